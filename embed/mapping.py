"""A run's map: laid out, turned onto the map before it, clustered, measured, written."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from embed.islands import DEFAULT, IslandParameters, find_islands, island_counts
from embed.layout import Checkpoint, MapParameters, lay_out
from embed.neighbourhoods import neighbourhood_preservation
from embed.run_folder import coordinates_of
from embed.runs import Run, Runs
from embed.train import versions
from embed.training import Floats
from embed.warm import rotation, shared_rows
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import replacing

#: Neighbours whose survival on the map is measured.
PRESERVED = (10, 50)

CHECKPOINT = "map.checkpoint.npz"

#: Pictures of a run's map, drawn by `embed islands`.
FIGURES = "figures"


def map_run(
    run: Run,
    parameters: MapParameters,
    seed: int,
    *,
    islands: IslandParameters = DEFAULT,
    onto: Run | None = None,
    resume: bool = False,
    steps: Steps = SILENT,
) -> Run:
    """Give a run its map; returns the run with the map's figures in its metrics.

    Parameters
    ----------
    run, parameters, seed
        What is laid out, and how.
    islands
        How islands are told apart.
    onto
        A run with a map, which the new map is turned, mirrored and moved onto; never scaled, so
        that distances stay t-SNE's.
    resume
        Go on from the run's last checkpoint.

    Raises
    ------
    UserError
        No checkpoint to resume from, too few genes, or the two runs share no gene.
    """
    table = run.table()
    layout = lay_out(
        table.vectors,
        parameters,
        seed,
        steps=steps,
        resume=_read_checkpoint(run.path(CHECKPOINT), len(table)) if resume else None,
        on_checkpoint=lambda reached: _write_checkpoint(run.path(CHECKPOINT), reached),
    )
    coordinates = layout.coordinates
    old = None if onto is None else onto.map()
    if old is not None:
        coordinates = moved_onto(old, table.ids, coordinates)
    island = find_islands(coordinates, islands)
    run.write_map(
        pa.table(
            {"id": table.ids, "x": coordinates[:, 0], "y": coordinates[:, 1], "island": island}
        )
    )
    run.path(CHECKPOINT).unlink(missing_ok=True)
    run = _without_findings(run)
    metrics: dict[str, Any] = {
        "parameters": dataclasses.asdict(parameters),
        "seed": seed,
        "iterations": layout.iterations,
        "stable": layout.stable,
        "divergence": layout.curve[-1]["divergence"] if layout.curve else None,
        "curve": layout.curve,
        "neighbourhood_preservation": {
            str(k): round(neighbourhood_preservation(table.vectors, coordinates, k), 4)
            for k in PRESERVED
            if k < len(table) - 1
        },
        "turned_onto": onto.id if onto is not None and old is not None else None,
        **island_counts(island),
        "island_parameters": dataclasses.asdict(islands),
        "timings": layout.timings,
        "versions": versions(),
    }
    return run.with_metrics("map", metrics)


def with_islands(run: Run, parameters: IslandParameters) -> Run:
    """The run with islands told apart anew on the map it has, on disk too.

    Raises
    ------
    UserError
        The run has no map, or its genes are too few for such islands.
    """
    drawn = run.drawn()
    island = find_islands(coordinates_of(drawn), parameters)
    run.write_map(drawn.set_column(drawn.column_names.index("island"), "island", [island]))
    found = island_counts(island) | {"island_parameters": dataclasses.asdict(parameters)}
    return _without_findings(run).with_metrics("map", run.record.metrics.get("map", {}) | found)


def is_mapped(run: Run, parameters: MapParameters, seed: int, islands: IslandParameters) -> bool:
    """Whether a run has a map that was laid out just so."""
    metrics = run.record.metrics.get("map", {})
    wanted = [dataclasses.asdict(parameters), seed, dataclasses.asdict(islands)]
    found = [metrics.get(name) for name in ("parameters", "seed", "island_parameters")]
    return found == wanted and run.map() is not None


def previous_map(runs: Runs, run: Run) -> Run | None:
    """The latest run before this one that has a map, to turn onto."""
    older = [
        other
        for other in runs.list()
        if other.id != run.id
        and other.record.created <= run.record.created
        and other.map() is not None
    ]
    return older[-1] if older else None


def moved_onto(old: pa.Table, ids: pa.StringArray, coordinates: Floats) -> Floats:
    """`coordinates` turned, mirrored and moved as a whole to lie nearest to an older map.

    Raises
    ------
    UserError
        The maps share no gene.
    """
    old_rows, new_rows = shared_rows(old["id"].combine_chunks(), ids)
    target = coordinates_of(old)[old_rows]
    points = coordinates[new_rows]
    centre, new_centre = points.mean(axis=0), target.mean(axis=0)
    turned = (coordinates - centre) @ rotation(points - centre, target - new_centre) + new_centre
    return np.asarray(turned, dtype=np.float32)


def _without_findings(run: Run) -> Run:
    # What was found on the map or the islands before is not true of these.
    shutil.rmtree(run.path(FIGURES), ignore_errors=True)
    return run.without("islands", "findings")


def _write_checkpoint(path: Path, reached: Checkpoint) -> None:
    with replacing(path) as temporary, temporary.open("wb") as content:
        np.savez(content, coordinates=reached.coordinates, iteration=reached.iteration)


def _read_checkpoint(path: Path, n_genes: int) -> Checkpoint:
    if not path.exists():
        raise UserError(
            "there is no checkpoint to go on from", path=path, remedy="Leave out --resume"
        )
    with np.load(path, allow_pickle=False) as content:
        coordinates, iteration = content["coordinates"], int(content["iteration"])
    if coordinates.shape != (n_genes, 2):
        raise UserError(
            f"the checkpoint has the shape {coordinates.shape} for {n_genes:,} genes",
            path=path,
            remedy="Remove it and leave out --resume",
        )
    return Checkpoint(coordinates, iteration)
