"""``python -m graph``: ask the graph, describe it, check it, serve it."""

from __future__ import annotations

import typer

from graph.commands import ask, look, server, share
from graph.console import application


def build() -> typer.Typer:
    """The application with all its commands."""
    app = application("Ask the gene graph, describe it, check it, serve it.")
    for commands in (ask, look, share, server):
        commands.register(app)
    return app
