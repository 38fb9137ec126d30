"""Which series a SOURCES folder is to hold: its manifest, and what could not be fetched.

The manifest is the one that `fetch` was given, read where the person edits it; a copy in the
folder stands in for it where the folder went to another machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.errors import InputError
from graph.files import read_json, write_bytes, write_json
from ingest.manifest import Entry, read_manifest
from ingest.series_heading import read_heading
from ingest.sources.opening import opened

#: In the SOURCES folder: where the manifest is, what could not be fetched; and its copy.
RECORD, COPY = "manifest.json", "manifest.tsv"
_GEO_NAME = re.compile(r"(GSE\d+)[-_.]")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person wants in a SOURCES folder.

    Attributes
    ----------
    manifest
        The file that says so; None where there is none, and every file counts.
    entries
        Its lines, as they are now.
    failures
        Why something could not be fetched the last time, by accession or name in the folder.
    """

    manifest: Path | None = None
    entries: tuple[Entry, ...] = ()
    failures: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Path) -> Choice:
        """The choice behind a SOURCES folder.

        Raises
        ------
        InputError
            The manifest has a line that cannot be read.
        UserError
            The record in the folder is not readable.
        """
        recorded = _record(root)
        named, copy = recorded.get("manifest"), root / COPY
        manifest = Path(named) if named is not None and Path(named).is_file() else copy
        failures = recorded.get("failures", {})
        if not manifest.is_file():
            return cls(failures=failures)
        with opened(manifest) as stream:
            return cls(manifest, tuple(read_manifest(stream)), failures)

    @property
    def not_used(self) -> dict[str, str]:
        """The series that the manifest leaves out, and why."""
        return {
            entry.accession: f"use is no in {self.manifest}" + f" ({entry.note})" * bool(entry.note)
            for entry in self.entries
            if not entry.use
        }


def follow_manifest(root: Path, manifest: Path) -> None:
    """Make `manifest` the choice behind a SOURCES folder.

    Raises
    ------
    UserError
        The folder cannot be written.
    """
    if manifest.resolve() != (root / COPY).resolve():
        write_bytes(root / COPY, manifest.read_bytes())
    write_json(root / RECORD, _record(root) | {"manifest": str(manifest.resolve())})


def note_failures(root: Path, tried: Iterable[str], failures: Mapping[str, str]) -> None:
    """Keep why each of `tried` could not be fetched; what did come is forgiven.

    Raises
    ------
    UserError
        The folder cannot be written.
    """
    recorded = _record(root)
    before = recorded.get("failures", {})
    asked = set(tried)
    kept = {name: reason for name, reason in before.items() if name not in asked} | dict(failures)
    if kept != before:
        write_json(root / RECORD, recorded | {"failures": dict(sorted(kept.items()))})


def accession_of(path: Path) -> str:
    """The series that a file holds: by GEO's own file name, or by what its first lines say."""
    named = _GEO_NAME.match(path.name)
    return named[1] if named else read_heading(path).accession


def _record(root: Path) -> dict[str, Any]:
    path = root / RECORD
    recorded = read_json(path) if path.exists() else {}
    if not isinstance(recorded, dict):
        raise InputError(
            "not a record of what was fetched", path=path, remedy="Remove the file and fetch again"
        )
    return recorded
