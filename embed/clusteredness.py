"""How much closer the genes of a pathway lie than other genes, as the paper measures it.

The paper's clusteredness is one number: the mean similarity within pathways over that of random
genes (Methods, "Parameter tuning"). It changes when vectors are shifted, so it compares models
of one kind only; `embed.coherence` stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embed.gene_sets import GeneSets, Ints
from embed.table import GeneTable, Similarity
from graph.errors import UserError

Vectors = NDArray[np.float32]
Floats = NDArray[np.float64]

#: The paper's number of random genes.
RANDOM_GENES = 1000


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
