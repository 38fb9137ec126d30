"""What is asked to tell positive pairs from negative ones: runs, and the controls beside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from embed.ggipnn.settings import GgipnnSettings
from embed.judge.controls import (
    DEGREE,
    SHARED_LETTERS,
    SYMBOL_PREFIX,
    degree_score,
    gene_degree_score,
    prefix_score,
)
from embed.judge.letters import SymbolLetters
from embed.pairs.pair_set import PairSet
from embed.scorer import Floats

#: Kinds of negatives, in the order of tables.
Negatives = Literal["paper", "rewired", "ever positive"]

Score = Callable[[PairSet, Negatives, int], NDArray[Any]]


@dataclass(frozen=True)
class Contestant:
    """Something that scores the test pairs of a set.

    Attributes
    ----------
    name
        As in tables: ``run``'s id or setting, or the control's.
    score
        From the set, the kind of its negatives and a seed to scores, (test pairs,).
    run
        The run it belongs to: the run itself or a control made from its vectors; empty for
        controls that all runs share.
    control
        Whether a run must beat it.
    """

    name: str
    score: Score
    run: str = ""
    control: bool = False


def network(vectors: Floats, settings: GgipnnSettings) -> Score:
    """GGIPNN on these vectors, trained anew for each set and seed."""

    def score(pair_set: PairSet, negatives: Negatives, seed: int) -> NDArray[Any]:
        from embed.ggipnn.training import train_ggipnn

        model = train_ggipnn(vectors, pair_set.train, pair_set.valid, settings, seed)
        return model.scorer.log_odds(pair_set.test.first, pair_set.test.second)

    return score


def prefix(pair_set: PairSet, negatives: Negatives, seed: int) -> NDArray[Any]:
    """The symbol prefix control, learnt on the training part."""
    return prefix_score(pair_set.train, pair_set.test, pair_set.symbols)


def shared_letters(pair_set: PairSet, negatives: Negatives, seed: int) -> NDArray[Any]:
    """How rare a beginning the two symbols share; nothing is learnt.

    The prefix control adds what each symbol tells, and is blind where every gene is as often
    negative as positive. This one sees the pair: two genes of a family.
    """
    return SymbolLetters.of(pair_set.symbols).of_pairs(pair_set.test)


def label_degree(pair_set: PairSet, negatives: Negatives, seed: int) -> NDArray[Any]:
    """The degree control: how often the genes are positive in the test part itself."""
    return degree_score(pair_set.test, pair_set.n_genes)


def corpus_degree(degree: NDArray[np.int64]) -> Score:
    """The degree of the genes in a run's corpus; no label is used."""

    def score(pair_set: PairSet, negatives: Negatives, seed: int) -> NDArray[Any]:
        return gene_degree_score(pair_set.test, degree)

    return score


def vectorless_controls() -> list[Contestant]:
    """The controls that need no vectors: symbol prefix, shared letters, degree."""
    return [
        Contestant(SYMBOL_PREFIX, prefix, control=True),
        Contestant(SHARED_LETTERS, shared_letters, control=True),
        Contestant(DEGREE, label_degree, control=True),
    ]


def shared_controls(dimensions: int, n_genes: int, settings: GgipnnSettings) -> list[Contestant]:
    """The controls that need no run: those without vectors, and random vectors."""
    random = GgipnnSettings(**{**settings.as_json(), "random": True})
    nothing = np.zeros((n_genes, dimensions), dtype=np.float32)
    return [
        *vectorless_controls(),
        Contestant("random vectors", network(nothing, random), control=True),
    ]


def gene_additive(run: str, vectors: Floats, settings: GgipnnSettings) -> Contestant:
    """The network applied to each gene alone, its outputs added: what single genes tell."""
    additive = GgipnnSettings(**{**settings.as_json(), "features": "additive", "standardise": True})
    return Contestant("gene-additive", network(vectors, additive), run=run, control=True)
