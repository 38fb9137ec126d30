"""What every engine does alike."""

from __future__ import annotations

import shutil

import pyarrow as pa
import pytest

from graph.check import differences
from graph.errors import StoreError
from graph.model import CoexpressedWith, Gene, GOTerm, InteractsWith, PredictedInteraction
from graph.queries import overview
from graph.tables import GraphTables

from .conftest import Engine


def test_a_loaded_store_holds_exactly_its_tables(engine: Engine, tables: GraphTables) -> None:
    store = engine.open()
    store.load(tables)
    assert differences(store, tables) == []
    assert overview.release(store).state == "complete"


def test_a_published_layer_comes_with_the_load(
    engine: Engine, published_tables: GraphTables
) -> None:
    store = engine.open()
    store.load(published_tables)
    assert differences(store, published_tables) == []


def test_reloading_a_release_changes_nothing(engine: Engine, published_tables: GraphTables) -> None:
    store = engine.open()
    store.load(published_tables)
    before = overview.release(store)

    store.load(published_tables)

    assert differences(store, published_tables) == []
    assert overview.release(store) == before


def test_a_new_release_removes_what_only_the_old_one_held(
    engine: Engine, tables: GraphTables
) -> None:
    store = engine.open()
    store.load(tables)
    interactions = tables.table(InteractsWith)
    tables.write(InteractsWith, interactions.filter(pa.compute.field("source") == "biogrid"))
    tables.write(GOTerm, tables.table(GOTerm).set_column(1, "name", [["a", "b", "c"]]))
    edges = tables.table(CoexpressedWith)
    kept = edges.filter(pa.compute.field("from_id") != "NCBIGene:2")
    tables.write(
        CoexpressedWith,
        kept.set_column(
            kept.column_names.index("datasets"), "datasets", pa.array([[2], [1], [0, 1, 2]])
        ),
    )
    genes = tables.table(Gene).to_pylist()
    unmeasured = "SYMBOL:OK/SW-CL.58"
    tables.write(
        Gene,
        pa.Table.from_pylist(
            [
                *(gene for gene in genes if gene["id"] != unmeasured),
                {**genes[0], "id": "NCBIGene:77", "symbol": "NEW", "aliases": []},
            ],
            schema=tables.table(Gene).schema,
        ),
    )
    tables.write_manifest("v2", {"file": "1" * 64}, {})

    store.load(tables)

    assert differences(store, tables) == []
    assert overview.release(store).version == "v2"


def test_a_publication_appears_whole_and_disappears_whole(
    engine: Engine, published_tables: GraphTables
) -> None:
    store = engine.open()
    aside = published_tables.folder.parent / "aside"
    (published_tables.folder / "published").rename(aside)
    store.load(published_tables)
    aside.rename(published_tables.folder / "published")

    store.publish(published_tables)
    assert differences(store, published_tables) == []
    store.publish(published_tables)
    assert differences(store, published_tables) == []

    shutil.rmtree(published_tables.folder / "published")
    store.publish(published_tables)
    assert differences(store, published_tables) == []
    assert overview.count(store, PredictedInteraction) == 0
    held = store.query("MATCH (g:Gene) RETURN count(g.embedding) AS n, count(g.map_x) AS m")
    assert held.to_pylist() == [{"n": 0, "m": 0}]


def test_a_reader_cannot_write(engine: Engine, tables: GraphTables) -> None:
    engine.open().load(tables)
    reader = engine.open(read_only=True)
    with pytest.raises(StoreError, match="the store is open for reading"):
        reader.query("CREATE (g:Gene {id: 'NCBIGene:0'})")
    with pytest.raises(StoreError, match="open for reading only"):
        reader.load(tables)
    with pytest.raises(StoreError, match="open for reading only"):
        reader.publish(tables)
    assert differences(reader, tables) == []


def test_bad_cypher_gives_the_engines_words(engine: Engine, tables: GraphTables) -> None:
    store = engine.open()
    store.load(tables)
    with pytest.raises(StoreError, match=r"(neo4j|ladybug) says: .*(Invalid input|extraneous)"):
        store.query("MATCH (g:Gene RETURN g")


def test_a_query_that_takes_too_long_is_stopped(engine: Engine, tables: GraphTables) -> None:
    store = engine.open()
    store.load(tables)
    with pytest.raises(StoreError, match=r"longer than 0.2 s and was stopped"):
        store.query(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
            "RETURN sum(a % 7 + b % 11) AS s",
            timeout_s=0.2,
        )
