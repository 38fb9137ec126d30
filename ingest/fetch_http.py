"""HTTP with patience: retries with back-off, downloads that go on where they stopped.

Nothing here knows GEO. A download is whole and checked before it takes its name; until then it
lies beside it as a hidden ``.name.part``, and a later run continues it.
"""

from __future__ import annotations

import email.utils
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from graph.errors import InputError
from graph.files import explained
from ingest.fetch_part import Downloaded, Part
from ingest.fetch_patience import (
    AgainError,
    FetchError,
    NotFoundError,
    Patience,
    RateLimit,
    patiently,
    without_query,
)

_CHUNK = 1 << 16
#: Answers after which asking again may help.
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})


@dataclass
class Http:
    """A polite client; threads may share it.

    Attributes
    ----------
    agent
        The ``User-Agent``.
    limit
        Applied before every request; None where the server asks for none.
    stopping
        When it is set, downloads stop at the next chunk and waiting ends.
    """

    agent: str
    patience: Patience = field(default_factory=Patience)
    limit: RateLimit | None = None
    stopping: threading.Event = field(default_factory=threading.Event)
    _threads: threading.local = field(default_factory=threading.local, repr=False)

    def json(self, url: str, params: Mapping[str, str]) -> Any:
        """The JSON answer to a GET.

        Raises
        ------
        FetchError
            The server cannot be reached, refuses, or keeps answering something that is not JSON.
        """

        def ask() -> Any:
            with self._request("GET", url, params=params) as response:
                try:
                    return json.loads(response.content)
                except ValueError:
                    start = response.text.lstrip()[:40]
                    raise AgainError(f"the answer is not JSON but {start!r}") from None
                except requests.RequestException as error:
                    raise AgainError(_in_words(error)) from error

        return patiently(url, ask, self.patience, self.stopping)

    def size(self, url: str) -> int | None:
        """The bytes of a remote file; None where the server does not say.

        Raises
        ------
        NotFoundError
            There is no such file.
        FetchError
            The server cannot be reached or refuses.
        """

        def ask() -> int | None:
            with self._request("HEAD", url) as response:
                length = response.headers.get("Content-Length", "")
                return int(length) if length.isdecimal() else None

        return patiently(url, ask, self.patience, self.stopping)

    def changed(self, url: str, etag: str | None, last_modified: str | None) -> bool:
        """Whether the file differs from the one those validators came with.

        Raises
        ------
        FetchError
            As `size`.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}

        def ask() -> bool:
            with self._request("HEAD", url, headers=headers) as response:
                if response.status_code == 304:
                    return False
                same_tag = etag is not None and response.headers.get("ETag") == etag
                date = response.headers.get("Last-Modified")
                return not (same_tag or (last_modified is not None and date == last_modified))

        return patiently(url, ask, self.patience, self.stopping)

    def download(
        self,
        url: str,
        target: Path,
        check: Callable[[Path], None],
        progress: Callable[[int], None] = lambda n_bytes: None,
    ) -> Downloaded:
        """Fetch `url` to `target`, going on where an earlier try stopped.

        Parameters
        ----------
        check
            Looks at the finished file before it takes its name; an `InputError` from it means
            that what arrived is not the file, and it is fetched again.
        progress
            Told of bytes as they arrive.

        Raises
        ------
        NotFoundError
            There is no such file.
        FetchError
            It could not be had whole in `Patience.attempts` tries without progress.
        UserError
            The folder cannot be written, or the disk is full.
        """
        part = Part(target)
        most = part.n_bytes

        def progressed() -> bool:
            nonlocal most
            before, most = most, max(most, part.n_bytes)
            return most > before

        def fetch() -> Downloaded:
            self._continue(url, part, progress)
            try:
                check(part.path)
            except InputError as error:
                part.discard()
                raise AgainError(f"what arrived is not the file: {error.what}") from error
            return part.finish(url)

        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            return patiently(url, fetch, self.patience, self.stopping, progressed)
        except OSError as error:
            raise explained(error, target) from error

    def _continue(self, url: str, part: Part, progress: Callable[[int], None]) -> None:
        """One try: ask for what is missing, and append it."""
        with self._request("GET", url, headers=part.range_headers(), stream=True) as response:
            if response.status_code == 416:
                part.discard()
                raise AgainError("the part fetched before does not fit the file any more")
            if response.status_code != 206:
                part.begin(response.headers)
            expected = part.expected(response)
            try:
                for chunk in response.iter_content(_CHUNK):
                    if part.n_bytes == 0 and _looks_like_a_page(chunk, response):
                        raise AgainError("a web page came in place of the file")
                    part.append(chunk)
                    progress(len(chunk))
                    if self.stopping.is_set():
                        raise AgainError("stopped")
            except requests.RequestException as error:
                total = "" if expected is None else f" of {expected:,}"
                raise AgainError(
                    f"the connection broke after {part.n_bytes:,}{total} bytes: {_in_words(error)}"
                ) from error
        if expected is not None and part.n_bytes != expected:
            found = part.n_bytes
            if found > expected:
                part.discard()
            raise AgainError(f"{found:,} bytes came, {expected:,} were announced")

    def _request(self, method: str, url: str, **options: Any) -> requests.Response:
        """One request; answers that are no use become exceptions."""
        if self.limit is not None:
            self.limit.wait()
        headers = {"User-Agent": self.agent, "Accept-Encoding": "identity"}
        headers |= options.pop("headers", {})
        timeout = (self.patience.connect_timeout, self.patience.read_timeout)
        try:
            response = self._session().request(
                method, url, headers=headers, timeout=timeout, allow_redirects=True, **options
            )
        except (requests.exceptions.InvalidSchema, requests.exceptions.InvalidURL) as error:
            raise FetchError(
                f"{without_query(url)!r} is no address to fetch from", remedy="Correct the URL"
            ) from error
        except requests.RequestException as error:
            raise AgainError(_in_words(error)) from error
        status = response.status_code
        if status < 400 or status == 416:
            return response
        response.close()
        if status in _GONE:
            raise NotFoundError(
                f"{without_query(url)} does not exist (HTTP {status})",
                remedy="Check the accession or the release, or leave it out",
            )
        if status in _TRANSIENT:
            raise AgainError(f"HTTP {status}", _retry_after(response.headers.get("Retry-After")))
        raise FetchError(
            f"{without_query(url)} answered HTTP {status} {response.reason}",
            remedy="Check the address and whether it asks for a login",
        )

    def _session(self) -> requests.Session:
        """A session of this thread's own: requests does not promise to share one safely."""
        session: requests.Session | None = getattr(self._threads, "session", None)
        if session is None:
            session = self._threads.session = requests.Session()
        return session


def _looks_like_a_page(chunk: bytes, response: requests.Response) -> bool:
    start = chunk[:512].lstrip().lower()
    named_so = response.headers.get("Content-Type", "").startswith("text/html")
    return named_so or start.startswith((b"<!doctype html", b"<html"))


def _retry_after(value: str | None) -> float | None:
    """Seconds from a ``Retry-After``: a number, or a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(when.timestamp() - time.time(), 0.0)


def _in_words(error: requests.RequestException) -> str:
    """What happened, without the URL that requests puts into its messages."""
    if isinstance(error, requests.Timeout):
        return "no answer in time"
    if isinstance(error, requests.exceptions.SSLError):
        return "the encrypted connection failed"
    if isinstance(error, requests.exceptions.ChunkedEncodingError):
        return "the answer stopped early"
    return "no connection"
