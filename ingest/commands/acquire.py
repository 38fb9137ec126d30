"""`search` and `fetch`: from a question to GEO to a SOURCES folder."""

from __future__ import annotations

import dataclasses
import datetime
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

if TYPE_CHECKING:
    from ingest.fetch import Outcome
    from ingest.fetch_manifest import Entry
    from ingest.search import Found

DEFAULT_MANIFEST = Path("manifest.tsv")
_TOOL = "gene2graph"
_FOLDERS = ("geo", "platform", "genes", "go", "msigdb", "gtex", "networks")

EmailOption = Annotated[
    str,
    typer.Option(envvar="NCBI_EMAIL", help="Your address; NCBI asks programs to send one."),
]
PlatformOption = Annotated[str, typer.Option(help="Accession of the expression platform.")]
ManifestOption = Annotated[
    Path, typer.Option("--manifest", "-m", help="Table of series to read, edit and commit.")
]
GeoOption = Annotated[str, typer.Option("--geo-url", help="GEO's download server.", hidden=True)]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("search")(search)
    app.command("fetch")(fetch)


def search(
    text: Annotated[str, typer.Option(help="Free text, in Entrez's syntax.")] = (
        "expression AND human"
    ),
    platform: PlatformOption = "GPL570",
    organism: Annotated[str, typer.Option(help="Scientific name.")] = "Homo sapiens",
    min_samples: Annotated[int, typer.Option(min=1, help="Fewest samples of a series.")] = 30,
    until: Annotated[
        datetime.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Last day of publication: 2017-12-24."),
    ] = None,
    manifest: ManifestOption = DEFAULT_MANIFEST,
    sizes: Annotated[
        bool, typer.Option(help="Ask the server for each series' file and its size.")
    ] = True,
    workers: Annotated[int, typer.Option(min=1, max=16, help="Requests at a time.")] = 4,
    email: EmailOption = "",
    api_key: Annotated[
        str, typer.Option(envvar="NCBI_API_KEY", help="NCBI API key: 10 requests a second, not 3.")
    ] = "",
    eutils_url: Annotated[str, typer.Option(help="E-utilities' server.", hidden=True)] = "",
    geo_url: GeoOption = "",
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Search GEO for series and write the manifest of what to fetch.

    A manifest that is there keeps what a person decided: use, notes and lines of its own.
    """
    from ingest import search as geo
    from ingest.fetch_http import Http
    from ingest.fetch_layout import GEO, with_files
    from ingest.fetch_manifest import entries, read_manifest, updated, write_manifest
    from ingest.fetch_patience import RateLimit
    from ingest.sources.opening import opened

    held: list[Entry] = []
    if manifest.exists():
        # Read before anything is asked: a line that cannot be read is mended first, not lost.
        with opened(manifest) as stream:
            held = read_manifest(stream)
    query = geo.Query(text, platform, organism, min_samples, until.date() if until else None)
    identity = {"tool": _TOOL, "email": email, "api_key": api_key}
    identity = {name: value for name, value in identity.items() if value}
    limit = RateLimit(geo.RATE_WITH_KEY if api_key else geo.RATE)
    with steps(quiet=quiet) as progress:
        with progress.task("search GEO"):
            http = Http(_agent(email), limit=limit)
            found = geo.search(http, query, eutils=eutils_url or geo.EUTILS, identity=identity)
        rows = entries(found)
        if sizes and rows:
            server = geo_url or GEO
            with progress.task("ask for sizes", total=len(rows)) as task:
                client = Http(_agent(email))
                rows = with_files(client, server, rows, platform, workers, task.advance)
    n_new = len({row.accession for row in rows} - {entry.accession for entry in held})
    rows = updated(rows, held)
    write_manifest(manifest, rows, _remarks(found, rows))
    if as_json:
        print_json({"manifest": str(manifest), "new": n_new, **_summary(found, rows)})
        return
    counts = _summary(found, rows)
    typer.echo(
        f"{counts['series']:,} series, {n_new:,} of them new, {counts['to_fetch']:,} to fetch "
        f"({counts['bytes'] / 1e9:.1f} GB), written to {manifest}: read and edit it, then run "
        f"`python -m ingest fetch --manifest {manifest}`"
    )


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
    email: EmailOption = "",
    geo_url: GeoOption = "",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Fetch series and annotation files into a SOURCES folder; run it again to go on."""
    from ingest.fetch import Fetcher, take_gene_sets
    from ingest.fetch_http import Http
    from ingest.fetch_layout import GEO
    from ingest.fetch_record import Record
    from ingest.registry import REGISTRY, read_registry
    from ingest.sources.opening import opened

    chosen = _chosen_folders(only)
    with opened(registry or REGISTRY) as stream:
        known = [source for source in read_registry(stream) if source.folder in chosen]
    folder = sources or Workspace(workspace).raw
    wanted = _wanted(series or [], manifest) if "geo" in chosen else []
    outcomes = [take_gene_sets(file, folder) for file in msigdb or []]
    with steps(quiet=quiet) as progress:
        fetcher = Fetcher(Http(_agent(email)), folder, Record(folder), workers, refresh, progress)
        outcomes += fetcher.sources(known)
        outcomes += fetcher.series(wanted, platform, geo_url or GEO)
    report = _report(outcomes, wanted, folder)
    report.write(Workspace(workspace))
    pages = {
        source.folder: source.page
        for source in known
        if source.page and not any((folder / source.folder).glob("*.gmt*"))
    }
    _tell(outcomes, pages, folder, as_json=as_json, quiet=quiet)


def _agent(email: str) -> str:
    from importlib.metadata import version

    contact = f" ({email})" if email else ""
    return f"{_TOOL}/{version('gene2graph')}{contact}"


def _remarks(found: Found, rows: list[Entry]) -> list[str]:
    left_out = sum(not row.use for row in rows)
    return [
        f"GEO series found by `python -m ingest search` on {datetime.date.today().isoformat()}",
        f"term: {found.term}",
        f"{found.n_found} found, {found.n_loose} of them not what was asked for and dropped, "
        f"{left_out} not to fetch (use: no)",
        "edit `use`, remove lines or add some (accession is enough), and keep this file",
    ]


def _summary(found: Found, rows: list[Entry]) -> dict[str, int]:
    return {
        "found": found.n_found,
        "dropped": found.n_loose,
        "series": len(rows),
        "to_fetch": sum(row.use for row in rows),
        "bytes": sum(row.bytes or 0 for row in rows if row.use),
    }


def _chosen_folders(only: list[str] | None) -> set[str]:
    unknown = set(only or ()) - set(_FOLDERS)
    if unknown:
        raise UserError(
            f"no source is called {min(unknown)!r}", remedy=f"Choose from {', '.join(_FOLDERS)}"
        )
    return set(only or _FOLDERS)


def _wanted(accessions: list[str], manifest: Path) -> list[Entry]:
    """The series named, or else the manifest's."""
    from ingest.fetch_manifest import named_entry, read_manifest
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
