"""The controls that choose what a map is coloured by."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from numpy.typing import NDArray

from dashboard import colours, resources, run_columns
from dashboard.atlas import Atlas
from dashboard.colours import Colouring
from dashboard.gene_sets import GeneSets
from dashboard.resources import Source
from dashboard.url_state import PageState

COLOURINGS = {
    "type": "Gene type",
    "class": "Gene class by name",
    "island": "Island",
    "tissue": "Tissue",
    "set": "Pathways and GO terms",
    "partners": "Co-expressed partners",
    "datasets": "Most series behind a pair",
    "support": "Mean support",
    "run": "A run's column",
    "none": "Nothing",
}
#: Sets coloured at once: as many as the palette tells apart, less one for "in several".
MOST_SETS = 8
#: Matches offered to choose from.
MOST_MATCHES = 60

Column = Any  # Streamlit's container type is not public


def colouring(
    state: PageState, source: Source, atlas: Atlas, by_column: Column, which_column: Column
) -> Colouring:
    """The colouring that the visitor chose, by its controls in two columns."""
    by = by_column.selectbox(
        "Colour by", COLOURINGS, format_func=COLOURINGS.__getitem__, key=state.key("by")
    )
    with which_column:
        if by == "tissue":
            return _tissue(state, source, atlas)
        if by == "set":
            return _sets(state, source, atlas)
        if by == "run":
            return _run(state, source, atlas)
    if by in {"partners", "datasets", "support"}:
        return by_connections(by, source, atlas)
    if by == "island":
        return colours.by_island(atlas.island)
    if by == "class":
        return colours.by_class(atlas)
    return colours.plain(atlas) if by == "none" else colours.by_type(atlas)


def _tissue(state: PageState, source: Source, atlas: Atlas) -> Colouring:
    tissues = resources.tissues(source)
    if not tissues.ids:
        st.info("The store holds no tissue expression.", icon=":material/info:")
        return colours.plain(atlas)
    if state.get("tissue") not in tissues.ids:
        state.set("tissue", tissues.ids[0])
    names = dict(zip(tissues.ids, tissues.names, strict=True))
    chosen = st.selectbox(
        "Tissue", tissues.ids, format_func=names.__getitem__, key=state.key("tissue")
    )
    place = tissues.ids.index(chosen)
    return colours.by_tissue(tissues.names[place], tissues.z[place, atlas.placed])


def _sets(state: PageState, source: Source, atlas: Atlas) -> Colouring:
    sets = resources.sets(source)
    text_column, choice_column = st.columns(2)
    text = text_column.text_input(
        "Set names contain", key=state.key("text"), placeholder="cell cycle"
    )
    chosen = [one for one in state.get_list("set") if sets.index(one) is not None][:MOST_SETS]
    state.set("set", chosen)
    options = list(dict.fromkeys([*chosen, *matching(sets, text or "")]))
    names = {one: sets.names[sets.index(one)] for one in options}
    picked = choice_column.multiselect(
        "Show",
        options,
        format_func=names.__getitem__,
        key=state.key("set"),
        max_selections=MOST_SETS,
        placeholder="Choose sets",
        select_all=False,
    )
    members = []
    for one in picked:
        positions = atlas.position[sets.rows(int(sets.index(one) or 0))]
        members.append(positions[positions >= 0])
    return colours.by_sets(atlas, [str(names[one]) for one in picked], members)


def matching(sets: GeneSets, text: str, limit: int = MOST_MATCHES) -> list[str]:
    """Sets whose name or id holds every word of `text`, the shortest name first."""
    words = text.lower().replace("_", " ").split()
    names, ids = sets.searchable
    fits = np.ones(len(sets), dtype=bool)
    for word in words:
        held = pc.or_(pc.match_substring(names, word), pc.match_substring(ids, word))
        fits &= held.to_numpy(zero_copy_only=False)
    found = pa.table({"id": ids, "length": pc.utf8_length(names), "place": np.arange(len(sets))})
    shortest = found.filter(pa.array(fits)).sort_by([("length", "ascending"), ("id", "ascending")])
    return [str(one) for one in sets.ids[shortest["place"].to_numpy()[:limit]]]


def by_connections(by: str, source: Source, atlas: Atlas) -> Colouring:
    """How well each gene is connected: its partners, the series of its best pair, mean support."""
    connections = resources.connections(source)
    partners = connections.n_partners[atlas.placed]
    title, values = {
        "partners": ("log₂ partners", np.log2(np.maximum(partners, 1))),
        "datasets": ("series behind a pair", connections.best_datasets[atlas.placed]),
        "support": ("mean support", connections.mean_support[atlas.placed]),
    }[by]
    scores = np.where(partners > 0, values, np.nan).astype(np.float32)
    return _from_low_to_high(title, scores, rest="no partner")


def _from_low_to_high(title: str, scores: NDArray[np.float32], *, rest: str) -> Colouring:
    """A scale from the lowest number to the 99th percentile: outliers take its end colour."""
    known = scores[np.isfinite(scores)]
    high = float(np.quantile(known, 0.99)) if len(known) else 1.0
    low = float(known.min()) if len(known) else 0.0
    return colours.by_score(
        title, scores, low=low, high=max(high, low + 1e-3), kind="sequential", rest=rest
    )


def _run(state: PageState, source: Source, atlas: Atlas) -> Colouring:
    runs = {run.id: run for run in resources.runs(source)}
    if not runs:
        st.info("No run lies in the workspace.", icon=":material/info:")
        return colours.plain(atlas)
    if state.get("run") not in runs:
        state.set("run", list(runs)[-1])
    run_column, column_column = st.columns(2)
    chosen = runs[run_column.selectbox("Run", runs, key=state.key("run"))]
    known = run_columns.columns(chosen)
    if state.get("column") not in known:
        state.set("column", known[0])
    column = column_column.selectbox(
        "Column", known, format_func=run_columns.COLUMNS.__getitem__, key=state.key("column")
    )
    if column == run_columns.ISLAND:
        island = run_columns.islands(chosen, atlas)[atlas.placed]
        return colours.by_island(island, f"Island of {chosen.id}")
    scores = run_columns.scores(chosen, column, atlas)[atlas.placed]
    title = run_columns.COLUMNS[column].lower()
    return _from_low_to_high(title, scores, rest="not in this run")


def positions_of(atlas: Atlas, gene_ids: pa.ChunkedArray) -> list[int]:
    """Map positions of genes by id, as plain integers."""
    return [int(one) for one in atlas.positions(gene_ids)]
