"""What the first lines of a series file say, before anything else of it is read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.errors import InputError
from ingest.sources.opening import opened

_SUPER_SERIES = "SuperSeries of:"
_END_OF_HEADING = (b"!Sample_", b"!series_matrix_table_begin", b"^SAMPLE", b"^PLATFORM")
_HEADING_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first lines of a file say of its series; empty where they say nothing."""

    accession: str = ""
    sub_series: tuple[str, ...] = ()


def read_heading(path: Path) -> Heading:
    """Accession and SubSeries from the lines before the samples; a broken file says nothing.

    Nothing is refused here: reading the file in full tells what is wrong with it, and where.
    """
    accession = ""
    relations = []
    with contextlib.suppress(InputError), opened(path) as stream:
        read = 0
        while read < _HEADING_BYTES and (line := stream.readline(_HEADING_BYTES)):
            read += len(line)
            if line.startswith(_END_OF_HEADING):
                break
            label, _, value = line.decode("utf-8", "replace").partition(_separator(line))
            value = value.strip().strip('"')
            if label.strip() == "!Series_geo_accession":
                accession = value
            elif label.strip() == "!Series_relation":
                relations.append(value)
    return Heading(accession, sub_series_of(relations))


def _separator(line: bytes) -> str:
    """Series matrices separate label and value by a tab, SOFT by an equals sign."""
    return "\t" if b"\t" in line.split(b"=", 1)[0] else "="


def sub_series_of(relations: Iterable[str]) -> tuple[str, ...]:
    """The SubSeries that a series' relations name."""
    return tuple(
        relation.removeprefix(_SUPER_SERIES).strip()
        for relation in relations
        if relation.startswith(_SUPER_SERIES)
    )
