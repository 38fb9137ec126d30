"""Clusteredness, the place of a set among random ones, and the shape of a vector space."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import skew, spearmanr

from embed.clusteredness import clusteredness, mean_similarity
from embed.coherence import set_coherence
from embed.gene_sets import GeneSets
from embed.judge.geometry import geometry, skewness, spearman
from embed.table import GeneTable


def test_clusteredness_is_the_papers_ratio() -> None:
    vectors = np.asarray([[1, 0], [1, 0.2], [0, 1], [0.3, 1], [1, 1]], dtype=np.float32)
    ids = pa.array(list("abcde"))
    table = GeneTable(ids, ids, vectors)
    sets = GeneSets.of([("one", [0, 1]), ("two", [2, 3, 4]), ("small", [3])])

    found = clusteredness(table, sets, seed=0)

    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    for space, ratio in ((vectors, found.inner), (unit, found.cosine)):
        inner = space @ space.T
        within = [inner[0, 1], np.mean([inner[2, 3], inner[2, 4], inner[3, 4]])]
        among = inner[np.triu_indices(5, 1)].mean()
        assert ratio == pytest.approx(np.mean(within) / among)
    assert (found.n_sets, sets.too_few) == (2, 1)


def test_mean_similarity_equals_a_loop_over_pairs() -> None:
    space = np.random.default_rng(0).normal(size=(20, 5)).astype(np.float32)
    members = [[1, 5, 7], [0, 19]]
    sets = GeneSets.of((str(number), rows) for number, rows in enumerate(members))
    expected = [
        np.mean([space[a] @ space[b] for a in rows for b in rows if a != b]) for rows in members
    ]
    assert mean_similarity(space, sets.offsets, sets.members) == pytest.approx(expected, rel=1e-5)


def test_a_sets_auroc_and_z_are_its_place_among_all_sets_that_could_be_drawn() -> None:
    # Degree tells two groups, one for each gene of the set: 4 × 4 random sets can be drawn.
    generator = np.random.default_rng(2)
    vectors = generator.normal(size=(8, 3)).astype(np.float32)
    ids = pa.array(list("abcdefgh"))
    degree = np.repeat([1, 9], 4)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    cosine = unit @ unit.T
    possible = cosine[:4, 4:].ravel()
    pair = np.unravel_index(np.argsort(possible)[11], (4, 4))
    found = cosine[pair[0], 4 + pair[1]]

    coherence = set_coherence(
        GeneTable(ids, ids, vectors),
        GeneSets.of([("s", [pair[0], 4 + pair[1]])]),
        degree,
        seed=0,
        replicates=20_000,
    )

    # Eleven of the sixteen are less alike, and one is the set itself: a tie, by half.
    assert coherence.auroc[0] == pytest.approx(11.5 / 16, abs=0.01)
    assert coherence.z[0] == pytest.approx((found - possible.mean()) / possible.std(), abs=0.03)


def test_sets_of_hubs_do_not_stand_out_when_degree_is_matched() -> None:
    # Vectors point the same way by degree alone; every set holds hubs.
    generator = np.random.default_rng(0)
    degree = np.repeat([1, 100], [900, 100])
    vectors = generator.normal(size=(1000, 8)) * 0.3
    vectors[degree == 100] += 1
    ids = pa.array([f"g{row:04d}" for row in range(1000)])
    table = GeneTable(ids, ids, vectors.astype(np.float32))
    hubs = np.flatnonzero(degree == 100)
    sets = GeneSets.of((f"s{row}", generator.choice(hubs, 12, replace=False)) for row in range(40))
    coherence = set_coherence(table, sets, degree, seed=0)
    assert coherence.mean_auroc.mean == pytest.approx(0.5, abs=0.12)
    assert coherence.n_significant() <= 2


def test_geometry_sees_hubs_and_norms() -> None:
    generator = np.random.default_rng(0)
    vectors = (generator.normal(size=(300, 40)) + 0.5).astype(np.float32)
    vectors[:5] = vectors[5:].mean(axis=0) * 20  # five genes near everything
    ids = pa.array([f"g{row:03d}" for row in range(300)])
    table = GeneTable(ids, ids, vectors)
    shape = geometry(table, (table.norms * 100).astype(np.int64))
    assert shape.hubness > 2
    assert shape.norm_degree == pytest.approx(1, abs=0.01)


def test_skew_and_rank_correlation_equal_scipys() -> None:
    generator = np.random.default_rng(0)
    first, second = generator.gamma(1, size=50), generator.integers(0, 5, 50).astype(float)
    assert skewness(first) == pytest.approx(skew(first))
    assert spearman(first, second) == pytest.approx(spearmanr(first, second).statistic)
