"""One writer at a time: a lease on the Release node, renewed by every transaction of its holder.

The lease is also the fence: a transaction of a loader that lost it changes nothing. A holder on
this machine whose process has ended is replaced at once; one elsewhere when its time is up.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import neo4j

from graph.engines.neo4j.connection import Connection
from graph.errors import StoreError
from graph.server.processes import Process

#: Longer than any one transaction of a load takes.
_LEASE_S = 300

#: Tokens of the leases that this process holds now.
_held_here: set[str] = set()

_TAKE = """
MERGE (r:Release {id: 'release'})
ON CREATE SET r.state = 'loading', r.version = '', r.inputs = '{}', r.counts = '{}',
              r.loaded = ''
// The write locks the node before the lease is read.
SET r.lease_asked = $token
WITH r, r.lease IS NULL OR r.lease = $token OR r.lease_until < datetime()
     OR r.lease IN $ended AS free
FOREACH (_ IN CASE WHEN free THEN [1] ELSE [] END |
  SET r.lease = $token, r.lease_holder = $holder, r.lease_since = datetime(),
      r.lease_until = datetime() + duration({seconds: $seconds}))
REMOVE r.lease_asked
RETURN free, r.lease_holder AS holder, toString(r.lease_since) AS since
"""

_HOLDER = """
MATCH (r:Release {id: 'release'})
WHERE r.lease_holder IS NOT NULL
RETURN r.lease_holder AS holder, r.lease AS token
"""

_RENEW = """
MATCH (r:Release {id: 'release', lease: $token})
SET r.lease_until = datetime() + duration({seconds: $seconds})
RETURN 1
"""

_SET = """
MATCH (r:Release {id: 'release', lease: $token})
SET r += $values
"""

_LEAVE = """
MATCH (r:Release {id: 'release', lease: $token})
REMOVE r.lease, r.lease_holder, r.lease_since, r.lease_until
"""


class Lease:
    """The right to write, held by this object."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.token = secrets.token_hex(8)
        self.holder = f"{socket.gethostname()} {os.getpid()} {Process.of(os.getpid()).started}"

    @contextmanager
    def held(self) -> Iterator[Lease]:
        """Hold the lease for the block.

        Raises
        ------
        StoreError
            Another load or publication holds it.
        """
        self.take()
        _held_here.add(self.token)
        try:
            yield self
        except BaseException:
            # The block's error is the one to tell. Where the server is gone, the claim stays, and
            # nobody honours it: its holder ends here.
            with suppress(StoreError):
                self.leave()
            raise
        else:
            self.leave()
        finally:
            _held_here.discard(self.token)

    def take(self) -> None:
        """Take the lease.

        Raises
        ------
        StoreError
            Another load or publication holds it.
        """
        ended = [
            token
            for holder, token in self._connection.rows(_HOLDER)
            if self._ended(str(holder), str(token))
        ]
        parameters = {
            "token": self.token,
            "holder": self.holder,
            "ended": ended,
            "seconds": _LEASE_S,
        }
        free, holder, since = self._connection.write(
            lambda tx: _only(tx.run(_TAKE, parameters).values())
        )
        if not free:
            host, pid, _ = str(holder).split(" ", 2)
            raise StoreError(
                f"another load or publication writes to {self._connection.address} "
                f"(process {pid} on {host}, since {since})",
                remedy="Wait for it to end; if it was killed on another machine, its claim ends "
                f"{_LEASE_S // 60} minutes after its last write",
            )

    def _ended(self, holder: str, token: str) -> bool:
        """Whether a claim's holder is known to have ended: it ran on this machine."""
        if holder == self.holder:
            return token not in _held_here
        host, pid, started = holder.split(" ", 2)
        return host == socket.gethostname() and not Process(int(pid), started).alive

    def guard(self, tx: neo4j.Transaction) -> None:
        """Renew the lease in a transaction that writes.

        Raises
        ------
        StoreError
            It was lost to another loader; the transaction must not go on.
        """
        if not tx.run(_RENEW, token=self.token, seconds=_LEASE_S).values():
            raise StoreError(
                f"another load took over the store at {self._connection.address}",
                remedy="Let that one end; run this command again if its result is not yours",
            )

    def mark(self, **values: Any) -> None:
        """Set properties of the Release node."""
        self.write(_SET, {"token": self.token, "values": values})

    def leave(self) -> None:
        """Give the lease back."""
        self._connection.write(lambda tx: tx.run(_LEAVE, token=self.token).consume())

    def write(
        self,
        cypher: str,
        parameters: Mapping[str, Any],
        *,
        check: Callable[[neo4j.SummaryCounters], None] = lambda counters: None,
    ) -> None:
        """Run one statement in a guarded transaction of its own.

        `check` is told what it changed; if it raises, nothing is committed.
        """

        def work(tx: neo4j.Transaction) -> None:
            check(tx.run(cypher, parameters).consume().counters)  # type: ignore[arg-type]  # the driver wants LiteralString
            # Last: the guard locks the Release node until the commit, and several may write.
            self.guard(tx)

        self._connection.write(work)


def _only(rows: list[list[Any]]) -> list[Any]:
    return rows[0]
