"""What training and publication need of an engine, on every real one."""

from __future__ import annotations

import numpy as np
import pyarrow.parquet as pq
import pytest

from embed.corpus import read_corpus
from embed.layout import MapParameters
from embed.mapping import map_run
from embed.params import SvdParameters
from embed.predict import EDGE_SCORES, PREDICTIONS, predict_run
from embed.publish import publish_run, unpublish
from embed.runs import Run, Runs
from embed.scorer import PairScorer
from embed.train import train_run
from embed.trainers.registry import TRAINERS
from graph.errors import UserError
from graph.queries.atlas import placed_genes, vectors
from graph.queries.corpus import RELEASE
from graph.queries.nearest import nearest_genes
from graph.store import Store
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


SCORED = """
MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene)
WHERE e.ggipnn_score IS NOT NULL OR e.ggipnn_run IS NOT NULL
RETURN a.id AS first, b.id AS second, e.ggipnn_score AS score, e.ggipnn_run AS run
"""
PROPOSED = """
MATCH (a:Gene)-[e:PREDICTED_INTERACTION]->(b:Gene)
RETURN a.id AS first, b.id AS second, e.score AS score, e.run AS run
"""


def predicted_run(store: Store, tables: GraphTables, runs: Runs, seed: int, k: int) -> Run:
    """A run whose network was made up: every edge has a score, and each gene `k` proposals."""
    run = train_run(read_corpus(store), TRAINERS["svd"], SvdParameters(dimension=4), seed, runs)
    generator = np.random.default_rng(seed)
    kernels = [generator.normal(size=size).astype(np.float32) for size in ((12, 5), (5, 2))]
    biases = [np.zeros(kernel.shape[1], np.float32) for kernel in kernels]
    ones, zeros = np.ones(12, np.float32), np.zeros(12, np.float32)
    scorer = PairScorer(
        "symmetric", run.table().vectors, tuple(kernels), tuple(biases), zeros, ones
    )
    predict_run(run, scorer, tables, np.empty(0, np.int64), k=k, nearest=20)
    return run


def edges_of(run: Run, name: str) -> set[tuple[str, str, float, str]]:
    """What a run's file of predictions holds."""
    columns = pq.read_table(run.path(name)).columns
    return set(zip(*(column.to_pylist() for column in columns), strict=True))


def held_by(store: Store, cypher: str) -> set[tuple[str, str, float, str]]:
    """What the store holds, scores as the 32 bits they have."""
    rows = store.query(cypher)
    columns = [column.to_pylist() for column in rows.columns]
    columns[2] = [float(np.float32(score)) for score in columns[2]]
    return set(zip(*columns, strict=True))


def test_another_runs_predictions_replace_the_first_ones_and_unpublish_removes_them(loaded, engine):
    store, runs = engine.open(), Runs(loaded.workspace.runs)
    tables = GraphTables(loaded.workspace.tables)
    first, second = (predicted_run(store, tables, runs, seed, k) for seed, k in ((1, 3), (2, 2)))
    assert edges_of(first, PREDICTIONS) != edges_of(second, PREDICTIONS)

    for run in (first, second):
        publish_run(run, tables, store)
        assert held_by(store, SCORED) == edges_of(run, EDGE_SCORES) != set()
        assert held_by(store, PROPOSED) == edges_of(run, PREDICTIONS) != set()

    assert unpublish(tables, store) == [second.id]
    assert held_by(store, SCORED) == set()
    assert held_by(store, PROPOSED) == set()
