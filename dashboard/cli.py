"""``python -m dashboard``: serve the dashboard on this machine."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from graph.console import (
    DEFAULT_STORE,
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    StoreOption,
    WorkspaceOption,
    application,
    out,
    print_json,
)
from graph.errors import UserError

app = application("Browse the graph: gene map, gene and pathway pages, runs, read-only Cypher.")
app.info.no_args_is_help = False

PortOption = Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="TCP port.")]
AddressOption = Annotated[
    str, typer.Option("--address", help="Address to listen on; 0.0.0.0 for all of them.")
]


@app.callback(invoke_without_command=True)
def serve(
    context: typer.Context,
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    port: PortOption = 8501,
    address: AddressOption = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None,
        typer.Option("--allow-host", help="Name that visitors may call this server by; repeat."),
    ] = None,
    debug: DebugOption = False,
) -> None:
    """Serve the dashboard until stopped; prints its URL once it answers."""
    if context.invoked_subcommand is not None:
        return
    from dashboard.server import LOOPBACK, serve
    from dashboard.settings import Settings
    from graph.workspace import Workspace

    os.environ.update(Settings(Workspace(workspace.resolve()), store).as_environ())
    hosts = [*LOOPBACK, address, *(allow_host or [])]
    serve(address, port, sorted(set(hosts)), lambda url: out.print(f"Dashboard: {url}"))


@app.command()
def health(
    port: PortOption = 8501,
    address: AddressOption = "127.0.0.1",
    as_json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Ask a running dashboard whether its store answers; exit code 0 if it does."""
    from dashboard.server import ask_health, local_url

    url = local_url(address, port)
    status = ask_health(url)
    if as_json:
        print_json({"url": url, "status": status})
    if status is None:
        raise UserError(f"nothing answers at {url}", remedy="Start it: python -m dashboard")
    if status != "ok":
        raise UserError(
            f"the dashboard at {url} runs but its store does not answer ({status})",
            remedy="Check that the store is up and loaded: python -m graph stats",
        )
    if not as_json:
        out.print(f"{url}: ok")


def build() -> typer.Typer:
    """The application with all its commands."""
    return app
