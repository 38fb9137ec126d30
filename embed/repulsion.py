"""The forces of t-SNE between all genes at once: convolutions on a grid.

The repulsion that a gene feels, Σ_j (y_i − y_j) / (1 + |y_i − y_j|²)², is a convolution of the
genes' density with a kernel, and so is the normalisation, Σ_j 1 / (1 + |y_i − y_j|²). Genes are
spread onto a regular grid and the fields are read off it by cubic interpolation; the convolutions
are Fourier products (Linderman et al., "Fast interpolation-based t-SNE", Nature Methods 2019).

openTSNE's own interpolation does the same with seven transforms in double precision on a grid
that shifts at every step. Here the forces are convolutions themselves and the grid's spacing does
not change with the map, so that the kernels' transforms are kept and four transforms in single
precision remain, taken in strips that stay in a processor's cache. The attraction, which is
openTSNE's, is computed meanwhile. The same genes give the same forces to the bit, whatever the
number of threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import fft
from scipy.sparse import csr_array

Doubles = NDArray[np.float64]
Floats = NDArray[np.float32]

#: Distance between grid points. The kernels change over a distance of one: with cubic
#: interpolation at 0.4 the forces are more exact than openTSNE's on maps wider than 50.
SPACING = 0.4

#: The spacing doubles where a map would need more grid points along a side, and halves where a
#: small one would have fewer, down to a 64th: in its first steps a map is a point.
MOST_POINTS, FEWEST_POINTS, FINEST = 2048, 64, SPACING / 64

#: Points on each axis that a gene is spread onto and read from.
STENCIL = 4

#: The grid grows by so many points at a time, so that its kernels serve many steps.
GROWTH = 32

#: Columns of the grid transformed at a time: with their padding they fit a processor's cache.
STRIP = 64


class GridForces:
    """openTSNE's objective function: divergence and gradient of a two-dimensional embedding."""

    def __init__(self) -> None:
        self._size = 0
        self._padded = 0
        self._spacing = 0.0
        # Of each kernel the one part of its transform that is not zero: the decay is even, its
        # products with x and y are odd.
        self._kernels: Floats = np.empty((3, 0, 0), np.float32)

    def __call__(
        self,
        embedding: Any,
        P: Any,
        dof: float,
        should_eval_error: bool = False,
        n_jobs: int = 1,
        **_: Any,
    ) -> tuple[float, Doubles]:
        """The Kullback–Leibler divergence (0 unless asked for) and its gradient, (genes, 2)."""
        from openTSNE import _tsne

        points = np.ascontiguousarray(embedding, dtype=np.float64)

        def attraction() -> tuple[Doubles, float, float]:
            along = np.zeros_like(points)
            sum_p, divergence = _tsne.estimate_positive_gradient_nn(
                P.indices,
                P.indptr,
                P.data,
                points,
                points,
                along,
                dof,
                num_threads=n_jobs,
                should_eval_error=should_eval_error,
            )
            return along, sum_p, divergence

        with ThreadPoolExecutor(1) as beside:
            attracted = beside.submit(attraction)
            force, total = self.repulsion(points, threads=n_jobs)
            gradient, sum_p, divergence = attracted.result()
        gradient -= force / total
        if should_eval_error:
            divergence += sum_p * np.log(total)
        return divergence, gradient

    def repulsion(self, points: Doubles, threads: int = 1) -> tuple[Doubles, float]:
        """Σ_j (y_i − y_j) / (1 + |y_i − y_j|²)², float64 (genes, 2), and Σ_i≠j 1 / (1 + |…|²)."""
        corner = points.min(axis=0)
        spacing = _spacing(float((points - corner).max()))
        place = (points - corner) / spacing
        needed = int(place.max()) + STENCIL
        self._prepare(-(-needed // GROWTH) * GROWTH, spacing, threads)
        size = self._size
        # The stencil begins one grid point before the gene's cell: all indexes are one higher.
        cell = np.floor(place)
        along_x, along_y = _cubic(place - cell)
        x, y = cell.astype(np.int64).T
        offsets = np.arange(STENCIL)
        rows, columns = x[:, None] + offsets, y[:, None] + offsets
        index = (rows[:, :, None] * size + columns[:, None, :]).reshape(-1)
        weight = (along_x[:, :, None] * along_y[:, None, :]).reshape(-1)
        density = np.bincount(index, weight, size * size).reshape(size, size).astype(np.float32)
        fields = self._fields(density, threads).reshape(3, -1)
        starts = np.arange(0, len(index) + 1, STENCIL**2, dtype=np.int32)
        stencils = csr_array(
            (weight.astype(np.float32), index.astype(np.int32), starts),
            shape=(len(points), size * size),
        )
        decay, *force = (stencils @ field for field in fields)
        # What a gene reads of its own spread is no repulsion; in the forces it cancels.
        own = _own_parts(along_x, along_y, spacing)
        return np.stack(force, axis=1).astype(np.float64), float(decay.sum(dtype=np.float64) - own)

    def _fields(self, density: Floats, threads: int) -> Floats:
        """The density convolved with each kernel, (3, size, size).

        Axis by axis: rows of zeros need no transform, and rows of the padding no inverse one,
        which is a third of the work.
        """
        size, padded = self._size, self._padded
        rows = fft.rfft(density, padded, axis=1, workers=threads)
        inner = np.empty((3, size, rows.shape[1]), dtype=np.complex64)

        def convolve(strip: slice) -> None:
            spectrum = fft.fft(rows[:, strip], padded, axis=0)
            for kernel, field in zip(self._kernels, inner, strict=True):
                field[:, strip] = fft.ifft(spectrum * kernel[:, strip], axis=0)[:size]

        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(convolve, _strips(rows.shape[1])))
        # The odd kernels' transforms are imaginary.
        inner[1:] *= np.complex64(1j)
        fields = fft.irfft(inner, padded, axis=2, workers=threads)[:, :, :size]
        return np.ascontiguousarray(fields, dtype=np.float32)

    def _prepare(self, size: int, spacing: float, threads: int) -> None:
        """Transform the kernels for a grid of `size` points a side, unless they are at hand."""
        if (size, spacing) == (self._size, self._spacing):
            return
        self._size, self._spacing = size, spacing
        self._padded = int(fft.next_fast_len(2 * size, real=True))
        # Distances wrap around: the second half of the padded grid holds the negative ones.
        steps = np.arange(self._padded)
        steps = np.where(steps < size, steps, steps - self._padded)
        x, y = steps[:, None] * spacing, steps[None, :] * spacing
        # Points further apart than the grid is wide do not occur; without them each kernel is
        # exactly even or odd.
        occurs = (np.abs(steps) < size)[:, None] & (np.abs(steps) < size)[None, :]
        decay = occurs / (1 + x * x + y * y)
        kernels = np.stack([decay, x * decay**2, y * decay**2]).astype(np.float32)
        spectra = fft.rfft2(kernels, workers=threads)
        self._kernels = np.stack([spectra[0].real, spectra[1].imag, spectra[2].imag])


def _spacing(width: float) -> float:
    spacing = SPACING
    while width / spacing > MOST_POINTS - STENCIL:
        spacing *= 2
    while width / spacing < FEWEST_POINTS and spacing > FINEST:
        spacing /= 2
    return spacing


def _strips(columns: int) -> Iterator[slice]:
    return (slice(first, first + STRIP) for first in range(0, columns, STRIP))


def _own_parts(along_x: Doubles, along_y: Doubles, spacing: float) -> float:
    """What the genes' spreads add to the normalisation where the genes themselves are read.

    One a gene between exact points; on the grid a gene meets itself at all distances within its
    stencil.
    """
    distances = np.arange(STENCIL)
    x, y = (
        np.stack([_at_distance(each, int(distance)) for distance in distances])
        for each in (along_x, along_y)
    )
    squares = (distances * spacing) ** 2
    decay = 1 / (1 + squares[:, None] + squares[None, :])
    return float((decay * (x @ y.T)).sum())


def _at_distance(weights: Doubles, distance: int) -> Doubles:
    """Σ w_k w_(k + distance) of each gene's weights along an axis, both ways, (genes,)."""
    first, second = weights[:, : STENCIL - distance], weights[:, distance:]
    return np.asarray(np.einsum("gk,gk->g", first, second)) * (1 if distance == 0 else 2)


def _cubic(part: Doubles) -> Doubles:
    """Weights of the grid points at −1, 0, 1, 2 for places within [0, 1), (2, genes, 4).

    Lagrange's cubic through the four points.
    """
    t = part.T
    return np.stack(
        [
            -t * (t - 1) * (t - 2) / 6,
            (t + 1) * (t - 1) * (t - 2) / 2,
            -(t + 1) * t * (t - 2) / 2,
            (t + 1) * t * (t - 1) / 6,
        ],
        axis=-1,
    )
