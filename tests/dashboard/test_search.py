"""A gene is found by any of its names, and the page says how."""

from __future__ import annotations

import pytest

from dashboard.atlas import Atlas
from dashboard.search import find, read_list


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("{symbol}", "approved"),
        (" {symbol} ", "approved"),
        ("NCBIGene:100035", "identifier"),
        ("HGNC:36", "identifier"),
        ("OLD35", "alias"),
        ("WAS35", "previous"),
    ],
)
def test_every_name_leads_to_the_gene(atlas: Atlas, text: str, how: str) -> None:
    symbol = str(atlas.symbols[35])
    found = find(atlas, text.format(symbol=symbol))
    assert found is not None
    assert (found.row, found.how) == (35, how)
    assert (symbol in found.note) == (how in {"alias", "previous"})


def test_an_ambiguous_name_offers_its_genes(atlas: Atlas) -> None:
    found = find(atlas, "TWICE")
    assert found is not None
    assert found.row is None
    assert set(found.candidates) == {str(atlas.symbols[1]), str(atlas.symbols[2])}
    assert "several genes" in found.note


def test_an_unknown_name_offers_what_comes_close(atlas: Atlas) -> None:
    symbol = str(atlas.symbols[40])
    found = find(atlas, symbol[:-1] + "X")
    assert found is not None
    assert found.row is None
    assert "Did you mean" in found.note


def test_nothing_asked_is_nothing_found(atlas: Atlas) -> None:
    assert find(atlas, "  ") is None


def test_a_list_is_read_whatever_separates_it(atlas: Atlas) -> None:
    names = [str(atlas.symbols[i]) for i in (5, 6)]
    read = read_list(atlas, f"{names[0]}, {names[1]};OLD35\tnonsense\r\nTWICE\n{names[0]}")
    assert read.rows.tolist() == [5, 6, 35]
    rows = {row["query"]: row for row in read.table.to_pylist()}
    assert list(rows) == [*names, "OLD35", "nonsense", "TWICE"]
    assert rows["nonsense"]["symbol"] == ""
    assert rows["TWICE"]["how"] == "the name of several genes"
    assert rows["OLD35"]["symbol"] == str(atlas.symbols[35])


def test_a_gene_that_is_no_symbol_is_not_a_query(atlas: Atlas) -> None:
    found = find(atlas, "') MATCH (n) DETACH DELETE n //")
    assert found is not None
    assert found.row is None
