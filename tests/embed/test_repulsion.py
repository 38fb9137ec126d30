from __future__ import annotations

import numpy as np
import pytest
from scipy import sparse

from embed.repulsion import MOST_POINTS, GridForces


def exact(points):
    """Repulsion and normalisation by all pairs."""
    difference = points[:, None, :] - points[None, :, :]
    nearness = 1 / (1 + (difference**2).sum(axis=-1))
    force = (difference * (nearness**2)[..., None]).sum(axis=1)
    return force, nearness.sum() - len(points)


def apart(found, expected):
    return np.linalg.norm(found - expected) / np.linalg.norm(expected)


@pytest.mark.parametrize(
    ("genes", "width", "error"),
    [(300, 1e-3, 1e-4), (300, 5, 1e-4), (2000, 25, 0.01), (1500, 60, 0.05)],
)
def test_forces_are_those_between_all_pairs(genes, width, error):
    points = np.random.default_rng(0).uniform(0, width, (genes, 2))
    force, total = exact(points)
    found, normalisation = GridForces().repulsion(points)
    assert apart(found, force) < error
    assert normalisation == pytest.approx(total, rel=2e-3)


def test_a_map_wider_than_the_grid_has_a_coarser_one_and_still_a_normalisation():
    points = np.random.default_rng(0).uniform(0, 3 * MOST_POINTS, (500, 2))
    _, total = exact(points)
    _, found = GridForces().repulsion(points)
    assert found == pytest.approx(total, rel=0.5)


def test_forces_are_the_same_to_the_bit_whatever_the_threads_and_the_steps_before():
    random = np.random.default_rng(0)
    points = random.uniform(0, 30, (200, 2))
    fresh, total = GridForces().repulsion(points, threads=1)
    used = GridForces()
    used.repulsion(random.uniform(0, 300, (200, 2)), threads=2)
    again, same = used.repulsion(points, threads=2)
    assert np.array_equal(fresh, again)
    assert total == same


def test_the_gradient_is_that_of_the_divergence():
    random = np.random.default_rng(0)
    points = random.uniform(0, 8, (60, 2))
    near = sparse.random(60, 60, 0.2, random_state=1, format="csr")
    p = near + near.T
    p.setdiag(0)
    p.eliminate_zeros()
    p = sparse.csr_matrix(p / p.sum())
    p.sort_indices()

    def divergence(places):
        squares = ((places[:, None] - places[None]) ** 2).sum(axis=-1)
        nearness = 1 / (1 + squares)
        np.fill_diagonal(nearness, 0)
        row, column = p.nonzero()
        q = nearness / nearness.sum()
        return float((p.data * np.log(p.data / q[row, column])).sum())

    value, gradient = GridForces()(points, p, 1.0, should_eval_error=True)
    assert value == pytest.approx(divergence(points), rel=1e-4)
    step = 1e-5
    for gene, axis in ((0, 0), (7, 1), (33, 0)):
        moved = points.copy()
        moved[gene, axis] += step
        slope = (divergence(moved) - divergence(points)) / step
        # openTSNE leaves the factor of four to the learning rate.
        assert 4 * gradient[gene, axis] == pytest.approx(slope, rel=1e-2, abs=1e-5)
