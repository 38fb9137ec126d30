"""``python -m embed tune``: a grid of parameters beside the paper's Table 1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

import typer
from rich.table import Table

from embed.commands.options import ContextOption, MinCountOption, SeedOption, SetOption, assignments
from embed.contexts import parse_contexts
from embed.corpus import MIN_COUNT, read_corpus
from embed.trainers.registry import TRAINERS, trainer_named
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
from graph.files import write_json
from graph.store import open_store
from graph.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command to an application."""
    app.command("tune")(tune)


def tune(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    trainer: Annotated[
        str, typer.Option("--trainer", "-t", help=f"One of {', '.join(TRAINERS)}.")
    ] = "skipgram",
    dimension: Annotated[
        str, typer.Option("--dimension", "-d", help="Dimensions, parted by commas.")
    ] = "50,100,200,300",
    epochs: Annotated[
        int, typer.Option("--epochs", min=1, help="Look after each epoch up to this one.")
    ] = 10,
    vary: SetOption = None,
    context: ContextOption = "coexpression",
    min_count: MinCountOption = MIN_COUNT,
    collection: Annotated[
        str, typer.Option("--collection", help="Pathways that count; empty for all.")
    ] = "c2",
    seed: SeedOption = 0,
    jobs: Annotated[
        int, typer.Option("--jobs", min=0, help="Trainings at once; 0: as memory allows.")
    ] = 0,
    png: Annotated[bool, typer.Option("--png/--no-png", help="Draw PNG beside HTML.")] = True,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Train a grid and measure how pathways hang together after every epoch.

    --set NAME=A,B,C varies any other parameter. What is done is kept: a grid that was stopped
    goes on, a wider one adds to it.
    """
    from embed.figures.export import write_html, write_png
    from embed.figures.tuning import tuning_figure
    from embed.gene_sets import read_pathways
    from embed.tuning import Grid, available_memory_mb, control, jobs_for, rows_of
    from embed.tuning import tune as run_grid

    place = Workspace(workspace)
    chosen = trainer_named(trainer)
    dimensions = _numbers(dimension)
    others = {name: value.split(",") for name, value in assignments(vary).items()}
    rows = rows_of(chosen, dimensions, epochs, others, seed)
    opened = open_store(store, place)
    with steps(quiet=quiet) as progress:
        corpus = read_corpus(
            opened, parse_contexts(context), min_count, cache=place.cache, steps=progress
        )
        sets = read_pathways(opened, corpus.vocabulary, collection=collection)
        grid = Grid.create(corpus, sets, rows, place.root / "tuning")
        at_once = jobs or jobs_for(corpus, chosen, available_memory_mb())
        cells = run_grid(grid, jobs=at_once, steps=progress)
        controls = [control(corpus, sets, each, seed) for each in dimensions]
        report: dict[str, Any] = {
            "stage": "tune",
            "corpus_hash": corpus.hash,
            "genes": corpus.n_genes,
            "pairs": corpus.n_pairs,
            "sets": len(sets),
            "sets_too_few_genes": sets.too_few,
            "sets_too_large": sets.too_large,
            "cells": cells,
            "random_vectors": controls,
            "best": max(cells, key=lambda cell: float(cell["set_auroc"])),
        }
        write_json(place.report("tune"), report)
        figure = tuning_figure(cells)
        draw: list[tuple[Callable[[Any, Any], None], str]] = [(write_html, "html")]
        for write, ending in draw + ([(write_png, "png")] if png else []):
            write(figure, place.reports / f"tune.{ending}")
    if json:
        print_json(report)
        return
    _show(cells, controls)
    out.print(f"{place.reports / 'tune.html'}", highlight=False)


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",")]
    except ValueError:
        raise UserError(
            f"the dimensions {text!r} are not whole numbers", remedy="Write --dimension 50,100"
        ) from None


def _show(cells: Sequence[dict[str, Any]], controls: Sequence[dict[str, Any]]) -> None:
    from embed.figures.tuning import MEASURES, grid_of
    from embed.paper import TABLE_1

    for measure, title in MEASURES.items():
        names, epochs, values = grid_of(cells, measure)
        table = _numbers_table(title, [*(str(epoch) for epoch in epochs), "random"])
        random = {f"{each['dimension']}-d": each[measure] for each in controls}
        for name, row in zip(names, values, strict=True):
            beside = random.get(name.partition(",")[0])
            table.add_row(name, *(f"{value:.3f}" for value in row), f"{beside:.3f}")
        out.print(table)
    paper = _numbers_table("the paper's Table 1 (clusteredness)", [*map(str, range(1, 11))])
    for dimension, row in TABLE_1.items():
        paper.add_row(f"{dimension}-d", *(f"{value:.3f}" for value in row))
    out.print(paper)


def _numbers_table(title: str, columns: list[str]) -> Table:
    # Ten columns fit into eighty characters without a frame.
    table = Table(title=title, box=None, padding=(0, 1, 0, 0), title_justify="left")
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right", no_wrap=True)
    return table
