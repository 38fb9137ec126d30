"""Curves of training and of evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.figures.style import styled
from dashboard.palettes import CATEGORIES, GREY, MAIN

Curve = tuple[NDArray[np.float64], NDArray[np.float64]]


def training_curves(rows: Sequence[Mapping[str, float]], theme: str) -> go.Figure:
    """What a trainer reported for each epoch, a line each; every column but ``epoch``."""
    epochs = [row.get("epoch", place) for place, row in enumerate(rows, start=1)]
    names = dict.fromkeys(name for row in rows for name in row if name != "epoch")
    figure = go.Figure()
    for place, name in enumerate(names):
        figure.add_trace(
            go.Scatter(
                x=epochs,
                y=[row.get(name) for row in rows],
                mode="lines+markers",
                name=_in_words(name),
                line={"color": CATEGORIES[place % len(CATEGORIES)].on(theme), "width": 2},
            )
        )
    figure.update_xaxes(title="epoch", dtick=1 if len(rows) <= 12 else None)
    figure.update_yaxes(title=_in_words(next(iter(names), "loss")))
    said = ", ".join(
        f"{_in_words(name)} from {rows[0].get(name, float('nan')):.3g} "
        f"to {rows[-1].get(name, float('nan')):.3g}"
        for name in names
    )
    alt = f"Curves over {len(rows)} steps: {said}."
    return styled(figure, theme, height=300, alt=alt).update_layout(showlegend=len(names) > 1)


def _in_words(name: str) -> str:
    return name.replace("val_", "validation ").replace("_", " ")


def roc_curves(
    curves: Mapping[str, Curve], areas: Mapping[str, float], theme: str, *, n: int | None
) -> go.Figure:
    """ROC curves by name (false positive rate, true positive rate), with their areas.

    Parameters
    ----------
    n
        Test pairs; none where the report does not tell.
    """
    figure = go.Figure()
    for place, (name, (false, true)) in enumerate(curves.items()):
        figure.add_trace(
            go.Scatter(
                x=false,
                y=true,
                mode="lines",
                name=f"{name}, AUC {areas[name]:.3f}",
                line={"color": CATEGORIES[place % len(CATEGORIES)].on(theme), "width": 2},
                hovertemplate=f"{name}<br>FPR %{{x:.3f}}, TPR %{{y:.3f}}<extra></extra>",
            )
        )
    _diagonal(figure, theme)
    counted = "" if n is None else f", n = {n:,} test pairs"
    figure.update_xaxes(title=f"false positive rate{counted}", range=[0, 1], constrain="domain")
    figure.update_yaxes(title="true positive rate", range=[0, 1.005], scaleanchor="x")
    said = ", ".join(f"{name} with an area of {areas[name]:.3f}" for name in curves)
    alt = f"ROC curves{counted}: {said}."
    return styled(figure, theme, height=430, alt=alt).update_layout(showlegend=True)


def calibration_curve(
    predicted: Sequence[float], observed: Sequence[float], n: Sequence[int], theme: str
) -> go.Figure:
    """Observed share of positives by predicted probability; area of a dot by its n."""
    figure = go.Figure()
    _diagonal(figure, theme)
    sizes = np.sqrt(np.asarray(n, dtype=float))
    figure.add_trace(
        go.Scatter(
            x=list(predicted),
            y=list(observed),
            mode="markers",
            cliponaxis=False,
            marker={
                "size": 6 + 14 * sizes / (sizes.max() if len(sizes) else 1),
                "color": MAIN.on(theme),
            },
            customdata=list(n),
            hovertemplate=(
                "predicted %{x:.2f}<br>observed %{y:.2f}<br>n = %{customdata}<extra></extra>"
            ),
            showlegend=False,
        )
    )
    figure.update_xaxes(
        title=f"predicted probability, n = {sum(n):,.0f} test pairs",
        range=[0, 1],
        constrain="domain",
    )
    figure.update_yaxes(title="observed share", range=[0, 1], scaleanchor="x")
    alt = (
        f"Calibration in {len(predicted)} bins of {sum(n):,.0f} pairs: the observed share of "
        "positives by the predicted probability."
    )
    return styled(figure, theme, height=430, alt=alt)


def _diagonal(figure: go.Figure, theme: str) -> None:
    figure.add_trace(
        go.Scatter(
            x=[0, 1],
            y=[0, 1],
            mode="lines",
            line={"dash": "dot", "color": GREY.on(theme)},
            hoverinfo="skip",
            showlegend=False,
        )
    )
