from __future__ import annotations

import numpy as np
import pyarrow as pa
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
from graph.model import CoexpressedWith, Gene, PredictedInteraction
from graph.model import Run as RunNode
from graph.tables import GraphTables
from graph.workspace import Workspace

PUBLISHED = """
MATCH (g:Gene) WHERE g.embedding IS NOT NULL
RETURN g.id AS id, g.embedding AS vector, g.embedding_run AS run, g.map_x AS x, g.map_y AS y,
       g.island AS island
ORDER BY id
"""


def svd(planted, seed=0, dimension=8):
    corpus = read_corpus(planted.store())
    runs = Runs(planted.workspace.runs)
    return train_run(corpus, TRAINERS["svd"], SvdParameters(dimension=dimension), seed, runs)


def publish(planted, run):
    store = planted.store(read_only=False)
    return publish_run(run, GraphTables(planted.workspace.tables), store)


def test_a_published_run_is_in_the_graph_to_the_bit_and_tagged(own):
    run = map_run(svd(own), MapParameters(threads=1, iterations=100), 0)
    done = publish(own, run)
    assert (done.genes, done.genes_not_in_graph, done.mapped) == (240, 0, True)
    rows = own.store().query(PUBLISHED)
    assert rows["id"].to_pylist() == run.table().ids.to_pylist()
    found = np.asarray(rows["vector"].to_pylist(), np.float32)
    assert np.array_equal(found, run.table().vectors)
    assert set(rows["run"].to_pylist()) == {run.id}
    drawn = run.map()
    for column, name in (("x", "x"), ("y", "y"), ("island", "island")):
        assert rows[column].to_pylist() == drawn[name].to_pylist()
    (node,) = own.store().query("MATCH (r:Run) RETURN r.id AS id, r.trainer AS t").to_pylist()
    assert node == {"id": run.id, "t": "svd"}


def test_publishing_another_run_leaves_nothing_of_the_first(own):
    publish(own, map_run(svd(own), MapParameters(threads=1, iterations=100), 0))
    second = svd(own, seed=1, dimension=4)
    assert not publish(own, second).mapped
    rows = own.store().query(PUBLISHED)
    assert set(rows["run"].to_pylist()) == {second.id}
    assert {len(vector) for vector in rows["vector"].to_pylist()} == {4}
    assert rows["x"].null_count == rows.num_rows


def test_publishing_what_is_published_writes_nothing(own):
    run = map_run(svd(own), MapParameters(threads=1, iterations=50), 0)
    assert not publish(own, run).unchanged
    tables = GraphTables(own.workspace.tables)
    files = sorted((own.workspace.tables / "published").iterdir())
    stood = [path.stat().st_ino for path in [*files, own.workspace.store]]
    assert publish(own, run).unchanged
    assert [path.stat().st_ino for path in [*files, own.workspace.store]] == stood
    assert tables.table(RunNode, published=True).num_rows == 1


def test_a_store_that_lost_the_layer_gets_it_again(own):
    run = map_run(svd(own), MapParameters(threads=1, iterations=50), 0)
    publish(own, run)
    store = own.store(read_only=False)
    store.change("MATCH (r:Run) SET r.published = 'before'")
    assert not publish(own, run).unchanged
    store.change("MATCH (g:Gene) SET g.embedding = NULL")
    assert not publish(own, run).unchanged
    assert own.store().query(PUBLISHED).num_rows == 240


def test_a_run_with_a_new_map_is_published_anew(own):
    run = svd(own)
    publish(own, run)
    again = publish(own, map_run(run, MapParameters(threads=1, iterations=50), 0))
    assert again.mapped
    assert not again.unchanged


def test_unpublishing_takes_everything_out_and_keeps_the_run(own):
    run = svd(own)
    publish(own, run)
    store = own.store(read_only=False)
    assert unpublish(GraphTables(own.workspace.tables), store) == [run.id]
    assert own.store().query(PUBLISHED).num_rows == 0
    assert own.store().query("MATCH (r:Run) RETURN r.id AS id").num_rows == 0
    assert Runs(own.workspace.runs).get(run.id).id == run.id
    assert unpublish(GraphTables(own.workspace.tables), store) == []


def test_predictions_of_the_run_before_go_with_it(own):
    first, second = svd(own), svd(own, seed=1)
    publish(own, first)
    tables = GraphTables(own.workspace.tables)
    pair = {"from_id": [own.ids[0]], "to_id": [own.ids[1]], "score": [0.9], "run": [first.id]}
    tables.write(PredictedInteraction, pa.table(pair), published=True)
    assert publish(own, second).predictions_removed
    assert tables.count(PredictedInteraction, published=True) == 0
    assert tables.count(CoexpressedWith, published=True) == 0


def test_genes_that_the_graph_does_not_hold_stay_in_the_run(own):
    from embed.table import GeneTable

    run = svd(own)
    ids = pa.array([*run.table().ids.to_pylist()[:-1], "SYMBOL:ELSEWHERE"])
    runs = Runs(own.workspace.runs)
    record = run.record.__class__(**{**run.record.__dict__, "id": "other"})
    other = runs.create(record, GeneTable(ids, ids, run.table().vectors))
    done = publish(own, other)
    assert (done.genes, done.genes_not_in_graph) == (239, 1)
    foreign = pa.array([f"YEAST:{i}" for i in range(len(ids))])
    record = run.record.__class__(**{**run.record.__dict__, "id": "yeast"})
    yeast = runs.create(record, GeneTable(foreign, foreign, run.table().vectors))
    with pytest.raises(UserError, match="none of the 240 genes"):
        publish(own, yeast)
    assert GraphTables(own.workspace.tables).table(Gene, published=True).num_rows == 239


def test_publishing_without_a_graph_is_refused(own, tmp_path):
    run = svd(own)
    empty = GraphTables(Workspace(tmp_path / "empty").tables)
    with pytest.raises(UserError, match="no graph has been built"):
        publish_run(run, empty, own.store(read_only=False))
    assert empty.count(RunNode, published=True) == 0
