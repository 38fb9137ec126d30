"""A dashboard in a process of its own, and the browser that visits it."""

from __future__ import annotations

import functools
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

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
DESKTOP = {"width": 1280, "height": 900}
#: A page whose run has ended.
IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


class MissingBrowserError(Exception):
    """No Chromium on this machine."""


def chromium() -> str:
    """The machine's own Chromium.

    Raises
    ------
    MissingBrowserError
        There is none.
    """
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return found
    raise MissingBrowserError(
        "no Chromium on this machine: install it (Debian: apt-get install chromium)"
    )


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def running_dashboard(workspace: Path, store: str = "ladybug:") -> Iterator[tuple[str, int]]:
    """Serve a workspace for the block's duration: the URL and the process id."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "--workspace", str(workspace), "--store", store]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    said: list[str] = []
    try:
        for line in process.stdout:
            said.append(line)
            if line.startswith("Dashboard: "):
                yield line.split()[1], process.pid
                return
        raise RuntimeError("the dashboard did not start:\n" + "".join(said))
    finally:
        process.terminate()
        process.wait(20)


@functools.lru_cache(maxsize=1)
def usual_profile(browser: Browser) -> BrowserContext:
    """One visitor's browser: what a page fetched and compiled serves the next one too."""
    return browser.new_context(viewport=DESKTOP)  # type: ignore[arg-type]


@contextmanager
def visiting(browser: Browser, url: str) -> Iterator[Callable[..., Page]]:
    """Opens addresses of a dashboard as new visits; errors and foreign calls fail.

    With ``fresh``, or with options of its own, a visit has a browser that never saw the dashboard.
    """
    pages: list[Page] = []
    foreign: list[str] = []
    errors: list[str] = []

    def opened(
        path: str = "/",
        *,
        map_ready: bool = True,
        prepare: Callable[[Page], None] = lambda _: None,
        fresh: bool = False,
        **options: object,
    ) -> Page:
        own = fresh or options
        page = (
            browser.new_page(**{"viewport": DESKTOP, **options})  # type: ignore[arg-type]
            if own
            else usual_profile(browser).new_page()
        )
        pages.append(page)
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", lambda request: _note(request.url, urlsplit(url).port, foreign))
        prepare(page)
        page.goto(path if path.startswith("http") else url + path)
        # A control that is used while its page is still being drawn loses what was typed.
        page.locator(IDLE).wait_for()
        if map_ready:
            page.locator('.gene-map[data-state="ready"]').wait_for()
        return page

    yield opened
    for page in pages:
        page.close()
    assert not errors
    assert not foreign


def _note(url: str, port: int | None, foreign: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in {"http", "https", "ws", "wss"} and parts.port != port:
        foreign.append(url)
