"""The platform's database: a graph on a Neo4j server; implements `graph.store.Store`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any

import neo4j
import pyarrow as pa

from graph.console import SILENT, Steps
from graph.engines.neo4j.connection import FETCH_RECORDS, Connection
from graph.engines.neo4j.loading import Loader
from graph.engines.neo4j.values import to_table
from graph.errors import StoreError
from graph.store import LoadPath
from graph.tables import GraphTables


class Neo4jStore:
    """A graph on a Neo4j server.

    Parameters
    ----------
    url
        ``bolt://HOST:PORT`` or ``neo4j://HOST:PORT``; a database name may follow as the path.
    load_path
        How `load` writes: ``import`` (Neo4j's offline importer; an empty database of a server
        that `graph.server` started on this machine), ``upsert`` (over Bolt, whatever the
        database holds), or ``auto``: the import where it can be done and pays.

    Raises
    ------
    StoreError
        Nothing answers at the address, or the password is refused.
    """

    engine = "neo4j"

    def __init__(
        self,
        url: str,
        *,
        user: str,
        password: str,
        read_only: bool = True,
        load_path: LoadPath = "auto",
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self.read_only = read_only
        self._connection = Connection(url, user=user, password=password, read_only=read_only)
        self._loader = Loader(self._connection, load_path, environ)

    @property
    def address(self) -> str:
        """The server, without credentials."""
        return self._connection.address

    def close(self) -> None:
        """Close all connections."""
        self._connection.close()

    # ---------------------------------------------------------------------------- reading

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
    ) -> pa.Table:
        """The result of a Cypher query as an Arrow table; see `graph.store.Store.query`."""
        statement = neo4j.Query(cypher, timeout=timeout_s)
        with self._connection.translated(timeout_s), self._connection.session() as session:
            result = session.run(statement, dict(parameters or {}))
            keys, rows = result.keys(), [record.values() for record in result]
        return to_table(keys, rows)

    def change(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
    ) -> pa.Table:
        """Run a statement that changes the graph; see `graph.store.Store.change`."""
        self._refuse_read_only()
        return self.query(cypher, parameters, timeout_s=timeout_s)

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
        max_rows: int | None = None,
    ) -> pa.Table:
        """The first rows of a query in a session that cannot write, whatever the store can."""
        statement = neo4j.Query(cypher, timeout=timeout_s)
        with self._connection.translated(timeout_s), self._connection.session(read=True) as session:
            result = session.run(statement, dict(parameters or {}))
            keys = result.keys()
            records = list(result) if max_rows is None else result.fetch(max_rows)
        return to_table(keys, [record.values() for record in records])

    def stream(
        self, cypher: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The result in batches of some hundred records; see `graph.store.Store.stream`.

        The types of the first batch hold for all; where it has no value of a column, those of
        the first batch that has one.

        Raises
        ------
        StoreError
            Also in the middle, if the connection breaks: what came before is not the whole.
        """
        types: dict[str, pa.DataType] = {}
        with self._connection.translated(), self._connection.session(read=True) as session:
            result = session.run(cypher, dict(parameters or {}))
            keys = result.keys()
            while records := result.fetch(FETCH_RECORDS):
                table = _fitted(to_table(keys, [record.values() for record in records]), types)
                yield from table.to_batches()

    def plan(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """The server's plan of a query that is not run: operators with their children."""
        with self._connection.translated(), self._connection.session(read=True) as session:
            result = session.run(f"EXPLAIN {cypher}", dict(parameters or {}))
            plan = result.consume().plan
        return plan or {}

    # ---------------------------------------------------------------------------- writing

    def load(self, tables: GraphTables, steps: Steps = SILENT) -> None:
        """Make the database hold exactly `tables`; see `graph.store.Store.load`.

        Raises
        ------
        StoreError
            Another loader is at work; the server refuses a row, or goes away: the Release node
            then says ``loading``, and the same load goes on where this one stopped.
        """
        self._refuse_read_only()
        self._loader.load(tables, steps)

    def publish(self, tables: GraphTables, steps: Steps = SILENT) -> None:
        """Replace the published layer; see `graph.store.Store.publish`.

        In one transaction where its size allows; else the Release node says ``loading`` until
        it is whole.
        """
        self._refuse_read_only()
        self._loader.publish(tables, steps)

    def _refuse_read_only(self) -> None:
        if self.read_only:
            raise StoreError(
                f"{self.address} is open for reading only",
                remedy="Open it with read_only=False to load or publish",
            )


def _fitted(table: pa.Table, types: dict[str, pa.DataType]) -> pa.Table:
    """`table` in the types seen before; new columns' types are remembered."""
    for place, field in enumerate(table.schema):
        known = types.get(field.name)
        if known is None or pa.types.is_null(known):
            types[field.name] = field.type
        elif known != field.type:
            try:
                table = table.set_column(place, field.name, table.column(place).cast(known))
            except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
                raise StoreError(
                    f"column {field.name} holds {field.type} after {known}",
                    remedy="Return values of one type, for example with toFloat() or toString()",
                ) from None
    return table
