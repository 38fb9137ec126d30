"""`from graph import connect`: every question of the client, on every engine."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pandas as pd
import pyarrow as pa
import pytest

from graph.client import Graph, Pair, connect
from graph.errors import UserError
from graph.tables import GraphTables

from .conftest import Engine

#: Every question, asked by names that people use, and what tells that its answer is the right one.
ASKED: dict[str, tuple[Callable[[Graph[Any]], Any], str, list[Any]]] = {
    "genes": (lambda g: g.genes(), "symbol", ["A1BG", "NAT2", "A2M", "NAT1", "OK/SW-CL.58"]),
    "gene": (lambda g: g.gene("aac1"), "symbol", ["NAT1"]),
    "coexpressed": (lambda g: g.coexpressed("NAT1", min_datasets=2), "symbol", ["NAT2", "A1BG"]),
    "nearest": (lambda g: g.nearest("NAT1", k=1), "symbol", ["NAT2"]),
    "interactions": (lambda g: g.interactions("CPAMD5"), "source", ["biogrid", "snap"]),
    "predictions": (lambda g: g.predictions("NAT2"), "score", [0.625]),
    "pathways_of": (lambda g: g.pathways_of("NAT1"), "name", ["KEGG_DRUG_METABOLISM"]),
    "terms_of": (lambda g: g.terms_of("NAT1"), "evidence", ["IDA", "IEA"]),
    "tissue_profile": (lambda g: g.tissue_profile("NAT1"), "tpm", [12.5, 2.5]),
    "edges_among": (lambda g: g.edges_among(["NAT1", "NAT2", "A1BG"]), "n_datasets", [1, 2, 3]),
    "edges_between": (lambda g: g.edges_between(["NAT1"], ["NAT2", "A2M"]), "n_datasets", [3]),
    "terms_below": (lambda g: g.terms_below("GO:0000002"), "id", ["GO:0000003"]),
    "terms_above": (lambda g: g.terms_above("GO:0000002"), "id", ["GO:0000001"]),
    "genes_below": (lambda g: g.genes_below("GO:0000002"), "symbol", ["NAT1", "NAT2"]),
    "pathways": (lambda g: g.pathways(), "size", [2]),
    "genes_of_pathway": (
        lambda g: g.genes_of_pathway("KEGG_DRUG_METABOLISM"),
        "symbol",
        ["NAT1", "NAT2"],
    ),
    "genes_of_term": (lambda g: g.genes_of_term("GO:0000003"), "symbol", ["NAT1", "NAT2"]),
    "tissues": (lambda g: g.tissues(), "name", ["Colon", "Liver"]),
    "genes_of_tissue": (lambda g: g.genes_of_tissue("GTEX:Liver"), "symbol", ["NAT1"]),
    "datasets": (lambda g: g.datasets(), "ordinal", [0, 1, 2]),
    "runs": (lambda g: g.runs(), "id", ["skipgram-1"]),
    "vectors": (lambda g: g.vectors(), "symbol", ["A1BG", "NAT2", "NAT1"]),
    "query": (
        lambda g: g.query("MATCH (g:Gene {symbol: $s}) RETURN g.id AS id", {"s": "NAT1"}),
        "id",
        ["NCBIGene:9"],
    ),
    "pair.coexpression": (
        lambda g: g.pair("NAT1", "NAT2").coexpression(),
        "datasets",
        [["GEO:GSE11", "GEO:GSE12", "GEO:GSE13"]],
    ),
    "pair.interactions": (lambda g: g.pair("A2M", "A1BG").interactions(), "score", [0.5, None]),
    "pair.prediction": (lambda g: g.pair("A2M", "NAT2").prediction(), "run", ["skipgram-1"]),
    "pair.shared_pathways": (
        lambda g: g.pair("NAT1", "NAT2").shared_pathways(),
        "name",
        ["KEGG_DRUG_METABOLISM"],
    ),
    "pair.shared_terms": (
        lambda g: g.pair("NAT1", "NAT2").shared_terms(),
        "id",
        ["GO:0000003"],
    ),
}

#: What is public and no question with rows: ways in, and the graph's word on itself.
WAYS = {"arrow", "catalogue", "gene_id", "pair", "release"}


def test_every_public_method_is_asked() -> None:
    public = {name for name, _ in inspect.getmembers(Graph) if name[0] != "_"}
    of_pairs = {f"pair.{name}" for name, _ in inspect.getmembers(Pair) if name[0] != "_"}
    assert (public - WAYS) | of_pairs == set(ASKED)


def test_three_lines_lead_to_a_table_on_every_engine(
    engine: Engine, published_tables: GraphTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.open().load(published_tables)
    for name, value in engine.environ.items():
        monkeypatch.setenv(name, value)

    graph = connect(engine.workspace.root, store=engine.url)
    found = {name: ask(graph) for name, (ask, _, _) in ASKED.items()}
    arrow = {name: ask(graph.arrow) for name, (ask, _, _) in ASKED.items()}

    assert {type(answer) for answer in found.values()} == {pd.DataFrame}
    assert {type(answer) for answer in arrow.values()} == {pa.Table}
    told = {name: arrow[name][column].to_pylist() for name, (_, column, _) in ASKED.items()}
    assert told == {name: rows for name, (_, _, rows) in ASKED.items()}
    assert {name: len(frame) for name, frame in found.items()} == {
        name: table.num_rows for name, table in arrow.items()
    }
    assert graph.release().state == "complete"
    with pytest.raises(UserError, match="no gene of this graph is called NAT3"):
        graph.pair("NAT1", "NAT3")
    with pytest.raises(UserError, match="has no published vector"):
        graph.nearest("A2M")
    graph.store.close()
