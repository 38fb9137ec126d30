"""``python -m graph server``: a local Neo4j server, started, stopped and looked at."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from graph.console import DEFAULT_WORKSPACE, DebugOption, JsonOption, application, out, print_json
from graph.errors import UserError
from graph.server.home import Started
from graph.server.launch import USER
from graph.server.local import LocalServer
from graph.server.releases import DEFAULT_LINE, RELEASE_LINES

HomeOption = Annotated[
    Path, typer.Option("--home", help="The server's folder: its files, password and logs.")
]

_DEFAULT_HOME = DEFAULT_WORKSPACE / "neo4j"
_VERSIONS = " or ".join(line.name for line in RELEASE_LINES)


def register(app: typer.Typer) -> None:
    """Add ``server start|stop|status|logs`` to an application."""
    server = application("A local Neo4j Community server, without Docker.")
    server.command("start")(start)
    server.command("stop")(stop)
    server.command("status")(status)
    server.command("logs")(logs)
    app.add_typer(server, name="server")


def start(
    home: HomeOption = _DEFAULT_HOME,
    version: Annotated[
        str | None,
        typer.Option("--version", help=f"Release line: {_VERSIONS} [default: {DEFAULT_LINE}]"),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", help="Loopback port; 0 for a free one [default: 7687]"),
    ] = None,
    heap: Annotated[
        str | None, typer.Option("--heap", help="Java heap, 2g [default: from the machine]")
    ] = None,
    page_cache: Annotated[
        str | None, typer.Option("--page-cache", help="Page cache, 2g [default: from the machine]")
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", help="Holds the password of a new server [generated]"),
    ] = None,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for an answer.")] = 180,
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Start a server and wait until it answers a query; its jars are fetched on first use."""
    server = LocalServer(home)
    already = server.running is not None
    started = server.start(
        line=version,
        port=port,
        heap=heap,
        page_cache=page_cache,
        password=None if password_file is None else _read_password(password_file),
        patience_s=wait,
    )
    if json:
        print_json({"uri": started.uri, "user": USER, "password": server.password})
        return
    state = "was running already" if already else "answers"
    out.print(f"Neo4j {started.version} {state} at {started.uri}", highlight=False)
    out.print(f"user {USER}, password in {home / 'password'}", highlight=False)


def stop(home: HomeOption = _DEFAULT_HOME, debug: DebugOption = False) -> None:
    """Stop the server cleanly."""
    stopped = LocalServer(home).stop()
    out.print("stopped" if stopped else "no server was running", highlight=False)


def status(
    home: HomeOption = _DEFAULT_HOME, json: JsonOption = False, debug: DebugOption = False
) -> None:
    """Say whether the server runs; exit code 1 if it does not."""
    running = LocalServer(home).running
    if json:
        print_json(_described(running))
    elif running is None:
        out.print("no server is running", highlight=False)
    else:
        out.print(
            f"Neo4j {running.version} at {running.uri}, process {running.pid}", highlight=False
        )
    if running is None:
        raise typer.Exit(1)


def logs(
    home: HomeOption = _DEFAULT_HOME,
    lines: Annotated[int, typer.Option("--lines", "-n", help="How many lines of the end.")] = 50,
    debug: DebugOption = False,
) -> None:
    """Print the end of the server's log."""
    typer.echo(LocalServer(home).last_words(lines))


def _described(running: Started | None) -> dict[str, object]:
    if running is None:
        return {"running": False}
    return {
        "running": True,
        "uri": running.uri,
        "version": running.version,
        "pid": running.pid,
        "port": running.port,
        "heap": running.heap,
        "page_cache": running.page_cache,
    }


def _read_password(path: Path) -> str:
    try:
        return path.read_text("utf-8").strip()
    except OSError as error:
        raise UserError(
            f"the password file cannot be read ({os.strerror(error.errno or 0)})",
            path=path,
            remedy="Name a file that holds the password",
        ) from None
