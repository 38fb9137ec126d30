"""``python -m embed islands``: what gathers where on a run's map."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.table import Table

from embed.commands.options import RunArgument
from embed.runs import Run, Runs
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
from graph.store import Store, open_store
from graph.workspace import Workspace

#: Enriched classes that the terminal shows.
SHOWN = 12


def register(app: typer.Typer) -> None:
    """Add the command to an application."""
    app.command("islands")(islands)


def islands(
    run: RunArgument = "latest",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    min_size: Annotated[
        int | None,
        typer.Option("--min-size", min=0, help="Find the islands anew: genes in the smallest."),
    ] = None,
    artefacts: Annotated[
        bool,
        typer.Option(
            "--artefacts",
            help="Train and map again with and without pairs that share a probe.",
        ),
    ] = False,
    png: Annotated[bool, typer.Option("--png/--no-png", help="Draw PNG beside HTML.")] = True,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Draw a run's islands and tissues, with gene classes tested and the paper's questions asked.

    Everything is kept in the run: islands.json, findings.json, figures/.
    """
    from embed.examine import examine
    from embed.islands import IslandParameters
    from embed.mapping import with_islands

    place = Workspace(workspace)
    chosen = Runs(place.runs).get(run)
    if min_size is not None:
        chosen = with_islands(chosen, IslandParameters(min_size=min_size))
    opened = open_store(store, place)
    with steps(quiet=quiet) as progress:
        found = examine(chosen, opened)
        figures = _draw(found.run, found.atlas, found.tests, progress, png=png)
        compared = _artefacts(found.run, place, opened, progress) if artefacts else None
        if compared is not None:
            found.run.write_report("artefacts", compared)
    if json:
        print_json(
            found.report
            | {"findings": found.answers, "figures": [str(path) for path in figures]}
            | ({"artefacts": compared} if compared is not None else {})
        )
        return
    _show(found.report, found.answers, figures)
    if compared is not None:
        out.print(json_format.dumps(compared["remaining"], indent=2), highlight=False)


def _draw(run: Run, atlas: Any, tests: Any, progress: Steps, *, png: bool) -> list[Path]:
    from embed.figures.export import write_html, write_png
    from embed.figures.islands import islands_figure
    from embed.figures.tissues import tissue_gallery, tissue_pictures
    from embed.mapping import FIGURES

    drawn = {"islands": islands_figure(atlas, tests)}
    if atlas.tissues:
        drawn["tissues"] = tissue_gallery(atlas, tissue_pictures(atlas))
    written = []
    with progress.task("drawing", len(drawn) * (2 if png else 1)) as task:
        for name, figure in drawn.items():
            for write, ending in ((write_html, "html"), (write_png, "png")):
                if ending == "png" and not png:
                    continue
                path = run.path(FIGURES) / f"{name}.{ending}"
                write(figure, path)
                written.append(path)
                task.advance()
    return written


def _artefacts(run: Run, place: Workspace, store: Store, progress: Steps) -> dict[str, Any]:
    from embed.artefacts import artefact_report, same_probe_pairs
    from embed.corpus import read_corpus
    from embed.layout import MapParameters
    from embed.trainers.registry import TRAINERS
    from graph.queries.atlas import placed_genes

    record = run.record
    if record.trainer not in TRAINERS or set(record.contexts) != {"coexpression"}:
        raise UserError(
            f"the run {run.id} was not trained on co-expression alone",
            remedy="Ask for the artefact report of a run of --context coexpression",
        )
    trainer = TRAINERS[record.trainer]
    given = {name: value for name, value in record.parameters.items() if name != "warm_start"}
    genes = placed_genes(store)
    corpus = read_corpus(
        store,
        f"coexpression:{record.contexts['coexpression']!r}",
        record.counts["min_count"],
        cache=place.cache,
        steps=progress,
    )
    return artefact_report(
        corpus,
        genes,
        same_probe_pairs(place, genes),
        trainer,
        trainer.parameters.from_values(given),
        MapParameters(),
        record.seed,
        progress,
    )


def _show(report: dict[str, Any], answers: list[dict[str, Any]], figures: list[Path]) -> None:
    table = Table(
        title=f"{report['run']}: {report['islands']} islands; {report['significant']} of "
        f"{report['tests']} tests with q < 0.05"
    )
    table.add_column("island", justify="right")
    table.add_column("class")
    for name in ("genes", "expected", "p", "q"):
        table.add_column(name, justify="right")
    for row in report["enrichment"][:SHOWN]:
        table.add_row(
            str(row["island"]),
            row["gene_class"],
            f"{row['found']} of {row['class_size']}",
            f"{row['expected']:.1f}",
            f"{row['p']:.2g}",
            f"{row['q']:.2g}",
        )
    out.print(table)
    for answer in answers:
        out.print(f"{answer['question']} {answer['answer']}", highlight=False)
    for path in figures:
        out.print(str(path), highlight=False)
