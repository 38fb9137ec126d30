"""What each source becomes in the graph: mapped, merged, dropped, and counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.genes import GeneCatalogue
from graph.model import (
    AnnotatedWith,
    CoexpressedWith,
    ExpressedIn,
    Gene,
    GOTerm,
    InteractsWith,
    MemberOf,
    Pathway,
    Tissue,
)
from graph.schema import GraphType, conform
from ingest.annotate.coexpression import Measurements, measurements, supported_edges
from ingest.annotate.genes import PlatformGenes, genes, platform_genes
from ingest.annotate.layer import Layer
from ingest.annotate.networks import interactions
from ingest.annotate.ontology import gene_ontology
from ingest.annotate.pathways import gene_sets
from ingest.annotate.tissues import tissue_expression, z_scores
from ingest.chip import chip_report
from ingest.sources.edge_list import EdgeList
from ingest.sources.gaf import Annotations
from ingest.sources.gct import TissueExpression, TissueSamples
from ingest.sources.gmt import GeneSets, Release
from ingest.sources.go_obo import Ontology
from ingest.sources.platform_annotation import PlatformAnnotation

STRINGS = pa.list_(pa.string())


@pytest.fixture(scope="module")
def catalogue() -> GeneCatalogue:
    entrez = ["1", "2", "3", "4"]
    return GeneCatalogue.from_publishers(
        pa.table(
            {
                "entrez": entrez,
                "symbol": ["ONE", "TWO", "THREE", "MIR4"],
                "synonyms": pa.array([["UNO"], ["DUE"], [], []], STRINGS),
                "hgnc_id": pa.nulls(4, pa.string()),
                "ensembl_ids": pa.array([["ENSG00000000001"], [], [], []], STRINGS),
                "chromosome": ["1"] * 4,
                "name": ["gene one", None, None, None],
                "type": ["protein-coding", "protein-coding", "pseudo", "ncRNA"],
            }
        )
    )


def rows(layer: Layer, kind: GraphType) -> list[dict[str, Any]]:
    """The rows of a layer, checked as a load would check them."""
    return list(conform(layer.tables[kind], kind).to_pylist())


# ----------------------------------------------------------------------------- networks


def network(pairs: list[tuple[str, str, float | None]]) -> EdgeList:
    a, b, score = zip(*pairs, strict=True)
    table = pa.table({"gene_a": a, "gene_b": b, "score": pa.array(score, pa.float64())})
    return EdgeList("symbol", table, len(pairs), 0, 0, 0)


def test_two_names_of_one_gene_make_no_interaction_and_doubles_keep_the_higher_score(
    catalogue: GeneCatalogue,
) -> None:
    layer = interactions(
        {
            "b": network([("DUE", "ONE", None)]),
            "a": network(
                [("ONE", "UNO", 9.0), ("ONE", "TWO", 0.5), ("DUE", "UNO", 0.25), ("TWO", "x", 1.0)]
            ),
        },
        catalogue,
    )
    assert rows(layer, InteractsWith) == [
        {"from_id": "NCBIGene:1", "to_id": "NCBIGene:2", "source": "a", "score": 0.5},
        {"from_id": "NCBIGene:1", "to_id": "NCBIGene:2", "source": "b", "score": None},
        {"from_id": "NCBIGene:2", "to_id": "SYMBOL:x", "source": "a", "score": 1.0},
    ]
    assert layer.counts["a_pairs_of_one_gene_dropped"] == 1
    assert layer.counts["a_pairs_merged_by_resolution"] == 1
    assert layer.details["a"]["unknown"] == ["x"]


# ----------------------------------------------------------------------------- pathways


def sets(**members: list[str]) -> GeneSets:
    table = pa.table(
        {
            "name": list(members),
            "description": [""] * len(members),
            "symbols": pa.array(list(members.values()), STRINGS),
        }
    )
    return GeneSets(table, 0, 0, ())


def test_of_a_set_in_two_files_the_newest_release_counts(catalogue: GeneCatalogue) -> None:
    layer = gene_sets(
        {
            Release("c2.cp", "5.1"): sets(SAME=["ONE"], OLD=["TWO"]),
            Release("c2.all", "10.2"): sets(SAME=["TWO", "DUE", "x"]),
            Release("c2.cp", "10.2"): sets(SAME=["TWO", "DUE", "x"]),
        },
        catalogue,
    )
    assert rows(layer, Pathway) == [
        {"id": "MSIGDB:OLD", "name": "OLD", "collection": "c2.cp", "release": "5.1", "size": 1},
        {"id": "MSIGDB:SAME", "name": "SAME", "collection": "c2.cp", "release": "10.2", "size": 3},
    ]
    assert rows(layer, MemberOf) == [
        {"from_id": "NCBIGene:2", "to_id": "MSIGDB:OLD"},
        {"from_id": "NCBIGene:2", "to_id": "MSIGDB:SAME"},
        {"from_id": "SYMBOL:x", "to_id": "MSIGDB:SAME"},
    ]
    assert layer.counts["sets_in_an_older_file_left_out"] == 2
    assert layer.counts["memberships_merged_by_resolution"] == 1


# -------------------------------------------------------------------------------- tissues


def test_z_scores_are_of_the_logarithm_over_tissues_that_count() -> None:
    tpm = np.array([[0.0, 1.0, 3.0, 100.0], [5.0, 5.0, 5.0, 9.0], [1.0, np.nan, 3.0, 2.0]])
    counted = np.array([True, True, True, False])
    z = z_scores(tpm, counted)
    logs = np.log2(tpm[0, :3] + 1)
    np.testing.assert_allclose(z[0, :3], (logs - logs.mean()) / logs.std(ddof=1))
    assert np.isnan(z[0, 3])
    assert np.isnan(z[1]).all(), "a gene that does not vary has no z-score"
    np.testing.assert_allclose(z[2, [0, 2]], [-np.sqrt(0.5), np.sqrt(0.5)])
    assert np.isnan(z[2, 1])


def expression() -> TissueExpression:
    return TissueExpression(
        genes=pa.table(
            {
                "ensembl_id": ["ENSG00000000001", "ENSG00000000077", "ENSG00000000099"],
                "symbol": ["WRONG", "UNO", "nobody"],
            }
        ),
        tissues=("Liver", "Tiny"),
        values=np.array([[1.0, 2.0], [8.0, 9.0], [np.nan, 4.0]]),
        n_text=0,
        n_duplicate_rows=0,
    )


def test_a_tissue_with_few_samples_has_expression_but_no_z(catalogue: GeneCatalogue) -> None:
    samples = TissueSamples(
        pa.table({"tissue": ["Liver", "Tiny"], "name": ["Liver", "Tiny one"], "n": [30, 29]})
    )
    layer = tissue_expression(expression(), samples, catalogue)
    edges = {(row["from_id"], row["to_id"]): row for row in rows(layer, ExpressedIn)}
    # Two rows are one gene: the one with more expression is taken.
    assert edges["NCBIGene:1", "GTEX:Liver"]["tpm"] == 8.0
    assert edges["NCBIGene:1", "GTEX:Tiny"]["z"] is None
    assert ("ENSEMBL:ENSG00000000099", "GTEX:Tiny") in edges
    assert ("ENSEMBL:ENSG00000000099", "GTEX:Liver") not in edges
    assert layer.details["tissues_with_too_few_samples"] == ["Tiny"]
    assert layer.counts["rows_of_a_gene_given_before_dropped"] == 1


def test_without_sample_counts_all_tissues_count_and_the_report_says_so(
    catalogue: GeneCatalogue,
) -> None:
    layer = tissue_expression(expression(), None, catalogue)
    assert layer.counts["tissues_in_z_scores"] == 2
    assert "no sample counts are given" in layer.details["z_scores"]
    assert [row["n_samples"] for row in rows(layer, Tissue)] == [None, None]


# --------------------------------------------------------------------------- annotations


def ontology() -> Ontology:
    terms = pa.table(
        {
            "id": ["GO:1", "GO:2", "GO:3", "GO:4"],
            "name": ["root", "child", "old", "older"],
            "namespace": ["biological_process", "biological_process", None, None],
            "obsolete": [False, False, True, True],
            "level_min": pa.array([0, 1, None, None], pa.int32()),
            "level_max": pa.array([0, 1, None, None], pa.int32()),
            "alt_ids": pa.array([[], ["GO:22"], [], []], STRINGS),
            "replaced_by": pa.array([[], [], ["GO:2"], []], STRINGS),
            "consider": pa.array([[], [], [], ["GO:2"]], STRINGS),
        }
    )
    relations = pa.table({"child": ["GO:2"], "parent": ["GO:1"], "relation": ["is_a"]})
    return Ontology("2019", terms, relations, 0, 0, 0)


def annotation(term: str, **changes: Any) -> dict[str, Any]:
    return {
        "db": "NCBIGene",
        "object": "1",
        "symbol": "ONE",
        "qualifier": "involved_in",
        "negated": False,
        "term": term,
        "evidence": "IDA",
        "aspect": "P",
        "date": "2019-01-02",
        "synonyms": [],
    } | changes


def annotations(*found: dict[str, Any]) -> Annotations:
    return Annotations("2.2", pa.Table.from_pylist(list(found)), len(found), 0, 0)


def test_terms_are_mapped_to_living_ones_and_the_earliest_date_stays(
    catalogue: GeneCatalogue,
) -> None:
    layer = gene_ontology(
        ontology(),
        {
            "later": annotations(annotation("GO:2", date="2020-01-01")),
            "goa": annotations(
                annotation("GO:2"),
                annotation("GO:22", date="2018-05-05"),
                annotation("GO:3", date="2021-01-01"),
                annotation("GO:4"),
                annotation("GO:9", aspect="F"),
                annotation("GO:1", negated=True),
                annotation("GO:2", evidence="IEA", date=None),
                annotation("GO:2", db="UniProtKB", object="P1", symbol="DUE"),
            ),
        },
        catalogue,
    )
    edges = [tuple(row.values()) for row in rows(layer, AnnotatedWith)]
    assert edges == [
        ("NCBIGene:1", "GO:2", "IDA", "involved_in", "2018-05-05"),
        ("NCBIGene:1", "GO:2", "IEA", "involved_in", ""),
        ("NCBIGene:1", "GO:4", "IDA", "involved_in", "2019-01-02"),
        ("NCBIGene:1", "GO:9", "IDA", "involved_in", "2019-01-02"),
        ("NCBIGene:2", "GO:2", "IDA", "involved_in", "2019-01-02"),
    ]
    terms = {row["id"]: row for row in rows(layer, GOTerm)}
    assert terms["GO:9"]["obsolete"]
    assert terms["GO:9"]["namespace"] == "molecular_function"
    assert terms["GO:4"]["namespace"] == "biological_process"
    assert layer.counts["goa_negated_left_out"] == 1
    assert layer.counts["annotations_by_alternative_ids_mapped"] == 1
    assert layer.counts["annotations_by_replaced_terms_mapped"] == 1
    assert layer.counts["terms_annotated_but_not_in_the_ontology"] == 1
    assert layer.counts["annotations_of_obsolete_terms"] == 1
    assert layer.counts["annotations_merged"] == 3
    assert layer.counts["annotations_without_a_date"] == 1


def test_annotations_without_an_ontology_keep_their_terms(catalogue: GeneCatalogue) -> None:
    layer = gene_ontology(None, {"goa": annotations(annotation("GO:2"))}, catalogue)
    assert [row["id"] for row in rows(layer, GOTerm)] == ["GO:2"]
    assert len(rows(layer, AnnotatedWith)) == 1


# ------------------------------------------------------------------- genes and the chip


@pytest.fixture
def platform() -> PlatformAnnotation:
    table = pa.table(
        {
            "probe": ["p1", "p2", "p3", "p4", "p5"],
            "symbols": pa.array([["UNO", "MIR4"], ["UNO"], ["ONE"], ["RP11-1A1.1"], []], STRINGS),
            "entrez": pa.array([["1", None], ["1"], ["2"], [None], []], STRINGS),
        }
    )
    return PlatformAnnotation("GPL570", "Homo sapiens", None, table)


def test_the_genes_are_the_platforms_and_those_on_edges(
    platform: PlatformAnnotation, catalogue: GeneCatalogue
) -> None:
    resolved: PlatformGenes = platform_genes(platform, catalogue)
    # The table calls gene 2 ONE: its own id counts, not the symbol.
    assert dict(zip(resolved.symbols.to_pylist(), resolved.ids.to_pylist(), strict=True)) == {
        "MIR4": "NCBIGene:4",
        "ONE": "NCBIGene:2",
        "RP11-1A1.1": "SYMBOL:RP11-1A1.1",
        "UNO": "NCBIGene:1",
    }
    measured = np.array([3, 2, 1, 0], np.int32)
    layer = genes(resolved, measured, pa.array(["NCBIGene:3", "NCBIGene:777"]), catalogue)
    found = {row["id"]: row for row in rows(layer, Gene)}
    assert found["NCBIGene:1"]["platform_symbols"] == ["UNO"]
    assert found["NCBIGene:1"]["symbol"] == "ONE"
    assert found["NCBIGene:1"]["gene_class"] == "protein-coding"
    assert found["NCBIGene:4"]["gene_class"] == "microRNA"
    assert found["SYMBOL:RP11-1A1.1"]["gene_class"] == "clone"
    assert found["NCBIGene:777"]["type"] == "unknown"
    assert found["NCBIGene:777"]["symbol"] == "777"
    assert found["NCBIGene:3"]["n_measured"] == 0
    assert layer.counts["genes_of_other_sources"] == 2


def test_a_symbol_with_several_entrez_ids_takes_the_most_frequent(
    catalogue: GeneCatalogue,
) -> None:
    table = pa.table(
        {
            "probe": ["p1", "p2", "p3"],
            "symbols": pa.array([["A"], ["A"], ["A"]], STRINGS),
            "entrez": pa.array([["3"], ["2"], ["2"]], STRINGS),
        }
    )
    resolved = platform_genes(PlatformAnnotation("GPL570", "", None, table), catalogue)
    assert resolved.ids.to_pylist() == ["NCBIGene:2"]
    assert resolved.torn == ["A"]


def test_the_chip_report_counts_probe_sets_by_gene_and_by_cell(
    platform: PlatformAnnotation, catalogue: GeneCatalogue
) -> None:
    report = chip_report(platform, platform_genes(platform, catalogue), catalogue)
    figures = {row["what"]: row["found"] for row in report["figures"]}
    assert figures["probe_sets"] == 5
    assert figures["genes"] == 4
    assert figures["probe_sets_a_gene_most"] == 2
    assert figures["share_of_genes_with_one_probe_set"] == 0.75
    assert figures["share_of_symbol_cells_with_one_probe_set"] == 1
    assert figures["genes_mapped"] == 3
    assert figures["class_microRNA"] == 1
    assert report["genes_of_one_probe_set"] == {"microRNA with protein-coding": 1}


# --------------------------------------------------------------------------- co-expression


def test_support_counts_only_series_that_measure_both_genes(tmp_path: Any) -> None:
    symbols, ids = pa.array(["A", "A2", "B", "C"]), pa.array(["1", "1", "2", "3"])
    for accession, names in {
        "GSE1": ["A", "B"],
        "GSE2": ["A2", "C"],
        "GSE3": ["A", "B", "C"],
    }.items():
        pq.write_table(pa.table({"gene": names}), tmp_path / f"{accession}.genes.parquet")
    found: Measurements = measurements(tmp_path, ["GSE1", "GSE2", "GSE3"], symbols, ids)
    assert found.per_gene.tolist() == [3, 2, 2]
    part = tmp_path / "part-0000.parquet"
    pq.write_table(
        pa.table(
            {
                "gene_a": ["1", "1", "2"],
                "gene_b": ["2", "3", "3"],
                "n_datasets": pa.array([2, 1, 1], pa.int32()),
                "r_mean": pa.array([0.95, 0.9, 0.9], pa.float32()),
                "r_max": pa.array([0.96, 0.9, 0.9], pa.float32()),
                "datasets": pa.array([[0, 2], [1], [2]], pa.list_(pa.int32())),
            }
        ),
        part,
    )
    (edges,) = supported_edges([part], found)
    assert conform(edges, CoexpressedWith)["support"].to_pylist() == [1.0, 0.5, 1.0]
    (fewer,) = supported_edges([part], found, min_datasets=2)
    assert fewer["to_id"].to_pylist() == ["2"]
