"""On a phone no page scrolls sideways."""

from __future__ import annotations

from urllib.parse import urlencode

from playwright.sync_api import Browser

from dashboard import selection
from dashboard.atlas import read_atlas
from graph.engines.ladybug.store import LadybugStore
from tests.browser.serving import IDLE, visiting

WIDTH = 390
#: How much wider than the screen the page, and the part of it that Streamlit scrolls, are.
TOO_WIDE = """() => [document.scrollingElement, document.querySelector('[data-testid="stMain"]')]
  .map((part) => Math.max(0, part.scrollWidth - part.clientWidth))"""


def test_no_page_scrolls_sideways_on_a_phone(served, browser: Browser) -> None:
    atlas = read_atlas(LadybugStore(served.made.workspace.store), "made-up")
    code = selection.encode(atlas, atlas.position[:60])
    pages = {
        "": {"sel": code, "tab": "Enrichment", "by": "set", "text": "made"},
        "gene": {"gene": "M3G130", "tab": "Predicted"},
        "pair": {"a": "M3G130", "b": "M3G131"},
        "pathway": {"pathway": "MSIGDB:MADE_PATHWAY_3", "with": "GO:0000004"},
        "tissue": {"tissue": "GTEX:Small.Intestine"},
        "genes": {"sel": code, "tab": "Coherence"},
        "runs": {"tab": "Tuning"},
        "data": {"stage": "load"},
        "cypher": {"q": "MATCH (g:Gene)-[e:COEXPRESSED_WITH]-(p:Gene) RETURN g, e, p LIMIT 20"},
    }
    size = {"width": WIDTH, "height": 844}
    wide = {}
    with visiting(browser, served.url) as visit:
        page = visit()
        page.set_viewport_size(size)
        for path, query in pages.items():
            page.goto(f"{served.url}/{path}?{urlencode(query)}")
            page.locator(IDLE).wait_for()
            # Figures and tables take their width when they are drawn, a moment after the page.
            page.wait_for_timeout(700)
            assert page.get_by_test_id("stException").count() == 0, path
            wide[path] = page.evaluate(TOO_WIDE)
    assert {path: by for path, by in wide.items() if any(by)} == {}
