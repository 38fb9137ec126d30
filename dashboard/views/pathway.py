"""One pathway or GO term: its genes on the map, their coherence, who else belongs."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import streamlit as st
from numpy.typing import NDArray

from dashboard import colours, panels, resources
from dashboard.app_words import verbatim
from dashboard.atlas import Atlas
from dashboard.charts import chart
from dashboard.choices import matching
from dashboard.coherence import Space
from dashboard.downloads import as_csv, as_gmt
from dashboard.figures import similarity_matrix
from dashboard.gene_sets import GeneSets
from dashboard.identity import curie_url
from dashboard.pages import opened, theme, tiles
from dashboard.resources import Source
from dashboard.side_map import side_map
from dashboard.tables import linked_table
from dashboard.url_state import PageState, Parameter, enter

#: Genes in the heat map: more rows than pixels show nothing.
MOST_IN_MATRIX = 200
CANDIDATES = 30
NONE = ""


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    sets = resources.sets(source)
    state = enter("pathway", {"pathway": Parameter(), "with": Parameter(), "text": Parameter()})
    st.title("Pathway or GO term")
    chosen, other = _choose(state, sets)
    if chosen is None:
        st.info(
            f"Choose one of {len(sets):,} gene sets: pathways of MSigDB, GO terms, gene types. "
            "The first field narrows the list.",
            icon=":material/account_tree:",
        )
    else:
        _page(source, atlas, sets, chosen, other)
    state.leave()


def _choose(state: PageState, sets: GeneSets) -> tuple[int | None, int | None]:
    text_column, first_column, second_column = st.columns([2, 3, 3])
    text = text_column.text_input(
        "Names contain", key=state.key("text"), placeholder="ribosome", icon=":material/search:"
    )
    chosen = [state.get(name) for name in ("pathway", "with")]
    for name, one in zip(("pathway", "with"), chosen, strict=True):
        if one and sets.index(one) is None:
            st.warning(
                f"The graph holds no gene set {verbatim(one)}.", icon=":material/search_off:"
            )
            state.set(name, NONE)
    known = [one for one in chosen if sets.index(one) is not None]
    options = [NONE, *dict.fromkeys([*known, *matching(sets, text or "")])]

    def label(one: str) -> str:
        place = sets.index(one)
        if place is None:
            return "none"
        return f"{sets.names[place]} ({sets.sizes[place]:,} genes)"

    first = first_column.selectbox("Gene set", options, format_func=label, key=state.key("pathway"))
    second = second_column.selectbox(
        "Compare with", options, format_func=label, key=state.key("with")
    )
    return sets.index(first or NONE), sets.index(second or NONE)


def _page(source: Source, atlas: Atlas, sets: GeneSets, chosen: int, other: int | None) -> None:
    rows = sets.rows(chosen)
    space = resources.space(source)
    found = None
    if space is not None:
        found = space.coherence(rows, resources.connections(source).n_partners)
    _head(sets, chosen)
    metrics = tiles("pathway")
    metrics.metric("Genes in the graph", f"{len(rows):,}", border=True)
    metrics.metric("On the map", f"{int((atlas.position[rows] >= 0).sum()):,}", border=True)
    metrics.metric("Mean cosine", "–" if found is None else f"{found.mean:.3f}", border=True)
    metrics.metric(
        "z against random sets",
        "–" if found is None else f"{found.z:.1f}",
        border=True,
        help="random sets matched in size and in their genes' numbers of partners",
    )
    if other is not None:
        _compare(atlas, sets, chosen, other, space)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _map(atlas, sets, [chosen] if other is None else [chosen, other])
    with right:
        _members(atlas, sets, chosen, rows, space)
    if space is None or found is None:
        st.info(
            "Coherence needs at least two genes with a vector in a published run.",
            icon=":material/info:",
        )
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Coherence")
        panels.coherence(found, label="this set", key="pathway.coherence")
        _outside(atlas, space, rows)
    with right:
        _matrix(atlas, space, rows)


def _head(sets: GeneSets, chosen: int) -> None:
    curie = str(sets.ids[chosen])
    url = curie_url(curie)
    name = f"[{curie}]({url})" if url else f"`{curie}`"
    st.subheader(str(sets.names[chosen]))
    st.markdown(f"{name} · {sets.sources[chosen]}")


def _map(atlas: Atlas, sets: GeneSets, chosen: list[int]) -> None:
    members = []
    for one in chosen:
        positions = atlas.position[sets.rows(one)]
        members.append(positions[positions >= 0])
    colouring = colours.by_sets(atlas, [str(sets.names[one]) for one in chosen], members)
    alike = {"by": "set", "set": [str(sets.ids[one]) for one in chosen]}
    side_map(atlas, colouring, key="pathway.map", height=420, alike=alike)


def _members(
    atlas: Atlas, sets: GeneSets, chosen: int, rows: NDArray[np.int32], space: Space | None
) -> None:
    similarity = np.full(len(rows), np.nan, dtype=np.float32)
    if space is not None:
        has = space.place[rows] >= 0
        vectors = space.directions[space.place[rows[has]]]
        if has.sum() > 1:
            # Mean cosine to the other members: the sum's, less the gene with itself.
            similarity[has] = (vectors @ vectors.sum(axis=0) - 1) / (int(has.sum()) - 1)
    order = np.argsort(-np.nan_to_num(similarity, nan=-2), kind="stable")
    table = pa.table(
        {
            "symbol": pa.array(atlas.symbols[rows[order]], pa.string()),
            "similarity": pa.array(similarity[order], from_pandas=True),
            "type": pa.array(atlas.types[rows[order]], pa.string()),
        }
    )
    linked_table(
        table,
        key="pathway.members",
        height=400,
        columns={
            "similarity": st.column_config.ProgressColumn(
                "cosine to the others", min_value=-1, max_value=1, format="%.2f"
            )
        },
    )
    csv, gmt = st.columns(2)
    name = str(sets.names[chosen])
    csv.download_button(
        "CSV", lambda: as_csv(table), file_name="genes.csv", mime="text/csv",
        icon=":material/download:", width="stretch", on_click="ignore",
    )  # fmt: skip
    gmt.download_button(
        "GMT",
        lambda: as_gmt(name, str(sets.ids[chosen]), sorted(table["symbol"].to_pylist())),
        file_name="genes.gmt", mime="text/tab-separated-values",
        icon=":material/download:", width="stretch", on_click="ignore",
    )  # fmt: skip


def _outside(atlas: Atlas, space: Space, rows: NDArray[np.int32]) -> None:
    st.subheader("Genes that belong by embedding", help="nearest to the set's mean direction")
    near = space.nearest_to_set(rows, CANDIDATES)
    outside = near["row"].to_numpy()
    linked_table(
        pa.table(
            {
                "symbol": pa.array(atlas.symbols[outside], pa.string()),
                "cosine": near["similarity"],
                "name": atlas.genes["name"].take(pa.array(outside)),
            }
        ),
        key="pathway.outside",
        height=260,
        columns={
            "cosine": st.column_config.ProgressColumn(
                "cosine to the mean", min_value=-1, max_value=1, format="%.2f"
            )
        },
    )


def _matrix(atlas: Atlas, space: Space, rows: NDArray[np.int32]) -> None:
    st.subheader("Similarities")
    with_vector = rows[space.place[rows] >= 0]
    shown = with_vector[:MOST_IN_MATRIX]
    chart(
        similarity_matrix(
            [str(one) for one in atlas.symbols[shown]], space.similarities(shown), theme(), title=""
        ),
        key="pathway.matrix",
    )
    left_out = len(with_vector) - len(shown)
    st.caption(
        "Cosine of the published vectors, similar genes side by side."
        + (f" The first {len(shown)} by id; {left_out:,} more are left out." if left_out else "")
    )


def _compare(atlas: Atlas, sets: GeneSets, chosen: int, other: int, space: Space | None) -> None:
    first, second = sets.rows(chosen), sets.rows(other)
    both = np.intersect1d(first, second)
    union = len(np.union1d(first, second))
    st.subheader(f"Beside {sets.names[other]}")
    metrics = tiles("pathway2")
    metrics.metric("Genes of the other", f"{len(second):,}", border=True)
    metrics.metric("Shared", f"{len(both):,}", border=True)
    metrics.metric("Jaccard index", f"{len(both) / union if union else 0:.2f}", border=True)
    between = None if space is None else _between(space, first, second)
    metrics.metric(
        "Mean cosine between",
        "–" if between is None else f"{between:.3f}",
        border=True,
        help="over pairs of one gene of each that the other does not hold",
    )
    if len(both):
        names = ", ".join(sorted(str(one) for one in atlas.symbols[both])[:40])
        st.caption(f"Shared: {names}{' …' if len(both) > 40 else ''}")


def _between(space: Space, first: NDArray[np.int32], second: NDArray[np.int32]) -> float | None:
    own = space.places(np.setdiff1d(first, second))
    others = space.places(np.setdiff1d(second, first))
    if len(own) == 0 or len(others) == 0:
        return None
    return float(space.directions[own].mean(axis=0) @ space.directions[others].mean(axis=0))


main()
