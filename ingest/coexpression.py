"""Pairs of genes whose Pearson correlation reaches a threshold, exactly, in bounded memory.

The product of the standardised rows is taken in float32, tile by tile over the upper triangle:
a tile fits in the processor's cache, so finding the few entries worth a look costs little beside
the product. Whatever could reach the threshold, by the bound on float32's error, is computed
again in float64, and that value alone decides and is kept. The result therefore does not depend
on the tile size, on the number of threads or on the BLAS library.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from ingest.pair_rule import PAPER_MIN_PCC, Mode

Float32s = npt.NDArray[np.float32]
Float64s = npt.NDArray[np.float64]
Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
Integers = Int32s | Int64s

#: Half the distance from 1 to the next float32: the relative error of one rounding.
UNIT_ROUNDOFF = 2.0**-24

# 512 × 512 float32 are 1 MiB: the tile is still in a core's own cache when it is compared. At 30,
# 100 and 400 samples this took 0.81, 0.88 and 0.94 of the time of 512 × 2048.
TILE_ROWS = 512
TILE_COLUMNS = 512
#: Handing out each tile by itself would cost a tenth of its time.
_TILES_TOGETHER = 4
_EXACT_VALUES = 1 << 18
_PAIRS_AT_ONCE = 1 << 20

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PairBlock:
    """Pairs of rows with their correlation, sorted by `a`, then `b`; a < b."""

    a: Int32s
    b: Int32s
    r: Float32s

    def __len__(self) -> int:
        return len(self.r)

    def where(self, keep: npt.NDArray[np.bool_]) -> PairBlock:
        """The pairs marked in `keep`."""
        return PairBlock(self.a[keep], self.b[keep], self.r[keep])


def is_constant(matrix: Float64s) -> npt.NDArray[np.bool_]:
    """Which rows do not vary beyond rounding: they have no correlation with anything."""
    largest = matrix.max(axis=1)
    smallest = matrix.min(axis=1)
    magnitude = np.maximum(np.abs(largest), np.abs(smallest))
    constant: npt.NDArray[np.bool_] = largest - smallest <= 8 * np.finfo(np.float64).eps * magnitude
    return constant


def standardised(matrix: Float64s) -> Float64s:
    """Each row minus its mean, at unit length: a product of two rows is their correlation."""
    rows: Float64s = matrix - matrix.mean(axis=1, keepdims=True)
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    rows /= lengths[:, None]
    return rows


def float32_margin(samples: int) -> float:
    """How far a float32 product of standardised rows can be from their correlation.

    Rounding the entries of two unit rows to float32 changes their product by at most 2u + u².
    Summing m products in any order, with or without fused multiply-add, adds at most
    γ = m u / (1 − m u) times the sum of their magnitudes, which is at most 1 (Cauchy–Schwarz)
    (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1). Both together
    stay below (m + 3) u / (1 − (m + 3) u); the one more covers the lengths' own rounding.
    """
    bound = (samples + 3) * UNIT_ROUNDOFF
    return bound / (1 - bound)


def exact_correlations(rows: Float64s, a: Integers, b: Integers) -> Float64s:
    """Correlations of the pairs (a, b) of standardised rows, in float64.

    Each is summed by itself in one fixed order, so it is the same in whatever company it is
    computed.
    """
    result = np.empty(len(a))
    at_once = max(_EXACT_VALUES // rows.shape[1], 1)
    for start in range(0, len(a), at_once):
        part = slice(start, start + at_once)
        np.einsum("ij,ij->i", rows[a[part]], rows[b[part]], out=result[part])
    clipped: Float64s = np.clip(result, -1.0, 1.0, out=result)
    return clipped


def correlated_pairs(
    matrix: Float64s,
    min_pcc: float = PAPER_MIN_PCC,
    mode: Mode = Mode.SIGNED,
    *,
    threads: int = 1,
    tile: tuple[int, int] = (TILE_ROWS, TILE_COLUMNS),
) -> Iterator[PairBlock]:
    """All pairs of rows with r, or its magnitude, ≥ `min_pcc`, in order.

    Memory beyond the input: the standardised rows in float64 and in float32, one tile a thread,
    and the pairs of one strip of rows.

    Parameters
    ----------
    matrix
        Genes × samples, no row constant (`is_constant`).
    min_pcc, mode
        As in `PairRule`.
    threads
        How many tiles are worked on at once; BLAS keeps to one thread in each meanwhile, for its
        own threads would wait for each other at every tile.
    tile
        Rows (up to 65,536) and columns of a tile. Neither this nor `threads` changes the result.

    Yields
    ------
    Blocks of pairs; together sorted by a, then b.
    """
    genes = len(matrix)
    search = _Search.of(matrix, min_pcc, mode, tile)
    columns = search.columns_at_once
    places = [
        (top, left) for top in range(0, genes, tile[0]) for left in range(top, genes, columns)
    ]
    with threadpool_limits(1), ThreadPoolExecutor(threads) as pool:
        found: list[PairBlock] = []
        stretches = _in_turn(pool, search.pairs, places, 2 * threads)
        for (top, left), pairs in zip(places, stretches, strict=True):
            found.append(pairs)
            if left + columns >= genes:
                yield from _in_order(found, top, min(top + tile[0], genes))
                found = []


def _in_turn(
    pool: ThreadPoolExecutor,
    work: Callable[[Place], PairBlock],
    places: Iterable[Place],
    most_ahead: int,
) -> Iterator[PairBlock]:
    """The results of `work` in order, never many of them ahead of their reader."""
    ahead: deque[Future[PairBlock]] = deque()
    for place in places:
        ahead.append(pool.submit(work, place))
        if len(ahead) > most_ahead:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()


@dataclass(frozen=True, slots=True)
class _Search:
    """What all tiles share.

    Attributes
    ----------
    rows, narrow
        The standardised rows in float64 and float32.
    floor
        A float32 product below this cannot belong to a pair that counts.
    """

    rows: Float64s
    narrow: Float32s
    floor: np.float32
    min_pcc: float
    mode: Mode
    tile: tuple[int, int]
    memory: threading.local

    @classmethod
    def of(cls, matrix: Float64s, min_pcc: float, mode: Mode, tile: tuple[int, int]) -> _Search:
        rows = standardised(matrix)
        lowest = np.float32(min_pcc - float32_margin(matrix.shape[1]))
        floor = np.nextafter(lowest, np.float32(-1))
        return cls(rows, rows.astype(np.float32), floor, min_pcc, mode, tile, threading.local())

    @property
    def columns_at_once(self) -> int:
        """Columns of a stretch, the tiles side by side that a thread takes at once."""
        return _TILES_TOGETHER * self.tile[1]

    def pairs(self, place: Place) -> PairBlock:
        """The pairs of a stretch, above the diagonal, decided in float64; in order."""
        top, left = place
        bottom = min(top + self.tile[0], len(self.rows))
        right = min(left + self.columns_at_once, len(self.rows))
        a, b = self._candidates(top, bottom, left, right)
        if left < bottom:
            above = a < b
            a, b = a[above], b[above]
        order = np.argsort((a - top).astype(np.uint16), kind="stable")
        a, b = a[order], b[order]
        r = exact_correlations(self.rows, a, b)
        kept = (r if self.mode is Mode.SIGNED else np.abs(r)) >= self.min_pcc
        return PairBlock(a[kept], b[kept], r[kept].astype(np.float32))

    def _candidates(self, top: int, bottom: int, left: int, right: int) -> tuple[Int32s, Int32s]:
        """Rows and columns of the products that reach the floor, tile by tile."""
        a, b = [], []
        for start in range(left, right, self.tile[1]):
            end = min(start + self.tile[1], right)
            products, marked = self._buffers(bottom - top, end - start)
            np.matmul(self.narrow[top:bottom], self.narrow[start:end].T, out=products)
            if self.mode is Mode.ABSOLUTE:
                np.abs(products, out=products)
            np.greater_equal(products, self.floor, out=marked)
            row, column = np.divmod(np.flatnonzero(marked).astype(np.int32), end - start)
            a.append(row + top)
            b.append(column + start)
        return np.concatenate(a), np.concatenate(b)

    def _buffers(self, rows: int, columns: int) -> tuple[Float32s, npt.NDArray[np.bool_]]:
        """Memory for a tile, used again by the thread for its next one."""
        size = self.tile[0] * self.tile[1]
        if not hasattr(self.memory, "products"):
            self.memory.products = np.empty(size, np.float32)
            self.memory.marked = np.empty(size, np.bool_)
        shape = (rows, columns)
        return (
            self.memory.products[: rows * columns].reshape(shape),
            self.memory.marked[: rows * columns].reshape(shape),
        )


def _in_order(stretches: list[PairBlock], top: int, bottom: int) -> Iterator[PairBlock]:
    """The pairs of a strip's stretches, sorted by a, then b, some rows at a time.

    They come from left to right, and each is in order, so that a stable sort by row will do.
    """
    pairs = sum(len(stretch) for stretch in stretches)
    rows = max((bottom - top) * _PAIRS_AT_ONCE // max(pairs, _PAIRS_AT_ONCE), 1)
    for first in range(top, bottom, rows):
        parts = [
            (stretch, slice(*np.searchsorted(stretch.a, (first, first + rows))))
            for stretch in stretches
        ]
        a, b, r = (
            np.concatenate([getattr(stretch, name)[part] for stretch, part in parts])
            for name in ("a", "b", "r")
        )
        order = np.argsort((a - first).astype(np.uint16), kind="stable")
        yield PairBlock(a[order], b[order], r[order])
