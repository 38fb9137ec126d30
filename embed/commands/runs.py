"""``python -m embed runs list|show|compare|remove``."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Annotated, Any

import typer
from rich.table import Table

from embed.commands.options import RunArgument
from embed.comparison import compare_runs
from embed.runs import Run, Runs
from graph.console import (
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    WorkspaceOption,
    out,
    print_json,
)
from graph.workspace import Workspace


@dataclass(frozen=True)
class Listed:
    """A line of the list; of a broken run only its name and what is wrong are known."""

    run: str
    kind: str | None = None
    trainer: str | None = None
    genes: int | None = None
    pairs: int | None = None
    dimension: int | None = None
    seconds: float | None = None
    islands: int | None = None
    created: str | None = None
    corpus_hash: str | None = None
    broken: str | None = None


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    group = typer.Typer(
        help="List, show, compare and remove runs.", no_args_is_help=True, add_completion=False
    )
    group.command("list")(list_)
    group.command("show")(show)
    group.command("compare")(compare)
    group.command("remove")(remove)
    app.add_typer(group, name="runs")


def list_(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """List the runs, the oldest first, and folders that are no whole run, with what is wrong."""
    runs = Runs(Workspace(workspace).runs)
    whole = [_row(run) for run in runs.list()]
    broken = [Listed(each.name, broken=str(each.error)) for each in runs.broken()]
    if json:
        print_json([dataclasses.asdict(row) for row in whole + broken])
        return
    table = Table()
    for name in ("run", "kind", "trainer"):
        table.add_column(name, no_wrap=True)
    for name in ("genes", "pairs", "dimension", "seconds", "islands"):
        table.add_column(name, justify="right")
    for row in whole:
        numbers = (row.genes, row.pairs, row.dimension, row.seconds, row.islands)
        table.add_row(
            row.run,
            row.kind,
            row.trainer,
            *("" if number is None else f"{number:,}" for number in numbers),
        )
    out.print(table)
    for row in broken:
        out.print(f"broken: {row.run}: {row.broken}", highlight=False, markup=False)


def show(
    run: RunArgument = "latest",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Show everything recorded about a run."""
    chosen = Runs(Workspace(workspace).runs).get(run, kind=None)
    record = dataclasses.asdict(chosen.record)
    if json:
        print_json(record | {"folder": str(chosen.folder)})
        return
    out.print(str(chosen.folder), highlight=False)
    for name, value in record.items():
        if isinstance(value, dict):
            out.print(f"{name}:")
            for inner, each in value.items():
                out.print(f"  {inner}: {_short(each)}", highlight=False, markup=False)
        else:
            out.print(f"{name}: {_short(value)}", highlight=False, markup=False)


def compare(
    first: RunArgument,
    second: RunArgument,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    k: Annotated[int, typer.Option("--neighbours", "-k", min=1, help="Neighbours a gene.")] = 10,
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Compare two runs: what differs in their making, and whether their neighbours agree."""
    runs = Runs(Workspace(workspace).runs)
    compared = compare_runs(runs.get(first), runs.get(second), k)
    if json:
        print_json(dataclasses.asdict(compared))
        return
    for name, (ours, theirs) in compared.differences.items():
        out.print(f"{name}: {_short(ours)} | {_short(theirs)}", highlight=False, markup=False)
    out.print(
        f"{compared.shared_genes:,} genes in both; of a gene's {compared.k} nearest "
        f"{compared.neighbour_overlap:.1%} agree (by chance {compared.chance_overlap:.2%}); "
        f"after turning one onto the other the median cosine is {compared.median_cosine:.3f}",
        highlight=False,
    )


def remove(
    run: Annotated[str, typer.Argument(metavar="RUN", help="The full id of a run.")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    debug: DebugOption = False,
) -> None:
    """Delete a run's folder for good."""
    Runs(Workspace(workspace).runs).remove(run)
    out.print(f"removed {run}", highlight=False)


def _row(run: Run) -> Listed:
    record = run.record
    return Listed(
        run=record.id,
        kind=record.kind,
        trainer=record.trainer,
        genes=record.counts.get("genes"),
        pairs=record.counts.get("pairs"),
        dimension=record.parameters.get("dimension"),
        seconds=round(sum(record.timings.values()), 1),
        islands=record.metrics.get("map", {}).get("islands"),
        created=record.created,
        corpus_hash=record.corpus_hash,
    )


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 200 else f"{text[:200]}… (--json shows all)"
