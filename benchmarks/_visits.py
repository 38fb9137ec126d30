"""What a visitor does in real Chromium, and how long each thing takes until its result."""

from __future__ import annotations

import math
import re
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psutil
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import IDLE

READY = '.gene-map[data-state="ready"]'
PEER_READY = ".js-plotly-plot"
VIEW = {"width": 1280, "height": 900}


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


def at_rest(page: Page, window_s: float = 10) -> float:
    """Processor seconds that the browser takes while nobody touches the page."""
    page.locator(IDLE).wait_for()
    page.mouse.move(1, 1)
    page.wait_for_timeout(3_000)
    processes = psutil.Process().children(recursive=True)
    ours = [one for one in processes if "chrom" in one.name().lower()]
    if not ours:
        raise RuntimeError("the browser's processes were not found")
    before = _processor_seconds(ours)
    page.wait_for_timeout(window_s * 1_000)
    return _processor_seconds(ours) - before


def _processor_seconds(processes: list[psutil.Process]) -> float:
    times = [one.cpu_times() for one in processes if one.is_running()]
    return sum(one.user + one.system for one in times)
