"""Which folder's server answers at a loopback port: what the offline import needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from graph.files import read_json, write_json
from graph.server.jars import cache_folder

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def enter(port: int, home: Path, environ: Mapping[str, str]) -> None:
    """Note that the server in `home` answers at `port`."""
    write_json(_note(port, environ), {"home": str(home.resolve())})


def leave(port: int, environ: Mapping[str, str]) -> None:
    """Forget a stopped server."""
    _note(port, environ).unlink(missing_ok=True)


def home_of(uri: str, environ: Mapping[str, str]) -> Path | None:
    """The folder of the server at `uri`, if one of ours was started there."""
    parts = urlsplit(uri)
    if parts.hostname not in _LOOPBACK:
        return None
    note = _note(parts.port or 7687, environ)
    return Path(read_json(note)["home"]) if note.exists() else None


def _note(port: int, environ: Mapping[str, str]) -> Path:
    return cache_folder(environ) / "running" / f"{port}.json"
