"""The pairs of all series merged into edges: ``edges/part-NNNN.parquet``.

First each series' pairs are resolved to genes and laid out by cell, as whole numbers; then each
part, a range of first genes, collects its pairs from all series, some cells at a time. The work
is in proportion to the rows, whatever the number of possible pairs, and no more memory is needed
than the rows of a few cells take. A further series is merged into the parts that are there: r is
summed in whole numbers, so the bytes are those of a merge from the beginning.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from graph.errors import UserError
from graph.files import read_json, remove_leftovers, replacing, write_json
from ingest.fanout import available_cores
from ingest.merge_edges import Edges, edges_of_runs, merged
from ingest.merge_keys import (
    MergeSeries,
    Runs,
    RunsInMemory,
    RunsOnDisk,
    resolved_run,
)
from ingest.merge_layout import GeneNames, Int32s, Layout
from ingest.merge_manifest import (
    MANIFEST,
    MERGE_VERSION,
    MergedSeries,
    MergeManifest,
    read_manifest,
)
from ingest.merge_parts import part_path, sums_path, writing_part, written_edges
from ingest.pair_files import count_pairs

Result = TypeVar("Result")

DEFAULT_MEMORY = 2 << 30
#: What Python, Arrow and the writers take whatever the number of rows.
_FIXED_MEMORY = 256 << 20
#: Bytes a row while pairs are collected: the key, its sorts, its fields and their Arrow columns.
_ROW_MEMORY = 64
#: Beyond this many rows at once the counting sorts leave the cache and gain nothing.
_MOST_ROWS = 1 << 22
_LEAST_ROWS = 1 << 16
#: What a thread takes at least.
_WORKER_MEMORY = _FIXED_MEMORY + _LEAST_ROWS * _ROW_MEMORY


def merge(
    folder: Path,
    series: Sequence[MergeSeries],
    genes: GeneNames,
    *,
    include_same_probe: bool = False,
    memory: int = DEFAULT_MEMORY,
    threads: int | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> MergeManifest:
    """Bring the edges in `folder` to exactly these series; what they consist of.

    Where the folder holds edges of some of these series, unchanged, and of no others, only the
    further series are read, and parts without a pair of theirs are kept as they are. The files
    do not depend on that, nor on `memory` or `threads`.

    Parameters
    ----------
    folder
        Replaced as a whole at the end, or left alone.
    series
        In any order.
    genes
        The gene of every symbol on the platform.
    include_same_probe
        Whether pairs of genes that one probe stands for are merged too.
    memory
        Bytes to stay within; less memory means more, smaller reads. Each thread holds the pairs of
        one series at first, whatever their number.
    threads
        By default all cores, or as many as the memory allows.
    on_progress
        Told the steps done and their number.

    Raises
    ------
    UserError
        Two series share an accession or ordinal; a file of pairs is missing, unreadable, or names
        a symbol that `genes` does not hold; the folder cannot be written.
    """
    ordered = sorted(series, key=lambda one: one.ordinal)
    _validate(ordered)
    remove_leftovers(folder.parent)
    base = _base(folder, ordered, genes, include_same_probe)
    known = {one.accession: one for one in base.series} if base else {}
    new = [one for one in ordered if one.accession not in known]
    if base and not new:
        return base
    workers = threads or min(available_cores(), max(memory // _WORKER_MEMORY, 1))
    layout = Layout(len(genes.genes))
    steps = _Steps(on_progress, len(new) + layout.n_parts)
    with replacing(folder) as temporary, ThreadPoolExecutor(workers) as pool:
        temporary.mkdir()
        runs = _runs(new, layout, memory, temporary / "runs")

        def resolve(number: int) -> MergedSeries:
            one = new[number]
            run, counts = resolved_run(one, genes, layout, include_same_probe=include_same_probe)
            runs.put(number, run)
            return MergedSeries(one.accession, one.ordinal, one.digest, counts)

        for _, one in _as_done(pool, resolve, range(len(new))):
            known[one.accession] = one
            steps.advance()

        affordable = (memory // workers - _FIXED_MEMORY) // _ROW_MEMORY
        rows = min(max(affordable, _LEAST_ROWS), _MOST_ROWS)
        parts = _Parts(folder, temporary, base, runs, new, layout, genes, rows)
        largest_first = sorted(range(layout.n_parts), key=parts.rows_of, reverse=True)
        by_support: list[tuple[int, ...]] = [()] * layout.n_parts
        for part, support in _as_done(pool, parts.write, largest_first):
            by_support[part] = support
            steps.advance()
        shutil.rmtree(temporary / "runs", ignore_errors=True)
        manifest = MergeManifest(
            genes=genes.fingerprint,
            n_genes=layout.n_genes,
            include_same_probe=include_same_probe,
            series=tuple(known[one.accession] for one in ordered),
            by_support=tuple(by_support),
        )
        write_json(temporary / MANIFEST, manifest.as_json())
    return manifest


def _validate(series: Sequence[MergeSeries]) -> None:
    for name in ("accession", "ordinal"):
        values = [getattr(one, name) for one in series]
        if len(set(values)) < len(values):
            twice = next(value for value in values if values.count(value) > 1)
            raise UserError(
                f"two series have the {name} {twice}",
                remedy="Give each series one file and an ordinal of its own",
            )


def _base(
    folder: Path, series: Sequence[MergeSeries], genes: GeneNames, include_same_probe: bool
) -> MergeManifest | None:
    """The manifest of edges to which series need only be added; None where there are none."""
    if not (folder / MANIFEST).exists() or read_json(folder / MANIFEST)["version"] != MERGE_VERSION:
        return None
    manifest = read_manifest(folder)
    wanted = {(one.accession, one.ordinal, one.digest) for one in series}
    present = {(one.accession, one.ordinal, one.digest) for one in manifest.series}
    files = [
        path(folder, part)
        for path in (part_path, sums_path)
        for part in range(len(manifest.by_support))
    ]
    fits = (
        manifest.genes == genes.fingerprint
        and manifest.include_same_probe == include_same_probe
        and present <= wanted
        and all(path.exists() for path in files)
    )
    return manifest if fits else None


def _runs(new: Sequence[MergeSeries], layout: Layout, memory: int, folder: Path) -> Runs:
    """Where the sorted keys go: in memory while they take no more than a quarter of it."""
    rows = sum(count_pairs(one.pairs) for one in new)
    if 8 * rows <= memory // 4:
        return RunsInMemory(layout, len(new))
    return RunsOnDisk(layout, len(new), folder)


def _as_done(
    pool: ThreadPoolExecutor, function: Callable[[int], Result], items: Sequence[int]
) -> Iterator[tuple[int, Result]]:
    """Items with their results as they come; after an error nothing more is begun."""
    futures = {pool.submit(function, item): item for item in items}
    try:
        for future in as_completed(futures):
            yield futures[future], future.result()
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise


class _Steps:
    def __init__(self, on_progress: Callable[[int, int], None], total: int) -> None:
        self._on_progress = on_progress
        self._total = total
        self._done = 0

    def advance(self) -> None:
        self._done += 1
        self._on_progress(self._done, self._total)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Writes parts, each from the runs of the new series and from the edges before."""

    before: Path
    after: Path
    base: MergeManifest | None
    runs: Runs
    new: Sequence[MergeSeries]
    layout: Layout
    genes: GeneNames
    rows_at_once: int

    def _cells(self, part: int) -> tuple[int, int]:
        return int(self.layout.parts[part]), int(self.layout.parts[part + 1])

    def rows_of(self, part: int) -> int:
        return self.runs.size(*self._cells(part))

    def write(self, part: int) -> tuple[int, ...]:
        """How many edges of the part have 0, 1, 2 … series."""
        if self.base is not None and not self.rows_of(part):
            for path in (part_path, sums_path):
                _keep(path(self.before, part), path(self.after, part))
            return self.base.by_support[part]
        old: Iterator[Edges] = iter(())
        if self.base is not None:
            old = written_edges(self.before, part, self.layout, self.genes.genes)
        with writing_part(self.after, part, self.layout, self.genes.genes) as writer:
            for edges in merged(old, self._collected(part)):
                writer.write(edges)
        return tuple(int(edges) for edges in writer.by_support)

    def _collected(self, part: int) -> Iterator[Edges]:
        """The pairs of the new series, as many cells at a time as the memory allows."""
        ordinals: Int32s = np.array([one.ordinal for one in self.new], np.int32)
        first, end = self._cells(part)
        while first < end:
            upto = first + 1
            while upto < end and self.runs.size(first, upto + 1) <= self.rows_at_once:
                upto += 1
            edges = edges_of_runs(self.runs, ordinals, self.layout, first, upto)
            if len(edges):
                yield edges
            first = upto


def _keep(old: Path, new: Path) -> None:
    """Take a file over unchanged, without copying it where the file system allows."""
    new.parent.mkdir(exist_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
