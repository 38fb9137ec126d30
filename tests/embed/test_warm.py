from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from embed.comparison import compare_runs
from embed.corpus import read_corpus
from embed.params import SvdParameters, TiedParameters
from embed.runs import Runs
from embed.table import GeneTable
from embed.train import train_run
from embed.trainers.registry import TRAINERS
from embed.warm import rotation, start_vectors, turned_onto
from graph.errors import UserError
from graph.model import CoexpressedWith
from graph.schema import label
from graph.tables import LOADED_TYPES, GraphTables


def names(*numbers):
    return pa.array([f"g{number:02d}" for number in numbers])


def table(ids, vectors):
    return GeneTable(ids, ids, np.asarray(vectors, np.float32))


def random_rotation(d, seed=0):
    return np.linalg.qr(np.random.default_rng(seed).standard_normal((d, d))).Q.astype(np.float32)


def test_a_turned_copy_is_turned_back_and_nobody_has_moved():
    vectors = np.random.default_rng(0).standard_normal((20, 5)).astype(np.float32)
    turn = random_rotation(5)
    turned, movement = turned_onto(
        table(names(*range(20)), vectors), names(*range(20)), vectors @ turn
    )
    np.testing.assert_allclose(turned, vectors, atol=1e-5)
    assert movement.summary()["median_cosine"] == pytest.approx(1)
    np.testing.assert_allclose(rotation(vectors @ turn, vectors), turn.T, atol=1e-5)


def test_the_gene_that_moved_is_named_first():
    vectors = np.random.default_rng(0).standard_normal((20, 5)).astype(np.float32)
    changed = vectors.copy()
    changed[7] = -changed[7]
    ids = names(*range(20))
    turned, movement = turned_onto(table(ids, vectors), ids, changed @ random_rotation(5, 1))
    symbols = pa.array([f"G{number}" for number in range(20)])
    first, *others = movement.rows(ids, symbols)
    assert (first["id"], first["symbol"]) == ("g07", "G7")
    assert first["cosine"] < -0.9
    assert [row["cosine"] for row in others] == sorted(row["cosine"] for row in others)
    figures = movement.summary()
    assert first["cosine"] < figures["cosine_of_95_percent"] <= figures["median_cosine"]
    assert first["distance"] > figures["distance_of_95_percent"] >= figures["median_distance"]
    np.testing.assert_allclose(
        np.linalg.norm(turned, axis=1), np.linalg.norm(changed, axis=1), rtol=1e-5
    )


def test_new_genes_begin_small_and_at_random_old_ones_where_they_were():
    old = table(names(1, 2, 3), np.eye(3) * 4)
    start = start_vectors(old, names(0, 1, 3), 3, seed=0)
    assert np.array_equal(start[1], [4, 0, 0])
    assert np.array_equal(start[2], [0, 0, 4])
    assert 0 < np.linalg.norm(start[0]) < 2


def test_runs_that_share_no_gene_or_no_dimension_are_refused():
    old = table(names(1, 2), np.eye(2))
    with pytest.raises(UserError, match="share no gene"):
        turned_onto(old, names(5, 6), np.eye(2, dtype=np.float32))
    with pytest.raises(UserError, match="2 dimensions, not 3"):
        start_vectors(old, names(1, 2), 3, seed=0)


def test_a_warm_started_run_keeps_the_old_orientation_and_reports_movement(planted, tmp_path):
    corpus = read_corpus(planted.store())
    runs = Runs(tmp_path)
    short = TiedParameters(dimension=8, epochs=2)
    old = train_run(corpus, TRAINERS["tied"], short, 0, runs)
    cold = train_run(corpus, TRAINERS["tied"], short, 1, runs)
    warm = train_run(corpus, TRAINERS["tied"], short, 1, runs, warm=old)
    assert warm.record.parameters["warm_start"] == old.id
    figures = warm.record.metrics["warm_start"]
    assert figures["shared_genes"] == 240
    assert figures["median_cosine"] > 0.9
    moved = warm.report("moved")
    assert len(moved) == 240
    first = moved[0]
    turned = warm.table().vector(first["id"]) - old.table().vector(first["id"])
    assert first["distance"] == pytest.approx(np.linalg.norm(turned), abs=1e-4)
    distance = np.linalg.norm(warm.table().vectors - old.table().vectors)
    assert distance < np.linalg.norm(cold.table().vectors - old.table().vectors)


def test_a_warm_start_over_a_graph_that_gained_and_lost_genes_compares_the_shared_ones(own):
    runs = Runs(own.workspace.runs)
    short = TiedParameters(dimension=8, epochs=2)
    old = train_run(read_corpus(own.store()), TRAINERS["tied"], short, 0, runs)
    # A new release: the rare genes gain data sets, five others lose all their edges.
    gained = [gene for gene, module in zip(own.ids, own.module, strict=True) if module < 0]
    lost = own.ids[10:15]
    tables = GraphTables(own.workspace.tables)
    edges = tables.table(CoexpressedWith).to_pandas()
    edges = edges[~(edges["from_id"].isin(lost) | edges["to_id"].isin(lost))]
    edges.loc[edges["to_id"].isin(gained), "n_datasets"] = 9
    schema = tables.table(CoexpressedWith).schema
    tables.write(CoexpressedWith, pa.Table.from_pandas(edges, schema, preserve_index=False))
    counts = {label(kind): tables.count(kind) for kind in LOADED_TYPES}
    tables.write_manifest("planted-and-changed", {}, counts)
    own.store(read_only=False).load(tables)

    warm = train_run(read_corpus(own.store()), TRAINERS["tied"], short, 1, runs, warm=old)

    figures = warm.record.metrics["warm_start"]
    counted = [figures[f"{which}_genes"] for which in ("shared", "new", "gone")]
    assert counted == [235, len(gained), len(lost)] == [235, 6, 5]
    before, now = (set(run.table().ids.to_pylist()) for run in (old, warm))
    assert (now - before, before - now) == (set(gained), set(lost))
    moved = [row["id"] for row in warm.report("moved")]
    assert len(moved) == 235
    assert set(moved) == before & now
    assert figures["median_cosine"] > 0.9


def test_a_trainer_without_epochs_is_turned_onto_the_old_run(planted, tmp_path):
    corpus = read_corpus(planted.store())
    runs = Runs(tmp_path)
    old = train_run(corpus, TRAINERS["svd"], SvdParameters(dimension=6), 0, runs)
    new = train_run(corpus, TRAINERS["svd"], SvdParameters(dimension=6), 1, runs, warm=old)
    assert new.record.metrics["warm_start"]["median_cosine"] > 0.99


def test_a_run_records_what_it_needs_to_be_repeated(planted, tmp_path):
    corpus = read_corpus(planted.store())
    runs = Runs(tmp_path)
    run = train_run(corpus, TRAINERS["svd"], SvdParameters(dimension=6), 3, runs)
    record = run.record
    assert record.corpus_hash == corpus.hash
    assert record.graph_version == "planted-0"
    assert record.contexts == {"coexpression": 1.0}
    assert record.counts["genes_below_minimum"] == 6
    assert record.counts["components"] >= 1
    assert {"numpy", "tensorflow", "gensim", "python"} <= set(record.versions)
    parameters = SvdParameters.from_values(record.parameters)
    again = train_run(corpus, TRAINERS["svd"], parameters, record.seed, runs)
    assert again.id != run.id
    assert np.array_equal(again.table().vectors, run.table().vectors)


def test_comparing_runs_tells_what_differs_and_whether_it_matters(planted, tmp_path):
    corpus = read_corpus(planted.store())
    runs = Runs(tmp_path)
    first = train_run(corpus, TRAINERS["svd"], SvdParameters(dimension=6), 0, runs)
    second = train_run(corpus, TRAINERS["svd"], SvdParameters(dimension=7), 0, runs)
    compared = compare_runs(first, second)
    assert compared.differences["parameters.dimension"] == (6, 7)
    assert "corpus_hash" not in compared.differences
    assert compared.neighbour_overlap > 0.5 > compared.chance_overlap
    assert np.isnan(compared.median_cosine)
    assert compare_runs(first, first).neighbour_overlap == 1
