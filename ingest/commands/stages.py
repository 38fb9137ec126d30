"""``python -m ingest run|coexpress|merge|load``: the stages of a run, all or up to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
from graph.workspace import Workspace
from ingest.commands.options import (
    DEFAULT_MEMORY,
    PAPER_MIN_PCC,
    PAPER_MIN_SAMPLES,
    PAPER_PLATFORM,
    DaskLocalOption,
    LoadPathChoice,
    LoadPathOption,
    MemoryOption,
    MinDatasetsOption,
    MinPccOption,
    MinSamplesOption,
    Mode,
    ModeOption,
    MutualRankOption,
    PlatformOption,
    RefreshOption,
    SameProbeOption,
    SchedulerOption,
    SourcesArgument,
    WorkersOption,
    memory_of,
    placement_of,
    rules_of,
)

if TYPE_CHECKING:
    from ingest.pipeline import Settings
    from ingest.sources_folder import SourcesFolder

LastSourcesOption = Annotated[
    Path | None,
    typer.Option("--sources", help="SOURCES folder; by default that of the last run."),
]


def register(app: typer.Typer) -> None:
    """Add the commands ``run``, ``coexpress``, ``merge`` and ``load``."""
    app.command("run")(run)
    app.command("coexpress")(coexpress)
    app.command("merge")(merge)
    app.command("load")(load)


def run(
    sources: SourcesArgument = None,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    load_path: LoadPathOption = LoadPathChoice.AUTO,
    platform: PlatformOption = PAPER_PLATFORM,
    min_samples: MinSamplesOption = PAPER_MIN_SAMPLES,
    min_pcc: MinPccOption = PAPER_MIN_PCC,
    mode: ModeOption = Mode.SIGNED,
    mutual_rank: MutualRankOption = None,
    include_same_probe: SameProbeOption = False,
    min_datasets: MinDatasetsOption = 1,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    dask_local: DaskLocalOption = None,
    memory: MemoryOption = DEFAULT_MEMORY,
    refresh: RefreshOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # read by graph.console.run
) -> None:
    """Do everything: read the sources, correlate, merge, annotate, load the store.

    What is done already is not done again; a run that was stopped goes on where it stopped.
    """
    from ingest.pipeline import Settings

    settings = Settings(
        rules=rules_of(platform, min_samples, min_pcc, mode, mutual_rank),
        include_same_probe=include_same_probe,
        min_datasets=min_datasets,
        store=store,
        load_path=load_path.value,
        placement=placement_of(workers, scheduler, dask_local),
        memory=memory_of(memory),
        refresh=refresh,
    )
    folder = _named_or_fetched(sources, workspace, platform)
    _run(folder, workspace, settings, "load", as_json, quiet)


def coexpress(
    sources: SourcesArgument = None,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    platform: PlatformOption = PAPER_PLATFORM,
    min_samples: MinSamplesOption = PAPER_MIN_SAMPLES,
    min_pcc: MinPccOption = PAPER_MIN_PCC,
    mode: ModeOption = Mode.SIGNED,
    mutual_rank: MutualRankOption = None,
    workers: WorkersOption = None,
    scheduler: SchedulerOption = None,
    dask_local: DaskLocalOption = None,
    refresh: RefreshOption = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Correlate the series: series/ACCESSION.parquet for each that counts."""
    from ingest.pipeline import last_settings

    settings = replace(
        last_settings(Workspace(workspace)),
        rules=rules_of(platform, min_samples, min_pcc, mode, mutual_rank),
        placement=placement_of(workers, scheduler, dask_local),
        refresh=refresh,
    )
    folder = _named_or_fetched(sources, workspace, platform)
    _run(folder, workspace, settings, "series", as_json, quiet)


def merge(
    sources: LastSourcesOption = None,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    include_same_probe: SameProbeOption = False,
    memory: MemoryOption = DEFAULT_MEMORY,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Merge the pairs of all series that count: edges/part-*.parquet."""
    from ingest.pipeline import last_settings

    known = last_settings(Workspace(workspace))
    settings = replace(known, include_same_probe=include_same_probe, memory=memory_of(memory))
    _run(_folder(sources, workspace, settings), workspace, settings, "merge", as_json, quiet)


def load(
    sources: LastSourcesOption = None,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    load_path: LoadPathOption = LoadPathChoice.AUTO,
    min_datasets: Annotated[
        int | None,
        typer.Option(
            "--min-datasets",
            help="Fewest series of an edge in the graph; by default as in the last run.",
        ),
    ] = None,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Compare every row, also of a release that the store says it holds."
        ),
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Load the workspace's tables into a store; with other settings, build them anew first."""
    from ingest.pipeline import doubt_store, last_settings, load_tables

    if verify:
        doubt_store(Workspace(workspace), store)
    settings = replace(last_settings(Workspace(workspace), store), load_path=load_path.value)
    if sources is None and min_datasets in (None, settings.min_datasets):
        with steps(quiet=quiet or as_json) as progress:
            worked = load_tables(Workspace(workspace), store, progress, load_path=load_path.value)
        _tell(Workspace(workspace), worked, as_json, quiet)
        return
    if min_datasets is not None:
        settings = replace(settings, min_datasets=min_datasets)
    _run(_folder(sources, workspace, settings), workspace, settings, "load", as_json, quiet)


def _named_or_fetched(sources: Path | None, workspace: Path, platform: str) -> SourcesFolder:
    from ingest.pipeline import fetched_sources
    from ingest.sources_folder import find_sources

    if sources is None:
        return fetched_sources(Workspace(workspace), platform)
    return find_sources(sources, platform)


def _folder(sources: Path | None, workspace: Path, settings: Settings) -> SourcesFolder:
    from ingest.pipeline import last_sources
    from ingest.sources_folder import find_sources

    if sources is None:
        return last_sources(Workspace(workspace), settings.rules.platform)
    return find_sources(sources, settings.rules.platform)


def _run(
    folder: SourcesFolder,
    root: Path,
    settings: Settings,
    until: str,
    as_json: bool,
    quiet: bool,
) -> None:
    from ingest.pipeline import Pipeline

    workspace = Workspace(root)
    with steps(quiet=quiet or as_json) as progress:
        worked = Pipeline(folder, workspace, settings, progress).run(until)
    _tell(workspace, worked, as_json, quiet, folder.not_fetched)


def _tell(
    workspace: Workspace,
    worked: dict[str, bool],
    as_json: bool,
    quiet: bool,
    not_fetched: Sequence[str] = (),
) -> None:
    from ingest.summary import show, summary

    found = summary(workspace, worked) | {"not_fetched": list(not_fetched)}
    if as_json:
        print_json(found)
    elif not quiet:
        show(found, out)
