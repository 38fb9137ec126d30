"""The embedded store: one Ladybug file, rebuilt from the tables and swapped in whole.

A load writes a new file and a publication a clone of the present one; `os.replace` puts it in
place. Readers that have the old file open keep the old graph until they ask again. Nothing
depends on the engine's locks.
"""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa

from graph.console import SILENT, Steps
from graph.engines.ladybug.statements import clear_published, create_table, drop_table
from graph.engines.ladybug.values import plain
from graph.engines.ladybug.writing import (
    LARGEST_FILE,
    THREADS,
    add_release,
    copy_rows,
    set_published_rows,
    sole_writer,
    writing,
)
from graph.errors import StoreError
from graph.files import replacing
from graph.model import EDGE_TYPES, NODE_TYPES, CoexpressedWith, Gene, Release
from graph.schema import GraphType, is_published, label
from graph.tables import GraphTables

_READ_POOL = 1 << 30

PUBLISHED_NODES = tuple(kind for kind in NODE_TYPES if is_published(kind))
PUBLISHED_EDGES = tuple(kind for kind in EDGE_TYPES if is_published(kind))


@dataclass
class _Opened:
    """One generation of the file: its database and a connection for each thread."""

    inode: tuple[int, int]
    database: Any
    connections: threading.local


class LadybugStore:
    """A store in one file, for one machine; implements `graph.store.Store`.

    Safe to share between threads: each has its own connection.
    """

    engine = "ladybug"

    def __init__(self, path: Path, *, read_only: bool = True, threads: int = THREADS) -> None:
        self.path = path
        self.read_only = read_only
        self._threads = threads
        self._opened: _Opened | None = None
        self._lock = threading.Lock()
        if read_only:
            self._database()

    @property
    def address(self) -> str:
        """The file."""
        return f"ladybug:{self.path}"

    # ---------------------------------------------------------------------------- reading

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
    ) -> pa.Table:
        """The result of a Cypher query as an Arrow table; see `graph.store.Store.query`."""
        connection = self._connection()
        connection.set_query_timeout(int((timeout_s or 0) * 1000))
        try:
            result = connection.execute(cypher, dict(parameters or {}))
            if isinstance(result, list):
                raise StoreError(
                    f"{len(result)} statements were given",
                    remedy="Send one statement at a time",
                )
            with contextlib.closing(result):
                return plain(result.get_as_arrow())
        except RuntimeError as error:
            raise self._explained(error, timeout_s) from None

    def stream(
        self, cypher: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The result in batches; the engine itself holds the whole result while it is read."""
        yield from self.query(cypher, parameters).to_batches(max_chunksize=1 << 16)

    def _explained(self, error: RuntimeError, timeout_s: float | None) -> StoreError:
        words = " ".join(str(error).split())
        if "nterrupted" in words and timeout_s:
            return StoreError(
                f"the query took longer than {timeout_s:g} s and was stopped",
                remedy="Narrow it (a label, a WHERE, a LIMIT) or allow more time",
            )
        if "read-only" in words:
            return StoreError(
                "the statement would write, and the store is open for reading",
                remedy="Ask with --write if you mean to change the graph",
            )
        return StoreError(f"{self.engine} says: {words}", remedy="Correct the query")

    def _database(self) -> _Opened:
        """The file's present generation, opened anew when the file was swapped."""
        try:
            stat = self.path.stat()
        except FileNotFoundError:
            raise StoreError(
                f"there is no graph at {self.path}",
                remedy="Run `python -m ingest run SOURCES` with the same --workspace first",
            ) from None
        inode = (stat.st_dev, stat.st_ino)
        with self._lock:
            if self._opened is None or self._opened.inode != inode:
                try:
                    database = ladybug.Database(
                        str(self.path),
                        read_only=True,
                        buffer_pool_size=_READ_POOL,
                        max_db_size=LARGEST_FILE,
                    )
                except RuntimeError as error:
                    raise StoreError(
                        f"{self.path} cannot be opened as a graph: {' '.join(str(error).split())}",
                        remedy="Rebuild it with `python -m ingest load`",
                    ) from None
                # The old generation lives on until the last query that uses it has ended.
                self._opened = _Opened(inode, database, threading.local())
            return self._opened

    def _connection(self) -> Any:
        opened = self._database()
        connection = getattr(opened.connections, "connection", None)
        if connection is None:
            connection = ladybug.Connection(opened.database, num_threads=self._threads)
            opened.connections.connection = connection
        return connection

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._opened = None

    # ---------------------------------------------------------------------------- writing

    def load(self, tables: GraphTables, steps: Steps = SILENT) -> None:
        """Rebuild the file from `tables`, unless it holds exactly them; see `Store.load`."""
        self._refuse_read_only()
        if self._holds(tables.manifest["version"]):
            return
        with (
            sole_writer(self.path),
            replacing(self.path) as temporary,
            writing(temporary) as connection,
        ):
            for kind in (*NODE_TYPES, *EDGE_TYPES):
                connection.execute(create_table(kind))
            with steps.task("loading", total=len(NODE_TYPES) + len(EDGE_TYPES)) as task:
                for kind in (*NODE_TYPES, *EDGE_TYPES):
                    if kind is not Release:
                        copy_rows(connection, tables, kind, scratch=temporary)
                    task.advance()
            set_published_rows(connection, tables)
            add_release(connection, tables)

    def publish(self, tables: GraphTables, steps: Steps = SILENT) -> None:
        """Change the published layer on a clone of the file; see `Store.publish`."""
        self._refuse_read_only()
        self._database()
        had_scores = bool(
            self.query(
                f"MATCH ()-[e:{label(CoexpressedWith)}]->() WHERE e.ggipnn_run IS NOT NULL "
                "RETURN e.ggipnn_run LIMIT 1"
            ).num_rows
        )
        rewritten: list[GraphType] = [*PUBLISHED_EDGES, *PUBLISHED_NODES]
        if had_scores or tables.count(CoexpressedWith, published=True):
            # Setting a property edge by edge takes minutes for millions of edges.
            rewritten.append(CoexpressedWith)
        with sole_writer(self.path), replacing(self.path) as temporary:
            shutil.copyfile(self.path, temporary)
            with (
                writing(temporary) as connection,
                steps.task("publishing", total=len(rewritten) + 1) as task,
            ):
                for kind in rewritten:
                    connection.execute(drop_table(kind))
                    connection.execute(create_table(kind))
                    copy_rows(connection, tables, kind, scratch=temporary)
                    task.advance()
                connection.execute(clear_published(Gene))
                set_published_rows(connection, tables)

    def change(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
    ) -> pa.Table:
        """Run a statement that changes the graph, on a clone of the file; see `Store.change`."""
        self._refuse_read_only()
        self._database()
        with sole_writer(self.path), replacing(self.path) as temporary:
            shutil.copyfile(self.path, temporary)
            with writing(temporary) as connection:
                connection.set_query_timeout(int((timeout_s or 0) * 1000))
                try:
                    result = connection.execute(cypher, dict(parameters or {}))
                except RuntimeError as error:
                    raise self._explained(error, timeout_s) from None
                # A statement that returns nothing has no columns to hand over.
                return plain(result.get_as_arrow()) if result.get_column_names() else pa.table({})

    def _holds(self, version: str) -> bool:
        if not self.path.exists():
            return False
        try:
            release = self.query("MATCH (r:Release) RETURN r.version AS version, r.state AS state")
        except StoreError:
            # A damaged file holds nothing; the load rebuilds it.
            return False
        held: list[Any] = release.to_pylist()
        return held == [{"version": version, "state": "complete"}]

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreError(
                f"{self.address} is open for reading only",
                remedy="Open it with read_only=False to load or publish",
            )
