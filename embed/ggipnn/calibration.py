"""Calibration: probabilities that mean what they say, at the labelled pairs' class balance."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.ggipnn.settings import CalibrationKind
from embed.scorer import Calibration, Floats, logistic

#: Range in which the temperature is searched.
COLDEST, HOTTEST = 0.05, 20.0


def fit_calibration(
    log_odds: Floats, label: NDArray[np.bool_], kind: CalibrationKind
) -> Calibration:
    """The calibration that fits held-out pairs best.

    Parameters
    ----------
    log_odds
        The network's, float32 (pairs,).
    label
        bool (pairs,), both classes.
    kind
        ``isotonic``: the monotone curve of least squares (pool adjacent violators);
        ``temperature``: one divisor of the log odds, of least cross-entropy (Guo et al. 2017).
    """
    if kind == "temperature":
        return Calibration("temperature", temperature=_temperature(log_odds, label))
    if kind == "isotonic":
        from sklearn.isotonic import IsotonicRegression

        curve = IsotonicRegression(out_of_bounds="clip")
        fitted = curve.fit_transform(log_odds.astype(np.float64), label.astype(np.float64))
        low, high = _limits(fitted)
        x, y = curve.X_thresholds_, np.clip(curve.y_thresholds_, low, high)
        return Calibration("isotonic", x=tuple(x.tolist()), y=tuple(y.tolist()))
    return Calibration()


def cross_entropy(probability: NDArray[Any], label: NDArray[np.bool_]) -> float:
    """Mean −log of the probability given to the true label."""
    told = np.where(label, probability, 1 - probability)
    return float(-np.log(np.maximum(told, 1e-12)).mean())


def reliability(
    probability: Floats, label: NDArray[np.bool_], n_bins: int = 15
) -> dict[str, list[float]]:
    """The calibration curve: mean probability and share of positives in groups of equal size.

    Returns
    -------
    dict
        ``predicted``, ``observed``, ``pairs`` for each group that is not empty, and the expected
        calibration error, ``error`` (one value): the mean difference, weighted by pairs.
    """
    groups = np.array_split(np.argsort(probability, kind="stable"), n_bins)
    groups = [group for group in groups if len(group)]
    predicted = [float(probability[group].mean()) for group in groups]
    observed = [float(label[group].mean()) for group in groups]
    size = [float(len(group)) for group in groups]
    gaps = np.abs(np.subtract(predicted, observed))
    error = float(np.average(gaps, weights=size)) if groups else float("nan")
    return {"predicted": predicted, "observed": observed, "pairs": size, "error": [error]}


def _limits(fitted: NDArray[np.float64]) -> tuple[float, float]:
    """The least and the largest probability that the ends of an isotonic curve support.

    The ends reach 0 and 1, which no finite sample shows: n pairs of one label show 1 / (n + 2) and
    (n + 1) / (n + 2) (Laplace's rule).
    """
    lowest, highest = (int((fitted == end).sum()) for end in (fitted.min(), fitted.max()))
    return 1 / (lowest + 2), (highest + 1) / (highest + 2)


def _temperature(log_odds: Floats, label: NDArray[np.bool_]) -> float:
    from scipy.optimize import minimize_scalar

    def loss(logarithm: float) -> float:
        return cross_entropy(logistic(log_odds / np.float32(np.exp(logarithm))), label)

    found = minimize_scalar(loss, bounds=(np.log(COLDEST), np.log(HOTTEST)), method="bounded")
    return float(np.exp(found.x))
