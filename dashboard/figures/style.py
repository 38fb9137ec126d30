"""What all figures share: margins, fonts, lines, and words for those who do not see them."""

from __future__ import annotations

import plotly.graph_objects as go

from dashboard.palettes import LINES, ON_MAIN, TEXT

FONT = '"Source Sans", "Source Sans Pro", sans-serif'


def styled(figure: go.Figure, theme: str, *, height: int, alt: str, title: str = "") -> go.Figure:
    """`figure` in the dress of the pages.

    Parameters
    ----------
    height
        Pixels.
    alt
        What the figure shows, in words; kept as ``layout.meta["alt"]``.
    """
    figure.update_layout(
        template="none",
        meta={"alt": alt},
        height=height,
        title={"text": title, "font": {"size": 15}, "x": 0, "xanchor": "left", "pad": {"l": 4}},
        margin={"l": 8, "r": 12, "t": 40 if title else 12, "b": 8},
        font={"family": FONT, "size": 13, "color": TEXT.on(theme)},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        hoverlabel={"font": {"family": FONT, "size": 13}},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0},
        modebar={"bgcolor": "rgba(0,0,0,0)"},
    )
    lines = {
        "gridcolor": LINES.on(theme),
        "zerolinecolor": LINES.on(theme),
        "automargin": True,
        "ticks": "",
    }
    figure.update_xaxes(title={"standoff": 8}, **lines)
    figure.update_yaxes(title={"standoff": 8}, ticklabelstandoff=6, **lines)
    figure.update_traces(selector={"type": "bar"}, insidetextfont={"color": ON_MAIN.on(theme)})
    return figure


def colour_scale(stops: tuple[str, ...]) -> list[list[object]]:
    """Evenly spaced stops in plotly's form."""
    return [[place / (len(stops) - 1), stop] for place, stop in enumerate(stops)]
