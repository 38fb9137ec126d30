"""Coherence is the mean over pairs, and its control matches the set."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.atlas import Atlas
from dashboard.coherence import N_STRATA, Space
from embed.runs import Runs


@pytest.fixture(scope="module")
def space(made, atlas: Atlas) -> Space:
    return Space.of(atlas, Runs(made.workspace.runs).get("latest").table())


def test_the_mean_is_that_over_all_pairs(space: Space) -> None:
    rows = np.array([3, 50, 51, 52, 300], dtype=np.int32)
    similarity = space.similarities(rows)
    pairs = similarity[np.triu_indices(len(rows), 1)]
    found = space.coherence(rows, np.zeros(600, dtype=np.int32), n_random=5)
    assert found is not None
    assert found.mean == pytest.approx(float(pairs.mean()), abs=1e-5)


def test_a_module_is_more_coherent_than_matched_random_sets(space: Space, made) -> None:
    rows = np.flatnonzero(made.module == 4).astype(np.int32)
    degrees = np.random.default_rng(0).integers(0, 50, 600).astype(np.int32)
    found = space.coherence(rows, degrees)
    assert found is not None
    assert found.z > 10
    assert found.p == pytest.approx(1 / 401)


def test_random_genes_are_as_coherent_as_random_sets(space: Space) -> None:
    rows = np.random.default_rng(5).choice(600, 40, replace=False).astype(np.int32)
    found = space.coherence(rows, np.arange(600, dtype=np.int32))
    assert found is not None
    assert abs(found.z) < 4


def test_random_sets_match_in_size_and_degree_and_repeat_no_gene(space: Space) -> None:
    degrees = np.arange(600, dtype=np.int32)
    places = np.array([1, 2, 3, 590, 591], dtype=np.int64)
    drawn = space._matched(places, degrees, 50, np.random.default_rng(0))
    assert drawn.shape == (50, 5)
    assert all(len(set(row)) == 5 for row in drawn.tolist())
    strata = np.sort(drawn * N_STRATA // 600, axis=1)
    assert (strata == [0, 0, 0, 9, 9]).all()


def test_one_gene_has_no_coherence(space: Space) -> None:
    assert space.coherence(np.array([7], dtype=np.int32), np.zeros(600, dtype=np.int32)) is None


def test_the_nearest_are_the_most_similar_without_the_gene_itself(space: Space) -> None:
    near = space.nearest(10, 20)
    expected = np.argsort(-(space.directions @ space.directions[10]), kind="stable")[1:21]
    assert near["row"].to_pylist() == expected.tolist()
    assert near["similarity"].to_pylist() == sorted(near["similarity"].to_pylist(), reverse=True)


def test_genes_that_belong_are_not_members(space: Space, made) -> None:
    rows = np.flatnonzero(made.module == 2)[:10].astype(np.int32)
    outside = space.nearest_to_set(rows, 10)["row"].to_numpy()
    assert not set(outside) & set(rows)
    assert (made.module[outside] == 2).all()
