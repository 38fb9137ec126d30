"""How often and how long to ask a server: rate limits, back-off, what ends the waiting."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from graph.errors import UserError

T = TypeVar("T")

#: Requests a second to GEO's download server, for which NCBI states no limit: the one it states
#: for E-utilities without a key.
GEO_RATE = 3.0
#: Files in a row that a server is asked for in vain before it is left alone.
GIVE_UP = 5
_AGAIN_LATER = "Check the network and run the command again: what was fetched is kept"


class FetchError(UserError):
    """A server did not give what was asked for; other files may still be had."""


class NotFoundError(FetchError):
    """The server has no such file."""


class AgainError(Exception):
    """One attempt failed; another may not."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True, slots=True)
class Patience:
    """How often and how long to wait for a server.

    Attributes
    ----------
    attempts
        Tries in a row without progress before giving up.
    first_wait, longest_wait
        Seconds before the second try, doubled each time, at most the longest. A server's
        ``Retry-After`` takes their place; beyond `longest_asked` it ends the command.
    connect_timeout, read_timeout
        Seconds without an answer.
    """

    attempts: int = 6
    first_wait: float = 1.0
    longest_wait: float = 60.0
    longest_asked: float = 300.0
    connect_timeout: float = 20.0
    read_timeout: float = 120.0

    def wait(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row."""
        return min(self.first_wait * 2.0 ** (failures - 1), self.longest_wait)


class RateLimit:
    """At most so many requests a second, over all threads: evenly, without bursts.

    Parameters
    ----------
    per_second
        Requests a second.
    clock, sleep
        The time in seconds, and how to let it pass.
    """

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.per_second = per_second
        self._gap = 1.0 / per_second
        self._clock, self._sleep = clock, sleep
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self) -> None:
        """Return when the next request may be sent."""
        with self._lock:
            now = self._clock()
            mine = max(self._next, now)
            self._next = mine + self._gap
        self._sleep(max(mine - now, 0.0))


class InVain:
    """How often in a row a server failed, over all threads: after `most` it is left alone."""

    def __init__(self, most: int = GIVE_UP) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._failures = 0

    @property
    def enough(self) -> bool:
        """Whether it failed so often that asking on is no use."""
        return self._failures >= self._most

    @property
    def reason(self) -> str:
        """Why something was not asked for."""
        return f"not asked for: the server failed {self._most} times in a row before"

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Count what the block asks for; that a file does not exist is an answer too."""
        try:
            yield
        except NotFoundError:
            self._count(failed=False)
            raise
        except FetchError:
            self._count(failed=True)
            raise
        self._count(failed=False)

    def _count(self, *, failed: bool) -> None:
        with self._lock:
            self._failures = self._failures + 1 if failed else 0


def patiently(
    url: str,
    attempt: Callable[[], T],
    patience: Patience,
    stopping: threading.Event,
    progressed: Callable[[], bool] = lambda: False,
) -> T:
    """The result of `attempt`, tried again as long as `patience` allows.

    Parameters
    ----------
    url
        What is asked for, for messages.
    stopping
        Ends the waiting when it is set.
    progressed
        Whether the failed try brought something: failures are then counted anew.

    Raises
    ------
    FetchError
        Patience ran out, or the server asks to wait longer than `Patience.longest_asked`.
    """
    failures = 0
    while True:
        try:
            return attempt()
        except AgainError as again:
            failures = 1 if progressed() else failures + 1
            wait = patience.wait(failures) if again.after is None else again.after
            if failures >= patience.attempts:
                raise FetchError(
                    f"{without_query(url)}: {again}, {failures} times in a row",
                    remedy=_AGAIN_LATER,
                ) from again
            if wait > patience.longest_asked:
                raise FetchError(
                    f"{without_query(url)} asks to wait {wait:,.0f} s ({again})",
                    remedy="Run the command again after that time: what was fetched is kept",
                ) from again
            if stopping.wait(wait):
                raise FetchError(f"{without_query(url)}: stopped", remedy=_AGAIN_LATER) from again


def without_query(url: str) -> str:
    """The URL without its query, which may hold an API key."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
