"""``python -m ingest simulate``: a source folder with planted truth."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from graph.console import DebugOption, JsonOption, QuietOption, chatter, print_json, steps
from graph.errors import UserError
from ingest.simulate.parameters import PRESETS, Parameters


def register(app: typer.Typer) -> None:
    """Add the command ``simulate``."""
    app.command("simulate")(simulate)


def simulate(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to write; new or empty.")],
    preset: Annotated[
        str, typer.Option(help=f"Sizes to start from: {', '.join(PRESETS)}.")
    ] = "default",
    genes: Annotated[int | None, typer.Option(help="Gene symbols on the platform.")] = None,
    series: Annotated[int | None, typer.Option(help="Series that count; decoys aside.")] = None,
    modules: Annotated[
        int | None, typer.Option(help="Planted modules; by default one for 50 genes.")
    ] = None,
    seed: Annotated[int | None, typer.Option(help="Equal seeds write equal bytes.")] = None,
    min_samples: Annotated[int | None, typer.Option(help="Fewest samples of a series.")] = None,
    max_samples: Annotated[int | None, typer.Option(help="Most samples of a series.")] = None,
    decoys: Annotated[
        bool | None,
        typer.Option("--decoys/--no-decoys", help="Add series that must be refused."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Remove another simulated compendium in DIR.")
    ] = False,
    as_json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,  # read by graph.console.run
) -> None:
    """Write a source folder in the publishers' formats, with planted modules and their truth.

    DIR gets geo/ platform/ genes/ go/ msigdb/ gtex/ networks/, a newer release of the GO
    annotations in later/go/, and truth.json. `python -m ingest run DIR` reads it.
    """
    from ingest.simulate.compendium import simulate as write_compendium

    asked = {
        "genes": genes,
        "series": series,
        "modules": modules,
        "seed": seed,
        "min_samples": min_samples,
        "max_samples": max_samples,
        "decoys": decoys,
    }
    parameters = _parameters(preset, {name: one for name, one in asked.items() if one is not None})
    with steps(quiet=quiet or as_json) as progress:
        truth = write_compendium(folder, parameters, replace=replace, steps=progress)
    size = sum(entry["bytes"] for entry in truth.files.values())
    summary = {
        "folder": str(folder),
        "parameters": parameters.as_json(),
        "files": len(truth.files),
        "bytes": size,
        "symbols": len(truth.symbols),
        "modules": len(truth.modules),
        "series": len(truth.series),
        "decoys": len(truth.decoys),
    }
    if as_json:
        print_json(summary)
    elif not quiet:
        chatter.print(
            f"{folder}: {len(truth.series)} series and {len(truth.decoys)} decoys of "
            f"{len(truth.symbols):,} gene symbols in {len(truth.modules)} modules, "
            f"{size / 1e6:.1f} MB. Next: python -m ingest run {folder}",
            highlight=False,
        )


def _parameters(preset: str, asked: dict[str, Any]) -> Parameters:
    if preset not in PRESETS:
        raise UserError(f"no preset {preset!r}", remedy=f"Give one of {', '.join(PRESETS)}")
    sizes = PRESETS[preset].as_json() | asked
    # A minimum alone raises the maximum with it.
    if "min_samples" in asked and "max_samples" not in asked:
        sizes["max_samples"] = max(sizes["max_samples"], sizes["min_samples"])
    if "genes" in asked and "modules" not in asked:
        sizes["modules"] = None
    return Parameters(**sizes)
