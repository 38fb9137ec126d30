"""A real dashboard on a made-up graph, and a real Chromium to visit it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.serving import CHROMIUM_OPTIONS, chromium, running_dashboard
from tests.support.made_graph import MadeGraph, make


@dataclass(frozen=True)
class Served:
    """A running dashboard."""

    url: str
    port: int
    made: MadeGraph


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = make(tmp_path_factory.mktemp("served") / "workspace")
    with running_dashboard(made.workspace.root) as (url, _):
        port = urlsplit(url).port
        assert port is not None
        yield Served(url, port, made)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium(), args=CHROMIUM_OPTIONS, timeout=60_000
        )
        yield running
        running.close()


@pytest.fixture
def visit(served: Served, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address of the dashboard in a fresh browser; fails on errors and foreign calls."""
    contexts: list[BrowserContext] = []
    foreign: list[str] = []
    errors: list[str] = []

    def opened(path: str = "/", *, map_ready: bool = True, **options: object) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: _note(request.url, served.port, foreign))
        page.goto(path if path.startswith("http") else served.url + path)
        # A control that is used while its page is still being drawn loses what was typed.
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        if map_ready:
            page.locator('.gene-map[data-state="ready"]').wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not errors
    assert not foreign


def _note(url: str, port: int, foreign: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.port != port:
        foreign.append(url)
