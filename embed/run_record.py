"""What a run remembers of itself, and its name."""

from __future__ import annotations

import datetime
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from graph.report import now


@dataclass(frozen=True)
class RunRecord:
    """What ``run.json`` holds; every value is JSON.

    Attributes
    ----------
    id, kind, trainer
        Unique name; ``embedding`` or ``pairs``; the trainer's name, or ``import``.
    parameters, seed
        All parameters of the trainer, and the seed of everything random.
    repeatable
        Whether the same parameters give the same vectors to the bit, and on what conditions.
    contexts, corpus_hash, graph_version, counts
        What it learnt from: weights by context, hash of the pairs, version of the graph, and how
        many genes and pairs were used and left out.
    versions
        Versions of Python and of the libraries that computed it.
    timings, losses
        Seconds by step; one row for each epoch (``epoch``, ``loss``, …), for a curve.
    metrics
        Figures added later, by section: ``map``, ``islands``, ``scorecard``, …
    created
        ISO time, UTC.
    """

    id: str
    kind: str
    trainer: str
    parameters: dict[str, Any]
    seed: int
    repeatable: str
    contexts: dict[str, float]
    corpus_hash: str
    graph_version: str
    counts: dict[str, Any]
    versions: dict[str, str]
    timings: dict[str, float]
    losses: list[dict[str, float]] = field(default_factory=list)
    metrics: dict[str, Any] = field(default_factory=dict)
    created: str = field(default_factory=now)


def new_id(name: str, moment: datetime.datetime | None = None) -> str:
    """A unique run id that can be read: name, time (UTC), six random hexadecimal digits."""
    moment = moment or datetime.datetime.now(tz=datetime.UTC)
    readable = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return f"{readable}-{moment:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
