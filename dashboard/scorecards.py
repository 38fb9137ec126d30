"""What a run's reports say, as tables: its parameters, its scorecard, its curves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from dashboard.figures.curves import Curve
from embed.figures.tuning import grid_of
from embed.paper import TABLE_1
from embed.runs import Run

_FIGURES = pa.schema(
    [
        ("measure", pa.string()),
        ("of", pa.string()),
        ("control", pa.bool_()),
        ("mean", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)


def run_list(runs: list[Run], published: set[str]) -> pa.Table:
    """One row a run, the newest first."""
    rows = [
        {
            "id": run.id,
            "trainer": run.record.trainer,
            "kind": run.record.kind,
            "published": run.id in published,
            "genes": run.record.counts.get("genes"),
            "dimensions": run.record.parameters.get("dimensions")
            or run.record.parameters.get("dimension"),
            "seed": run.record.seed,
            "created": run.record.created[:16].replace("T", " "),
        }
        for run in reversed(runs)
    ]
    schema = pa.schema(
        [("id", pa.string()), ("trainer", pa.string()), ("kind", pa.string()),
         ("published", pa.bool_()), ("genes", pa.int64()), ("dimensions", pa.int64()),
         ("seed", pa.int64()), ("created", pa.string())]
    )  # fmt: skip
    return pa.Table.from_pylist(rows, schema)


def described(values: Mapping[str, Any]) -> pa.Table:
    """Names and values as text, nested ones as JSON: ``what``, ``value``."""
    return pa.table(
        {
            "what": pa.array(list(map(str, values)), pa.string()),
            "value": pa.array([_word(value) for value in values.values()], pa.string()),
        }
    )


def _word(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def pair_prediction(scorecard: Mapping[str, Any]) -> pa.Table:
    """AUC of every contestant: ``measure`` (set and negatives), ``of``, ``control``, interval."""
    rows = [
        {
            "measure": f"{task.get('set', name)}: {kind} negatives",
            "of": f"{who.get('run') or ''} {who['name']}".strip(),
            "control": bool(who.get("control")),
            **_bounds(who.get("auc")),
        }
        for name, task in (scorecard.get("pair_prediction") or {}).items()
        for kind, contestants in (task.get("negatives") or {}).items()
        for who in contestants
    ]
    return pa.Table.from_pylist(rows, _FIGURES)


def margins(scorecard: Mapping[str, Any]) -> pa.Table:
    """Margins over the best control, the only claim: ``measure``, ``of``, ``over``, interval."""
    rows = [
        {
            "measure": f"{task.get('set', name)}: {one['negatives']} negatives",
            "of": f"{one['run']} {one['name']}".strip(),
            "over": str(one["best_control"]),
            **_bounds(one.get("over_seeds")),
            "beats_controls": bool(one.get("beats_controls")),
        }
        for name, task in (scorecard.get("pair_prediction") or {}).items()
        for one in task.get("margins") or []
    ]
    schema = pa.schema(
        [("measure", pa.string()), ("of", pa.string()), ("over", pa.string()),
         ("mean", pa.float64()), ("low", pa.float64()), ("high", pa.float64()),
         ("beats_controls", pa.bool_())]
    )  # fmt: skip
    return pa.Table.from_pylist(rows, schema)


def own_measures(scorecard: Mapping[str, Any], run_id: str) -> pa.Table:
    """A run's pathways, functions, recovery and geometry beside its controls."""
    for run in scorecard.get("runs") or []:
        if run.get("id") == run_id:
            return pa.Table.from_pylist(list(_measures(run)), _FIGURES)
    return _FIGURES.empty_table()


def _measures(run: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    pathways = run.get("pathways") or {}
    for who, ratio in (pathways.get("clusteredness") or {}).items():
        if who in {"inner", "cosine"}:
            yield _row("clusteredness (paper's ratio)", who, False, ratio)
    for who, one in (pathways.get("coherence") or {}).items():
        own = who in {"inner", "cosine"}
        yield _row("pathways: AUROC against matched sets", who, not own, one.get("auroc"))
    for name, title in (("functions", "GO functions"), ("holdout_functions", "GO added since")):
        for who, one in ((run.get(name) or {}).get("auroc") or {}).items():
            yield _row(f"{title}: AUROC", who, who != "run", one)
    for who, one in (run.get("geometry") or {}).items():
        for measure, value in one.items():
            if isinstance(value, int | float):
                yield _row(f"geometry: {measure.replace('_', ' ')}", who, who != "run", value)


def _row(measure: str, who: str, control: bool, value: Any) -> dict[str, Any]:
    return {"measure": measure, "of": who, "control": control, **_bounds(value)}


def _bounds(value: Any) -> dict[str, float | None]:
    """Mean and interval of a figure, whether it has an interval or not."""
    if isinstance(value, Mapping):
        return {name: value.get(name) for name in ("mean", "low", "high")}
    return {"mean": value, "low": None, "high": None}


def curves(report: Mapping[str, Any]) -> tuple[dict[str, Curve], dict[str, float]]:
    """ROC curves of a report and their areas: ``{name: {"fpr", "tpr", "auc"}}``."""
    found: dict[str, Curve] = {}
    areas: dict[str, float] = {}
    for name, one in report.items():
        if isinstance(one, Mapping) and {"fpr", "tpr"} <= one.keys():
            found[name] = (np.asarray(one["fpr"], float), np.asarray(one["tpr"], float))
            area = one.get("auc")
            areas[name] = float(
                np.trapezoid(found[name][1], found[name][0]) if area is None else area
            )
    return found, areas


@dataclass(frozen=True)
class Grid:
    """A measure over settings (rows) and epochs (columns).

    Attributes
    ----------
    values
        float64 (rows, epochs), NaN where there is no cell.
    """

    rows: list[str]
    epochs: list[int]
    values: np.ndarray[tuple[int, int], np.dtype[np.float64]]


#: What `embed tune` measures in each cell, and how it is called here.
MEASURES = {
    "clusteredness_cosine": "clusteredness, cosine",
    "clusteredness_inner": "clusteredness, inner product",
    "set_auroc": "AUROC of pathways against matched random sets",
}


def tuning(report: Any, measure: str) -> Grid | None:
    """A measure of ``reports/tune.json`` as a grid; none where nothing was tuned."""
    cells = (report or {}).get("cells") or []
    if not cells:
        return None
    names, epochs, values = grid_of(cells, measure)
    return Grid(names, epochs, values)


def paper_grid() -> Grid:
    """Table 1 of the paper: clusteredness by dimension over iterations 1 to 10."""
    return Grid([f"{d}-d" for d in TABLE_1], list(range(1, 11)), np.array(list(TABLE_1.values())))
