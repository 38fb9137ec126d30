"""Pair sets for the scorecard: from annotations anew for each seed, or one published split."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from embed.ggipnn.settings import GgipnnSettings
from embed.judge.alignment import with_vectors
from embed.judge.contestants import (
    Contestant,
    Score,
    corpus_degree,
    gene_additive,
    network,
    shared_controls,
    vectorless_controls,
)
from embed.judge.pair_task import PairTask, judge_pairs
from embed.judge.subject import RANDOM, Subject
from embed.pairs.annotations import Annotations
from embed.pairs.build import build_pairs
from embed.pairs.pair_set import PairSet
from embed.pairs.rules import PairRules
from embed.pairs.sampling import raw_stream
from embed.scorer import Floats
from graph.console import SILENT, Steps
from graph.queries.corpus import index_of

#: Training pairs that one network sees; more cost hours over all seeds and controls.
MOST_TRAINING_PAIRS = 200_000
#: Stream of the draw of training pairs; see `embed.pairs.sampling`.
SUBSET_STREAM = 2


def go_pair_sets(
    annotations: Annotations, rules: PairRules, seeds: Sequence[int], name: str = "GO pairs"
) -> dict[int, PairSet]:
    """A pair set for each seed: its own split of the genes, its own negatives."""
    return {seed: build_pairs(annotations, rules, seed, name=name).pair_set for seed in seeds}


def pair_trials(
    sets: dict[int, PairSet],
    subjects: Sequence[Subject],
    settings: GgipnnSettings,
    *,
    four: bool = False,
    paper_negatives: bool = True,
    most: int = MOST_TRAINING_PAIRS,
    shuffled: bool = False,
    steps: Steps = SILENT,
) -> PairTask:
    """All runs and all their controls on the same pairs.

    Parameters
    ----------
    sets
        A pair set for each seed. The published split is the same one for each.
    subjects
        Runs; a pair counts only if every run has vectors for its genes.
    settings
        Of the network.
    four
        The paper's four settings instead of fixed vectors alone.
    paper_negatives, shuffled
        See `judge_pairs`.
    most
        Training pairs drawn from each set, where it holds more.
    """
    tables = [subject.table for subject in subjects]
    aligned: dict[int, PairSet] = {}
    for seed, pair_set in sets.items():
        with_both, _ = with_vectors(pair_set, tables)
        aligned[seed] = _drawn(with_both, most, seed)
    contestants = _contestants(next(iter(aligned.values())), subjects, settings, four=four)
    return judge_pairs(
        aligned, contestants, paper_negatives=paper_negatives, shuffled=shuffled, steps=steps
    )


def whole_trials(sets: dict[int, PairSet], *, steps: Steps = SILENT) -> PairTask:
    """The controls that need no vectors on all pairs, whichever genes a run holds.

    A run of few genes is judged on few pairs; this says what the whole set looks like.
    """
    return judge_pairs(sets, vectorless_controls(), steps=steps)


def _contestants(
    pair_set: PairSet, subjects: Sequence[Subject], settings: GgipnnSettings, *, four: bool
) -> list[Contestant]:
    """Runs first, then what each must beat; every pair set of a task has the same genes."""
    runs: list[Contestant] = []
    same = _Networks(settings)
    controls = shared_controls(subjects[0].table.dimensions, pair_set.n_genes, settings)
    for subject in subjects:
        _, (vectors,) = with_vectors(pair_set, [subject.table])
        wanted = settings.four() if four else {"fixed": settings}
        for name, chosen in wanted.items():
            if not chosen.random:
                runs.append(Contestant(name, network(vectors, chosen), run=subject.name))
            elif chosen.trainable and subject is subjects[0]:
                # Random fixed vectors are among the controls.
                runs.append(Contestant(name, network(vectors, chosen)))
        controls.append(gene_additive(subject.name, vectors, settings))
        rows = index_of(pair_set.genes, subject.table.ids)
        if (rows < 0).any():
            rows = index_of(pair_set.symbols, subject.table.symbols)
        controls.append(
            Contestant(
                "corpus degree",
                corpus_degree(subject.degree[rows]),
                run=subject.name,
                control=True,
            )
        )
        for name, table in subject.controls.items():
            if name != RANDOM:
                score = same.of(np.ascontiguousarray(table.vectors[rows]))
                controls.append(Contestant(name, score, run=subject.name, control=True))
    return [*runs, *controls]


class _Networks:
    """Networks by their vectors: runs of one corpus share its SVD, which is then scored once."""

    def __init__(self, settings: GgipnnSettings) -> None:
        self._settings = settings
        self._made: list[tuple[Floats, Score]] = []

    def of(self, vectors: Floats) -> Score:
        """The network on these vectors; the one made before where they are the same."""
        for known, score in self._made:
            if np.array_equal(known, vectors):
                return score
        self._made.append((vectors, network(vectors, self._settings)))
        return self._made[-1][1]


def _drawn(pair_set: PairSet, most: int, seed: int) -> PairSet:
    """The set with at most so many training pairs, drawn by the seed, counted."""
    n_pairs = len(pair_set.train)
    if n_pairs <= most:
        return pair_set
    order = np.argsort(raw_stream(seed, SUBSET_STREAM).random_raw(n_pairs), kind="stable")
    train = pair_set.train.take(np.sort(order[:most]))
    return pair_set.with_parts({**pair_set.parts, "train": train}, training_pairs=n_pairs)
