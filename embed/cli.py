"""``python -m embed``: train vectors, map them, judge them, publish them."""

from __future__ import annotations

import typer

from embed.commands import (
    exchange,
    islands,
    judge,
    layout,
    pairs,
    predict,
    publish,
    runs,
    train,
    tune,
)
from graph.console import application


def build() -> typer.Typer:
    """The application with all its commands."""
    app = application("Train gene vectors from the graph, map them, judge them, publish them.")
    for commands in (train, tune, layout, islands, pairs, predict, judge, publish, runs, exchange):
        commands.register(app)
    return app
