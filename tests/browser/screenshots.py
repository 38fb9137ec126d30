"""``make screenshots``: every page in both themes and on a phone, from a real workspace.

Shows what the workspace holds: the genes, pathway and tissue are chosen from its graph.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pyarrow.compute as pc
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from dashboard import selection
from dashboard.atlas import Atlas, read_atlas
from dashboard.gene_sets import read_pathways
from dashboard.search import find
from graph.engines.ladybug.store import LadybugStore
from graph.errors import UserError
from graph.queries import atlas as questions
from graph.queries import genes as gene_questions
from graph.queries import overview
from graph.workspace import Workspace
from tests.browser.serving import CHROMIUM_OPTIONS, chromium, running_dashboard

DESKTOP, PHONE = {"width": 1280, "height": 880}, {"width": 390, "height": 844}
CYPHER = "MATCH (g:Gene {symbol: $gene})-[e:COEXPRESSED_WITH]-(p:Gene)\nRETURN g, e, p\nLIMIT 40"


def addresses(workspace: Workspace) -> dict[str, str]:
    """A telling address of every page, by the picture's name."""
    store = LadybugStore(workspace.store)
    atlas = read_atlas(store, overview.release(store).version)
    if len(atlas.placed) == 0:
        raise UserError(
            "no run is published in this workspace", remedy="Train, map and publish one first"
        )
    placed = set(atlas.ids[atlas.placed])
    ranked = questions.connections(store).sort_by([("n_partners", "descending")])
    gene_id = next(one for one in ranked["id"].to_pylist() if one in placed)
    gene = str(atlas.symbols[atlas.row(gene_id) or 0])
    partner = gene_questions.coexpressed(store, gene_id, limit=1)["symbol"][0].as_py()
    sets = read_pathways(store, atlas)
    on_map = sets.members @ (atlas.position >= 0).astype(np.int64)
    fits = np.flatnonzero(sets.sizes <= 200)
    pathway = str(sets.ids[fits[on_map[fits].argmax()]])
    tissues = questions.tissue_scores(store)
    names = tissues["name"].to_pylist()
    tissue = tissues["id"][names.index("Brain") if "Brain" in names else 0].as_py()
    islands = atlas.island[atlas.island >= 0]
    # The largest island, or on a map without islands what lies round the best connected gene.
    if len(islands):
        chosen = np.flatnonzero(atlas.island == np.bincount(islands).argmax())
    else:
        centre = atlas.xy[atlas.position[atlas.row(gene_id) or 0]]
        chosen = np.argsort(np.linalg.norm(atlas.xy - centre, axis=1))[:60]
    code = selection.encode(atlas, chosen)
    pages = {
        "map": ("", {"gene": gene}),
        "map-search": ("", {"gene": ambiguous_name(atlas) or gene}),
        "map-tissue": ("", {"by": "tissue", "tissue": tissue}),
        "map-selection": ("", {"by": "island", "sel": code, "tab": "Enrichment"}),
        "gene": ("gene", {"gene": gene}),
        "pair": ("pair", {"a": gene, "b": partner}),
        "pathway": ("pathway", {"pathway": pathway}),
        "tissue": ("tissue", {"tissue": tissue}),
        "genes": ("genes", {"sel": code}),
        "runs": ("runs", {}),
        "data": ("data", {}),
        "cypher": ("cypher", {"q": CYPHER, "with": f'{{"gene": "{gene}"}}'}),
    }
    return {name: f"/{path}?{urlencode(query)}" for name, (path, query) in pages.items()}


def ambiguous_name(atlas: Atlas) -> str | None:
    """An alias of several genes, the first by name; none where every alias is one gene's."""
    aliases = pc.value_counts(pc.list_flatten(atlas.genes["aliases"])).to_pylist()
    shared = sorted(one["values"] for one in aliases if one["counts"] > 1)
    names = (find(atlas, name) for name in shared)
    return next((one.query for one in names if one and one.how == "ambiguous"), None)


#: Pages without a map, by the pictures' names.
_WITHOUT_MAP = ("gene", "runs", "data", "cypher")


def settled(page: Page, name: str) -> None:
    """Wait until the page is drawn, its map too."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    if name not in _WITHOUT_MAP:
        page.locator('.gene-map[data-state="ready"]').first.wait_for()
    # Tables and figures fetch their programs when they are first seen.
    page.wait_for_timeout(2500)


def take(page: Page, target: Path) -> None:
    """Save what is seen, in all its colours: a legend's small dots are the first that go."""
    Image.open(io.BytesIO(page.screenshot())).convert("RGB").save(target, optimize=True)


@contextmanager
def visiting(browser: Browser, theme: str, size: dict[str, int]) -> Iterator[Page]:
    """A page of a visitor with this theme and screen."""
    context = browser.new_context(viewport=size, color_scheme=theme)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, default=Path(".demo/workspace"))
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--only", nargs="+", metavar="PAGE", help="pictures of these pages")
    asked = parser.parse_args()
    workspace = Workspace(asked.workspace)
    if not workspace.store.exists():
        sys.exit(f"error: no graph in {asked.workspace}. Run `make demo SERVE=0` first.")
    pages = {
        name: address
        for name, address in addresses(workspace).items()
        if asked.only is None or name in asked.only
    }
    asked.out.mkdir(parents=True, exist_ok=True)
    with running_dashboard(asked.workspace) as (url, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        for theme in ("light", "dark"):
            with visiting(browser, theme, DESKTOP) as page:
                for name, address in pages.items():
                    page.goto(url + address)
                    settled(page, name)
                    take(page, asked.out / f"{name}-{theme}.png")
            with visiting(browser, theme, PHONE) as page:
                for name in pages.keys() & {"map", "gene"}:
                    page.goto(url + pages[name])
                    settled(page, name)
                    take(page, asked.out / f"{name}-phone-{theme}.png")
        browser.close()


if __name__ == "__main__":
    main()
