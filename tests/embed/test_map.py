from __future__ import annotations

import contextlib
import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from embed import layout as layout_module
from embed.islands import NO_ISLAND, IslandParameters, find_islands
from embed.layout import (
    MapParameters,
    lay_out,
    principal_components,
)
from embed.mapping import CHECKPOINT, FIGURES, map_run, moved_onto, previous_map
from embed.neighbourhoods import nearest_by_distance, neighbourhood_preservation
from embed.run_record import RunRecord
from embed.runs import Runs
from embed.table import GeneTable
from graph.console import Steps
from graph.errors import UserError

#: One thread: two would wait for each other on a busy machine. The map is the same.
FAST = MapParameters(threads=1, iterations=200)


@pytest.fixture(scope="module")
def blobs():
    """Four groups of 40 vectors, far apart."""
    random = np.random.default_rng(0)
    group = np.arange(160) % 4
    centres = random.standard_normal((4, 8)) * 10
    return (centres[group] + random.standard_normal((160, 8))).astype(np.float32), group


def make_run(folder, vectors, name="made", created="2026-01-01T00:00:00+00:00"):
    ids = pa.array([f"NCBIGene:{i:04d}" for i in range(len(vectors))])
    record = RunRecord(
        id=name,
        kind="embedding",
        trainer="svd",
        parameters={"dimension": vectors.shape[1]},
        seed=0,
        repeatable="",
        contexts={},
        corpus_hash="",
        graph_version="",
        counts={},
        versions={},
        timings={},
        created=created,
    )
    return Runs(folder).create(record, GeneTable(ids, ids, vectors))


def test_the_same_seed_gives_the_same_map_whatever_the_threads(blobs):
    few, short = blobs[0][:40], dataclasses.replace(FAST, iterations=50)
    first = lay_out(few, short, 3).coordinates
    again = lay_out(few, dataclasses.replace(short, threads=2), 3).coordinates
    other = lay_out(few, short, 4).coordinates
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def kept_together(coordinates, group):
    """The share of a vector's ten nearest on the map that are of its own group."""
    rows, _ = nearest_by_distance(coordinates, 10)
    return (group[rows] == group[:, None]).mean()


def test_groups_of_vectors_stay_together_on_the_map(blobs):
    vectors, group = blobs
    drawn = lay_out(vectors, FAST, 0)
    assert kept_together(drawn.coordinates, group) > 0.99
    assert drawn.coordinates.dtype == np.float32
    assert [row["iteration"] for row in drawn.curve] == [50.0, 100.0, 150.0, 200.0]


def test_a_layout_stops_when_it_is_stable(blobs):
    drawn = lay_out(blobs[0], MapParameters(threads=1), 0)
    assert drawn.stable
    assert drawn.iterations < 2000
    kept = [row["kept"] for row in drawn.curve]
    assert kept[-1] - kept[-3] < layout_module.STABLE
    assert all(
        now - before >= layout_module.STABLE
        for before, now in zip(kept[:-3], kept[2:-1], strict=True)
    )
    assert kept[-1] == pytest.approx(
        neighbourhood_preservation(blobs[0], drawn.coordinates, 10), abs=1e-3
    )


def test_the_paper_s_settings_are_kept_to():
    paper = MapParameters.paper()
    assert (paper.perplexity, paper.learning_rate, paper.iterations) == (30.0, 200.0, 100_000)
    assert (paper.method, paper.momentum, paper.until_stable) == ("bh", 0.8, False)


def test_the_paper_s_settings_lay_groups_out_and_repeat(blobs):
    vectors, group = blobs
    paper = dataclasses.replace(MapParameters.paper(), threads=1, iterations=200)
    drawn = lay_out(vectors, paper, 0)
    assert (drawn.iterations, drawn.stable) == (200, False)
    assert kept_together(drawn.coordinates, group) > 0.99
    assert np.array_equal(drawn.coordinates, lay_out(vectors, paper, 0).coordinates)
    assert not np.array_equal(drawn.coordinates, lay_out(vectors, paper, 1).coordinates)


def test_principal_components_are_those_of_a_decomposition(blobs):
    vectors = blobs[0].astype(float)
    centred = vectors - vectors.mean(axis=0)
    left, singular, _ = np.linalg.svd(centred, full_matrices=False)
    found = principal_components(blobs[0], 3)
    np.testing.assert_allclose(np.abs(found), np.abs(left[:, :3] * singular[:3]), atol=1e-3)


def test_preservation_is_one_for_the_vectors_themselves_and_chance_for_a_shuffle(blobs):
    flat = blobs[0][:, :2].copy()
    assert neighbourhood_preservation(flat, flat, 10) == 1
    shuffled = np.random.default_rng(0).permutation(flat)
    assert neighbourhood_preservation(flat, shuffled, 10) < 0.2


def test_islands_are_groups_off_the_main_cloud_the_largest_first():
    random = np.random.default_rng(0)
    sizes = [300, 60, 30]
    centres = np.asarray([[0, 0], [30, 0], [0, 30]])
    member = np.repeat([0, 1, 2], sizes)
    points = (centres[member] + random.standard_normal((390, 2))).astype(np.float32)
    island = find_islands(points)
    assert set(island[member == 0]) == {NO_ISLAND}
    assert (island[member == 1] == 0).mean() > 0.8
    assert (island[member == 2] == 1).mean() > 0.8


def test_on_a_map_of_many_like_clusters_each_is_an_island():
    random = np.random.default_rng(0)
    member = np.repeat(np.arange(6), 50)
    centres = np.stack([np.cos(np.arange(6)), np.sin(np.arange(6))], axis=1) * 50
    points = (centres[member] + random.standard_normal((300, 2))).astype(np.float32)
    assert find_islands(points).max() == 5


def test_islands_that_cannot_be_are_refused():
    with pytest.raises(UserError, match="islands of 1 genes"):
        IslandParameters(min_size=1)
    with pytest.raises(UserError, match="too few for islands"):
        find_islands(np.zeros((5, 2), np.float32))


def test_a_run_gets_a_map_with_its_figures(blobs, tmp_path):
    run = map_run(make_run(tmp_path, blobs[0]), FAST, 0)
    drawn = run.map()
    assert drawn.column_names == ["id", "x", "y", "island"]
    assert drawn["id"].combine_chunks().equals(run.table().ids)
    figures = Runs(tmp_path).get("made").record.metrics["map"]
    assert figures["neighbourhood_preservation"]["10"] > 0.5
    assert figures["islands"] == 3  # the fourth group holds a quarter of the genes: the main cloud


def test_a_new_map_leaves_nothing_of_what_was_found_on_the_old_one(blobs, tmp_path):
    run = map_run(make_run(tmp_path, blobs[0]), FAST, 0)
    for report in ("islands", "findings", "other"):
        run.write_report(report, {"found": True})
    run = run.with_metrics("islands", {"tests": 1}).with_metrics("other", {"kept": 1})
    run.path(FIGURES).mkdir()
    run = map_run(run, FAST, 1)
    assert run.report("islands") is None
    assert run.report("findings") is None
    assert run.report("other") == {"found": True}
    assert not run.path(FIGURES).exists()
    assert set(Runs(tmp_path).get("made").record.metrics) == {"map", "other"}


def test_a_new_map_is_turned_onto_the_old_one_and_keeps_its_distances(blobs, tmp_path):
    old = map_run(make_run(tmp_path, blobs[0], "old"), FAST, 0)
    run = make_run(tmp_path, blobs[0], "new", created="2026-02-01T00:00:00+00:00")
    assert previous_map(Runs(tmp_path), run).id == "old"
    free = lay_out(blobs[0], FAST, 9).coordinates
    turned = map_run(run, FAST, 9, onto=old)
    ours = np.column_stack([turned.map()[axis].to_numpy() for axis in "xy"])
    theirs = np.column_stack([old.map()[axis].to_numpy() for axis in "xy"])
    assert np.linalg.norm(ours - theirs) <= np.linalg.norm(free - theirs)
    np.testing.assert_allclose(
        np.linalg.norm(ours[0] - ours[1:], axis=1),
        np.linalg.norm(free[0] - free[1:], axis=1),
        rtol=1e-3,
    )
    assert turned.record.metrics["map"]["turned_onto"] == "old"


def test_a_turned_and_moved_copy_comes_back_to_its_place():
    random = np.random.default_rng(1)
    points = random.standard_normal((30, 2)).astype(np.float32)
    ids = pa.array([f"g{i}" for i in range(30)])
    old = pa.table({"id": ids, "x": points[:, 0], "y": points[:, 1]})
    mirrored = points @ np.asarray([[0, 1], [1, 0]], np.float32) + np.float32(7)
    np.testing.assert_allclose(moved_onto(old, ids, mirrored), points, atol=1e-4)


class CutShort(Steps):
    """Progress that is interrupted, as by Ctrl-C, when the layout has come so far."""

    def __init__(self, iterations):
        super().__init__(None)
        self._left = iterations

    @contextlib.contextmanager
    def task(self, name, total=None):
        yield self

    def advance(self, by=1):
        self._left -= by
        if self._left <= 0:
            raise KeyboardInterrupt


def test_a_layout_that_was_cut_short_goes_on_from_its_last_checkpoint(blobs, tmp_path, monkeypatch):
    monkeypatch.setattr(layout_module, "CHECKPOINT_EVERY", 100)
    vectors, group = blobs
    long = MapParameters(threads=1, iterations=250, until_stable=False, method="bh")
    seen = []
    lay_out(vectors, long, 0, on_checkpoint=seen.append)
    assert [each.iteration for each in seen] == [100, 200]
    run = make_run(tmp_path, vectors)
    with pytest.raises(KeyboardInterrupt):
        map_run(run, long, 0, steps=CutShort(150))
    assert run.map() is None
    with np.load(run.path(CHECKPOINT)) as kept:
        assert kept["iteration"] == 100
        assert np.array_equal(kept["coordinates"], seen[0].coordinates)
    resumed = map_run(run, long, 0, resume=True)
    figures = resumed.record.metrics["map"]
    assert figures["iterations"] == 250
    assert [row["iteration"] for row in figures["curve"]] == [150.0, 200.0, 250.0]
    assert not run.path(CHECKPOINT).exists()
    # Its momentum begins anew, so that it is the checkpoint's continuation, not the map in one go.
    drawn = np.column_stack([resumed.map()[axis].to_numpy() for axis in "xy"])
    assert np.array_equal(drawn, lay_out(vectors, long, 0, resume=seen[0]).coordinates)
    assert kept_together(drawn, group) > 0.99


def test_resuming_without_a_checkpoint_or_from_another_run_s_is_refused(blobs, tmp_path):
    run = make_run(tmp_path, blobs[0])
    with pytest.raises(UserError, match="no checkpoint"):
        map_run(run, FAST, 0, resume=True)
    with run.path(CHECKPOINT).open("wb") as stream:
        np.savez(stream, coordinates=np.zeros((3, 2), np.float32), iteration=100)
    with pytest.raises(UserError, match="checkpoint has the shape"):
        map_run(run, FAST, 0, resume=True)


def test_too_few_genes_equal_vectors_and_odd_settings_are_refused():
    with pytest.raises(UserError, match="a map needs 10 genes, the run has 5"):
        lay_out(np.eye(5, dtype=np.float32), FAST, 0)
    with pytest.raises(UserError, match="all vectors are equal"):
        lay_out(np.ones((20, 3), np.float32), FAST, 0)
    with pytest.raises(UserError, match="perplexity is nan"):
        MapParameters(perplexity=float("nan"))
    with pytest.raises(UserError, match="0 iterations"):
        MapParameters(iterations=0)


def test_a_handful_of_genes_in_one_dimension_can_be_mapped():
    line = np.arange(12, dtype=np.float32)[:, None]
    assert np.isfinite(lay_out(line, FAST, 0).coordinates).all()
