"""Controls without a vector: what a pair's label can be guessed from without knowing biology.

An audit of the published split found that the first letters of two gene symbols rank its test
pairs better than the paper's network, and that counting how often a gene is positive ranks them
almost perfectly. A result that does not beat these controls says nothing about the vectors.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from embed.pairs.pair_set import LabelledPairs

Floats = NDArray[np.float64]

#: Names of the controls without a vector, as in tables.
DEGREE, SYMBOL_PREFIX, SHARED_LETTERS = "degree", "symbol prefix", "shared letters"
#: Lengths of symbol beginnings: families such as OR51, ZNF, SLC2, HLA- show within four letters.
PREFIX_LENGTHS = (1, 2, 3, 4)
#: Pairs that a shorter prefix counts for, where a longer one has few of its own.
PRIOR_PAIRS = 50.0


def prefix_score(
    train: LabelledPairs,
    pairs: LabelledPairs,
    symbols: pa.StringArray,
    lengths: tuple[int, ...] = PREFIX_LENGTHS,
    prior: float = PRIOR_PAIRS,
) -> Floats:
    """A pair's score from nothing but the first letters of its two symbols, float64 (pairs,).

    Each prefix has the share of positive pairs among the training pairs it occurs in, shrunk
    towards that of the prefix one letter shorter as if that one brought `prior` further pairs;
    the share of all training pairs is the start. The score adds the two genes' log odds at the
    longest prefix.
    """
    rate = np.full(len(symbols), train.label.mean())
    for length in lengths:
        prefix = pc.dictionary_encode(pc.utf8_slice_codeunits(symbols, 0, length))
        code = prefix.indices.to_numpy().astype(np.int64)
        n_prefixes = len(prefix.dictionary)
        parent = np.zeros(n_prefixes)
        parent[code] = rate
        positive, total = _occurrences(train, code, n_prefixes)
        rate = ((positive + prior * parent) / (total + prior))[code]
    odds = np.log(rate) - np.log1p(-rate)
    return np.asarray(odds[pairs.first] + odds[pairs.second], dtype=np.float64)


def degree_score(pairs: LabelledPairs, n_genes: int) -> Floats:
    """A pair's score from how often its genes are positive in the same part, float64 (pairs,).

    The sum of log(1 + positive pairs of the gene) over both genes. The pair itself is left out of
    the count, so that its own label does not vote. Where every gene is as often negative as
    positive it is left in on both sides: each negative stands for one positive of each of its
    genes, and leaving the pair out of the positives alone would turn the count into the label.
    """
    degree, as_negative = (
        np.bincount(ends.first, minlength=n_genes) + np.bincount(ends.second, minlength=n_genes)
        for ends in (pairs.positives, pairs.take(~pairs.label))
    )
    matched = np.array_equal(degree, as_negative)
    own = np.zeros(len(pairs)) if matched else pairs.label.astype(np.float64)
    return np.asarray(
        np.log1p(degree[pairs.first] - own) + np.log1p(degree[pairs.second] - own),
        dtype=np.float64,
    )


def gene_degree_score(pairs: LabelledPairs, degree: NDArray[np.int64]) -> Floats:
    """A pair's score from its genes' degree in the corpus, no label used, float64 (pairs,)."""
    size = np.log1p(degree.astype(np.float64))
    return np.asarray(size[pairs.first] + size[pairs.second], dtype=np.float64)


def _occurrences(
    train: LabelledPairs, code: NDArray[np.int64], n_prefixes: int
) -> tuple[Floats, Floats]:
    """How often each prefix occurs in positive pairs, and in all training pairs."""
    total = np.zeros(n_prefixes)
    positive = np.zeros(n_prefixes)
    for end in (train.first, train.second):
        total += np.bincount(code[end], minlength=n_prefixes)
        positive += np.bincount(code[end], weights=train.label, minlength=n_prefixes)
    return positive, total
