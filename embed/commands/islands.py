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
    """Test gene classes on the islands, ask the paper's questions, draw islands and tissues.

    Everything is kept in the run: islands.json, findings.json, figures/.
    """
    from embed.atlas import read_atlas
    from embed.enrichment import class_enrichment
    from embed.findings import as_json, findings

    place = Workspace(workspace)
    chosen = Runs(place.runs).get(run)
    if min_size is not None:
        chosen = _found_anew(chosen, min_size)
    opened = open_store(store, place)
    with steps(quiet=quiet) as progress:
        atlas = read_atlas(chosen, opened)
        tests = class_enrichment(atlas.island, atlas.gene_class)
        report: dict[str, Any] = {
            "run": chosen.id,
            "genes": len(atlas),
            "islands": int(atlas.island.max(initial=-1)) + 1,
            "tests": tests.num_rows,
            "significant": int((tests["q"].to_numpy() < 0.05).sum()),
            "enrichment": [_finite(row) for row in tests.to_pylist()],
        }
        answers = as_json(findings(atlas))
        chosen.write_report("islands", report)
        chosen.write_report("findings", answers)
        figures = _draw(chosen, atlas, tests, progress, png=png)
        compared = _artefacts(chosen, place, opened, progress) if artefacts else None
        if compared is not None:
            chosen.write_report("artefacts", compared)
        chosen.with_metrics(
            "islands", {name: report[name] for name in ("islands", "tests", "significant")}
        )
    if json:
        print_json(
            report
            | {"findings": answers, "figures": [str(path) for path in figures]}
            | ({"artefacts": compared} if compared is not None else {})
        )
        return
    _show(report, answers, figures)
    if compared is not None:
        out.print(json_format.dumps(compared["remaining"], indent=2), highlight=False)


def _found_anew(run: Run, min_size: int) -> Run:
    import dataclasses

    import numpy as np

    from embed.islands import IslandParameters, find_islands

    drawn = run.map()
    if drawn is None:
        raise UserError(
            f"the run {run.id} has no map", remedy=f"Lay it out first: python -m embed map {run.id}"
        )
    coordinates = np.column_stack([drawn["x"].to_numpy(), drawn["y"].to_numpy()])
    parameters = IslandParameters(min_size=min_size)
    island = find_islands(coordinates, parameters)
    run.write_map(drawn.drop_columns(["island"]).append_column("island", [island]))
    found = {
        "islands": int(island.max(initial=-1)) + 1,
        "genes_on_islands": int((island >= 0).sum()),
        "island_parameters": dataclasses.asdict(parameters),
    }
    return run.with_metrics("map", run.record.metrics.get("map", {}) | found)


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


def _finite(row: dict[str, Any]) -> dict[str, Any]:
    # JSON has no infinity: an odds ratio without any gene of the class elsewhere is null.
    odds = row["odds_ratio"]
    return row | {"odds_ratio": odds if odds < float("inf") else None}


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
