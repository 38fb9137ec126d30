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
from dashboard.coherence import Space
from dashboard.gene_sets import GeneSets, read_pathways
from dashboard.search import find
from embed.table import GeneTable
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
    sets = read_pathways(store, atlas)
    place = coherent_pathway(store, atlas, sets)
    pathway = str(sets.ids[place])
    partners = {one["id"]: one["n_partners"] for one in questions.connections(store).to_pylist()}
    members = [str(one) for one in atlas.ids[sets.rows(place)] if one in placed]
    gene_id = max(members, key=lambda one: (partners.get(one, 0), one))
    gene = str(atlas.symbols[atlas.row(gene_id) or 0])
    near = gene_questions.coexpressed(store, gene_id).to_pylist()
    partner = next((one for one in near if one["id"] in members), near[0])["symbol"]
    tissue = telling_tissue(store)
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
        "runs-pairs": ("runs", {"tab": "Pairs"}),
        "runs-tuning": ("runs", {"tab": "Tuning"}),
        "data": ("data", {}),
        "cypher": ("cypher", {"q": CYPHER, "with": f'{{"gene": "{gene}"}}'}),
        "cypher-refused": ("cypher", {"q": "MATCH (g:Gene) DETACH DELETE g"}),
    }
    return {name: f"/{path}?{urlencode(query)}" for name, (path, query) in pages.items()}


def coherent_pathway(store: LadybugStore, atlas: Atlas, sets: GeneSets) -> int:
    """Of the pathways with 12 to 200 genes, 8 of them on the map, that with the closest vectors."""
    table = questions.vectors(store).combine_chunks()
    vectors = np.vstack(table["vector"].to_numpy(zero_copy_only=False)).astype(np.float32)
    space = Space.of(atlas, GeneTable(table["id"], table["symbol"], vectors))
    found = {}
    for place in np.flatnonzero((sets.sizes >= 12) & (sets.sizes <= 200)):
        at = space.places(sets.rows(int(place)))
        if len(at) >= 8:
            n, total = len(at), space.directions[at].sum(axis=0)
            found[int(place)] = (float(total @ total) - n) / (n * (n - 1)) * np.sqrt(n)
    return max(found, key=lambda place: found[place]) if found else 0


def telling_tissue(store: LadybugStore) -> str:
    """The pancreas, whose specific genes every biologist knows, else the first tissue.

    In the rebuilt GTEx file of `data/real` other tissues hold genes of the testis or the brain.
    """
    tissues = questions.tissue_scores(store)["id"].to_pylist()
    return "GTEX:Pancreas" if "GTEX:Pancreas" in tissues else str(tissues[0])


def ambiguous_name(atlas: Atlas) -> str | None:
    """An alias of several genes, the first by name; none where every alias is one gene's."""
    aliases = pc.value_counts(pc.list_flatten(atlas.genes["aliases"])).to_pylist()
    shared = sorted(one["values"] for one in aliases if one["counts"] > 1)
    names = (find(atlas, name) for name in shared)
    return next((one.query for one in names if one and one.how == "ambiguous"), None)


#: Pages without a map, by the pictures' names.
_WITHOUT_MAP = ("gene", "runs", "runs-pairs", "runs-tuning", "data", "cypher", "cypher-refused")
#: Pixels of a picture's height at most.
TALLEST = 2_400


def settled(page: Page, name: str) -> None:
    """Wait until the page is drawn, its map too."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    if name not in _WITHOUT_MAP:
        page.locator('.gene-map[data-state="ready"]').first.wait_for()
    # Tables and figures fetch their programs when they are first seen.
    page.wait_for_timeout(2500)


def whole(page: Page, size: dict[str, int]) -> None:
    """Make the screen as tall as the page, up to `TALLEST`: it scrolls inside its main part."""
    needed = page.locator('[data-testid="stMain"]').evaluate(
        "main => main.scrollHeight + window.innerHeight - main.clientHeight"
    )
    page.set_viewport_size({**size, "height": min(max(size["height"], int(needed)), TALLEST)})
    page.wait_for_timeout(2_000)


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
                    whole(page, DESKTOP)
                    take(page, asked.out / f"{name}-{theme}.png")
                    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
            with visiting(browser, theme, PHONE) as page:
                for name in pages.keys() & {"map", "gene"}:
                    page.goto(url + pages[name])
                    settled(page, name)
                    take(page, asked.out / f"{name}-phone-{theme}.png")
        browser.close()


if __name__ == "__main__":
    main()
