"""The corpus as sparse symmetric matrices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from embed.corpus import Corpus, EdgeContext

if TYPE_CHECKING:  # scipy's arrays take type arguments in its stubs alone
    Csr: TypeAlias = sparse.csr_array[Any, tuple[int, int]]
else:
    Csr = sparse.csr_array


def adjacency(context: EdgeContext, n_genes: int) -> Csr:
    """Multiplicities of one context's pairs, symmetric, float32 (genes, genes), sorted."""
    return _symmetric(context.a, context.b, context.multiplicity.astype(np.float32), n_genes)


def joint_adjacency(corpus: Corpus, kept: Sequence[NDArray[np.bool_]] | None = None) -> Csr:
    """Weighted multiplicities summed over contexts; `kept` chooses edges of each context."""
    total = csr(np.empty(0), np.empty(0, int), np.empty(0, int), corpus.n_genes)
    for number, context in enumerate(corpus.contexts):
        chosen = slice(None) if kept is None else kept[number]
        values = context.multiplicity[chosen].astype(np.float32) * np.float32(context.weight)
        own = _symmetric(context.a[chosen], context.b[chosen], values, corpus.n_genes)
        total = total + own if number else own
    total.sort_indices()
    return total


def csr(values: NDArray[Any], row: NDArray[Any], column: NDArray[Any], n: int) -> Csr:
    """A sparse n × n float32 matrix from its entries."""
    entries = (values.astype(np.float32, copy=False), (row, column))
    return sparse.csr_array(entries, shape=(n, n))


def _symmetric(
    a: NDArray[np.int32], b: NDArray[np.int32], values: NDArray[np.float32], n_genes: int
) -> Csr:
    upper = csr(values, a, b, n_genes)
    matrix: Csr = (upper + upper.T).tocsr()
    matrix.sort_indices()
    return matrix


def components(corpus: Corpus) -> NDArray[np.int64]:
    """Genes in each connected component of all contexts together, the largest first."""
    from scipy.sparse.csgraph import connected_components

    _, member = connected_components(joint_adjacency(corpus), directed=False)
    return np.sort(np.bincount(member))[::-1].astype(np.int64)
