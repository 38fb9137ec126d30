"""A gene's neighbourhood as a drawing: places by networkx, lines by support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.figures.style import styled
from dashboard.palettes import GREY, MAIN, SECOND, TEXT

_WIDTHS = (0.8, 2.0, 4.0)


@dataclass(frozen=True)
class Network:
    """Genes and the links between them.

    Attributes
    ----------
    labels
        One for each gene; the gene in the middle first.
    a, b
        Ends of the links, as places in `labels`.
    weight
        Series behind each link.
    marked
        Genes to show in the second colour.
    """

    labels: Sequence[str]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    weight: NDArray[np.float64]
    marked: frozenset[int] = frozenset()


def layout(network: Network, seed: int = 1) -> NDArray[np.float64]:
    """Places of the genes, float64 (n, 2), by springs that pull harder with more series."""
    graph = nx.Graph()
    graph.add_nodes_from(range(len(network.labels)))
    graph.add_weighted_edges_from(
        zip(network.a.tolist(), network.b.tolist(), np.sqrt(network.weight).tolist(), strict=True)
    )
    start = nx.circular_layout(graph)
    if len(graph) > 2:
        start = nx.spring_layout(graph, pos=start, seed=seed, iterations=60)
    return np.array([start[node] for node in range(len(graph))]).reshape(-1, 2)


def gene_network(network: Network, theme: str, *, title: str, unit: str = "series") -> go.Figure:
    """The drawing; a click on a gene gives its label as ``customdata``."""
    places = layout(network)
    figure = go.Figure()
    bounds = np.quantile(network.weight, [0.5, 0.85]) if len(network.weight) else [0, 0]
    level = np.digitize(network.weight, bounds, right=True)
    for step, width in enumerate(_WIDTHS):
        chosen = level == step
        if chosen.any():
            figure.add_trace(_links(network, places, chosen, width, theme, unit))
    colours = [
        MAIN.on(theme) if i == 0 else SECOND.on(theme) if i in network.marked else GREY.on(theme)
        for i in range(len(network.labels))
    ]
    figure.add_trace(
        go.Scatter(
            x=places[:, 0],
            y=places[:, 1],
            mode="markers+text",
            text=list(network.labels),
            textposition="top center",
            textfont={"size": 11, "color": TEXT.on(theme)},
            customdata=list(network.labels),
            hovertemplate="%{customdata}<extra></extra>",
            marker={
                "size": [22 if i == 0 else 13 for i in range(len(colours))],
                "color": colours,
                "opacity": 1,
                "line": {"width": 1, "color": TEXT.on(theme)},
            },
            showlegend=False,
            cliponaxis=False,
        )
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x")
    alike = len(np.unique(network.weight)) < 2
    genes = ", ".join(network.labels)
    alt = f"Network of {len(network.labels)} genes and {len(network.a)} links: {genes}."
    return styled(figure, theme, height=460, title=title, alt=alt).update_layout(
        dragmode="pan", showlegend=not alike
    )


def _links(
    network: Network,
    places: NDArray[np.float64],
    chosen: NDArray[np.bool_],
    width: float,
    theme: str,
    unit: str,
) -> go.Scatter:
    a, b = places[network.a[chosen]], places[network.b[chosen]]
    gap = np.full(len(a), np.nan)
    low, high = network.weight[chosen].min(), network.weight[chosen].max()
    span = f"{low:g}" if low == high else f"{low:g}–{high:g}"
    return go.Scatter(
        x=np.column_stack([a[:, 0], b[:, 0], gap]).ravel(),
        y=np.column_stack([a[:, 1], b[:, 1], gap]).ravel(),
        mode="lines",
        line={"width": width, "color": GREY.on(theme)},
        hoverinfo="skip",
        name=f"{span} {unit}",
    )
