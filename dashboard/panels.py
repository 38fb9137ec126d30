"""What stands beside a map: the selected genes, what they have in common, the islands."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st
from numpy.typing import NDArray

from dashboard import resources
from dashboard.atlas import Atlas
from dashboard.charts import chart
from dashboard.coherence import Coherence
from dashboard.downloads import as_csv, as_gmt
from dashboard.enrichment import Enrichment, benjamini_hochberg, over_represented
from dashboard.figures import against_random, enrichment_bars
from dashboard.gene_sets import GeneSets, gene_types
from dashboard.pages import theme
from dashboard.resources import Source
from dashboard.tables import linked_table

Positions = NDArray[np.int32]

#: Pathways named beside a gene in the table of a selection.
MOST_NAMED = 3
SIGNIFICANT = 0.05
MOST_SETS_SHOWN = 500
NUMBERS = {
    "p": st.column_config.NumberColumn("p", format="%.2g"),
    "name": st.column_config.TextColumn(pinned=True, width="medium"),
    "fdr": st.column_config.NumberColumn("FDR", format="%.2g", help="Benjamini–Hochberg"),
    "fold": st.column_config.NumberColumn("fold", format="%.1f", help="found / expected"),
    "found": st.column_config.NumberColumn("genes", help="selected genes in the set"),
    "set_size": st.column_config.NumberColumn("of", help="genes of the set on the map"),
}


def gene_table(atlas: Atlas, sets: GeneSets, rows: Positions) -> pa.Table:
    """Selected genes with their type, island and smallest pathways, by symbol.

    Parameters
    ----------
    rows
        Atlas rows.
    """
    ordered = rows[np.argsort(atlas.symbols[rows].astype(str), kind="stable")]
    position = atlas.position[ordered]
    island = np.where(position >= 0, atlas.island[np.maximum(position, 0)], -1)
    return pa.table(
        {
            "symbol": pa.array(atlas.symbols[ordered], pa.string()),
            "type": pa.array(atlas.types[ordered], pa.string()),
            "island": pa.array(island, pa.int32(), mask=island < 0),
            "pathways": _smallest_pathways(sets, ordered),
            "name": atlas.genes["name"].take(pa.array(ordered)),
            "id": pa.array(atlas.ids[ordered], pa.string()),
        }
    )


def _smallest_pathways(sets: GeneSets, rows: Positions) -> pa.ListArray:
    """The names of each gene's smallest pathways, `MOST_NAMED` at most."""
    is_pathway = np.char.startswith(sets.ids.astype(str), "MSIGDB:")
    members = sets.members[np.flatnonzero(is_pathway)].tocsc()[:, rows]
    sizes, names = sets.sizes[is_pathway], sets.names[is_pathway]
    gene = np.repeat(np.arange(len(rows)), np.diff(members.indptr))
    order = np.lexsort((sizes[members.indices], gene))
    rank = np.arange(len(gene)) - members.indptr[gene[order]]
    kept = order[rank < MOST_NAMED]
    counts = np.bincount(gene[kept], minlength=len(rows))
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
    chosen = pa.array(names[members.indices[kept]], pa.string())
    return pa.ListArray.from_arrays(pa.array(offsets), chosen)


def selected_genes(source: Source, atlas: Atlas, positions: Positions, *, key: str) -> None:
    """The selection as a table, to take home as CSV or GMT."""
    table = gene_table(atlas, resources.sets(source), atlas.placed[positions])
    linked_table(
        table.drop_columns(["id"]),
        key=f"{key}.table",
        height=430,
        columns={
            "island": st.column_config.NumberColumn(width="small"),
            "pathways": st.column_config.ListColumn(help="the smallest three"),
        },
    )
    csv, gmt, _ = st.columns([1, 1, 2])
    csv.download_button(
        "CSV",
        lambda: as_csv(table),
        file_name="genes.csv",
        mime="text/csv",
        icon=":material/download:",
        width="stretch",
        key=f"{key}.csv",
        on_click="ignore",
    )
    gmt.download_button(
        "GMT",
        lambda: as_gmt("SELECTION", f"gene map, run {atlas.run}", table["symbol"].to_pylist()),
        file_name="genes.gmt",
        mime="text/tab-separated-values",
        icon=":material/download:",
        width="stretch",
        key=f"{key}.gmt",
        on_click="ignore",
    )
    st.caption("A click on a gene opens its page.")


def tested(source: Source, atlas: Atlas, rows: Positions, background: Positions) -> Enrichment:
    """Pathways, GO terms and gene types over-represented among `rows` of `background`."""
    selected, pool = np.zeros(len(atlas), dtype=bool), np.zeros(len(atlas), dtype=bool)
    selected[rows] = True
    pool[background] = True
    return over_represented(resources.sets(source), selected, pool)


def enrichment(source: Source, atlas: Atlas, positions: Positions, *, key: str) -> None:
    """Which sets the selection is rich in, against all genes on the map."""
    outcome = tested(source, atlas, atlas.placed[positions], atlas.placed)
    table = outcome.table
    strong = int(np.sum(table["fdr"].to_numpy() < SIGNIFICANT))
    st.caption(
        f"{outcome.n_selected:,} of {outcome.n_background:,} genes on the map, "
        f"{outcome.n_tested:,} sets tested (hypergeometric, Benjamini–Hochberg): "
        f"{strong:,} below an FDR of {SIGNIFICANT}."
    )
    if strong:
        top = table.slice(0, min(8, strong))
        figure = enrichment_bars(
            top["name"].to_pylist(),
            top["fdr"].to_numpy(),
            top["found"].to_numpy(),
            theme(),
            n=outcome.n_selected,
        )
        chart(figure, key=f"{key}.bars")
    linked_table(
        table.select(["name", "fdr", "found", "set_size", "fold", "p", "source", "id"]).slice(
            0, 500
        ),
        key=f"{key}.sets",
        column="name",
        values="id",
        page="pathway",
        parameter="pathway",
        columns=NUMBERS,
        height=300,
    )
    st.download_button(
        "CSV",
        lambda: as_csv(table),
        file_name="enrichment.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"{key}.csv",
        on_click="ignore",
    )


def island_table(atlas: Atlas) -> pa.Table:
    """Every island with the gene types it is rich in (Fisher's exact test, FDR over all).

    ``island``, ``genes``, ``rich_in`` and ``fdr`` of the strongest type; the paper's Fig. 3
    counts small RNAs in islands this way.
    """
    background = np.zeros(len(atlas), dtype=bool)
    background[atlas.placed] = True
    types = gene_types(atlas)
    islands = np.unique(atlas.island[atlas.island >= 0])
    p = np.ones((len(islands), len(types)))
    for place, island in enumerate(islands):
        selected = np.zeros(len(atlas), dtype=bool)
        selected[atlas.placed[atlas.island == island]] = True
        outcome = over_represented(types, selected, background, smallest=1, largest=len(atlas))
        at = [types.index(one) for one in outcome.table["id"].to_pylist()]
        p[place, at] = outcome.table["p"].to_numpy()
    fdr = benjamini_hochberg(p.ravel()).reshape(p.shape)
    best = fdr.argmin(axis=1) if len(types) else np.zeros(len(islands), dtype=int)
    counts = np.bincount(atlas.island[atlas.island >= 0], minlength=islands.max(initial=-1) + 1)
    rich = [
        ", ".join(
            types.names[np.flatnonzero(row < SIGNIFICANT)][np.argsort(row[row < SIGNIFICANT])]
        )
        for row in fdr
    ]
    return pa.table(
        {
            "island": pa.array(islands, pa.int32()),
            "genes": pa.array(counts[islands], pa.int64()),
            "rich_in": pa.array(rich, pa.string()),
            "fdr": pa.array(fdr[np.arange(len(islands)), best], pa.float64()),
        }
    ).sort_by([("genes", "descending")])


def islands(atlas: Atlas, *, key: str) -> list[int]:
    """The islands of the map; the ones that the visitor ticked."""
    table = island_table(atlas)
    if len(table) == 0:
        st.info("This map has no islands off its main cloud.", icon=":material/info:")
        return []
    st.caption(
        "Islands are groups off the main cloud. Tick some to select their genes. "
        "Types by Fisher's exact test, FDR over all islands and types."
    )
    shown = st.dataframe(
        table,
        key=f"{key}.islands",
        hide_index=True,
        width="stretch",
        height=300,
        on_select="rerun",
        selection_mode="multi-row",
        column_config={
            "rich_in": st.column_config.TextColumn("rich in"),
            "fdr": st.column_config.NumberColumn("FDR of the first", format="%.2g"),
        },
    )
    picked = pa.array(shown["selection"]["rows"], pa.int64())
    return pc.take(table["island"], picked).to_pylist()


def coherence(found: Coherence, *, label: str, key: str) -> None:
    """How similar a set's genes are, beside random sets."""
    figure = against_random(
        found.random,
        found.mean,
        theme(),
        axis="mean cosine over pairs of genes",
        label=label,
        n_label=f"random sets (n = {len(found.random)})",
    )
    chart(figure, key=key)
    st.caption(
        f"{found.n:,} genes with a vector, z = {found.z:.1f}, p = {found.p:.2g} (one-sided): the "
        "share of random sets, matched in size and number of partners, that are as coherent."
    )
