"""The main journeys on public series and on the demo, from publishers' files to the browser."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from graph.workspace import Workspace
from tests.browser.map_actions import lasso, state, until
from tests.browser.screenshots import addresses
from tests.browser.serving import running_dashboard, visiting

#: A busy machine takes its time; how fast pages are is measured, not tested.
SLOW_MS = 20_000


@dataclass(frozen=True)
class Shown:
    """A running dashboard and a telling address of each of its pages."""

    url: str
    pages: dict[str, str]

    def subject(self, page: str, parameter: str) -> str:
        """The gene, pathway or tissue that a page's address names."""
        return parse_qs(urlsplit(self.pages[page]).query)[parameter][0]


def command(*words: str | Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module", params=["real", pytest.param("demo", marks=pytest.mark.acceptance)])
def shown(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shown]:
    """Ingest, train, map and publish as a user does, and serve the result."""
    folder = tmp_path_factory.mktemp(f"shown_{request.param}")
    workspace = folder / "workspace"
    if request.param == "real":
        # These series have 16 to 25 samples.
        command("ingest", "run", request.getfixturevalue("real"), "--workspace", workspace,
                "--min-samples", "16", "--quiet")  # fmt: skip
    else:
        command("ingest", "simulate", folder / "sources", "--quiet")
        command("ingest", "run", folder / "sources", "--workspace", workspace, "--quiet")
    command("embed", "train", "--workspace", workspace, "--trainer", "svd", "--quiet")
    for stage in ("map", "publish"):
        command("embed", stage, "--workspace", workspace, "--quiet")
    with running_dashboard(workspace) as (url, _):
        yield Shown(url, addresses(Workspace(workspace)))


def test_a_gene_is_found_and_its_link_opens_in_a_fresh_browser(
    shown: Shown, browser: Browser
) -> None:
    gene = shown.subject("gene", "gene")
    with visiting(browser, shown.url) as visit:
        page = visit("/")
        page.get_by_label("Find a gene").fill(gene)
        page.get_by_label("Find a gene").press("Enter")
        page.get_by_role("link", name=re.compile("open its page")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(gene)
        fresh = visit(page.url, map_ready=False, fresh=True)
        expect(fresh.get_by_role("heading", level=1)).to_have_text(gene)
        expect(fresh.get_by_text("Nearest in the embedding")).to_be_visible()


def test_a_region_is_selected_tested_and_taken_home(
    shown: Shown, browser: Browser, tmp_path: Path
) -> None:
    with visiting(browser, shown.url) as visit:
        page = visit("/")
        lasso(page, radius=200)
        chosen = state(page, "selected")
        heading = page.get_by_role("heading", name=re.compile(rf"^{int(chosen):,} genes?$"))
        expect(heading).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV", exact=True).click()
        target = tmp_path / "genes.csv"
        download.value.save_as(target)
        with target.open(newline="") as content:
            assert len(list(csv.DictReader(content))) == int(chosen)
        page.get_by_text("Enrichment", exact=True).click()
        expect(page.get_by_text(re.compile("sets tested"))).to_be_visible(timeout=SLOW_MS)
        # The address follows when the page is drawn to its end.
        expect(page).to_have_url(re.compile("tab=Enrichment"))
        fresh = visit(page.url, fresh=True)
        until(fresh, "selected", chosen)
        expect(fresh.get_by_text(re.compile("sets tested"))).to_be_visible(timeout=SLOW_MS)


def test_cypher_reads_the_graph_and_writes_nothing(shown: Shown, browser: Browser) -> None:
    with visiting(browser, shown.url) as visit:
        page = visit(shown.pages["cypher"], map_ready=False)
        expect(page.get_by_text(re.compile(r"rows in [\d,]+ ms"))).to_be_visible()
        page.get_by_label("Query").fill("MATCH (g:Gene) SET g.symbol = 'x'")
        page.get_by_role("button", name="Run").click()
        expect(page.get_by_test_id("stAlert")).to_be_visible()
        expect(page.get_by_text(re.compile("rows in"))).to_have_count(0)


def test_every_page_opens_without_an_error(shown: Shown, browser: Browser) -> None:
    with visiting(browser, shown.url) as visit:
        for name, address in shown.pages.items():
            page = visit(address, map_ready=False)
            assert page.get_by_test_id("stException").count() == 0, name
            # One page is opened to be refused, and says so in one line.
            refused = int(name.endswith("refused"))
            assert page.get_by_test_id("stAlertContentError").count() == refused, name
            if page.locator(".gene-map").count():
                until(page, "state", "ready")
            page.close()
