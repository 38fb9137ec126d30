"""What a load and a publication do to a Neo4j database, from the lease to the last count."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

import neo4j

from graph.console import Steps
from graph.engines.neo4j import statements as cypher
from graph.engines.neo4j.connection import Connection
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
from graph.engines.neo4j.writing import LeasedGraph, OneTransaction
from graph.errors import StoreError, UserError
from graph.report import now
from graph.schema import GraphType, label
from graph.server import LocalServer, registry
from graph.store import LoadPath
from graph.tables import GraphTables

#: Below this an online load ends before the server of an offline one has stopped and started.
_WORTH_IMPORTING = 500_000


class Loader:
    """Makes the database of a connection hold what tables hold; one at a time, by a lease.

    Parameters
    ----------
    load_path
        See `graph.engines.neo4j.store.Neo4jStore`.
    environ
        Tells where this machine's servers are registered.
    """

    def __init__(
        self, connection: Connection, load_path: LoadPath, environ: Mapping[str, str]
    ) -> None:
        self._connection = connection
        self._load_path = load_path
        self._environ = environ

    def load(self, tables: GraphTables, steps: Steps) -> None:
        """Make the database hold exactly `tables`; see `graph.store.Store.load`."""
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

    def publish(self, tables: GraphTables, steps: Steps) -> None:
        """Replace the published layer; see `graph.store.Store.publish`."""
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
        if self._load_path == "upsert":
            return None
        home = registry.home_of(self._connection.address, self._environ)
        server = None if home is None else LocalServer(home, self._environ)
        controlled = server is not None and server.running is not None
        empty = self._connection.value("MATCH (n) RETURN count(n)") <= 1  # the Release node
        rows = sum(tables.count(kind) for kind in LOADED_EDGES)
        if self._load_path == "import" and not (controlled and empty):
            raise UserError(
                f"the offline import cannot be used on {self._connection.address}: "
                + ("its database is not empty" if controlled else "no server of ours runs there"),
                remedy="Use --load-path upsert, or an empty server of `graph server start`",
            )
        wanted = self._load_path == "import" or rows >= _WORTH_IMPORTING
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
                f"{self._connection.address} holds {'; '.join(wrong)}",
                remedy="Find who else writes to it, remove what is not ours, and load again",
            )
