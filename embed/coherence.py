"""How much closer the genes of a set lie than those of random sets of its size and degrees.

Unlike the paper's clusteredness this compares any two embeddings: shifting or stretching all
vectors changes a set and its random sets alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from embed.clusteredness import Floats, mean_similarity
from embed.gene_sets import GeneSets, Ints
from embed.judge.metrics import Interval, benjamini_hochberg, interval
from embed.table import GeneTable, Similarity

#: From offsets and members of sets (`GeneSets`) to how alike each set's genes are, (sets,).
Likeness = Callable[[Ints, Ints], Floats]

#: Random sets drawn for each set.
REPLICATES = 200
#: Groups of equal degree that random genes are drawn from, at most.
MOST_BINS = 20
#: Members of random sets held at once.
CHUNK = 1 << 21


@dataclass(frozen=True, eq=False)
class SetCoherence:
    """Every set against random sets of its size and degrees.

    Attributes
    ----------
    names
        The sets, (sets,).
    auroc
        Share of its random sets that a set beats, ties half, float64 (sets,).
    z
        Distance from the random sets' mean in their standard deviations, float64 (sets,).
    q
        Adjusted p-values (Benjamini–Hochberg), float64 (sets,). A p-value is the rank of z among
        the z of all random sets: those of one set alone would be too few to stand a correction
        for thousands of sets.
    """

    names: tuple[str, ...]
    auroc: Floats
    z: Floats
    q: Floats

    @property
    def mean_auroc(self) -> Interval:
        """Mean over sets, and its interval."""
        return interval(self.auroc.tolist())

    def mean_over(self, chosen: NDArray[np.bool_]) -> Interval:
        """Mean over chosen sets, and its interval; NaN where none is."""
        return interval(self.auroc[chosen].tolist())

    def n_significant(self, level: float = 0.05) -> int:
        """Sets whose coherence stands out at this false discovery rate."""
        return int((self.q <= level).sum())


def set_coherence(
    table: GeneTable,
    sets: GeneSets,
    degree: NDArray[np.int64],
    seed: int,
    *,
    similarity: Similarity = "cosine",
    replicates: int = REPLICATES,
) -> SetCoherence:
    """Compare each set's mean similarity with that of matched random sets.

    A random set replaces each gene by one drawn from the genes of nearly the same degree, no
    gene twice: hubs resemble each other in many embeddings, and pathways are full of hubs.

    Parameters
    ----------
    degree
        Pairs of each gene in the corpus, (genes,).
    """
    likeness = partial(mean_similarity, table.space(similarity))
    return coherence_of(likeness, sets, degree, seed, replicates=replicates)


def coherence_of(
    likeness: Likeness,
    sets: GeneSets,
    degree: NDArray[np.int64],
    seed: int,
    *,
    replicates: int = REPLICATES,
) -> SetCoherence:
    """`set_coherence` by any likeness of genes: one seed draws the same random sets for each."""
    generator = np.random.default_rng(seed)
    found = likeness(sets.offsets, sets.members)
    matched = _Matched(sets, degree, generator)
    random = np.empty((replicates, len(sets)))
    done = 0
    while done < replicates:
        n_now = min(max(CHUNK // max(len(sets.members), 1), 1), replicates - done)
        offsets, members = matched.draw(n_now)
        drawn = likeness(offsets, members)
        random[done : done + n_now] = drawn.reshape(n_now, len(sets))
        done += n_now
    auroc = ((random < found) + 0.5 * (random == found)).mean(axis=0)
    mean, deviation = random.mean(axis=0), random.std(axis=0, ddof=1)
    scale = np.where(deviation > 0, deviation, np.inf)
    z = (found - mean) / scale
    chance = np.sort(((random - mean) / scale).ravel())
    beyond = len(chance) - np.searchsorted(chance, z, side="left")
    q = benjamini_hochberg((1 + beyond) / (1 + len(chance)))
    return SetCoherence(sets.names, auroc, z, q)


class _Matched:
    """Draws random sets whose genes have nearly the degrees of the given sets' genes."""

    def __init__(
        self, sets: GeneSets, degree: NDArray[np.int64], generator: np.random.Generator
    ) -> None:
        n_genes = len(degree)
        largest = int(sets.sizes.max(initial=1))
        # A group twice the largest set always has another gene to draw.
        n_groups = int(np.clip(n_genes // (2 * largest), 1, MOST_BINS))
        by_degree = np.argsort(degree, kind="stable")
        self._by_degree = by_degree
        self._bounds = np.linspace(0, n_genes, n_groups + 1).astype(np.int64)
        group = np.empty(n_genes, dtype=np.int64)
        group[by_degree] = np.repeat(np.arange(n_groups), np.diff(self._bounds))
        self._group = group[sets.members]
        self._sets = sets
        self._n_genes = n_genes
        self._generator = generator

    def draw(self, n: int) -> tuple[Ints, Ints]:
        """Offsets and members of `n` random sets for every set, one round after the other."""
        sets = self._sets
        group = np.tile(self._group, n)
        owner = np.repeat(np.arange(n * len(sets)), np.tile(sets.sizes, n))
        members = self._from(group)
        while True:
            keys = owner * self._n_genes + members
            order = np.argsort(keys, kind="stable")
            again = order[1:][keys[order[1:]] == keys[order[:-1]]]
            if len(again) == 0:
                break
            members[again] = self._from(group[again])
        rounds = np.arange(n)[:, None] * len(sets.members)
        offsets = np.append((rounds + sets.offsets[:-1]).ravel(), n * len(sets.members))
        return offsets, members

    def _from(self, group: Ints) -> Ints:
        low, high = self._bounds[group], self._bounds[group + 1]
        place = low + (self._generator.random(len(group)) * (high - low)).astype(np.int64)
        return self._by_degree[place]
