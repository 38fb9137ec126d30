"""Distinct pairs collected from the runs of many series, and merged with those there before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np

from graph.errors import UserError
from ingest.merge_keys import Runs
from ingest.merge_layout import R_BITS, R_STEPS, Int32s, Int64s, Layout, UInt64s, counted


@dataclass(frozen=True, slots=True)
class Edges:
    """Distinct pairs with what all their series say; sorted by code.

    Attributes
    ----------
    codes
        `ingest.merge_layout.Layout.codes`, each once.
    counts
        How many series hold the pair.
    sums
        Sum of r over them, in units of 2^-24.
    largest
        The largest r, packed as `ingest.merge_layout.packed_r` does.
    ordinals
        The ordinals of these series, ascending for each pair, one pair after another.
    """

    codes: Int64s
    counts: Int64s
    sums: Int64s
    largest: Int64s
    ordinals: Int32s

    def __len__(self) -> int:
        return len(self.codes)

    @classmethod
    def none(cls) -> Self:
        """No edges."""
        nothing = np.empty(0, np.int64)
        return cls(nothing, nothing, nothing, nothing, np.empty(0, np.int32))

    def rows(self, start: int, stop: int) -> Edges:
        """A range of the pairs."""
        first = int(self.counts[:start].sum())
        last = first + int(self.counts[start:stop].sum())
        part = slice(start, stop)
        return Edges(
            self.codes[part],
            self.counts[part],
            self.sums[part],
            self.largest[part],
            self.ordinals[first:last],
        )


@dataclass(frozen=True, slots=True)
class _Packing:
    """How (pair, series, r) lie in the 64 bits of a key, from the highest to the lowest.

    Attributes
    ----------
    first_gene
        The first genes of pairs are counted from this one.
    gene_bits, series_bits
        Bits of the second gene, and of the number of a series.
    """

    first_gene: int
    gene_bits: int
    series_bits: int

    @classmethod
    def of(cls, layout: Layout, first_gene: int, end_gene: int, n_series: int) -> _Packing:
        packing = cls(first_gene, layout.gene_bits, max(n_series - 1, 1).bit_length())
        room = 64 - R_BITS - packing.series_bits - packing.gene_bits
        if (end_gene - first_gene - 1).bit_length() > room:
            raise UserError(
                f"{n_series:,} series of {layout.n_genes:,} genes are too many to merge at once",
                remedy="Merge some of them first, then all",
            )
        return packing

    def pack(self, run: UInt64s, number: int, into: UInt64s) -> None:
        """Keys of one series, with its number between code and r."""
        r_bits = np.uint64(R_BITS)
        np.right_shift(run, r_bits, out=into)
        into -= np.uint64(self.first_gene << self.gene_bits)
        into <<= np.uint64(self.series_bits)
        into |= np.uint64(number)
        into <<= r_bits
        into |= run & np.uint64((1 << R_BITS) - 1)

    def field(self, keys: UInt64s, shift: int, bits: int) -> Int64s:
        return (keys >> np.uint64(shift) & np.uint64((1 << bits) - 1)).view(np.int64)

    def r(self, keys: UInt64s) -> Int64s:
        return self.field(keys, 0, R_BITS)

    def series(self, keys: UInt64s) -> Int64s:
        return self.field(keys, R_BITS, self.series_bits)

    def second_gene(self, keys: UInt64s) -> Int64s:
        return self.field(keys, R_BITS + self.series_bits, self.gene_bits)

    def codes(self, keys: UInt64s) -> Int64s:
        codes = (keys >> np.uint64(R_BITS + self.series_bits)).view(np.int64)
        return codes + (self.first_gene << self.gene_bits)


def edges_of_runs(
    runs: Runs, ordinals: Int32s, layout: Layout, first_cell: int, end_cell: int
) -> Edges:
    """The distinct pairs of a range of cells, over all series of `runs`.

    Parameters
    ----------
    ordinals
        The ordinal of each run, ascending.

    Raises
    ------
    UserError
        There are more series and genes than fit in 64 bits (thousands of series).
    """
    first_gene, end_gene = int(layout.cells[first_cell]), int(layout.cells[end_cell])
    packing = _Packing.of(layout, first_gene, end_gene, len(ordinals))
    keys = np.empty(runs.size(first_cell, end_cell), np.uint64)
    filled = 0
    for number in range(len(ordinals)):
        run = runs.read(number, first_cell, end_cell)
        packing.pack(run, number, keys[filled : filled + len(run)])
        filled += len(run)
    if not filled:
        return Edges.none()
    # Counting sorts keep the order of equals: after the second gene and the first, what belongs
    # to a pair stands together, its series in order.
    keys, _ = counted(keys, packing.second_gene(keys).astype(np.int32), layout.n_genes)
    first = (packing.codes(keys) >> layout.gene_bits) - first_gene
    keys, _ = counted(keys, first.astype(np.int32), end_gene - first_gene)
    codes = packing.codes(keys)
    starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    counts = np.diff(starts, append=len(keys))
    r = packing.r(keys)
    return Edges(
        codes=codes[starts],
        counts=counts,
        sums=np.add.reduceat(r, starts) - counts * R_STEPS,
        largest=np.maximum.reduceat(r, starts),
        ordinals=ordinals[packing.series(keys)],
    )


def combined(old: Edges, new: Edges) -> Edges:
    """The edges of two disjoint sets of series."""
    if not len(old) or not len(new):
        return old if len(old) else new
    place = np.searchsorted(old.codes, new.codes)
    known = old.codes[np.minimum(place, len(old) - 1)] == new.codes
    codes = np.insert(old.codes, place[~known], new.codes[~known])
    old_rows = np.searchsorted(codes, old.codes)
    new_rows = np.searchsorted(codes, new.codes)
    counts, sums, largest = (np.zeros(len(codes), np.int64) for _ in range(3))
    for edges, rows in ((old, old_rows), (new, new_rows)):
        counts[rows] += edges.counts
        sums[rows] += edges.sums
        largest[rows] = np.maximum(largest[rows], edges.largest)
    # Both are sorted by row and ordinal: looking places up takes a sixth of the time of a sort.
    place = np.searchsorted(_listed(old, old_rows), _listed(new, new_rows))
    return Edges(codes, counts, sums, largest, np.insert(old.ordinals, place, new.ordinals))


def _listed(edges: Edges, rows: Int64s) -> Int64s:
    """The row and the ordinal of each entry of the edges' lists, in one integer."""
    entries = np.repeat(rows << 32, edges.counts)
    entries |= edges.ordinals
    return entries


def merged(old: Iterator[Edges], new: Iterator[Edges]) -> Iterator[Edges]:
    """Two streams of edges as one; each is in order, and holds its pairs once."""
    one, other = next(old, None), next(new, None)
    while one is not None and other is not None:
        # Beyond the smaller last code, the next piece may still hold something.
        limit = min(one.codes[-1], other.codes[-1])
        upto = [int(np.searchsorted(edges.codes, limit, "right")) for edges in (one, other)]
        yield combined(one.rows(0, upto[0]), other.rows(0, upto[1]))
        one = one.rows(upto[0], len(one)) if upto[0] < len(one) else next(old, None)
        other = other.rows(upto[1], len(other)) if upto[1] < len(other) else next(new, None)
    if one is not None:
        yield one
        yield from old
    if other is not None:
        yield other
        yield from new
