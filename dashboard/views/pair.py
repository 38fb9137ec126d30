"""Two genes: everything that speaks for a relation between them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import streamlit as st

from dashboard import resources, selection
from dashboard.atlas import Atlas
from dashboard.charts import chart
from dashboard.colours import by_sets
from dashboard.figures import against_random, gene_network
from dashboard.pages import ask_for_gene, opened, theme, tiles
from dashboard.pair_paths import as_network, supported_paths
from dashboard.resources import Source
from dashboard.side_map import side_map
from dashboard.tables import linked_table, view
from dashboard.url_state import Parameter, enter
from graph.queries import pairs as questions


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter("pair", {"a": Parameter(), "b": Parameter()})
    st.title("A pair of genes")
    left, right = st.columns(2, gap="large")
    with left:
        first = ask_for_gene(state, "a", atlas, "First gene")
    with right:
        second = ask_for_gene(state, "b", atlas, "Second gene")
    if first is not None and second is not None:
        if first == second:
            st.warning("Both fields name the same gene.", icon=":material/join_inner:")
        else:
            _page(source, atlas, first, second)
    state.leave()


def _page(source: Source, atlas: Atlas, first: int, second: int) -> None:
    a, b = str(atlas.ids[first]), str(atlas.ids[second])
    one, other = str(atlas.symbols[first]), str(atlas.symbols[second])
    space = resources.space(source)
    cosine = None if space is None else space.similarity(first, second)
    edge = questions.coexpression_of(source.store, a, b).to_pylist()
    total = len(resources.datasets(source))
    with st.container(horizontal=True):
        for symbol in (one, other):
            st.page_link(
                view("gene"),
                label=symbol,
                icon=":material/genetics:",
                query_params={"gene": symbol},
            )
    metrics = tiles("pair")
    series = f"{edge[0]['n_datasets']} of {total}" if edge else f"0 of {total}"
    metrics.metric("Series with r ≥ 0.9", series, border=True)
    metrics.metric("Mean r", f"{edge[0]['r_mean']:.3f}" if edge else "–", border=True)
    metrics.metric("Embedding cosine", _number(cosine), border=True)
    score = edge[0]["ggipnn_score"] if edge else None
    predicted = questions.prediction_of(source.store, a, b).to_pylist()
    if score is None and predicted:
        score = predicted[0]["score"]
    metrics.metric(
        "GGIPNN probability",
        _number(score),
        border=True,
        help="calibrated probability of a functional relation, by the published run",
    )
    if edge:
        st.caption(
            f"Support {edge[0]['support']:.2f}, largest r {edge[0]['r_max']:.3f}. "
            f"Series: {', '.join(edge[0]['datasets'])}."
        )
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("Embedding similarity against chance")
        if space is None or cosine is None:
            st.info("One of the two has no vector in a published run.", icon=":material/info:")
        else:
            _background(space.background(), cosine, f"{one} – {other}")
        _evidence(source, a, b)
        _map(atlas, [first, second])
    with right:
        _paths(source, a, b, one, other)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _background(random: np.ndarray, cosine: float, label: str) -> None:  # type: ignore[type-arg]
    figure = against_random(
        random, cosine, theme(),
        axis="cosine similarity", label=label, n_label=f"random pairs (n = {len(random):,})",
    )  # fmt: skip
    chart(figure, key="pair.background")
    above = float((random >= cosine).mean())
    st.caption(f"{above:.2%} of random pairs of genes are at least as similar.")


def _evidence(source: Source, a: str, b: str) -> None:
    st.subheader("Shared pathways and GO terms")
    pathways = questions.shared_pathways(source.store, a, b)
    terms = questions.shared_terms(source.store, a, b)
    both = pa.table(
        {
            "name": pa.concat_arrays(
                [column.combine_chunks() for column in (pathways["name"], terms["name"])]
            ),
            "from": pa.concat_arrays(
                [
                    column.combine_chunks().cast(pa.string())
                    for column in (pathways["collection"], terms["namespace"])
                ]
            ),
            "id": pa.concat_arrays(
                [column.combine_chunks() for column in (pathways["id"], terms["id"])]
            ),
        }
    )
    if len(both) == 0:
        st.info("No pathway or GO term holds both.", icon=":material/info:")
    else:
        linked_table(
            both, key="pair.shared", column="name", values="id", page="pathway",
            parameter="pathway", height=260,
        )  # fmt: skip
    interactions = questions.interactions_of(source.store, a, b)
    if len(interactions):
        names = ", ".join(
            name if score is None else f"{name} ({score:.2f})"
            for name, score in zip(
                interactions["source"].to_pylist(), interactions["score"].to_pylist(), strict=True
            )
        )
        st.markdown(f"**Interaction in other sources:** {names}")
    else:
        st.markdown("**Interaction in other sources:** none")


def _paths(source: Source, a: str, b: str, one: str, other: str) -> None:
    st.subheader("Best supported paths", help="at most three co-expression edges")
    paths = supported_paths(source.store, a, b)
    if not paths:
        st.info(
            f"No path of three edges or fewer joins {one} and {other} among their best "
            "supported partners.",
            icon=":material/info:",
        )
        return
    chart(gene_network(as_network(paths), theme(), title=""), key="pair.network")
    st.dataframe(
        {
            "path": [" – ".join(path.symbols) for path in paths],
            "series": [", ".join(map(str, path.n_datasets)) for path in paths],
            "support": [path.support for path in paths],
        },
        hide_index=True,
        column_config={
            "series": st.column_config.TextColumn("series by edge"),
            "support": st.column_config.NumberColumn("product of supports", format="%.3f"),
        },
    )


def _map(atlas: Atlas, rows: list[int]) -> None:
    placed = [row for row in rows if atlas.position[row] >= 0]
    if placed:
        st.subheader("On the map")
        names = [str(atlas.symbols[row]) for row in placed]
        places = [atlas.position[row : row + 1] for row in placed]
        marks = [int(place[0]) for place in places]
        side_map(
            atlas, by_sets(atlas, names, places), key="pair.map", marks=marks, height=320,
            alike={"gene": names[0], "sel": selection.encode(atlas, np.array(marks))},
        )  # fmt: skip


main()
