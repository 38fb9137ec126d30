"""The Cypher page reads, draws what it reads, and refuses the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.cookbook import recipes, shipped
from dashboard.graph_elements import as_text, drawing
from graph.guard import guarded_query

COOKBOOK = Path(__file__).resolve().parents[2] / "docs" / "cookbook.md"


def alerts(app) -> str:
    return " ".join(str(one.value) for one in app.error).replace("\\", "")


def test_every_query_of_the_cookbook_is_an_example() -> None:
    found = shipped()
    assert len(found) == COOKBOOK.read_text(encoding="utf-8").count("```cypher")
    assert all(recipe.cypher and "`" not in recipe.cypher for recipe in found)
    names = {name for recipe in found for name in recipe.parameters}
    assert {"gene", "pathway"} <= names


def test_a_recipe_without_parameters_has_none() -> None:
    text = "### Why?\n\n```cypher\nRETURN 1\n```\n\n| 1 |\n\n## Next\n"
    assert [(one.question, one.cypher, one.parameters) for one in recipes(text)] == [
        ("Why?", "RETURN 1", {})
    ]


def test_a_query_in_the_link_is_answered(open_page) -> None:
    query = "MATCH (g:Gene {symbol: $gene}) RETURN g.id AS id"
    app = open_page("cypher", q=query, **{"with": '{"gene": "M3G130"}'})
    assert not app.exception
    assert app.dataframe[0].value["id"].tolist() == ["NCBIGene:100130"]
    assert "1 rows in" in " ".join(one.value for one in app.caption)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (g:Gene) DETACH DELETE g",
        "CREATE (g:Gene {id: 'x'})",
        "LOAD FROM '/etc/passwd' (header=false) RETURN *",
        "COPY (MATCH (g:Gene) RETURN g.id) TO 'out.csv'",
        "THIS IS NO CYPHER",
    ],
)
def test_what_does_not_read_the_graph_is_refused(open_page, query: str) -> None:
    app = open_page("cypher", q=query)
    assert not app.exception
    assert len(app.error) == 1
    assert len(app.dataframe) == 0
    assert "/etc" not in alerts(app) or query in alerts(app)


def test_parameters_that_are_no_json_are_refused(open_page) -> None:
    app = open_page("cypher", q="RETURN $x AS x", **{"with": "{x: 1}"})
    assert "no JSON object" in alerts(app)


def test_an_example_is_filled_with_genes_of_this_graph(open_page) -> None:
    app = open_page("cypher")
    example = app.selectbox(key="cypher.example")
    chosen = next(one for one in example.options if one.startswith("Which partners do two genes"))
    app = example.set_value(chosen).run()
    assert not app.exception
    assert not app.error
    given = json.loads(app.text_input[0].value)
    assert given["gene"] != given["other"]
    assert all(value.startswith("M") for value in given.values())


def test_nodes_and_edges_are_drawn_and_written(store) -> None:
    table = guarded_query(
        store, "MATCH (g:Gene {symbol: 'M3G130'})-[e:COEXPRESSED_WITH]-(p:Gene) RETURN g, e, p"
    )
    network = drawing(table)
    assert network is not None
    assert network.labels[0] == "M3G130"
    assert len(network.labels) == len(table) + 1
    assert len(network.a) == len(table)
    words = as_text(table).to_pylist()[0]
    assert words["g"] == "Gene · M3G130 · id NCBIGene:100130"
    assert words["e"].startswith("COEXPRESSED_WITH · n_datasets ")


def test_plain_answers_are_not_drawn(store) -> None:
    table = guarded_query(store, "MATCH (g:Gene) RETURN g.symbol AS s, g.aliases AS a LIMIT 3")
    assert drawing(table) is None
    assert as_text(table).equals(table)
