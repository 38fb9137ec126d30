"""How much closer the genes of a pathway lie than other genes.

The paper's clusteredness is one number: the mean similarity within pathways over that of random
genes (Methods, "Parameter tuning"). It changes when vectors are shifted, so it compares models
of one kind only. Beside it stands a comparison of every set with random sets of the same size
and the same degrees in the corpus.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from embed.judge.metrics import Interval, benjamini_hochberg, interval
from embed.table import GeneTable, Similarity
from graph.errors import UserError
from graph.queries.annotations import pathway_members
from graph.queries.corpus import index_of
from graph.store import Store

Ints = NDArray[np.int64]
Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]

#: The paper's limits: sets of at most 50 genes, 1,000 random genes.
MOST_GENES, RANDOM_GENES = 50, 1000
#: The paper's collection of curated sets.
COLLECTION = "c2"

#: Random sets drawn for each set.
REPLICATES = 200
#: Groups of equal degree that random genes are drawn from, at most.
MOST_BINS = 20
#: Members of random sets held at once.
CHUNK = 1 << 21


@dataclass(frozen=True)
class GeneSets:
    """Gene sets as rows of a gene table.

    Attributes
    ----------
    names
        Name of each set, (sets,).
    offsets, members
        Set i holds the rows ``members[offsets[i]:offsets[i + 1]]``, each row once.
    too_large, too_few
        Sets left out: more genes than the limit as published; fewer than two genes present.
    """

    names: tuple[str, ...]
    offsets: Ints
    members: Ints
    too_large: int = 0
    too_few: int = 0

    def __len__(self) -> int:
        return len(self.names)

    @property
    def sizes(self) -> Ints:
        """Genes present in each set, (sets,)."""
        return np.diff(self.offsets)

    @staticmethod
    def of(named: Iterable[tuple[str, Iterable[int]]]) -> GeneSets:
        """Sets from names and rows; those with fewer than two rows are counted and left out."""
        kept: list[tuple[str, Ints]] = []
        too_few = 0
        for name, rows in named:
            members = np.unique(np.fromiter(rows, dtype=np.int64))
            if len(members) < 2:
                too_few += 1
            else:
                kept.append((name, members))
        sizes = [len(members) for _, members in kept]
        return GeneSets(
            tuple(name for name, _ in kept),
            np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
            np.concatenate([members for _, members in kept]) if kept else np.empty(0, np.int64),
            too_few=too_few,
        )


def read_pathways(
    store: Store, genes: pa.StringArray, *, collection: str = COLLECTION, most: int = MOST_GENES
) -> GeneSets:
    """The pathways of a graph, as rows of a gene list.

    Parameters
    ----------
    genes
        Gene ids.
    collection
        Beginning of the collections that count (``c2`` holds ``c2.cp``); empty for all.
    most
        Largest size as published.

    Raises
    ------
    UserError
        No pathway has two genes among `genes`.
    """
    table = pathway_members(store)
    if collection:
        table = table.filter(pc.starts_with(table["collection"], collection))
    n_listed = len(table["pathway"].unique())
    table = table.filter(pc.less_equal(table["size"], most))
    names = pc.unique(table["pathway"])
    names = names.take(pc.sort_indices(names))
    row = index_of(table["gene"], genes).astype(np.int64)
    pathway = index_of(table["pathway"], names).astype(np.int64)
    present = row >= 0
    pairs = np.unique(np.stack([pathway[present], row[present]], axis=1), axis=0)
    sizes = np.bincount(pairs[:, 0], minlength=len(names))
    enough = sizes >= 2
    if not enough.any():
        raise UserError(
            f"no pathway of the collection {collection!r} with at most {most} genes has two genes "
            "with a vector",
            remedy="Load gene sets (msigdb/), choose another --collection, or train on more genes",
        )
    kept = pairs[enough[pairs[:, 0]]]
    return GeneSets(
        tuple(names.filter(pa.array(enough)).to_pylist()),
        np.concatenate([[0], np.cumsum(sizes[enough])]).astype(np.int64),
        kept[:, 1],
        too_large=n_listed - len(names),
        too_few=int((~enough).sum()),
    )


@dataclass(frozen=True, slots=True)
class Clusteredness:
    """The paper's ratio by both similarities.

    Attributes
    ----------
    inner, cosine
        Mean over sets of the mean similarity within, over that of random genes.
    n_sets, n_random
        Sets and random genes that went in.
    """

    inner: float
    cosine: float
    n_sets: int
    n_random: int


def clusteredness(table: GeneTable, sets: GeneSets, seed: int) -> Clusteredness:
    """The paper's clusteredness of an embedding.

    The paper's text names the inner product, its code the cosine: both are given.

    Raises
    ------
    UserError
        There is no set, or fewer than two genes.
    """
    if len(sets) == 0 or len(table) < 2:
        raise UserError(
            f"{len(sets)} sets and {len(table)} genes have no clusteredness",
            remedy="Give at least one set with two genes that have vectors",
        )
    generator = np.random.default_rng(seed)
    n_random = min(RANDOM_GENES, len(table))
    chosen = generator.choice(len(table), n_random, replace=False)
    ratio: dict[Similarity, float] = {}
    for similarity in ("inner", "cosine"):
        space = table.space(similarity)
        within = mean_similarity(space, sets.offsets, sets.members).mean()
        among = mean_similarity(space, np.asarray([0, n_random]), chosen)[0]
        ratio[similarity] = float(within / among)
    return Clusteredness(ratio["inner"], ratio["cosine"], len(sets), n_random)


def mean_similarity(space: Vectors, offsets: Ints, members: Ints) -> Floats:
    """The mean inner product over the pairs of different members of each set, float64 (sets,).

    Notes
    -----
    Over all ordered pairs the inner products sum to the squared length of the members' sum.
    """
    from scipy.sparse import csr_array

    sizes = np.diff(offsets)
    shape = (len(sizes), len(space))
    indicator = csr_array((np.ones(len(members), space.dtype), members, offsets), shape=shape)
    total = np.asarray(indicator @ space, dtype=np.float64)
    squares = np.einsum("gd,gd->g", space, space, dtype=np.float64)
    own = np.add.reduceat(squares[members], offsets[:-1])
    return np.asarray(
        (np.einsum("sd,sd->s", total, total) - own) / (sizes * (sizes - 1)), dtype=np.float64
    )


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
    generator = np.random.default_rng(seed)
    space = table.space(similarity)
    found = mean_similarity(space, sets.offsets, sets.members)
    matched = _Matched(sets, degree, generator)
    random = np.empty((replicates, len(sets)))
    done = 0
    while done < replicates:
        n_now = min(max(CHUNK // max(len(sets.members), 1), 1), replicates - done)
        offsets, members = matched.draw(n_now)
        drawn = mean_similarity(space, offsets, members)
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
