"""Runs: one folder for each training, never overwritten.

::

    runs/skipgram-20260131-090507-5f0c2a/
        run.json        what was trained on what, with which parameters, seed and versions
        vectors.npy     float32 (genes, dimensions), no pickle
        genes.parquet   id, symbol: the rows of vectors.npy
        map.parquet     id, x, y, island      (after ``python -m embed map``)
        <report>.json   a report of whatever was computed from the run later

A folder takes its name when it is whole; what is added later is added whole.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from embed.run_record import RunRecord
from embed.table import GeneTable
from graph.errors import UserError
from graph.files import TEMPORARY_MARK, read_json, replacing, write_json, write_parquet

RECORD, VECTORS, GENES, MAP = "run.json", "vectors.npy", "genes.parquet", "map.parquet"
LATEST = "latest"

#: The columns of a map, whichever module writes it.
MAP_SCHEMA = pa.schema(
    [
        pa.field("id", pa.string(), False),
        pa.field("x", pa.float32(), False),
        pa.field("y", pa.float32(), False),
        pa.field("island", pa.int32()),
    ]
)


@dataclass(frozen=True)
class Run:
    """A whole run on disk."""

    folder: Path
    record: RunRecord

    @property
    def id(self) -> str:
        """The run's name."""
        return self.record.id

    def path(self, name: str) -> Path:
        """Where a file of the run lies, or would."""
        return self.folder / name

    @cached_property
    def _table(self) -> GeneTable:
        genes = _read_parquet(self.path(GENES))
        vectors: NDArray[np.float32] = np.load(self.path(VECTORS), allow_pickle=False)
        return GeneTable(genes["id"].combine_chunks(), genes["symbol"].combine_chunks(), vectors)

    def table(self) -> GeneTable:
        """The run's genes and vectors.

        Raises
        ------
        UserError
            A file is missing or cut short.
        """
        return self._table

    def map(self) -> pa.Table | None:
        """The run's map (``id``, ``x``, ``y``, ``island``), if it has one."""
        path = self.path(MAP)
        return _read_parquet(path) if path.exists() else None

    def drawn(self) -> pa.Table:
        """The run's map.

        Raises
        ------
        UserError
            It has none yet, or the file is cut short.
        """
        found = self.map()
        if found is None:
            raise UserError(
                f"the run {self.id} has no map",
                remedy=f"Lay it out first: python -m embed map {self.id}",
            )
        return found

    def write_map(self, table: pa.Table) -> None:
        """Give the run a map, or replace it: ``id``, ``x``, ``y``, ``island`` (may be null)."""
        write_parquet(self.path(MAP), table.select(MAP_SCHEMA.names).cast(MAP_SCHEMA))

    def write_report(self, name: str, report: Any) -> None:
        """Add ``<name>.json`` to the run, or replace it."""
        write_json(self.path(f"{name}.json"), report)

    def report(self, name: str) -> Any | None:
        """The content of ``<name>.json``, if the run has it."""
        path = self.path(f"{name}.json")
        return read_json(path) if path.exists() else None

    def with_metrics(self, section: str, metrics: Mapping[str, Any]) -> Run:
        """The run with `metrics` under `section`, on disk too."""
        merged = {**self.record.metrics, section: dict(metrics)}
        record = RunRecord(**{**asdict(self.record), "metrics": merged})
        write_json(self.path(RECORD), asdict(record))
        return Run(self.folder, record)

    def without(self, *sections: str) -> Run:
        """The run without these reports and their metrics, on disk too."""
        for section in sections:
            self.path(f"{section}.json").unlink(missing_ok=True)
        left = {name: each for name, each in self.record.metrics.items() if name not in sections}
        record = RunRecord(**{**asdict(self.record), "metrics": left})
        write_json(self.path(RECORD), asdict(record))
        return Run(self.folder, record)


@dataclass(frozen=True)
class Runs:
    """The runs of a workspace."""

    folder: Path

    def list(self) -> list[Run]:
        """Every run, the oldest first.

        Raises
        ------
        UserError
            A folder is not a whole run.
        """
        if not self.folder.is_dir():
            return []
        folders = (
            path
            for path in self.folder.iterdir()
            if path.is_dir() and TEMPORARY_MARK not in path.name
        )
        return sorted(map(open_run, folders), key=lambda run: (run.record.created, run.id))

    def get(self, name: str = LATEST, kind: str | None = "embedding") -> Run:
        """The run of this id, or of an id that begins so; ``latest`` of this kind.

        Raises
        ------
        UserError
            No such run, several such runs, or a folder that is not whole.
        """
        if name == LATEST:
            runs = [run for run in self.list() if kind in {None, run.record.kind}]
            if not runs:
                raise UserError(
                    "there is no run yet",
                    path=self.folder,
                    remedy="Train one: python -m embed train",
                )
            return runs[-1]
        # A name comes from outside, a URL too: it must not lead out of the folder.
        known = sorted(path.name for path in self.folder.iterdir()) if self.folder.is_dir() else []
        known = [run for run in known if TEMPORARY_MARK not in run]
        matching = [name] if name in known else [run for run in known if run.startswith(name)]
        if len(matching) == 1 and name:
            return open_run(self.folder / matching[0])
        if matching and name:
            raise UserError(
                f"{len(matching)} runs begin with {name!r}",
                remedy=f"Write one in full: {', '.join(matching[:5])}",
            )
        raise UserError(
            f"there is no run {name!r}",
            path=self.folder,
            remedy=f"Choose from: {', '.join([LATEST, *known[-5:]])}",
        )

    def equal(
        self, corpus_hash: str, trainer: str, parameters: Mapping[str, Any], seed: int
    ) -> Run | None:
        """The latest run trained on the same pairs, in the same way, from the same seed."""
        wanted = (corpus_hash, trainer, dict(parameters), seed)
        for run in reversed(self.list()):
            record = run.record
            if (record.corpus_hash, record.trainer, record.parameters, record.seed) == wanted:
                return run
        return None

    def create(
        self, record: RunRecord, table: GeneTable, extra: Mapping[str, Any] | None = None
    ) -> Run:
        """Write a run's folder, whole or not at all; `extra` are reports by name.

        Raises
        ------
        UserError
            A run of this id exists.
        """
        folder = self.folder / record.id
        if folder.exists():
            raise UserError(
                f"a run {record.id} exists", path=folder, remedy="Runs are never overwritten"
            )
        with replacing(folder) as temporary:
            temporary.mkdir()
            np.save(temporary / VECTORS, table.vectors, allow_pickle=False)
            write_parquet(temporary / GENES, pa.table({"id": table.ids, "symbol": table.symbols}))
            for name, report in (extra or {}).items():
                write_json(temporary / f"{name}.json", report)
            write_json(temporary / RECORD, asdict(record))
        return open_run(folder)

    def remove(self, name: str) -> None:
        """Delete the folder of a run, whole or cut short, by its full id.

        Raises
        ------
        UserError
            No run has exactly this name.
        """
        known = [path.name for path in self.folder.iterdir()] if self.folder.is_dir() else []
        if name not in known:
            raise UserError(
                f"{name!r} is not the full id of a run",
                path=self.folder,
                remedy="Write the id in full: removal cannot be undone",
            )
        # Renamed first: a removal that is cut short leaves no half run behind.
        going = self.folder / f"{name}{TEMPORARY_MARK}removed"
        (self.folder / name).rename(going)
        shutil.rmtree(going)


def coordinates_of(drawn: pa.Table) -> NDArray[np.float32]:
    """A map's coordinates, float32 (genes, 2)."""
    return np.column_stack([drawn["x"].to_numpy(), drawn["y"].to_numpy()])


def open_run(folder: Path) -> Run:
    """The run in a folder.

    Raises
    ------
    UserError
        It is not a run, or a file of it is missing or not readable.
    """
    path = folder / RECORD
    for name in (RECORD, VECTORS, GENES):
        if not (folder / name).is_file():
            raise _cut_short(folder / name, "the file is missing")
    try:
        record = RunRecord(**read_json(path))
    except TypeError:
        expected = ", ".join(each.name for each in fields(RunRecord))
        raise UserError(
            "this is no run's record", path=path, remedy=f"It must hold exactly: {expected}"
        ) from None
    _check_size(folder)
    return Run(folder, record)


def _check_size(folder: Path) -> None:
    # Mapped, not read: a list of many runs stays quick.
    path = folder / VECTORS
    try:
        vectors = np.load(path, mmap_mode="r", allow_pickle=False)
        n_genes = pq.read_metadata(folder / GENES).num_rows
    except (OSError, ValueError, EOFError, pa.ArrowInvalid) as error:
        raise _cut_short(path, str(error).partition("\n")[0]) from None
    if vectors.ndim != 2 or len(vectors) != n_genes:
        raise _cut_short(path, f"vectors of shape {vectors.shape} for {n_genes:,} genes")


def _read_parquet(path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise _cut_short(path, str(error).partition("\n")[0]) from None


def _cut_short(path: Path, why: str) -> UserError:
    return UserError(
        f"the run is cut short: {why}",
        path=path,
        remedy="Remove the run's folder and train again: python -m embed train",
    )
