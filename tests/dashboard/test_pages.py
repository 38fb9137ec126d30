"""What the pages say and link to, on a graph with a published run."""

from __future__ import annotations

from urllib.parse import unquote

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import selection
from dashboard.atlas import Atlas
from graph.queries import genes as gene_questions
from tests.dashboard.reading import address, healthy, metrics, words


def test_the_map_says_what_it_stands_on(open_page) -> None:
    app = healthy(open_page("map"))
    assert metrics(app)["Genes on the map"] == "600"
    assert metrics(app)["Expression series"] == "12"


def test_a_gene_has_a_page_by_any_name(open_page, atlas: Atlas) -> None:
    symbol = str(atlas.symbols[35])
    app = healthy(open_page("gene", gene="OLD35"))
    assert [one.value for one in app.title] == [symbol]
    assert f"OLD35 means {symbol} (an alias)" in words(app)
    assert "NCBIGene:100035" in words(app)


def test_a_gene_nobody_knows_is_said_so(open_page) -> None:
    app = healthy(open_page("gene", gene="NOSUCHGENE"))
    assert "No gene here is called NOSUCHGENE" in words(app)


def test_an_ambiguous_gene_is_a_choice(open_page, atlas: Atlas) -> None:
    app = healthy(open_page("gene", gene="TWICE"))
    symbols = {str(atlas.symbols[1]), str(atlas.symbols[2])}
    choices = [button for button in app.button if button.label in symbols]
    assert {button.label for button in choices} == symbols
    app = choices[0].click().run()
    assert [one.value for one in app.title] == [choices[0].label]
    assert address(app)["gene"] == choices[0].label


def test_an_ambiguous_gene_on_the_map_is_a_choice(open_page, atlas: Atlas) -> None:
    app = healthy(open_page("map", gene="TWICE"))
    symbols = {str(atlas.symbols[1]), str(atlas.symbols[2])}
    choices = [button for button in app.button if button.label in symbols]
    assert {button.label for button in choices} == symbols
    app = healthy(choices[0].click().run())
    assert address(app)["gene"] == choices[0].label
    assert any(choices[0].label in label for label in links(app))


def test_a_gene_that_was_left_can_be_opened_again(open_page) -> None:
    app = open_page("gene", gene="M3G130")
    for symbol in ("M3G131", "M3G130"):
        app.session_state["tables.go_to"] = ("gene", {"gene": symbol})
        healthy(app.run())
        assert [one.value for one in app.title] == [symbol]


def test_a_run_with_the_address_from_before_undoes_nothing(open_page) -> None:
    app = open_page("map")
    app.selectbox(key="map.by").set_value("island").run()
    app.query_params.clear()  # the browser has not heard of by=island yet
    healthy(app.run())
    assert app.selectbox(key="map.by").value == "island"
    assert address(app)["by"] == "island"


def test_a_pathway_shows_its_coherence(open_page) -> None:
    app = healthy(open_page("pathway", pathway="MSIGDB:MADE_PATHWAY_3", **{"with": "GO:0000004"}))
    shown = metrics(app)
    assert float(shown["z against random sets"]) > 5
    assert int(shown["Shared"]) > 0


def test_a_pathway_that_left_the_graph_is_said_so(open_page) -> None:
    app = healthy(open_page("pathway", pathway="MSIGDB:GONE"))
    assert "holds no gene set MSIGDB:GONE" in words(app)


def test_a_pair_gathers_its_evidence(open_page, atlas: Atlas) -> None:
    a, b = str(atlas.symbols[100]), str(atlas.symbols[101])
    app = healthy(open_page("pair", a=a, b=b))
    assert "of 12" in metrics(app)["Series with r ≥ 0.9"]
    assert "Embedding similarity against chance" in words(app)


def test_a_gene_is_no_pair_with_itself(open_page, atlas: Atlas) -> None:
    symbol = str(atlas.symbols[100])
    assert "the same gene" in words(healthy(open_page("pair", a=symbol, b=symbol)))


def test_a_tissue_lists_its_specific_genes(open_page, made) -> None:
    app = healthy(open_page("tissue", tissue="GTEX:Bladder"))
    top = app.dataframe[0].value["symbol"].tolist()[:5]
    assert {symbol.split("G")[0] for symbol in top} == {"M2"}


def test_a_link_restores_a_selection(open_page, atlas: Atlas) -> None:
    code = selection.encode(atlas, np.array([3, 4, 5], dtype=np.int32))
    app = healthy(open_page("map", sel=code))
    assert "3 genes" in words(app)
    assert set(app.dataframe[0].value["symbol"]) == set(atlas.symbols[[3, 4, 5]])


def test_a_link_restores_the_tab_and_the_colouring(open_page, atlas: Atlas) -> None:
    code = selection.encode(atlas, np.arange(30, dtype=np.int32))
    app = healthy(open_page("map", sel=code, tab="Enrichment", by="tissue", tissue="GTEX:Lung"))
    assert app.selectbox(key="map.by").value == "tissue"
    assert app.selectbox(key="map.tissue").value == "GTEX:Lung"
    assert "hypergeometric" in words(app)


def test_a_selection_from_another_run_is_said_so(open_page) -> None:
    app = healthy(open_page("map", sel="00000000.eJwDAAAAAAE"))
    assert "link" in words(app)
    assert "sel" not in app.query_params


def test_nonsense_in_the_address_changes_nothing(open_page) -> None:
    app = healthy(open_page("map", by="nonsense", tab="7", tissue="<script>", utm="x"))
    assert app.selectbox(key="map.by").value == "type"


def test_a_control_writes_the_address(open_page) -> None:
    app = open_page("map")
    healthy(app.selectbox(key="map.by").set_value("island").run())
    assert address(app)["by"] == "island"
    healthy(app.selectbox(key="map.by").set_value("type").run())
    assert "by" not in app.query_params


def test_the_server_never_writes_the_maps_view(open_page) -> None:
    app = open_page("map", view="0.100_0.200_0.500")
    healthy(app.selectbox(key="map.by").set_value("island").run())
    assert address(app) == {"by": "island"}


def links(app: AppTest) -> dict[str, str]:
    """The page's links to other pages: their labels and query strings."""
    found = app.get("page_link")
    return {one.proto.label: unquote(one.proto.query_string) for one in found}


def test_a_small_map_leads_to_the_same_view_on_the_map(open_page, atlas: Atlas) -> None:
    a, b = (str(atlas.symbols[row]) for row in (100, 101))
    both = selection.encode(atlas, atlas.position[[100, 101]])
    pages = {
        "pathway": ({"pathway": "MSIGDB:MADE_PATHWAY_3"}, "by=set&set=MSIGDB:MADE_PATHWAY_3"),
        "tissue": ({"tissue": "GTEX:Lung"}, "by=tissue&tissue=GTEX:Lung"),
        "pair": ({"a": a, "b": b}, f"gene={a}&sel={both}"),
        "genes": ({"sel": both}, f"sel={both}"),
    }
    for page, (query, wanted) in pages.items():
        app = healthy(open_page(page, **query))
        assert links(app)["Open this on the map"] == wanted, page


@pytest.mark.parametrize(
    ("tab", "told"),
    [
        ("Pathways", "MSIGDB:MADE_PATHWAY"),
        ("GO terms", "GO:"),
        ("Interactions", "made-up PPI"),
    ],
)
def test_what_is_known_of_a_gene_has_its_tab(open_page, store, tab: str, told: str) -> None:
    everything = store.query(
        "MATCH (g:Gene)-[:ANNOTATED_WITH]->(:GOTerm), (g)-[:MEMBER_OF]->(:Pathway), "
        "(g)-[:PREDICTED_INTERACTION]-(:Gene), (g)-[:INTERACTS_WITH]-(:Gene) "
        "RETURN g.symbol AS symbol ORDER BY symbol LIMIT 1"
    )
    app = healthy(open_page("gene", gene=everything["symbol"][0].as_py(), tab=tab))
    shown = app.dataframe[-1].value
    assert told in str(shown.to_dict("list"))


def test_a_link_opens_the_same_drawing(open_page) -> None:
    app = open_page("gene", gene="M3G130")
    healthy(app.segmented_control(key="gene.drawing").set_value("The two lists").run())
    assert address(app)["drawing"] == "The two lists"
    fresh = healthy(open_page("gene", **address(app)))
    assert fresh.segmented_control(key="gene.drawing").value == "The two lists"


def test_a_prediction_stands_beside_its_evidence(open_page, store, atlas: Atlas, sets) -> None:
    gene = store.query(
        "MATCH (g:Gene)-[:PREDICTED_INTERACTION]-(:Gene) RETURN g.id AS id, count(*) AS n "
        "ORDER BY n DESC, id LIMIT 1"
    )["id"][0].as_py()
    row = atlas.row(gene)
    symbol = str(atlas.symbols[row])
    app = healthy(open_page("gene", gene=symbol, tab="Predicted"))
    shown = app.dataframe[-1].value
    assert "how well its probabilities are calibrated is not known here" in words(app)
    assert shown["probability"].is_monotonic_decreasing
    partner = shown.iloc[0]
    other = atlas.symbols.tolist().index(partner["symbol"])
    both = set(sets.sets_of(row)) & set(sets.sets_of(other))
    kinds = [str(sets.ids[one]).partition(":")[0] for one in both]
    assert partner["shared_pathways"] == kinds.count("MSIGDB")
    assert partner["shared_terms"] == kinds.count("GO")
    partners = [
        set(gene_questions.coexpressed(store, str(atlas.ids[one]))["id"].to_pylist())
        for one in (row, other)
    ]
    assert partner["shared_partners"] == len(partners[0] & partners[1])
    pair = healthy(open_page("pair", a=symbol, b=partner["symbol"]))
    assert metrics(pair)["Embedding cosine"] == f"{partner['cosine']:.3f}"
    assert metrics(pair)["GGIPNN probability"] == f"{partner['probability']:.3f}"


def test_the_data_page_opens_at_a_stage(open_page) -> None:
    overview = healthy(open_page("sources"))
    assert overview.dataframe[-1].value["stage"].tolist() == ["load", "coexpress"]
    app = healthy(open_page("sources", stage="load"))
    assert app.segmented_control(key="sources.stage").value == "load"
    assert app.dataframe[-2].value["what"].tolist() == ["Gene", "COEXPRESSED_WITH"]


def test_a_gene_tells_its_other_names(open_page, atlas: Atlas) -> None:
    app = healthy(open_page("gene", gene=str(atlas.symbols[35]), tab="Names"))
    assert "WAS35" in words(app)
    assert "OLD35" in words(app)


def test_the_islands_tell_which_types_they_are_rich_in(open_page) -> None:
    app = healthy(open_page("map", tab="Islands"))
    table = app.dataframe[0].value
    assert (table["rich_in"].str.len() > 0).any()
    assert table["genes"].tolist() == sorted(table["genes"], reverse=True)
