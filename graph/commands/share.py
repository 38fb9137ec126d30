"""``python -m graph genes|export``: names explained, and the graph in other forms."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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
from graph.exports.graphml import export_graphml
from graph.exports.importer import export_importer
from graph.exports.kgx import export_kgx
from graph.exports.parquet import export_parquet
from graph.genes import GeneCatalogue, explain
from graph.model import EDGE_TYPES, CoexpressedWith, Edge
from graph.queries.genes import genes as every_gene
from graph.store import open_store
from graph.workspace import Workspace


class ExportFormat(StrEnum):
    """A form the graph can be written in."""

    PARQUET = "parquet"
    KGX = "kgx"
    GRAPHML = "graphml"
    IMPORTER = "importer"


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    app.command("genes")(genes)
    app.command("export")(export)


def genes(
    symbols: Annotated[list[str], typer.Argument(help="Symbols, aliases or identifiers.")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Explain which gene of the graph each name means, and why."""
    opened = open_store(store, Workspace(workspace))
    catalogue = GeneCatalogue.from_gene_table(every_gene(opened))
    found = explain(catalogue, symbols)
    if json:
        print_json([one.as_json() for one in found])
        return
    for one in found:
        out.print(one.sentence, highlight=False, markup=False)


def export(
    target: Annotated[Path, typer.Argument(help="Folder to write, or a file for GraphML.")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    format: Annotated[ExportFormat, typer.Option("--format", "-f")] = ExportFormat.PARQUET,
    edges: Annotated[
        list[str] | None,
        typer.Option("--edges", help=f"GraphML: edge types to write [{CoexpressedWith.label}]."),
    ] = None,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Write the graph as Parquet, KGX, GraphML, or CSV for `neo4j-admin database import`."""
    opened = open_store(store, Workspace(workspace))
    with steps(quiet=quiet or json) as progress:
        if format is ExportFormat.PARQUET:
            rows = export_parquet(opened, target, progress)
        elif format is ExportFormat.KGX:
            rows = export_kgx(opened, target, progress)
        elif format is ExportFormat.IMPORTER:
            rows = export_importer(opened, target, progress)
        else:
            chosen = edge_types(edges or [CoexpressedWith.label])
            rows = export_graphml(opened, target, edge_types=chosen, steps=progress)
    if json:
        print_json(rows)
    elif not quiet:
        written = ", ".join(f"{name} {count:,}" for name, count in rows.items())
        out.print(f"{target}: {written}", highlight=False)


def edge_types(names: list[str]) -> list[type[Edge]]:
    """The edge types of these labels."""
    known = {kind.label: kind for kind in EDGE_TYPES}
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UserError(
            f"no edge type is called {', '.join(unknown)}", remedy=f"Choose from {', '.join(known)}"
        )
    return [known[name] for name in names]
