"""Every property of every row comes back from a form the graph was written in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.check import differences
from graph.engines.ladybug.store import LadybugStore
from graph.errors import UserError
from graph.exports.graphml import export_graphml
from graph.exports.importer import export_importer
from graph.exports.kgx import export_kgx
from graph.exports.parquet import export_parquet
from graph.model import (
    EDGE_TYPES,
    NODE_TYPES,
    Dataset,
    Edge,
    Gene,
    GOTerm,
    Pathway,
    Release,
    Run,
    Tissue,
)
from graph.rows import canonical, read_rows
from graph.schema import FROM, TO, GraphType, arrow_schema, is_published, key_columns, label
from graph.tables import GraphTables

from .conftest import ODD_TEXTS, odd_tables, publish_tables

TYPES = (*NODE_TYPES, *EDGE_TYPES)


@pytest.fixture
def odd(tmp_path: Path) -> GraphTables:
    """The small graph, published, with texts that break a careless quoting, and with every None."""
    tables = odd_tables(tmp_path / "odd", ODD_TEXTS, version="odd")
    terms = tables.table(GOTerm).to_pylist()
    terms[0] |= {"obsolete": True, "namespace": None, "level_min": None, "level_max": None}
    tables.write(GOTerm, pa.Table.from_pylist(terms, tables.table(GOTerm).schema))
    publish_tables(tables)
    return tables


@pytest.fixture
def store(odd: GraphTables, tmp_path: Path) -> LadybugStore:
    store = LadybugStore(tmp_path / "graph.lbdb", read_only=False)
    store.load(odd)
    return store


def rows_of(kind: GraphType, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as a store gives them."""
    return canonical(pa.Table.from_pylist(rows, pa.schema(list(arrow_schema(kind)))), kind)


# ------------------------------------------------------------------------------------ Parquet


def test_exported_parquet_fills_another_store_with_the_same_graph(
    store: LadybugStore, odd: GraphTables, tmp_path: Path
) -> None:
    export_parquet(store, tmp_path / "out")
    tables = GraphTables(tmp_path / "copy")
    for kind in TYPES:
        rows = pq.read_table(tmp_path / "out" / f"{label(kind)}.parquet")
        layer = arrow_schema(kind, published=True).names
        if kind is not Release and not is_published(kind):
            tables.write(kind, rows.select(arrow_schema(kind, published=False).names))
        if is_published(kind):
            tables.write(kind, rows, published=True)
        elif len(layer) > len(key_columns(kind)):
            published = rows.select(layer).filter(pa.compute.is_valid(rows[layer[-1]]))
            tables.write(kind, published, published=True)
    tables.write_manifest("odd", odd.manifest["inputs"], odd.manifest["counts"])
    copy = LadybugStore(tmp_path / "copy.lbdb", read_only=False)
    copy.load(tables)
    assert differences(copy, odd) == []


# ---------------------------------------------------------------------------------------- KGX


def kgx_rows(path: Path) -> list[dict[str, str]]:
    """Rows as the KGX program reads them: no quotes, ``\\n`` alone ends a row."""
    read = pd.read_csv(
        path, sep="\t", quoting=3, lineterminator="\n", dtype=str, keep_default_na=False
    )
    return read.to_dict("records")  # type: ignore[return-value]  # columns are named by text


def unescaped(text: str) -> str:
    meant = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
    return re.sub(r"\\(.)", lambda found: meant.get(found[1], found[1]), text)


def kgx_value(cell: str, field: pa.Field) -> Any:
    if pa.types.is_list(field.type):
        if cell == "":
            return None if field.nullable else []
        elements = re.findall(r"((?:\\.|[^\\|])*)\|", f"{cell}|")
        return [scalar(unescaped(element), field.type.value_type) for element in elements]
    if cell == "" and (field.nullable or not pa.types.is_string(field.type)):
        return None
    return scalar(unescaped(cell), field.type)


def scalar(text: str, arrow: pa.DataType) -> Any:
    if pa.types.is_boolean(arrow):
        return {"true": True, "false": False}[text]
    if pa.types.is_integer(arrow):
        return int(text)
    return float(text) if pa.types.is_floating(arrow) else text


RENAMED = {"type": "gene_type", "source": "interaction_source"}
KINDS: dict[str, GraphType] = {
    "biolink:Gene": Gene,
    "biolink:Dataset": Dataset,
    "biolink:OntologyClass": GOTerm,
    "biolink:BiologicalProcess": GOTerm,
    "biolink:Pathway": Pathway,
    "biolink:GrossAnatomicalStructure": Tissue,
    "biolink:InformationContentEntity": Run,
}


def kgx_kind(row: dict[str, str]) -> GraphType:
    if "relation" in row:
        return next(kind for kind in EDGE_TYPES if kind.label == row["relation"])
    return Release if row["id"] == "release" else KINDS[row["category"]]


def without_empty_texts(row: dict[str, Any], kind: GraphType) -> dict[str, Any]:
    """A row as KGX can tell it: an empty cell is a missing value or an empty list."""
    nullable = {field.name for field in arrow_schema(kind) if field.nullable}
    return {
        name: None if value == "" and name in nullable else [] if value == [""] else value
        for name, value in row.items()
    }


def test_kgx_files_hold_every_property_of_every_row(store: LadybugStore, tmp_path: Path) -> None:
    export_kgx(store, tmp_path)
    found: dict[GraphType, list[dict[str, Any]]] = {kind: [] for kind in TYPES}
    for row in (*kgx_rows(tmp_path / "nodes.tsv"), *kgx_rows(tmp_path / "edges.tsv")):
        kind = kgx_kind(row)
        cells = row | {FROM: row.get("subject", ""), TO: row.get("object", "")}
        found[kind].append(
            {
                field.name: kgx_value(cells[RENAMED.get(field.name, field.name)], field)
                for field in arrow_schema(kind)
            }
        )
    for kind, rows in found.items():
        held = read_rows(store, kind).to_pylist()
        wanted = [without_empty_texts(row, kind) for row in held]
        assert rows_of(kind, rows).to_pylist() == wanted, label(kind)
        assert held


# ------------------------------------------------------------------------------------ GraphML

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def in_xml(value: Any) -> Any:
    return NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value


def test_graphml_holds_every_property_of_every_row(store: LadybugStore, tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    export_graphml(store, path, edge_types=EDGE_TYPES)
    graph = nx.read_graphml(path, force_multigraph=True)

    def read(kind: GraphType) -> Iterator[dict[str, Any]]:
        if issubclass(kind, Edge):
            elements = [{FROM: a, TO: b} | held for a, b, held in graph.edges(data=True)]
        else:
            elements = [{"id": node} | held for node, held in graph.nodes(data=True)]
        for held in elements:
            if held["label"] == label(kind):
                # Networkx reads an element without text as none.
                yield {
                    field.name: json.loads(held[field.name])
                    if pa.types.is_list(field.type) and field.name in held
                    else held.get(field.name, None if field.nullable else "")
                    for field in arrow_schema(kind)
                }

    reached = {end for kind in EDGE_TYPES for end in (kind.from_type, kind.to_type)}
    for kind in (*reached, *EDGE_TYPES):
        held = read_rows(store, kind).to_pylist()
        wanted = [{name: in_xml(value) for name, value in row.items()} for row in held]
        assert rows_of(kind, list(read(kind))).equals(rows_of(kind, wanted)), label(kind)
        assert held


# ----------------------------------------------------------------------------------- importer


def test_a_list_that_the_importer_would_take_apart_is_refused(
    store: LadybugStore, tmp_path: Path
) -> None:
    with pytest.raises(UserError, match=r"a value of Gene\.\w+ holds the character U\+001F"):
        export_importer(store, tmp_path / "out")
