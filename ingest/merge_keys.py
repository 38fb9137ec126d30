"""The pairs of each series, resolved to genes: sorted whole numbers, in memory or on disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from graph.errors import UserError
from ingest.merge_layout import R_BITS, GeneNames, Int64s, Layout, UInt64s, packed_r
from ingest.pair_files import pair_batches


@dataclass(frozen=True, slots=True)
class MergeSeries:
    """A series to merge.

    Attributes
    ----------
    accession
        ``GSE4107``.
    ordinal
        The number that edges name it by; never reused for another series.
    digest
        Changes whenever its files of pairs do.
    pairs
        ``<accession>.parquet``.
    same_probe
        ``<accession>.same_probe.parquet``; read only where these pairs are asked for.
    """

    accession: str
    ordinal: int
    digest: str
    pairs: Path
    same_probe: Path


@dataclass(frozen=True, slots=True)
class ResolvedCounts:
    """What became of a series' rows: ``pairs`` = those of one gene + doubles + ``merged``."""

    pairs: int
    one_gene: int
    doubles: int
    merged: int


def resolved_keys(
    series: MergeSeries, genes: GeneNames, layout: Layout, *, include_same_probe: bool
) -> tuple[UInt64s, ResolvedCounts]:
    """The pairs of one series by gene, each once: code and r in one integer, sorted.

    A pair whose two symbols are one gene is dropped; of two pairs that become one the larger r
    stays.

    Raises
    ------
    UserError
        A file is missing or unreadable, or names a symbol that `genes` does not hold.
    """
    files = [series.pairs, series.same_probe] if include_same_probe else [series.pairs]
    pieces = [np.empty(0, np.uint64)]
    rows = 0
    for path in files:
        for batch in pair_batches(path):
            try:
                positions = [
                    genes.positions_of(names.dictionary)[names.indices.to_numpy()]
                    for names in (batch["gene_a"], batch["gene_b"])
                ]
            except UserError as error:
                error.path = path
                raise
            low, high = np.minimum(*positions), np.maximum(*positions)
            keys = layout.codes(low, high).view(np.uint64) << np.uint64(R_BITS)
            keys |= packed_r(batch["r"].to_numpy())
            pieces.append(keys[low != high])
            rows += batch.num_rows
    keys = np.concatenate(pieces)
    different = len(keys)
    keys.sort()
    codes = keys >> np.uint64(R_BITS)
    # Equal codes stand together, the larger r last.
    keys = keys[np.append(codes[1:] != codes[:-1], True)] if different else keys
    return keys, ResolvedCounts(rows, rows - different, different - len(keys), len(keys))


class Runs(Protocol):
    """Sorted keys of many series, to be read cell by cell."""

    def put(self, number: int, keys: UInt64s) -> None:
        """Keep the keys of one series."""

    def size(self, first_cell: int, end_cell: int) -> int:
        """How many keys of all series lie in a range of cells."""

    def read(self, number: int, first_cell: int, end_cell: int) -> UInt64s:
        """The keys of one series in a range of cells."""


class _Bounds:
    """Where each cell begins in the keys of each series."""

    def __init__(self, layout: Layout, n_series: int) -> None:
        self._starts = layout.cell_starts().view(np.uint64) << np.uint64(R_BITS)
        self.rows: Int64s = np.zeros((n_series, len(self._starts)), np.int64)

    def find(self, number: int, keys: UInt64s) -> None:
        self.rows[number] = np.searchsorted(keys, self._starts)

    def size(self, first_cell: int, end_cell: int) -> int:
        return int((self.rows[:, end_cell] - self.rows[:, first_cell]).sum())


class RunsInMemory:
    """Runs kept as arrays."""

    def __init__(self, layout: Layout, n_series: int) -> None:
        self._bounds = _Bounds(layout, n_series)
        self._keys: dict[int, UInt64s] = {}
        self.size = self._bounds.size

    def put(self, number: int, keys: UInt64s) -> None:
        """Keep the keys of one series."""
        self._bounds.find(number, keys)
        self._keys[number] = keys

    def read(self, number: int, first_cell: int, end_cell: int) -> UInt64s:
        """The keys of one series in a range of cells."""
        rows = self._bounds.rows[number]
        return self._keys[number][rows[first_cell] : rows[end_cell]]


class RunsOnDisk:
    """Runs kept as one raw file a series, 8 bytes a pair; the folder is the caller's to remove."""

    def __init__(self, layout: Layout, n_series: int, folder: Path) -> None:
        self._bounds = _Bounds(layout, n_series)
        self._folder = folder
        folder.mkdir()
        self.size = self._bounds.size

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:05d}.keys"

    def put(self, number: int, keys: UInt64s) -> None:
        """Keep the keys of one series."""
        self._bounds.find(number, keys)
        keys.tofile(self._path(number))

    def read(self, number: int, first_cell: int, end_cell: int) -> UInt64s:
        """The keys of one series in a range of cells."""
        first, end = (int(self._bounds.rows[number, cell]) for cell in (first_cell, end_cell))
        keys = np.fromfile(
            self._path(number), np.uint64, count=end - first, offset=first * keys_width
        )
        if len(keys) != end - first:
            raise UserError(
                f"{len(keys):,} keys were read, expected {end - first:,}",
                path=self._path(number),
                remedy="Check the disk and run the merge again",
            )
        return keys


keys_width = np.dtype(np.uint64).itemsize
