"""How close together genes lie in the embedding, against random sets matched in size and degree.

Similarity is cosine throughout. A set's coherence is the mean over its pairs; its control are
random sets with as many genes from each tenth of the genes by number of partners, because genes
with many partners resemble everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from scipy import sparse

from dashboard.atlas import Atlas
from embed.table import GeneTable

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

N_RANDOM = 400
N_STRATA = 10


@dataclass(frozen=True)
class Coherence:
    """A set's mean similarity beside that of matched random sets.

    Attributes
    ----------
    n
        Genes of the set that have a vector.
    mean
        Mean cosine similarity over their pairs.
    random
        The same for each random set, (sets,).
    """

    n: int
    mean: float
    random: NDArray[np.float64]

    @property
    def z(self) -> float:
        """Standard deviations above the mean of the random sets."""
        spread = float(self.random.std(ddof=1))
        return (self.mean - float(self.random.mean())) / spread if spread > 0 else float("nan")

    @property
    def p(self) -> float:
        """Share of random sets at least as coherent, counting the set itself."""
        return float((1 + (self.random >= self.mean).sum()) / (1 + len(self.random)))


@dataclass(frozen=True)
class Space:
    """Vectors of length one for the genes of an atlas.

    Attributes
    ----------
    rows
        Atlas rows of the genes with a vector, ascending.
    directions
        float32 (genes with a vector, dimensions), rows of length one.
    """

    n_genes: int
    rows: NDArray[np.int32]
    directions: Floats

    @classmethod
    def of(cls, atlas: Atlas, table: GeneTable) -> Space:
        """The vectors of `table` for the genes that `atlas` holds."""
        rows = atlas.rows(table.ids)
        order = np.argsort(rows, kind="stable")
        order = order[rows[order] >= 0]
        vectors = table.vectors[order]
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return cls(len(atlas), rows[order], vectors / np.where(lengths > 0, lengths, 1))

    @cached_property
    def place(self) -> NDArray[np.int32]:
        """Where the vector of each atlas row stands; −1 where it has none."""
        place = np.full(self.n_genes, -1, dtype=np.int32)
        place[self.rows] = np.arange(len(self.rows), dtype=np.int32)
        return place

    def places(self, rows: NDArray[np.int32]) -> NDArray[np.int32]:
        """The places of those rows that have a vector, in their order."""
        places = self.place[rows]
        return places[places >= 0]

    def nearest(self, row: int, k: int) -> pa.Table:
        """The `k` genes nearest to one: ``row``, ``similarity``, the nearest first.

        Empty where the gene has no vector.
        """
        place = self.place[row]
        if place < 0:
            return pa.table({"row": pa.array([], pa.int32()), "similarity": pa.array([], "f4")})
        return self._largest(self.directions @ self.directions[place], k, np.array([place]))

    def nearest_to_set(self, rows: NDArray[np.int32], k: int) -> pa.Table:
        """The `k` genes outside a set that lie nearest to its mean direction."""
        places = self.places(rows)
        if len(places) == 0:
            return pa.table({"row": pa.array([], pa.int32()), "similarity": pa.array([], "f4")})
        centre = self.directions[places].mean(axis=0)
        length = float(np.linalg.norm(centre)) or 1.0
        return self._largest(self.directions @ (centre / length), k, places)

    def _largest(self, similarity: Floats, k: int, leave_out: NDArray[np.int32]) -> pa.Table:
        similarity = similarity.copy()
        similarity[leave_out] = -np.inf
        k = min(k, len(similarity) - len(np.unique(leave_out)))
        if k <= 0:
            return pa.table({"row": pa.array([], pa.int32()), "similarity": pa.array([], "f4")})
        best = np.argpartition(-similarity, k - 1)[:k]
        best = best[np.lexsort((best, -similarity[best]))]
        return pa.table({"row": self.rows[best], "similarity": similarity[best]})

    def similarity(self, a: int, b: int) -> float | None:
        """Cosine similarity of two rows; none where one has no vector."""
        first, second = self.place[a], self.place[b]
        if first < 0 or second < 0:
            return None
        return float(self.directions[first] @ self.directions[second])

    def similarities(self, rows: NDArray[np.int32]) -> Floats:
        """Cosine similarities among rows that all have a vector, (n, n)."""
        chosen = self.directions[self.places(rows)]
        return chosen @ chosen.T

    def background(self, n_pairs: int = 20_000, seed: int = 0) -> Floats:
        """Cosine similarities of random pairs of different genes, (n_pairs,)."""
        rng = np.random.default_rng(seed)
        n = len(self.rows)
        first = rng.integers(0, n, n_pairs)
        second = (first + rng.integers(1, max(2, n), n_pairs)) % n
        return np.einsum("ij,ij->i", self.directions[first], self.directions[second])

    def coherence(
        self,
        rows: NDArray[np.int32],
        degrees: NDArray[np.int32],
        *,
        n_random: int = N_RANDOM,
        seed: int = 0,
    ) -> Coherence | None:
        """A set's mean pair similarity and that of random sets matched in size and degree.

        Parameters
        ----------
        rows
            Atlas rows of the set.
        degrees
            Number of partners of every atlas row.

        Returns
        -------
        Coherence or None
            None where fewer than two genes have a vector.
        """
        places = self.places(np.unique(rows))
        if len(places) < 2:
            return None
        random = self._matched(places, degrees[self.rows], n_random, np.random.default_rng(seed))
        return Coherence(len(places), float(self._means(places[None, :])[0]), self._means(random))

    def _matched(
        self, places: Rows, degrees: NDArray[np.int32], n_random: int, rng: np.random.Generator
    ) -> Rows:
        """`n_random` sets, without repeats within one, with the set's numbers by stratum."""
        order = np.argsort(degrees, kind="stable")
        stratum = np.empty(len(degrees), dtype=np.int64)
        stratum[order] = np.arange(len(degrees)) * N_STRATA // len(degrees)
        parts = []
        for number, wanted in enumerate(np.bincount(stratum[places], minlength=N_STRATA)):
            if wanted:
                pool = np.flatnonzero(stratum == number)
                lots = rng.random((n_random, len(pool)), dtype=np.float32)
                drawn = np.argpartition(lots, wanted - 1, axis=1)[:, :wanted]
                parts.append(pool[drawn])
        return np.concatenate(parts, axis=1)

    def _means(self, sets: Rows) -> NDArray[np.float64]:
        """Mean pair similarity of each row of places: (|Σ v|² − n) / (n (n − 1))."""
        n_sets, n = sets.shape
        chosen = sparse.csr_array(
            (
                np.ones(sets.size, dtype=np.float32),
                (np.repeat(np.arange(n_sets), n), sets.ravel()),
            ),
            shape=(n_sets, len(self.directions)),
        )
        sums = (chosen @ self.directions).astype(np.float64)
        return (np.einsum("ij,ij->i", sums, sums) - n) / (n * (n - 1))
