"""Small multiples: the map once for every tissue, after the paper's Fig. 4 and supplement."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.figures.style import colour_scale, styled
from dashboard.palettes import DIVERGING

#: Cells along a small map's side, between two of them, and for a title.
CELLS, GAP, TITLE = 72, 6, 14


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

    All maps are one heat map: a trace for each would take a browser seconds.

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
    high, wide = CELLS + TITLE, CELLS + GAP
    sheet = np.full((n_rows * high, columns * wide), np.nan, dtype=np.float32)
    titles = []
    for place, (name, values) in enumerate(zip(names, z, strict=True)):
        row, column = n_rows - 1 - place // columns, place % columns
        bottom, left = row * high, column * wide
        sheet[bottom : bottom + CELLS, left : left + CELLS] = binned(xy, values)
        titles.append({"text": name, "x": left + CELLS / 2, "y": bottom + CELLS + TITLE / 2})
    bar = {"title": "mean z", "thickness": 10, "outlinewidth": 0, "len": 0.5}
    figure = go.Figure(
        go.Heatmap(
            z=sheet,
            zmin=-limit,
            zmax=limit,
            colorscale=colour_scale(DIVERGING.on(theme)),
            colorbar=bar,
            hoverinfo="skip",
        )
    )
    figure.update_layout(
        annotations=[one | {"showarrow": False, "font": {"size": 12}} for one in titles]
    )
    alt = f"The map {len(names)} times, coloured by the mean z-score in {', '.join(names)}."
    styled(figure, theme, height=40 + 185 * n_rows, alt=alt)
    figure.update_xaxes(visible=False, constrain="domain")
    return figure.update_yaxes(visible=False, scaleanchor="x", constrain="domain")
