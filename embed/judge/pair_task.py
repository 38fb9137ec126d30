"""Pair prediction by several contestants, over kinds of negatives and seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.judge.contestants import Contestant, Negatives, Score
from embed.judge.margin import Margin
from embed.judge.metrics import Interval, average_precision, interval, roc_auc, weighted_auc
from embed.judge.rewiring import both_ever_positive, rewired_set
from embed.pairs.pair_set import LabelledPairs, PairSet
from graph.console import SILENT, Steps

Scores = NDArray[Any]

#: Resamplings of the genes.
RESAMPLINGS = 200
#: The kind of negatives on which a margin is a claim: degree cannot tell them.
HEADLINE: Negatives = "rewired"


@dataclass(frozen=True, eq=False)
class Trial:
    """The test of one seed with one kind of negatives.

    Attributes
    ----------
    test
        The test pairs.
    n_genes
        Length of the gene list.
    scores
        Scores of the test pairs by contestant.
    """

    test: LabelledPairs
    n_genes: int
    scores: Mapping[tuple[str, str], Scores]

    def auc(self, who: tuple[str, str]) -> float:
        """The area under the ROC curve of a contestant."""
        return roc_auc(self.test.label, self.scores[who])


@dataclass
class PairTask:
    """All trials on one pair set.

    Attributes
    ----------
    name
        The set's.
    contestants
        In the order of tables.
    trials
        One for each seed, by kind of negatives.
    counts
        The set's counts, and what went on the way.
    """

    name: str
    contestants: Sequence[Contestant]
    trials: dict[Negatives, list[Trial]] = field(default_factory=dict)
    counts: dict[str, Any] = field(default_factory=dict)
    _margins: dict[tuple[str, str, str], Margin] = field(default_factory=dict, repr=False)

    def auc(self, negatives: Negatives, who: Contestant) -> Interval:
        """AUC over seeds."""
        return interval([trial.auc(_key(who)) for trial in self.trials[negatives]])

    def precision(self, negatives: Negatives, who: Contestant) -> Interval:
        """Average precision over seeds."""
        return interval(
            [
                average_precision(trial.test.label, trial.scores[_key(who)])
                for trial in self.trials[negatives]
            ]
        )

    def controls_of(self, run: str) -> list[Contestant]:
        """The controls a run must beat."""
        return [each for each in self.contestants if each.control and each.run in {"", run}]

    def margin(self, negatives: Negatives, who: Contestant) -> Margin:
        """The margin of a run over the best of its controls."""
        key = (negatives, *_key(who))
        if key not in self._margins:
            controls = self.controls_of(who.run)
            best = max(controls, key=lambda control: self.auc(negatives, control).mean)
            self._margins[key] = Margin(
                best.name,
                self.difference(negatives, who, best),
                self.resampled(negatives, who, best),
            )
        return self._margins[key]

    def difference(self, negatives: Negatives, one: Contestant, other: Contestant) -> Interval:
        """AUC of one contestant less that of another, seed by seed."""
        return interval(
            [trial.auc(_key(one)) - trial.auc(_key(other)) for trial in self.trials[negatives]]
        )

    def resampled(
        self, negatives: Negatives, one: Contestant, other: Contestant
    ) -> tuple[float, float]:
        """`resampled_difference` of two contestants."""
        return resampled_difference(self.trials[negatives], _key(one), _key(other))


def resampled_difference(
    trials: Sequence[Trial], one: tuple[str, str], other: tuple[str, str], seed: int = 0
) -> tuple[float, float]:
    """The 95 % interval of the mean difference in AUC when genes are drawn with replacement.

    Pairs share genes, so pairs are not independent: a pair counts as often as both its genes
    were drawn.
    """
    generator = np.random.default_rng(seed)
    n_genes = trials[0].n_genes
    draws = generator.poisson(1.0, (RESAMPLINGS, n_genes)).astype(np.float64)
    differences = np.zeros(RESAMPLINGS)
    for trial in trials:
        ranked = [Ranking.of(trial.test, trial.scores[who]) for who in (one, other)]
        for number, count in enumerate(draws):
            first, second = (ranking.auc(count) for ranking in ranked)
            differences[number] += (first - second) / len(trials)
    low, high = np.nanpercentile(differences, [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True, eq=False)
class Ranking:
    """Pairs in the order of a score, ready for many weightings of their genes.

    Attributes
    ----------
    pairs
        The pairs by ascending score.
    ties
        First position of each run of equal scores.
    """

    pairs: LabelledPairs
    ties: NDArray[np.intp]

    @classmethod
    def of(cls, pairs: LabelledPairs, scores: Scores) -> Ranking:
        """The ranking of pairs by their scores."""
        order = np.argsort(scores, kind="stable")
        ordered = scores[order]
        ties = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        return cls(pairs.take(order), ties)

    def auc(self, count: NDArray[np.float64]) -> float:
        """The area under the ROC curve where each gene counts so often, a pair as both do."""
        weight = count[self.pairs.first] * count[self.pairs.second]
        return weighted_auc(self.pairs.label, self.ties, weight)


def judge_pairs(
    sets: Mapping[int, PairSet],
    contestants: Sequence[Contestant],
    *,
    paper_negatives: bool = True,
    shuffled: bool = False,
    steps: Steps = SILENT,
) -> PairTask:
    """Let every contestant score every test.

    Parameters
    ----------
    sets
        A pair set for each seed, over one list of genes.
    contestants
        Runs and controls.
    paper_negatives
        Whether the sets' own negatives count, and the subset of their test whose genes are both
        ever positive; otherwise degree-preserving negatives alone.
    shuffled
        Whether the labels of each part are dealt anew once the negatives stand: nothing is left
        to learn, and whatever is not 0.5 then is a defect of the judge.
    """
    task = PairTask(next(iter(sets.values())).name, contestants)
    unmoved: list[dict[str, float]] = []
    rounds = len(sets) * len(contestants) * (2 if paper_negatives else 1)
    with steps.task(f"pairs of {task.name}", rounds) as bar:
        for seed, pair_set in sets.items():
            if paper_negatives:
                pair_set.check_classes()
                dealt = _dealt_anew(pair_set, seed) if shuffled else pair_set
                trial = _trial(dealt, "paper", seed, contestants, bar)
                task.trials.setdefault("paper", []).append(trial)
                task.trials.setdefault("ever positive", []).append(_ever_positive(trial))
            matched = rewired_set(pair_set, seed)
            matched.check_classes()
            unmoved.append(matched.counts["unmoved"])
            if shuffled:
                matched = _dealt_anew(matched, seed)
            task.trials.setdefault("rewired", []).append(
                _trial(matched, "rewired", seed, contestants, bar)
            )
    first = next(iter(sets.values()))
    task.counts = {
        **first.counts,
        "unmoved_share": {
            name: float(np.mean([shares[name] for shares in unmoved])) for name in first.parts
        },
        "pairs": {
            name: {"pairs": len(part), "positive": part.n_positive}
            for name, part in first.parts.items()
        },
    }
    return task


def _trial(
    pair_set: PairSet, negatives: Negatives, seed: int, contestants: Sequence[Contestant], bar: Any
) -> Trial:
    # Contestants may share a score: controls of runs that were trained on the same corpus.
    found: dict[Score, Scores] = {}
    for contestant in contestants:
        if contestant.score not in found:
            found[contestant.score] = contestant.score(pair_set, negatives, seed)
        bar.advance()
    scores = {_key(contestant): found[contestant.score] for contestant in contestants}
    return Trial(pair_set.test, pair_set.n_genes, scores)


def _dealt_anew(pair_set: PairSet, seed: int) -> PairSet:
    """The same pairs, the labels of each part in a random order."""
    generator = np.random.default_rng([seed, len(pair_set.test)])
    return pair_set.with_parts(
        {
            name: LabelledPairs(part.first, part.second, generator.permutation(part.label))
            for name, part in pair_set.parts.items()
        }
    )


def _ever_positive(trial: Trial) -> Trial:
    chosen = both_ever_positive(trial.test, trial.n_genes)
    scores = {who: values[chosen] for who, values in trial.scores.items()}
    return Trial(trial.test.take(chosen), trial.n_genes, scores)


def _key(who: Contestant) -> tuple[str, str]:
    return who.run, who.name
