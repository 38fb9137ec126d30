"""A run: the folder of one training.

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
from graph.files import read_json, replacing, write_json, write_parquet

RECORD, VECTORS, GENES, MAP = "run.json", "vectors.npy", "genes.parquet", "map.parquet"

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


def coordinates_of(drawn: pa.Table) -> NDArray[np.float32]:
    """A map's coordinates, float32 (genes, 2)."""
    return np.column_stack([drawn["x"].to_numpy(), drawn["y"].to_numpy()])


def write_run(
    folder: Path, record: RunRecord, table: GeneTable, extra: Mapping[str, Any] | None = None
) -> Run:
    """Write a run's folder, whole or not at all; `extra` are reports by name."""
    with replacing(folder) as temporary:
        temporary.mkdir()
        np.save(temporary / VECTORS, table.vectors, allow_pickle=False)
        write_parquet(temporary / GENES, pa.table({"id": table.ids, "symbol": table.symbols}))
        for name, report in (extra or {}).items():
            write_json(temporary / f"{name}.json", report)
        write_json(temporary / RECORD, asdict(record))
    return open_run(folder)


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
        remedy=f"Remove it (python -m embed runs remove {path.parent.name}) and train again",
    )
