from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from embed.adjacency import adjacency, joint_adjacency
from embed.corpus import build_corpus, read_corpus
from embed.factorise import top_factor
from embed.pair_arrays import canonical_pairs
from embed.params import DiffusionParameters, SvdParameters
from embed.trainers import diffusion, svd
from graph.errors import UserError


def dense_diffusion(pairs, restart, steps):
    """log(1 + n Σ c (1 − c)^t S^t), written out."""
    degree = pairs.sum(axis=1)
    scale = np.where(degree > 0, 1 / np.sqrt(np.where(degree > 0, degree, 1)), 0)
    spread = pairs * scale[:, None] * scale
    total, power = np.zeros_like(spread), np.eye(len(pairs))
    for step in range(steps + 1):
        total += restart * (1 - restart) ** step * power
        power = power @ spread
    return np.log(1 + len(pairs) * total)


def best_gram(matrix, dimension):
    """Gram matrix of U√Σ of a symmetric matrix, cut to `dimension`."""
    left, singular, _ = np.linalg.svd(matrix)
    return (left[:, :dimension] * singular[:dimension]) @ left[:, :dimension].T


@pytest.fixture(scope="module")
def two_contexts(planted):
    return read_corpus(planted.store(), "coexpression,toy:0.5")


@pytest.mark.parametrize(("restart", "steps"), [(0.5, 8), (0.3, 1)])
def test_log_diffusion_is_the_formula(corpus, restart, steps):
    pairs = adjacency(corpus.contexts[0], corpus.n_genes)
    out = np.empty((corpus.n_genes, corpus.n_genes), np.float32)
    diffusion.log_diffusion(diffusion.symmetric_transitions(pairs), restart, steps, out=out)
    expected = dense_diffusion(pairs.toarray().astype(float), restart, steps)
    np.testing.assert_allclose(out, expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(out, out.T, rtol=1e-4, atol=1e-5)


def test_diffusion_gives_the_top_factor_of_the_summed_products(two_contexts):
    result = diffusion.train(two_contexts, DiffusionParameters(dimension=8), 0)
    total = 0.0
    for context in two_contexts.contexts:
        dense = adjacency(context, two_contexts.n_genes).toarray().astype(float)
        matrix = dense_diffusion(dense, 0.5, 8)
        total = total + context.weight * matrix @ matrix.T
    vectors = result.vectors.astype(float)
    expected = best_gram(total, 8)
    np.testing.assert_allclose(
        vectors @ vectors.T, expected, rtol=1e-2, atol=2e-2 * np.abs(expected).max()
    )


def test_matrices_on_disk_give_the_same_vectors_to_the_bit():
    # 2 contexts × 400² × 4 bytes are 1.28 MB.
    random, ids = np.random.default_rng(2), pa.array([f"g{number:03d}" for number in range(400)])
    pairs = {
        name: canonical_pairs(
            *random.integers(0, 400, (2, 8000), np.int32), np.ones(8000, np.int32)
        )
        for name in ("x", "y")
    }
    corpus = build_corpus(ids, ids, pairs)
    held = diffusion.train(corpus, DiffusionParameters(dimension=8, memory_mb=2), 0)
    spilt = diffusion.train(corpus, DiffusionParameters(dimension=8, memory_mb=1), 0)
    other = diffusion.train(corpus, DiffusionParameters(dimension=8, memory_mb=1), 1)
    assert held.details["on_disk"] is False
    assert spilt.details["on_disk"] is True
    assert np.array_equal(held.vectors, spilt.vectors)
    assert not np.array_equal(held.vectors, other.vectors)


def test_fewer_than_three_power_iterations_are_refused():
    with pytest.raises(UserError, match="power_iterations is 2. Give 3 or more"):
        DiffusionParameters(power_iterations=2)


def test_a_context_s_weight_counts_in_diffusion(planted, two_contexts):
    heavier = read_corpus(planted.store(), "coexpression,toy:5")
    light = diffusion.train(two_contexts, DiffusionParameters(dimension=4), 0)
    heavy = diffusion.train(heavier, DiffusionParameters(dimension=4), 0)
    assert not np.allclose(light.vectors, heavy.vectors)


def test_shifted_ppmi_is_the_formula(corpus):
    pairs = joint_adjacency(corpus)
    dense = pairs.toarray().astype(float)
    totals = dense.sum(axis=1)
    with np.errstate(divide="ignore"):
        expected = np.log(dense * dense.sum() / np.outer(totals, totals)) - np.log(2)
    expected = np.maximum(np.where(dense > 0, expected, 0), 0)
    np.testing.assert_allclose(svd.shifted_ppmi(pairs, 2.0).toarray(), expected, atol=1e-5)


def test_svd_gives_the_truncated_decomposition(corpus):
    result = svd.train(corpus, SvdParameters(dimension=6, shift=1.0, power_iterations=12), 0)
    matrix = svd.shifted_ppmi(joint_adjacency(corpus), 1.0).toarray().astype(float)
    _, singular, _ = np.linalg.svd(matrix)
    np.testing.assert_allclose(result.details["singular_values"], singular[:6], rtol=1e-3)
    vectors = result.vectors.astype(float)
    np.testing.assert_allclose((vectors**2).sum(axis=0), singular[:6], rtol=1e-3)


def test_svd_without_any_information_is_refused(corpus):
    with pytest.raises(UserError, match="no pair's mutual information exceeds"):
        svd.train(corpus, SvdParameters(dimension=4, shift=1e6), 0)


def test_the_top_factor_of_a_known_matrix_is_found():
    random = np.random.default_rng(0)
    axes = np.linalg.qr(random.standard_normal((60, 60))).Q
    values = np.r_[[50, -40, 30, 20], np.full(56, 0.01)]
    matrix = ((axes * values) @ axes.T).astype(np.float32)
    factor, singular = top_factor(
        lambda columns: matrix @ columns, 60, 4, random, power_iterations=3, oversampling=5
    )
    np.testing.assert_allclose(singular, [50, 40, 30, 20], rtol=1e-4)
    cosine = np.abs((factor / np.linalg.norm(factor, axis=0) * axes[:, :4]).sum(axis=0))
    np.testing.assert_allclose(cosine, 1, rtol=1e-4)
    assert (factor[np.abs(factor).argmax(axis=0), range(4)] > 0).all()


@pytest.mark.parametrize(("n", "rank"), [(20, 1), (1500, 40)])
def test_more_dimensions_than_rank_are_refused(n, rank):
    half = np.random.default_rng(1).standard_normal((n, rank)).astype(np.float32)
    with pytest.raises(UserError, match=f"rank {rank}, below {rank + 2} dimensions"):
        top_factor(
            lambda columns: half @ (half.T @ columns),
            n,
            rank + 2,
            np.random.default_rng(0),
            power_iterations=3,
            oversampling=5,
        )


def test_small_singular_values_are_no_lack_of_rank():
    # The product M Mᵀ of 2,000 genes in modules: the tail lies far below the first value.
    n, values = 2000, np.r_[1, np.full(299, 1e-4)]
    axes = np.linalg.qr(np.random.default_rng(1).standard_normal((n, len(values)))).Q
    axes = axes.astype(np.float32)
    factor, singular = top_factor(
        lambda columns: (axes * values.astype(np.float32)) @ (axes.T @ columns),
        n,
        200,
        np.random.default_rng(0),
        power_iterations=3,
        oversampling=20,
    )
    assert factor.shape == (n, 200)
    np.testing.assert_allclose(singular[1:], 1e-4, rtol=0.05)
