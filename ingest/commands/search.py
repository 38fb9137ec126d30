"""``python -m ingest search``: from a question to GEO to a manifest."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from graph.console import (
    DebugOption,
    JsonOption,
    QuietOption,
    print_json,
    steps,
)
from ingest.commands.geo_options import (
    DEFAULT_MANIFEST,
    GEO_RATE,
    TOOL,
    EmailOption,
    GeoOption,
    ManifestOption,
    PlatformOption,
    RateOption,
    agent,
)

if TYPE_CHECKING:
    from ingest.manifest import Entry
    from ingest.search import Found


def register(app: typer.Typer) -> None:
    """Add the command ``search``."""
    app.command("search")(search)


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
    rate: RateOption = GEO_RATE,
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
    from ingest.fetch_manifest import entries, updated
    from ingest.fetch_patience import RateLimit
    from ingest.manifest import read_manifest, write_manifest
    from ingest.sources.opening import opened

    held: list[Entry] = []
    if manifest.exists():
        # Read before anything is asked: a line that cannot be read is mended first, not lost.
        with opened(manifest) as stream:
            held = read_manifest(stream)
    query = geo.Query(text, platform, organism, min_samples, until.date() if until else None)
    identity = {"tool": TOOL, "email": email, "api_key": api_key}
    identity = {name: value for name, value in identity.items() if value}
    limit = RateLimit(geo.allowed_rate(api_key))
    with steps(quiet=quiet) as progress:
        with progress.task("search GEO"):
            http = Http(agent(email), limit=limit)
            found = geo.search(http, query, eutils=eutils_url or geo.EUTILS, identity=identity)
        rows = entries(found)
        if sizes and rows:
            server = geo_url or GEO
            with progress.task("ask for sizes", total=len(rows)) as task:
                client = Http(agent(email), limit=RateLimit(rate))
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
    if counts["not_listed"]:
        typer.echo(
            f"{counts['not_listed']:,} could not be asked for their files (why is in the column "
            "note); fetch tries them all the same"
        )


def _remarks(found: Found, rows: list[Entry]) -> list[str]:
    left_out = sum(not row.use for row in rows)
    return [
        f"GEO series found by `python -m ingest search` on {datetime.date.today().isoformat()}",
        f"term: {found.term}",
        f"{found.n_found} found, {found.n_loose} of them not what was asked for and dropped, "
        f"{left_out} not to fetch (use: no)",
        "say no under `use` to leave a series out, also after it was fetched; a line that is "
        "removed comes back with the next search",
        "add lines (use and accession are enough), and keep this file",
    ]


def _summary(found: Found, rows: list[Entry]) -> dict[str, int]:
    from ingest.fetch_manifest import is_listed

    return {
        "found": found.n_found,
        "dropped": found.n_loose,
        "series": len(rows),
        "to_fetch": sum(row.use for row in rows),
        "not_listed": sum(not is_listed(row) for row in rows),
        "bytes": sum(row.bytes or 0 for row in rows if row.use),
    }
