"""What the store holds: its release, its data sets, its counts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from graph.errors import StoreError
from graph.model import EDGE_TYPES, NODE_TYPES, Edge
from graph.schema import GraphType, label
from graph.store import Store

RELEASE = """
MATCH (r:Release)
RETURN r.state AS state, r.version AS version, r.inputs AS inputs, r.counts AS counts,
       r.loaded AS loaded
"""


@dataclass(frozen=True, slots=True)
class ReleaseState:
    """What a store says of itself: see `graph.model.Release`."""

    state: str
    version: str
    inputs: dict[str, str]
    counts: dict[str, int]
    loaded: str


def release(store: Store) -> ReleaseState:
    """The store's release, complete or still loading.

    Raises
    ------
    StoreError
        Nothing has been loaded.
    """
    rows = store.query(RELEASE).to_pylist()
    if not rows:
        raise StoreError(
            f"{store.address} holds no graph",
            remedy="Load one with `python -m ingest run SOURCES --store …`",
        )
    row: dict[str, Any] = rows[0]
    return ReleaseState(
        state=row["state"],
        version=row["version"],
        inputs=json.loads(row["inputs"] or "{}"),
        counts=json.loads(row["counts"] or "{}"),
        loaded=row["loaded"] or "",
    )


PUBLISHED_RUNS = """
MATCH (r:Run)
RETURN r.id AS id, r.kind AS kind, r.trainer AS trainer, r.parameters AS parameters,
       r.metrics AS metrics, r.corpus_hash AS corpus_hash, r.created AS created,
       r.published AS published
ORDER BY id
"""


def published_runs(store: Store) -> pa.Table:
    """The runs whose results stand in the graph."""
    return store.query(PUBLISHED_RUNS)


DATASETS = """
MATCH (d:Dataset)
RETURN d.id AS id, d.ordinal AS ordinal, d.title AS title, d.platform AS platform,
       d.n_samples AS n_samples, d.n_genes AS n_genes, d.n_pairs AS n_pairs, d.scale AS scale,
       d.submission_date AS submission_date
ORDER BY ordinal
"""


def datasets(store: Store) -> pa.Table:
    """The expression series that counted, by ordinal."""
    return store.query(DATASETS)


def count(store: Store, kind: GraphType) -> int:
    """The number of nodes or edges of a type."""
    name = label(kind)  # from graph.model: a label cannot be a parameter
    pattern = f"()-[x:{name}]->()" if issubclass(kind, Edge) else f"(x:{name})"
    return int(store.query(f"MATCH {pattern} RETURN count(x) AS n").column("n")[0].as_py())


def counts(store: Store) -> dict[str, dict[str, int]]:
    """``{"nodes": {type: count}, "edges": {type: count}}``."""
    return {
        "nodes": {label(kind): count(store, kind) for kind in NODE_TYPES},
        "edges": {label(kind): count(store, kind) for kind in EDGE_TYPES},
    }
