"""Which genes are nearest to which, among vectors and on a map of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embed.training import Floats

#: Genes and nearest genes of each by which a map is judged while it is laid out.
WATCHED_GENES, WATCHED_NEAREST = 2000, 10


def nearest_by_distance(points: Floats, k: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The `k` nearest other rows by Euclidean distance, exactly: rows and distances, (n, k)."""
    from sklearn.neighbors import NearestNeighbors

    method = "kd_tree" if points.shape[1] <= 3 else "brute"
    distances, rows = NearestNeighbors(n_neighbors=k, algorithm=method).fit(points).kneighbors()
    return rows, distances


def neighbourhood_preservation(vectors: Floats, coordinates: Floats, k: int) -> float:
    """The mean share of a gene's `k` nearest genes that are among its `k` nearest on the map."""
    true, _ = nearest_by_distance(vectors, k)
    seen, _ = nearest_by_distance(coordinates, k)
    n = len(vectors)
    rows = np.arange(n)[:, None] * n
    return float(np.isin(rows + true, rows + seen).mean())


@dataclass(frozen=True)
class WatchedGenes:
    """Some genes and those nearest to each, by which a map is judged while it is laid out.

    Attributes
    ----------
    genes
        Rows, (watched,).
    nearest
        Rows of the genes nearest to each, (watched, `WATCHED_NEAREST` at most).
    """

    genes: NDArray[np.int64]
    nearest: NDArray[np.int64]

    @classmethod
    def of(cls, nearest: NDArray[np.int64], seed: int) -> WatchedGenes:
        """A sample of them, drawn from the seed; `nearest` as `nearest_by_distance` gives it."""
        n = len(nearest)
        random = np.random.default_rng([seed, 4])
        genes = np.sort(random.choice(n, min(n, WATCHED_GENES), replace=False))
        return cls(genes, nearest[genes, :WATCHED_NEAREST])

    def kept(self, coordinates: NDArray[np.float64]) -> float:
        """The share of their nearest genes that are as near on the map."""
        from scipy.spatial import KDTree

        k = self.nearest.shape[1]
        _, seen = KDTree(coordinates).query(coordinates[self.genes], k + 1)
        # A gene is nearest to itself; where several share its place it may be missing.
        others = np.where(seen == self.genes[:, None], -1, seen)
        n = len(coordinates)
        own = np.arange(len(self.genes))[:, None] * n
        found = np.where(others >= 0, own + others, -1)
        return float(np.isin(own + self.nearest, found).mean())
