"""Pairs by mutual rank: the geometric mean of the ranks two genes give each other.

Obayashi and Kinoshita, DNA Research 2009, 16:249 ("Rank of correlation coefficient as a
comparable measure for biological significance of gene coexpression"), used by COXPRESdb. An
alternative to the paper's threshold on r, which small series pass cheaply.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ingest.coexpression import (
    Float64s,
    Int32s,
    Int64s,
    PairBlock,
    exact_correlations,
    standardised,
)
from ingest.pair_rule import Mode

_ROWS_AT_ONCE = 256


def mutually_ranked_pairs(
    matrix: Float64s, max_rank: float, mode: Mode, probe_rows: Int64s
) -> PairBlock:
    """All pairs of genes with mutual rank ≤ `max_rank`, with their r.

    rank(a → b) is 1 for the probe that correlates best with a's, 2 for the next; equal
    correlations share the better rank. The mutual rank is √(rank(a → b) × rank(b → a)). Ranks
    are over probes: the genes of one probe are one measurement, do not rank each other, and have
    the same ranks everywhere. Correlations are ranked as BLAS gives them in float64: where two
    differ by rounding alone, another processor may rank them the other way.

    Parameters
    ----------
    matrix
        Genes × samples, no row constant.
    max_rank
        The largest mutual rank, 1 or more.
    mode
        Whether r or its magnitude is ranked.
    probe_rows
        A number for each gene's probe.
    """
    _, first, probe_of = np.unique(probe_rows, return_index=True, return_inverse=True)
    rows = standardised(matrix[first])
    if len(rows) < 2:
        nothing = np.empty(0, np.int32)
        return PairBlock(nothing, nothing, np.empty(0, np.float32))
    a, b = _candidates(rows, max_rank, mode)
    product = _ranks(rows, a, b, mode) * _ranks(rows, b, a, mode)
    kept = product <= max_rank**2
    a, b = a[kept], b[kept]
    r = exact_correlations(rows, a, b).astype(np.float32)
    return gene_pairs(a.astype(np.int32), b.astype(np.int32), r, probe_of)


def _correlations(rows: Float64s, mode: Mode) -> Iterator[tuple[int, Float64s]]:
    """Strips of the correlation matrix with their first row; a row's own entry is −2."""
    for top in range(0, len(rows), _ROWS_AT_ONCE):
        strip = rows[top : top + _ROWS_AT_ONCE] @ rows.T
        if mode is Mode.ABSOLUTE:
            np.abs(strip, out=strip)
        own = np.arange(len(strip))
        strip[own, top + own] = -2.0
        yield top, strip


def _candidates(rows: Float64s, max_rank: float, mode: Mode) -> tuple[Int64s, Int64s]:
    """Pairs in which one at least ranks the other within `max_rank`; a < b.

    If both ranks were larger, so would be their geometric mean.
    """
    probes = len(rows)
    place = max(probes - math.floor(max_rank), 1)
    keys = [np.empty(0, np.int64)]
    for top, strip in _correlations(rows, mode):
        least = np.partition(strip, place, axis=1)[:, place]
        a, b = np.nonzero(strip >= least[:, None])
        a += top
        keys.append(np.minimum(a, b) * probes + np.maximum(a, b))
    a, b = np.divmod(np.unique(np.concatenate(keys)), probes)
    other = a != b
    return a[other], b[other]


def _ranks(rows: Float64s, of: Int64s, among: Int64s, mode: Mode) -> Int64s:
    """The rank of ``among[k]`` in the correlations of row ``of[k]``."""
    ranks = np.empty(len(of), np.int64)
    order = np.argsort(of, kind="stable")
    ordered = of[order]
    for top, strip in _correlations(rows, mode):
        asked = order[slice(*np.searchsorted(ordered, (top, top + len(strip))))]
        row = of[asked] - top
        values = strip[row, among[asked]]
        strip.sort(axis=1)
        ranks[asked] = strip.shape[1] - _count_up_to(strip, row, values) + 1
    return ranks


def _count_up_to(ordered: Float64s, row: Int64s, values: Float64s) -> Int64s:
    """How many entries of each sorted row are ≤ the value: one binary search for all."""
    low = np.zeros(len(row), np.int64)
    high = np.full(len(row), ordered.shape[1], np.int64)
    for _ in range(ordered.shape[1].bit_length()):
        middle = (low + high) // 2
        above = (middle < high) & (ordered[row, np.minimum(middle, high - 1)] <= values)
        low = np.where(above, middle + 1, low)
        high = np.where(above, high, middle)
    return low


def gene_pairs(
    a: Int32s, b: Int32s, r: npt.NDArray[np.float32], probe_of: npt.NDArray[np.intp]
) -> PairBlock:
    """Pairs of probes as pairs of all their genes, sorted.

    Parameters
    ----------
    a, b, r
        Pairs of different probes.
    probe_of
        The probe of each gene.
    """
    genes = np.argsort(probe_of, kind="stable")
    size = np.bincount(probe_of)
    start = np.cumsum(size) - size
    copies = size[a] * size[b]
    pair = np.repeat(np.arange(len(a)), copies)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(copies) - copies, copies)
    one = genes[start[a][pair] + place // size[b][pair]]
    other = genes[start[b][pair] + place % size[b][pair]]
    first, second = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((second, first))
    return PairBlock(first[order].astype(np.int32), second[order].astype(np.int32), r[pair][order])
