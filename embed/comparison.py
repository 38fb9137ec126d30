"""Two runs side by side: what was done differently, and whether it matters."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from embed.runs import Run
from embed.table import GeneTable
from embed.warm import shared_rows, turned_onto

#: Parts of a record that differ between any two runs and say nothing.
UNTELLING = {"id", "created", "timings", "losses", "metrics"}


@dataclass(frozen=True)
class Comparison:
    """How two runs differ.

    Attributes
    ----------
    first, second
        Ids.
    differences
        What was recorded differently: (first, second) by dotted name.
    shared_genes, k
        Genes compared, and neighbours a gene, both among the shared genes alone.
    neighbour_overlap, chance_overlap
        Mean share of a gene's nearest (cosine) that are the same; for random neighbours.
    median_cosine
        Of a gene's two vectors, the second run's turned onto the first's; NaN where the
        dimensions differ.
    """

    first: str
    second: str
    differences: dict[str, tuple[Any, Any]]
    shared_genes: int
    k: int
    neighbour_overlap: float
    chance_overlap: float
    median_cosine: float


def compare_runs(first: Run, second: Run, k: int = 10) -> Comparison:
    """Compare two runs over the genes they share.

    Raises
    ------
    UserError
        They share no gene, or fewer than `k` + 1.
    """
    ours, theirs = first.table(), second.table()
    rows, other_rows = shared_rows(ours.ids, theirs.ids)
    mine = _subset(ours, rows)
    other = _subset(theirs, other_rows)
    n = len(rows)
    own, _ = mine.neighbours_of_all(k)
    foreign, _ = other.neighbours_of_all(k)
    offset = np.arange(n)[:, None] * n
    overlap = float(np.isin(offset + own, offset + foreign).mean())
    cosine = float("nan")
    if mine.dimensions == other.dimensions:
        _, movement = turned_onto(mine, other.ids, other.vectors)
        cosine = movement.summary()["median_cosine"]
    return Comparison(
        first.id,
        second.id,
        _differences(first, second),
        n,
        k,
        round(overlap, 4),
        round(k / (n - 1), 6),
        cosine,
    )


def _subset(table: GeneTable, rows: np.ndarray[tuple[int], np.dtype[np.int64]]) -> GeneTable:
    where = pa.array(rows)
    return GeneTable(table.ids.take(where), table.symbols.take(where), table.vectors[rows])


def _differences(first: Run, second: Run) -> dict[str, tuple[Any, Any]]:
    ours, theirs = _flat(first), _flat(second)
    return {
        name: (ours.get(name), theirs.get(name))
        for name in {**ours, **theirs}
        if ours.get(name) != theirs.get(name)
    }


def _flat(run: Run) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in dataclasses.asdict(run.record).items():
        if name in UNTELLING:
            continue
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": each for inner, each in value.items()}
        else:
            flat[name] = value
    return flat
