"""``python -m graph query``: any Cypher question, answered as a table."""

from __future__ import annotations

import json as json_format
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pyarrow as pa
import pyarrow.csv as pa_csv
import typer
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from graph.console import (
    DEFAULT_STORE,
    DEFAULT_WORKSPACE,
    DebugOption,
    StoreOption,
    WorkspaceOption,
    chatter,
    out,
    print_json,
)
from graph.errors import UserError
from graph.files import write_parquet
from graph.guard import guarded_query, was_cut
from graph.store import open_store
from graph.workspace import Workspace


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def register(app: typer.Typer) -> None:
    """Add the command to an application."""
    app.command("query")(query)


def query(
    cypher: Annotated[str, typer.Argument(help="The question; `-` reads it from standard input.")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help="NAME=VALUE, the value as JSON or as plain text."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How to print it.")] = (
        Format.TABLE
    ),
    output: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to this file instead.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to return at most.")] = 10_000,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, help="Seconds to allow.")] = 60.0,
    write: Annotated[
        bool, typer.Option("--write", help="Allow statements that change the graph.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Ask the graph in Cypher; read-only unless --write."""
    text = sys.stdin.read() if cypher == "-" else cypher
    opened = open_store(store, Workspace(workspace), read_only=not write)
    given = parameters(param or [])
    if write:
        show(opened.change(text, given), format, output)
        return
    found = guarded_query(opened, text, given, timeout_s=timeout, max_rows=limit)
    if was_cut(found):
        chatter.print(f"These are the first {limit:,} rows; --limit allows more.")
    show(found, format, output)


def parameters(given: list[str]) -> dict[str, Any]:
    """Query parameters from ``NAME=VALUE`` texts: a JSON value where it is one, else text.

    >>> parameters(["gene=NCBIGene:9", "n=2"])
    {'gene': 'NCBIGene:9', 'n': 2}
    """
    values: dict[str, Any] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.isidentifier():
            raise UserError(
                f"the parameter {text!r} is not NAME=VALUE", remedy="Write --param gene=NCBIGene:9"
            )
        try:
            values[name] = json_format.loads(value)
        except ValueError:
            values[name] = value
    return values


def show(found: pa.Table, format: Format, output: Path | None = None) -> None:
    """Print a table, or write it to a file, in the format asked for."""
    if format is Format.PARQUET:
        if output is None:
            raise UserError("Parquet is no text", remedy="Name a file with --out FILE")
        write_parquet(output, found)
    elif format is Format.CSV:
        flat = pa.table(
            {
                name: _as_text(column) if pa.types.is_nested(column.type) else column
                for name, column in zip(found.column_names, found.columns, strict=True)
            }
        )
        with _opened(output) as stream:
            pa_csv.write_csv(flat, stream)
    elif format is Format.JSON:
        rows = found.to_pylist()
        if output is None:
            print_json(rows)
        else:
            output.write_text(json_format.dumps(rows, ensure_ascii=False, default=str) + "\n")
    else:
        table = Table(*map(escape, found.column_names))
        for row in found.to_pylist():
            table.add_row(*(Text(_cell(value)) for value in row.values()))
        out.print(table)


def _opened(output: Path | None) -> Any:
    return sys.stdout.buffer if output is None else output.open("wb")


def _as_text(column: pa.ChunkedArray) -> pa.Array:
    return pa.array(
        [
            None if value is None else json_format.dumps(value, ensure_ascii=False, default=str)
            for value in column.to_pylist()
        ],
        pa.string(),
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list) and len(value) > 12:
        return f"{', '.join(map(str, value[:8]))}, … ({len(value):,})"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return str(value.get("symbol") or value.get("name") or value.get("id") or value)
    return str(value)
