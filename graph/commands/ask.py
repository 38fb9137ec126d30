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
from graph.files import replacing, write_bytes, write_parquet
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
    format: Annotated[
        Format | None,
        typer.Option("--format", "-f", help="How to print it [by the name of --out, else table]."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--out", "-o", help="Write to this file instead.")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="Rows to return at most.")] = 10_000,
    timeout: Annotated[
        float | None,
        typer.Option("--timeout", min=0.1, help="Seconds to allow [60; no limit with --write]."),
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Allow statements that change the graph.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Ask the graph in Cypher; read-only unless --write."""
    text = sys.stdin.read() if cypher == "-" else cypher
    chosen = format or written_as(output)
    opened = open_store(store, Workspace(workspace), read_only=not write)
    given = parameters(param or [])
    if write:
        found = opened.change(text, given, timeout_s=timeout)
        cut = found.num_rows > limit
    else:
        found = guarded_query(opened, text, given, timeout_s=timeout or 60.0, max_rows=limit)
        cut = was_cut(found)
    if cut:
        chatter.print(f"These are the first {limit:,} rows; --limit allows more.")
    show(found.slice(0, limit), chosen, output)


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


def written_as(output: Path | None) -> Format:
    """The format that a file's name asks for; a table where there is no file.

    >>> written_as(Path("partners.csv"))
    <Format.CSV: 'csv'>
    """
    if output is None:
        return Format.TABLE
    try:
        return Format(output.suffix.removeprefix("."))
    except ValueError:
        raise UserError(
            f"the name {output.name} does not say how to write the answer",
            remedy="End it in .csv, .json or .parquet, or name a --format",
        ) from None


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
        if output is None:
            pa_csv.write_csv(flat, sys.stdout.buffer)
        else:
            with replacing(output) as temporary:
                pa_csv.write_csv(flat, temporary)
    elif format is Format.JSON:
        rows = found.to_pylist()
        if output is None:
            print_json(rows)
        else:
            text = json_format.dumps(rows, ensure_ascii=False, default=str) + "\n"
            write_bytes(output, text.encode())
    else:
        if output is not None:
            raise UserError(
                "a table is drawn for the screen", remedy="Write csv, json or parquet to a file"
            )
        table = Table(*map(escape, found.column_names))
        for row in found.to_pylist():
            table.add_row(*(Text(_cell(value)) for value in row.values()))
        out.print(table)


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
