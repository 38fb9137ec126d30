"""``python -m embed publish|unpublish``: a run into the graph, and out of it."""

from __future__ import annotations

import dataclasses

import typer

from embed.commands.options import RunArgument
from embed.commands.train import required
from embed.publish import publish_run
from embed.publish import unpublish as unpublish_all
from embed.runs import Runs
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
from graph.store import open_store
from graph.tables import GraphTables
from graph.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    app.command("publish")(publish)
    app.command("unpublish")(unpublish)


def publish(
    run: RunArgument = "latest",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Write a run's vectors, map and islands into the graph, in place of the run before it."""
    place = Workspace(workspace)
    chosen = required(Runs(place.runs).get(run))
    opened = open_store(store, place, read_only=False)
    with steps(quiet=quiet) as progress:
        done = publish_run(chosen, GraphTables(place.tables), opened, progress)
    if json:
        print_json(dataclasses.asdict(done))
        return
    already = "is published already, nothing changed" if done.unchanged else "is published"
    out.print(f"{done.run} {already}: {done.genes:,} genes", highlight=False)
    if done.genes_not_in_graph:
        out.print(f"{done.genes_not_in_graph:,} of its genes are not in the graph")
    if not done.mapped:
        out.print("It has no map yet: python -m embed map, then publish again", highlight=False)
    if done.edges_scored or done.predictions:
        out.print(f"{done.edges_scored:,} edges scored, {done.predictions:,} new pairs predicted")
    if done.predictions_stale:
        out.print(
            "Its predictions are for another version of the graph and were left out: "
            f"python -m embed predict {done.run}, then publish again",
            highlight=False,
        )
    if done.predictions_removed:
        out.print("Predictions of the run before it are removed: python -m embed predict")


def unpublish(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Take the published run and its predictions out of the graph; the run itself stays.

    Where nothing is published there is nothing to do, and that is no mistake.
    """
    place = Workspace(workspace)
    opened = open_store(store, place, read_only=False)
    with steps(quiet=quiet) as progress:
        names = unpublish_all(GraphTables(place.tables), opened, progress)
    if json:
        print_json({"unpublished": names})
    else:
        out.print(f"unpublished: {', '.join(names) if names else 'nothing was published'}")
