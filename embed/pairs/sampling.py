"""Exact, reproducible random choices: the same from the same seed on every machine.

Only the raw stream of PCG64 is used. NumPy promises that stream for all versions and platforms
(NEP 19); it does not promise the methods of its Generator.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from embed.pairs.sharing import BLOCK_WORDS, Words, own_bits, unpacked
from graph.errors import UserError

Ints = NDArray[np.int32]

#: Independent streams of one seed.
SPLIT_STREAM, NEGATIVE_STREAM = 0, 1


def raw_stream(seed: int, stream: int) -> np.random.PCG64:
    """The bit generator of one purpose."""
    return np.random.PCG64(np.random.SeedSequence([seed, stream]))


def distinct_integers(below: int, k: int, bits: np.random.PCG64) -> NDArray[np.int64]:
    """`k` different integers from 0 to `below` − 1, every set equally likely, ascending.

    Notes
    -----
    The first k different values of a sequence of independent uniform integers are a uniform
    sample without replacement. Uniform integers are the raw 64-bit words modulo `below`, those
    words left out that would favour the smaller remainders. For more than half of all integers
    the ones to leave out are drawn instead.
    """
    if not 0 <= k <= below:
        raise UserError(
            f"{k:,} different pairs were asked for, {below:,} are there",
            remedy="Ask for fewer negatives (--negatives)",
        )
    if k > below // 2:
        left_out = distinct_integers(below, below - k, bits)
        kept = np.ones(below, dtype=bool)
        kept[left_out] = False
        return np.flatnonzero(kept)
    limit = np.uint64(2**64 // below * below - 1)
    drawn = np.empty(0, dtype=np.int64)
    while True:
        missing = k - len(drawn)
        words = bits.random_raw(missing + missing // 8 + 16)
        fair = words[words <= limit]
        drawn = np.concatenate([drawn, (fair % np.uint64(below)).astype(np.int64)])
        _, first = np.unique(drawn, return_index=True)
        drawn = drawn[np.sort(first)]
        if len(drawn) >= k:
            return np.sort(drawn[:k])


def count_unrelated(shared: Words) -> NDArray[np.int64]:
    """For each gene the later genes it shares nothing with, int64 (genes,).

    Only annotated genes count, those that share with themselves.
    """
    n_genes = len(shared)
    counts = np.empty(n_genes, dtype=np.int64)
    annotated = own_bits(shared)
    for start, stop in _blocks(shared):
        counts[start:stop] = _unrelated(shared, annotated, start, stop).sum(axis=1)
    return counts


def sample_unrelated(shared: Words, k: int, bits: np.random.PCG64) -> tuple[Ints, Ints, int]:
    """`k` different pairs of annotated genes that share nothing, uniformly among all such pairs.

    Parameters
    ----------
    shared
        Bits of `embed.pairs.sharing.sharing`.
    k
        Pairs wanted.
    bits
        Source of randomness.

    Returns
    -------
    first, second
        int32 (k,), first < second, ascending.
    n_unrelated
        How many such pairs there are.

    Raises
    ------
    UserError
        There are fewer than `k`.

    Notes
    -----
    The pairs, in order of their genes, are numbered from 0: a pair's number is the count of all
    earlier rows plus its place in its own row. Drawing different numbers and looking up the pair
    of each is therefore drawing pairs without replacement, though no list of pairs exists.
    """
    n_genes = len(shared)
    counts = count_unrelated(shared)
    total = int(counts.sum())
    numbers = distinct_integers(total, k, bits)
    ends = np.cumsum(counts)
    annotated = own_bits(shared)
    first, second = np.empty(k, dtype=np.int32), np.empty(k, dtype=np.int32)
    for start, stop in _blocks(shared):
        before = int(ends[start] - counts[start])
        low, high = np.searchsorted(numbers, [before, int(ends[stop - 1])])
        if low == high:
            continue
        flat = np.flatnonzero(_unrelated(shared, annotated, start, stop))
        place = flat[numbers[low:high] - before]
        first[low:high] = place // n_genes + start
        second[low:high] = place % n_genes
    return first, second, total


def split_genes(n_genes: int, shares: tuple[float, ...], seed: int) -> NDArray[np.int8]:
    """The part of each gene, int8 (genes,): part p has the share `shares[p]` of the genes.

    The genes' order must not depend on the machine: sort them by id.
    """
    order = np.argsort(raw_stream(seed, SPLIT_STREAM).random_raw(n_genes), kind="stable")
    ends = np.rint(np.cumsum(shares) / np.sum(shares) * n_genes).astype(np.int64)
    part = np.empty(n_genes, dtype=np.int8)
    part[order] = np.searchsorted(ends, np.arange(n_genes), side="right")
    return part


def _blocks(shared: Words) -> list[tuple[int, int]]:
    rows = max(BLOCK_WORDS // max(len(shared), 1), 1)
    return [(start, min(start + rows, len(shared))) for start in range(0, len(shared), rows)]


def _unrelated(
    shared: Words, annotated: NDArray[np.bool_], start: int, stop: int
) -> NDArray[np.bool_]:
    """Bool (rows, genes): annotated later genes that share nothing with each row's gene."""
    n_genes = len(shared)
    free = ~unpacked(shared[start:stop], n_genes)
    free &= annotated
    free &= annotated[start:stop, None]
    free &= np.arange(n_genes) > np.arange(start, stop)[:, None]
    return free
