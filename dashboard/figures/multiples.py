"""Small multiples: the map once for every tissue, after the paper's Fig. 4 and supplement."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from dashboard.figures.style import colour_scale, styled
from dashboard.palettes import DIVERGING

CELLS = 72


def binned(
    xy: NDArray[np.float32], values: NDArray[np.float32], cells: int = CELLS
) -> NDArray[np.float32]:
    """Mean value in each cell of a square grid over the map, (cells, cells); NaN where empty.

    Parameters
    ----------
    xy
        Map coordinates, (n, 2); one scale for both.
    values
        One for each gene, NaN where unknown.
    """
    low, high = xy.min(axis=0), xy.max(axis=0)
    side = float((high - low).max()) or 1.0
    place = ((xy - (low + high) / 2) / side + 0.5) * (cells - 1)
    column, row = np.round(place).astype(np.int64).T
    known = np.isfinite(values)
    flat = (row * cells + column)[known]
    counts = np.bincount(flat, minlength=cells * cells)
    sums = np.bincount(flat, weights=values[known], minlength=cells * cells)
    means = np.full(cells * cells, np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    return means.reshape(cells, cells).astype(np.float32)


def tissue_multiples(
    xy: NDArray[np.float32],
    names: Sequence[str],
    z: NDArray[np.float32],
    theme: str,
    *,
    columns: int = 6,
    limit: float = 2.0,
) -> go.Figure:
    """One small map a tissue: mean z-score of the genes in each cell.

    Parameters
    ----------
    xy
        Map coordinates, (n, 2).
    names, z
        Tissues, and z-scores (tissues, n).
    limit
        z-scores beyond it take the end colours.
    """
    n_rows = -(-len(names) // columns)
    figure = make_subplots(
        rows=n_rows,
        cols=columns,
        subplot_titles=list(names),
        horizontal_spacing=0.008,
        vertical_spacing=0.16 / n_rows,
    )
    for place, values in enumerate(z):
        figure.add_trace(
            go.Heatmap(
                z=binned(xy, values),
                zmin=-limit,
                zmax=limit,
                coloraxis="coloraxis",
                hoverinfo="skip",
            ),
            row=place // columns + 1,
            col=place % columns + 1,
        )
    styled(figure, theme, height=60 + 190 * n_rows)
    figure.update_xaxes(visible=False, constrain="domain")
    figure.update_yaxes(visible=False)
    for place in range(1, len(names) + 1):
        suffix = "" if place == 1 else str(place)
        figure.update_layout({f"yaxis{suffix}": {"scaleanchor": f"x{suffix}"}})
    figure.update_annotations(font={"size": 12})
    bar = {"title": "mean z", "thickness": 10, "outlinewidth": 0, "len": 0.4, "y": 0.8}
    scale = colour_scale(DIVERGING.on(theme))
    return figure.update_layout(
        coloraxis={"colorscale": scale, "cmin": -limit, "cmax": limit, "colorbar": bar},
        margin={"t": 30},
    )
