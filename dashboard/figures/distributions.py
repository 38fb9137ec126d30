"""One value, or one list, against what chance gives."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.figures.style import styled
from dashboard.palettes import GREY, MAIN, SECOND, TEXT


def against_random(
    random: NDArray[np.floating[object]],  # type: ignore[type-var]  # any float width
    value: float,
    theme: str,
    *,
    axis: str,
    label: str,
    n_label: str,
) -> go.Figure:
    """A histogram of random values with the found one as a line.

    Parameters
    ----------
    random, value
        The control and the finding, in the unit of `axis`.
    label, n_label
        What the line is; what the bars count.
    """
    low = float(min(random.min(), value))
    high = float(max(random.max(), value))
    counts, edges = np.histogram(random, bins=48, range=(low, high) if high > low else None)
    figure = go.Figure(
        go.Bar(
            x=(edges[:-1] + edges[1:]) / 2,
            y=counts,
            width=np.diff(edges),
            marker={"color": GREY.on(theme), "line": {"width": 0}},
            hovertemplate="%{x:.3f}: %{y}<extra></extra>",
            showlegend=False,
        )
    )
    figure.add_vline(
        x=value,
        line={"color": SECOND.on(theme), "width": 3},
        annotation={"text": f"<b>{label}</b> {value:.3f}", "font": {"color": TEXT.on(theme)}},
        annotation_position="top left" if value > (low + high) / 2 else "top right",
    )
    figure.update_xaxes(title=axis)
    figure.update_yaxes(title=n_label)
    alt = (
        f"Histogram of {axis} over {n_label}, from {random.min():.3f} to {random.max():.3f}; "
        f"{label} at {value:.3f}."
    )
    return styled(figure, theme, height=260, alt=alt).update_layout(bargap=0, margin={"t": 28})


def difference_of_lists(
    labels: list[str], first: NDArray[np.int64], second: NDArray[np.int64], theme: str
) -> go.Figure:
    """Ranks of genes in two lists, one line a gene; a gene that misses one has rank 0 there.

    Parameters
    ----------
    labels
        Genes.
    first, second
        Rank from 1 by co-expression and by embedding; 0 where not listed.
    """
    deepest = int(max(first.max(initial=1), second.max(initial=1))) + 3
    figure = go.Figure()
    groups = [
        ("in both", (first > 0) & (second > 0), MAIN, 2.0),
        ("in one", (first == 0) ^ (second == 0), GREY, 1.0),
    ]
    for name, chosen, ink, width in groups:
        left = np.where(first[chosen] > 0, first[chosen], deepest)
        right = np.where(second[chosen] > 0, second[chosen], deepest)
        gap = np.full(int(chosen.sum()), np.nan)
        figure.add_trace(
            go.Scatter(
                x=np.column_stack([np.zeros(len(gap)), np.ones(len(gap)), gap]).ravel(),
                y=np.column_stack([left, right, gap]).ravel(),
                mode="lines+markers",
                line={"width": width, "color": ink.on(theme)},
                marker={"size": 5},
                text=[text for i in np.flatnonzero(chosen) for text in (labels[i],) * 3],
                hovertemplate="%{text}<extra></extra>",
                name=f"{name} ({int(chosen.sum())})",
            )
        )
    for x, ranks, side in ((0, first, "middle left"), (1, second, "middle right")):
        listed = np.flatnonzero(ranks > 0)
        figure.add_trace(
            go.Scatter(
                x=np.full(len(listed), x),
                y=ranks[listed],
                mode="text",
                text=[labels[i] for i in listed],
                textposition=side,
                textfont={"size": 10},
                hoverinfo="skip",
                showlegend=False,
            )
        )
    figure.update_xaxes(
        tickvals=[0, 1],
        ticktext=["by co-expression", "by embedding"],
        showgrid=False,
        range=[-0.6, 1.6],
    )
    ticks = [1, *range(5, deepest - 3, 5), deepest]
    words = [*map(str, ticks[:-1]), "not listed"]
    figure.update_yaxes(autorange="reversed", title="rank", tickvals=ticks, ticktext=words)
    both = int(((first > 0) & (second > 0)).sum())
    alt = (
        f"Ranks of {len(labels)} genes by co-expression and by embedding; {both} are in both lists."
    )
    return styled(figure, theme, height=430, alt=alt)
