"""The three real series: the counts that two other implementations agree on, and a loaded graph."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from graph.check import differences
from graph.cli import build
from graph.files import read_json
from graph.model import CoexpressedWith, Dataset, Gene
from graph.store import open_store
from graph.tables import GraphTables
from graph.workspace import Workspace
from ingest.pipeline import Pipeline, Settings
from ingest.series_request import SeriesRules
from ingest.sources_folder import find_sources

#: Pairs at r ≥ 0.9, and pairs of one probe, of each series: the project's rules in R and Python.
EXPECTED = {"GSE4107": (42_103, 3_007), "GSE7621": (3_282, 2_847), "GSE4588": (6_061, 418)}


@pytest.fixture(scope="module")
def workspace(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    at = Workspace(tmp_path_factory.mktemp("real") / "workspace")
    settings = Settings(rules=SeriesRules(min_samples=16))
    Pipeline(find_sources(real, "GPL570"), at, settings).run()
    return at


def test_each_series_gives_exactly_the_pairs_that_others_found(workspace: Workspace) -> None:
    report = read_json(workspace.report("series"))
    found = {
        one["accession"]: (one["counts"]["pairs"], one["counts"]["pairs_of_one_probe"])
        for one in report["details"]["outcomes"]
    }
    assert found == EXPECTED


def test_the_merge_finds_the_pairs_that_series_have_in_common(workspace: Workspace) -> None:
    names = [
        pq.read_table(workspace.series_pairs(accession), columns=["gene_a", "gene_b"])
        for accession in EXPECTED
    ]
    by_symbol = (
        pa.concat_tables(names).group_by(["gene_a", "gene_b"]).aggregate([([], "count_all")])
    )
    assert len(by_symbol) == 51_389
    times = by_symbol["count_all"].to_pylist()
    assert (times.count(2), times.count(3)) == (49, 4)

    merged = read_json(workspace.report("merge"))
    # A few dozen pairs of symbols become one pair of genes.
    assert 51_389 - 60 <= merged["counts"]["edges"] < 51_389
    edges = GraphTables(workspace.tables).table(CoexpressedWith)
    assert len(edges) == merged["counts"]["edges"]


def test_the_chip_has_the_papers_probe_sets_and_genes(workspace: Workspace) -> None:
    figures = {row["what"]: row for row in read_json(workspace.report("chip"))["figures"]}
    for exact in (
        "probe_sets",
        "genes",
        "probe_sets_a_gene_least",
        "probe_sets_a_symbol_cell_most",
    ):
        assert figures[exact]["found"] == figures[exact]["paper"]
    share = figures["share_of_symbol_cells_with_one_probe_set"]
    assert share["found"] == pytest.approx(share["paper"], abs=0.001)
    for near in ("genes_mapped", "type_protein-coding", "type_snoRNA"):
        assert figures[near]["found"] == pytest.approx(figures[near]["paper"], rel=0.05)


def test_most_platform_symbols_are_resolved_and_the_rest_is_listed(workspace: Workspace) -> None:
    report = read_json(workspace.report("genes"))
    counts, lists = report["counts"], report["details"]["symbols"]
    assert counts["symbols_asked"] == 24_442
    assert counts["symbols_resolved"] > 22_000
    assert len(lists["unknown"]) == counts["symbols_unknown"]
    assert len(lists["ambiguous"]) == counts["symbols_ambiguous"]
    assert len(lists["renamed"]) == counts["symbols_renamed"]


def test_annotations_of_terms_that_the_ontology_lacks_are_kept_and_counted(
    workspace: Workspace,
) -> None:
    counts = read_json(workspace.report("annotate"))["counts"]
    assert counts["go_annotations"] == 95_411
    assert counts["go_terms_annotated_and_obsolete"] == 500
    assert counts["go_annotations_of_obsolete_terms"] == 2_232
    assert counts["go_terms_annotated_but_not_in_the_ontology"] == 270
    assert counts["go_annotations_of_terms_not_in_the_ontology"] == 2_197
    assert counts["networks_snap_ppi_entrez_self_pairs_dropped"] == 3_717
    assert counts["networks_hi_ii_14_entrez_self_pairs_dropped"] == 517


def test_the_store_holds_exactly_the_tables(workspace: Workspace) -> None:
    tables = GraphTables(workspace.tables)
    assert differences(open_store("ladybug:", workspace), tables) == []
    assert len(tables.table(Dataset)) == 3
    assert len(tables.table(Gene)) > 24_000


#: Each name as typed, the gene it means or those it may mean, and how it was read.
TYPED = {
    "TP53": (["NCBIGene:7157"], "approved"),
    "p53": (["NCBIGene:7157"], "alias"),
    "7157": (["NCBIGene:7157"], "identifier"),
    "NCBIGene:7157": (["NCBIGene:7157"], "identifier"),
    "HGNC:11998": (["NCBIGene:7157"], "identifier"),
    "ENSG00000141510": (["NCBIGene:7157"], "identifier"),
    "tp53": (["NCBIGene:7157"], "case"),
    "MARCHF1": (["NCBIGene:55016"], "approved"),
    "MARCH1": (["NCBIGene:55016"], "platform"),
    "SEPT2": (["NCBIGene:4735"], "platform"),
    "KIAA1267": (["NCBIGene:284058"], "previous"),
    "c1orf12": (["NCBIGene:54583"], "case"),
    "LOC100129583": (["NCBIGene:100129583"], "loc"),
    "3-Mar": (["NCBIGene:115123"], "date"),
    "2-Sep": (["NCBIGene:4735"], "date"),
    "1-Mar": (["NCBIGene:55016", "NCBIGene:64757"], "ambiguous"),
    "Fli1": (["NCBIGene:2313", "NCBIGene:2314"], "ambiguous"),
    "OK/SW-CL.58": (["SYMBOL:OK/SW-CL.58"], "kept"),
    "NOSUCH1": ([], "unknown"),
    "": ([], "unknown"),
}


def test_a_name_typed_at_the_graph_is_explained(workspace: Workspace) -> None:
    asked = ["genes", *TYPED, "--workspace", str(workspace.root)]
    answer = CliRunner().invoke(build(), [*asked, "--json"])
    assert answer.exit_code == 0, answer.output
    found = {
        one["query"]: (
            sorted(gene["id"] for gene in filter(None, [one["gene"], *one["candidates"]])),
            one["how"],
        )
        for one in json.loads(answer.stdout)
    }
    assert found == TYPED
    told = CliRunner().invoke(build(), asked).stdout.splitlines()
    assert len(told) == len(TYPED)
    assert told[0] == "TP53 is TP53, NCBIGene:7157 (tumor protein p53): the approved symbol."
    ambiguous = next(line for line in told if line.startswith("1-Mar"))
    assert "ambiguous, the name of 2 genes: MARCHF1 (NCBIGene:55016), MTARC1" in ambiguous
    assert any(line == "NOSUCH1 is unknown: no gene table knows it." for line in told)
