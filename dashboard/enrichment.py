"""Over-representation of gene sets in a selection: hypergeometric tails, all sets at once.

The chance that a random selection of the same size, drawn from the background without
replacement, holds at least as many genes of the set (one-sided Fisher's exact test), with
Benjamini and Hochberg's false discovery rate over all sets tested (J R Stat Soc B 1995, 57:289).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy.special import gammaln

from dashboard.gene_sets import GeneSets

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

#: Sets with fewer genes in the background say nothing, sets with more say too little.
SMALLEST, LARGEST = 3, 3000


@dataclass(frozen=True)
class Enrichment:
    """The outcome of one test over many sets.

    Attributes
    ----------
    table
        ``id``, ``name``, ``source``, ``found`` (genes of the set selected), ``set_size`` (its
        genes in the background), ``expected``, ``fold``, ``p``, ``fdr``; only sets with a gene
        selected, by p.
    n_selected, n_background, n_tested
        Genes selected, genes to select from, and sets over which the rate is controlled.
    """

    table: pa.Table
    n_selected: int
    n_background: int
    n_tested: int


def over_represented(
    sets: GeneSets,
    selected: NDArray[np.bool_],
    background: NDArray[np.bool_],
    *,
    smallest: int = SMALLEST,
    largest: int = LARGEST,
) -> Enrichment:
    """Test every set for over-representation among the selected genes.

    Parameters
    ----------
    sets
        The sets, over the genes of an atlas.
    selected, background
        Masks over the same genes; selected genes outside the background do not count.
    smallest, largest
        Sizes in the background that are tested.
    """
    drawn = selected & background
    n, total = int(drawn.sum()), int(background.sum())
    sizes = sets.members @ background.astype(np.int64)
    tested = (sizes >= smallest) & (sizes <= largest)
    found = sets.members @ drawn.astype(np.int64)
    p = np.ones(len(sets))
    p[tested] = upper_tail(found[tested], total, sizes[tested], n)
    fdr = np.ones(len(sets))
    fdr[tested] = benjamini_hochberg(p[tested])
    expected = sizes * (n / total) if total else np.zeros(len(sets))
    shown = np.flatnonzero(tested & (found > 0))
    shown = shown[np.lexsort((sets.ids[shown].astype(str), -found[shown], p[shown]))]
    table = pa.table(
        {
            "id": sets.ids[shown].astype(str),
            "name": sets.names[shown].astype(str),
            "source": sets.sources[shown].astype(str),
            "found": found[shown],
            "set_size": sizes[shown],
            "expected": expected[shown],
            "fold": found[shown] / expected[shown],
            "p": p[shown],
            "fdr": fdr[shown],
        }
    )
    return Enrichment(table, n, total, int(tested.sum()))


def upper_tail(found: Counts, total: int, good: Counts, drawn: int) -> Floats:
    """P(X ≥ found) for X hypergeometric, float64 (n,).

    `drawn` genes out of `total`, of which `good` are in the set. The sum runs away from the mode,
    so that every term is smaller than the one before: above the mean the upper tail, below it one
    minus the lower tail.
    """
    found, good = np.asarray(found, np.int64), np.asarray(good, np.int64)
    p = np.ones(len(found))
    if drawn == 0 or total == 0:
        return p
    above = found > good * (drawn / total)
    p[above] = _sum(found[above], total, good[above], drawn, step=1)
    below = ~above & (found > 0)
    p[below] = 1 - _sum(found[below] - 1, total, good[below], drawn, step=-1)
    return np.clip(p, 0, 1)


def _sum(start: Counts, total: int, good: Counts, drawn: int, *, step: int) -> Floats:
    """The sum of the hypergeometric probabilities from `start` upwards or downwards."""
    first = np.exp(_log_probability(start, total, good, drawn))
    sums, term = np.ones(len(start)), np.ones(len(start))
    active = np.arange(len(start))
    at = start.astype(np.float64)
    while len(active):
        k, g = at[active], good[active]
        if step > 0:
            ratio = (g - k) * (drawn - k) / ((k + 1) * (total - g - drawn + k + 1))
        else:
            ratio = k * (total - g - drawn + k) / ((g - k + 1) * (drawn - k + 1))
        term[active] *= ratio
        sums[active] += term[active]
        at[active] += step
        active = active[term[active] > sums[active] * 1e-17]
    return first * sums


def _log_probability(k: Counts, total: int, good: Counts, drawn: int) -> Floats:
    def log_choose(n: Counts | int, m: Counts | int) -> Floats:
        n, m = np.asarray(n, float), np.asarray(m, float)
        return gammaln(n + 1) - gammaln(m + 1) - gammaln(n - m + 1)

    inside = (k >= np.maximum(0, drawn + good - total)) & (k <= np.minimum(good, drawn))
    safe = np.where(inside, k, np.maximum(0, drawn + good - total))
    logarithm = (
        log_choose(good, safe) + log_choose(total - good, drawn - safe) - log_choose(total, drawn)
    )
    return np.where(inside, logarithm, -np.inf)


def benjamini_hochberg(p: Floats) -> Floats:
    """False discovery rates of p-values, in their order."""
    n = len(p)
    if n == 0:
        return np.zeros(0)
    order = np.argsort(p, kind="stable")
    scaled = p[order] * n / np.arange(1, n + 1)
    rates = np.empty(n)
    rates[order] = np.minimum(1, np.minimum.accumulate(scaled[::-1])[::-1])
    return rates
