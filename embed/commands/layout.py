"""``python -m embed map``: two coordinates for each gene of a run."""

from __future__ import annotations

import dataclasses
from typing import Annotated, Any

import typer

from embed.commands.options import RunArgument, SeedOption
from embed.runs import Run, Runs
from graph.console import (
    DEFAULT_STORE,
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    QuietOption,
    StoreOption,
    WorkspaceOption,
    out,
    print_json,
    steps,
)
from graph.errors import UserError
from graph.queries.corpus import release_version
from graph.store import open_store
from graph.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command to an application."""
    app.command("map")(map_)


def map_(
    run: RunArgument = "latest",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    seed: SeedOption = 0,
    perplexity: Annotated[
        float | None, typer.Option("--perplexity", help="Neighbours a gene attends to (30).")
    ] = None,
    iterations: Annotated[
        int | None, typer.Option("--iterations", min=1, help="Iterations at most (2,000).")
    ] = None,
    paper: Annotated[
        bool,
        typer.Option("--paper", help="Barnes–Hut, rate 200, 100,000 iterations: hours."),
    ] = False,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on from the last checkpoint.")
    ] = False,
    onto: Annotated[
        str,
        typer.Option("--onto", metavar="RUN", help="Turn onto this run's map; `none` for no turn."),
    ] = "",
    min_size: Annotated[
        int, typer.Option("--min-size", min=0, help="Genes in the smallest island (0 chooses).")
    ] = 0,
    threads: Annotated[int, typer.Option("--threads", min=0, help="0: all.")] = 0,
    reuse: Annotated[
        bool, typer.Option("--reuse", help="Keep the map there is, if it was laid out just so.")
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Lay out a run's map: principal components, t-SNE, islands, the paper's questions.

    The map is turned onto the one before it, so that genes stay where readers know them. Gene
    classes are tested on the islands, and what the paper saw on its map is asked of this one.
    """
    from embed.examine import examine
    from embed.islands import IslandParameters
    from embed.layout import MapParameters
    from embed.mapping import is_mapped, map_run, previous_map

    place = Workspace(workspace)
    runs = Runs(place.runs)
    chosen = runs.get(run)
    # Asked for before the layout: hours of work must not end at a store that is not there.
    opened = open_store(store, place)
    release_version(opened)
    given: dict[str, Any] = {
        "perplexity": perplexity,
        "iterations": iterations,
        "threads": threads,
    }
    parameters = dataclasses.replace(
        MapParameters.paper() if paper else MapParameters(),
        **{name: value for name, value in given.items() if value is not None},
    )
    islands = IslandParameters(min_size=min_size)
    with steps(quiet=quiet) as progress:
        laid_out = (
            chosen
            if reuse and is_mapped(chosen, parameters, seed, islands)
            else map_run(
                chosen,
                parameters,
                seed,
                islands=islands,
                onto=_target(runs, chosen, onto, previous=previous_map(runs, chosen)),
                resume=resume,
                steps=progress,
            )
        )
        found = examine(laid_out, opened)
    mapped = found.run
    metrics = mapped.record.metrics["map"]
    if json:
        print_json({"run": mapped.id, **metrics, "findings": found.answers})
        return
    kept = ", ".join(
        f"{share:.1%} of {k}" for k, share in metrics["neighbourhood_preservation"].items()
    )
    turned = f"; turned onto {metrics['turned_onto']}" if metrics["turned_onto"] else ""
    out.print(
        f"{mapped.id}: {metrics['iterations']:,} iterations, "
        f"{'stable' if metrics['stable'] else 'not yet stable'}, nearest genes kept on the map "
        f"{kept}; {metrics['islands']} islands with {metrics['genes_on_islands']:,} genes{turned}",
        highlight=False,
    )
    for answer in found.answers:
        out.print(f"{answer['question']} {answer['answer']}", highlight=False)


def _target(runs: Runs, run: Run, onto: str, previous: Run | None) -> Run | None:
    if onto == "none":
        return None
    if not onto:
        return previous
    target = runs.get(onto)
    if target.map() is None or target.id == run.id:
        raise UserError(
            f"the run {target.id} has no map to turn onto",
            remedy="Name another run that has one: python -m embed runs list",
        )
    return target
