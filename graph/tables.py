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

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import UserError
from graph.files import read_json, replacing, write_json, write_parquet
from graph.model import EDGE_TYPES, NODE_TYPES, Release
from graph.schema import GraphType, arrow_schema, conform, is_published, label

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
        write_parquet(self.path(kind, published=published), fitted)
        return int(fitted.num_rows)

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
