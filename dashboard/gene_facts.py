"""What is known of a gene: its sets, what is predicted for it, its interactions, its names."""

from __future__ import annotations

import pyarrow as pa
import streamlit as st

from dashboard import resources
from dashboard.atlas import Atlas
from dashboard.coherence import Space
from dashboard.identity import Identity
from dashboard.predicted import how_calibrated, predicted
from dashboard.resources import Source
from dashboard.tables import linked_table
from graph.queries import genes as questions

TABS = ["Pathways", "GO terms", "Predicted", "Interactions", "Names"]
EVIDENCE = {
    "probability": st.column_config.ProgressColumn(
        "calibrated probability", min_value=0, max_value=1, format="%.3f"
    ),
    "cosine": st.column_config.NumberColumn(
        "embedding cosine", format="%.2f", help="of the published vectors"
    ),
    "shared_partners": st.column_config.NumberColumn(
        "shared partners", format="localized", help="genes co-expressed with both"
    ),
    "shared_pathways": st.column_config.NumberColumn("shared pathways", format="localized"),
    "shared_terms": st.column_config.NumberColumn(
        "shared GO terms", format="localized", help="annotated directly to both"
    ),
}


def what_is_known(
    source: Source, atlas: Atlas, gene: Identity, space: Space | None, tab: str
) -> None:
    """Draw one of `TABS`.

    Parameters
    ----------
    space
        The published vectors; none before a publication.
    """
    if tab == "Pathways":
        table = questions.pathways_of(source.store, gene.id)
        _linked_sets(table, "name", "no pathway holds it", "gene.pathways")
    elif tab == "GO terms":
        table = questions.terms_of(source.store, gene.id)
        _linked_sets(table, "name", "it has no GO annotation", "gene.terms")
    elif tab == "Predicted":
        _predicted(source, atlas, gene, space)
    elif tab == "Interactions":
        _interactions(questions.interactions(source.store, gene.id))
    else:
        _names(gene)


def _linked_sets(table: pa.Table, column: str, nothing: str, key: str) -> None:
    if len(table) == 0:
        st.info(f"{nothing.capitalize()}.", icon=":material/info:")
        return
    shown = table.append_column("set", table["id"])
    first = [column, *(name for name in shown.column_names if name not in {column, "set"}), "set"]
    linked_table(
        shown.select(first), key=key, column=column, page="pathway", parameter="pathway",
        values="set", height=300, columns={"size": st.column_config.NumberColumn("genes")},
    )  # fmt: skip


def _predicted(source: Source, atlas: Atlas, gene: Identity, space: Space | None) -> None:
    table = predicted(source.store, atlas, resources.sets(source), space, gene.row)
    if len(table) == 0:
        st.info("The published run predicts no interaction of it.", icon=":material/info:")
        return
    runs = {run.id: run for run in resources.runs(source)}
    for run_id in table["run"].unique().to_pylist():
        st.caption(how_calibrated(run_id, runs.get(run_id)))
    linked_table(
        table.drop_columns(["run"]),
        key="gene.predicted",
        page="pair",
        parameter="b",
        beside={"a": gene.symbol},
        height=300,
        columns=EVIDENCE,
    )
    st.caption("Pairs that no series and no other source joins. A click opens the pair.")


def _interactions(table: pa.Table) -> None:
    if len(table) == 0:
        st.info("No other source holds an interaction of it.", icon=":material/info:")
        return
    linked_table(
        table.drop_columns(["id"]),
        key="gene.interactions",
        height=300,
        columns={"score": st.column_config.NumberColumn("score", format="%.3f")},
    )


def _names(gene: Identity) -> None:
    rows = [
        ("Previous symbols", gene.previous_symbols),
        ("Aliases", gene.aliases),
        ("Symbols on the expression platform", gene.platform_symbols),
    ]
    for title, names in rows:
        st.markdown(f"**{title}:** {', '.join(names) if names else 'none'}")
