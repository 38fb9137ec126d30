"""The manifest: which series to fetch, as a table that a person reads, edits and commits.

Tab-separated, with a header; lines that begin with ``#`` are remarks.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import BinaryIO

from graph.errors import InputError
from graph.files import write_bytes

_YES = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the manifest.

    Attributes
    ----------
    use
        Whether to fetch it.
    accession, title, samples, platforms, published
        As GEO says; `platforms` joined by ``;``.
    file, bytes
        The remote file and its size, empty where not yet known.
    note
        Why it is left out, or what to know: SuperSeries, samples shared with others.
    """

    use: bool
    accession: str
    samples: int
    platforms: str
    published: str
    file: str
    bytes: int | None
    note: str
    title: str

    @property
    def platform_list(self) -> tuple[str, ...]:
        """The platforms, one by one."""
        return tuple(filter(None, self.platforms.split(";")))


COLUMNS = tuple(field.name for field in fields(Entry))


def write_manifest(path: Path, rows: Sequence[Entry], remarks: Sequence[str]) -> None:
    """Replace `path` by the table, with remarks above it.

    Raises
    ------
    UserError
        The file cannot be written.
    """
    out = io.StringIO()
    out.writelines(f"# {remark}\n" for remark in remarks)
    out.write("\t".join(COLUMNS) + "\n")
    for row in rows:
        cells = [getattr(row, name) for name in COLUMNS]
        out.write("\t".join(_cell(value) for value in cells) + "\n")
    write_bytes(path, out.getvalue().encode())


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else " ".join(str(value).split())


def read_manifest(stream: BinaryIO) -> list[Entry]:
    """The lines of a manifest; columns may stand in any order, and others are ignored.

    Raises
    ------
    InputError
        A column is missing, a line has the wrong number of cells, ``use`` is neither yes nor
        no, a number or date is none, or an accession is wrong or occurs twice.
    """
    lines = stream.read().decode("utf-8-sig").splitlines()
    rows = [
        (number, [cell.strip().strip('"') for cell in line.split("\t")])
        for number, line in enumerate(lines, 1)
        if line.strip() and not line.startswith("#")
    ]
    if not rows:
        raise InputError(
            "the manifest is empty", line=1, remedy="Run `python -m ingest search` to write one"
        )
    number, header = rows[0]
    for name in ("use", "accession"):
        if name not in header:
            raise InputError(
                f"the header has no column {name!r}",
                line=number,
                remedy=f"Keep the columns {', '.join(COLUMNS)}, separated by tabs",
            )
    found: dict[str, Entry] = {}
    for number, cells in rows[1:]:
        entry = _parsed(number, header, cells)
        if entry.accession in found:
            raise InputError(
                f"{entry.accession} occurs twice", line=number, remedy="Remove one of the lines"
            )
        found[entry.accession] = entry
    return list(found.values())


def _parsed(number: int, header: list[str], cells: list[str]) -> Entry:
    cells = cells + [""] * (len(header) - len(cells))
    if len(cells) > len(header):
        raise InputError(
            f"{len(cells)} cells, expected {len(header)}",
            line=number,
            remedy="Separate the cells by single tabs",
        )
    row = dict(zip(header, cells, strict=True))
    accession = row["accession"]
    if not (accession.startswith("GSE") and accession[3:].isdecimal()):
        raise InputError(
            f"{accession!r} is no series accession", line=number, remedy="Give it as GSE4107"
        )
    if row["use"].lower() not in _YES:
        raise InputError(
            f"use is {row['use']!r}", line=number, remedy="Say yes or no in the column use"
        )
    size = row.get("bytes", "")
    samples = row.get("samples", "")
    for name, text in (("bytes", size), ("samples", samples)):
        if text and not text.isdecimal():
            raise InputError(
                f"{name} is {text!r}", line=number, remedy="Give a whole number, or nothing"
            )
    published = row.get("published", "")
    if published and not _is_date(published):
        raise InputError(
            f"published is {published!r}", line=number, remedy="Give a date as 2017-12-24"
        )
    file = row.get("file", "")
    if file and not re.fullmatch(rf"{accession}[-_][-\w.]+", file):
        raise InputError(
            f"file is {file!r}, not a file of {accession}",
            line=number,
            remedy=f"Give it as {accession}_series_matrix.txt.gz, or nothing",
        )
    return Entry(
        use=_YES[row["use"].lower()],
        accession=accession,
        samples=int(samples or 0),
        platforms=row.get("platforms", ""),
        published=published,
        file=file,
        bytes=int(size) if size else None,
        note=row.get("note", ""),
        title=row.get("title", ""),
    )


def named_entry(accession: str) -> Entry:
    """A line for a series of which only the accession is known.

    Raises
    ------
    InputError
        It is no series accession.
    """
    return _parsed(1, ["use", "accession"], ["yes", accession])


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
