"""A real dashboard on a made-up graph, and a real Chromium to visit it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# Shared with the tests of the pages; tests are no packages, so it is found by path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))

if TYPE_CHECKING:
    from made_graph import MadeGraph

#: Software WebGL, no calls home.
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    pytest.fail("no Chromium on this machine: install it (Debian: apt-get install chromium)")


@dataclass(frozen=True)
class Served:
    """A running dashboard."""

    url: str
    port: int
    made: MadeGraph


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    from made_graph import make

    root = tmp_path_factory.mktemp("served") / "workspace"
    made = make(root)
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "--workspace", str(root), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("Dashboard: "):
            break
    else:
        pytest.fail("the dashboard did not start:\n" + "".join(said))
    yield Served(said[-1].split()[1], port, made)
    process.terminate()
    process.wait(20)


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
