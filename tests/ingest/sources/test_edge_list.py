"""Networks: real counts, pairs once, refusals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.sources.edge_list import EdgeList, read_edge_list
from ingest.sources.opening import opened


def parsed(*lines: str) -> EdgeList:
    return read_edge_list(io.BytesIO("\n".join([*lines, ""]).encode()))


def refusal(*lines: str) -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(*lines)
    assert refused.value.remedy
    return refused.value


@pytest.mark.parametrize(
    ("name", "identifiers", "n_rows", "n_self"),
    [
        ("snap_ppi_entrez.tsv.gz", "entrez", 342_353, 3_717),
        ("hi_ii_14_entrez.tsv.gz", "entrez", 13_944, 517),
        ("biogrid_symbols.tsv.gz", "symbol", 35_713, 0),
    ],
)
def test_real_networks_hold_their_edges(
    real: Path, name: str, identifiers: str, n_rows: int, n_self: int
) -> None:
    with opened(real / "networks" / name) as stream:
        network = read_edge_list(stream)
    assert network.identifiers == identifiers
    assert network.n_rows == n_rows
    assert network.n_self == n_self
    assert network.table.num_rows == n_rows - n_self - network.n_repeated
    assert network.table["score"].null_count == network.table.num_rows


def test_a_pair_counts_once_with_its_highest_score() -> None:
    network = parsed("gene_a\tgene_b\tscore", "B\tA\t0.2", "A\tB\t0.9", "A\tA\t1", "C\tB\t")
    assert network.table.to_pylist() == [
        {"gene_a": "A", "gene_b": "B", "score": 0.9},
        {"gene_a": "B", "gene_b": "C", "score": None},
    ]
    assert network.counts == {
        "rows": 4,
        "edges": 2,
        "self_pairs_dropped": 1,
        "repeated_pairs_merged": 1,
        "rows_of_other_taxa_dropped": 0,
    }


def test_ids_are_entrez_only_where_all_are_numbers() -> None:
    assert parsed("gene_a\tgene_b", "1\t20", "3\t10").identifiers == "entrez"
    assert parsed("gene_a\tgene_b", "1\t20", "3\tA").identifiers == "symbol"


def test_the_smaller_id_by_bytes_comes_first() -> None:
    table = parsed("gene_a\tgene_b", "9\t10", "2\t10").table
    assert table.select(["gene_a", "gene_b"]).to_pylist() == [
        {"gene_a": "10", "gene_b": "2"},
        {"gene_a": "10", "gene_b": "9"},
    ]


genes = st.text("ABab10", min_size=1, max_size=3)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(genes, genes), min_size=1))
def test_edges_are_the_distinct_unordered_pairs(pairs: list[tuple[str, str]]) -> None:
    pairs = [*pairs, ("x", "y")]
    network = parsed("gene_a\tgene_b", *("\t".join(pair) for pair in pairs))
    found = [(row["gene_a"], row["gene_b"]) for row in network.table.to_pylist()]
    assert found == sorted({tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]})
    assert len(found) + network.n_self + network.n_repeated == network.n_rows == len(pairs)


def test_biogrid_is_read_by_its_entrez_columns_human_with_human() -> None:
    header = (
        "#BioGRID Interaction ID\tEntrez Gene Interactor A\tEntrez Gene Interactor B\t"
        "Organism ID Interactor A\tOrganism ID Interactor B\tOrganism Name Interactor A"
    )
    network = parsed(
        header, "7\t6416\t2318\t9606\t9606\tHomo sapiens", "8\t1\t2\t9606\t10090\tHomo sapiens"
    )
    assert network.identifiers == "entrez"
    assert network.table["gene_a"].to_pylist() == ["2318"]
    assert network.n_other_taxa == 1


@pytest.mark.parametrize("header", ["a\tb", "gene_a", "gene_a\tgene_b\tweight", "1\t2"])
def test_a_list_without_the_header_is_refused(header: str) -> None:
    assert refusal(header, "1\t2").line == 1


def test_a_ragged_row_a_blank_gene_and_a_bad_score_are_named_by_their_line() -> None:
    assert refusal("gene_a\tgene_b", "A\tB", "A\tB\tC").line == 3
    assert refusal("gene_a\tgene_b", "A\tB", "", "A\t").line == 4
    error = refusal("gene_a\tgene_b\tscore", "A\tB\t1", "A\tB\thigh")
    assert error.line == 3
    assert "'high'" in error.what


def test_a_network_without_an_edge_is_refused() -> None:
    assert "no edge" in refusal("gene_a\tgene_b").what
    assert "itself" in refusal("gene_a\tgene_b", "A\tA").what
