"""A real dashboard on a made-up graph, and a real Chromium to visit it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.serving import CHROMIUM_OPTIONS, chromium, running_dashboard, visiting
from tests.support.made_graph import MadeGraph, make

#: A figure's drawing library alone may take seconds on a machine that runs other tests beside.
expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Served:
    """A running dashboard."""

    url: str
    port: int
    process: int
    made: MadeGraph


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    made = make(tmp_path_factory.mktemp("served") / "workspace")
    with running_dashboard(made.workspace.root) as (url, process):
        port = urlsplit(url).port
        assert port is not None
        yield Served(url, port, process, made)


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
    with visiting(browser, served.url) as opened:
        yield opened
