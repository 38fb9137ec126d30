"""What training and publication need of an engine, on every real one."""

from __future__ import annotations

import numpy as np
import pytest

from embed.corpus import read_corpus
from embed.layout import MapParameters
from embed.mapping import map_run
from embed.params import SvdParameters
from embed.publish import publish_run, unpublish
from embed.runs import Runs
from embed.train import train_run
from embed.trainers.registry import TRAINERS
from graph.errors import UserError
from graph.queries.atlas import placed_genes, vectors
from graph.queries.corpus import RELEASE
from graph.queries.nearest import nearest_genes
from graph.tables import GraphTables
from tests.embed.conftest import Overheard, plant, plant_tables


@pytest.fixture(scope="module")
def on_ladybug(tmp_path_factory):
    """The planted graph in the embedded store: what every engine must agree with."""
    return plant(tmp_path_factory.mktemp("planted"))


@pytest.fixture
def loaded(engine):
    """The planted graph in each engine in turn."""
    planted = plant_tables(engine.workspace.root)
    engine.open().load(GraphTables(planted.workspace.tables))
    return planted


def test_the_corpus_is_the_same_on_every_engine_to_the_bit(loaded, engine, on_ladybug):
    for contexts in ("coexpression", "coexpression:2,ppi:0.5"):
        found = read_corpus(engine.open(read_only=True), contexts)
        expected = read_corpus(on_ladybug.store(), contexts)
        assert found.hash == expected.hash
        assert found.counts == expected.counts


def test_a_corpus_read_once_asks_every_engine_for_its_version_alone(loaded, engine, tmp_path):
    stores = [Overheard(engine.open(read_only=True)) for _ in range(2)]
    first, second = (read_corpus(store, cache=tmp_path / "cache") for store in stores)
    assert first.hash == second.hash
    assert len(stores[0].asked) > 2
    assert stores[1].asked == [RELEASE]


def test_a_published_run_is_read_back_to_the_bit_and_its_neighbours_agree(loaded, engine):
    store = engine.open()
    runs = Runs(loaded.workspace.runs)
    run = train_run(read_corpus(store), TRAINERS["svd"], SvdParameters(dimension=12), 0, runs)
    run = map_run(run, MapParameters(threads=1, iterations=50), 0)
    tables = GraphTables(loaded.workspace.tables)
    assert not publish_run(run, tables, store).unchanged
    assert publish_run(run, tables, store).unchanged

    held = vectors(store)
    assert held["id"].to_pylist() == run.table().ids.to_pylist()
    assert np.array_equal(np.asarray(held["vector"].to_pylist(), np.float32), run.table().vectors)
    placed = {row["id"]: row for row in placed_genes(store).to_pylist()}
    first = run.map().to_pylist()[0]
    assert np.float32(placed[first["id"]]["map_x"]) == np.float32(first["x"])

    exact, _ = run.table().neighbours_of_all(10)
    genes = run.table().ids.to_pylist()
    shared = 0
    for row in range(0, len(genes), 6):
        found = nearest_genes(store, genes[row], 10)["id"].to_pylist()
        shared += len(set(found) & {genes[neighbour] for neighbour in exact[row]})
    assert shared / (10 * len(range(0, len(genes), 6))) >= 0.98

    unpublish(tables, store)
    assert vectors(store).num_rows == 0
    with pytest.raises(UserError, match="no published vector"):
        nearest_genes(store, genes[0])
