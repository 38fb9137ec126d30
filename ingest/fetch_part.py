"""A file that is arriving: hidden beside its target until it is whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import requests

from graph.files import flush
from ingest.fetch_patience import AgainError


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A file that arrived whole."""

    path: Path
    url: str
    n_bytes: int
    sha256: str
    etag: str | None
    last_modified: str | None


class Part:
    """What has arrived of a file so far, and the validator that it belongs to."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.path = target.with_name(f".{target.name}.part")
        self._validators = target.with_name(f".{target.name}.part.json")

    @property
    def n_bytes(self) -> int:
        """Bytes that have arrived."""
        return self.path.stat().st_size if self.path.exists() else 0

    def range_headers(self) -> dict[str, str]:
        """Ask for the rest, provided that the file is still the same; else for all."""
        validators = self._known()
        # A weak ETag promises the same meaning, not the same bytes.
        tag = validators.get("ETag") or ""
        condition = validators.get("Last-Modified") if tag.startswith("W/") or not tag else tag
        if not self.n_bytes or not condition:
            self.discard()
            return {}
        return {"Range": f"bytes={self.n_bytes}-", "If-Range": condition}

    def begin(self, headers: Mapping[str, str]) -> None:
        """Start from nothing."""
        self.discard()
        known = {name: headers[name] for name in ("ETag", "Last-Modified") if name in headers}
        self._validators.write_text(json.dumps(known), encoding="utf-8")

    def expected(self, response: requests.Response) -> int | None:
        """The size of the whole file, as the answer announces it."""
        if response.status_code == 206:
            span, _, total = response.headers.get("Content-Range", "").partition("/")
            if not span.startswith(f"bytes {self.n_bytes}-"):
                self.discard()
                raise AgainError("the server continued at another place")
            return int(total) if total.isdecimal() else None
        length = response.headers.get("Content-Length", "")
        return int(length) if length.isdecimal() else None

    def append(self, chunk: bytes) -> None:
        """Add what came next."""
        with self.path.open("ab") as out:
            out.write(chunk)

    def discard(self) -> None:
        """Forget everything."""
        self.path.unlink(missing_ok=True)
        self._validators.unlink(missing_ok=True)

    def finish(self, url: str) -> Downloaded:
        """Give the file its name."""
        known = self._known()
        with self.path.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        n_bytes = self.n_bytes
        flush(self.path)
        self.path.replace(self._target)
        self.discard()
        return Downloaded(
            self._target, url, n_bytes, digest, known.get("ETag"), known.get("Last-Modified")
        )

    def _known(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._validators.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError):
            return {}  # killed while writing it: the part is fetched anew
