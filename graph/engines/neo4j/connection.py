"""One Neo4j server: a driver, its sessions, and errors in our words with the server's inside."""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j import exceptions

from graph.errors import StoreError

_log = logging.getLogger(__name__)

_CONNECT_S = 10.0
#: How long one transaction is tried again after transient errors and deadlocks.
_RETRY_S = 60.0
_MOST_BREAKS = 2
#: Records asked for at a time while streaming; a record may hold thousands of neighbours.
FETCH_RECORDS = 500

_Result = TypeVar("_Result")


class Connection:
    """A driver for one database of a server, with errors translated.

    Raises
    ------
    StoreError
        On construction: the address is malformed, nothing answers, the password is refused.
    """

    def __init__(self, url: str, *, user: str, password: str, read_only: bool) -> None:
        parts = urlsplit(url)
        if parts.username is not None or parts.password is not None:
            raise StoreError(
                f"the store URL for {parts.hostname} holds a user name or password",
                remedy="Give them as GENE2GRAPH_STORE_USER and GENE2GRAPH_STORE_PASSWORD instead",
            )
        try:
            port = parts.port or 7687
        except ValueError:
            raise StoreError(
                f"the store URL {url!r} has no valid port", remedy="Use bolt://HOST:PORT"
            ) from None
        self.address = f"{parts.scheme}://{parts.hostname or 'localhost'}:{port}"
        #: The database named in the URL's path; the server's default without one.
        self._database = parts.path.strip("/") or None
        self._access = neo4j.READ_ACCESS if read_only else neo4j.WRITE_ACCESS
        self.read_only = read_only
        self._auth = (user, password)
        self._driver: neo4j.Driver
        self.open()

    def open(self) -> None:
        """Connect, and ask one query: a bound port alone proves nothing."""
        with self.translated():
            self._driver = neo4j.GraphDatabase.driver(
                self.address,
                auth=self._auth,
                connection_timeout=_CONNECT_S,
                connection_acquisition_timeout=_CONNECT_S * 3,
                notifications_min_severity="OFF",
                user_agent="gene2graph",
                telemetry_disabled=True,
            )
        try:
            with self.translated(), self.session() as session:
                session.run("RETURN 1").consume()
        except StoreError:
            self._driver.close()
            raise

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()

    @contextlib.contextmanager
    def session(self, *, read: bool = False) -> Iterator[neo4j.Session]:
        """A session; of a read-only connection it only reads."""
        with self._driver.session(
            database=self._database,
            default_access_mode=neo4j.READ_ACCESS if read else self._access,
            fetch_size=FETCH_RECORDS,
        ) as session:
            yield session

    # ---------------------------------------------------------------------- short statements

    def write(self, work: Callable[[neo4j.Transaction], _Result]) -> _Result:
        """What `work` returns, in one transaction, tried again on transient errors.

        A transaction that broke in its commit is not tried again: it may have been committed.
        """
        with self.translated(), self.session() as session:
            return _persistent(lambda: _in_transaction(session, work))

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        """All rows of a small read, tried again on transient errors."""

        def work(tx: neo4j.Transaction) -> list[list[Any]]:
            return tx.run(cypher, dict(parameters or {})).values()

        with self.translated(), self.session(read=True) as session:
            return _persistent(lambda: _in_transaction(session, work))

    def value(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """The one value of a one-row read."""
        return self.rows(cypher, parameters)[0][0]

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> neo4j.ResultSummary:
        """Run a statement that makes its own transactions, or changes the schema."""
        with self.translated(), self.session() as session:
            return session.run(cypher, parameters or {}).consume()  # type: ignore[arg-type]  # as above

    # -------------------------------------------------------------------------------- errors

    @contextlib.contextmanager
    def translated(self, timeout_s: float | None = None) -> Iterator[None]:
        """Turn the driver's errors in the block into ours."""
        try:
            yield
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            raise self._explained(error, timeout_s) from None
        except ValueError as error:
            # The driver's word for an address or scheme it cannot use, or a parameter too large.
            raise StoreError(
                f"the Neo4j driver refuses: {_one_line(error)}",
                remedy="Correct the address (bolt://HOST:PORT) or the parameter it names",
            ) from None

    def _explained(
        self, error: exceptions.Neo4jError | exceptions.DriverError, timeout_s: float | None
    ) -> StoreError:
        words = _one_line(getattr(error, "message", None) or error)
        if isinstance(error, exceptions.AuthError):
            return StoreError(
                f"the Neo4j server at {self.address} refuses user {self._auth[0]!r} with this "
                f"password ({words})",
                remedy="Set GENE2GRAPH_STORE_USER and GENE2GRAPH_STORE_PASSWORD; a server of "
                "`graph server` keeps its password in the file `password` of its home",
            )
        if isinstance(error, exceptions.IncompleteCommit):
            return StoreError(
                f"the connection to {self.address} broke during a commit ({words})",
                remedy="Run the command again: it finds out what was written and goes on",
            )
        if isinstance(error, exceptions.ServiceUnavailable | exceptions.SessionExpired):
            return StoreError(
                f"no Neo4j server answers at {self.address} ({words})",
                remedy="Start it (`python -m graph server start`, or docker compose), or correct "
                "--store; a load goes on where it stopped",
            )
        code = getattr(error, "code", None) or ""
        if timeout_s and "TransactionTimedOut" in code:
            return StoreError(
                f"the query took longer than {timeout_s:g} s and was stopped",
                remedy="Narrow it (a label, a WHERE, a LIMIT) or allow more time",
            )
        if self.read_only and (
            "read access mode" in words or "AccessMode" in code or "read only" in words.lower()
        ):
            return StoreError(
                "the statement would write, and the store is open for reading",
                remedy="Ask with --write if you mean to change the graph",
            )
        if isinstance(error, exceptions.TransientError):
            locked = "Deadlock" in code or "LockAcquisitionTimeout" in code
            return StoreError(
                f"the Neo4j server at {self.address} could not do it now: {words}",
                remedy="Let the transaction end that holds these rows (SHOW TRANSACTIONS names "
                "it), then run the command again"
                if locked
                else "Run the command again; give the server more memory if it says so",
            )
        if isinstance(error, exceptions.Neo4jError):
            return StoreError(f"neo4j says: {words}", remedy="Correct the query")
        return StoreError(
            f"the connection to {self.address} failed: {words}",
            remedy="Check the address and the network, then run the command again",
        )


def _in_transaction(
    session: neo4j.Session, work: Callable[[neo4j.Transaction], _Result]
) -> _Result:
    with session.begin_transaction() as tx:
        result = work(tx)
        tx.commit()
        return result


def _persistent(attempt: Callable[[], _Result]) -> _Result:
    """The result of `attempt`, repeated while what stops it passes by itself.

    Deadlocks and the like for a minute. A broken connection only twice: the pool may hold one
    that the server has closed long ago, but a server that is gone should be said to be gone.
    """
    deadline = time.monotonic() + _RETRY_S
    pause, breaks = 0.1, 0
    while True:
        try:
            return attempt()
        except exceptions.IncompleteCommit:
            raise
        except (exceptions.ServiceUnavailable, exceptions.SessionExpired) as error:
            breaks += 1
            if breaks > _MOST_BREAKS:
                raise
            stopped_by = type(error).__name__
        except exceptions.TransientError as error:
            stopped_by = error.code or type(error).__name__
            # A transaction too large for the server's memory stays too large.
            if time.monotonic() > deadline or "OutOfMemory" in stopped_by:
                raise
        _log.debug("trying a transaction again in %.1f s: %s", pause, stopped_by)
        time.sleep(pause)
        pause = min(2 * pause, 5.0)


def _one_line(words: object) -> str:
    return " ".join(str(words).split())
