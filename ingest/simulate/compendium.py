"""A whole simulated source folder: every file a user would have downloaded, and the truth.

``genes/ platform/ geo/ go/ msigdb/ gtex/ networks/`` hold what ``python -m ingest run`` reads;
``later/go/`` a newer release of the GO annotations; ``truth.json`` what is planted. Series are
drawn and written one at a time, so that memory depends on the genes, not on the series.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import read_json, write_bytes
from ingest.simulate import gene_tables, report
from ingest.simulate.annotations import RELEASES, Releases, draw_annotations
from ingest.simulate.chip import PLATFORM, Chip, annotation_table, draw_chip
from ingest.simulate.compressed import gzipped
from ingest.simulate.decoys import draw_decoys
from ingest.simulate.expression import Levels, draw_levels
from ingest.simulate.gaf_text import gaf
from ingest.simulate.gene_sets import Collection, draw_collections, gmt
from ingest.simulate.modules import Modules, plant_modules
from ingest.simulate.naming import draw_nomenclature
from ingest.simulate.networks import Network, draw_networks, edge_list
from ingest.simulate.nomenclature import Nomenclature
from ingest.simulate.obo_text import obo
from ingest.simulate.ontology import Ontology, draw_ontology
from ingest.simulate.parameters import Parameters
from ingest.simulate.planted import PlantedDecoy, PlantedSeries
from ingest.simulate.series import AcceptedSeries, draw_series
from ingest.simulate.series_matrix_text import series_matrix
from ingest.simulate.tissues import TissueTable, draw_tissues, gct, sample_counts
from ingest.simulate.truth import Truth
from ingest.simulate.truth_file import FILE_NAME, FORMAT, begin_truth, read_truth, write_truth

#: Everything is written below these; ``--replace`` removes them.
FOLDERS = ("genes", "platform", "geo", "go", "msigdb", "gtex", "networks", "later")
SAMPLE_COUNTS = "gtex/GTEx_29tissues_TPM_tissue_details.tsv.gz"
TISSUE_EXPRESSION = "gtex/GTEx_gene_median_tpm.gct.gz"
ANNOTATIONS = ("go/goa_human.gaf.gz", "later/go/goa_human.gaf.gz")


@dataclass(frozen=True)
class Plan:
    """Everything that is drawn once; the series follow from it one by one."""

    parameters: Parameters
    nomenclature: Nomenclature
    chip: Chip
    modules: Modules
    levels: Levels
    ontology: Ontology
    annotations: Releases
    collections: tuple[Collection, ...]
    tissues: TissueTable
    networks: tuple[Network, ...]

    def series(self, number: int) -> AcceptedSeries:
        """An accepted series, the same on every call."""
        return draw_series(
            self.parameters,
            self.chip,
            self.modules,
            self.levels,
            number,
            report.series_title(number),
            report.relations(self.parameters, number),
        )


def draw_plan(parameters: Parameters) -> Plan:
    """The whole compendium but for the series' values."""
    nomenclature = draw_nomenclature(parameters)
    chip = draw_chip(parameters, nomenclature)
    modules = plant_modules(parameters, chip)
    ontology = draw_ontology(parameters, modules)
    return Plan(
        parameters=parameters,
        nomenclature=nomenclature,
        chip=chip,
        modules=modules,
        levels=draw_levels(parameters, chip),
        ontology=ontology,
        annotations=draw_annotations(
            parameters, nomenclature.genome, nomenclature.platform, modules, ontology
        ),
        collections=draw_collections(parameters, nomenclature, modules),
        tissues=draw_tissues(parameters, nomenclature, modules),
        networks=draw_networks(parameters, nomenclature, modules),
    )


def simulate(
    folder: Path, parameters: Parameters, *, replace: bool = False, steps: Steps = SILENT
) -> Truth:
    """Write a simulated source folder; the same parameters write the same bytes.

    A folder that already holds this compendium is left as it is. One whose simulation was
    stopped is written again from the start.

    Parameters
    ----------
    replace
        Whether another simulated compendium in the folder may be removed.

    Raises
    ------
    UserError
        The folder holds something else, or another compendium and `replace` is not given; it
        cannot be written; the disk is full.
    """
    known = _present(folder, parameters, replace=replace)
    if known is not None:
        return known
    begin_truth(folder, parameters)
    writer = _Writer(folder)
    with steps.task("drawing genes, modules and annotations", 1) as task:
        plan = draw_plan(parameters)
        task.advance()
    _write_annotation_files(writer, plan, steps)
    series, decoys = _write_series(writer, plan, steps)
    truth = report.truth_of(
        parameters=plan.parameters,
        nomenclature=plan.nomenclature,
        chip=plan.chip,
        modules=plan.modules,
        ontology=plan.ontology,
        annotations=plan.annotations,
        collections=plan.collections,
        tissues=plan.tissues,
        networks=plan.networks,
        series=series,
        decoys=decoys,
        files=writer.files,
    )
    write_truth(folder, truth)
    return truth


@dataclass(slots=True)
class _Writer:
    """Writes compressed files below a folder and remembers their sizes and hashes."""

    folder: Path
    files: dict[str, dict[str, Any]] = field(default_factory=dict)

    def text(self, name: str, content: bytes) -> None:
        """Compress and write."""
        self.packed(name, gzipped(content))

    def packed(self, name: str, content: bytes) -> None:
        """Write what is compressed already."""
        write_bytes(self.folder / name, content)
        self.files[name] = {
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }


def _write_annotation_files(writer: _Writer, plan: Plan, steps: Steps) -> None:
    """Every file but the series, each drawn when its turn comes."""
    names, genome = plan.nomenclature, plan.nomenclature.genome
    writers: dict[str, Callable[[], bytes]] = {
        "genes/Homo_sapiens.gene_info.gz": partial(gene_tables.gene_info, names),
        "genes/gene_history.gz": partial(gene_tables.gene_history, names),
        "genes/hgnc_complete_set.txt.gz": partial(gene_tables.hgnc_complete_set, names),
        f"platform/{PLATFORM}.annot.gz": partial(annotation_table, plan.chip),
        "go/go-basic.obo.gz": partial(obo, plan.ontology),
        TISSUE_EXPRESSION: partial(gct, names, plan.tissues),
        SAMPLE_COUNTS: sample_counts,
    }
    releases = (plan.annotations.older, plan.annotations.later)
    for name, rows, date in zip(ANNOTATIONS, releases, RELEASES, strict=True):
        writers[name] = partial(gaf, rows, genome, plan.ontology, date)
    for collection in plan.collections:
        writers[f"msigdb/{collection.file_name}"] = partial(gmt, plan.parameters, names, collection)
    for network in plan.networks:
        writers[f"networks/{network.design.name}.tsv.gz"] = partial(
            edge_list, plan.parameters, names, network
        )
    with steps.task("writing gene tables and annotations", len(writers)) as task:
        for name, written in writers.items():
            writer.text(name, written())
            task.advance()


def _write_series(
    writer: _Writer, plan: Plan, steps: Steps
) -> tuple[list[PlantedSeries], list[PlantedDecoy]]:
    parameters, chip = plan.parameters, plan.chip
    series: list[PlantedSeries] = []
    decoys: list[PlantedDecoy] = []
    with steps.task("writing series", parameters.series) as task:
        for number in range(parameters.series):
            drawn = plan.series(number)
            name = f"geo/{report.series_file(parameters, number)}"
            writer.text(name, series_matrix(drawn.sheet, drawn.table, chip.probe, drawn.quirk))
            series.append(report.planted_series(drawn, chip, name))
            task.advance()
    if not parameters.decoys:
        return series, decoys
    with steps.task("writing decoys") as task:
        for decoy in draw_decoys(parameters, chip, plan.modules, plan.levels, plan.series):
            name = f"geo/{decoy.file_name}"
            writer.packed(name, decoy.content)
            decoys.append(PlantedDecoy(name, decoy.accession, decoy.reason, decoy.detail))
            task.advance()
    return series, decoys


def _present(folder: Path, parameters: Parameters, *, replace: bool) -> Truth | None:
    """The truth of this very compendium if the folder holds it whole; else room is made.

    Raises
    ------
    UserError
        The folder holds what must not be lost.
    """
    path = folder / FILE_NAME
    if not path.exists():
        if folder.is_dir() and any(folder.iterdir()):
            raise UserError(
                "the folder holds other files", path=folder, remedy="Name a new or empty folder"
            )
        return None
    value = read_json(path)
    same = value.get("format") == FORMAT and value.get("parameters") == parameters.as_json()
    if same and value.get("complete"):
        truth = read_truth(folder)
        if all(_unchanged(folder / name, entry["bytes"]) for name, entry in truth.files.items()):
            return truth
    elif not same and not replace:
        raise UserError(
            "the folder holds another simulated compendium",
            path=folder,
            remedy="Name another folder, or add --replace to remove it",
        )
    for name in FOLDERS:
        if (folder / name).is_dir():
            shutil.rmtree(folder / name)
    return None


def _unchanged(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size
