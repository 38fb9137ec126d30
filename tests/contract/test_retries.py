"""Transactions that the server stops because of others: tried again, and not for ever."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import neo4j
import pyarrow as pa
import pytest
from neo4j.exceptions import TransientError

from graph.check import differences
from graph.engines.neo4j import connection
from graph.engines.neo4j.connection import Connection
from graph.errors import StoreError
from graph.model import Gene
from graph.tables import GraphTables

from .conftest import Server

#: Locks a gene until the transaction's end.
LOCK = "MATCH (g:Gene {id: $id}) SET g.locked_by_a_test = true"


@pytest.fixture
def driver(lts: Server) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(lts.uri, auth=(lts.user, lts.password)) as driver:
        yield driver


class Rival:
    """A transaction that began before ours and holds more: in a deadlock the server stops ours."""

    def __init__(self, driver: neo4j.Driver) -> None:
        self._driver = driver
        self._session = driver.session()
        self._transaction = self._session.begin_transaction()
        self._transaction.run("UNWIND range(1, 200) AS n CREATE (:LockedByATest)").consume()

    def lock(self, gene: str) -> None:
        self._transaction.run(LOCK, id=gene).consume()

    def leave(self) -> None:
        """Undo all, so that nothing of it is ever seen."""
        self._session.close()

    def until_another_waits(self) -> None:
        """Return once the server says that a transaction waits for a lock."""
        with self._driver.session() as session:
            waits = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN 1"
            while not session.run(waits).values():
                time.sleep(0.01)


@contextmanager
def beside(work: Any, *arguments: Any) -> Iterator[None]:
    """Run `work` in a thread during the block, and end it there."""
    thread = threading.Thread(target=work, args=arguments)
    thread.start()
    try:
        yield
    finally:
        thread.join(60)
        assert not thread.is_alive()


def with_other_names(tables: GraphTables) -> list[str]:
    """Change every gene in a new release; the genes in the order in which a load writes them."""
    genes = tables.table(Gene)
    place = genes.column_names.index("name")
    named = pa.array([f"another {symbol}" for symbol in genes["symbol"].to_pylist()])
    tables.write(Gene, genes.set_column(place, "name", named))
    tables.write_manifest("v2", {}, {})
    ids: list[str] = genes["id"].to_pylist()
    return ids


def test_a_load_that_runs_into_a_deadlock_is_completed(
    lts: Server, driver: neo4j.Driver, tables: GraphTables, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(lts.store()) as store:
        store.load(tables)
        genes = with_other_names(tables)
        rival = Rival(driver)
        rival.lock(genes[-1])

        def close_the_circle() -> None:
            rival.until_another_waits()
            rival.lock(genes[0])
            rival.leave()

        with caplog.at_level(logging.DEBUG, connection.__name__), beside(close_the_circle):
            store.load(tables)

        assert "DeadlockDetected" in caplog.text
        assert differences(store, tables) == []
        assert store.query("MATCH (g:Gene) RETURN count(g.locked_by_a_test) AS n").to_pylist() == [
            {"n": 0}
        ]


def test_a_load_waits_for_rows_that_somebody_else_holds(
    lts: Server, driver: neo4j.Driver, tables: GraphTables
) -> None:
    with closing(lts.store()) as store:
        store.load(tables)
        genes = with_other_names(tables)
        rival = Rival(driver)
        rival.lock(genes[0])

        def let_go() -> None:
            rival.until_another_waits()
            rival.leave()

        with beside(let_go):
            store.load(tables)
        assert differences(store, tables) == []
        held = "SHOW SETTINGS 'db.lock.acquisition.timeout' YIELD value RETURN value"
        assert store.query(held)["value"].to_pylist() == ["30s"]


def test_a_deadlock_at_every_try_ends_in_one_line(
    lts: Server,
    driver: neo4j.Driver,
    tables: GraphTables,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "_RETRY_S", 0.5)
    with closing(lts.store()) as store:
        store.load(tables)
    mine, theirs = tables.table(Gene)["id"].to_pylist()[:2]
    rivals = [Rival(driver) for _ in range(12)]
    tries: list[str] = []

    def work(transaction: neo4j.Transaction) -> None:
        rival = rivals[len(tries)]
        rival.lock(theirs)
        transaction.run(LOCK, id=mine).consume()
        with beside(rival.lock, mine):
            rival.until_another_waits()
            try:
                transaction.run(LOCK, id=theirs).consume()
            except TransientError as error:
                tries.append(str(error.code))
                transaction.rollback()
                raise
        raise AssertionError("no deadlock")

    def work_and_leave(transaction: neo4j.Transaction) -> None:
        try:
            work(transaction)
        finally:
            rivals[len(tries) - 1].leave()

    own = Connection(lts.uri, user=lts.user, password=lts.password, read_only=False)
    with closing(own), pytest.raises(StoreError) as failed:
        own.write(work_and_leave)
    for rival in rivals:
        rival.leave()

    assert 2 <= len(tries) <= 6
    assert set(tries) == {"Neo.TransientError.Transaction.DeadlockDetected"}
    line = str(failed.value)
    assert len(line.splitlines()) == 1
    assert f"the Neo4j server at {lts.uri} could not do it now: " in line
    assert "SHOW TRANSACTIONS names it" in line
    assert lts.password not in line
