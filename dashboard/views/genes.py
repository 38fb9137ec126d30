"""A visitor's own genes: read, put on the map, tested, compared with chance."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from numpy.typing import NDArray

from dashboard import panels, resources, selection
from dashboard.app_words import sentences
from dashboard.atlas import Atlas
from dashboard.colours import by_sets
from dashboard.downloads import as_csv
from dashboard.pages import opened, tiles
from dashboard.resources import Source
from dashboard.search import ReadList, read_list
from dashboard.side_map import side_map
from dashboard.tables import linked_table
from dashboard.url_state import PageState, Parameter, enter
from graph.errors import InputError, UserError

TABS = ["Enrichment", "Neighbours", "Coherence", "Names"]
NEIGHBOURS = 50


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter(
        "genes",
        {
            "sel": Parameter(),
            "off": Parameter(),
            "tab": Parameter(TABS[0], TABS.__contains__),
        },
    )
    st.title("Your genes")
    if state.arrived:
        # A link, back or forward says which genes: what was pasted before would overrule it.
        st.session_state["genes.text"] = ""
        st.session_state["genes.uploads"] = st.session_state.get("genes.uploads", 0) + 1
    given = _given(state, atlas)
    if given is None:
        rows = _from_link(state, atlas)
    else:
        rows = given.rows
        positions = atlas.position[rows]
        state.set("sel", selection.encode(atlas, positions[positions >= 0]))
        state.set("off", selection.encode_ids(atlas.ids[rows[positions < 0]].tolist()))
    if len(rows) == 0:
        st.info(
            "Paste or upload a list: symbols, aliases, Entrez, HGNC or Ensembl identifiers, "
            "separated in any way. Nothing is kept on the server.",
            icon=":material/list:",
        )
    else:
        _page(source, atlas, state, rows, given)
    state.leave()


def _given(state: PageState, atlas: Atlas) -> ReadList | None:
    text_column, file_column = st.columns([3, 2])
    text = text_column.text_area(
        "Genes", key="genes.text", height=110, placeholder="TP53, MDM2, ENSG00000124762, 1017 …"
    )
    upload = file_column.file_uploader(
        "or a file of them",
        type=["txt", "csv", "tsv"],
        key=f"genes.file.{st.session_state.get('genes.uploads', 0)}",
    )
    if upload is not None:
        text = _decoded(upload.getvalue())
    return read_list(atlas, text) if text and text.strip() else None


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(
            "the uploaded file is not text", remedy="Save the list as plain text (UTF-8)"
        ) from None


def _from_link(state: PageState, atlas: Atlas) -> NDArray[np.int32]:
    """The genes on the map by their bitmap, those off it by id; what is readable of both."""
    found = [np.zeros(0, dtype=np.int32)]
    for name, read in (("sel", _on_map), ("off", _off_map)):
        try:
            found.append(read(atlas, state.get(name)))
        except UserError as error:
            st.warning(" ".join(sentences(error)), icon=":material/link_off:")
            state.set(name, "")
    return np.unique(np.concatenate(found))


def _on_map(atlas: Atlas, code: str) -> NDArray[np.int32]:
    return atlas.placed[selection.decode(atlas, code)]


def _off_map(atlas: Atlas, code: str) -> NDArray[np.int32]:
    rows = atlas.rows(pa.array(selection.decode_ids(code), pa.string()))
    return rows[rows >= 0]


def _page(
    source: Source,
    atlas: Atlas,
    state: PageState,
    rows: NDArray[np.int32],
    given: ReadList | None,
) -> None:
    positions = atlas.position[rows]
    positions = positions[positions >= 0]
    metrics = tiles("genes")
    asked = len(rows) if given is None else len(given.table)
    metrics.metric("Names read", f"{asked:,}", border=True)
    metrics.metric("Genes found", f"{len(rows):,}", border=True)
    metrics.metric("On the map", f"{len(positions):,}", border=True)
    missing = 0 if given is None else int(pc.sum(pc.equal(given.table["symbol"], "")).as_py() or 0)
    metrics.metric("Not resolved", f"{missing:,}", border=True)
    without_place = len(rows) - len(positions)
    if without_place > selection.MOST_IDS:
        st.caption(
            f"{without_place:,} of the genes are not on the map; the link of this page holds the "
            f"first {selection.MOST_IDS:,} of them."
        )
    left, right = st.columns([3, 2], gap="medium")
    with left:
        coloured = by_sets(atlas, ["your genes"], [positions])
        alike = {"sel": selection.encode(atlas, positions)}
        side_map(atlas, coloured, key="genes.map", height=460, alike=alike)
    with right:
        tab = st.segmented_control(
            "What to show", TABS, key=state.key("tab"), required=True,
            label_visibility="collapsed", width="stretch",
        )  # fmt: skip
        if tab == "Neighbours":
            _neighbours(source, atlas, rows)
        elif tab == "Coherence":
            _coherence(source, rows)
        elif tab == "Names":
            _report(given)
        elif len(positions):
            panels.enrichment(source, atlas, positions, key="genes")
        else:
            st.info("None of these genes is on the map.", icon=":material/info:")


def _neighbours(source: Source, atlas: Atlas, rows: NDArray[np.int32]) -> None:
    space = resources.space(source)
    near = None if space is None else space.nearest_to_set(rows, NEIGHBOURS)
    if near is None or len(near) == 0:
        st.info("None of these genes has a vector in a published run.", icon=":material/info:")
        return
    found = near["row"].to_numpy()
    table = pa.table(
        {
            "symbol": pa.array(atlas.symbols[found], pa.string()),
            "cosine": near["similarity"],
            "name": atlas.genes["name"].take(pa.array(found)),
        }
    )
    st.caption("Other genes nearest to the mean direction of the list.")
    linked_table(
        table,
        key="genes.neighbours",
        columns={
            "cosine": st.column_config.ProgressColumn(
                "cosine to the mean", min_value=-1, max_value=1, format="%.2f"
            )
        },
    )


def _coherence(source: Source, rows: NDArray[np.int32]) -> None:
    space = resources.space(source)
    degrees = resources.connections(source).n_partners
    found = None if space is None else space.coherence(rows, degrees)
    if found is None:
        st.info("Coherence needs at least two genes with a vector.", icon=":material/info:")
        return
    panels.coherence(found, label="your genes", key="genes.coherence")


def _report(given: ReadList | None) -> None:
    if given is None:
        st.info("The list came with the link, as genes.", icon=":material/link:")
        return
    st.dataframe(given.table, hide_index=True, height=400, placeholder="–")
    st.download_button(
        "CSV", lambda: as_csv(given.table), file_name="names.csv", mime="text/csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


main()
