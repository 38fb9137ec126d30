"""The shape of an embedding: hubs among neighbours, and what vector lengths follow."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embed.judge.metrics import average_ranks
from embed.table import GeneTable

#: Neighbours a gene (Radovanović et al. 2010 use 10).
NEIGHBOURS = 10


@dataclass(frozen=True, slots=True)
class Geometry:
    """Hubness and lengths.

    Attributes
    ----------
    hubness
        Skew of the k-occurrence: in how many genes' neighbour lists a gene stands. 0 without
        hubs; above about 1 a few genes stand in very many lists.
    largest_share
        Share of all lists that hold the largest hub.
    never_near
        Share of genes in no list.
    norm_degree
        Spearman correlation of vector length and degree in the corpus.
    k
        Length of a list.
    """

    hubness: float
    largest_share: float
    never_near: float
    norm_degree: float
    k: int


def geometry(table: GeneTable, degree: NDArray[np.int64], k: int = NEIGHBOURS) -> Geometry:
    """Hubness by cosine and the correlation of norm with degree."""
    k = min(k, len(table) - 1)
    neighbours, _ = table.neighbours_of_all(k)
    occurrence = np.bincount(neighbours.ravel(), minlength=len(table)).astype(np.float64)
    return Geometry(
        hubness=skewness(occurrence),
        largest_share=float(occurrence.max() / len(table)),
        never_near=float((occurrence == 0).mean()),
        norm_degree=spearman(table.norms.astype(np.float64), degree.astype(np.float64)),
        k=k,
    )


def skewness(values: NDArray[np.float64]) -> float:
    """The third standardised moment; 0 where nothing varies."""
    centred = values - values.mean()
    deviation = centred.std()
    return float((centred**3).mean() / deviation**3) if deviation > 0 else 0.0


def spearman(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    """Correlation of ranks; NaN where one side does not vary."""
    a, b = average_ranks(first), average_ranks(second)
    a, b = a - a.mean(), b - b.mean()
    norm = np.sqrt((a @ a) * (b @ b))
    return float(a @ b / norm) if norm > 0 else float("nan")
