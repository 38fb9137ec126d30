"""What a run's reports say, as tables: its parameters, its scorecard, its curves."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.figures.curves import Curve
from embed.figures.tuning import grid_of
from embed.paper import TABLE_1
from embed.runs import Run

_FIGURES = pa.schema(
    [
        ("measure", pa.string()),
        ("n", pa.string()),
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


def headlines(scorecard: Mapping[str, Any], run_id: str) -> tuple[list[str], list[str]]:
    """What the card says first: of this run, as ``This run …``, and of others or all of them."""
    own, others = [], []
    for line in scorecard.get("headline") or []:
        if line.startswith(f"{run_id} "):
            own.append(f"This run {line.removeprefix(run_id).strip()}")
        else:
            others.append(line)
    return own, others


def pair_prediction(scorecard: Mapping[str, Any], run_id: str) -> pa.Table:
    """AUC of a run and its controls: ``measure``, ``n``, ``of``, ``control``, interval.

    Controls made from another run's vectors are left out: they are that run's.
    """
    rows = [
        {
            "measure": _negatives(name, task, kind),
            "n": _n_test(task),
            "of": who["name"] if who.get("control") else f"this run, {who['name']}",
            "control": bool(who.get("control")),
            **_bounds(who.get("auc")),
        }
        for name, task in (scorecard.get("pair_prediction") or {}).items()
        for kind, contestants in (task.get("negatives") or {}).items()
        for who in contestants
        if (who.get("run") or run_id) == run_id
    ]
    return pa.Table.from_pylist(rows, _FIGURES)


def _negatives(name: str, task: Mapping[str, Any], kind: str) -> str:
    return f"{task.get('set', name)}: {kind} negatives"


def _n_test(task: Mapping[str, Any]) -> str:
    parts = (task.get("counts") or {}).get("pairs") or {}
    n = (parts.get("test") or {}).get("pairs")
    return "" if n is None else f"{n:,} test pairs"


#: Rows of the run's own measures that are no area under a curve, by how they begin.
_NO_AREA = ("Clusteredness", "Geometry")


def areas_of(table: pa.Table) -> dict[str, pa.Table]:
    """Those of a run's own measures that are areas under ROC curves, by measure."""
    names = dict.fromkeys(table["measure"].to_pylist())
    return {
        name: table.filter(pc.equal(table["measure"], name))
        for name in names
        if not name.startswith(_NO_AREA)
    }


def margins(scorecard: Mapping[str, Any]) -> pa.Table:
    """Margins over the best control, the only claim: ``measure``, ``of``, ``over``, interval."""
    rows = [
        {
            "measure": _negatives(name, task, one["negatives"]),
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
            yield _row("Clusteredness (paper's ratio)", f"this run, {who}", False, ratio)
    for who, one in (pathways.get("coherence") or {}).items():
        own = who in {"inner", "cosine"}
        n = f"{one['sets']:,} sets" if "sets" in one else ""
        named = f"this run, {who}" if own else who
        yield _row("Pathways against matched random sets", named, not own, one.get("auroc"), n)
    for name, title in (("functions", "GO functions"), ("holdout_functions", "GO added since")):
        found = run.get(name) or {}
        n = f"{len(found['terms']):,} terms" if found.get("terms") else ""
        for who, one in (found.get("auroc") or {}).items():
            yield _row(title, "this run" if who == "run" else who, who != "run", one, n)
    for who, one in (run.get("geometry") or {}).items():
        for measure, value in one.items():
            if isinstance(value, int | float):
                title = f"Geometry: {measure.replace('_', ' ')}"
                yield _row(title, "this run" if who == "run" else who, who != "run", value)


def _row(measure: str, who: str, control: bool, value: Any, n: str = "") -> dict[str, Any]:
    return {"measure": measure, "n": n, "of": who, "control": control, **_bounds(value)}


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
    "clusteredness_inner": "clusteredness, inner product",
    "clusteredness_cosine": "clusteredness, cosine",
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
