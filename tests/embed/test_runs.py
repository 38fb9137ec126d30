from __future__ import annotations

import json

import numpy as np
import pyarrow as pa
import pytest

from embed.run_record import RunRecord, new_id
from embed.runs import Runs
from embed.table import GeneTable
from graph.errors import UserError


def record(name, **changed):
    values = {
        "id": name,
        "kind": "embedding",
        "trainer": "svd",
        "parameters": {"dimension": 2},
        "seed": 0,
        "repeatable": "yes",
        "contexts": {"coexpression": 1.0},
        "corpus_hash": "c",
        "graph_version": "g",
        "counts": {"genes": 3},
        "versions": {},
        "timings": {},
    }
    return RunRecord(**(values | changed))


def three_genes():
    ids = pa.array(["NCBIGene:1", "NCBIGene:2", "NCBIGene:3"])
    return GeneTable(ids, ids, np.arange(6, dtype=np.float32).reshape(3, 2))


def test_a_run_is_read_as_it_was_written(tmp_path):
    runs = Runs(tmp_path / "runs")
    written = runs.create(record("a"), three_genes(), {"moved": [1, 2]})
    read = Runs(tmp_path / "runs").get("a")
    assert read.record == written.record
    assert np.array_equal(read.table().vectors, three_genes().vectors)
    assert read.table().ids.equals(three_genes().ids)
    assert read.report("moved") == [1, 2]
    assert read.map() is None


def test_a_run_never_overwrites_another(tmp_path):
    runs = Runs(tmp_path)
    runs.create(record("a", seed=1), three_genes())
    with pytest.raises(UserError, match="never overwritten"):
        runs.create(record("a", seed=2), three_genes())
    assert runs.get("a").record.seed == 1


def test_ids_are_unique_and_tell_the_trainer_and_the_time():
    names = {new_id("skipgram") for _ in range(50)}
    assert len(names) == 50
    assert all(name.startswith("skipgram-2") for name in names)


def test_latest_is_the_newest_run_of_vectors(tmp_path):
    runs = Runs(tmp_path)
    runs.create(record("old", created="2025-01-01T00:00:00+00:00"), three_genes())
    runs.create(record("new", created="2026-01-01T00:00:00+00:00"), three_genes())
    runs.create(record("pairs", kind="pairs", created="2027-01-01T00:00:00+00:00"), three_genes())
    assert runs.get("latest").id == "new"
    assert [run.id for run in runs.list()] == ["old", "new", "pairs"]


def test_a_run_is_found_by_the_beginning_of_its_id(tmp_path):
    runs = Runs(tmp_path)
    runs.create(record("svd-1"), three_genes())
    runs.create(record("svd-2"), three_genes())
    assert runs.get("svd-2").id == "svd-2"
    with pytest.raises(UserError, match="2 runs begin with 'svd'"):
        runs.get("svd")


@pytest.mark.parametrize("name", ["../a", "", "b", "/etc"])
def test_a_name_that_is_no_run_is_refused(tmp_path, name):
    runs = Runs(tmp_path / "runs")
    runs.create(record("a"), three_genes())
    (tmp_path / "a").mkdir()
    with pytest.raises(UserError, match="there is no run"):
        runs.get(name)


def test_metrics_are_added_without_touching_the_rest(tmp_path):
    run = Runs(tmp_path).create(record("a"), three_genes())
    added = run.with_metrics("map", {"x": 1}).with_metrics("islands", {"y": 2})
    assert Runs(tmp_path).get("a").record == added.record
    assert added.record.metrics == {"map": {"x": 1}, "islands": {"y": 2}}


@pytest.mark.parametrize("name", ["run.json", "vectors.npy", "genes.parquet"])
def test_a_run_without_one_of_its_files_is_refused_by_name(tmp_path, name):
    run = Runs(tmp_path).create(record("a"), three_genes())
    run.path(name).unlink()
    with pytest.raises(UserError, match="cut short") as caught:
        Runs(tmp_path).get("a")
    assert caught.value.path == run.path(name)


@pytest.mark.parametrize("name", ["run.json", "vectors.npy", "genes.parquet"])
def test_a_run_with_a_file_cut_in_half_is_refused(tmp_path, name):
    run = Runs(tmp_path).create(record("a"), three_genes())
    content = run.path(name).read_bytes()
    run.path(name).write_bytes(content[: len(content) // 2])
    with pytest.raises(UserError):
        Runs(tmp_path).get("a")


def test_a_broken_run_hides_none_of_the_others_and_is_told_with_its_reason(tmp_path):
    runs = Runs(tmp_path)
    for name in ("old", "new"):
        runs.create(record(name, created=f"{name == 'new'}"), three_genes())
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "run.json").write_text("{")
    assert [run.id for run in runs.list()] == ["old", "new"]
    (broken,) = runs.broken()
    assert broken.name == "half"
    assert broken.error.path == tmp_path / "half" / "vectors.npy"
    assert "runs remove half" in broken.error.remedy
    assert runs.get("old").id == "old"
    assert runs.equal("c", "svd", {"dimension": 2}, 0).id == "new"
    with pytest.raises(UserError, match="cut short"):
        runs.get("latest")
    runs.remove("half")
    assert runs.get("latest").id == "new"


def test_vectors_that_would_have_to_be_unpickled_are_refused(tmp_path):
    run = Runs(tmp_path).create(record("a"), three_genes())
    np.save(run.path("vectors.npy"), np.asarray([object()] * 3), allow_pickle=True)
    with pytest.raises(UserError, match="cut short"):
        Runs(tmp_path).get("a")


def test_a_removed_run_is_gone_and_only_a_full_id_removes(tmp_path):
    runs = Runs(tmp_path)
    runs.create(record("svd-1"), three_genes())
    with pytest.raises(UserError, match="not the full id"):
        runs.remove("svd")
    runs.remove("svd-1")
    assert runs.list() == []


def test_a_run_cut_short_can_be_removed(tmp_path):
    runs = Runs(tmp_path)
    runs.create(record("a"), three_genes()).path("vectors.npy").unlink()
    runs.remove("a")
    assert runs.list() == []


def test_a_record_of_something_else_is_refused(tmp_path):
    run = Runs(tmp_path).create(record("a"), three_genes())
    run.path("run.json").write_text(json.dumps({"id": "a"}))
    with pytest.raises(UserError, match="no run's record"):
        Runs(tmp_path).get("a")


def test_without_runs_the_latest_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(UserError, match="python -m embed train"):
        Runs(tmp_path / "none").get("latest")
