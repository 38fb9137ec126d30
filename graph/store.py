"""The store: a thin protocol that speaks database, not biology; the URL picks the adapter."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

import pyarrow as pa

from graph.console import SILENT, Steps
from graph.errors import StoreError
from graph.tables import GraphTables
from graph.workspace import Workspace

USER_VARIABLE = "GENE2GRAPH_STORE_USER"
PASSWORD_VARIABLE = "GENE2GRAPH_STORE_PASSWORD"  # noqa: S105 - a variable's name, not a secret

#: How a Neo4j server is loaded; see `open_store`.
LoadPath = Literal["auto", "import", "upsert"]


class Store(Protocol):
    """A graph database that holds what `GraphTables` hold.

    Reads may run side by side with a load or a publication, and see the graph before it or after
    it, or a Release node that says ``loading``.
    """

    engine: str

    @property
    def address(self) -> str:
        """Where the store is, without credentials."""
        ...

    def load(self, tables: GraphTables, steps: Steps = SILENT) -> None:
        """Make the store hold exactly `tables`: add, change, remove; then the published layer.

        Loading the same tables twice changes nothing. The Release node turns to ``complete``
        after every count agrees.
        """
        ...

    def publish(self, tables: GraphTables, steps: Steps = SILENT) -> None:
        """Make the store's published layer exactly that of `tables`; an absent one clears it.

        Published properties are set for the rows given and removed from all others; published
        types (Run, PREDICTED_INTERACTION) are replaced as a whole.
        """
        ...

    def change(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
    ) -> pa.Table:
        """Run a statement that changes the graph; what it returns.

        Where it takes longer than `timeout_s` nothing is changed. The tables do not know of it:
        the next load of another release may undo it.
        """
        ...

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_s: float | None = None,
    ) -> pa.Table:
        """The result of a Cypher query as an Arrow table, a column for each returned name."""
        ...

    def stream(
        self, cypher: str, parameters: Mapping[str, Any] | None = None
    ) -> Iterator[pa.RecordBatch]:
        """The result of a Cypher query in batches, in bounded memory."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...


def open_store(
    url: str,
    workspace: Workspace,
    *,
    read_only: bool = True,
    load_path: LoadPath = "auto",
    environ: Mapping[str, str] = os.environ,
) -> Store:
    """The store at `url`.

    Parameters
    ----------
    url
        ``ladybug:`` for the file in the workspace, ``ladybug:PATH`` for another,
        ``bolt://…``, ``bolt+s://…``, ``neo4j://…`` or ``neo4j+s://…`` for a Neo4j server.
    workspace
        Where the default store lies.
    read_only
        Open for queries alone; `Store.load` and `Store.publish` then fail.
    load_path
        How `Store.load` writes: ``import`` (Neo4j's offline importer, into an empty database of a
        server that `graph.server` started on this machine), ``upsert`` (over Bolt, whatever the
        database holds), or ``auto``: the import where it can be done and pays. The embedded store
        has one way alone.
    environ
        User and password for a server: ``GENE2GRAPH_STORE_USER``,
        ``GENE2GRAPH_STORE_PASSWORD``.

    Raises
    ------
    StoreError
        No such engine; no store there; the server does not answer or refuses the password.
    """
    parts = urlsplit(url)
    if parts.scheme == "ladybug":
        from graph.engines.ladybug.store import LadybugStore

        if load_path != "auto":
            raise StoreError(
                f"the embedded store has no load path {load_path!r}: it is always copied in whole",
                remedy="Leave out --load-path, or name a Neo4j server with --store",
            )
        path = workspace.store.__class__(parts.path) if parts.path else workspace.store
        return LadybugStore(path, read_only=read_only)
    if parts.scheme.partition("+")[0] in {"bolt", "neo4j"}:
        from graph.engines.neo4j.store import Neo4jStore

        return Neo4jStore(
            url,
            user=environ.get(USER_VARIABLE, "neo4j"),
            password=environ.get(PASSWORD_VARIABLE, ""),
            read_only=read_only,
            load_path=load_path,
        )
    raise StoreError(
        f"no engine is known for the store URL's scheme {parts.scheme or '(none)'!r}",
        remedy="Use ladybug:, ladybug:PATH, bolt://HOST:PORT or neo4j://HOST:PORT",
    )
