"""``python -m ingest fetch``: from a manifest to a SOURCES folder."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph.console import (
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    QuietOption,
    WorkspaceOption,
    print_json,
    steps,
)
from graph.errors import InputError, UserError
from graph.report import StageReport
from graph.workspace import Workspace
from ingest.commands.geo_options import (
    DEFAULT_MANIFEST,
    GEO_RATE,
    EmailOption,
    GeoOption,
    ManifestOption,
    PlatformOption,
    RateOption,
    agent,
)

if TYPE_CHECKING:
    from ingest.fetch import Outcome
    from ingest.manifest import Entry
    from ingest.registry import Source

_FOLDERS = ("geo", "platform", "genes", "go", "msigdb", "gtex", "networks")


def register(app: typer.Typer) -> None:
    """Add the command ``fetch``."""
    app.command("fetch")(fetch)


def fetch(
    sources: Annotated[
        Path | None,
        typer.Argument(help="SOURCES folder to fill; by default raw in the workspace."),
    ] = None,
    manifest: ManifestOption = DEFAULT_MANIFEST,
    series: Annotated[
        list[str] | None, typer.Option(help="A series to fetch in place of the manifest's.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option(help=f"Fetch these folders only: {', '.join(_FOLDERS)}.")
    ] = None,
    msigdb: Annotated[
        list[Path] | None, typer.Option(help="A GMT file that you downloaded from MSigDB.")
    ] = None,
    platform: PlatformOption = "GPL570",
    registry: Annotated[
        Path | None, typer.Option(help="Registry of annotation sources in place of our own.")
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=16, help="Downloads at a time.")] = 4,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Fetch again what has changed on the server.")
    ] = False,
    rate: RateOption = GEO_RATE,
    email: EmailOption = "",
    geo_url: GeoOption = "",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Fetch series and annotation files into a SOURCES folder; run it again to go on."""
    from ingest.choice import follow_manifest, note_failures
    from ingest.fetch import Fetcher, take_gene_sets
    from ingest.fetch_http import Http
    from ingest.fetch_layout import GEO
    from ingest.fetch_patience import RateLimit
    from ingest.fetch_record import Record
    from ingest.registry import REGISTRY, read_registry
    from ingest.sources.opening import opened

    chosen = _chosen_folders(only)
    with opened(registry or REGISTRY) as stream:
        registered = read_registry(stream)
    known = [source for source in registered if source.folder in chosen]
    folder = sources or Workspace(workspace).raw
    wanted = _wanted(series or [], manifest) if "geo" in chosen else []
    outcomes = [take_gene_sets(file, folder, registered) for file in msigdb or []]
    http = Http(agent(email), limit=RateLimit(rate))
    if "geo" in chosen and not series:
        follow_manifest(folder, manifest)
    with steps(quiet=quiet) as progress:
        fetcher = Fetcher(http, folder, Record(folder), workers, refresh, progress)
        outcomes += fetcher.sources(known)
        outcomes += fetcher.series(wanted, platform, geo_url or GEO)
    note_failures(folder, _names(known, wanted), _failures(outcomes))
    report = _report(outcomes, wanted, folder)
    report.write(Workspace(workspace))
    pages = {
        source.folder: source.page
        for source in known
        if source.page and not any((folder / source.folder).glob("*.gmt*"))
    }
    _tell(outcomes, pages, folder, as_json=as_json, quiet=quiet)
    if not (as_json or quiet):
        typer.echo(f"Next: `{_next_command(sources, workspace)}`")


def _chosen_folders(only: list[str] | None) -> set[str]:
    unknown = set(only or ()) - set(_FOLDERS)
    if unknown:
        raise UserError(
            f"no source is called {min(unknown)!r}", remedy=f"Choose from {', '.join(_FOLDERS)}"
        )
    return set(only or _FOLDERS)


def _wanted(accessions: list[str], manifest: Path) -> list[Entry]:
    """The series named, or else the manifest's."""
    from ingest.manifest import named_entry, read_manifest
    from ingest.sources.opening import opened

    if accessions:
        return [named_entry(accession.strip().upper()) for accession in accessions]
    if not manifest.exists():
        raise InputError(
            "no manifest of series",
            path=manifest,
            remedy="Run `python -m ingest search` to write one, name series by --series, or leave "
            "series out by --only",
        )
    with opened(manifest) as stream:
        return read_manifest(stream)


def _names(sources: list[Source], series: list[Entry]) -> list[str]:
    return [source.name for source in sources] + [entry.accession for entry in series]


def _failures(outcomes: list[Outcome]) -> dict[str, str]:
    return {one.name: one.reason for one in outcomes if one.status == "failed"}


def _next_command(sources: Path | None, workspace: Path) -> str:
    named = "" if sources is None else f" {sources}"
    where = "" if workspace == DEFAULT_WORKSPACE else f" --workspace {workspace}"
    return f"python -m ingest run{named}{where}"


def _report(outcomes: list[Outcome], wanted: list[Entry], folder: Path) -> StageReport:
    report = StageReport("fetch", parameters={"folder": str(folder)})
    statuses = [outcome.status for outcome in outcomes]
    report.counts = {status: statuses.count(status) for status in sorted(set(statuses))}
    report.counts["bytes"] = sum(
        outcome.n_bytes for outcome in outcomes if outcome.status in ("fetched", "refreshed")
    )
    arrived = sum(
        outcome.name.startswith("geo/") and outcome.status != "failed" for outcome in outcomes
    )
    report.expect("series present", sum(entry.use for entry in wanted), arrived)
    for outcome in outcomes:
        if outcome.status == "failed":
            report.refuse(outcome.name, outcome.reason)
    report.details["files"] = [
        {"name": outcome.name, "status": outcome.status, "bytes": outcome.n_bytes}
        for outcome in outcomes
    ]
    return report


def _tell(
    outcomes: list[Outcome], pages: dict[str, str], folder: Path, *, as_json: bool, quiet: bool
) -> None:
    """Say what came and what did not.

    Raises
    ------
    UserError
        Something could not be fetched.
    """
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    counts = {
        status: sum(outcome.status == status for outcome in outcomes)
        for status in ("fetched", "refreshed", "kept", "yours", "failed")
    }
    if as_json:
        files = [dataclasses.asdict(outcome) for outcome in outcomes]
        print_json({"folder": str(folder), "counts": counts, "files": files, "by_hand": pages})
    elif not quiet:
        told = ", ".join(f"{count:,} {status}" for status, count in counts.items() if count)
        typer.echo(f"{folder}: {told or 'nothing to fetch'}")
        for name, page in pages.items():
            typer.echo(
                f"{name}/ is still empty: its owner asks every user to register. Download a file "
                f"such as c2.all.v….symbols.gmt from {page} and run "
                f"`python -m ingest fetch {folder} --only {name} --msigdb FILE`"
            )
    if failed:
        more = f" (and {len(failed) - 1:,} more, see reports/fetch.json)" if failed[1:] else ""
        raise UserError(
            f"{len(failed):,} of {len(outcomes):,} files could not be fetched: "
            f"{failed[0].name}: {failed[0].reason}{more}",
            remedy="Run the command again to go on: what was fetched is kept",
        )
