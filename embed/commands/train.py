"""``python -m embed train``: vectors from the graph's edges."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from embed.commands.options import (
    ContextOption,
    MinCountOption,
    SeedOption,
    SetOption,
    assignments,
)
from embed.contexts import parse_contexts
from embed.corpus import MIN_COUNT, read_corpus
from embed.runs import Run, Runs
from embed.trainers.registry import TRAINERS, default_trainer, trainer_named
from graph.console import (
    DEFAULT_STORE,
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    QuietOption,
    Steps,
    StoreOption,
    WorkspaceOption,
    out,
    print_json,
    steps,
)
from graph.errors import UserError
from graph.store import open_store
from graph.workspace import Workspace

#: Genes that moved farthest, as many as a terminal's reader wants.
FARTHEST = 5


def register(app: typer.Typer) -> None:
    """Add the command to an application."""
    app.command("train")(train)


def train(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    trainer: Annotated[
        str,
        typer.Option(
            "--trainer",
            "-t",
            help=f"{', '.join(TRAINERS)}; by default tied for one context, diffusion for several.",
        ),
    ] = "",
    context: ContextOption = "coexpression",
    dimension: Annotated[int, typer.Option("--dimension", "-d", help="Length of a vector.")] = 200,
    epochs: Annotated[
        int | None, typer.Option("--epochs", help="Epochs, at most; the trainer chooses if absent.")
    ] = None,
    seed: SeedOption = 0,
    min_count: MinCountOption = MIN_COUNT,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, help="Threads of skip-gram.")
    ] = None,
    paper: Annotated[
        bool, typer.Option("--paper", help="As the paper (or its reference code) does it.")
    ] = False,
    set_: SetOption = None,
    warm_start: Annotated[
        str, typer.Option("--warm-start", metavar="RUN", help="Keep this run's orientation.")
    ] = "",
    reuse: Annotated[
        bool,
        typer.Option("--reuse", help="Take the run there is, if one was trained just so."),
    ] = False,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Train vectors on the graph's edges and keep them as a run."""
    place = Workspace(workspace)
    contexts = parse_contexts(context)
    chosen = trainer_named(trainer or default_trainer(len(contexts)))
    given: dict[str, Any] = {"dimension": dimension}
    for name, value in (("epochs", epochs), ("workers", workers), ("paper", paper or None)):
        if value is not None:
            given[name] = value
    parameters = chosen.parameters.from_values(given | assignments(set_))
    runs = Runs(place.runs)
    warm = runs.get(warm_start) if warm_start else None
    with steps(quiet=quiet) as progress:
        from embed.train import recorded, train_run

        corpus = read_corpus(
            open_store(store, place), contexts, min_count, cache=place.cache, steps=progress
        )
        wanted = recorded(parameters, warm)
        known = runs.equal(corpus.hash, chosen.name, wanted, seed) if reuse else None
        run = known or train_run(corpus, chosen, parameters, seed, runs, warm=warm, steps=progress)
        remark_on(run, progress)
    if json:
        print_json({"run": run.id, "folder": str(run.folder), **summary(run)})
    else:
        out.print(describe(run), highlight=False)
        if warm is not None:
            out.print(describe_movement(run, warm.id), highlight=False)


def remark_on(run: Run, progress: Steps) -> None:
    """Say what a reader of the vectors should know about the corpus."""
    counts = run.record.counts
    if counts["components"] > 1:
        progress.say(
            f"The graph falls into {counts['components']:,} unconnected parts; the largest holds "
            f"{counts['genes_in_largest_component']:,} of {counts['genes']:,} genes. Distances "
            "between parts mean little."
        )


def summary(run: Run) -> dict[str, Any]:
    """The figures of a training that its user waits for."""
    record = run.record
    return {
        "trainer": record.trainer,
        "genes": record.counts["genes"],
        "edges": record.counts.get("edges"),
        "pairs": record.counts.get("pairs"),
        "dimension": record.parameters.get("dimension"),
        "corpus_hash": record.corpus_hash,
        "losses": record.losses,
        "timings": record.timings,
        "metrics": record.metrics,
    } | ({"farthest": moved[:FARTHEST]} if (moved := run.report("moved")) else {})


def describe(run: Run) -> str:
    """A training in one line."""
    record = run.record
    counts = record.counts
    spent = sum(record.timings.values())
    return (
        f"{record.id}: {counts['genes']:,} genes × {record.parameters['dimension']} from "
        f"{counts['pairs']:,} pairs ({counts['edges']:,} edges) in {spent:.1f} s; "
        f"{counts['genes_below_minimum']:,} genes on fewer than {counts['min_count']} pairs and "
        f"{counts['genes_isolated']:,} without a frequent partner left out"
    )


def describe_movement(run: Run, old: str) -> str:
    """How far the genes of a warm-started run lie from where the old run had them."""
    figures = run.record.metrics["warm_start"]
    farthest = ", ".join(
        f"{row['symbol']} ({row['id']}, cosine {row['cosine']:.3f})"
        for row in (run.report("moved") or [])[:FARTHEST]
    )
    return (
        f"beside {old}: {figures['shared_genes']:,} genes in both, {figures['new_genes']:,} new, "
        f"{figures['gone_genes']:,} gone; cosine of a gene's old and new vector: median "
        f"{figures['median_cosine']:.3f}, of 95 % at least {figures['cosine_of_95_percent']:.3f}; "
        f"distance: median {figures['median_distance']:.3g}, of 95 % at most "
        f"{figures['distance_of_95_percent']:.3g}; farthest: {farthest} (all: moved.json)"
    )


def required(run: Run) -> Run:
    """A run that holds vectors.

    Raises
    ------
    UserError
        It is of another kind.
    """
    if run.record.kind != "embedding":
        raise UserError(
            f"the run {run.id} holds {run.record.kind}, not vectors",
            remedy="Name an embedding run: python -m embed runs list",
        )
    return run
