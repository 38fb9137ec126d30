"""The gene map: colour it, search it, select on it, and learn what was selected."""

from __future__ import annotations

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from dashboard import panels, resources, selection
from dashboard.app_words import sentences
from dashboard.atlas import Atlas
from dashboard.choices import COLOURINGS, colouring
from dashboard.gene_map import gene_map
from dashboard.pages import offer, opened, tiles
from dashboard.run_columns import COLUMNS
from dashboard.search import find
from dashboard.tables import view
from dashboard.url_state import VIEW, PageState, Parameter, enter
from graph.errors import UserError

MAP = "map.component"
TABS = ["Selection", "Enrichment", "Islands"]


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter(
        "map",
        {
            "gene": Parameter(),
            "by": Parameter("type", COLOURINGS.__contains__),
            "tissue": Parameter(),
            "set": Parameter([]),
            "text": Parameter(),
            "run": Parameter(),
            "column": Parameter(allowed=COLUMNS.__contains__),
            "sel": Parameter(),
            "tab": Parameter(TABS[0], TABS.__contains__),
        },
    )
    if len(atlas.placed) == 0:
        _empty(atlas)
        state.leave()
        return
    chosen = _selection(state, atlas)
    find_column, by_column, which_column = st.columns([2, 2, 3], vertical_alignment="top")
    with find_column:
        marks = _search(state, atlas)
    shown = colouring(state, source, atlas, by_column, which_column)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        gene_map(
            atlas,
            shown,
            key=MAP,
            selection=state.get("sel"),
            selection_version=st.session_state.get("map.version", 0),
            marks=marks,
            view=st.query_params.get(VIEW, ""),
            view_parameter=VIEW,
            on_selection=_took_selection,
        )
        st.caption(
            f"t-SNE of {len(atlas.placed):,} gene vectors, run `{atlas.run}`. Shift and drag to "
            "select, scroll to zoom, drag to move. A legend entry selects its genes."
        )
    with right:
        _panel(state, atlas, chosen)
    state.leave()


def _empty(atlas: Atlas) -> None:
    st.title("Gene map")
    st.info(
        f"The store holds {len(atlas):,} genes, none with a place on the map yet. Train and "
        "publish a run: `python -m embed train`, then `map`, then `publish`. "
        "Gene and pathway pages work already.",
        icon=":material/map:",
    )


def _took_selection() -> None:
    st.session_state["map.sel"] = st.session_state[MAP].get("selection") or ""


def _select(state: PageState, code: str) -> None:
    """Make the map take over a selection that it did not make."""
    state.set("sel", code)
    st.session_state["map.version"] = st.session_state.get("map.version", 0) + 1


def _selection(state: PageState, atlas: Atlas) -> NDArray[np.int32]:
    if state.arrived:
        _select(state, state.get("sel"))
    try:
        return selection.decode(atlas, state.get("sel"))
    except UserError as error:
        st.warning(" ".join(sentences(error)), icon=":material/link_off:")
        _select(state, "")
        return np.zeros(0, dtype=np.int32)


def _search(state: PageState, atlas: Atlas) -> list[int]:
    st.text_input(
        "Find a gene",
        key=state.key("gene"),
        placeholder="Symbol, alias or identifier",
        icon=":material/search:",
    )
    found = find(atlas, state.get("gene"))
    if found is None:
        return []
    if found.row is None:
        st.warning(found.note, icon=":material/search_off:")
        offer(state, "gene", found.candidates)
        return []
    position = int(atlas.position[found.row])
    symbol = str(atlas.symbols[found.row])
    st.page_link(
        view("gene"),
        label=f"{found.note or symbol} · open its page",
        icon=":material/arrow_forward:",
        query_params={"gene": symbol},
    )
    if position < 0:
        st.caption(f"{symbol} has no vector in the published run, so it is not on the map.")
        return []
    return [position]


def _panel(state: PageState, atlas: Atlas, chosen: NDArray[np.int32]) -> None:
    tab = st.segmented_control(
        "What to show beside the map",
        TABS,
        key=state.key("tab"),
        required=True,
        label_visibility="collapsed",
        width="stretch",
    )
    source = resources.source()
    if tab == "Islands":
        picked = panels.islands(atlas, key="map")
        if st.button("Select their genes", disabled=not picked, icon=":material/select:"):
            _select(state, selection.encode(atlas, np.flatnonzero(np.isin(atlas.island, picked))))
            st.rerun()
    elif len(chosen) == 0:
        st.info(
            "No gene is selected. Shift and drag on the map, use the lasso or box button, or "
            "click a legend entry. On the map L starts the lasso and S selects what is in view.",
            icon=":material/gesture_select:",
        )
        _evidence(atlas)
    elif tab == "Enrichment":
        panels.enrichment(source, atlas, chosen, key="map")
    else:
        st.subheader(f"{len(chosen):,} gene{'s' * (len(chosen) != 1)}")
        panels.selected_genes(source, atlas, chosen, key="map")


def _evidence(atlas: Atlas) -> None:
    source = resources.source()
    series = resources.datasets(source)
    pairs = source.release.counts.get("COEXPRESSED_WITH", 0)
    metrics = tiles("map")
    metrics.metric("Genes on the map", f"{len(atlas.placed):,}", border=True)
    metrics.metric("Co-expressed pairs", f"{pairs:,}", border=True)
    metrics.metric("Expression series", f"{len(series):,}", border=True)
    islands = len(np.unique(atlas.island[atlas.island >= 0]))
    metrics.metric("Islands", f"{islands:,}", border=True)
    samples = series["n_samples"].to_numpy()
    if 0 < len(series) < FEW_SERIES:
        st.caption(
            f"This map stands on {len(series)} series with {samples.min()} to {samples.max()} "
            "samples each: a check of the machinery, not of biology."
        )


#: Fewer series than this and the map says so: r ≥ 0.9 is cheap in small numbers of samples.
FEW_SERIES = 10

main()
