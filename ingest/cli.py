"""``python -m ingest``: from publishers' files to a loaded graph."""

from __future__ import annotations

import typer

from graph.console import application
from ingest.commands import fetch, search, simulate, stages, status


def build() -> typer.Typer:
    """The application with all its commands."""
    app = application("Fetch, correlate, merge and load: from publishers' files to the graph.")
    for commands in (simulate, search, fetch, stages, status):
        commands.register(app)
    return app
