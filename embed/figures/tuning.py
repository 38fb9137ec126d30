"""The tuning grid as heat maps, the paper's Table 1 beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.figures.colours import INK, PAPER
from embed.paper import TABLE_1

MEASURES = {
    "clusteredness_inner": "clusteredness, inner product",
    "clusteredness_cosine": "clusteredness, cosine",
    "set_auroc": "AUROC of pathways against matched random sets",
}


def grid_of(
    cells: Sequence[dict[str, Any]], measure: str
) -> tuple[list[str], list[int], NDArray[np.float64]]:
    """Row names, epochs, and values (rows, epochs), NaN where there is no cell."""
    varying = _varying(cells)
    names = list(dict.fromkeys(_name(cell, varying) for cell in cells))
    epochs = sorted({int(cell["epoch"]) for cell in cells})
    values = np.full((len(names), len(epochs)), np.nan)
    for cell in cells:
        values[names.index(_name(cell, varying)), epochs.index(cell["epoch"])] = cell[measure]
    return names, epochs, values


def tuning_figure(cells: Sequence[dict[str, Any]]) -> Any:
    """A plotly figure: one heat map a measure, and the paper's."""
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    panels = [(title, *grid_of(cells, measure)) for measure, title in MEASURES.items()]
    paper = np.asarray(list(TABLE_1.values()))
    panels.append(("the paper's Table 1", [f"{d}-d" for d in TABLE_1], list(range(1, 11)), paper))
    figure = make_subplots(
        rows=2,
        cols=2,
        subplot_titles=[panel[0] for panel in panels],
        horizontal_spacing=0.09,
        vertical_spacing=0.16,
    )
    for number, (_, names, epochs, values) in enumerate(panels):
        figure.add_trace(
            go.Heatmap(
                x=[str(epoch) for epoch in epochs],
                y=names,
                z=values,
                text=[[f"{value:.3f}" for value in row] for row in values],
                texttemplate="%{text}",
                colorscale="Cividis",
                showscale=False,
                hovertemplate="%{y}, epoch %{x}: %{text}<extra></extra>",
            ),
            row=number // 2 + 1,
            col=number % 2 + 1,
        )
    figure.update_xaxes(title_text="epoch", title_standoff=4)
    figure.update_yaxes(autorange="reversed")
    rows = max(len(panel[1]) for panel in panels)
    figure.update_layout(
        width=1300,
        height=260 + 2 * 46 * max(rows, 4),
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        font={"color": INK},
        margin={"l": 90, "r": 20, "t": 50, "b": 50},
    )
    return figure


def _varying(cells: Sequence[dict[str, Any]]) -> list[str]:
    first = cells[0]["settings"]
    return [name for name in first if len({repr(cell["settings"][name]) for cell in cells}) > 1]


def _name(cell: dict[str, Any], varying: list[str]) -> str:
    others = [f"{name} {cell['settings'][name]}" for name in varying]
    return ", ".join([f"{cell['dimension']}-d", *others])
