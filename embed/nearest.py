"""Exact nearest neighbours by inner product, block by block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

#: Rows of similarities held at once: 512 × 24,000 × 4 bytes are 49 MB.
BLOCK = 512

#: Groups of columns for each neighbour wanted: more groups, fewer candidates to sort.
GROUPS = 8


def nearest(
    similarity: Floats, k: int, order: NDArray[np.int64], leave_out: NDArray[np.int64]
) -> tuple[NDArray[np.int32], Floats]:
    """The `k` largest of one row of similarities, ties by `order`: indexes and values, (k,).

    Parameters
    ----------
    similarity
        float32 (genes,).
    order
        Rank of each gene where similarities tie, (genes,).
    leave_out
        Indexes that do not count.
    """
    row = similarity.astype(np.float32, copy=True)[None, :]
    row[0, leave_out] = -np.inf
    indexes, values = _largest(row, k, order)
    return indexes[0], values[0]


def nearest_of_all(
    space: Floats, k: int, order: NDArray[np.int64], block: int = BLOCK
) -> tuple[NDArray[np.int32], Floats]:
    """The `k` nearest of every row, itself left out: indexes int32 and values, (genes, k)."""
    n = len(space)
    indexes = np.empty((n, k), dtype=np.int32)
    values = np.empty((n, k), dtype=np.float32)
    transposed = np.ascontiguousarray(space.T)
    buffer = np.empty((min(block, n), n), dtype=np.float32)
    for start in range(0, n, block):
        stop = min(start + block, n)
        similarity = np.matmul(space[start:stop], transposed, out=buffer[: stop - start])
        similarity[np.arange(stop - start), np.arange(start, stop)] = -np.inf
        indexes[start:stop], values[start:stop] = _largest(similarity, k, order)
    return indexes, values


def _largest(
    similarity: Floats, k: int, order: NDArray[np.int64]
) -> tuple[NDArray[np.int32], Floats]:
    rows, columns = np.nonzero(similarity >= _lower_bound(similarity, k)[:, None])
    values = similarity[rows, columns]
    # Most candidates are results, and every gene that ties with the last one is a candidate.
    ranking = np.lexsort((order[columns], -values, rows))
    counts = np.bincount(rows, minlength=len(similarity))
    first = np.cumsum(counts) - counts
    best = ranking[first[:, None] + np.arange(k)]
    return columns[best].astype(np.int32), values[best]


def _lower_bound(similarity: Floats, k: int) -> Floats:
    """A value that at least `k` entries of each row reach, close below the k-th largest.

    The k-th largest of the maxima of disjoint groups is one: k groups hold an entry that large.
    It costs one pass over the block, where a partition costs several.
    """
    n = similarity.shape[1]
    size = n // (GROUPS * k)
    maxima = similarity
    if size > 1:
        n_groups = n // size
        grouped = similarity[:, : n_groups * size].reshape(len(similarity), size, n_groups)
        maxima = grouped.max(axis=1)
    bound: Floats = np.partition(maxima, -k, axis=1)[:, -k]
    return bound
