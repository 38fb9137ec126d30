"""Matrices: similarities within a set, clusteredness over a tuning grid."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import squareform

from dashboard.figures.style import colour_scale, styled
from dashboard.palettes import DIVERGING, SECOND, SEQUENTIAL

#: More labels than this are smaller than can be read; hovering still names the genes.
MOST_LABELS = 45


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
            colorbar={"title": "cosine", "thickness": 10, "outlinewidth": 0, "len": 0.6},
            hovertemplate="%{y} – %{x}<br>cosine %{z:.2f}<extra></extra>",
        )
    )
    legible = len(names) <= MOST_LABELS
    ticks = {
        "tickmode": "array",
        "tickvals": names if legible else [],
        "tickfont": {"size": 9},
        "showgrid": False,
        "title": None if legible else f"{len(names)} genes",
    }
    figure.update_xaxes(tickangle=-90, constrain="domain", **ticks)
    figure.update_yaxes(autorange="reversed", scaleanchor="x", constrain="domain", **ticks)
    pairs = similarity[np.triu_indices(len(names), 1)]
    mean = f", {pairs.mean():.2f} on average" if len(pairs) else ""
    alt = f"Heat map of the cosine similarities of {len(names)} genes{mean}."
    return styled(figure, theme, height=540, title=title, alt=alt)


def tuning_grid(
    rows: Sequence[str],
    epochs: Sequence[int],
    values: NDArray[np.float64],
    theme: str,
    *,
    measure: str,
    title: str,
) -> go.Figure:
    """A measure over settings and epochs, each cell with its number, the best one framed.

    Parameters
    ----------
    values
        (rows, epochs), NaN where there is no cell.
    """
    figure = go.Figure(
        go.Heatmap(
            z=values,
            x=[str(one) for one in epochs],
            y=list(rows),
            text=np.where(np.isfinite(values), np.char.mod("%.3f", values), ""),
            texttemplate="%{text}",
            textfont={"size": 10},
            showscale=False,
            colorscale=colour_scale(SEQUENTIAL.on(theme)),
            hovertemplate=f"%{{y}}, epoch %{{x}}<br>{measure} %{{z:.3f}}<extra></extra>",
        )
    )
    alt = f"Heat map: {measure} of {len(rows)} settings over {len(epochs)} epochs"
    if np.isfinite(values).any():
        row, column = np.unravel_index(np.nanargmax(values), values.shape)
        box = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
        best = values[row, column]
        alt = f"{alt}, highest at {rows[row]}, epoch {epochs[column]}, with {best:.3f}"
        figure.add_shape(type="rect", **box, line={"color": SECOND.on(theme), "width": 3})
    figure.update_xaxes(title="epoch", type="category")
    figure.update_yaxes(type="category", autorange="reversed")
    return styled(figure, theme, height=120 + 38 * len(rows), title=title, alt=f"{alt}.")
