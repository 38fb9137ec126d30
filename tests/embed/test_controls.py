"""Rewired negatives and controls keep the promises that make them controls."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embed.judge.controls import degree_score, prefix_score
from embed.judge.letters import SymbolLetters
from embed.judge.metrics import (
    average_precision,
    average_ranks,
    benjamini_hochberg,
    interval,
    roc_auc,
    weighted_auc,
)
from embed.judge.rewiring import rewired, rewired_set
from embed.pairs.pair_set import LabelledPairs, PairSet


def random_pairs(n_genes: int, n_pairs: int, seed: int) -> LabelledPairs:
    generator = np.random.default_rng(seed)
    ends = generator.integers(0, n_genes, (2, n_pairs)).astype(np.int32)
    return LabelledPairs(ends[0], ends[1], np.ones(n_pairs, dtype=bool))


def degrees(pairs: LabelledPairs, n_genes: int) -> np.ndarray:
    return np.bincount(np.concatenate([pairs.first, pairs.second]), minlength=n_genes)


@settings(max_examples=40, deadline=None)
@given(st.integers(4, 60), st.integers(1, 150), st.integers(0, 5))
def test_rewired_negatives_keep_every_degree_and_hit_no_known_positive(
    n_genes: int, n_pairs: int, seed: int
) -> None:
    positives = random_pairs(n_genes, n_pairs, seed)
    elsewhere = random_pairs(n_genes, 20, seed + 1)
    known = np.unique(np.concatenate([positives.keys(n_genes), elsewhere.keys(n_genes)]))

    result = rewired(positives, known, n_genes, np.random.default_rng(seed))

    negatives = result.pairs.take(~result.pairs.label)
    keys = negatives.keys(n_genes)
    assert np.array_equal(degrees(result.pairs.positives, n_genes), degrees(negatives, n_genes))
    assert not np.isin(keys, known).any()
    assert len(np.unique(keys)) == len(keys)
    assert not (negatives.first == negatives.second).any()
    proper = positives.take(positives.first != positives.second).keys(n_genes)
    assert result.n_unmoved + result.pairs.n_positive == len(np.unique(proper))


def test_pairs_that_cannot_move_are_counted() -> None:
    # Every pair of four genes is positive: no negative exists.
    first, second = np.triu_indices(4, 1)
    clique = LabelledPairs(first.astype(np.int32), second.astype(np.int32), np.ones(6, dtype=bool))
    result = rewired(clique, clique.keys(4), 4, np.random.default_rng(0))
    assert (result.n_unmoved, len(result.pairs), result.unmoved_share) == (6, 0, 1.0)


def test_rewiring_depends_on_the_seed_alone() -> None:
    pairs = random_pairs(50, 80, 0)
    genes = pa.array([f"G{number:02d}" for number in range(50)])
    pair_set = PairSet("random", genes, genes, {"train": pairs})
    once, again, other = (rewired_set(pair_set, seed).train for seed in (1, 1, 2))
    assert np.array_equal(once.keys(50), again.keys(50))
    assert not np.array_equal(once.keys(50), other.keys(50))


def test_prefix_control_learns_families_of_unseen_genes() -> None:
    symbols = pa.array(["OR1", "OR2", "OR3", "OR4", "HLA-A", "HLA-B", "HLA-C", "HLA-D"])
    train = LabelledPairs(
        np.asarray([0, 4], np.int32), np.asarray([1, 5], np.int32), np.asarray([False, True])
    )
    unseen = LabelledPairs(
        np.asarray([2, 6], np.int32), np.asarray([3, 7], np.int32), np.asarray([False, True])
    )
    olfactory, histocompatibility = prefix_score(train, unseen, symbols)
    assert olfactory < 0 < histocompatibility


def test_letters_are_worth_the_rarity_of_the_longest_beginning_that_two_symbols_share() -> None:
    symbols = ["RPL3", "RPL4", "RPS2", "RHO", "TTN", "TTN", "A1BG", "KRT8"]
    letters = SymbolLetters.of(pa.array(symbols))
    first, second = (ends.astype(np.int32) for ends in np.triu_indices(len(symbols), 1))
    found = letters.of_pairs(LabelledPairs(first, second, np.ones(len(first), dtype=bool)))
    worth = dict(zip(zip(first.tolist(), second.tolist(), strict=True), found, strict=True))
    # Four of eight symbols begin with R, three with RP, two with RPL and with TTN.
    expected = {(0, 1): 2, (0, 2): 3 - np.log2(3), (0, 3): 1, (4, 5): 2, (6, 7): 0}
    assert {pair: worth[pair] for pair in expected} == pytest.approx(expected)

    members = [[0, 1, 2, 4], [6, 7], [4, 5]]
    offsets = np.cumsum([0, *map(len, members)])
    means = letters.of_sets(offsets, np.concatenate(members))
    loops = [np.mean([worth[pair] for pair in combinations(rows, 2)]) for rows in members]
    assert means == pytest.approx(loops)
    assert means[1] == 0


def test_degree_control_does_not_count_the_pair_itself() -> None:
    # One positive pair alone: without its own label both its genes have degree 0.
    pairs = LabelledPairs(
        np.asarray([0, 2], np.int32), np.asarray([1, 3], np.int32), np.asarray([True, False])
    )
    assert degree_score(pairs, 4).tolist() == [0.0, 0.0]


scores = st.lists(st.integers(0, 5), min_size=2, max_size=40)


@settings(deadline=None)  # the first call imports
@given(scores, st.integers(0, 1000))
def test_auc_and_precision_equal_scikit_learns(values: list[int], seed: int) -> None:
    from sklearn.metrics import average_precision_score, roc_auc_score

    score = np.asarray(values, dtype=np.float64)
    label = np.random.default_rng(seed).random(len(score)) < 0.5
    label[:2] = [True, False]
    assert roc_auc(label, score) == pytest.approx(roc_auc_score(label, score))
    assert average_precision(label, score) == pytest.approx(average_precision_score(label, score))


@settings(deadline=None)  # the first call imports
@given(scores, st.integers(0, 1000))
def test_weighted_auc_counts_a_pair_as_often_as_its_weight(values: list[int], seed: int) -> None:
    generator = np.random.default_rng(seed)
    score = np.asarray(values, dtype=np.float64)
    label = generator.random(len(score)) < 0.5
    weight = generator.integers(0, 4, len(score))
    weight[:2], label[:2] = 1, [True, False]
    order = np.argsort(score, kind="stable")
    ties = np.flatnonzero(np.diff(score[order], prepend=-1))
    repeated = roc_auc(np.repeat(label, weight), np.repeat(score, weight))
    weighted = weighted_auc(label[order], ties, weight[order].astype(float))
    assert weighted == pytest.approx(repeated)


def test_one_class_has_no_auc() -> None:
    assert np.isnan(roc_auc(np.ones(3, dtype=bool), np.arange(3.0)))


def test_ranks_share_ties() -> None:
    assert average_ranks(np.asarray([3.0, 1.0, 3.0])).tolist() == [2.5, 1.0, 2.5]


def test_benjamini_hochberg_equals_scipys() -> None:
    from scipy.stats import false_discovery_control

    p_values = np.random.default_rng(0).random(50) ** 2
    assert benjamini_hochberg(p_values) == pytest.approx(false_discovery_control(p_values))


def test_intervals_are_students() -> None:
    result = interval([0.1, 0.2, 0.3])
    assert result.mean == pytest.approx(0.2)
    assert result.high - result.mean == pytest.approx(4.302653 * 0.1 / np.sqrt(3), rel=1e-6)
    assert result.holds(0.2)
    assert not result.holds(0.9)
