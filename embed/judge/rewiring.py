"""Negatives that a gene's degree cannot tell: the positives' own graph, rewired.

Each gene occurs among the negatives exactly as often as among the positives, because negatives
are made from the positive pairs by swapping partners: (a, b), (c, d) become (a, d), (c, b). A
swap counts only if neither new pair is a known positive of any part, a gene with itself, or a
pair already there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.pairs.pair_set import LabelledPairs, PairSet, pair_keys

Keys = NDArray[np.int64]

#: Rounds without progress after which the pairs that are left count as impossible to move.
PATIENCE = 40
#: Further passes over all pairs once every one is moved, so that the order of moves is forgotten.
MIXING_ROUNDS = 10
#: Partners tried in one round for a pair that is hard to move.
MOST_TRIES = 64


@dataclass(frozen=True, slots=True, eq=False)
class Rewired:
    """Positives and as many negatives in which every gene occurs equally often.

    Attributes
    ----------
    pairs
        Positives first, then negatives.
    n_unmoved
        Positive pairs with no possible swap: left out of both sides, so that degrees stay equal.
    """

    pairs: LabelledPairs
    n_unmoved: int

    @property
    def unmoved_share(self) -> float:
        """Share of the positive pairs that could not be moved."""
        return self.n_unmoved / max(self.n_unmoved + self.pairs.n_positive, 1)


def rewired(
    positives: LabelledPairs, known: Keys, n_genes: int, generator: np.random.Generator
) -> Rewired:
    """Degree-preserving negatives for one part of a split.

    Parameters
    ----------
    positives
        The part's positive pairs; repeated and self pairs are left out first.
    known
        Keys (`pair_keys`) of all known positives of every part, ascending.
    n_genes
        Length of the gene list, for the keys.
    generator
        Source of randomness.
    """
    keys = np.unique(positives.keys(n_genes))
    first, second = (keys // n_genes).astype(np.int32), (keys % n_genes).astype(np.int32)
    proper = first != second
    first, second = first[proper], second[proper]
    graph = _Swaps(first.copy(), second.copy(), known, n_genes, generator)
    graph.move_off_known()
    for _ in range(MIXING_ROUNDS):
        graph.mix()
    moved = ~graph.on_known()
    kept = np.concatenate([first[moved], graph.first[moved]])
    partner = np.concatenate([second[moved], graph.second[moved]])
    label = np.repeat([True, False], int(moved.sum()))
    return Rewired(LabelledPairs(kept, partner, label), int((~moved).sum()))


def rewired_set(pair_set: PairSet, seed: int) -> PairSet:
    """The same positives with degree-preserving negatives, each part by itself.

    The share of pairs that could not be moved is counted under ``unmoved``.
    """
    known = pair_set.positive_keys()
    parts: dict[str, LabelledPairs] = {}
    unmoved: dict[str, float] = {}
    for number, (name, part) in enumerate(pair_set.parts.items()):
        generator = np.random.default_rng([seed, number])
        result = rewired(part.positives, known, pair_set.n_genes, generator)
        parts[name], unmoved[name] = result.pairs, result.unmoved_share
    return pair_set.with_parts(parts, unmoved=unmoved)


def both_ever_positive(pairs: LabelledPairs, n_genes: int) -> NDArray[np.bool_]:
    """Bool (pairs,): pairs whose genes both stand in some positive pair of the same part."""
    ever = np.zeros(n_genes, dtype=bool)
    ever[pairs.positives.genes()] = True
    return np.asarray(ever[pairs.first] & ever[pairs.second], dtype=np.bool_)


class _Swaps:
    """A graph whose edges change by double-edge swaps, many at once."""

    def __init__(
        self,
        first: NDArray[np.int32],
        second: NDArray[np.int32],
        known: Keys,
        n_genes: int,
        generator: np.random.Generator,
    ) -> None:
        self.first, self.second = first, second
        self._known = known
        self._n_genes = n_genes
        self._generator = generator

    def on_known(self) -> NDArray[np.bool_]:
        """Which edges are known positives still."""
        return _contains(self._known, pair_keys(self.first, self.second, self._n_genes))

    def move_off_known(self) -> None:
        """Swap the edges that are known positives until none is left or none can move."""
        idle = 0
        stuck = np.flatnonzero(self.on_known())
        while len(stuck) and idle < PATIENCE:
            tries = int(np.clip(len(self.first) // len(stuck), 1, MOST_TRIES))
            actors = np.repeat(self._generator.permutation(stuck), tries)
            partners = self._generator.integers(0, len(self.first), len(actors))
            moved = self._swap(actors, partners)
            idle = 0 if moved else idle + 1
            stuck = np.flatnonzero(self.on_known())

    def mix(self) -> None:
        """One swap tried for every edge, partners at random."""
        order = self._generator.permutation(len(self.first))
        half = len(order) // 2
        movable = ~self.on_known()
        actors, partners = order[:half], order[half : 2 * half]
        both = movable[actors] & movable[partners]
        self._swap(actors[both], partners[both])

    def _swap(self, actors: NDArray[np.int64], partners: NDArray[Any]) -> int:
        """Apply those proposals that are possible and do not touch each other; their number."""
        flip = self._generator.random(len(actors)) < 0.5
        a, b = self.first[actors], self.second[actors]
        c = np.where(flip, self.second[partners], self.first[partners])
        d = np.where(flip, self.first[partners], self.second[partners])
        new = np.stack([pair_keys(a, d, self._n_genes), pair_keys(c, b, self._n_genes)])
        present = np.sort(pair_keys(self.first, self.second, self._n_genes))
        possible = (actors != partners) & (a != d) & (b != c) & (new[0] != new[1])
        possible &= ~(_contains(self._known, new) | _contains(present, new)).any(axis=0)
        chosen = np.flatnonzero(possible)
        chosen = chosen[_apart(actors[chosen], partners[chosen], new[:, chosen])]
        self.second[actors[chosen]] = d[chosen]
        self.first[partners[chosen]] = c[chosen]
        self.second[partners[chosen]] = b[chosen]
        return len(chosen)


def _contains(ascending: Keys, wanted: Keys) -> NDArray[np.bool_]:
    if len(ascending) == 0:
        return np.zeros(wanted.shape, dtype=bool)
    position = np.minimum(np.searchsorted(ascending, wanted), len(ascending) - 1)
    return np.asarray(ascending[position] == wanted, dtype=np.bool_)


def _apart(actors: NDArray[np.int64], partners: NDArray[Any], new: Keys) -> NDArray[np.bool_]:
    """Proposals whose edges and new pairs no earlier proposal uses."""
    n = len(actors)
    number = np.tile(np.arange(n), 2)
    mine = np.ones(n, dtype=bool)
    for used in (np.concatenate([actors, partners]), new.ravel()):
        # The first user of an edge or a key keeps it; np.unique gives the first of a stable sort
        # by value, so users are put in order of their number first.
        order = np.argsort(number, kind="stable")
        _, first = np.unique(used[order], return_index=True)
        owner = np.zeros(2 * n, dtype=bool)
        owner[order[first]] = True
        mine &= owner[:n] & owner[n:]
    return mine
