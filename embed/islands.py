"""Islands: the groups of genes that lie off the main cloud of a map (paper, Fig. 3)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embed.training import Floats
from graph.errors import UserError

Ints = NDArray[np.int32]

#: The largest cluster is the main cloud where it holds this share of the genes or more; on a map
#: that falls into many clusters of like size none is.
MAIN_CLOUD = 0.25

#: In neither an island nor told apart from the main cloud.
NO_ISLAND = -1


@dataclass(frozen=True, slots=True)
class IslandParameters:
    """How islands are told apart.

    Attributes
    ----------
    min_size
        Genes in the smallest island; 0: one in a thousand, at least 10. The paper speaks of a
        cluster of some 50 genes among 24,442.
    min_samples
        HDBSCAN's smoothing: larger leaves more genes outside.
    """

    min_size: int = 0
    min_samples: int = 5

    def __post_init__(self) -> None:
        if self.min_size < 0 or self.min_size == 1 or self.min_samples < 1:
            raise UserError(
                f"islands of {self.min_size} genes with {self.min_samples} samples",
                remedy="Give --min-size 2 or more (0 chooses it) and at least one sample",
            )

    def size_for(self, n_genes: int) -> int:
        """Genes in the smallest island of a map of so many genes."""
        return self.min_size or max(10, round(n_genes / 1000))


DEFAULT = IslandParameters()


def n_islands(island: Ints) -> int:
    """How many islands there are; they are numbered without a gap."""
    return int(island.max(initial=NO_ISLAND)) + 1


def island_counts(island: Ints) -> dict[str, int]:
    """Islands, and genes on them: int32 (genes,) as `find_islands` gives it."""
    return {"islands": n_islands(island), "genes_on_islands": int((island > NO_ISLAND).sum())}


def find_islands(coordinates: Floats, parameters: IslandParameters = DEFAULT) -> Ints:
    """The island of each gene, int32 (genes,): 0 is the largest; `NO_ISLAND` in the main cloud.

    Density clustering (HDBSCAN, Campello et al. 2013) of the coordinates, float32 (genes, 2).
    Islands of equal size are numbered by their first gene.

    Raises
    ------
    UserError
        There are fewer genes than the smallest island needs.
    """
    from sklearn.cluster import HDBSCAN

    n = len(coordinates)
    size = parameters.size_for(n)
    if n < max(size, parameters.min_samples + 1):
        raise UserError(
            f"{n} genes are too few for islands of {size}",
            remedy="Lower --min-size, or train on a larger corpus",
        )
    clustering = HDBSCAN(min_cluster_size=size, min_samples=parameters.min_samples, copy=True)
    found = clustering.fit_predict(coordinates.astype(np.float64))
    labels, first, sizes = np.unique(found[found >= 0], return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    if len(order) and sizes[order[0]] >= MAIN_CLOUD * n:
        order = order[1:]
    number = np.full(int(found.max(initial=-1)) + 2, NO_ISLAND, dtype=np.int32)
    number[labels[order]] = np.arange(len(order), dtype=np.int32)
    return np.asarray(number[found], dtype=np.int32)  # noise, −1, meets the last entry: no island
