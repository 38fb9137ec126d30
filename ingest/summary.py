"""What a run amounts to: read from the stages' reports, so that an unchanged run tells the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.console import DEFAULT_STORE
from graph.files import read_json
from graph.workspace import Workspace
from ingest.chip import PAPER_PLATFORM
from ingest.pipeline import STAGES

#: Refusals shown in the terminal; the report holds them all.
_SHOWN = 12


def summary(workspace: Workspace, worked: Mapping[str, bool]) -> dict[str, Any]:
    """The figures of a run.

    Parameters
    ----------
    worked
        For each stage that was asked for, whether anything was to be done.

    Returns
    -------
    dict
        ``stages``, ``version`` and ``store`` where loaded, ``counts``, ``series`` (pairs and
        same-probe pairs of each), ``refused`` (file, reason, remedy), ``shared_samples``,
        ``missing`` (optional sources that are not there), ``chip`` (figures beside the paper's).
    """
    reports = {
        stage: read_json(workspace.report(stage))
        for stage in STAGES
        if workspace.report(stage).exists() and stage in worked
    }
    found: dict[str, Any] = {
        "workspace": str(workspace.root),
        "stages": {stage: "done" if new else "nothing to do" for stage, new in worked.items()},
        "counts": _counts(reports),
    }
    if "load" in reports:
        found["version"] = reports["load"]["details"]["version"]
        store = reports["load"]["parameters"]["store"]
        found["store"] = f"ladybug:{workspace.store}" if store == DEFAULT_STORE else store
    if "series" in reports:
        outcomes = reports["series"]["details"]["outcomes"]
        found["series"] = {
            one["accession"]: {
                "title": one["title"],
                "samples": len(one["samples"]),
                "genes": one["counts"]["genes_measured"],
                "scale": one["scale"]["scale"],
                "pairs": one["counts"]["pairs"],
                "same_probe_pairs": one["counts"]["pairs_of_one_probe"],
            }
            for one in outcomes
            if one["state"] == "accepted"
        }
        found["refused"] = reports["series"]["refusals"]
        found["shared_samples"] = reports["series"]["details"]["shared_samples"]
    if "sources" in reports:
        found["missing"] = reports["sources"]["details"]["missing"]
        found["files_of_no_source"] = reports["sources"]["details"]["files_of_no_source"]
    if workspace.report("chip").exists():
        found["chip"] = read_json(workspace.report("chip"))["figures"]
    return found


def _counts(reports: Mapping[str, Any]) -> dict[str, int]:
    """The figures people ask for first."""
    counts: dict[str, int] = {}
    wanted = {
        "genes": {
            "platform_symbols": "symbols_asked",
            "symbols_resolved": "symbols_resolved",
            "symbols_renamed": "symbols_renamed",
            "symbols_ambiguous": "symbols_ambiguous",
            "symbols_unknown": "symbols_unknown",
        },
        "series": {
            "series": "series_accepted",
            "series_refused": "series_refused",
            "series_broken": "series_broken",
            "samples": "samples",
            "pairs": "pairs",
            "same_probe_pairs": "pairs_of_one_probe",
        },
        "merge": {
            "merged_edges": "edges",
            "pairs_of_one_gene_dropped": "pairs_of_one_gene",
            "pairs_doubled_by_resolution": "pairs_doubled_by_resolution",
        },
    }
    for stage, names in wanted.items():
        if stage in reports:
            counts |= {name: reports[stage]["counts"][source] for name, source in names.items()}
    if "annotate" in reports:
        counts |= {
            f"rows_{name}": rows for name, rows in reports["annotate"]["details"]["tables"].items()
        }
    return counts


def show(found: Mapping[str, Any], console: Console) -> None:
    """Print the figures as tables."""
    counts = found["counts"]
    if not any(state == "done" for state in found["stages"].values()):
        console.print("Nothing is to be done: every stage holds the present inputs.")
    if found.get("series"):
        console.print(_series_table(found["series"], counts))
    figures = Table("", title="What was found", title_justify="left")
    figures.add_column("count", justify="right")
    for name, count in counts.items():
        label = name.removeprefix("rows_")
        figures.add_row(
            label if name.startswith("rows_") else label.replace("_", " "), f"{count:,}"
        )
    if counts:
        console.print(figures)
    compared = [row for row in found.get("chip", []) if row["paper"] is not None]
    if compared and "genes" in found["stages"]:
        console.print(_chip_table(compared))
    _show_refusals(found, console)
    if absent := found.get("not_fetched"):
        console.print(
            f"not fetched: {len(absent):,} series of the manifest, {absent[0]} first; "
            "`python -m ingest status` says why",
            highlight=False,
        )
    for source, lack in found.get("missing", {}).items():
        console.print(f"not given: {escape(source)}: {escape(lack)}", highlight=False)
    for name in found.get("files_of_no_source", []):
        console.print(f"not read: {escape(name)}: fits no source", highlight=False)
    if "store" in found:
        console.print(
            f"{escape(found['store'])} holds version {found['version'][:12]}", highlight=False
        )


def _series_table(series: Mapping[str, Any], counts: Mapping[str, int]) -> Table:
    table = Table("series", title="Series that count", title_justify="left")
    for name in ("samples", "genes", "scale", "pairs", "same-probe pairs"):
        table.add_column(name, justify="left" if name == "scale" else "right")
    for accession, one in list(series.items())[:_SHOWN]:
        table.add_row(
            accession,
            f"{one['samples']:,}",
            f"{one['genes']:,}",
            one["scale"],
            f"{one['pairs']:,}",
            f"{one['same_probe_pairs']:,}",
        )
    if len(series) > _SHOWN:
        table.add_row(f"… {len(series) - _SHOWN:,} more", "", "", "", "", "")
    table.add_section()
    table.add_row(
        f"{counts['series']:,} series",
        f"{counts['samples']:,}",
        "",
        "",
        f"{counts['pairs']:,}",
        f"{counts['same_probe_pairs']:,}",
    )
    return table


def _chip_table(figures: list[dict[str, Any]]) -> Table:
    table = Table(
        "chip", title=f"{PAPER_PLATFORM} beside the paper's figures", title_justify="left"
    )
    table.add_column("found", justify="right")
    table.add_column("paper", justify="right")
    for row in figures:
        shown = [
            f"{value:.2%}" if isinstance(value, float) else f"{value:,}"
            for value in (row["found"], row["paper"])
        ]
        table.add_row(row["what"].replace("_", " "), *shown)
    return table


def _show_refusals(found: Mapping[str, Any], console: Console) -> None:
    refused = found.get("refused", [])
    for one in refused[:_SHOWN]:
        console.print(
            f"left out: {escape(one['subject'])}: {escape(one['reason'])}. {escape(one['remedy'])}",
            highlight=False,
        )
    if len(refused) > _SHOWN:
        console.print(f"left out: {len(refused) - _SHOWN:,} more; see reports/series.json")
    for pair in found.get("shared_samples", []):
        console.print(
            f"counted twice: {pair['first']} and {pair['second']} share {pair['shared']:,} of "
            f"{pair['of_smaller']:,} samples",
            highlight=False,
        )
