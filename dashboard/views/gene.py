"""One gene: who it is, whom it goes with, where it is expressed, what is known of it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from dashboard import resources, selection
from dashboard.app_words import tissue_words
from dashboard.atlas import Atlas
from dashboard.charts import chart
from dashboard.downloads import as_csv
from dashboard.figures import difference_of_lists, gene_network, tissue_bars
from dashboard.gene_facts import TABS, what_is_known
from dashboard.identity import Identity, identity, linked
from dashboard.neighbourhood import TwoLists, local_network, two_lists
from dashboard.pages import ask_for_gene, opened, theme, tiles
from dashboard.resources import Source
from dashboard.tables import go_to, linked_table, view
from dashboard.url_state import PageState, Parameter, enter
from graph.queries import genes as questions

NEIGHBOURS = 50
DRAWINGS = ["Local network", "The two lists"]


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter(
        "gene",
        {
            "gene": Parameter(),
            "drawing": Parameter(DRAWINGS[0], DRAWINGS.__contains__),
            "tab": Parameter(TABS[0], TABS.__contains__),
        },
    )
    row = ask_for_gene(state, "gene", atlas, "Gene")
    if row is not None:
        _page(source, atlas, identity(atlas, row), state)
    state.leave()


def _page(source: Source, atlas: Atlas, gene: Identity, state: PageState) -> None:
    space = resources.space(source)
    lists = two_lists(source.store, atlas, space, gene.row, NEIGHBOURS)
    _head(source, atlas, gene, lists)
    left, right = st.columns(2, gap="large")
    with left:
        _coexpressed(gene, lists)
    with right:
        _nearest(atlas, gene, lists)
    left, right = st.columns(2, gap="large")
    with left:
        _drawing(source, gene, lists, state)
    with right:
        _tissues(source, gene)
    known = st.segmented_control(
        "What is known of it", TABS, key=state.key("tab"), required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    what_is_known(source, atlas, gene, space, known or TABS[0])


def _head(source: Source, atlas: Atlas, gene: Identity, lists: TwoLists) -> None:
    st.title(gene.symbol)
    where = f" · chromosome {gene.chromosome}" if gene.chromosome else ""
    st.markdown(f"{gene.name}  \n{gene.type}{where} · {linked(gene.curies)}")
    partners = int(resources.connections(source).n_partners[gene.row])
    position = int(atlas.position[gene.row])
    metrics = tiles("gene")
    metrics.metric("Co-expressed genes", f"{partners:,}", border=True)
    best = lists.coexpressed["n_datasets"].to_numpy()
    total = len(resources.datasets(source))
    metrics.metric("Most series a pair", f"{best.max(initial=0)} of {total}", border=True)
    metrics.metric("Series that measure it", f"{gene.n_measured} of {total}", border=True)
    metrics.metric("In both neighbour lists", f"{lists.n_both} of {NEIGHBOURS}", border=True)
    if position < 0:
        st.caption("The published run has no vector of this gene: it is not on the map.")
        return
    island = int(atlas.island[position])
    place = f"on island {island}" if island >= 0 else "in the main cloud"
    st.page_link(
        view("map"),
        label=f"Show it on the map, {place}",
        icon=":material/scatter_plot:",
        query_params={"gene": gene.symbol},
    )


def _coexpressed(gene: Identity, lists: TwoLists) -> None:
    st.subheader("Co-expressed", help="r ≥ 0.9 in at least one series, best supported first")
    if len(lists.coexpressed) == 0:
        st.info("No gene is co-expressed with it in any series.", icon=":material/info:")
        return
    columns = ["symbol", "n_datasets", "support", "r_mean", "embedding_rank"]
    if lists.coexpressed["ggipnn_score"].null_count < len(lists.coexpressed):
        columns.append("ggipnn_score")
    columns.append("datasets")
    linked_table(
        lists.coexpressed.select(columns),
        key="gene.coexpressed",
        height=340,
        columns={
            "n_datasets": st.column_config.NumberColumn("series"),
            "support": st.column_config.ProgressColumn(
                "support", min_value=0, max_value=1, format="%.2f",
                help="series that support the pair / series that measure both genes",
            ),
            "r_mean": st.column_config.NumberColumn("mean r", format="%.3f"),
            "datasets": st.column_config.ListColumn("which series"),
            "embedding_rank": st.column_config.NumberColumn("embedding rank"),
            "ggipnn_score": st.column_config.NumberColumn(
                "GGIPNN", format="%.2f", help="calibrated probability of a functional relation"
            ),
        },
    )  # fmt: skip
    st.download_button(
        "CSV",
        lambda: as_csv(lists.coexpressed),
        file_name=f"{gene.symbol}_coexpressed.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _nearest(atlas: Atlas, gene: Identity, lists: TwoLists) -> None:
    st.subheader("Nearest in the embedding", help="cosine similarity of the published vectors")
    if len(lists.nearest) == 0:
        st.info("It has no vector in a published run.", icon=":material/info:")
        return
    linked_table(
        lists.nearest.select(["symbol", "similarity", "coexpression_rank", "type"]),
        key="gene.nearest",
        height=340,
        columns={
            "similarity": st.column_config.ProgressColumn(
                "cosine", min_value=-1, max_value=1, format="%.3f"
            ),
            "coexpression_rank": st.column_config.NumberColumn("rank by co-expression"),
        },
    )
    positions = atlas.positions(lists.nearest["id"])
    st.page_link(
        view("map"),
        label="Select these on the map",
        icon=":material/select:",
        query_params={"gene": gene.symbol, "sel": selection.encode(atlas, positions)},
    )


def _drawing(source: Source, gene: Identity, lists: TwoLists, state: PageState) -> None:
    chosen = st.segmented_control(
        "What to draw", DRAWINGS, key=state.key("drawing"), required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if len(lists.coexpressed) + len(lists.nearest) == 0:
        st.caption("There is nothing to draw.")
    elif chosen == DRAWINGS[1]:
        _difference(lists)
    else:
        _network(source, gene, lists)


def _network(source: Source, gene: Identity, lists: TwoLists) -> None:
    network = local_network(source.store, lists, gene.id, gene.symbol)
    chart(
        gene_network(network, theme(), title=""),
        key="gene.network",
        on_select=_open_from_network,
        selection_mode="points",
    )
    st.caption(
        f"{gene.symbol} and its {len(network.labels) - 1} best supported partners; wider "
        "lines have more series, orange genes are near in the embedding too. "
        "A click opens a gene."
    )


def _open_from_network() -> None:
    points = st.session_state["gene.network"]["selection"]["points"]
    if points:
        go_to("gene", gene=str(points[0]["customdata"]))


def _difference(lists: TwoLists) -> None:
    first = lists.coexpressed.slice(0, 20)
    second = lists.nearest.slice(0, 20)
    labels = list(dict.fromkeys([*first["symbol"].to_pylist(), *second["symbol"].to_pylist()]))
    ranks = []
    for table in (first, second):
        rank = dict(zip(table["symbol"].to_pylist(), table["rank"].to_pylist(), strict=True))
        ranks.append(np.array([rank.get(label, 0) for label in labels], dtype=np.int64))
    chart(difference_of_lists(labels, ranks[0], ranks[1], theme()), key="gene.difference")


def _tissues(source: Source, gene: Identity) -> None:
    profile = questions.tissue_profile(source.store, gene.id)
    if len(profile) == 0:
        st.subheader("Tissues")
        st.info("GTEx does not measure it.", icon=":material/info:")
        return
    figure = tissue_bars(
        [tissue_words(name) for name in profile["name"].to_pylist()],
        profile["tpm"].to_numpy().astype(np.float64),
        profile["z"].to_numpy(zero_copy_only=False).astype(np.float64),
        theme(),
        symbol=gene.symbol,
    )
    chart(figure, key="gene.tissues")
    without = profile["z"].null_count
    if without:
        st.caption(
            f"z over {len(profile) - without} tissues; {without} with too few samples have none."
        )


main()
