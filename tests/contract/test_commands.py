"""`python -m graph` as it is typed, on a server: questions, changes, counts, exports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from graph.model import EDGE_TYPES, NODE_TYPES, CoexpressedWith, Gene, Release
from graph.schema import GraphType, key_columns, label
from graph.tables import GraphTables

from .conftest import Server

EDGES = (
    "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene) WHERE e.n_datasets >= $least RETURN "
    "a.id AS from_id, b.id AS to_id, e.n_datasets AS n_datasets, e.datasets AS datasets "
    "ORDER BY from_id, to_id"
)
CHANGE = "MATCH (g:Gene {id: 'NCBIGene:1'}) SET g.name = 'a \"new\" näme'"
NAMES = "MATCH (g:Gene) RETURN g.id AS id, g.name AS name ORDER BY id"


def graph(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "graph", *arguments, "--store", server.uri],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **server.environ},
    )


def printed(done: subprocess.CompletedProcess[str]) -> Any:
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def rows_of(tables: GraphTables, kind: GraphType) -> dict[tuple[Any, ...], dict[str, Any]]:
    """The rows of a type by key, published properties included, missing values left out."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for published in (False, True):
        for row in tables.table(kind, published=published).to_pylist():
            key = tuple(row[name] for name in key_columns(kind))
            rows.setdefault(key, {}).update(present(row))
    return rows


def present(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def test_a_question_is_answered_and_only_write_changes_the_graph(
    lts: Server, tables: GraphTables
) -> None:
    with closing(lts.store()) as store:
        store.load(tables)
        edges = tables.table(CoexpressedWith).select(["from_id", "to_id", "n_datasets", "datasets"])
        ordered = edges.sort_by([("from_id", "ascending"), ("to_id", "ascending")]).to_pylist()
        genes = tables.table(Gene).select(["id", "name"]).sort_by("id").to_pylist()

        asked = graph(lts, "query", EDGES, "--param", "least=2", "--format", "json")
        assert printed(asked) == [row for row in ordered if row["n_datasets"] >= 2] != []

        refused = graph(lts, "query", CHANGE)
        assert refused.returncode == 1
        assert "only queries that read the graph are allowed here" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1
        assert store.query(NAMES).to_pylist() == genes

        changed = graph(lts, "query", CHANGE, "--write")
        assert changed.returncode == 0, changed.stderr
        expected = [
            row | ({"name": 'a "new" näme'} if row["id"] == "NCBIGene:1" else {}) for row in genes
        ]
        assert store.query(NAMES).to_pylist() == expected != genes


def test_counts_and_parquet_are_those_of_the_tables(
    lts: Server, published_tables: GraphTables, tmp_path: Path
) -> None:
    with closing(lts.store()) as store:
        store.load(published_tables)

    counted = printed(graph(lts, "stats", "--json"))
    folder = tmp_path / "export"
    written = printed(graph(lts, "export", str(folder), "--format", "parquet", "--json"))

    assert counted["nodes"] | counted["edges"] == written
    assert written["Release"] == 1
    for kind in (*NODE_TYPES, *EDGE_TYPES):
        if kind is Release:
            continue
        held = pq.read_table(folder / f"{label(kind)}.parquet").to_pylist()
        expected = rows_of(published_tables, kind)
        assert written[label(kind)] == len(held) == len(expected) > 0
        keys = key_columns(kind)
        assert {tuple(row[name] for name in keys): present(row) for row in held} == expected
