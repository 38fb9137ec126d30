"""A visitor's own genes: read, put on the map, tested, compared with chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

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
from dashboard.search import ReadList, as_linked, read_list, told_by_genes
from dashboard.side_map import side_map
from dashboard.tables import linked_table
from dashboard.url_state import PageState, Parameter, enter
from graph.errors import InputError, UserError

TABS = ["Enrichment", "Neighbours", "Coherence", "Names"]
NEIGHBOURS = 50
_NO_ROWS = np.zeros(0, dtype=np.int32)

T = TypeVar("T")


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter(
        "genes",
        {
            "sel": Parameter(),
            "off": Parameter(),
            "names": Parameter(),
            "tab": Parameter(TABS[0], TABS.__contains__),
        },
    )
    st.title("Your genes")
    if state.arrived:
        # A link, back or forward says which genes: what was pasted before would overrule it.
        st.session_state["genes.text"] = ""
        st.session_state["genes.uploads"] = st.session_state.get("genes.uploads", 0) + 1
    pasted = _pasted(atlas)
    read = _from_link(state, atlas) if pasted is None else pasted
    if pasted is not None:
        _into_link(state, atlas, pasted)
    if len(read.table) == 0:
        st.info(
            "Paste or upload a list: symbols, aliases, Entrez, HGNC or Ensembl identifiers, "
            "separated in any way. Nothing is kept on the server.",
            icon=":material/list:",
        )
    else:
        _page(source, atlas, state, read)
    state.leave()


def _pasted(atlas: Atlas) -> ReadList | None:
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


def _into_link(state: PageState, atlas: Atlas, read: ReadList) -> None:
    """Genes on the map as a bitmap, those off it by id, and the names that no gene tells."""
    positions = atlas.position[read.rows]
    state.set("sel", selection.encode(atlas, positions[positions >= 0]))
    off, names = _ids_off_map(atlas, read), _names_to_carry(read)
    state.set("off", selection.encode_names(off))
    state.set("names", selection.encode_names(names))
    for left_out, of in (
        (len(off) - len(selection.fitting(off)), "genes off the map"),
        (len(names) - len(selection.fitting(names)), "names that are no gene's symbol"),
    ):
        if left_out:
            st.caption(f"The link of this page does not hold the last {left_out:,} of the {of}.")


def _ids_off_map(atlas: Atlas, read: ReadList) -> list[str]:
    return [str(one) for one in atlas.ids[read.rows[atlas.position[read.rows] < 0]]]


def _names_to_carry(read: ReadList) -> list[str]:
    """Names that the genes do not tell, those that name no gene first."""
    others = read.table.filter(pa.array(~told_by_genes(read)))
    lost = pc.equal(others["symbol"], "")
    names = others["query"]
    return names.filter(lost).to_pylist() + names.filter(pc.invert(lost)).to_pylist()


def _from_link(state: PageState, atlas: Atlas) -> ReadList:
    """The list that a link holds; what is readable of its parts."""
    rows = np.union1d(
        _part(state, "sel", lambda code: atlas.placed[selection.decode(atlas, code)], _NO_ROWS),
        _part(state, "off", lambda code: _rows_off_map(atlas, code), _NO_ROWS),
    )
    return as_linked(atlas, rows, _part(state, "names", selection.decode_names, []))


def _part(state: PageState, name: str, read: Callable[[str], T], nothing: T) -> T:
    try:
        return read(state.get(name))
    except UserError as error:
        st.warning(" ".join(sentences(error)), icon=":material/link_off:")
        state.set(name, "")
        return nothing


def _rows_off_map(atlas: Atlas, code: str) -> NDArray[np.int32]:
    rows = atlas.rows(pa.array(selection.decode_names(code), pa.string()))
    return rows[rows >= 0]


def _page(source: Source, atlas: Atlas, state: PageState, read: ReadList) -> None:
    rows = read.rows
    positions = atlas.position[rows]
    positions = positions[positions >= 0]
    metrics = tiles("genes")
    metrics.metric("Names read", f"{len(read.table):,}", border=True)
    metrics.metric("Genes found", f"{len(rows):,}", border=True)
    metrics.metric("On the map", f"{len(positions):,}", border=True)
    missing = int(pc.sum(pc.equal(read.table["symbol"], "")).as_py() or 0)
    metrics.metric("Not resolved", f"{missing:,}", border=True)
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
            _report(read)
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


def _report(read: ReadList) -> None:
    st.dataframe(read.table, hide_index=True, height=400, placeholder="–")
    st.download_button(
        "CSV", lambda: as_csv(read.table), file_name="names.csv", mime="text/csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


main()
