"""Runs compared two by two, on the same pairs, terms and sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from embed.judge.card import RUN, RunCard
from embed.judge.metrics import benjamini_hochberg
from embed.judge.pair_task import HEADLINE, PairTask


@dataclass(frozen=True, slots=True)
class Comparison:
    """One paired test of two runs.

    Attributes
    ----------
    measure
        What was compared.
    first, second
        The runs.
    difference
        Mean of the first less the second.
    n
        Paired values: seeds, terms or sets.
    test
        The test's name.
    p, q
        Its p-value, and adjusted over all comparisons (Benjamini–Hochberg).
    genes
        For pairs, the 95 % interval of the difference over resampled genes.
    """

    measure: str
    first: str
    second: str
    difference: float
    n: int
    test: str
    p: float
    q: float = float("nan")
    genes: tuple[float, float] | None = None


def compare_runs(cards: Sequence[RunCard], tasks: Sequence[PairTask]) -> list[Comparison]:
    """Every two runs by every measure they share; q-values over all of them."""
    found: list[Comparison] = []
    for one, other in combinations(cards, 2):
        names = (one.subject.name, other.subject.name)
        for task in tasks:
            found.append(_pairs(task, *names))
        if one.functions is not None and other.functions is not None:
            values = (one.functions.auroc[RUN], other.functions.auroc[RUN])
            found.append(_signed_rank("function prediction (terms)", names, *values))
        if one.holdout is not None and other.holdout is not None:
            values = (one.holdout.auroc[RUN], other.holdout.auroc[RUN])
            found.append(_signed_rank("functions added since (terms)", names, *values))
        if one.pathways is not None and other.pathways is not None:
            sets = (one.pathways.coherence["cosine"], other.pathways.coherence["cosine"])
            values = (sets[0].auroc, sets[1].auroc)
            found.append(_signed_rank("pathway coherence (sets)", names, *values))
    adjusted = benjamini_hochberg(np.asarray([comparison.p for comparison in found]))
    return [replace(each, q=float(q)) for each, q in zip(found, adjusted, strict=True)]


def _pairs(task: PairTask, first: str, second: str) -> Comparison:
    from scipy.stats import ttest_rel

    fixed = {each.run: each for each in task.contestants if each.name == "fixed"}
    one, other = fixed[first], fixed[second]
    a, b = (task.auc(HEADLINE, each).values for each in (one, other))
    p = float(ttest_rel(a, b).pvalue) if len(a) > 1 and a != b else 1.0
    return Comparison(
        measure=f"{task.name}, {HEADLINE} negatives (seeds)",
        first=first,
        second=second,
        difference=float(np.mean(a) - np.mean(b)),
        n=len(a),
        test="paired t",
        p=p,
        genes=task.resampled(HEADLINE, one, other),
    )


def _signed_rank(
    measure: str,
    names: tuple[str, str],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
) -> Comparison:
    from scipy.stats import wilcoxon

    differ = first - second
    p = float(wilcoxon(differ).pvalue) if np.any(differ != 0) else 1.0
    return Comparison(
        measure=measure,
        first=names[0],
        second=names[1],
        difference=float(differ.mean()),
        n=len(differ),
        test="Wilcoxon signed-rank",
        p=p,
    )
