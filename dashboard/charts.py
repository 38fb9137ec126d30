"""Figures on a page, each with words for those who do not see it."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import streamlit as st

#: The tool bar saves vectors, without the vendor's mark.
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
    "toImageButtonOptions": {"format": "svg"},
}


def chart(figure: go.Figure, *, key: str, still: bool = False, **options: Any) -> None:
    """Show a figure of `dashboard.figures`; its facts in words become the alternative text.

    Parameters
    ----------
    still
        A picture without tool bar or hovering.
    options
        For ``st.plotly_chart``.
    """
    config = CONFIG | ({"staticPlot": True} if still else {})
    # Streamlit's own theme would make axis and bar text grey, below the contrast of the pages.
    st.plotly_chart(
        figure, key=key, config=config, alt=figure.layout.meta["alt"], theme=None, **options
    )
