"""A new run beside an old one: where to begin, which way to turn, and how far each gene moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.table import GeneTable
from graph.errors import UserError
from graph.queries.corpus import index_of

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Movement:
    """How far the genes of two runs lie apart once the new vectors are turned onto the old.

    Attributes
    ----------
    new_rows
        Rows of the shared genes in the new run, (shared,).
    cosine
        Cosine of the angle between a gene's old and new vector, float32 (shared,).
    distance
        Euclidean distance between them, float32 (shared,).
    n_new, n_gone
        Genes of one run alone.
    """

    new_rows: NDArray[np.int64]
    cosine: Floats
    distance: Floats
    n_new: int
    n_gone: int

    def summary(self) -> dict[str, float]:
        """Counts, medians, and what 95 % of the shared genes stay within."""
        return {
            "shared_genes": len(self.new_rows),
            "new_genes": self.n_new,
            "gone_genes": self.n_gone,
            "median_cosine": round(float(np.median(self.cosine)), 6),
            "cosine_of_95_percent": round(float(np.quantile(self.cosine, 0.05)), 6),
            "median_distance": round(float(np.median(self.distance)), 6),
            "distance_of_95_percent": round(float(np.quantile(self.distance, 0.95)), 6),
        }

    def rows(self, ids: pa.StringArray, symbols: pa.StringArray) -> list[dict[str, Any]]:
        """One row for each shared gene: the one that moved farthest (by angle) first.

        `ids` and `symbols` name all genes of the new run.
        """
        order = np.argsort(self.cosine, kind="stable")
        moved = pa.table(
            {
                "id": ids.take(pa.array(self.new_rows[order])),
                "symbol": symbols.take(pa.array(self.new_rows[order])),
                "cosine": self.cosine[order].astype(np.float64).round(5),
                "distance": self.distance[order].astype(np.float64).round(5),
            }
        )
        rows: list[dict[str, Any]] = moved.to_pylist()
        return rows


def shared_rows(
    old: pa.StringArray, new: pa.StringArray
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of the genes in both, in `old` and in `new`.

    Raises
    ------
    UserError
        No gene is shared.
    """
    position = index_of(new, old)
    new_rows = np.flatnonzero(position >= 0)
    if len(new_rows) == 0:
        raise UserError(
            "the two runs share no gene", remedy="Choose a run of the same species and identifiers"
        )
    return position[new_rows].astype(np.int64), new_rows.astype(np.int64)


def start_vectors(old: GeneTable, vocabulary: pa.StringArray, dimension: int, seed: int) -> Floats:
    """Vectors to begin with, float32 (genes, dimension): the old ones; random for new genes.

    A new gene gets a random direction of a tenth of the old genes' median length, so that
    training, not chance, decides where it goes.

    Raises
    ------
    UserError
        The dimensions differ, or no gene is shared.
    """
    if old.dimensions != dimension:
        raise UserError(
            f"the run to start from has {old.dimensions} dimensions, not {dimension}",
            remedy=f"Give --dimension {old.dimensions}, or train without --warm-start",
        )
    old_rows, new_rows = shared_rows(old.ids, vocabulary)
    random = np.random.default_rng([seed, 3])
    start = random.standard_normal((len(vocabulary), dimension), dtype=np.float32)
    start *= 0.1 * float(np.median(old.norms)) / np.sqrt(dimension)
    start[new_rows] = old.vectors[old_rows]
    return start


def turned_onto(
    old: GeneTable, vocabulary: pa.StringArray, vectors: Floats
) -> tuple[Floats, Movement]:
    """`vectors` turned and mirrored as a whole to lie nearest to the old ones (Procrustes).

    Lengths and angles between the new vectors stay as they are.

    Raises
    ------
    UserError
        The dimensions differ, or no gene is shared.
    """
    if old.dimensions != vectors.shape[1]:
        raise UserError(
            f"the run to turn onto has {old.dimensions} dimensions, not {vectors.shape[1]}",
            remedy=f"Give --dimension {old.dimensions}, or train without --warm-start",
        )
    old_rows, new_rows = shared_rows(old.ids, vocabulary)
    target = old.vectors[old_rows]
    turned = vectors @ rotation(vectors[new_rows], target)
    ours = turned[new_rows]
    lengths = np.linalg.norm(ours, axis=1) * np.linalg.norm(target, axis=1)
    cosine = np.einsum("gd,gd->g", ours, target) / np.where(lengths > 0, lengths, 1)
    movement = Movement(
        new_rows,
        cosine.astype(np.float32),
        np.linalg.norm(ours - target, axis=1).astype(np.float32),
        n_new=len(vocabulary) - len(new_rows),
        n_gone=len(old) - len(old_rows),
    )
    return np.ascontiguousarray(turned, dtype=np.float32), movement


def rotation(points: Floats, target: Floats) -> Floats:
    """The orthogonal matrix R that brings ``points @ R`` nearest to `target`, (d, d).

    Schönemann, "A generalized solution of the orthogonal Procrustes problem", 1966.
    """
    left, _, right = np.linalg.svd(points.astype(np.float64).T @ target.astype(np.float64))
    return np.asarray(left @ right, dtype=np.float32)
