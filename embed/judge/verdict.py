"""What a scorecard says in words: what beats its controls, by how much, and what does not."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from embed.coherence import SetCoherence
from embed.judge.card import RUN, SIMILARITIES, RunCard, without_letters
from embed.judge.controls import SHARED_LETTERS
from embed.judge.functions import FunctionScores
from embed.judge.margin import Margin
from embed.judge.metrics import Interval, interval
from embed.judge.pair_task import HEADLINE, PairTask
from embed.judge.recovery import Recovery
from embed.judge.scorecard import Scorecard

#: Embeddings whose k-occurrence is more skewed than this have hubs worth a warning.
HUBBY = 2.0


def verdicts(card: Scorecard) -> list[str]:
    """One sentence a claim, the headline first."""
    said: list[str] = []
    if card.plan.shuffled:
        said.append(
            "The labels of the pairs are shuffled: of twenty intervals one may miss 0.5, not more."
        )
    cards = {run.subject.name: run for run in card.cards}
    for name, task in card.tasks.items():
        for who in task.contestants:
            if who.run and not who.control:
                subject = f"{who.run}" + (f" ({who.name})" if card.plan.four else "")
                margin = task.margin(HEADLINE, who)
                taught = cards[who.run].taught(name)
                said.append(pair_verdict(subject, name, task, margin, taught=taught))
    for run in card.cards:
        said.extend(run_verdicts(run))
    return said


def remarks(card: Scorecard) -> list[str]:
    """What a reader must know of each run."""
    return [f"{run.subject.name}: {each}" for run in card.cards for each in run.subject.remarks]


def pair_verdict(
    subject: str, name: str, task: PairTask, margin: Margin, *, taught: str = ""
) -> str:
    """The claim on degree-preserving negatives; `taught` as in `Margin.no_claim`."""
    what = "pairs added since" if name == "holdout" else task.name
    reason = margin.no_claim(taught=taught)
    if reason:
        return (
            f"{subject} on degree-preserving negatives of {what}: {reason}: no claim. "
            f"AUC {margin}, against {margin.control}."
        )
    if margin.positive:
        return (
            f"{subject} beats its best control ({margin.control}) on degree-preserving negatives "
            f"of {what}: AUC {margin}."
        )
    return (
        f"{subject} does not beat its controls on degree-preserving negatives of {what}: "
        f"AUC {margin}, against {margin.control}."
    )


def run_verdicts(run: RunCard) -> list[str]:
    """Claims on one run's vectors."""
    name = run.subject.name
    said: list[str] = []
    for what, scores, taught in (
        ("GO function", run.functions, ""),
        ("functions added since", run.holdout, run.taught("holdout")),
    ):
        if scores is not None:
            said.append(_function_verdict(name, what, scores, taught))
    if run.pathways is not None:
        said.append(pathway_verdict(name, run.pathways.coherence))
    for recovery in run.recovery:
        said.append(_recovery_verdict(name, recovery, run.taught("recovery")))
    if run.geometry is not None:
        own = run.geometry[RUN]
        if own.hubness > HUBBY:
            said.append(
                f"{name} has hubs: the largest stands in {own.largest_share:.0%} of all "
                f"neighbour lists (skew {own.hubness:.1f})."
            )
    return said


def pathway_verdict(name: str, coherence: Mapping[str, SetCoherence]) -> str:
    """The claim on gene sets: beside random sets, and beside the best control's vectors."""
    own = coherence["cosine"]
    mean = own.mean_auroc
    held = "more" if mean.low > 0.5 else "no more"
    said = (
        f"{name} keeps pathways together {held} than random sets of the same sizes and degrees: "
        f"AUROC {mean:.3f}, {own.n_significant():,} of {len(own.names):,} sets at a false "
        "discovery rate of 5 %"
    )
    controls = {who: each for who, each in coherence.items() if who not in SIMILARITIES}
    if not controls:
        return f"{said}."
    best, margin = _set_margin(own, controls, np.ones(len(own.names), dtype=bool))
    beats = margin.low > 0
    words = f"({best}), margin {margin:+.3f} over sets"
    unlettered = without_letters(coherence)
    others = {who: each for who, each in controls.items() if who != SHARED_LETTERS}
    if others and unlettered.sum() > 1:
        other, there = _set_margin(own, others, unlettered)
        beats &= there.low > 0
        words += (
            f", and on the {unlettered.sum():,} sets whose symbols share no more letters than "
            f"random sets' {there:+.3f} over {other}"
        )
    return f"{said}; it {'beats' if beats else 'does not beat'} its best control there {words}."


def _set_margin(
    own: SetCoherence, controls: Mapping[str, SetCoherence], chosen: NDArray[np.bool_]
) -> tuple[str, Interval]:
    """The best control over the chosen sets, and how far a run stands above it."""
    best = max(controls, key=lambda who: float(controls[who].auroc[chosen].mean()))
    return best, interval((own.auroc - controls[best].auroc)[chosen].tolist())


def _function_verdict(name: str, what: str, scores: FunctionScores, taught: str) -> str:
    controls = [who for who in scores.auroc if who != RUN]
    best = max(controls, key=lambda who: float(np.nanmean(scores.auroc[who])))
    margin = interval((scores.auroc[RUN] - scores.auroc[best]).tolist())
    told = f"{what} over {len(scores.terms)} terms"
    verb = "beats" if margin.low > 0 else "does not beat"
    claim = f"{verb} its best control ({best}) at {told}"
    if taught:
        claim = f"at {told}: {taught}: no claim. Beside its best control ({best})"
    return (
        f"{name} {claim}: mean AUROC {scores.mean(RUN).mean:.3f}, margin {margin:+.3f} over terms."
    )


def _recovery_verdict(name: str, recovery: Recovery, taught: str) -> str:
    network, margin = recovery.network, recovery.margin
    if margin is None and recovery.leaked:
        return (
            f"Recovery of {network} by {name} is void: {recovery.leaked:,} of its "
            f"{recovery.edges:,} edges stand in the training corpus. Train without them to test "
            f"it: --context SOURCE~{network}."
        )
    if margin is None:
        return (
            f"Recovery of {network} by {name} is void: only {recovery.edges:,} of its edges have "
            "vectors for both genes."
        )
    measured = f"AUROC {recovery.auroc[RUN].mean:.3f}, margin {margin}"
    if reason := margin.no_claim(taught=taught):
        return (
            f"{name} at recovering {network}: {reason}: no claim. {measured}, against "
            f"{margin.control}."
        )
    verb = "beats" if margin.positive else "does not beat"
    leaked = f", {recovery.leaked:,} leaked edges taken out" if recovery.leaked else ""
    return (
        f"{name} {verb} its best control ({margin.control}) at recovering {network}: "
        f"{measured}{leaked}."
    )
