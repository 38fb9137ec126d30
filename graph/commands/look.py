"""``python -m graph stats|schema|check``: what the store holds, and whether it is right."""

from __future__ import annotations

import typer
from rich.table import Table

from graph.check import differences
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
from graph.errors import UserError
from graph.pages import schema_page
from graph.queries.overview import counts, published_runs, release
from graph.store import open_store
from graph.tables import GraphTables
from graph.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    app.command("stats")(stats)
    app.command("schema")(schema)
    app.command("check")(check)


def stats(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Count the nodes and edges of each type."""
    opened = open_store(store, Workspace(workspace))
    found = counts(opened)
    if json:
        print_json(found)
        return
    held = release(opened)
    table = Table("type", title=f"{opened.address} · {held.state} · version {held.version[:12]}")
    table.add_column("rows", justify="right")
    for part in ("nodes", "edges"):
        for name, rows in found[part].items():
            table.add_row(name, f"{rows:,}")
        table.add_section()
    out.print(table)
    for run in published_runs(opened).to_pylist():
        out.print(f"published: {run['id']} ({run['trainer']}, {run['published']})")


def schema(json: JsonOption = False, debug: DebugOption = False) -> None:
    """Print the graph's types and their properties, as Markdown."""
    if json:
        from graph.model import EDGE_TYPES, NODE_TYPES
        from graph.schema import arrow_schema, label

        print_json(
            {
                part: {
                    label(kind): {field.name: str(field.type) for field in arrow_schema(kind)}
                    for kind in kinds
                }
                for part, kinds in (("nodes", NODE_TYPES), ("edges", EDGE_TYPES))
            }
        )
        return
    typer.echo(schema_page(), nl=False)


def check(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Compare the store, row by row, with the tables it was loaded from."""
    folder = Workspace(workspace)
    opened = open_store(store, folder)
    with steps(quiet=quiet) as progress:
        found = differences(opened, GraphTables(folder.tables), progress)
    if json:
        print_json(
            [
                {"type": one.label, "what": one.what, "rows": one.rows, "example": one.example}
                for one in found
            ]
        )
    if found:
        raise UserError(
            f"{opened.address} differs from its tables: {'; '.join(map(str, found))}",
            remedy="Load it again with `python -m ingest load --verify`",
        )
    if not json and not quiet:
        out.print(f"{opened.address} holds exactly its tables.")
