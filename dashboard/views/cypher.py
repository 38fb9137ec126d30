"""Read-only Cypher against the live store: examples, a table, a drawing."""

from __future__ import annotations

import json
import time
from typing import Any

import numpy as np
import streamlit as st

from dashboard import resources
from dashboard.app_words import sentences
from dashboard.atlas import Atlas
from dashboard.charts import chart
from dashboard.cookbook import Recipe, shipped
from dashboard.downloads import as_csv
from dashboard.figures import gene_network
from dashboard.graph_elements import as_text, drawing
from dashboard.pages import opened, theme
from dashboard.resources import Source
from dashboard.url_state import PageState, Parameter, enter
from graph.errors import UserError
from graph.guard import guarded_query, was_cut

TIMEOUT_S = 20.0
MOST_ROWS = 2_000
LONGEST = 4_000
#: Genes of a set that stands in for a made-up one.
LARGE = 100
FIRST = "MATCH (g:Gene)-[e:COEXPRESSED_WITH]-(p:Gene)\nRETURN g, e, p\nLIMIT 40"
OWN = ""


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter("cypher", {"q": Parameter(), "with": Parameter()})
    st.title("Cypher")
    st.markdown(
        f"Ask the graph itself. A query can only read; it is stopped after {TIMEOUT_S:g} s and "
        f"shows {MOST_ROWS:,} rows at most. The link of this page holds the query."
    )
    _examples(state, source, atlas)
    query, given = _form(state)
    if query.strip():
        _answer(source, query, given)
    state.leave()


def _examples(state: PageState, source: Source, atlas: Atlas) -> None:
    found = {recipe.question: recipe for recipe in shipped()}

    def take() -> None:
        recipe = found.get(st.session_state["cypher.example"])
        if recipe is not None:
            parameters = fitting(recipe, source, atlas)
            state.set("q", recipe.cypher)
            state.set("with", json.dumps(parameters, ensure_ascii=False) if parameters else "")

    st.selectbox(
        "Examples from the cookbook",
        [OWN, *found],
        format_func=lambda question: question or "your own query",
        key="cypher.example",
        on_change=take,
    )


def fitting(recipe: Recipe, source: Source, atlas: Atlas) -> dict[str, Any]:
    """A recipe's parameters with genes and sets that this graph holds.

    The cookbook's own symbols are made up: where the graph does not know one, its best connected
    gene stands in, for a second gene the best connected after it, and so for sets a large one.
    """
    parameters = dict(recipe.parameters)
    by_partners = np.argsort(-resources.connections(source).n_partners, kind="stable")
    stand_ins = iter(atlas.symbols[by_partners[:2]])
    for name in ("gene", "other"):
        if name in parameters and parameters[name] not in set(atlas.symbols):
            parameters[name] = str(next(stand_ins, parameters[name]))
    sets = resources.sets(source)
    for name, prefix, values in (("pathway", "MSIGDB:", sets.names), ("term", "GO:", sets.ids)):
        if name in parameters and parameters[name] not in set(values):
            fits = np.flatnonzero(np.char.startswith(sets.ids.astype(str), prefix))
            fits = fits[sets.sizes[fits] <= LARGE]
            if len(fits):
                parameters[name] = str(values[fits[sets.sizes[fits].argmax()]])
    return parameters


def _form(state: PageState) -> tuple[str, str]:
    with st.form("cypher.form"):
        st.text_area("Query", key=state.key("q"), height=170, placeholder=FIRST, max_chars=LONGEST)
        parameters, button = st.columns([4, 1], vertical_alignment="bottom")
        parameters.text_input(
            "Parameters (JSON)",
            key=state.key("with"),
            placeholder='{"gene": "TP53"}',
            max_chars=LONGEST,
        )
        button.form_submit_button(
            "Run", type="primary", width="stretch", icon=":material/play_arrow:"
        )
    return state.get("q"), state.get("with")


def _answer(source: Source, query: str, given: str) -> None:
    try:
        parameters = _parameters(given)
        start = time.perf_counter()
        table = guarded_query(
            source.store, query, parameters, timeout_s=TIMEOUT_S, max_rows=MOST_ROWS
        )
        took = time.perf_counter() - start
    except UserError as error:
        what, remedy = sentences(error)
        st.error(f"**{what}** {remedy}", icon=":material/block:")
        return
    cut = f", cut at {MOST_ROWS:,}" if was_cut(table) else ""
    st.caption(f"{len(table):,} rows{cut} in {took * 1000:,.0f} ms")
    network = drawing(table)
    if network is not None:
        chart(gene_network(network, theme(), title="", unit="edges"), key="cypher.drawing")
    shown = as_text(table)
    st.dataframe(shown, hide_index=True, width="stretch", placeholder="–")
    st.download_button(
        "CSV", lambda: as_csv(shown), file_name="answer.csv", mime="text/csv",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _parameters(given: str) -> dict[str, Any]:
    if not given.strip():
        return {}
    try:
        parameters = json.loads(given)
    except ValueError:
        parameters = None
    if not isinstance(parameters, dict):
        raise UserError(
            "the parameters are no JSON object", remedy='Write them like {"gene": "TP53"}'
        )
    return parameters


main()
