"""The reports that stages leave in a workspace, as tables."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from dashboard.app_words import public_words
from graph.errors import UserError
from graph.files import read_json
from graph.workspace import Workspace

Reports = dict[str, dict[str, Any]]


def stages(workspace: Workspace) -> Reports:
    """Every stage's report by its name, in the order they ended.

    What `embed` writes of tuning and judging belongs to its runs and is shown with them. A
    report that cannot be read is reported as one that refused itself.
    """
    if not workspace.reports.is_dir():
        return {}
    found: Reports = {}
    for path in sorted(workspace.reports.glob("*.json")):
        try:
            report = read_json(path)
        except UserError as error:
            report = {"refusals": [{"subject": path.name, "reason": error.what, "remedy": ""}]}
        if isinstance(report, dict) and ("finished" in report or "refusals" in report):
            found[path.stem] = report
    return dict(sorted(found.items(), key=lambda item: str(item[1].get("finished", ""))))


def stage_list(reports: Reports) -> pa.Table:
    """Every stage that ran: ``stage``, ``finished``, ``seconds``, ``refused`` (how many)."""
    return pa.table(
        {
            "stage": pa.array(list(reports), pa.string()),
            "finished": pa.array(
                [str(one.get("finished", ""))[:16].replace("T", " ") for one in reports.values()],
                pa.string(),
            ),
            "seconds": pa.array(
                [float(one.get("seconds") or 0) for one in reports.values()], pa.float64()
            ),
            "refused": pa.array(
                [len(one.get("refusals") or []) for one in reports.values()], pa.int64()
            ),
        }
    )


def chip(workspace: Workspace) -> pa.Table:
    """The platform's figures beside the paper's: ``what``, ``found``, ``paper``; empty without.

    Raises
    ------
    UserError
        The report cannot be read.
    """
    path = workspace.report("chip")
    report = read_json(path) if path.exists() else {}
    rows = [
        {
            "what": str(one["what"]).replace("_", " "),
            "found": float(one["found"]),
            "paper": None if one.get("paper") is None else float(one["paper"]),
        }
        for one in report.get("figures") or []
    ]
    schema = pa.schema([("what", pa.string()), ("found", pa.float64()), ("paper", pa.float64())])
    return pa.Table.from_pylist(rows, schema)


def expectations(reports: Reports) -> pa.Table:
    """Counts expected and found: ``stage``, ``what``, ``expected``, ``found``, ``met``."""
    rows = [
        {
            "stage": stage,
            "what": public_words(str(one["what"])),
            "expected": int(one["expected"]),
            "found": int(one["found"]),
            "met": one["expected"] == one["found"],
        }
        for stage, report in reports.items()
        for one in report.get("expectations") or []
    ]
    schema = pa.schema(
        [("stage", pa.string()), ("what", pa.string()), ("expected", pa.int64()),
         ("found", pa.int64()), ("met", pa.bool_())]
    )  # fmt: skip
    return pa.Table.from_pylist(rows, schema)


def refusals(reports: Reports) -> pa.Table:
    """What was left out: ``stage``, ``subject``, ``reason``, ``remedy``; words for visitors."""
    rows = [
        {
            "stage": stage,
            **{
                name: public_words(str(one.get(name) or ""))
                for name in ("subject", "reason", "remedy")
            },
        }
        for stage, report in reports.items()
        for one in report.get("refusals") or []
    ]
    schema = pa.schema([(name, pa.string()) for name in ("stage", "subject", "reason", "remedy")])
    return pa.Table.from_pylist(rows, schema)
