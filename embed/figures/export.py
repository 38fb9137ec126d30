"""Figures as files: HTML that needs no network, PNG through a local browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

from graph.errors import UserError
from graph.files import replacing, write_bytes

#: Browsers by the names that systems give them; kaleido's own search knows fewer.
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

#: Kaleido's variable for the browser's path.
BROWSER_VARIABLE = "BROWSER_PATH"


def write_html(figure: Any, path: Path) -> None:
    """Write a figure as one HTML file, plotly.js inside."""
    with replacing(path) as temporary:
        temporary.write_text(figure.to_html(include_plotlyjs=True, full_html=True))


def write_png(figure: Any, path: Path) -> None:
    """Write a figure as a PNG of its own size.

    Raises
    ------
    UserError
        No browser is installed, or it does not start.
    """
    browser = os.environ.get(BROWSER_VARIABLE) or next(
        filter(None, map(shutil.which, BROWSERS)), ""
    )
    if not browser:
        raise UserError(
            "no browser draws the PNG",
            remedy=f"Install Chromium or Chrome, name it in {BROWSER_VARIABLE}, or ask with "
            "--no-png for HTML alone",
        )
    import kaleido

    # Kaleido starts its browser without sandbox and shared memory, as containers need; MathJax
    # would come over the network.
    started_with = {"path": browser, "mathjax": False, "timeout": 120}
    try:
        picture = kaleido.calc_fig_sync(figure, opts={"format": "png"}, kopts=started_with)
    except (RuntimeError, OSError) as error:
        words = " ".join(str(error).split())[:200]
        raise UserError(
            f"the browser {browser} drew no PNG ({words})",
            remedy=f"Name another browser in {BROWSER_VARIABLE}, or ask with --no-png",
        ) from None
    write_bytes(path, picture)
