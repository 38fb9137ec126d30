"""What was fetched, from where, with which checksum: ``fetched.json`` in the SOURCES folder."""

from __future__ import annotations

import dataclasses
import threading
from dataclasses import dataclass
from pathlib import Path

from graph.files import read_json, sha256, write_json
from graph.report import now
from ingest.fetch_part import Downloaded

FILE = "fetched.json"


@dataclass(frozen=True, slots=True)
class Fetched:
    """One file that was fetched.

    Attributes
    ----------
    url, n_bytes, sha256, etag, last_modified
        Of the download.
    file_sha256, file_bytes, mtime_ns
        Of the file kept; other than the download's where it was taken out of an archive.
    release, licence
        As its owner says.
    fetched
        When, in UTC.
    """

    url: str
    n_bytes: int
    sha256: str
    etag: str | None
    last_modified: str | None
    file_sha256: str
    file_bytes: int
    mtime_ns: int
    release: str
    licence: str
    fetched: str


class Record:
    """The files of one SOURCES folder; threads may share it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / FILE
        self._lock = threading.Lock()
        rows = read_json(self._path) if self._path.exists() else {}
        self._known = {name: Fetched(**row) for name, row in rows.items()}

    def intact(self, name: str) -> Fetched | None:
        """The entry of a file that is still as it was fetched; None otherwise.

        Its bytes are read only where its size or time changed.
        """
        known = self._known.get(name)
        path = self._folder / name
        if known is None or not path.is_file():
            return None
        stat = path.stat()
        if (stat.st_size, stat.st_mtime_ns) == (known.file_bytes, known.mtime_ns):
            return known
        return known if sha256(path) == known.file_sha256 else None

    def knows(self, name: str) -> bool:
        """Whether this program put the file there."""
        return name in self._known

    def checksum(self, name: str, url: str, release: str) -> str | None:
        """The SHA-256 that this release had when it was first fetched from `url`."""
        known = self._known.get(name)
        same = known is not None and (known.url, known.release) == (url, release)
        return known.sha256 if known is not None and same else None

    def add(self, name: str, download: Downloaded, *, release: str, licence: str) -> Fetched:
        """Note a file that has just taken its place, and write the record."""
        path = self._folder / name
        stat = path.stat()
        entry = Fetched(
            url=download.url,
            n_bytes=download.n_bytes,
            sha256=download.sha256,
            etag=download.etag,
            last_modified=download.last_modified,
            file_sha256=sha256(path),
            file_bytes=stat.st_size,
            mtime_ns=stat.st_mtime_ns,
            release=release,
            licence=licence,
            fetched=now(),
        )
        with self._lock:
            self._known[name] = entry
            write_json(
                self._path,
                {key: dataclasses.asdict(row) for key, row in sorted(self._known.items())},
            )
        return entry
