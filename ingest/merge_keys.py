"""The pairs of each series, resolved to genes: whole numbers by cell, in memory or on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from graph.errors import UserError
from ingest.merge_layout import (
    R_BITS,
    Float32s,
    GeneNames,
    Int32s,
    Layout,
    UInt64s,
    counted,
    packed_r,
)
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


@dataclass(frozen=True, slots=True)
class Run:
    """The pairs of one series by gene, each once.

    Attributes
    ----------
    keys
        Code and r of each pair in one integer, cell by cell.
    starts
        Where each cell begins, and the number of keys.
    """

    keys: UInt64s
    starts: Int32s


def resolved_run(
    series: MergeSeries, genes: GeneNames, layout: Layout, *, include_same_probe: bool
) -> tuple[Run, ResolvedCounts]:
    """The pairs of one series by gene.

    A pair whose two symbols are one gene is dropped; of two pairs that become one the larger r
    stays.

    Raises
    ------
    UserError
        A file is missing or unreadable, or names a symbol that `genes` does not hold.
    """
    files = [series.pairs, series.same_probe] if include_same_probe else [series.pairs]
    batches = [batch for path in files for batch in _by_gene(path, genes)]
    low, high, r = (np.concatenate(column) for column in zip(_NO_PAIRS, *batches, strict=True))
    proper = low != high
    if not proper.all():
        low, high, r = low[proper], high[proper], r[proper]
    keys = layout.codes(low, high).view(np.uint64) << np.uint64(R_BITS)
    keys |= packed_r(r)
    # Only genes that several symbols stand for can meet again as a pair.
    suspect = genes.has_several[low] | genes.has_several[high]
    once = np.sort(keys[suspect])
    codes = once >> np.uint64(R_BITS)
    # Equal codes stand together now, the larger r last.
    last = np.ones(len(codes), np.bool_)
    last[:-1] = codes[1:] != codes[:-1]
    once = once[last]
    doubles = len(codes) - len(once)
    if doubles:
        keys = np.concatenate([keys[~suspect], once])
        low = (keys >> np.uint64(R_BITS + layout.gene_bits)).view(np.int64)
    keys, starts = counted(keys, layout.cell_of[low], len(layout.cells) - 1)
    counts = ResolvedCounts(
        pairs=len(proper), one_gene=len(proper) - len(r), doubles=doubles, merged=len(keys)
    )
    return Run(keys, starts), counts


_Pairs = tuple[Int32s, Int32s, Float32s]
_NO_PAIRS: _Pairs = (np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float32))


def _by_gene(path: Path, genes: GeneNames) -> Iterator[_Pairs]:
    """The pairs of a file as positions of genes, the smaller first."""
    for batch in pair_batches(path):
        try:
            one, other = (
                genes.positions_of(names.dictionary)[names.indices.to_numpy()]
                for names in (batch["gene_a"], batch["gene_b"])
            )
        except UserError as error:
            error.path = path
            raise
        yield np.minimum(one, other), np.maximum(one, other), batch["r"].to_numpy()


class Runs(Protocol):
    """Runs of many series, to be read some cells at a time."""

    def put(self, number: int, run: Run) -> None:
        """Keep the run of one series."""

    def size(self, first_cell: int, end_cell: int) -> int:
        """How many keys of all series lie in a range of cells."""

    def read(self, number: int, first_cell: int, end_cell: int) -> UInt64s:
        """The keys of one series in a range of cells."""


class RunsInMemory:
    """Runs kept as arrays."""

    def __init__(self, layout: Layout, n_series: int) -> None:
        self._starts = np.zeros((n_series, len(layout.cells)), np.int32)
        self._keys: dict[int, UInt64s] = {}

    def put(self, number: int, run: Run) -> None:
        """Keep the run of one series."""
        self._starts[number] = run.starts
        self._keys[number] = run.keys

    def size(self, first_cell: int, end_cell: int) -> int:
        """How many keys of all series lie in a range of cells."""
        return _size(self._starts, first_cell, end_cell)

    def read(self, number: int, first_cell: int, end_cell: int) -> UInt64s:
        """The keys of one series in a range of cells."""
        starts = self._starts[number]
        return self._keys[number][starts[first_cell] : starts[end_cell]]


class RunsOnDisk:
    """Runs kept as one raw file a series, 8 bytes a pair; the folder is the caller's to remove."""

    def __init__(self, layout: Layout, n_series: int, folder: Path) -> None:
        self._starts = np.zeros((n_series, len(layout.cells)), np.int32)
        self._folder = folder
        folder.mkdir()

    def _path(self, number: int) -> Path:
        return self._folder / f"{number:05d}.keys"

    def put(self, number: int, run: Run) -> None:
        """Keep the run of one series."""
        self._starts[number] = run.starts
        # Not `tofile`: its error does not say that the disk is full.
        self._path(number).write_bytes(run.keys.view(np.uint8).data)

    def size(self, first_cell: int, end_cell: int) -> int:
        """How many keys of all series lie in a range of cells."""
        return _size(self._starts, first_cell, end_cell)

    def read(self, number: int, first_cell: int, end_cell: int) -> UInt64s:
        """The keys of one series in a range of cells."""
        first, end = (int(self._starts[number, cell]) for cell in (first_cell, end_cell))
        path = self._path(number)
        keys = np.fromfile(path, np.uint64, end - first, offset=first * _KEY_BYTES)
        if len(keys) != end - first:
            raise UserError(
                f"{len(keys):,} keys were read, expected {end - first:,}",
                path=path,
                remedy="Check the disk and run the merge again",
            )
        return keys


_KEY_BYTES = np.dtype(np.uint64).itemsize


def _size(starts: Int32s, first_cell: int, end_cell: int) -> int:
    return int((starts[:, end_cell] - starts[:, first_cell]).sum(dtype=np.int64))
