"""The constraints and indexes of a loaded Neo4j database, in the server's own words."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pytest

from graph.client import Graph
from graph.model import NODE_TYPES, Gene
from graph.schema import key_columns, label, properties
from graph.store import Store
from graph.tables import GraphTables
from tests.graph.conftest import publish_tables

from .conftest import Engine, Server

#: Cypher 25's word for what Cypher 5 calls a uniqueness constraint is the longer one.
UNIQUENESS = {"UNIQUENESS", "NODE_PROPERTY_UNIQUENESS"}

#: What 5.26, and what 2026, says of a vector index that keeps its vectors as they are.
UNQUANTIZED = {"vector.quantization.enabled": False, "vector.quantization.type": "NONE"}

KEYS = {(label(kind), key) for kind in NODE_TYPES for key in key_columns(kind)}
INDEXED = {
    (label(kind), prop.name) for kind in NODE_TYPES for prop in properties(kind) if prop.index
}

#: Symbols with a hyphen, each beside one that differs in the part after it.
HYPHENATED = ["HLA-A", "HLA-B", "MT-ND4", "MT-ND5"]


@dataclass(frozen=True)
class Held:
    """What ``SHOW CONSTRAINTS`` and ``SHOW INDEXES`` say."""

    unique: set[tuple[str, str]]
    range: set[tuple[str, str]]
    by_name: dict[str, dict[str, Any]]

    @classmethod
    def by(cls, store: Store) -> Held:
        constraints = store.query(
            "SHOW CONSTRAINTS YIELD type, entityType, labelsOrTypes, properties"
        ).to_pylist()
        assert {row["type"] for row in constraints} <= UNIQUENESS
        indexes = store.query(
            "SHOW INDEXES YIELD name, type, state, entityType, labelsOrTypes, properties, "
            "owningConstraint, options WHERE type <> 'LOOKUP' "
            "RETURN name, type, state, entityType AS entity, labelsOrTypes AS labels, properties, "
            "owningConstraint AS owner, options.indexConfig AS config"
        ).to_pylist()
        assert {(row["state"], row["entity"]) for row in indexes} == {("ONLINE", "NODE")}
        return cls(
            {(row["labelsOrTypes"][0], *row["properties"]) for row in constraints},
            {
                (row["labels"][0], *row["properties"])
                for row in indexes
                if row["type"] == "RANGE" and row["owner"] is None
            },
            {row["name"]: row for row in indexes},
        )


def with_vectors(tables: GraphTables, dimension: int) -> None:
    """Publish vectors of another dimension."""
    rows = tables.table(Gene, published=True).to_pylist()
    for place, row in enumerate(rows):
        row["embedding"] = [float(place + 1)] * dimension
    tables.write(
        Gene, pa.Table.from_pylist(rows, tables.table(Gene, published=True).schema), published=True
    )


def test_every_key_is_unique_and_every_index_of_the_types_is_there(
    server: Server, tables: GraphTables
) -> None:
    with closing(server.store()) as store:
        store.load(tables)
        held = Held.by(store)
    assert held.unique == KEYS
    assert {name for name, _ in held.unique} == {label(kind) for kind in NODE_TYPES}
    assert held.range == INDEXED >= {("Gene", "symbol"), ("Dataset", "ordinal")}
    text = held.by_name["gene_text"]
    assert (text["type"], text["labels"]) == ("FULLTEXT", ["Gene"])
    assert text["properties"] == ["symbol", "name", "aliases"]
    assert text["config"]["fulltext.analyzer"] == "whitespace"


def test_the_vector_index_has_the_dimension_of_the_published_run(
    server: Server, tables: GraphTables
) -> None:
    with closing(server.store()) as store:
        store.load(tables)
        store.publish(tables)
        assert not [row for row in Held.by(store).by_name.values() if row["type"] == "VECTOR"]
        for dimension in (3, 5):
            publish_tables(tables)
            with_vectors(tables, dimension)
            store.publish(tables)
            index = Held.by(store).by_name["gene_embedding"]
            assert (index["type"], index["labels"]) == ("VECTOR", ["Gene"])
            assert index["properties"] == ["embedding"]
            config = index["config"]
            assert config["vector.dimensions"] == dimension
            assert config["vector.similarity_function"] == "COSINE"
            assert {name: config.get(name, off) for name, off in UNQUANTIZED.items()} == UNQUANTIZED
            assert UNQUANTIZED.keys() & config.keys()


def test_a_reload_brings_back_what_somebody_dropped(
    server: Server, published_tables: GraphTables
) -> None:
    with closing(server.store()) as store:
        store.load(published_tables)
        before = Held.by(store)
        for dropped in ("CONSTRAINT tissue_id", "INDEX gene_symbol", "INDEX gene_embedding"):
            store.query(f"DROP {dropped}")
        assert Held.by(store).by_name.keys() < before.by_name.keys()
        store.load(published_tables)
        assert Held.by(store) == before


# ------------------------------------------------------------------------- hyphens in symbols


@pytest.fixture
def hyphenated(tables: GraphTables) -> GraphTables:
    """The small graph with four genes whose symbols a common analyser takes apart."""
    known = tables.table(Gene)
    like = known.to_pylist()[0] | {"previous_symbols": [], "aliases": []}
    genes = [
        like | {"id": f"NCBIGene:{place}", "symbol": symbol, "name": f"{symbol[-1]}, a protein"}
        for place, symbol in enumerate(HYPHENATED, 5000)
    ]
    # An alias and a word of a name are found as whole as a symbol.
    genes[1] |= {"aliases": ["AS-1"]}
    genes[2] |= {"aliases": ["AS-2"], "name": "near HLA-DRB1*15"}
    tables.write(Gene, pa.concat_tables([known, pa.Table.from_pylist(genes, known.schema)]))
    return tables


def found_by_text(store: Store, text: str) -> list[str]:
    cypher = (
        "CALL db.index.fulltext.queryNodes('gene_text', $text) YIELD node, score "
        "RETURN node.symbol AS symbol ORDER BY score DESC"
    )
    return store.query(cypher, {"text": text})["symbol"].to_pylist()


def test_the_full_text_index_keeps_hyphenated_names_whole(
    server: Server, hyphenated: GraphTables
) -> None:
    with closing(server.store()) as store:
        store.load(hyphenated)
        for symbol in HYPHENATED:
            assert found_by_text(store, symbol) == [symbol]
        assert found_by_text(store, "AS-1") == ["HLA-B"]
        assert found_by_text(store, r"HLA-DRB1\*15") == ["MT-ND4"]
        assert found_by_text(store, "HLA") == []
        assert set(found_by_text(store, "HLA-*")) == {"HLA-A", "HLA-B", "MT-ND4"}


def test_a_hyphenated_symbol_means_its_own_gene_on_every_engine(
    engine: Engine, hyphenated: GraphTables
) -> None:
    engine.open().load(hyphenated)
    graph = Graph(engine.open(read_only=True), lambda table: table)
    for place, symbol in enumerate(HYPHENATED, 5000):
        assert graph.gene_id(symbol) == graph.gene_id(symbol.lower()) == f"NCBIGene:{place}"
    assert graph.gene_id("AS-1") == "NCBIGene:5001"
