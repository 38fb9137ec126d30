from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from embed.corpus import build_corpus
from embed.pair_arrays import canonical_pairs
from embed.params import SkipgramParameters
from embed.trainers.skipgram import _Pairs, epochs_for, train


def names(corpus, context):
    ids = corpus.vocabulary.to_pylist()
    return [(ids[a], ids[b]) for a, b in zip(context.a, context.b, strict=True)]


def test_an_epoch_gives_each_pair_as_often_as_data_sets_support_it(triangle):
    (context,) = triangle.contexts
    expected = dict(zip(names(triangle, context), context.multiplicity.tolist(), strict=True))
    assert Counter(_Pairs(triangle, 0)) == expected


def test_each_epoch_has_its_own_order_and_the_seed_decides_it(corpus):
    pairs, same = _Pairs(corpus, 1), _Pairs(corpus, 1)
    first, second = list(pairs), list(pairs)
    assert first != second
    assert sorted(first) == sorted(second)
    assert (first, second) == (list(same), list(same))
    assert first != list(_Pairs(corpus, 2))


def test_a_weight_changes_how_often_a_context_s_pairs_come():
    ids = pa.array([f"g{i:03d}" for i in range(200)])
    a = np.arange(0, 200, 2, dtype=np.int32)
    pairs = canonical_pairs(a, a + 1, np.full(100, 5, np.int32))
    corpus = build_corpus(ids, ids, {"x": pairs}, weights={"x": 0.3})
    drawn = _Pairs(corpus, 0)
    counts = [len(list(drawn)) for _ in range(20)]
    assert drawn.expected_pairs == 150
    assert set(Counter(drawn).values()) == {1, 2}
    assert np.mean(counts) == pytest.approx(150, rel=0.03)


def test_small_corpora_get_more_epochs(corpus, triangle):
    assert epochs_for(triangle) == 200
    assert 10 <= epochs_for(corpus) < 200


def test_a_network_of_342_000_pairs_over_17_000_genes_gets_the_50_epochs_that_sufficed():
    ids = pa.array([f"g{i:05d}" for i in range(17_000)])
    step, a = np.divmod(np.arange(342_000, dtype=np.int32), 17_000)
    pairs = canonical_pairs(a, (a + step + 1) % 17_000, np.ones(len(a), np.int32))
    corpus = build_corpus(ids, ids, {"x": pairs})
    assert (corpus.n_genes, corpus.n_pairs) == (17_000, 342_000)
    assert epochs_for(corpus) == 50


def test_under_paper_iteration_i_is_a_training_of_i_iterations(corpus):
    snapshots = {}
    train(
        corpus,
        SkipgramParameters(dimension=3, epochs=3, paper=True),
        5,
        after_epoch=lambda epoch, vectors: snapshots.setdefault(epoch, vectors()),
    )
    two = train(corpus, SkipgramParameters(dimension=3, epochs=2, paper=True), 5)
    assert np.array_equal(snapshots[2], two.vectors)
    decaying = train(corpus, SkipgramParameters(dimension=3, epochs=2), 5)
    assert not np.array_equal(two.vectors, decaying.vectors)


def test_only_under_paper_are_frequent_genes_thinned_out():
    assert SkipgramParameters().sample == 0
    assert SkipgramParameters(paper=True).sample == 0.001
