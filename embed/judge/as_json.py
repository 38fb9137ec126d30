"""A scorecard as JSON values; NaN becomes null."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from embed.judge.card import RUN, Pathways, RunCard, without_letters
from embed.judge.functions import FunctionScores
from embed.judge.margin import Margin
from embed.judge.metrics import Interval
from embed.judge.pair_task import HEADLINE, PairTask
from embed.judge.recovery import Recovery
from embed.judge.scorecard import Scorecard
from embed.judge.verdict import verdicts


def scorecard_json(card: Scorecard) -> dict[str, Any]:
    """Everything on a scorecard, the words first."""
    plan = card.plan
    value = {
        "headline": verdicts(card),
        "created": card.created,
        "graph_version": card.graph_version,
        "seeds": list(plan.seeds),
        "labels_shuffled": plan.shuffled,
        "settings": plan.settings.as_json(),
        "rules": plan.rules.as_json(),
        "runs": [run_json(run) for run in card.cards],
        "pair_prediction": {
            name: task_json(task, {run.subject.name: run.taught(name) for run in card.cards})
            for name, task in card.tasks.items()
        },
        "whole_split": None if card.whole is None else task_json(card.whole, {}),
        "comparisons": [asdict(each) for each in card.comparisons],
        "left_out": card.left_out,
    }
    plain: dict[str, Any] = _plain(value)
    return plain


def run_summary(card: Scorecard, run_id: str) -> dict[str, Any]:
    """A run's figures in short, for its record and its node in the graph."""
    (run,) = (each for each in card.cards if each.subject.name == run_id)
    found: dict[str, Any] = {}
    for name, task in card.tasks.items():
        for who in task.contestants:
            if who.run == run_id and who.name == "fixed":
                margin = task.margin(HEADLINE, who)
                found[f"{name}_auc"] = task.auc(HEADLINE, who).mean
                found[f"{name}_margin"] = margin.over_seeds.mean
                found[f"{name}_best_control"] = margin.control
                found[f"{name}_beats_controls"] = margin.beats(taught=run.taught(name))
    if run.pathways is not None:
        found["clusteredness_inner"] = run.pathways.ratio.inner
        found["clusteredness_cosine"] = run.pathways.ratio.cosine
        found["pathway_auroc"] = run.pathways.coherence["cosine"].mean_auroc.mean
    if run.functions is not None:
        found["function_auroc"] = run.functions.mean(RUN).mean
    if run.geometry is not None:
        found["hubness"] = run.geometry[RUN].hubness
    plain: dict[str, Any] = _plain(found)
    return plain


def run_json(run: RunCard) -> dict[str, Any]:
    """One run's own measures."""
    record = run.subject.run.record
    return {
        "id": record.id,
        "trainer": record.trainer,
        "contexts": record.contexts,
        "genes": len(run.subject.table),
        "dimensions": run.subject.table.dimensions,
        "remarks": run.subject.remarks,
        "pathways": None if run.pathways is None else _pathways(run.pathways),
        "functions": None if run.functions is None else _functions(run.functions),
        "holdout_functions": None if run.holdout is None else _functions(run.holdout),
        "recovery": [_recovery(each, run.taught("recovery")) for each in run.recovery],
        "geometry": None
        if run.geometry is None
        else {who: asdict(each) for who, each in run.geometry.items()},
    }


def task_json(task: PairTask, taught: Mapping[str, str]) -> dict[str, Any]:
    """AUC, average precision and margins of pair prediction.

    Parameters
    ----------
    taught
        By run, why it may have been taught the test; see `Margin.no_claim`.
    """
    negatives = {
        kind: [
            {
                "name": who.name,
                "run": who.run,
                "control": who.control,
                "auc": asdict(task.auc(kind, who)),
                "average_precision": asdict(task.precision(kind, who)),
            }
            for who in task.contestants
        ]
        for kind in task.trials
    }
    margins = []
    for who in task.contestants:
        if who.run and not who.control:
            for kind in task.trials:
                margins.append(
                    {
                        "run": who.run,
                        "name": who.name,
                        "negatives": kind,
                        **margin_json(task.margin(kind, who), taught[who.run]),
                    }
                )
    return {"set": task.name, "counts": task.counts, "negatives": negatives, "margins": margins}


def margin_json(margin: Margin, taught: str) -> dict[str, Any]:
    """A margin, and whether it is a claim."""
    return {
        "best_control": margin.control,
        "over_seeds": asdict(margin.over_seeds),
        "over_genes": margin.over_genes,
        "beats_controls": margin.beats(taught=taught),
        "no_claim": margin.no_claim(taught=taught),
    }


def _pathways(pathways: Pathways) -> dict[str, Any]:
    unlettered = without_letters(pathways.coherence)
    return {
        "clusteredness": asdict(pathways.ratio),
        "sets_too_large": pathways.too_large,
        "sets_with_too_few_genes": pathways.too_few,
        "coherence": {
            who: {
                "auroc": _interval(each.mean_auroc),
                "auroc_without_letters": _interval(each.mean_over(unlettered)),
                "z": float(each.z.mean()),
                "significant": each.n_significant(),
                "sets": len(each.names),
                "sets_without_letters": int(unlettered.sum()),
            }
            for who, each in pathways.coherence.items()
        },
    }


def _functions(scores: FunctionScores) -> dict[str, Any]:
    return {
        "genes": scores.n_genes,
        "auroc": {who: _interval(scores.mean(who)) for who in scores.auroc},
        "terms": [
            {
                "id": term,
                "name": name,
                **{who: float(values[row]) for who, values in scores.auroc.items()},
            }
            for row, (term, name) in enumerate(zip(scores.terms, scores.names, strict=True))
        ],
    }


def _recovery(recovery: Recovery, taught: str) -> dict[str, Any]:
    margin = None if recovery.margin is None else margin_json(recovery.margin, taught)
    return {
        "network": recovery.network,
        "edges": recovery.edges,
        "leaked": recovery.leaked,
        "unmoved_share": recovery.unmoved_share,
        "auroc": {who: asdict(each) for who, each in recovery.auroc.items()},
        "margin": margin,
        "void": recovery.void,
    }


def _interval(value: Interval) -> dict[str, float]:
    return {"mean": value.mean, "low": value.low, "high": value.high}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence | np.ndarray | range):
        return [_plain(inner) for inner in value]
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
