"""A map beside a page's other parts: what it shows, and what is selected on it, has a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import selection
from dashboard.atlas import Atlas
from dashboard.colours import Colouring
from dashboard.gene_map import gene_map
from dashboard.tables import view
from graph.errors import UserError


def side_map(
    atlas: Atlas,
    colouring: Colouring,
    *,
    key: str,
    height: int,
    alike: Mapping[str, str | list[str]],
    marks: Sequence[int] = (),
) -> None:
    """Show a map, and under it a link to the map's own page with the same view and selection.

    Parameters
    ----------
    atlas, colouring, key, height, marks
        As `dashboard.gene_map.gene_map` takes them.
    alike
        The map page's parameters that show the same there.
    """
    if len(atlas.placed) == 0:
        st.info("There is no map yet: no run is published.", icon=":material/map:")
        return
    code = st.session_state.get(key, {}).get("selection") or ""
    try:
        chosen = len(selection.decode(atlas, code))
    except UserError:
        # Another run was published under the open page: its map has nothing selected.
        code, chosen = "", 0
    gene_map(atlas, colouring, key=key, selection=code, marks=marks, height=height)
    genes = f"{chosen:,} selected gene{'s' * (chosen != 1)}"
    st.page_link(
        view("map"),
        label=f"Open the {genes} on the map" if chosen else "Open this on the map",
        icon=":material/select:" if chosen else ":material/scatter_plot:",
        query_params=dict(alike) | ({"sel": code} if chosen else {}),
    )
