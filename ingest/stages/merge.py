"""Stage "merge": the pairs of all series that count become edges between genes."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from graph.console import SILENT, Steps, Task
from graph.errors import UserError
from graph.files import sha256
from graph.report import StageReport
from graph.workspace import Workspace
from ingest.merge import DEFAULT_MEMORY, merge
from ingest.merge_keys import MergeSeries
from ingest.merge_layout import GeneNames
from ingest.merge_manifest import MANIFEST, MERGE_VERSION, MergeManifest, read_manifest
from ingest.merge_parts import part_path
from ingest.ordinals import give_ordinals
from ingest.same_probe import same_probe_classes
from ingest.series_request import SeriesOutcome, pairs_path, same_probe_path
from ingest.stages.genes import platform_table_path
from ingest.stages.series import SeriesStage
from ingest.stages.stage import Stage


class MergeStage(Stage):
    """Brings ``edges/`` to exactly the series that count."""

    name: ClassVar[str] = "merge"
    version: ClassVar[int] = MERGE_VERSION
    needs: ClassVar[tuple[str, ...]] = ("genes", "series")

    def __init__(
        self,
        workspace: Workspace,
        series: SeriesStage,
        *,
        include_same_probe: bool = False,
        memory: int = DEFAULT_MEMORY,
        steps: Steps = SILENT,
    ) -> None:
        super().__init__(workspace, steps)
        self.series = series
        self._include_same_probe = include_same_probe
        self._memory = memory

    def inputs(self) -> dict[str, str]:
        """The key of each series, and the genes of the platform's symbols."""
        keys = {f"series/{one.accession}": one.key for one in self.series.accepted}
        table = platform_table_path(self.workspace)
        if not table.exists():
            raise UserError(
                "the platform's symbols have not been resolved",
                path=table,
                remedy="Run `python -m ingest run SOURCES` first",
            )
        return keys | {"genes/platform.parquet": sha256(table)}

    def parameters(self) -> dict[str, Any]:
        """Whether pairs of genes of one probe are merged."""
        return {"include_same_probe": self._include_same_probe}

    def outputs(self) -> tuple[Path, ...]:
        """The edges' parts and manifest."""
        manifest = self.workspace.edges / MANIFEST
        return (manifest, *self.parts()) if manifest.exists() else (manifest,)

    def parts(self) -> list[Path]:
        """The files of edges, in order."""
        n_parts = len(self.manifest().by_support)
        return [part_path(self.workspace.edges, part) for part in range(n_parts)]

    def manifest(self) -> MergeManifest:
        """What the edges consist of."""
        return read_manifest(self.workspace.edges)

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """The number of each series that ever counted."""
        return give_ordinals(self.workspace, [one.accession for one in self.series.accepted])

    @property
    def accepted(self) -> tuple[SeriesOutcome, ...]:
        """The series behind the edges."""
        return self.series.accepted

    def work(self, report: StageReport) -> None:
        """Merge, and account for every pair."""
        table = pq.read_table(platform_table_path(self.workspace))
        genes = GeneNames(_strings(table["symbol"]), _strings(table["id"]))
        folder = self.workspace.series
        series = [
            MergeSeries(
                accession=one.accession,
                ordinal=self.ordinals[one.accession],
                digest=one.key,
                pairs=pairs_path(folder, one.accession),
                same_probe=same_probe_path(folder, one.accession),
            )
            for one in self.accepted
        ]
        with self.steps.task("merging") as task:
            manifest = merge(
                self.workspace.edges,
                series,
                genes,
                include_same_probe=self._include_same_probe,
                memory=self._memory,
                on_progress=_Progress(task),
            )
        report.counts = {**manifest.counts, "genes_of_the_platform": manifest.n_genes}
        support = manifest.edges_by_support
        report.details = {
            "edges_by_number_of_series": support,
            "series": {
                one.accession: {
                    "ordinal": one.ordinal,
                    "pairs": one.counts.pairs,
                    "pairs_of_one_gene": one.counts.one_gene,
                    "pairs_doubled_by_resolution": one.counts.doubles,
                    "pairs_merged": one.counts.merged,
                }
                for one in manifest.series
            },
            "pairs_of_one_probe_by_class": same_probe_classes(
                [one.same_probe for one in series], genes
            ),
        }
        counts = manifest.counts
        extra = (
            sum(one.counts["pairs_of_one_probe"] for one in self.accepted)
            if self._include_same_probe
            else 0
        )
        report.expect(
            "pairs of all series read",
            sum(one.counts["pairs"] for one in self.accepted) + extra,
            counts["pairs"],
        )
        report.expect(
            "pairs merged, of one gene or doubled",
            counts["pairs"],
            counts["pairs_merged"]
            + counts["pairs_of_one_gene"]
            + counts["pairs_doubled_by_resolution"],
        )
        report.expect(
            "series named by edges",
            counts["pairs_merged"],
            sum(number * edges for number, edges in support.items()),
        )


class _Progress:
    """Moves a bar by what the merge reports."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._done = 0

    def __call__(self, done: int, total: int) -> None:
        self._task.total(total)
        self._task.advance(done - self._done)
        self._done = done


def _strings(column: pa.ChunkedArray) -> pa.StringArray:
    return column.combine_chunks().cast(pa.string())
