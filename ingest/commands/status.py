"""``python -m ingest status``: what is new, done, stale or refused, and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from graph.console import (
    DEFAULT_STORE,
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    StoreOption,
    WorkspaceOption,
    out,
    print_json,
)
from graph.workspace import Workspace
from ingest.commands.options import RefreshOption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.status import FileStatus, Status


def register(app: typer.Typer) -> None:
    """Add the command ``status``."""
    app.command("status")(status)


def status(
    sources: Annotated[
        Path | None,
        typer.Argument(metavar="SOURCES", help="By default the folder of the last run, or raw."),
    ] = None,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    refresh: RefreshOption = False,
    as_json: JsonOption = False,
    debug: DebugOption = False,  # read by graph.console.run
) -> None:
    """Show where each source and series stands, and why, and what a run would do."""
    from ingest.pipeline import Pipeline, last_settings, last_sources
    from ingest.sources_folder import find_sources
    from ingest.status import status as find_status

    at = Workspace(workspace)
    settings = replace(last_settings(at, store), refresh=refresh)
    platform = settings.rules.platform
    folder = find_sources(sources, platform) if sources else last_sources(at, platform)
    found = find_status(Pipeline(folder, at, settings))
    if as_json:
        print_json(found.as_json())
    else:
        _show(found)


def _show(found: Status) -> None:
    for title, files in (("Sources", found.sources), ("Series", found.series)):
        out.print(_file_table(title, files))
    stages = Table("stage", "state", "finished", title="Stages", title_justify="left")
    for stage in found.stages:
        words = f"{stage.state}: {stage.reason}" if stage.reason else stage.state
        stages.add_row(stage.stage, escape(words), stage.finished[:19].replace("T", " "))
    out.print(stages)
    for source, lack in found.missing.items():
        out.print(f"not given: {escape(source)}: {escape(lack)}", highlight=False)
    if found.to_fetch:
        out.print(
            f"{len(found.to_fetch):,} to be fetched still: run `python -m ingest fetch` again",
            highlight=False,
        )
    if found.nothing_to_do:
        out.print("Nothing is to be done.")


def _file_table(title: str, files: Sequence[FileStatus]) -> Table:
    table = Table("file", "state", "why", title=title, title_justify="left")
    for one in files:
        table.add_row(escape(one.file), one.state, escape(one.reason))
    return table
