"""Measures of a ranking and their intervals; numpy alone, vectorised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Bools = NDArray[np.bool_]


def average_ranks(values: NDArray[Any]) -> NDArray[np.float64]:
    """Ranks from 1, ties sharing their mean rank, float64 (n,)."""
    order = np.argsort(values, kind="stable")
    ordered = values[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    ends = np.append(starts[1:], len(values))
    ranks = np.empty(len(values), dtype=np.float64)
    ranks[order] = np.repeat((starts + ends + 1) / 2, ends - starts)
    return ranks


def roc_auc(label: Bools, score: NDArray[Any]) -> float:
    """Area under the ROC curve: the chance that a positive outranks a negative, ties half.

    NaN where one class is absent.
    """
    n_positive = int(label.sum())
    n_negative = len(label) - n_positive
    if n_positive == 0 or n_negative == 0:
        return float("nan")
    ranks = average_ranks(score)[label].sum()
    return float((ranks - n_positive * (n_positive + 1) / 2) / (n_positive * n_negative))


def average_precision(label: Bools, score: NDArray[Any]) -> float:
    """Mean precision at each positive, tied scores counted as one step.

    NaN where no pair is positive.
    """
    n_positive = int(label.sum())
    if n_positive == 0:
        return float("nan")
    order = np.argsort(-score, kind="stable")
    ordered = score[order]
    steps = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))
    found = np.cumsum(label[order])[steps]
    precision = found / (steps + 1)
    return float((np.diff(found, prepend=0) * precision).sum() / n_positive)


def curve_points(
    label: Bools, score: NDArray[Any], most: int = 400
) -> dict[str, NDArray[np.float64]]:
    """Points of the ROC and the precision–recall curve, thinned to at most `most`.

    Returns
    -------
    dict
        ``fpr``, ``tpr`` from (0, 0) to (1, 1), and ``precision``, ``recall``.
    """
    order = np.argsort(-score, kind="stable")
    ordered = score[order]
    steps = np.flatnonzero(np.append(ordered[1:] != ordered[:-1], True))
    found = np.cumsum(label[order])[steps].astype(np.float64)
    false = steps + 1 - found
    n_positive = max(int(label.sum()), 1)
    n_negative = max(len(label) - int(label.sum()), 1)
    thin = np.unique(np.linspace(0, len(steps) - 1, most).round().astype(np.int64))
    return {
        "fpr": np.concatenate([[0.0], false[thin] / n_negative]),
        "tpr": np.concatenate([[0.0], found[thin] / n_positive]),
        "precision": found[thin] / (steps[thin] + 1),
        "recall": found[thin] / n_positive,
    }


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over repetitions with its 95 % interval (Student's t).

    Attributes
    ----------
    mean
        Mean over the repetitions.
    low, high
        Ends of the interval; NaN with a single repetition.
    values
        One value a repetition.
    """

    mean: float
    low: float
    high: float
    values: tuple[float, ...]

    def holds(self, value: float) -> bool:
        """Whether `value` lies in the interval."""
        return self.low <= value <= self.high

    def __format__(self, spec: str) -> str:
        spec = spec or ".3f"
        if np.isnan(self.low):
            return f"{self.mean:{spec}}"
        return f"{self.mean:{spec}} [{self.low:{spec}}, {self.high:{spec}}]"


def interval(values: Sequence[float], level: float = 0.95) -> Interval:
    """The mean of independent repetitions and Student's t interval around it; NaN of none."""
    from scipy.stats import t

    measured = np.asarray(values, dtype=np.float64)
    n = len(measured)
    mean = float(measured.mean()) if n else float("nan")
    if n < 2:
        return Interval(mean, float("nan"), float("nan"), tuple(measured.tolist()))
    half = float(t.ppf((1 + level) / 2, n - 1) * measured.std(ddof=1) / np.sqrt(n))
    return Interval(mean, mean - half, mean + half, tuple(measured.tolist()))


def benjamini_hochberg(p_values: Floats) -> NDArray[np.float64]:
    """Adjusted p-values that control the false discovery rate, float64 (tests,).

    Source: Benjamini and Hochberg 1995, step-up procedure.
    """
    n = len(p_values)
    if n == 0:
        return np.empty(0)
    order = np.argsort(p_values)
    scaled = np.asarray(p_values, dtype=np.float64)[order] * n / np.arange(1, n + 1)
    adjusted = np.empty(n)
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return adjusted


def weighted_auc(label: Bools, ties: NDArray[Any], weight: Floats) -> float:
    """Area under the ROC curve where each pair counts `weight` times.

    Parameters
    ----------
    label, weight
        Of the pairs by ascending score, (pairs,).
    ties
        First position of each run of equal scores.
    """
    positive = weight * label
    negative = weight - positive
    if len(ties) < len(label):
        positive, negative = np.add.reduceat(positive, ties), np.add.reduceat(negative, ties)
    total = positive.sum() * negative.sum()
    if total == 0:
        return float("nan")
    below = np.cumsum(negative) - negative / 2
    return float((positive * below).sum() / total)
