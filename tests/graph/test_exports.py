"""What leaves the graph comes back as it was."""

import csv
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow.parquet as pq
import pytest

from graph import connect
from graph.engines.ladybug.store import LadybugStore
from graph.errors import UserError
from graph.exports.graphml import export_graphml
from graph.exports.importer import LIST_SEPARATOR, export_importer
from graph.exports.kgx import export_kgx
from graph.exports.parquet import export_parquet
from graph.model import EDGE_TYPES, NODE_TYPES, CoexpressedWith, Gene
from graph.rows import read_rows
from graph.schema import arrow_schema, label
from graph.tables import GraphTables

from .conftest import ODD_NAME, build_tables, publish_tables

#: Its TSV has no quotes: kgx/source/tsv_source.py.
AS_KGX_READS: dict[str, Any] = {"delimiter": "\t", "quoting": csv.QUOTE_NONE}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    tables = build_tables(folder / "tables")
    publish_tables(tables)
    LadybugStore(folder / "graph.lbdb", read_only=False).load(tables)
    return folder


@pytest.fixture
def store(workspace: Path) -> LadybugStore:
    return LadybugStore(workspace / "graph.lbdb")


def test_parquet_holds_every_row_of_every_type(store: LadybugStore, tmp_path: Path) -> None:
    rows = export_parquet(store, tmp_path / "out")
    for kind in (*NODE_TYPES, *EDGE_TYPES):
        written = pq.read_table(tmp_path / "out" / f"{label(kind)}.parquet")
        assert written.equals(read_rows(store, kind))
        assert rows[label(kind)] == len(written) > 0


def test_exported_parquet_loads_into_another_store(store: LadybugStore, tmp_path: Path) -> None:
    export_parquet(store, tmp_path / "out")
    tables = GraphTables(tmp_path / "copy")
    for kind in (*NODE_TYPES, *EDGE_TYPES):
        rows = pq.read_table(tmp_path / "out" / f"{label(kind)}.parquet")
        if label(kind) not in {"Release", "Run", "PREDICTED_INTERACTION"}:
            tables.write(kind, rows.select(arrow_schema(kind, published=False).names))
    tables.write_manifest("copy", {}, {})
    copy = LadybugStore(tmp_path / "copy.lbdb", read_only=False)
    copy.load(tables)
    cypher = (
        "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b) RETURN a.id, b.id, e.datasets ORDER BY a.id, b.id"
    )
    assert copy.query(cypher).equals(store.query(cypher))


def test_kgx_names_subject_predicate_and_object(store: LadybugStore, tmp_path: Path) -> None:
    rows = export_kgx(store, tmp_path)
    with (tmp_path / "nodes.tsv").open(newline="") as stream:
        nodes = {row["id"]: row for row in csv.DictReader(stream, **AS_KGX_READS)}
    with (tmp_path / "edges.tsv").open(newline="") as stream:
        edges = list(csv.DictReader(stream, **AS_KGX_READS))
    assert rows == {"nodes": len(nodes), "edges": len(edges)}
    odd = ODD_NAME.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
    assert nodes["NCBIGene:2"]["name"] == odd
    assert nodes["NCBIGene:1"]["aliases"] == "A1B|GAB"
    assert nodes["GO:0000003"]["category"] == "biolink:BiologicalProcess"
    assert {edge["subject"] for edge in edges} <= set(nodes)
    assert {edge["object"] for edge in edges} <= set(nodes)
    pair = next(edge for edge in edges if edge["relation"] == "COEXPRESSED_WITH")
    assert pair["predicate"] == "biolink:coexpressed_with"
    expected = read_rows(store, CoexpressedWith).to_pylist()[0]
    assert pair["datasets"] == "|".join(map(str, expected["datasets"]))
    assert float(pair["r_max"]) == pytest.approx(expected["r_max"])


def test_graphml_is_read_by_networkx_as_it_was(store: LadybugStore, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    export_graphml(store, path, edge_types=EDGE_TYPES)
    graph = nx.read_graphml(path, force_multigraph=True)
    genes = {row["id"]: row for row in read_rows(store, Gene).to_pylist()}
    assert set(genes) <= set(graph)
    for gene, row in genes.items():
        assert graph.nodes[gene]["symbol"] == row["symbol"]
        assert graph.nodes[gene].get("name") == row["name"]
    held = sum(read_rows(store, kind).num_rows for kind in EDGE_TYPES)
    assert graph.number_of_edges() == held


def test_importer_files_hold_every_value_of_every_row(store: LadybugStore, tmp_path: Path) -> None:
    rows = export_importer(store, tmp_path)
    with (tmp_path / "Gene.csv").open(newline="") as stream:
        genes = {row["id:ID(Gene)"]: row for row in csv.DictReader(stream)}
    for row in read_rows(store, Gene).to_pylist():
        written = genes[row["id"]]
        assert written["name:string"] == (row["name"] or "")
        assert written["aliases:string[]"] == LIST_SEPARATOR.join(row["aliases"])
        vector = written["embedding:float[]"].split(LIST_SEPARATOR)
        assert [float(text) for text in vector if text] == (row["embedding"] or [])
    with (tmp_path / "COEXPRESSED_WITH.csv").open(newline="") as stream:
        edges = list(csv.DictReader(stream))
    held = read_rows(store, CoexpressedWith).to_pylist()
    assert [edge[":START_ID(Gene)"] for edge in edges] == [row["from_id"] for row in held]
    assert [edge["datasets:int[]"].split(LIST_SEPARATOR) for edge in edges] == [
        [str(ordinal) for ordinal in row["datasets"]] for row in held
    ]
    named = (tmp_path / "import.args").read_text()
    assert all(f"={name}.csv" in named for name, count in rows.items() if count)


def test_an_unknown_gene_is_refused_with_suggestions(workspace: Path) -> None:
    with pytest.raises(UserError, match=r"no gene of this graph is called NAT3\. Did you mean NAT"):
        connect(workspace).coexpressed("NAT3")
