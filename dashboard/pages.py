"""What every page starts with: the store, the genes, the theme, a title."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import resources
from dashboard.atlas import Atlas
from dashboard.resources import Source
from dashboard.search import find
from dashboard.url_state import PageState


def theme() -> str:
    """``light`` or ``dark``, as the visitor's browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def opened() -> tuple[Source, Atlas]:
    """The store as it is now, and its genes.

    Raises
    ------
    StoreError
        The store is away, empty, or being loaded.
    """
    source = resources.source()
    return source, resources.atlas(source)


#: Tiles share a row evenly, and stand two by two on a phone.
_TILES = """<style>
[class*='st-key-tiles'] > div { flex: 1 1 9.5rem !important; }
@media (max-width: 640px) {
  [class*='st-key-tiles'] [data-testid='stMetricValue'] { font-size: 1.6rem; }
  [class*='st-key-tiles'] [data-testid='stMetricLabel'] p { font-size: 0.78rem; }
}
</style>"""


def tiles(name: str) -> Any:  # Streamlit's container type is not public
    """A row for metrics, all equally wide."""
    row = st.container(horizontal=True, gap="small", key=f"tiles.{name}")
    st.html(_TILES)
    return row


def ask_for_gene(state: PageState, name: str, atlas: Atlas, label: str) -> int | None:
    """A field for a gene; the atlas row of the gene it names, with words where it names none.

    Parameters
    ----------
    state, name
        The page, and the parameter that holds the text.
    """
    st.text_input(
        label,
        key=state.key(name),
        placeholder="Symbol, alias or identifier, TP53",
        icon=":material/search:",
    )
    found = find(atlas, state.get(name))
    if found is None:
        st.info(
            "Write a symbol, an alias or an identifier. A gene's page has its own link.",
            icon=":material/search:",
        )
        return None
    if found.row is None:
        st.warning(found.note, icon=":material/search_off:")
        offer(state, name, found.candidates)
        return None
    if found.note:
        st.caption(found.note)
    return found.row


def offer(state: PageState, name: str, candidates: tuple[str, ...]) -> None:
    """Buttons for the genes that a name may mean; each writes its symbol into the field.

    Parameters
    ----------
    state, name
        The page, and the parameter that holds the text.
    """

    def choose(symbol: str) -> None:
        state.set(name, symbol)

    with st.container(horizontal=True):
        for symbol in candidates:
            st.button(symbol, key=f"{state.key(name)}.{symbol}", on_click=choose, args=(symbol,))
