"""Matrices: similarities within a set, clusteredness over a tuning grid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from dashboard.figures.style import colour_scale, styled
from dashboard.palettes import DIVERGING, SEQUENTIAL


def clustered_order(similarity: NDArray[np.float32]) -> NDArray[np.int64]:
    """An order that puts similar rows side by side (average linkage on 1 − similarity)."""
    if len(similarity) < 3:
        return np.arange(len(similarity))
    distance = np.clip(1 - (similarity + similarity.T) / 2, 0, 2)
    np.fill_diagonal(distance, 0)
    return leaves_list(linkage(squareform(distance, checks=False), method="average"))


def similarity_matrix(
    labels: Sequence[str], similarity: NDArray[np.float32], theme: str, *, title: str
) -> go.Figure:
    """Cosine similarities, similar genes side by side."""
    order = clustered_order(similarity)
    names = [labels[i] for i in order]
    figure = go.Figure(
        go.Heatmap(
            z=similarity[np.ix_(order, order)],
            x=names,
            y=names,
            zmin=-1,
            zmax=1,
            colorscale=colour_scale(DIVERGING.on(theme)),
            colorbar={"title": "cosine", "thickness": 10, "outlinewidth": 0},
            hovertemplate="%{y} – %{x}<br>cosine %{z:.2f}<extra></extra>",
        )
    )
    size = {"size": 10 if len(names) <= 45 else 7}
    ticks = {"tickmode": "array", "tickvals": names, "tickfont": size, "showgrid": False}
    figure.update_xaxes(tickangle=-90, **ticks)
    figure.update_yaxes(autorange="reversed", scaleanchor="x", **ticks)
    return styled(figure, theme, height=540, title=title)


def tuning_grid(
    columns: Sequence[int],
    rows: Sequence[int],
    ours: NDArray[np.float64],
    paper: NDArray[np.float64] | None,
    theme: str,
    *,
    measure: str = "clusteredness",
    ours_name: str = "this run",
) -> go.Figure:
    """A measure over dimensions and iterations, beside the paper's Table 1 where given.

    Parameters
    ----------
    columns, rows
        Iterations and dimensions.
    ours, paper
        The measure, (rows, columns); each panel has its own colour range.
    """
    panels = [(ours_name, ours)] + ([("the paper, Table 1", paper)] if paper is not None else [])
    figure = make_subplots(
        rows=1, cols=len(panels), subplot_titles=[name for name, _ in panels], shared_yaxes=True
    )
    for place, (name, values) in enumerate(panels, start=1):
        figure.add_trace(
            go.Heatmap(
                z=values,
                x=[str(one) for one in columns],
                y=[str(one) for one in rows],
                text=np.where(np.isfinite(values), np.round(values, 3).astype(str), ""),
                texttemplate="%{text}",
                textfont={"size": 10},
                showscale=False,
                colorscale=colour_scale(SEQUENTIAL.on(theme)),
                hovertemplate=f"{name}<br>%{{y}} dimensions, iteration %{{x}}<br>"
                f"{measure} %{{z:.3f}}<extra></extra>",
            ),
            row=1,
            col=place,
        )
        figure.update_xaxes(title="iterations", type="category", row=1, col=place)
    figure.update_yaxes(title="dimensions", type="category", row=1, col=1)
    return styled(figure, theme, height=300).update_layout(margin={"t": 40})
