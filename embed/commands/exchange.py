"""``python -m embed export|import``: vectors to and from other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from embed.commands.options import RunArgument
from embed.commands.train import required
from embed.runs import Runs
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
from graph.errors import UserError
from graph.store import open_store
from graph.workspace import Workspace

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        help="parquet, word2vec, word2vec-binary, h5ad or projector; by the file's ending if "
        "absent.",
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to an application."""
    app.command("export")(export)
    app.command("import")(import_)


def export(
    run: RunArgument = "latest",
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    format: FormatOption = "",
    output: Annotated[
        Path | None, typer.Option("--out", "-o", help="The file; its folder is made if absent.")
    ] = None,
    names: Annotated[
        str, typer.Option("--names", help="What word2vec files call a gene: symbol or id.")
    ] = "symbol",
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Write a run's vectors to a file that other programs read."""
    from embed.exchange import ENDINGS, export_run

    if output is None:
        raise UserError("no file is named", remedy="Add --out FILE")
    if names not in {"symbol", "id"}:
        raise UserError(f"--names is {names!r}", remedy="Give symbol or id")
    chosen = required(Runs(Workspace(workspace).runs).get(run))
    written = export_run(
        chosen, output, format or ENDINGS.get(output.suffix.lower(), "parquet"), names=names
    )
    if json:
        print_json({"run": chosen.id, "files": [str(path) for path in written]})
    else:
        out.print(f"{chosen.id}: {', '.join(map(str, written))}", highlight=False)


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A vector file.")],
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    format: FormatOption = "",
    json: JsonOption = False,
    debug: DebugOption = False,
) -> None:
    """Take vectors from a file as a run: the published Gene2vec vectors, or any word2vec file."""
    from embed.exchange import import_run
    from graph.genes.catalogue import GeneCatalogue
    from graph.queries.atlas import placed_genes

    place = Workspace(workspace)
    catalogue = GeneCatalogue.from_gene_table(placed_genes(open_store(store, place)))
    done = import_run(file, Runs(place.runs), catalogue, format)
    if json:
        print_json(
            {
                "run": done.run.id,
                "genes": done.genes,
                "unresolved": done.unresolved,
                "merged": done.merged,
            }
        )
        return
    out.print(
        f"{done.run.id}: {done.genes:,} genes of the graph; {len(done.unresolved):,} names "
        f"unresolved and kept as they are{_some(done.unresolved)}; {len(done.merged):,} second "
        f"names of a gene left out{_some(done.merged)}",
        highlight=False,
    )


def _some(names: list[str]) -> str:
    if not names:
        return ""
    more = ", …" if len(names) > 5 else ""
    return f" ({', '.join(names[:5])}{more})"
