"""The map with its islands, and what gathers on each (the paper's Fig. 3)."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pyarrow as pa

from embed.atlas import Atlas
from embed.figures.colours import DISTINCT, INK, PAPER, REST
from embed.islands import n_islands

#: Islands that get a colour and a number; the smaller ones are drawn in one tone.
NAMED = len(DISTINCT)

#: Rows of the table beside the map.
TESTS = 16


def islands_figure(atlas: Atlas, enrichment: pa.Table) -> Any:
    """A plotly figure: islands on the map, and the strongest enrichments beside it.

    Parameters
    ----------
    atlas
        The map's genes.
    enrichment
        As `embed.enrichment.class_enrichment` gives it.
    """
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    figure = make_subplots(
        rows=1,
        cols=2,
        column_widths=[0.6, 0.4],
        horizontal_spacing=0.02,
        specs=[[{"type": "scattergl"}, {"type": "table"}]],
        subplot_titles=("Islands", "Gene classes on them (Fisher's exact test)"),
    )
    size = 3 if len(atlas) > 5000 else 5
    drawn = [("in no island", atlas.island < 0, REST)]
    drawn += [
        (f"island {number}", atlas.island == number, DISTINCT[number])
        for number in range(min(NAMED, n_islands(atlas.island)))
    ]
    drawn.append(("smaller islands", atlas.island >= NAMED, "#7A828C"))
    for name, chosen, colour in drawn:
        if chosen.any():
            figure.add_trace(
                go.Scattergl(
                    x=atlas.coordinates[chosen, 0],
                    y=atlas.coordinates[chosen, 1],
                    mode="markers",
                    name=f"{name} ({int(chosen.sum()):,})",
                    marker={"size": size, "color": colour, "opacity": 0.8},
                    text=atlas.symbols.filter(pa.array(chosen)).to_pylist(),
                    hovertemplate="%{text}<extra></extra>",
                ),
                row=1,
                col=1,
            )
    for number in range(min(NAMED, n_islands(atlas.island))):
        centre = np.median(atlas.coordinates[atlas.island == number], axis=0)
        figure.add_annotation(
            x=centre[0],
            y=centre[1],
            text=f"<b>{number}</b>",
            showarrow=False,
            font={"size": 15, "color": INK},
            bgcolor="rgba(255,255,255,0.7)",
            row=1,
            col=1,
        )
    rows = [row for row in enrichment.to_pylist() if row["q"] < 0.05][:TESTS]
    columns = ["island", "class", "genes", "expected", "odds", "p", "q"]
    cells = [
        [row["island"] for row in rows],
        [row["gene_class"] for row in rows],
        [f"{row['found']} of {row['class_size']}" for row in rows],
        [f"{row['expected']:.1f}" for row in rows],
        ["∞" if math.isinf(row["odds_ratio"]) else f"{row['odds_ratio']:.1f}" for row in rows],
        [f"{row['p']:.2g}" for row in rows],
        [f"{row['q']:.2g}" for row in rows],
    ]
    figure.add_trace(
        go.Table(
            columnwidth=[7, 16, 14, 11, 9, 11, 11],
            header={"values": columns, "align": "left", "fill_color": "#E6E9ED"},
            cells={"values": cells, "align": "left", "height": 24, "fill_color": PAPER},
        ),
        row=1,
        col=2,
    )
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False, scaleanchor="x")
    figure.update_layout(
        width=1400,
        height=760,
        paper_bgcolor=PAPER,
        plot_bgcolor=PAPER,
        margin={"l": 10, "r": 10, "t": 60, "b": 60},
        legend={"orientation": "h", "y": -0.02, "x": 0},
        font={"color": INK},
        title=f"{atlas.run}: {n_islands(atlas.island)} islands on {len(atlas):,} "
        f"genes; {sum(enrichment['q'].to_numpy() < 0.05)} of {enrichment.num_rows} tests with "
        "q < 0.05",
    )
    return figure
