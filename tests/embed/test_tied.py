from __future__ import annotations

import numpy as np
import pytest

from embed.adjacency import joint_adjacency
from embed.params import TiedParameters
from embed.trainers.tied import SoftmaxModel, block_size, hold_out, row_blocks, train


def exact_loss(vectors, pairs, *, exclude_self):
    """−Σ A_ij log softmax(V v_i)_j in float64, pair by pair."""
    logits = vectors @ vectors.T
    if exclude_self:
        np.fill_diagonal(logits, -np.inf)
    top = logits.max(axis=1, keepdims=True)
    log_sum = top[:, 0] + np.log(np.exp(logits - top).sum(axis=1))
    i, j = np.nonzero(pairs)
    return -np.sum(pairs[i, j] * (logits[i, j] - log_sum[i]))


def numeric_gradient(vectors, pairs, *, exclude_self, step=1e-5):
    gradient = np.zeros_like(vectors)
    for place in np.ndindex(*vectors.shape):
        moved = vectors.copy()
        moved[place] += step
        up = exact_loss(moved, pairs, exclude_self=exclude_self)
        moved[place] -= 2 * step
        gradient[place] = (up - exact_loss(moved, pairs, exclude_self=exclude_self)) / (2 * step)
    return gradient


@pytest.mark.parametrize("exclude_self", [True, False])
@pytest.mark.parametrize("block", [1, 4, 6])
def test_the_gradient_over_all_blocks_is_that_of_the_formula(triangle, exclude_self, block):
    vectors = np.random.default_rng(0).standard_normal((6, 3))
    sparse = joint_adjacency(triangle)
    model = SoftmaxModel.create(vectors.astype(np.float32), exclude_self=exclude_self)
    parts = [model.gradient(rows) for rows in row_blocks(sparse, np.arange(6)[::-1], block)]
    dense = sparse.toarray().astype(float)
    found = sum(gradient for _, gradient in parts)
    expected = numeric_gradient(vectors, dense, exclude_self=exclude_self)
    np.testing.assert_allclose(found, expected, rtol=1e-3, atol=1e-3)
    loss = sum(lost for lost, _ in parts)
    assert loss == pytest.approx(exact_loss(vectors, dense, exclude_self=exclude_self), rel=1e-5)


def test_each_epoch_is_a_step_of_adam_with_the_rate_decayed(triangle):
    # One block of all genes: one step an epoch, as Kingma and Ba write it.
    start = np.random.default_rng(2).standard_normal((6, 3))
    dense = joint_adjacency(triangle).toarray().astype(float)
    expected, vectors = [], start.copy()
    first = second = np.zeros_like(start)
    for epoch in (1, 2, 3):
        gradient = numeric_gradient(vectors, dense, exclude_self=True) * len(dense) / dense.sum()
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        step = first / (1 - 0.9**epoch) / (np.sqrt(second / (1 - 0.999**epoch)) + 1e-8)
        vectors = vectors - 0.05 * 0.5 ** (epoch - 1) * step
        expected.append(vectors)
    seen = []
    train(
        triangle,
        TiedParameters(dimension=3, epochs=3, learning_rate=0.05, decay=0.5, held_out=0.0, block=6),
        0,
        start=start.astype(np.float32),
        after_epoch=lambda _, vectors: seen.append(vectors()),
    )
    np.testing.assert_allclose(seen, expected, atol=1e-4)


def test_the_measured_loss_is_the_mean_over_pairs(triangle):
    vectors = np.random.default_rng(1).standard_normal((6, 2))
    sparse = joint_adjacency(triangle)
    model = SoftmaxModel.create(vectors.astype(np.float32), exclude_self=True)
    expected = exact_loss(vectors, sparse.toarray(), exclude_self=True) / sparse.sum()
    assert model.loss(sparse, np.arange(6), 4) == pytest.approx(expected, rel=1e-5)


def test_every_gene_keeps_an_edge_when_edges_are_held_out(corpus):
    (held,) = hold_out(corpus, 0.5, np.random.default_rng(0))
    assert 0.3 < held.mean() < 0.5
    left = joint_adjacency(corpus, [~held])
    assert (np.diff(left.indptr) > 0).all()


def test_training_stops_early_and_gives_the_best_epoch(corpus):
    seen = {}
    result = train(
        corpus,
        TiedParameters(dimension=32, epochs=30, learning_rate=0.05, held_out=0.1),
        0,
        after_epoch=lambda epoch, vectors: seen.setdefault(epoch, vectors()),
    )
    held_out = [row["held_out_loss"] for row in result.losses]
    best = int(np.argmin(held_out)) + 1
    assert len(held_out) == best + 1 < 30
    assert result.details["best_epoch"] == best
    assert np.array_equal(result.vectors, seen[best])


def test_without_held_out_edges_all_epochs_are_trained(corpus):
    result = train(corpus, TiedParameters(dimension=4, epochs=4, held_out=0.0), 0)
    assert len(result.losses) == result.details["best_epoch"] == 4
    assert "held_out_loss" not in result.losses[0]


def test_the_paper_s_softmax_counts_the_gene_itself(corpus):
    plain = train(corpus, TiedParameters(dimension=4, epochs=2), 0)
    paper = train(corpus, TiedParameters(dimension=4, epochs=2, paper=True), 0)
    assert not np.array_equal(plain.vectors, paper.vectors)


def test_an_epoch_has_about_48_blocks_and_none_is_too_large():
    assert [block_size(n) for n in (16, 100, 4800, 24_000, 100_000)] == [1, 3, 100, 500, 512]
