"""Every page of the dashboard answers from every engine."""

from __future__ import annotations

import pytest
import streamlit as st

from dashboard.settings import WORKSPACE_VARIABLE
from graph.console import STORE_VARIABLE
from graph.tables import GraphTables
from tests.dashboard.reading import PAGES, figures, healthy, metrics, opened

from .conftest import Engine

ASKED = {
    "map": {"gene": "MNAT", "by": "tissue", "tissue": "GTEX:Liver"},
    "gene": {"gene": "NAT1"},
    "pair": {"a": "NAT1", "b": "NAT2"},
    "pathway": {"pathway": "MSIGDB:KEGG_DRUG_METABOLISM", "with": "GO:0000003"},
    "tissue": {"tissue": "GTEX:Liver"},
    "cypher": {"q": "MATCH (g:Gene)-[e:COEXPRESSED_WITH]-(p:Gene {symbol: 'NAT1'}) RETURN g, e, p"},
}


def test_every_page_answers_from_every_engine(
    engine: Engine, published_tables: GraphTables, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.open().load(published_tables)
    environ = {WORKSPACE_VARIABLE: str(engine.workspace.root), STORE_VARIABLE: engine.url}
    for name, value in (environ | engine.environ).items():
        monkeypatch.setenv(name, value)
    try:
        pages = {page: healthy(opened(page, **ASKED.get(page, {}))) for page in PAGES}
    finally:
        st.cache_resource.clear()

    assert metrics(pages["map"])["Genes on the map"] == "3"
    partners = pages["gene"].dataframe[0].value
    assert partners["symbol"].tolist() == ["NAT2", "A1BG"]
    assert [list(one) for one in partners["datasets"]] == [
        ["GEO:GSE11", "GEO:GSE12", "GEO:GSE13"],
        ["GEO:GSE11", "GEO:GSE13"],
    ]
    assert metrics(pages["pair"])["Series with r ≥ 0.9"] == "3 of 3"
    assert metrics(pages["pathway"])["Shared"] == "2"
    assert pages["tissue"].dataframe[0].value["symbol"].tolist() == ["NAT1"]
    (drawn,) = figures(pages["cypher"])
    assert drawn.startswith("Network of 3 genes and 2 links")
    assert {"NAT1", "NAT2", "A1BG"} <= set(drawn.removesuffix(".").split(": ")[1].split(", "))
