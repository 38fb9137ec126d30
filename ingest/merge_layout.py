"""How pairs of genes are numbered, packed into one integer, and cut into parts.

A pair (a, b) of positions in the sorted gene ids, a < b, has as code the bits of a before those
of b, so that codes sort as the ids do. Parts are ranges of first genes; they follow from the
number of genes alone, so that every merge of the same genes cuts at the same places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.sparse import csr_array

from graph.errors import UserError
from graph.files import fingerprint

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
UInt64s = npt.NDArray[np.uint64]
Float32s = npt.NDArray[np.float32]

#: r is summed as a whole number of 2^-24: exact for float32 from 0.5 to 1, and within 3e-8
#: below. Whole numbers add up to the same sum in any order.
R_STEPS = 1 << 24
R_BITS = 26

#: Possible pairs in a part, and in a cell, the smallest range that is read at once.
PART_PAIRS = 1 << 24
CELL_PAIRS = 1 << 18


def packed_r(r: Float32s) -> UInt64s:
    """Correlations as whole numbers from 0 (r = −1) to 2^25 (r = 1)."""
    steps = np.rint(r.astype(np.float64) * R_STEPS).astype(np.int64) + R_STEPS
    return steps.view(np.uint64)


def unpacked_r(steps: Int64s) -> Float32s:
    """The correlation of whole numbers that `packed_r` gave."""
    return ((steps - R_STEPS) / R_STEPS).astype(np.float32)


@dataclass(frozen=True)
class GeneNames:
    """Which gene each platform symbol stands for.

    Attributes
    ----------
    symbols
        The platform's symbols, each once.
    ids
        The gene id of each; two symbols may stand for one gene.
    """

    symbols: pa.StringArray
    ids: pa.StringArray

    @cached_property
    def genes(self) -> pa.StringArray:
        """The distinct gene ids, sorted as bytes."""
        distinct = pc.unique(self.ids)
        return distinct.take(pc.array_sort_indices(distinct))

    @cached_property
    def positions(self) -> Int32s:
        """The position in `genes` of each symbol's gene."""
        positions: Int32s = pc.index_in(self.ids, value_set=self.genes).to_numpy()
        return positions

    @cached_property
    def has_several(self) -> npt.NDArray[np.bool_]:
        """Which genes more than one symbol stands for."""
        several: npt.NDArray[np.bool_] = np.bincount(self.positions, minlength=len(self.genes)) > 1
        return several

    @cached_property
    def fingerprint(self) -> str:
        """The hash of the mapping, whatever the order of its symbols."""
        return fingerprint(dict(zip(self.symbols.to_pylist(), self.ids.to_pylist(), strict=True)))

    def positions_of(self, symbols: pa.StringArray) -> Int32s:
        """Positions in `genes` of the genes that `symbols` stand for.

        Raises
        ------
        UserError
            A symbol is not among the platform's.
        """
        rows = pc.index_in(symbols, value_set=self.symbols)
        if rows.null_count:
            unknown = symbols.filter(rows.is_null())[0].as_py()
            raise UserError(
                f"{rows.null_count:,} of its symbols are not in the platform table, "
                f"first {unknown!r}",
                remedy="Run the co-expression stage again with this platform table",
            )
        positions: Int32s = self.positions[rows.to_numpy()]
        return positions


@dataclass(frozen=True)
class Layout:
    """The parts and cells of all pairs of so many genes.

    Attributes
    ----------
    n_genes
        Number of genes.
    """

    n_genes: int

    @cached_property
    def _pairs_before(self) -> Int64s:
        """How many pairs have a smaller first gene, for each gene and the end."""
        rest = np.arange(self.n_genes - 1, -1, -1, dtype=np.int64)
        return np.concatenate(([0], np.cumsum(rest)))

    @cached_property
    def cells(self) -> Int64s:
        """The first gene of each cell, and the number of genes at the end."""
        starts = np.flatnonzero(np.diff(self._pairs_before[:-1] // CELL_PAIRS, prepend=-1))
        return np.append(starts, self.n_genes)

    @cached_property
    def parts(self) -> Int64s:
        """The first cell of each part, and the number of cells at the end."""
        part = self._pairs_before[self.cells[:-1]] // PART_PAIRS
        return np.append(np.flatnonzero(np.diff(part, prepend=-1)), len(part))

    @property
    def n_parts(self) -> int:
        """Number of parts."""
        return len(self.parts) - 1

    @cached_property
    def gene_bits(self) -> int:
        """Bits that hold the position of a gene."""
        return max(self.n_genes - 1, 1).bit_length()

    @cached_property
    def cell_of(self) -> Int32s:
        """The cell of each gene's pairs, where it is the first of the two."""
        genes = np.diff(self.cells)
        return np.repeat(np.arange(len(genes), dtype=np.int32), genes)

    def codes(self, a: Int32s, b: Int32s) -> Int64s:
        """The code of each pair; a < b."""
        return a.astype(np.int64) << self.gene_bits | b

    def genes_of(self, codes: Int64s) -> tuple[Int32s, Int32s]:
        """Both genes of each code."""
        a = codes >> self.gene_bits
        b = codes & ((1 << self.gene_bits) - 1)
        return a.astype(np.int32), b.astype(np.int32)


def counted(keys: UInt64s, digits: Int32s, n_digits: int) -> tuple[UInt64s, Int32s]:
    """`keys` by ascending digit, equal digits in their order; and where each digit begins.

    A counting sort: a matrix of one row, its digits as columns, turned from rows to columns.
    It takes a fifth of the time of a comparison sort.
    """
    whole = np.array([0, len(keys)], np.int32)
    one_row = csr_array((keys, digits, whole), shape=(1, n_digits))
    by_digit = one_row.tocsc()
    return by_digit.data, by_digit.indptr
