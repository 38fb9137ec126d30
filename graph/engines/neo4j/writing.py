"""How an upsert reaches the server: changes sent one at a time, side by side, or as one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

import neo4j

from graph.engines.neo4j.connection import Connection
from graph.engines.neo4j.lease import Lease
from graph.errors import StoreError

#: Transactions under way at a time. On two cores one writer creates 35,000 edges/s, two 52,000,
#: three 53,000 (600,000 edges of 25,000 genes). The server locks a gene's edges only while a
#: transaction commits, so writers need not be kept apart by genes (mix and batch: 48,000).
WRITERS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One statement that changes the graph.

    Attributes
    ----------
    creates
        How many edges it must create; None where that is not known beforehand.
    what
        Those edges in words, for the error.
    """

    cypher: str
    parameters: Mapping[str, Any]
    creates: int | None = None
    what: str = ""

    def refuse_other_result(self, counters: neo4j.SummaryCounters) -> None:
        """Raise unless all edges were created."""
        if self.creates is not None and counters.relationships_created != self.creates:
            missing = self.creates - counters.relationships_created
            raise StoreError(
                f"{missing:,} {self.what} name a node that the graph does not hold",
                remedy="Rebuild the tables with `python -m ingest run`, then load again",
            )


class Graph(Protocol):
    """A database that statements read and change."""

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        """All rows of a query."""
        ...

    def write(self, change: Change) -> None:
        """Make one change."""
        ...

    def write_all(self, changes: Iterable[Change]) -> None:
        """Make changes that do not touch each other's rows, in any order."""
        ...


class LeasedGraph:
    """Each statement in a transaction of its own, which the lease guards; some side by side."""

    def __init__(self, connection: Connection, lease: Lease) -> None:
        self.read: Callable[[str, Mapping[str, Any]], list[list[Any]]] = connection.rows
        self._lease = lease

    def write(self, change: Change) -> None:
        """Make one change, and commit it."""
        self._lease.write(change.cypher, change.parameters, check=change.refuse_other_result)

    def write_all(self, changes: Iterable[Change]) -> None:
        """Make changes with several writers; the next are prepared while they are at work."""
        with ThreadPoolExecutor(WRITERS, thread_name_prefix="writer") as pool:
            under_way: deque[Future[None]] = deque()
            try:
                for change in changes:
                    under_way.append(pool.submit(self.write, change))
                    if len(under_way) > WRITERS:
                        under_way.popleft().result()
                for future in under_way:
                    future.result()
            finally:
                # Of those still waiting after an error, none is begun.
                for future in under_way:
                    future.cancel()


class OneTransaction:
    """All statements in one transaction: seen together or not at all."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def read(self, cypher: str, parameters: Mapping[str, Any]) -> list[list[Any]]:
        """All rows of a query."""
        return self._transaction.run(cypher, dict(parameters)).values()

    def write(self, change: Change) -> None:
        """Make one change."""
        result = self._transaction.run(change.cypher, dict(change.parameters))
        change.refuse_other_result(result.consume().counters)

    def write_all(self, changes: Iterable[Change]) -> None:
        """Make changes one after the other."""
        for change in changes:
            self.write(change)
