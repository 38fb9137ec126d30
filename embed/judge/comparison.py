"""Runs compared two by two, on the same pairs, terms and sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from embed.judge.card import RUN, RunCard
from embed.judge.metrics import benjamini_hochberg
from embed.judge.pair_task import HEADLINE, PairTask, resampled_difference
from embed.judge.recovery import Recovery


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
        For pairs and edges, the 95 % interval of the difference over resampled genes.
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


def compare_runs(
    cards: Sequence[RunCard], tasks: Mapping[str, PairTask]
) -> tuple[list[Comparison], dict[str, str]]:
    """Every two runs by every measure they share; q-values over all of them.

    Parameters
    ----------
    tasks
        Pair prediction by section.

    Returns
    -------
    tuple
        The comparisons, and what cannot be compared with the reason: where a run may have been
        taught a test, or two runs were tested on different edges.
    """
    found: list[Comparison] = []
    left_out: dict[str, str] = {}
    for one, other in combinations(cards, 2):
        names = (one.subject.name, other.subject.name)
        between = f"{names[0]} beside {names[1]}"
        taught = {name: one.taught(name) or other.taught(name) for name in ("holdout", "recovery")}
        for section, task in tasks.items():
            if reason := taught.get(section):
                left_out[f"{section}, {between}"] = reason
            else:
                found.append(_pairs(task, *names))
        if one.functions is not None and other.functions is not None:
            values = (one.functions.auroc[RUN], other.functions.auroc[RUN])
            found.append(_signed_rank("function prediction (terms)", names, *values))
        if one.holdout is not None and other.holdout is not None and not taught["holdout"]:
            values = (one.holdout.auroc[RUN], other.holdout.auroc[RUN])
            found.append(_signed_rank("functions added since (terms)", names, *values))
        if one.pathways is not None and other.pathways is not None:
            sets = (one.pathways.coherence["cosine"], other.pathways.coherence["cosine"])
            values = (sets[0].auroc, sets[1].auroc)
            found.append(_signed_rank("pathway coherence (sets)", names, *values))
        for first, second in zip(one.recovery, other.recovery, strict=True):
            if first.void and second.void:
                continue
            measure = f"recovery of {first.network}"
            if reason := taught["recovery"]:
                left_out[f"{measure}, {between}"] = reason
            elif not _same_edges(first, second):
                left_out[f"{measure}, {between}"] = "they were taught different edges of it"
            else:
                found.append(_recovery(measure, names, first, second))
    adjusted = benjamini_hochberg(np.asarray([comparison.p for comparison in found]))
    return [replace(each, q=float(q)) for each, q in zip(found, adjusted, strict=True)], left_out


def _pairs(task: PairTask, first: str, second: str) -> Comparison:
    fixed = {each.run: each for each in task.contestants if each.name == "fixed"}
    one, other = fixed[first], fixed[second]
    values = (task.auc(HEADLINE, one).values, task.auc(HEADLINE, other).values)
    measure = f"{task.name}, {HEADLINE} negatives (seeds)"
    return _paired_t(measure, (first, second), *values, task.resampled(HEADLINE, one, other))


def _same_edges(first: Recovery, second: Recovery) -> bool:
    """Whether two runs were tested on the same edges and the same negatives."""
    return len(first.trials) == len(second.trials) and all(
        np.array_equal(one.test.first, other.test.first)
        and np.array_equal(one.test.second, other.test.second)
        for one, other in zip(first.trials, second.trials, strict=True)
    )


def _recovery(
    measure: str, names: tuple[str, str], first: Recovery, second: Recovery
) -> Comparison:
    both = [
        replace(one, scores={("", names[0]): one.scores["", RUN], ("", names[1]): scores["", RUN]})
        for one, scores in (
            (one, other.scores) for one, other in zip(first.trials, second.trials, strict=True)
        )
    ]
    genes = resampled_difference(both, ("", names[0]), ("", names[1]))
    values = (first.auroc[RUN].values, second.auroc[RUN].values)
    return _paired_t(f"{measure} (seeds)", names, *values, genes)


def _paired_t(
    measure: str,
    names: tuple[str, str],
    first: Sequence[float],
    second: Sequence[float],
    genes: tuple[float, float],
) -> Comparison:
    from scipy.stats import ttest_rel

    p = float(ttest_rel(first, second).pvalue) if tuple(first) != tuple(second) else 1.0
    return Comparison(
        measure=measure,
        first=names[0],
        second=names[1],
        difference=float(np.mean(first) - np.mean(second)),
        n=len(first),
        test="paired t",
        p=p,
        genes=genes,
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
