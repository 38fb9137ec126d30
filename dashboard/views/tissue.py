"""One tissue: the genes specific to it, where they lie on the map, tissues like it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import streamlit as st
from numpy.typing import NDArray

from dashboard import colours, resources
from dashboard.atlas import Atlas
from dashboard.charts import chart
from dashboard.downloads import as_csv
from dashboard.figures import similarity_bars, tissue_multiples
from dashboard.pages import opened, theme
from dashboard.resources import Source, Tissues
from dashboard.side_map import side_map
from dashboard.tables import linked_table
from dashboard.url_state import Parameter, enter
from graph.queries import pathways as questions

#: On a phone the small maps keep a legible size and scroll sideways.
_WIDE = """<style>
.st-key-multiples { overflow-x: auto; }
.st-key-multiples > * { min-width: 860px; }
</style>"""
TOP = 200
#: A median below it is no expression: traces found in one tissue alone would top every list.
EXPRESSED_TPM = 1.0


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    tissues = resources.tissues(source)
    state = enter("tissue", {"tissue": Parameter(allowed=tissues.ids.__contains__)})
    st.title("Tissue")
    if not tissues.ids:
        st.info(
            "The store holds no tissue expression. Put a GTEx file in the folder `gtex/` of the "
            "sources and run `python -m ingest run` again.",
            icon=":material/science:",
        )
        state.leave()
        return
    if not state.get("tissue"):
        state.set("tissue", tissues.ids[0])
    names = dict(zip(tissues.ids, tissues.names, strict=True))
    chosen = st.selectbox(
        "Tissue", tissues.ids, format_func=names.__getitem__, key=state.key("tissue")
    )
    _page(source, atlas, tissues, tissues.ids.index(chosen))
    _all(atlas, tissues)
    state.leave()


def _page(source: Source, atlas: Atlas, tissues: Tissues, place: int) -> None:
    name = tissues.names[place]
    left, right = st.columns([3, 2], gap="medium")
    with left:
        coloured = colours.by_tissue(name, tissues.z[place, atlas.placed])
        alike = {"by": "tissue", "tissue": tissues.ids[place]}
        side_map(atlas, coloured, key="tissue.map", height=460, alike=alike)
        measured = int(np.isfinite(tissues.z[place]).sum())
        st.caption(
            f"z-score over {len(tissues.ids)} tissues of log₂(median TPM + 1), "
            f"{measured:,} genes measured."
        )
    with right:
        st.subheader(
            f"Most specific to {name}", help=f"genes with a median of {EXPRESSED_TPM:g} TPM or more"
        )
        table = questions.genes_of_tissue(
            source.store, tissues.ids[place], limit=TOP, min_tpm=EXPRESSED_TPM
        )
        linked_table(
            most_specific_first(table).select(["symbol", "z", "tpm", "type"]),
            key="tissue.genes",
            height=420,
            columns={
                "z": st.column_config.NumberColumn(format="%.2f"),
                "tpm": st.column_config.NumberColumn("median TPM", format="%.1f"),
            },
        )
        st.download_button(
            "CSV", lambda: as_csv(table), file_name="tissue_genes.csv", mime="text/csv",
            icon=":material/download:", on_click="ignore",
        )  # fmt: skip
    _alike(tissues, place)


def most_specific_first(table: pa.Table) -> pa.Table:
    """Genes by z-score, those alike to two decimals by expression.

    A gene of one tissue alone has the highest z there is, whatever its expression.
    """
    z = np.round(table["z"].to_numpy(), 2)
    return table.take(np.lexsort((-table["tpm"].to_numpy(), -z)))


def correlations(z: NDArray[np.float32], place: int) -> NDArray[np.float64]:
    """Pearson correlation of one tissue's z-scores with each tissue's, over shared genes."""
    known = np.isfinite(z).all(axis=0)
    if known.sum() < 2:
        return np.zeros(len(z))
    centred = z[:, known] - z[:, known].mean(axis=1, keepdims=True)
    length = np.linalg.norm(centred, axis=1)
    found = centred @ centred[place] / np.where(length > 0, length * length[place], 1)
    return found.astype(np.float64)


def _alike(tissues: Tissues, place: int) -> None:
    found = correlations(tissues.z, place)
    n = int(np.isfinite(tissues.z).all(axis=0).sum())
    others = np.delete(np.arange(len(found)), place)
    if len(others) == 0:
        st.info("The graph has z-scores of this tissue alone.", icon=":material/info:")
        return
    figure = similarity_bars(
        [tissues.names[i] for i in others],
        found[others],
        theme(),
        axis=f"correlation of z-scores, n = {n:,} genes",
        title=f"Tissues like {tissues.names[place]}",
    )
    left, right = st.columns(2, gap="large")
    with left:
        chart(figure, key="tissue.alike")
    with right:
        order = others[np.argsort(-found[others])]
        st.subheader("Open another")
        linked_table(
            pa.table(
                {
                    "tissue": [tissues.names[i] for i in order],
                    "correlation": found[order],
                    "id": [tissues.ids[i] for i in order],
                }
            ),
            key="tissue.others",
            column="tissue",
            values="id",
            page="tissue",
            parameter="tissue",
            columns={"correlation": st.column_config.NumberColumn(format="%.2f")},
        )


def _all(atlas: Atlas, tissues: Tissues) -> None:
    if len(atlas.placed) == 0:
        return
    st.subheader("All tissues")
    figure = tissue_multiples(atlas.xy, tissues.names, tissues.z[:, atlas.placed], theme())
    with st.container(key="multiples"):
        chart(figure, key="tissue.multiples", still=True)
    st.html(_WIDE)
    st.caption(
        f"The map once for each of {len(tissues.ids)} tissues: mean z-score of the genes in each "
        "cell, after the paper's Fig. 4 and supplement."
    )


main()
