"""``python -m embed classify|predict``: a run's classifier, and what it predicts."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from embed.commands.options import RunArgument, SeedOption
from embed.pairs.files import LATEST, find_pairs, read_pairs
from embed.pairs.pair_set import PairSet
from embed.predict import NEAREST, K, predict_run
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
from graph.files import write_json
from graph.store import open_store
from graph.tables import GraphTables
from graph.workspace import Workspace

PairsOption = Annotated[
    str,
    typer.Option("--pairs", metavar="ID", help="A pair set of `python -m embed pairs`."),
]


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    app.command("classify")(classify)
    app.command("predict")(predict)


def classify(
    run: RunArgument = "latest",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    pairs: PairsOption = LATEST,
    split: Annotated[
        Path | None, typer.Option("--split", help="Folder of a published split instead.")
    ] = None,
    features: Annotated[
        str, typer.Option("--features", help="`symmetric`, or the paper's `concat`.")
    ] = "",
    calibration: Annotated[
        str, typer.Option("--calibration", help="`isotonic`, `temperature` or `none`.")
    ] = "isotonic",
    trainable: Annotated[
        bool, typer.Option("--trainable", help="Train the gene vectors too.")
    ] = False,
    random: Annotated[bool, typer.Option("--random", help="Random vectors, a control.")] = False,
    rewired: Annotated[
        bool,
        typer.Option("--rewired", help="Degree-preserving negatives instead of the set's own."),
    ] = False,
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="Most epochs.")] = 30,
    most_pairs: Annotated[
        int, typer.Option("--most-pairs", min=100, help="Most training pairs.")
    ] = 1_000_000,
    paper: Annotated[
        bool, typer.Option("--paper", help="The paper's network: concatenation, raw vectors.")
    ] = False,
    seed: SeedOption = 0,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Train GGIPNN on a run's vectors and keep it in the run."""
    from embed.ggipnn.classifier import save_classifier, train_classifier
    from embed.ggipnn.settings import GgipnnSettings
    from embed.judge.rewiring import rewired_set

    place = Workspace(workspace)
    chosen = Runs(place.runs).get(run)
    settings = GgipnnSettings.of_paper() if paper else GgipnnSettings()
    settings = replace(
        settings,
        features=features or settings.features,  # type: ignore[arg-type]  # checked by GgipnnSettings
        calibration=calibration,  # type: ignore[arg-type]  # checked by GgipnnSettings
        trainable=trainable,
        random=random,
        epochs=epochs,
    )
    pair_set = _pair_set(place, store, pairs, split)
    if rewired:
        pair_set = rewired_set(pair_set, seed)
    with steps(quiet=quiet) as progress, progress.task("training GGIPNN"):
        made = train_classifier(chosen, pair_set, settings, seed, most_pairs)
        remarks = save_classifier(chosen, made)
    report = {
        "stage": "classify",
        "run": chosen.id,
        "settings": settings.as_json(),
        "seed": seed,
        "history": made.model.history,
        "remarks": remarks,
        **made.metrics,
    }
    write_json(place.report("classify"), report)
    if json:
        print_json(report)
        return
    metrics = made.metrics
    out.print(
        f"{chosen.id}: test AUC {metrics['test_auc']:.3f}, average precision "
        f"{metrics['test_average_precision']:.3f}, calibration error "
        f"{metrics['calibration_error']:.3f}, {metrics['epochs']} epochs on "
        f"{metrics['pairs']['train']:,} pairs. By itself this proves little: "
        "python -m embed evaluate",
        highlight=False,
    )
    for remark in remarks:
        out.print(remark, highlight=False)


def predict(
    run: RunArgument = "latest",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    k: Annotated[int, typer.Option("-k", min=1, help="New pairs a gene.")] = K,
    nearest: Annotated[
        int, typer.Option("--nearest", min=1, help="Neighbours a gene that are looked at.")
    ] = NEAREST,
    exhaustive: Annotated[
        bool,
        typer.Option(
            "--exhaustive", help="All pairs of genes instead (5 to 20 minutes for 24,000)."
        ),
    ] = False,
    min_score: Annotated[
        float, typer.Option("--min-score", min=0, max=1, help="Least probability proposed.")
    ] = 0.0,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Score every co-expression edge and propose new pairs; `publish` writes them to the graph."""
    from embed.ggipnn.classifier import run_scorer

    place = Workspace(workspace)
    chosen = Runs(place.runs).get(run)
    scorer, labelled = run_scorer(chosen)
    with steps(quiet=quiet) as progress:
        report = predict_run(
            chosen,
            scorer,
            GraphTables(place.tables),
            labelled,
            k=k,
            nearest=nearest,
            exhaustive=exhaustive,
            least=min_score,
            steps=progress,
        )
    write_json(place.report("predict"), {"stage": "predict", **asdict(report)})
    if json:
        print_json(asdict(report))
        return
    out.print(
        f"{report.run}: {report.edges_scored:,} edges scored, {report.edges_without_vectors:,} "
        f"without vectors left out; {report.proposed:,} new pairs proposed. Write them into the "
        f"graph: python -m embed publish {report.run}",
        highlight=False,
    )


def _pair_set(place: Workspace, store: str, pairs: str, split: Path | None) -> PairSet:
    if split is None:
        return read_pairs(find_pairs(place.pairs, pairs))
    from embed.judge.alignment import with_gene_ids
    from embed.published_split import read_published_split

    return with_gene_ids(read_published_split(split), open_store(store, place))
