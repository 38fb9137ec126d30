"""``python -m embed evaluate``: the scorecard of one or several runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from embed.commands.pair_options import (
    DEFAULT_EVIDENCE,
    PAPER,
    ChildrenOption,
    EvidenceOption,
    LevelByOption,
    UntilOption,
    listed,
)
from embed.gene_sets import COLLECTION
from embed.pairs.rules import PairRules
from embed.runs import Runs
from graph.console import (
    DEFAULT_STORE,
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    QuietOption,
    Steps,
    StoreOption,
    WorkspaceOption,
    chatter,
    out,
    print_json,
    steps,
)
from graph.errors import StoreError, UserError
from graph.files import check_writable, write_json
from graph.store import Store, open_store
from graph.workspace import Workspace

if TYPE_CHECKING:
    # Judging imports scientific libraries; `--help` must not wait for them.
    from embed.judge.scorecard import JudgePlan

#: Name of the scorecard's files.
SCORECARD = "scorecard"

RunsArgument = Annotated[
    list[str] | None, typer.Argument(metavar="RUN…", help="Ids of runs, or `latest`.")
]
SplitOption = Annotated[
    Path | None,
    typer.Option("--split", help="Folder of a published split (symbols, labels) to judge on."),
]
PairsOption = Annotated[
    str, typer.Option("--pairs", metavar="ID", help="A pair set made before, or `latest`.")
]
LaterOption = Annotated[
    Path | None, typer.Option("--later", metavar="GAF", help="Annotations of a later release.")
]
OnlyOption = Annotated[
    str,
    typer.Option(
        "--only",
        help="Sections, comma-separated: pairs, holdout, pathways, functions, recovery, geometry.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command to an application."""
    app.command("evaluate")(evaluate)


def evaluate(
    runs: RunsArgument = None,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    split: SplitOption = None,
    clean: Annotated[
        bool,
        typer.Option("--clean", help="Drop the split's NA rows, duplicates and self pairs."),
    ] = False,
    pairs: PairsOption = "",
    later: LaterOption = None,
    evidence: EvidenceOption = DEFAULT_EVIDENCE,
    until: UntilOption = "",
    level_by: LevelByOption = PAPER.level_by,
    children: ChildrenOption = PAPER.children,
    only: OnlyOption = "",
    paper: Annotated[
        bool, typer.Option("--paper", help="The paper's network: concatenation, raw vectors.")
    ] = False,
    features: Annotated[
        str, typer.Option("--features", help="`symmetric` (usual) or the paper's `concat`.")
    ] = "",
    four: Annotated[
        bool,
        typer.Option(
            "--four",
            help="The paper's four settings: fixed, trainable, and random vectors, fixed or "
            "trainable; always with --split and --paper.",
        ),
    ] = False,
    seeds: Annotated[int, typer.Option("--seeds", min=2, help="Repetitions.")] = 5,
    epochs: Annotated[int, typer.Option("--epochs", min=1, help="Most epochs of GGIPNN.")] = 30,
    terms: Annotated[int, typer.Option("--terms", min=1, help="Most GO terms judged.")] = 100,
    most_pairs: Annotated[
        int, typer.Option("--most-pairs", min=100, help="Most training pairs a network sees.")
    ] = 200_000,
    collection: Annotated[
        str, typer.Option("--collection", help="Pathway collections by beginning; '' for all.")
    ] = COLLECTION,
    shuffle_labels: Annotated[
        bool,
        typer.Option(
            "--shuffle-labels",
            help="Shuffle the labels of the pairs: a test of the scorecard, which must say 0.5.",
        ),
    ] = False,
    node2vec: Annotated[
        bool,
        typer.Option("--node2vec", help="node2vec too, through PecanPy in an environment by uv."),
    ] = False,
    html: Annotated[
        Path | None, typer.Option("--html", help="Where the page goes (default: in the run).")
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Judge runs beside every control that could explain their figures."""
    from embed.ggipnn.settings import GgipnnSettings
    from embed.judge.as_json import run_summary, scorecard_json
    from embed.judge.page import write_page
    from embed.judge.scorecard import SECTIONS, JudgePlan, judge
    from embed.judge.subject import make_subject
    from embed.judge.tables import scorecard_table
    from embed.judge.verdict import remarks, verdicts

    if html is not None:
        check_writable(html)
    place = Workspace(workspace)
    names = runs or ["latest"]
    chosen = [Runs(place.runs).get(name) for name in names]
    if len({run.id for run in chosen}) < len(chosen):
        raise UserError("a run is named twice", remedy="Name each run once")
    sections = listed(only) or SECTIONS
    settings = GgipnnSettings.of_paper() if paper else GgipnnSettings()
    rules = PairRules(
        evidence=listed(evidence),
        until=until,
        level_by=level_by,  # type: ignore[arg-type]  # checked by PairRules
        children=children,  # type: ignore[arg-type]  # checked by PairRules
    )
    named = {"pairs"} if split or pairs else set()
    named |= {"holdout"} if later or until else set()
    plan = JudgePlan(
        sections=sections,
        required=tuple(named | set(listed(only))),
        seeds=range(seeds),
        settings=replace(
            settings,
            features=features or settings.features,  # type: ignore[arg-type]  # checked there
            epochs=epochs,
        ),
        four=four or paper or split is not None,
        rules=rules,
        collection=collection,
        most_terms=terms,
        most_pairs=most_pairs,
        shuffled=shuffle_labels,
    )
    with steps(quiet=quiet) as progress:
        graph = _graph(store, place, progress, needed=split is None)
        maker = None
        if node2vec:
            from embed.judge.node2vec import Node2vec

            maker = Node2vec(place.cache / "node2vec").vectors
        plan = _with_pairs(plan, place, graph, split, pairs, later, clean=clean)
        subjects = [
            make_subject(run, graph, seed=0, cache=place.cache, node2vec=maker, steps=progress)
            for run in chosen
        ]
        card = judge(subjects, graph, plan, steps=progress)
        report = scorecard_json(card)
        for run in chosen:
            run.write_report(SCORECARD, report)
            run.with_metrics(SCORECARD, run_summary(card, run.id))
        page = html or chosen[0].path(f"{SCORECARD}.html")
        write_page(card, page)
        write_json(place.report("evaluate"), {"stage": "evaluate", **report})
    if json:
        print_json(report)
        return
    out.print(scorecard_table(card))
    for claim in verdicts(card):
        out.print(f"• {claim}", highlight=False)
    for remark in remarks(card):
        out.print(f"remark: {remark}", highlight=False)
    out.print(f"page: {page}", highlight=False)


def _graph(store: str, place: Workspace, progress: Steps, *, needed: bool) -> Store | None:
    """The graph; none where a split alone is judged and there is none."""
    try:
        return open_store(store, place)
    except StoreError as error:
        if needed:
            raise
        progress.say(f"no graph ({error.what}): the split's symbols are matched as they are")
        chatter.print("[dim]sections that need a graph are left out[/dim]")
        return None


def _with_pairs(
    plan: JudgePlan,
    place: Workspace,
    graph: Store | None,
    split: Path | None,
    pairs: str,
    later: Path | None,
    *,
    clean: bool,
) -> JudgePlan:
    """The plan with the pair set and the later release that were named."""
    if split is not None:
        from embed.judge.alignment import with_gene_ids
        from embed.published_split import read_published_split

        pair_set = read_published_split(split, clean=clean)
        plan = replace(plan, split=pair_set if graph is None else with_gene_ids(pair_set, graph))
    elif pairs:
        from embed.pairs.files import find_pairs, read_pairs

        plan = replace(plan, split=read_pairs(find_pairs(place.pairs, pairs)))
    if later is not None and graph is not None:
        from embed.judge.later_release import read_later_release
        from embed.pairs.annotations import read_annotations

        plan = replace(plan, later=read_later_release(later, read_annotations(graph)))
    return plan
