"""The dashboard in real Chromium, beside the same map drawn by Streamlit's plotly chart.

A made-up graph of the chip's size (24,000 genes, 2 million edges) is loaded, the dashboard and a
plotly peer are served in processes of their own, and a browser with software WebGL visits both
in turn. Every figure is the median of several visits. The memory columns hold the server's
resident memory after the visits; a session's is what the server grew by with all of them open.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import math
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, expect, sync_playwright

# A script's own folder comes first in the path, and there this file would be `dashboard`.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks._plotly_peer import serve_peer  # noqa: E402  # after the path is mended
from benchmarks._sessions import visit_together  # noqa: E402
from graph.store import open_store  # noqa: E402
from graph.tables import GraphTables  # noqa: E402
from graph.workspace import Workspace  # noqa: E402
from tests.browser.serving import (  # noqa: E402
    CHROMIUM_OPTIONS,
    chromium,
    running_dashboard,
)
from tests.support.made_graph import make  # noqa: E402

READY = '.gene-map[data-state="ready"]'
PEER_READY = ".js-plotly-plot"
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
VIEW = {"width": 1280, "height": 900}
SESSIONS = 20


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@contextmanager
def visitor(browser: Browser) -> Iterator[Page]:
    """A fresh browser with an empty cache."""
    context = browser.new_context(viewport=VIEW)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def first_paint(browser: Browser, url: str, ready: str, repeats: int) -> tuple[float, float]:
    """Median seconds from the address to the drawn map: empty cache, then a warm one."""
    cold, warm = [], []
    for _ in range(repeats):
        with visitor(browser) as page:

            def opened(page: Page = page) -> None:
                page.goto(url)
                page.locator(ready).first.wait_for()

            cold.append(seconds(opened))
            warm.append(seconds(opened))
    return statistics.median(cold), statistics.median(warm)


def recolour(page: Page, repeats: int) -> float:
    """Median seconds from the choice of another colouring to the drawn map."""
    found = []
    for name in ["Tissue", "Island", "Gene class by name", "Gene type"] * repeats:
        before = page.locator(".gene-map").get_attribute("data-colours") or ""
        page.get_by_role("combobox", name="Colour by").click()
        option = page.get_by_role("option", name=name, exact=True)
        option.wait_for()

        def chosen(option: Any = option, before: str = before) -> None:
            option.click()
            expect(page.locator(".gene-map")).not_to_have_attribute("data-colours", before)
            page.locator(READY).wait_for()

        found.append(seconds(chosen))
        page.wait_for_timeout(300)
    return statistics.median(found)


def lasso(page: Page, canvas: str, repeats: int, answered: Callable[[], None]) -> float:
    """Median seconds from the end of a lasso to its genes in the table."""
    found = []
    for repeat in range(repeats):
        box = page.locator(canvas).first.bounding_box()
        if box is None:
            raise RuntimeError("the map is not on the page")
        x, y = box["x"] + box["width"] * 0.4, box["y"] + box["height"] * (0.45 + 0.02 * repeat)
        page.keyboard.down("Shift")
        page.mouse.move(x + 60, y)
        page.mouse.down()
        for step in range(1, 17):
            angle = 2 * math.pi * step / 16
            page.mouse.move(x + 60 * math.cos(angle), y + 60 * math.sin(angle), steps=2)
            page.wait_for_timeout(15)
        start = time.perf_counter()
        page.mouse.up()
        page.keyboard.up("Shift")
        answered()
        found.append(time.perf_counter() - start)
        page.wait_for_timeout(500)
    return statistics.median(found)


def clicks(page: Page, url: str, repeats: int) -> dict[str, float]:
    """Median seconds from other clicks to their results."""
    found: dict[str, list[float]] = {}

    def timed(name: str, click: Callable[[], object], result: Any) -> None:
        def until() -> None:
            click()
            result.first.wait_for()

        found.setdefault(name, []).append(seconds(until))
        page.locator(IDLE).wait_for()
        page.wait_for_timeout(200)

    heading = page.get_by_role("heading", level=1)
    for _ in range(repeats):
        page.goto(url)
        page.locator(READY).wait_for()
        entry = page.get_by_role("button", name=re.compile("^pseudo"))
        timed("legend entry", entry.click, page.get_by_role("heading", name=re.compile("genes$")))
        tab = page.get_by_text("Enrichment", exact=True)
        timed("enrichment tab", tab.click, page.get_by_text("sets tested"))
        tab = page.get_by_text("Islands", exact=True).first
        timed("islands tab", tab.click, page.get_by_text("Tick some"))
        link = page.get_by_role("link", name="Gene", exact=True)
        timed("gene page, empty", link.click, page.get_by_text("A gene's page has its own link"))
        field = page.get_by_label("Gene", exact=True)
        field.fill("OLD1500")
        timed("gene by its alias", lambda field=field: field.press("Enter"), heading)
        link = page.get_by_role("link", name="Pair", exact=True)
        timed("pair page, empty", link.click, page.get_by_label("Second gene"))
        page.get_by_label("First gene").fill("OLD1500")
        page.get_by_label("First gene").press("Enter")
        page.get_by_text("means").first.wait_for()
        page.locator(IDLE).wait_for()
        field = page.get_by_label("Second gene")
        field.fill("NCBIGene:101501")
        evidence = page.get_by_text("of random pairs of genes")
        timed("pair", lambda field=field: field.press("Enter"), evidence)
        link = page.get_by_role("link", name="Pathway", exact=True)
        timed("pathway page, empty", link.click, page.get_by_label("Names contain"))
        page.get_by_label("Names contain").fill("PATHWAY_7")
        page.get_by_label("Names contain").press("Enter")
        page.wait_for_timeout(300)
        page.locator(IDLE).wait_for()
        page.get_by_role("combobox", name="Gene set").click()
        option = page.get_by_role("option", name=re.compile("MADE_PATHWAY_7 "))
        option.wait_for()
        timed("pathway", option.click, page.get_by_text("genes with a vector"))
        link = page.get_by_role("link", name="Your genes", exact=True)
        timed("own list page, empty", link.click, page.get_by_label("Genes", exact=True))
        field = page.get_by_label("Genes", exact=True)
        field.fill(" ".join(f"NCBIGene:{100_000 + place}" for place in range(300)))
        tested = page.get_by_text("sets tested")
        timed("300 own genes", lambda field=field: field.press("Control+Enter"), tested)
        link = page.get_by_role("link", name="Runs", exact=True)
        timed("runs page", link.click, page.get_by_role("heading", name="Runs and evaluation"))
        link = page.get_by_role("link", name="Data", exact=True)
        timed("data page", link.click, page.get_by_text("Reports of the stages"))
        link = page.get_by_role("link", name="Tissue", exact=True)
        timed("tissue page", link.click, page.get_by_text("Most specific to"))
        link = page.get_by_role("link", name="Cypher", exact=True)
        timed("Cypher page", link.click, page.get_by_label("Query"))
        page.get_by_label("Query").fill("MATCH (g:Gene) RETURN g.type AS type, count(g) AS n")
        run = page.get_by_role("button", name="Run")
        timed("Cypher query", run.click, page.get_by_text("rows in"))
    return {name: statistics.median(values) for name, values in found.items()}


def memory_mb(process: int) -> float:
    """Resident memory of a process in megabytes."""
    return float(psutil.Process(process).memory_info().rss) / 1e6


def row(work: str, ours: float, theirs: float | None = None, **more: object) -> dict[str, Any]:
    """A row of the table."""
    return {
        "work": work,
        "ours_s": round(ours, 4),
        "peer": "st.plotly_chart (scattergl)" if theirs is not None else "none",
        "peer_s": None if theirs is None else round(theirs, 4),
        "ratio": None if theirs is None else round(theirs / ours, 1),
        "peak_mb": None,
        "peer_peak_mb": None,
        **more,
    }


def payload_kb(workspace: Path) -> dict[str, float]:
    """Compressed kilobytes as they travel: the map's genes and colours; its program."""
    from dashboard.atlas import read_atlas
    from dashboard.colours import by_type
    from dashboard.gene_map import bundle, colours_message, pack_points

    store = open_store("ladybug:", Workspace(workspace))
    atlas = read_atlas(store, "benchmark")
    colours = json.dumps(colours_message(by_type(atlas))).encode()
    genes = len(gzip.compress(pack_points(atlas), 6)) + len(gzip.compress(colours, 6))
    return {
        "kilobytes": round(genes / 1000, 1),
        "program_kilobytes": round(len(bundle()[1]) / 1000, 1),
    }


def rows(workspace: Path, store: str, repeats: int) -> list[dict[str, Any]]:
    """Every measurement."""
    engine = store.partition(":")[0]
    with (
        running_dashboard(workspace, store) as (url, process),
        serve_peer(workspace) as (peer_url, peer_process),
    ):
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
            cold, warm = first_paint(browser, url, READY, repeats)
            peer_cold, peer_warm = first_paint(browser, peer_url, PEER_READY, repeats)
            table = [
                row(f"first paint, cold, {engine}", cold, peer_cold),
                row(f"first paint, warm, {engine}", warm, peer_warm),
                *interactions(browser, url, peer_url, repeats),
            ]
            browser.close()
        table[0] |= {"peak_mb": memory_mb(process), "peer_peak_mb": memory_mb(peer_process)}
        before = memory_mb(process)
        took, failures, during = asyncio.run(
            visit_together(url, SESSIONS, lambda: memory_mb(process))
        )
        each = (during - before) / SESSIONS
        work = f"{SESSIONS} sessions at once, map and a gene page each"
        table.append(row(work, took, failures=failures, mb_per_session=round(each, 2)))
    table.append(row("payload", 0.0, **payload_kb(workspace)) | {"ours_s": None})
    return table


def interactions(
    browser: Browser, url: str, peer_url: str, repeats: int
) -> Iterator[dict[str, Any]]:
    """Recolouring, the lasso, and other clicks on a page that stays open."""
    with visitor(browser) as page, visitor(browser) as peer:
        page.goto(url)
        page.locator(READY).wait_for()
        peer.goto(peer_url)
        peer.locator(PEER_READY).wait_for()
        yield row("recolour", recolour(page, repeats), peer_recolour(peer, repeats))
        counted = page.get_by_role("heading", name=re.compile(r"^[\d,]+ genes?$"))
        seen = ["-"]

        def answered() -> None:
            expect(counted).not_to_have_text(seen[0])
            page.get_by_test_id("stDataFrameResizable").first.wait_for()
            seen[0] = counted.inner_text()

        yield row("lasso to table", lasso(page, ".gene-map .points", repeats, answered))
        for name, took in clicks(page, url, repeats).items():
            yield row(f"click: {name}", took)


def peer_recolour(page: Page, repeats: int) -> float:
    """Median seconds from the peer's other colouring to its drawn map."""
    found = []
    for name in ["island", "type"] * repeats:
        button = page.get_by_role("button", name=name, exact=True)

        def clicked(button: Any = button, name: str = name) -> None:
            button.click()
            page.wait_for_function(
                "name => document.querySelector('.js-plotly-plot')?.layout?.meta === name",
                arg=name,
            )

        found.append(seconds(clicked))
        page.wait_for_timeout(300)
    return statistics.median(found)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="a small graph, one visit")
    parser.add_argument("--repeats", type=int, default=5, help="visits; the median counts")
    parser.add_argument("--workspace", type=Path, help="keep or reuse the made graph here")
    parser.add_argument("--store", default="ladybug:", help="also load and ask this server")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = asked.workspace or Path(scratch) / "workspace"
        if not Workspace(root).store.exists():
            size = (2_000, 50_000, 80) if asked.quick else (24_000, 2_000_000, 160)
            make(root, size[0], size[1], module_size=size[2])
        if not asked.store.startswith("ladybug"):
            tables = GraphTables(Workspace(root).tables)
            open_store(asked.store, Workspace(root), read_only=False).load(tables)
        table = rows(root, asked.store, 1 if asked.quick else asked.repeats)
    if asked.json:
        json.dump(table, sys.stdout, indent=2)
        return
    for one in table:
        told = {name: value for name, value in one.items() if value is not None}
        print(", ".join(f"{name} {value}" for name, value in told.items()))


if __name__ == "__main__":
    main()
