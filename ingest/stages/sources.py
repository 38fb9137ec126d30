"""Stage "sources": every file but the series is read once, before anything is computed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

from graph.console import SILENT, Steps
from graph.report import StageReport
from graph.workspace import Workspace
from ingest.stages.inputs import Inputs
from ingest.stages.stage import Stage


class SourcesStage(Stage):
    """Reads gene tables, ontology, annotations, gene sets, tissues and networks.

    A broken one stops the run here, with nothing changed: hours of series must not pass before a
    cut download is noticed.
    """

    name: ClassVar[str] = "sources"
    version: ClassVar[int] = 1

    def __init__(self, workspace: Workspace, inputs: Inputs, steps: Steps = SILENT) -> None:
        super().__init__(workspace, steps)
        self._sources = inputs

    def inputs(self) -> dict[str, str]:
        """The hash of each file."""
        return self._sources.hash_of(self._sources.folder.annotation_files)

    def parameters(self) -> dict[str, Any]:
        """None: a file is read the same way whatever is asked for."""
        return {}

    def outputs(self) -> tuple[Path, ...]:
        """None but the report."""
        return ()

    def work(self, report: StageReport) -> None:
        """Read every file and report what it holds."""
        folder, sources = self._sources.folder, self._sources
        found: dict[str, Any] = {}
        with self.steps.task("reading sources", total=len(folder.annotation_files)) as task:
            for path, attribute in (
                (folder.platform_table, "platform"),
                (folder.gene_info, "gene_info"),
                (folder.hgnc, "hgnc"),
                (folder.gene_history, "gene_history"),
                (folder.ontology, "ontology"),
                (folder.tissue_expression, "expression"),
                (folder.tissue_samples, "tissue_samples"),
            ):
                if path is not None:
                    found[folder.name_of(path)] = getattr(sources, attribute).counts
                    task.advance()
            for paths, attribute in (
                (folder.annotations, "annotations"),
                (folder.gene_sets, "gene_sets"),
                (folder.networks, "networks"),
            ):
                parsed = getattr(sources, attribute).values()
                for path, one in zip(paths, parsed, strict=True):
                    found[folder.name_of(path)] = one.counts
                    task.advance()
        report.counts = {
            "files": len(found),
            "optional_sources_missing": len(folder.missing),
            "files_of_no_source": len(folder.ignored),
        }
        report.details = {
            "folder": str(folder.root.resolve()),
            "files": found,
            "missing": folder.missing,
            "files_of_no_source": [folder.name_of(path) for path in folder.ignored],
        }
        report.expect("files read", len(folder.annotation_files), len(found))
