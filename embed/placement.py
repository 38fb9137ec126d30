"""How chosen genes lie on a map: in which groups, among which neighbours, how smoothly."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.atlas import Atlas

#: A gene is specific to a tissue where its z-score there is the highest of all and at least this.
SPECIFIC_Z = 3.0

#: Genes that make a group; nearest genes on the map that make a neighbourhood.
GROUP = 5
NEAREST = 15


def specific_to(atlas: Atlas, column: int) -> NDArray[np.bool_]:
    """Genes whose z-score is highest in this tissue and at least `SPECIFIC_Z`."""
    z = np.nan_to_num(atlas.z, nan=-np.inf)
    return np.asarray((z[:, column] >= SPECIFIC_Z) & (z.argmax(axis=1) == column))


def groups(atlas: Atlas, chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The group of each chosen gene on the map, the largest 0; −1 alone or not chosen.

    Genes of one group are linked by steps shorter than a twentieth of the map's diameter.
    """
    from sklearn.cluster import DBSCAN

    group = np.full(len(atlas), -1, dtype=np.int64)
    if chosen.sum() < GROUP:
        return group
    found = DBSCAN(eps=atlas.diameter / 20, min_samples=GROUP).fit_predict(
        atlas.coordinates[chosen]
    )
    labels, sizes = np.unique(found[found >= 0], return_counts=True)
    rank = np.full(len(labels) + 1, -1)
    rank[labels[np.argsort(-sizes, kind="stable")]] = np.arange(len(labels))
    group[chosen] = rank[found]
    return group


def neighbours(atlas: Atlas) -> NDArray[np.int64]:
    """Rows of the genes nearest to each gene on the map, (genes, `NEAREST` at most)."""
    from embed.neighbourhoods import nearest_by_distance

    rows, _ = nearest_by_distance(atlas.coordinates, min(NEAREST, len(atlas) - 1))
    return rows


def smoothed_scores(atlas: Atlas) -> NDArray[np.float32]:
    """z-scores averaged over a gene's neighbours on the map, (genes, tissues)."""
    known = np.isfinite(atlas.z)
    filled = np.where(known, atlas.z, 0)
    rows = neighbours(atlas)
    count = known[rows].sum(axis=1)
    smooth = filled[rows].sum(axis=1) / np.maximum(count, 1)
    return np.asarray(smooth[count.min(axis=1) > 0], dtype=np.float32)


def neighbour_correlation(atlas: Atlas, columns: list[int]) -> float:
    """Mean correlation of a gene's score with the mean of its neighbours' on the map."""
    rows = neighbours(atlas)
    found = []
    for column in columns:  # at most five tissues
        values = atlas.z[:, column]
        around = values[rows]
        known = np.isfinite(values) & np.isfinite(around).any(axis=1)
        mean_around = np.nanmean(around[known], axis=1)
        found.append(np.corrcoef(values[known], mean_around)[0, 1])
    return mean_of_known(np.asarray(found))


def mean_of_known(values: NDArray[Any]) -> float:
    """The mean of the finite values; NaN where there is none."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")
