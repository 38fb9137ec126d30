"""Stage "annotate": the typed graph's tables, all of them, from edges and sources."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pyarrow.compute as pc

from graph.console import SILENT, Steps
from graph.files import fingerprint, sha256
from graph.model import CoexpressedWith
from graph.report import StageReport
from graph.schema import label
from graph.tables import LOADED_TYPES, MANIFEST, GraphTables
from graph.workspace import Workspace
from ingest.annotate.coexpression import data_sets, measurements, supported_edges
from ingest.annotate.genes import genes
from ingest.annotate.layer import Layer
from ingest.annotate.networks import interactions
from ingest.annotate.ontology import gene_ontology
from ingest.annotate.pathways import gene_sets
from ingest.annotate.tissues import tissue_expression
from ingest.stages.inputs import Inputs
from ingest.stages.merge import MergeStage
from ingest.stages.stage import Stage

#: Tables are written here first, inside the tables' folder so that a rename moves them.
_STAGING = ".staging"


class TablesStage(Stage):
    """Writes one table for each type of node and edge, and the manifest that binds them."""

    name: ClassVar[str] = "annotate"
    version: ClassVar[int] = 1
    needs: ClassVar[tuple[str, ...]] = ("sources", "merge")

    def __init__(
        self,
        workspace: Workspace,
        inputs: Inputs,
        merge: MergeStage,
        min_datasets: int = 1,
        steps: Steps = SILENT,
    ) -> None:
        super().__init__(workspace, steps)
        self._sources = inputs
        self._merge = merge
        self._min_datasets = min_datasets
        self._tables = GraphTables(workspace.tables)

    def inputs(self) -> dict[str, str]:
        """The sources' files and the merged edges."""
        folder = self._sources.folder
        return self._sources.hash_of(folder.annotation_files) | {"edges/": self._merge.key()}

    def parameters(self) -> dict[str, Any]:
        """The fewest series an edge needs."""
        return {"min_datasets": self._min_datasets}

    def outputs(self) -> tuple[Path, ...]:
        """Every table and the manifest."""
        tables = (self._tables.path(kind) for kind in LOADED_TYPES)
        return (*tables, self.workspace.tables / MANIFEST)

    def work(self, report: StageReport) -> None:
        """Build all tables aside, then let them take the place of the old ones."""
        staged = GraphTables(self.workspace.tables / _STAGING)
        layers = self._layers()
        with _emptied(staged.folder), self.steps.task("writing tables"):
            counts = self._write(staged, layers, report)
            version = self._swap(staged, counts)
        for name, layer in layers.items():
            report.counts |= {f"{name}_{what}": count for what, count in layer.counts.items()}
            if layer.details:
                report.details[name] = layer.details
        report.details["version"] = version
        report.details["tables"] = counts

    def _layers(self) -> dict[str, Layer]:
        """What each source adds, but for co-expression, which may not fit in memory."""
        sources = self._sources
        catalogue = sources.catalogue
        layers: dict[str, Layer] = {}
        with self.steps.task("annotating", total=4) as task:
            layers["go"] = gene_ontology(sources.ontology, sources.annotations, catalogue)
            task.advance()
            layers["msigdb"] = gene_sets(sources.gene_sets, catalogue)
            task.advance()
            if sources.expression is not None:
                layers["gtex"] = tissue_expression(
                    sources.expression, sources.tissue_samples, catalogue
                )
            task.advance()
            layers["networks"] = interactions(sources.networks, catalogue)
            task.advance()
        return layers

    def _write(
        self, staged: GraphTables, layers: dict[str, Layer], report: StageReport
    ) -> dict[str, int]:
        """Write every type's table, the absent ones empty; the rows of each."""
        platform = self._sources.platform_genes
        outcomes = self._merge.accepted
        measured = measurements(
            self.workspace.series,
            [outcome.accession for outcome in outcomes],
            platform.symbols,
            platform.ids,
        )
        layers["datasets"] = data_sets(
            outcomes, self._merge.ordinals, self._sources.platform.accession
        )
        edges = supported_edges(self._merge.parts(), measured, self._min_datasets)
        n_edges = staged.write_batches(CoexpressedWith, edges)
        report.counts["coexpressed_edges"] = n_edges
        report.counts["coexpressed_edges_of_too_few_datasets"] = (
            self._merge.manifest().counts["edges"] - n_edges
        )
        # Genes on co-expression edges are the platform's own.
        touched = pc.unique(pa.concat_arrays([layer.gene_ids for layer in layers.values()]))
        layers["genes"] = genes(platform, measured.per_gene, touched, self._sources.catalogue)
        counts = {label(CoexpressedWith): n_edges}
        for kind in LOADED_TYPES:
            if kind is CoexpressedWith:
                continue
            found = [layer.tables[kind] for layer in layers.values() if kind in layer.tables]
            table = found[0] if found else staged.table(kind)
            counts[label(kind)] = staged.write(kind, table)
        return {label(kind): counts[label(kind)] for kind in LOADED_TYPES}

    def _swap(self, staged: GraphTables, counts: dict[str, int]) -> str:
        """Let the staged tables take their places; the version they make together.

        Without a manifest there is no graph: a run killed between the renames leaves that plain
        state, and the next run builds the tables again. The store is not touched here.
        """
        hashes = {label(kind): sha256(staged.path(kind)) for kind in LOADED_TYPES}
        version = fingerprint(hashes)
        (self.workspace.tables / MANIFEST).unlink(missing_ok=True)
        for kind in LOADED_TYPES:
            staged.path(kind).replace(self._tables.path(kind))
        self._tables.write_manifest(version, self.input_files(), counts)
        return version

    def input_files(self) -> dict[str, str]:
        """The hash of every source file behind the tables, the series among them."""
        return self.inputs() | self._merge.series.inputs()


@contextmanager
def _emptied(folder: Path) -> Iterator[None]:
    """No such folder before the block, nor after it."""
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
