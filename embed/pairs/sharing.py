"""Which genes share a term, as one bit for each pair of genes.

12,500 genes make 78 million pairs: ten megabytes of bits a side, where lists of pairs would be
gigabytes. Bits are kept in uint64 words, gene g in word g // 64.
"""

from __future__ import annotations

import sys
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from embed.pairs.annotations import Ontology

Ints = NDArray[np.int32]
Words = NDArray[np.uint64]

#: Words gathered at once: 2²³ × 8 bytes are 64 MB.
BLOCK_WORDS = 1 << 23


def sharing(
    gene: Ints,
    term: Ints,
    n_genes: int,
    ontology: Ontology,
    children: Literal["descendants", "direct", "none"] = "none",
) -> Words:
    """For each gene the genes that share a term with it, uint64 (genes, ⌈genes / 64⌉).

    Two genes share if the sets of their terms meet, where a set holds the annotated terms and,
    for ``direct`` and ``descendants``, the children of those or all that lie below them.

    Parameters
    ----------
    gene, term
        int32 (annotations,), repetitions allowed.
    n_genes
        Number of genes.

    Returns
    -------
    Words
        Symmetric; an annotated gene shares with itself.

    Notes
    -----
    With D(t) the terms below t, and t itself, genes a and b share if some s is in D(t) and D(u),
    t of a and u of b. Genes are passed down the ontology (each term then holds all genes whose
    set it is in) and the result is passed up (each term then holds all genes that share anything
    below it), one bitwise OR per is_a edge each way.
    """
    holders = _holders(gene, term, n_genes, ontology.n_terms)
    if children == "direct":
        downwards = holders.copy()
        _pass(holders, downwards, ontology.parent, ontology.child)
        holders = downwards.copy()
        _pass(downwards, holders, ontology.child, ontology.parent)
    elif children == "descendants":
        groups = ontology.by_depth()
        for edges in groups:
            _pass(holders, holders, ontology.parent[edges], ontology.child[edges])
        for edges in reversed(groups):
            _pass(holders, holders, ontology.child[edges], ontology.parent[edges])
    shared = np.zeros((n_genes, holders.shape[1]), dtype=np.uint64)
    _pass(holders, shared, term, gene)
    return shared


def term_genes(gene: Ints, term: Ints, n_genes: int, ontology: Ontology) -> Words:
    """For each term the genes annotated with it or with a term below it, uint64 (terms, words)."""
    holders = _holders(gene, term, n_genes, ontology.n_terms)
    for edges in reversed(ontology.by_depth()):
        _pass(holders, holders, ontology.child[edges], ontology.parent[edges])
    return holders


def count_pairs(shared: Words) -> int:
    """Unordered pairs of different genes that share."""
    n_bits = int(np.bitwise_count(shared).sum(dtype=np.int64))
    return (n_bits - int(own_bits(shared).sum())) // 2


def own_bits(shared: Words) -> NDArray[np.bool_]:
    """Bool (genes,): whether a gene shares with itself, that is, is annotated."""
    row = np.arange(len(shared))
    bit = shared[row, row // 64] >> (row % 64).astype(np.uint64)
    return np.asarray(bit & np.uint64(1), dtype=np.bool_)


def unpacked(words: Words, n_genes: int) -> NDArray[np.bool_]:
    """The bits of some rows, bool (rows, genes)."""
    if sys.byteorder == "big":
        words = words.byteswap()
    bits = np.unpackbits(words.view(np.uint8), axis=1, count=n_genes, bitorder="little")
    return bits.view(np.bool_)


def _holders(gene: Ints, term: Ints, n_genes: int, n_terms: int) -> Words:
    """For each term its genes, uint64 (terms, words)."""
    n_words = -(-n_genes // 64)
    holders = np.zeros((n_terms, n_words), dtype=np.uint64)
    bit = np.uint64(1) << (gene % 64).astype(np.uint64)
    np.bitwise_or.at(holders, (term, gene // 64), bit)
    return holders


def _pass(source: Words, target: Words, origin: Ints, destination: Ints) -> None:
    """target[d] |= source[o] for every (o, d); `source` may be `target` where no o is a d."""
    order = np.argsort(destination, kind="stable")
    origin, destination = origin[order], destination[order]
    starts = np.flatnonzero(np.diff(destination, prepend=-1))
    ends = np.append(starts[1:], len(destination))
    block = max(BLOCK_WORDS // source.shape[1], 1)
    first = 0
    while first < len(starts):
        # Whole groups, as many as fit; a larger one goes alone.
        last = int(np.searchsorted(ends, starts[first] + block, side="right"))
        last = max(last, first + 1)
        begin, end = starts[first], ends[last - 1]
        merged = np.bitwise_or.reduceat(
            source[origin[begin:end]], starts[first:last] - begin, axis=0
        )
        target[destination[starts[first:last]]] |= merged
        first = last
