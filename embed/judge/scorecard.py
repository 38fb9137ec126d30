"""The scorecard: one call that measures runs and everything that could explain their figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from embed.gene_sets import COLLECTION, read_pathways
from embed.ggipnn.settings import GgipnnSettings
from embed.judge.card import (
    RunCard,
    function_features,
    functions_of,
    judge_functions,
    judge_geometry,
    judge_pathways,
    judge_recovery,
    on_common_genes,
)
from embed.judge.comparison import Comparison, compare_runs
from embed.judge.functions import MOST_TERMS
from embed.judge.holdout import annotation_changes, holdout_functions, holdout_pairs
from embed.judge.later_release import LaterRelease
from embed.judge.pair_task import PairTask
from embed.judge.pair_trials import (
    MOST_TRAINING_PAIRS,
    go_pair_sets,
    pair_trials,
    whole_trials,
)
from embed.judge.recovery import read_networks
from embed.judge.subject import Subject, common_genes
from embed.pairs.annotations import Annotations, read_annotations
from embed.pairs.pair_set import PairSet
from embed.pairs.rules import PairRules
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.queries.corpus import index_of
from graph.report import now
from graph.store import Store

#: What can be measured, in the order of the page.
SECTIONS = ("pairs", "holdout", "pathways", "functions", "recovery", "geometry")


@dataclass(frozen=True, kw_only=True)
class JudgePlan:
    """What is measured, and how.

    Attributes
    ----------
    sections
        Of `SECTIONS`.
    required
        Sections that were asked for by name: where the graph lacks what they need, the command
        fails; another section is then left out, with the reason on the card.
    seeds
        Repetitions of everything random; at least five for an interval worth the name.
    settings, four
        Of GGIPNN; the paper's four settings beside each other.
    rules
        Of the pairs from annotations.
    split
        A fixed pair set to use instead.
    later
        A later release of the annotations, for the holdout; or none, and `rules.until` splits
        by date.
    collection, most_terms, most_pairs
        Pathway collection, GO terms judged, training pairs a network sees.
    shuffled
        Whether the pairs' labels are shuffled: a test of the scorecard itself.
    """

    sections: tuple[str, ...] = SECTIONS
    required: tuple[str, ...] = ()
    seeds: range = range(5)
    settings: GgipnnSettings = field(default_factory=GgipnnSettings)
    four: bool = False
    rules: PairRules = field(default_factory=PairRules)
    split: PairSet | None = None
    later: LaterRelease | None = None
    collection: str = COLLECTION
    most_terms: int = MOST_TERMS
    most_pairs: int = MOST_TRAINING_PAIRS
    shuffled: bool = False

    def __post_init__(self) -> None:
        unknown = sorted(set(self.sections) - set(SECTIONS))
        if unknown:
            raise UserError(
                f"there is no section {unknown[0]!r}", remedy=f"Choose from: {', '.join(SECTIONS)}"
            )
        if len(self.seeds) < 2:
            raise UserError(
                f"{len(self.seeds)} seed gives no interval", remedy="Give --seeds 5 or more"
            )


@dataclass
class Scorecard:
    """Everything that was measured.

    Attributes
    ----------
    cards
        One for each run.
    tasks
        Pair prediction: labelled pairs, and pairs added since (``holdout``).
    whole
        Where a fixed pair set was named: what needs no vectors on all of its pairs.
    comparisons
        Runs two by two.
    left_out
        Sections that could not be measured, comparisons that could not be made, and why.
    """

    plan: JudgePlan
    cards: list[RunCard]
    graph_version: str
    tasks: dict[str, PairTask] = field(default_factory=dict)
    whole: PairTask | None = None
    comparisons: list[Comparison] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    created: str = field(default_factory=now)


def judge(
    subjects: Sequence[Subject],
    store: Store | None,
    plan: JudgePlan,
    *,
    steps: Steps = SILENT,
) -> Scorecard:
    """Measure runs by every section of the plan.

    Raises
    ------
    UserError
        The runs share too few genes, or a section that was asked for cannot be measured.
    """
    subjects = list(subjects)
    ids = common_genes(subjects)
    if len(ids) < 2:
        names = " and ".join(subject.name for subject in subjects)
        if len(subjects) == 1:
            raise UserError(
                f"the run {names} holds {len(ids)} gene, and a judgement needs at least 2",
                remedy="Train on more edges, or import a file of more genes",
            )
        raise UserError(
            f"the runs {names} share {len(ids)} genes",
            remedy="Compare runs over one vocabulary, or judge them one by one",
        )
    subjects = on_common_genes(subjects, ids)
    cards = [RunCard(subject) for subject in subjects]
    corpus = subjects[0].corpus
    card = Scorecard(plan, cards, "" if corpus is None else corpus.graph_version)
    judging = _Judging(card, subjects, store, plan, steps)
    for section in SECTIONS:
        if section in plan.sections:
            judging.section(section)
    card.comparisons, incomparable = compare_runs(cards, card.tasks)
    card.left_out |= incomparable
    return card


class _Judging:
    """The sections, each measured or left out with its reason."""

    def __init__(
        self,
        card: Scorecard,
        subjects: list[Subject],
        store: Store | None,
        plan: JudgePlan,
        steps: Steps,
    ) -> None:
        self._card, self._subjects, self._plan, self._steps = card, subjects, plan, steps
        self._store = store
        self._annotations: Annotations | None = None
        self._measure: Mapping[str, Callable[[], None]] = {
            "pairs": self._pairs,
            "holdout": self._holdout,
            "pathways": self._pathways,
            "functions": self._functions,
            "recovery": self._recovery,
            "geometry": self._geometry,
        }

    def section(self, name: str) -> None:
        """Measure a section, or say why not."""
        try:
            self._measure[name]()
        except UserError as error:
            if name in self._plan.required:
                raise
            self._card.left_out[name] = str(error)

    @property
    def _graph(self) -> Store:
        if self._store is None:
            raise UserError(
                "there is no graph", remedy="Name a workspace or --store that holds one"
            )
        return self._store

    def _known(self) -> Annotations:
        if self._annotations is None:
            self._annotations = read_annotations(self._graph)
        return self._annotations

    def _earlier(self) -> Annotations:
        """What may be learnt from: nothing newer than the plan's date."""
        return self._known().until(self._plan.rules.until)

    def _pairs(self) -> None:
        plan = self._plan
        if plan.split is not None:
            sets = dict.fromkeys(plan.seeds, plan.split)
        else:
            sets = go_pair_sets(self._known(), plan.rules, plan.seeds)
        self._card.tasks["pairs"] = pair_trials(
            sets,
            self._subjects,
            plan.settings,
            four=plan.four,
            most=plan.most_pairs,
            shuffled=plan.shuffled,
            steps=self._steps,
        )
        if plan.split is not None:
            self._card.whole = whole_trials(sets, steps=self._steps)

    def _holdout(self) -> None:
        plan = self._plan
        if plan.later is None and not plan.rules.until:
            raise UserError(
                "no later annotations are named",
                remedy="Give --later GAF of a later release, or --until DATE to hold newer "
                "annotations out",
            )
        earlier = self._earlier()
        later = self._known() if plan.later is None else plan.later.annotations
        sets = {seed: holdout_pairs(earlier, later, plan.rules, seed) for seed in plan.seeds}
        self._card.tasks["holdout"] = pair_trials(
            sets,
            self._subjects,
            plan.settings,
            paper_negatives=False,
            most=plan.most_pairs,
            steps=self._steps,
        )
        self._card.tasks["holdout"].counts |= {
            **annotation_changes(earlier, later),
            **({} if plan.later is None else plan.later.counts),
        }
        for card in self._card.cards:
            table = card.subject.table
            card.holdout = holdout_functions(
                earlier,
                later,
                index_of(earlier.genes, table.ids),
                len(table),
                function_features(card.subject),
                most=plan.most_terms,
                seed=plan.seeds[0],
                symbols=table.symbols,
                steps=self._steps,
            )

    def _pathways(self) -> None:
        ids = self._subjects[0].table.ids
        sets = read_pathways(self._graph, ids, collection=self._plan.collection)
        for card in self._card.cards:
            card.pathways = judge_pathways(
                card.subject, sets, self._plan.seeds[0], steps=self._steps
            )

    def _functions(self) -> None:
        annotations, seed = self._earlier(), self._plan.seeds[0]
        task = functions_of(self._subjects[0], annotations, seed, self._plan.most_terms)
        for card in self._card.cards:
            card.functions = judge_functions(card.subject, task, seed, steps=self._steps)

    def _recovery(self) -> None:
        networks = read_networks(self._graph)
        if not networks:
            raise UserError(
                "the graph holds no interactions",
                remedy="Put edge lists into networks/ of the sources and load them",
            )
        for card in self._card.cards:
            card.recovery = judge_recovery(card.subject, networks, self._plan.seeds)

    def _geometry(self) -> None:
        for card in self._card.cards:
            card.geometry = judge_geometry(card.subject)
