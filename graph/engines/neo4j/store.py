"""The platform's database: a graph on a Neo4j server; implements `graph.store.Store`."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import neo4j
import pyarrow as pa

from graph.console import SILENT, Steps
from graph.engines.neo4j import statements as cypher
from graph.engines.neo4j.connection import FETCH_RECORDS, Connection
from graph.engines.neo4j.lease import Lease
from graph.engines.neo4j.offline_import import LOADED_EDGES, LOADED_NODES, import_tables
from graph.engines.neo4j.publish import fits_one_transaction, publish_rows
from graph.engines.neo4j.schema import (
    apply_schema,
    build_vector_index,
    count_rows,
    drop_other_vector_index,
    other_counts,
)
from graph.engines.neo4j.upsert import delete_nodes, upsert_edges, upsert_nodes
from graph.engines.neo4j.values import to_table
from graph.engines.neo4j.writing import LeasedGraph, OneTransaction
from graph.errors import StoreError, UserError
from graph.report import now
from graph.schema import GraphType, label
from graph.server import LocalServer, registry
from graph.store import LoadPath
from graph.tables import GraphTables

#: Below this an online load ends before the server of an offline one has stopped and started.
_WORTH_IMPORTING = 500_000


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
        self.load_path = load_path
        self._environ = environ
        self._connection = Connection(url, user=user, password=password, read_only=read_only)

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
        manifest = tables.manifest
        apply_schema(self._connection, cypher.release_statements())
        with Lease(self._connection).held() as lease:
            held = count_rows(self._connection)
            release = self._connection.rows("MATCH (r:Release) RETURN r.version, r.state")
            if release == [[manifest["version"], "complete"]] and not other_counts(held, tables):
                # Somebody may have dropped an index, or an import brought none.
                apply_schema(self._connection, cypher.schema_statements())
                build_vector_index(self._connection, tables, steps)
                return
            lease.mark(state="loading")
            server = self._server_to_import(tables)
            imported: Collection[GraphType] = ()
            if server is not None:
                imported = self._import(server, tables, steps)
                held = count_rows(self._connection)
            apply_schema(self._connection, cypher.schema_statements())
            self._upsert(tables, held, lease, steps, besides=imported)
            self._publish_in_pieces(tables, lease, steps)
            self._refuse_other_counts(tables)
            lease.mark(
                state="complete",
                version=manifest["version"],
                inputs=json.dumps(manifest["inputs"], sort_keys=True),
                counts=json.dumps(manifest["counts"], sort_keys=True),
                loaded=now(),
            )

    def publish(self, tables: GraphTables, steps: Steps = SILENT) -> None:
        """Replace the published layer; see `graph.store.Store.publish`.

        In one transaction where its size allows; else the Release node says ``loading`` until
        it is whole.
        """
        self._refuse_read_only()
        with Lease(self._connection).held() as lease:
            drop_other_vector_index(self._connection, tables)
            state = self._connection.value("MATCH (r:Release) RETURN r.state")
            if fits_one_transaction(tables, self._connection):
                self._publish_at_one_stroke(tables, lease, steps)
            else:
                lease.mark(state="loading")
                self._publish_in_pieces(tables, lease, steps)
            build_vector_index(self._connection, tables, steps)
            # One that was killed in the middle of its pieces has left `loading` behind.
            lease.mark(state="complete" if self._holds(tables) else state)

    def _upsert(
        self,
        tables: GraphTables,
        held: Mapping[str, int],
        lease: Lease,
        steps: Steps,
        besides: Collection[GraphType],
    ) -> None:
        graph = LeasedGraph(self._connection, lease)
        stale: list[tuple[GraphType, list[Any]]] = []
        with steps.task("nodes", total=len(LOADED_NODES)) as task:
            for node in LOADED_NODES:
                gone = upsert_nodes(tables, node, graph, held_rows=held[label(node)])
                stale.append((node, gone))
                task.advance()
        for edge in LOADED_EDGES:
            if edge not in besides:
                with steps.task(label(edge), total=tables.count(edge)) as task:
                    upsert_edges(tables, edge, graph, task, held_rows=held[label(edge)])
        for kind, keys in stale:
            delete_nodes(kind, keys, graph)

    def _import(
        self, server: LocalServer, tables: GraphTables, steps: Steps
    ) -> Collection[GraphType]:
        """Import; the edge types that came in whole."""
        names = ("id", "lease", "lease_holder", "version")
        values = self._connection.rows(
            "MATCH (r:Release) RETURN r.id, r.lease, r.lease_holder, r.version"
        )[0]
        release = dict(zip(names, values, strict=True)) | {"state": "loading"}
        self._connection.close()
        try:
            return import_tables(server, tables, release, steps)
        finally:
            self._connection.open()

    def _server_to_import(self, tables: GraphTables) -> LocalServer | None:
        """The local server whose database is empty, if the import is to be used."""
        if self.load_path == "upsert":
            return None
        home = registry.home_of(self.address, self._environ)
        server = None if home is None else LocalServer(home, self._environ)
        controlled = server is not None and server.running is not None
        empty = self._connection.value("MATCH (n) RETURN count(n)") <= 1  # the Release node
        rows = sum(tables.count(kind) for kind in LOADED_EDGES)
        if self.load_path == "import" and not (controlled and empty):
            raise UserError(
                f"the offline import cannot be used on {self.address}: "
                + ("its database is not empty" if controlled else "no server of ours runs there"),
                remedy="Use --load-path upsert, or an empty server of `graph server start`",
            )
        wanted = self.load_path == "import" or rows >= _WORTH_IMPORTING
        return server if controlled and empty and wanted else None

    def _publish_in_pieces(self, tables: GraphTables, lease: Lease, steps: Steps) -> None:
        drop_other_vector_index(self._connection, tables)
        held = count_rows(self._connection)
        publish_rows(tables, held, LeasedGraph(self._connection, lease), steps)
        build_vector_index(self._connection, tables, steps)

    def _publish_at_one_stroke(self, tables: GraphTables, lease: Lease, steps: Steps) -> None:
        held = count_rows(self._connection)

        def work(transaction: neo4j.Transaction) -> None:
            lease.guard(transaction)
            publish_rows(tables, held, OneTransaction(transaction), steps)

        self._connection.write(work)

    # ------------------------------------------------------------------------------- checks

    def _holds(self, tables: GraphTables) -> bool:
        """Whether a load of these tables has ended here, and as many rows are there still."""
        version = self._connection.value("MATCH (r:Release) RETURN r.version")
        found = other_counts(count_rows(self._connection), tables)
        return bool(version == tables.manifest["version"]) and not found

    def _refuse_other_counts(self, tables: GraphTables) -> None:
        wrong = other_counts(count_rows(self._connection), tables)
        if wrong:
            raise StoreError(
                f"{self.address} holds {'; '.join(wrong)}",
                remedy="Find who else writes to it, remove what is not ours, and load again",
            )

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
