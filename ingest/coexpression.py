"""Pairs of genes whose Pearson correlation reaches a threshold, exactly, in bounded memory.

The product of the standardised rows is taken in float32, tile by tile over the upper triangle:
a tile fits in the processor's cache, so finding the few entries worth a look costs little beside
the product. Whatever could reach the threshold, by the bound on float32's error, is computed
again in float64, and that value alone decides and is kept. The result therefore does not depend
on the tile size, on the number of threads or on the BLAS library.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from graph.errors import UserError

Float32s = npt.NDArray[np.float32]
Float64s = npt.NDArray[np.float64]
Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]

#: Du et al. 2019, Methods: pairs with a Pearson correlation of at least 0.9.
PAPER_MIN_PCC = 0.9

#: Half the distance from 1 to the next float32: the relative error of one rounding.
UNIT_ROUNDOFF = 2.0**-24

# 256 × 2048 float32 are 2 MiB: the tile is still in the cache when it is compared.
TILE_ROWS = 256
TILE_COLUMNS = 2048
_EXACT_AT_ONCE = 8192


class Mode(StrEnum):
    """Which correlations count."""

    SIGNED = "signed"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class PairRule:
    """Which pairs of genes a series reports.

    Attributes
    ----------
    min_pcc
        The smallest Pearson correlation that counts.
    mode
        ``signed`` counts r ≥ `min_pcc`, as the paper does; ``absolute`` counts
        r ≤ −`min_pcc` too.
    max_mutual_rank
        Where given, takes the place of `min_pcc`: pairs whose mutual rank, as in COXPRESdb, is
        at most this (`ingest.mutual_rank`).

    Raises
    ------
    UserError
        `min_pcc` is not above 0 and up to 1, or `max_mutual_rank` is below 1.
    """

    min_pcc: float = PAPER_MIN_PCC
    mode: Mode = Mode.SIGNED
    max_mutual_rank: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "mode", Mode(self.mode))
        if not 0 < self.min_pcc <= 1:
            raise UserError(
                f"the smallest correlation is {self.min_pcc:g}, expected above 0 and up to 1",
                remedy="Give --min-pcc a number such as 0.9",
            )
        if self.max_mutual_rank is not None and not self.max_mutual_rank >= 1:
            raise UserError(
                f"the largest mutual rank is {self.max_mutual_rank:g}, expected 1 or more",
                remedy="Give --mutual-rank a number such as 5",
            )

    def as_json(self) -> dict[str, Any]:
        """The rule as JSON values."""
        return {
            "min_pcc": self.min_pcc,
            "mode": self.mode.value,
            "max_mutual_rank": self.max_mutual_rank,
        }


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


def exact_correlations(rows: Float64s, a: Int64s, b: Int64s) -> Float64s:
    """Correlations of the pairs (a, b) of standardised rows, in float64.

    Each is summed by itself in one fixed order, so it is the same in whatever company it is
    computed.
    """
    result = np.empty(len(a))
    for start in range(0, len(a), _EXACT_AT_ONCE):
        part = slice(start, start + _EXACT_AT_ONCE)
        np.einsum("ij,ij->i", rows[a[part]], rows[b[part]], out=result[part])
    clipped: Float64s = np.clip(result, -1.0, 1.0, out=result)
    return clipped


def correlated_pairs(
    matrix: Float64s,
    min_pcc: float = PAPER_MIN_PCC,
    mode: Mode = Mode.SIGNED,
    *,
    tile: tuple[int, int] = (TILE_ROWS, TILE_COLUMNS),
) -> Iterator[PairBlock]:
    """All pairs of rows with r, or its magnitude, ≥ `min_pcc`, in order.

    Memory beyond the input: the standardised rows in float64 and in float32, one tile, and the
    pairs of one strip of rows.

    Parameters
    ----------
    matrix
        Genes × samples, no row constant (`is_constant`).
    min_pcc, mode
        As in `PairRule`.
    tile
        Rows and columns of a tile; the result does not depend on it.

    Yields
    ------
    The pairs of one strip of rows after another; together sorted by a, then b.
    """
    rows = standardised(matrix)
    narrow = rows.astype(np.float32)
    genes, samples = matrix.shape
    floor = np.nextafter(np.float32(min_pcc - float32_margin(samples)), np.float32(-1))
    buffers = _Buffers.of(*tile)
    for top in range(0, genes, tile[0]):
        strip = _Strip(rows, narrow, top, min(top + tile[0], genes))
        found = [
            strip.pairs(left, min(left + tile[1], genes), floor, min_pcc, mode, buffers)
            for left in range(top, genes, tile[1])
        ]
        yield _in_order(found, genes)


@dataclass(frozen=True, slots=True)
class _Buffers:
    """Memory for one tile, used again for every tile."""

    products: Float32s
    marked: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, rows: int, columns: int) -> _Buffers:
        return cls(np.empty(rows * columns, np.float32), np.empty(rows * columns, np.bool_))

    def shaped(self, rows: int, columns: int) -> tuple[Float32s, npt.NDArray[np.bool_]]:
        size = rows * columns
        return (
            self.products[:size].reshape(rows, columns),
            self.marked[:size].reshape(rows, columns),
        )


@dataclass(frozen=True, slots=True)
class _Strip:
    """The rows from `top` to `bottom`, to be paired with the columns from `top` on."""

    rows: Float64s
    narrow: Float32s
    top: int
    bottom: int

    def pairs(
        self,
        left: int,
        right: int,
        floor: np.float32,
        min_pcc: float,
        mode: Mode,
        buffers: _Buffers,
    ) -> PairBlock:
        """The pairs of one tile, above the diagonal, decided in float64."""
        products, marked = buffers.shaped(self.bottom - self.top, right - left)
        np.matmul(self.narrow[self.top : self.bottom], self.narrow[left:right].T, out=products)
        if mode is Mode.ABSOLUTE:
            np.abs(products, out=products)
        np.greater_equal(products, floor, out=marked)
        a, b = np.divmod(np.flatnonzero(marked), right - left)
        a += self.top
        b += left
        if left < self.bottom:
            above = a < b
            a, b = a[above], b[above]
        r = exact_correlations(self.rows, a, b)
        kept = (r if mode is Mode.SIGNED else np.abs(r)) >= min_pcc
        return PairBlock(
            a[kept].astype(np.int32), b[kept].astype(np.int32), r[kept].astype(np.float32)
        )


def _in_order(tiles: list[PairBlock], genes: int) -> PairBlock:
    """The pairs of a strip's tiles, sorted by a, then b."""
    a = np.concatenate([tile.a for tile in tiles])
    b = np.concatenate([tile.b for tile in tiles])
    r = np.concatenate([tile.r for tile in tiles])
    order = np.argsort(a.astype(np.int64) * genes + b)
    return PairBlock(a[order], b[order], r[order])
