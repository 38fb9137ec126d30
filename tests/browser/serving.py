"""A dashboard in a process of its own, and the browser that visits it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
