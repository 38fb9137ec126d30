"""Cypher that can only read: what a page or a notebook may run on behalf of anybody.

No engine's read mode is enough: on Ladybug's read-only handle ``LOAD FROM`` reads files and
``COPY … TO`` writes them; in Neo4j's read mode ``LOAD CSV`` reads files and addresses, and
``TERMINATE`` runs. So there are three walls, each of which stands alone:

1. the engine's read mode;
2. a list of what is allowed (never of what is forbidden), held against the engine's own parse of
   the query: the operators of its plan and the procedures it calls. For subqueries that Neo4j's
   plan does not show, the query's tokens are looked at too;
3. confinement: on Ladybug the query runs in a process of its own that cannot open a file or a
   socket; on Neo4j the server's configuration (`graph.server.conf`) forbids files, addresses and
   added procedures.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from graph.errors import StoreError
from graph.store import Store

if TYPE_CHECKING:
    from graph.guard.ladybug_client import Workers

#: In the metadata of an answer that has more rows than were asked for.
CUT = b"cut"

_workers: dict[Path, Workers] = {}
_workers_lock = threading.Lock()


def guarded_query(
    store: Store,
    cypher: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    timeout_s: float = 30.0,
    max_rows: int = 10_000,
) -> pa.Table:
    """The result of a query that can only read the graph.

    Parameters
    ----------
    store
        Where to ask; a store opened for writing is asked in read mode all the same.
    timeout_s
        Seconds after which the query is stopped.
    max_rows
        Rows to return at most; `was_cut` tells whether there were more.

    Raises
    ------
    StoreError
        The query does anything but read, is wrong, or takes too long.
    """
    given = dict(parameters or {})
    if store.engine == "ladybug":
        table = workers_of(store).ask(cypher, given, timeout_s, max_rows)
    else:
        table = _ask_neo4j(store, cypher, given, timeout_s, max_rows)
    if table.num_rows > max_rows:
        table = table.slice(0, max_rows)
        return table.replace_schema_metadata({**(table.schema.metadata or {}), CUT: b"1"})
    return table


def was_cut(table: pa.Table) -> bool:
    """Whether the query had more rows than `guarded_query` returned."""
    return CUT in (table.schema.metadata or {})


def workers_of(store: Store) -> Workers:
    """The confined processes of an embedded store, shared by all that ask it."""
    from graph.engines.ladybug.store import LadybugStore
    from graph.guard.ladybug_client import Workers

    if not isinstance(store, LadybugStore):
        raise TypeError(f"{type(store).__name__} is no embedded store")
    path = store.path.resolve()
    with _workers_lock:
        if path not in _workers:
            _workers[path] = Workers(path)
        return _workers[path]


def _ask_neo4j(
    store: Store, cypher: str, parameters: Mapping[str, Any], timeout_s: float, max_rows: int
) -> pa.Table:
    from graph.engines.neo4j.store import Neo4jStore
    from graph.guard.neo4j_plan import refuse_unless_reading

    if not isinstance(store, Neo4jStore):
        raise StoreError(
            f"no guard is known for the engine {store.engine!r}",
            remedy="Use a ladybug: or bolt:// store",
        )
    refuse_unless_reading(store.plan(cypher, parameters), cypher)
    return store.read(cypher, parameters, timeout_s=timeout_s, max_rows=max_rows + 1)
