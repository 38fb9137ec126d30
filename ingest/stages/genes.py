"""Stage "genes": what the platform's symbols mean, and the chip report."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa

from graph.console import SILENT, Steps
from graph.files import write_json, write_parquet
from graph.report import StageReport
from graph.workspace import Workspace
from ingest.chip import chip_report
from ingest.stages.inputs import Inputs
from ingest.stages.stage import Stage

CHIP_REPORT = "chip"


def platform_table_path(workspace: Workspace) -> Path:
    """The platform's symbols and the gene that each means: ``symbol, entrez, id, how``."""
    return workspace.root / "genes" / "platform.parquet"


class GenesStage(Stage):
    """Resolves the platform's symbols against the gene tables."""

    name: ClassVar[str] = "genes"
    version: ClassVar[int] = 1

    def __init__(self, workspace: Workspace, inputs: Inputs, steps: Steps = SILENT) -> None:
        super().__init__(workspace, steps)
        self._sources = inputs

    def inputs(self) -> dict[str, str]:
        """The platform table and the gene tables."""
        folder = self._sources.folder
        return self._sources.hash_of(
            (folder.platform_table, folder.gene_info, folder.hgnc, folder.gene_history)
        )

    def parameters(self) -> dict[str, Any]:
        """None."""
        return {}

    def outputs(self) -> tuple[Path, ...]:
        """The resolved symbols and the chip report."""
        return platform_table_path(self.workspace), self.workspace.report(CHIP_REPORT)

    def work(self, report: StageReport) -> None:
        """Resolve, and write the chip report."""
        sources = self._sources
        with self.steps.task("resolving gene symbols"):
            platform = sources.platform_genes
            catalogue = sources.catalogue
            disagreements = catalogue.disagreements()
            table = platform.resolution.table
            write_parquet(
                platform_table_path(self.workspace),
                pa.table(
                    {
                        "symbol": platform.symbols,
                        "entrez": platform.entrez,
                        "id": platform.ids,
                        "how": table["how"],
                    }
                ),
            )
            write_json(
                self.workspace.report(CHIP_REPORT),
                chip_report(sources.platform, platform, catalogue),
            )
        report.counts = {
            "genes_in_the_tables": len(catalogue),
            "names_hgnc_and_gene_info_dispute": len(disagreements),
            "entrez_ids_of_hgnc_not_in_gene_info": catalogue.moved,
            "symbols_with_several_entrez_ids": len(platform.torn),
            **{f"symbols_{what}": n for what, n in platform.resolution.counts().items()},
        }
        report.details = {
            "symbols": platform.resolution.lists(),
            "symbols_with_several_entrez_ids": platform.torn,
            "disputes": disagreements.to_pylist(),
        }
        counts = report.counts
        report.expect(
            "symbols resolved, ambiguous or unknown",
            counts["symbols_asked"],
            counts["symbols_resolved"] + counts["symbols_ambiguous"] + counts["symbols_unknown"],
        )
