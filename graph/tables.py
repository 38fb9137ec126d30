"""The typed graph as Parquet: what a store holds, and what it can be rebuilt from.

``tables/<Label>.parquet`` holds the rows of a load; ``tables/published/<Label>.parquet`` what
the published run adds: keys and published properties of genes and edges, its Run node, its
predicted edges. ``tables/manifest.json`` says what the load consists of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.errors import InputError, UserError
from graph.files import read_json, replacing, write_json, write_parquet
from graph.model import EDGE_TYPES, NODE_TYPES, Edge, Release
from graph.schema import (
    FROM,
    TO,
    GraphType,
    arrow_schema,
    conform,
    is_published,
    key_columns,
    label,
)

MANIFEST = "manifest.json"
PUBLISHED = "published"

LOADED_TYPES: tuple[GraphType, ...] = tuple(
    kind for kind in (*NODE_TYPES, *EDGE_TYPES) if not is_published(kind) and kind is not Release
)


@dataclass(frozen=True)
class GraphTables:
    """Parquet tables of the graph in one folder."""

    folder: Path

    def path(self, kind: GraphType, *, published: bool = False) -> Path:
        """Where the rows of a type lie."""
        folder = self.folder / PUBLISHED if published else self.folder
        return folder / f"{label(kind)}.parquet"

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """``version`` (hash of everything), ``inputs`` (hashes), ``counts`` by label.

        Raises
        ------
        UserError
            Nothing has been built yet.
        """
        path = self.folder / MANIFEST
        if not path.exists():
            raise UserError(
                "no graph has been built here",
                path=self.folder,
                remedy="Run `python -m ingest run SOURCES` first",
            )
        manifest: dict[str, Any] = read_json(path)
        return manifest

    def write_manifest(self, version: str, inputs: dict[str, str], counts: dict[str, int]) -> None:
        """Declare the tables complete."""
        write_json(self.folder / MANIFEST, {"version": version, "inputs": inputs, "counts": counts})
        self.__dict__.pop("manifest", None)

    def write(self, kind: GraphType, table: pa.Table, *, published: bool = False) -> int:
        """Write the rows of a type, checked against its schema; their number."""
        fitted = conform(table, kind, published=published)
        keys = list(key_columns(kind))
        distinct = fitted.group_by(keys).aggregate([]).num_rows
        if distinct != fitted.num_rows:
            raise InputError(
                f"{fitted.num_rows - distinct:,} rows of {label(kind)} repeat another's {keys}",
                remedy="Merge them in the source that gives them",
            )
        # The file states which values may miss, as a table without a file does.
        exact = fitted.cast(arrow_schema(kind, published=published))
        write_parquet(self.path(kind, published=published), exact)
        return int(exact.num_rows)

    def write_batches(self, kind: GraphType, tables: Iterable[pa.Table]) -> int:
        """Write the rows of a type piece by piece, in bounded memory; their number."""
        schema = arrow_schema(kind, published=False)
        rows = 0
        with replacing(self.path(kind)) as temporary:
            with pq.ParquetWriter(temporary, schema, compression="zstd") as writer:
                for table in tables:
                    fitted = conform(table, kind).cast(schema)
                    writer.write_table(fitted)
                    rows += fitted.num_rows
            found = pq.read_metadata(temporary).num_rows
            if found != rows:
                raise UserError(
                    f"{found:,} rows were written, expected {rows:,}",
                    path=self.path(kind),
                    remedy="Check the disk and run the command again",
                )
        return rows

    def write_joined(self, kind: GraphType, path: Path) -> int:
        """Write the rows of an edge type with their published columns beside; their number.

        Rows without a published value get none; published rows without an edge are left out.
        """
        added = self.table(kind, published=True)
        keys = _EdgeKeys.over(self, kind)
        codes = keys.codes(added)
        order = np.argsort(codes, kind="stable")
        codes = codes[order]
        names = [name for name in added.column_names if name not in key_columns(kind)]
        beside = {name: added[name].combine_chunks() for name in names}
        schema = arrow_schema(kind)
        rows = 0
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for batch in self.batches(kind):
                wanted = keys.codes(batch)
                places = np.minimum(np.searchsorted(codes, wanted), max(len(codes) - 1, 0))
                hit = codes[places] == wanted if len(codes) else np.zeros(len(wanted), bool)
                taken = pa.array(order[places] if len(codes) else places, mask=~hit)
                columns = {name: batch.column(name) for name in batch.schema.names}
                columns |= {name: values.take(taken) for name, values in beside.items()}
                writer.write_table(pa.table([columns[n] for n in schema.names], schema=schema))
                rows += batch.num_rows
        return rows

    def table(self, kind: GraphType, *, published: bool = False) -> pa.Table:
        """All rows of a type; an empty table where it has no file."""
        path = self.path(kind, published=published)
        if not path.exists():
            return arrow_schema(kind, published=published).empty_table()
        return pq.read_table(path)

    def batches(
        self, kind: GraphType, *, published: bool = False, rows: int = 1 << 20
    ) -> Iterator[pa.RecordBatch]:
        """The rows of a type, `rows` at a time."""
        path = self.path(kind, published=published)
        if path.exists():
            with pq.ParquetFile(path) as content:
                yield from content.iter_batches(batch_size=rows)

    def count(self, kind: GraphType, *, published: bool = False) -> int:
        """The number of rows of a type."""
        path = self.path(kind, published=published)
        return int(pq.read_metadata(path).num_rows) if path.exists() else 0


@dataclass(frozen=True)
class _EdgeKeys:
    """Edges of one type as integers: the places of their ends among the node ids."""

    from_ids: pa.Array
    to_ids: pa.Array

    @classmethod
    def over(cls, tables: GraphTables, kind: GraphType) -> _EdgeKeys:
        if not issubclass(kind, Edge):
            raise TypeError(f"{label(kind)} is no edge type")
        ends = (kind.from_type, kind.to_type)
        return cls(*(tables.table(end)["id"].combine_chunks() for end in ends))

    def codes(self, edges: pa.Table | pa.RecordBatch) -> npt.NDArray[np.int64]:
        """One integer an edge; −1 where an end is no node."""
        first = pc.index_in(edges.column(FROM), self.from_ids).fill_null(-1)
        second = pc.index_in(edges.column(TO), self.to_ids).fill_null(-1)
        a = np.asarray(first).astype(np.int64)
        b = np.asarray(second).astype(np.int64)
        codes: npt.NDArray[np.int64] = np.where((a < 0) | (b < 0), -1, a * len(self.to_ids) + b)
        return codes
