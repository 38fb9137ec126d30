"""A run: sources, genes, series, merge, annotate, load, each done once for the same inputs."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.console import DEFAULT_STORE, SILENT, Steps
from graph.errors import UserError
from graph.files import HashCache, explained, read_json, remove_leftovers
from graph.store import LoadPath
from graph.workspace import Workspace
from ingest.fanout import Placement
from ingest.load import LoadStage
from ingest.merge import DEFAULT_MEMORY
from ingest.pair_rule import PairRule
from ingest.series_request import SeriesRules
from ingest.sources_folder import SourcesFolder, find_sources
from ingest.stages.genes import GenesStage
from ingest.stages.inputs import Inputs
from ingest.stages.merge import MergeStage
from ingest.stages.series import SeriesStage
from ingest.stages.sources import SourcesStage
from ingest.stages.stage import Stage
from ingest.stages.tables import TablesStage

#: The stages in order, by the names of their reports.
STAGES = ("sources", "genes", "series", "merge", "annotate", "load")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides its sources.

    Attributes
    ----------
    rules
        Which series count, and which of their pairs.
    include_same_probe
        Whether pairs of genes that one probe stands for are merged.
    min_datasets
        Edges of fewer series stay out of the graph; ``edges/`` keeps them.
    store
        URL of the store to load.
    load_path
        How it is loaded; does not change what it holds.
    placement
        Where series are correlated; does not change a byte.
    memory
        Bytes the merge stays within; does not change a byte either.
    refresh
        Hash every source file anew instead of trusting its size and time.
    """

    rules: SeriesRules = field(default_factory=SeriesRules)
    include_same_probe: bool = False
    min_datasets: int = 1
    store: str = DEFAULT_STORE
    load_path: LoadPath = "auto"
    placement: Placement | None = None
    memory: int = DEFAULT_MEMORY
    refresh: bool = False

    def __post_init__(self) -> None:
        if self.min_datasets < 1:
            raise UserError(
                f"--min-datasets is {self.min_datasets}, expected 1 or more",
                remedy="An edge has at least one data set; give 1 to keep all",
            )


class Pipeline:
    """The stages of one workspace over one SOURCES folder."""

    def __init__(
        self,
        folder: SourcesFolder,
        workspace: Workspace,
        settings: Settings,
        steps: Steps = SILENT,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        cache = workspace.cache / "hashes.json"
        if settings.refresh:
            cache.unlink(missing_ok=True)
        self.folder = folder
        self.workspace = workspace
        self.settings = settings
        self.hashes = HashCache(cache)
        self.inputs = Inputs(folder, settings.rules.platform, self.hashes)
        self.series = SeriesStage(workspace, self.inputs, settings.rules, settings.placement, steps)
        self.merge = MergeStage(
            workspace,
            self.series,
            include_same_probe=settings.include_same_probe,
            memory=settings.memory,
            steps=steps,
        )
        self.tables = TablesStage(workspace, self.inputs, self.merge, settings.min_datasets, steps)
        self.load = LoadStage(
            workspace, settings.store, steps, environ, load_path=settings.load_path
        )
        self.stages: tuple[Stage, ...] = (
            SourcesStage(workspace, self.inputs, steps),
            GenesStage(workspace, self.inputs, steps),
            self.series,
            self.merge,
            self.tables,
            self.load,
        )

    def run(self, until: str = STAGES[-1]) -> dict[str, bool]:
        """Run the stages up to and with `until`; for each whether anything was to be done.

        Raises
        ------
        UserError
            A source is broken or the store is not to be reached; another run is at work here. What
            was finished is kept, and the store holds what it held.
        """
        wanted = STAGES[: STAGES.index(until) + 1]
        with alone_in(self.workspace):
            sweep(self.workspace)
            if STAGES[-1] in wanted:
                # A server that is down should be known before the series are correlated.
                self.load.parameters()
            worked = {}
            for stage in self.stages:
                if stage.name in wanted:
                    worked[stage.name] = stage.run()
                    self.hashes.save()
        return worked


def load_tables(
    workspace: Workspace,
    url: str,
    steps: Steps = SILENT,
    environ: Mapping[str, str] = os.environ,
    *,
    load_path: LoadPath = "auto",
) -> dict[str, bool]:
    """Load the tables as they are; the sources need not be there.

    Raises
    ------
    UserError
        No tables have been built, or the store is not to be reached.
    """
    with alone_in(workspace):
        sweep(workspace)
        stage = LoadStage(workspace, url, steps, environ, load_path=load_path)
        return {stage.name: stage.run()}


def doubt_store(workspace: Workspace, url: str, environ: Mapping[str, str] = os.environ) -> None:
    """Have the next load compare every row with what the store holds, whatever it says it holds."""
    with alone_in(workspace):
        LoadStage(workspace, url, environ=environ).doubt()


def last_settings(workspace: Workspace, store: str = DEFAULT_STORE) -> Settings:
    """The settings of the last run, by the reports it left; defaults where there are none."""
    rules = _parameters(workspace, "series")
    merged = _parameters(workspace, "merge")
    annotated = _parameters(workspace, "annotate")
    return Settings(
        rules=_rules(rules) if rules else SeriesRules(),
        include_same_probe=merged.get("include_same_probe", False),
        min_datasets=annotated.get("min_datasets", 1),
        store=store,
    )


def fetched_sources(workspace: Workspace, platform: str) -> SourcesFolder:
    """The folder that `fetch` fills in the workspace.

    Raises
    ------
    UserError
        Nothing was fetched into this workspace.
    """
    if not workspace.raw.is_dir():
        raise UserError(
            "no SOURCES folder is named, and nothing was fetched into this workspace",
            path=workspace.raw,
            remedy="Name the SOURCES folder, or run `python -m ingest search` and "
            "`python -m ingest fetch` first",
        )
    return find_sources(workspace.raw, platform)


def last_sources(workspace: Workspace, platform: str) -> SourcesFolder:
    """The SOURCES folder of the last run; before the first, what was fetched.

    Raises
    ------
    UserError
        There was no run and nothing was fetched, or the folder is gone.
    """
    path = workspace.report("sources")
    if not path.exists():
        if workspace.raw.is_dir():
            return fetched_sources(workspace, platform)
        raise UserError(
            "no run has been made in this workspace",
            path=workspace.root,
            remedy="Name the SOURCES folder, or run `python -m ingest run SOURCES` first",
        )
    return find_sources(Path(read_json(path)["details"]["folder"]), platform)


def _parameters(workspace: Workspace, stage: str) -> dict[str, Any]:
    path = workspace.report(stage)
    parameters: dict[str, Any] = read_json(path)["parameters"] if path.exists() else {}
    return parameters


def _rules(values: dict[str, Any]) -> SeriesRules:
    pairs = {name: values[name] for name in ("min_pcc", "mode", "max_mutual_rank")}
    names = ("platform", "organism", "min_samples")
    return SeriesRules(**{name: values[name] for name in names}, pairs=PairRule(**pairs))


@contextmanager
def alone_in(workspace: Workspace) -> Iterator[None]:
    """Keep a second run out of the workspace for the block; a killed run lets go by itself.

    Raises
    ------
    UserError
        Another run is at work, or the folder cannot be written.
    """
    path = workspace.root / ".ingest.lock"
    try:
        workspace.root.mkdir(parents=True, exist_ok=True)
        lock = path.open("w")
    except OSError as error:
        raise explained(error, path) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise UserError(
                "another run is at work in this workspace",
                path=workspace.root,
                remedy="Wait until it has ended, or choose another --workspace",
            ) from None
        yield


def sweep(workspace: Workspace) -> None:
    """Remove what killed runs left half-written."""
    folders = (
        workspace.root,
        workspace.root / "genes",
        workspace.tables,
        workspace.reports,
        workspace.cache,
    )
    for folder in folders:
        remove_leftovers(folder)
