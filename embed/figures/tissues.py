"""One picture a tissue over the map (the paper's Fig. 4 and supplement)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.atlas import Atlas
from embed.figures.colours import DIVERGING, INK, PAPER, REST

#: Cells along each side of a picture, fewest and most: a WebGL scatter for each tissue would exceed
#: what browsers allow on one page, and 27 × 24,000 points would make it slow.
FEWEST_CELLS, MOST_CELLS = 40, 120

#: z-scores beyond this have the full colour.
LIMIT = 2.5


@dataclass(frozen=True)
class TissuePictures:
    """Mean z-scores in the cells of a grid over the map.

    Attributes
    ----------
    x, y
        Centres of the cells, (cells,).
    inhabited
        Which cells hold a gene, (cells, cells), rows by y.
    mean_z
        Mean z-score of a cell's genes, NaN where none is known, (tissues, cells, cells).
    """

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    inhabited: NDArray[np.bool_]
    mean_z: NDArray[np.float32]


def cells_for(n_genes: int) -> int:
    """Cells along each side for a map of so many genes: fine where they lie close."""
    return int(min(max(1.5 * n_genes**0.5, FEWEST_CELLS), MOST_CELLS))


def tissue_pictures(atlas: Atlas, cells: int = 0) -> TissuePictures:
    """Bin the map into a square grid and average each tissue's z-scores within its cells.

    `cells` along each side; 0 chooses by the number of genes.
    """
    cells = cells or cells_for(len(atlas))
    low, high = atlas.coordinates.min(axis=0), atlas.coordinates.max(axis=0)
    side = float((high - low).max()) or 1.0
    corner = (low + high) / 2 - side / 2
    place = np.clip(((atlas.coordinates - corner) / side * cells).astype(int), 0, cells - 1)
    cell = place[:, 1] * cells + place[:, 0]
    known = np.isfinite(atlas.z)
    filled = np.where(known, atlas.z, 0)
    total = np.stack(
        [np.bincount(cell, filled[:, column], cells * cells) for column in range(filled.shape[1])]
    )
    count = np.stack(
        [np.bincount(cell, known[:, column], cells * cells) for column in range(filled.shape[1])]
    )
    mean = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    centres = (np.arange(cells) + 0.5) / cells * side
    return TissuePictures(
        corner[0] + centres,
        corner[1] + centres,
        (np.bincount(cell, minlength=cells * cells) > 0).reshape(cells, cells),
        mean.reshape(-1, cells, cells).astype(np.float32),
    )


def tissue_gallery(atlas: Atlas, pictures: TissuePictures, columns: int = 6) -> Any:
    """A plotly figure with one picture a tissue; genes without a score are grey."""
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    rows = -(-len(atlas.tissues) // columns)
    figure = make_subplots(
        rows=rows,
        cols=columns,
        subplot_titles=[name.replace(".", " ") for name in atlas.tissues],
        horizontal_spacing=0.008,
        vertical_spacing=0.28 / max(rows, 2) / 2,
    )
    ground = np.where(pictures.inhabited, 0.0, np.nan)
    for number in range(len(atlas.tissues)):
        row, column = divmod(number, columns)
        place = {"row": row + 1, "col": column + 1}
        grey = go.Heatmap(
            x=pictures.x,
            y=pictures.y,
            z=ground,
            colorscale=[[0, REST], [1, REST]],
            showscale=False,
            hoverinfo="skip",
        )
        figure.add_trace(grey, **place)
        figure.add_trace(
            go.Heatmap(
                x=pictures.x,
                y=pictures.y,
                z=np.round(pictures.mean_z[number], 2),
                coloraxis="coloraxis",
                hovertemplate="z %{z:.2f}<extra></extra>",
            ),
            **place,
        )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.update_annotations(font_size=12)
    figure.update_layout(
        width=230 * columns + 90,
        height=240 * rows + 90,
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        font={"color": INK},
        margin={"l": 10, "r": 10, "t": 80, "b": 10},
        title=f"{atlas.run}: expression by tissue, z-score over {len(atlas.tissues)} tissues",
        coloraxis={
            "colorscale": [list(stop) for stop in DIVERGING],
            "cmin": -LIMIT,
            "cmax": LIMIT,
            "colorbar": {"title": "mean z"},
        },
    )
    return figure
