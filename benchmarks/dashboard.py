"""The dashboard in real Chromium, beside the same map drawn by Streamlit's plotly chart.

A made-up graph of the chip's size (24,000 genes, 2 million edges; other sizes by `--genes`) is
loaded, the dashboard and a plotly peer are served in processes of their own, and a browser with
software WebGL visits both in turn. Every figure is the median of several visits. The memory
columns hold the server's resident memory after the visits; a session's is what the server grew by
with all of them open.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, expect, sync_playwright

# A script's own folder comes first in the path, and there this file would be `dashboard`.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks._plotly_peer import serve_peer  # noqa: E402  # after the path is mended
from benchmarks._sessions import visit_together  # noqa: E402
from benchmarks._visits import (  # noqa: E402
    PEER_READY,
    READY,
    at_rest,
    clicks,
    first_paint,
    lasso,
    peer_recolour,
    recolour,
    visitor,
)
from graph.store import open_store  # noqa: E402
from graph.tables import GraphTables  # noqa: E402
from graph.workspace import Workspace  # noqa: E402
from tests.browser.serving import (  # noqa: E402
    CHROMIUM_OPTIONS,
    chromium,
    running_dashboard,
)
from tests.support.made_graph import make  # noqa: E402

SESSIONS = 20
GENES, EDGES, MODULE = 24_000, 2_000_000, 160
WORK_AT_REST = "map at rest for 10 s, processor time of the browser"


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
                row(WORK_AT_REST, *resting(browser, url, peer_url)),
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


def resting(browser: Browser, url: str, peer_url: str) -> tuple[float, float]:
    """Processor seconds of the browser with our map open, and with the peer's."""
    found = []
    for address, ready in ((url, READY), (peer_url, PEER_READY)):
        with visitor(browser) as page:
            page.goto(address)
            page.locator(ready).first.wait_for()
            found.append(at_rest(page))
    return found[0], found[1]


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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--quick", action="store_true", help="a small graph, one visit")
    parser.add_argument("--repeats", type=int, default=5, help="visits; the median counts")
    parser.add_argument("--workspace", type=Path, help="keep or reuse the made graph here")
    parser.add_argument("--genes", type=int, help=f"genes of the made graph, {GENES:,} unless told")
    parser.add_argument("--store", default="ladybug:", help="also load and ask this server")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        root = asked.workspace or Path(scratch) / "workspace"
        if not Workspace(root).store.exists():
            quick = (2_000, 50_000, 80)
            genes, edges, module = quick if asked.quick else (GENES, EDGES, MODULE)
            make(root, asked.genes or genes, edges, module_size=module)
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
