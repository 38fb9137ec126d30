"""The entities of a SOFT file: ``^KIND = name`` blocks and the ``!`` lines in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import InputError
from ingest.sources.geo_text import decoded_lines

GIVE_FAMILY = "Give the family file of a series, GSE…_family.soft.gz, or its series matrix"


@dataclass(frozen=True, slots=True)
class Entity:
    """One ``^KIND = name`` block: its bytes and the line it begins on."""

    kind: str
    name: str
    start: int
    end: int
    line: int


@dataclass(slots=True)
class Metadata:
    """GEOparse's reading of an entity's ``!`` lines, and how many were not UTF-8."""

    fields: dict[str, list[str]]
    n_recoded: int

    def first(self, key: str) -> str:
        """The first value of a key; empty where there is none."""
        return self.fields.get(key, [""])[0]


def entities_of(content: bytes) -> Iterator[Entity]:
    """Every entity of a file, in order.

    Raises
    ------
    InputError
        No line begins with ``^``.
    """
    start = 0 if content.startswith(b"^") else content.find(b"\n^") + 1
    if start == 0 and not content.startswith(b"^"):
        raise InputError("not a SOFT file: no ^ENTITY line", line=1, remedy=GIVE_FAMILY)
    line = content.count(b"\n", 0, start) + 1
    while start < len(content):
        following = content.find(b"\n^", start)
        end = len(content) if following < 0 else following + 1
        label = content[start : content.find(b"\n", start) + 1 or end].decode(errors="replace")
        kind, _, name = label[1:].partition("=")
        yield Entity(kind.strip().upper(), name.strip(), start, end, line)
        line += content.count(b"\n", start, end)
        start = end


def metadata_of(content: bytes, entity: Entity) -> Metadata:
    """The ``!`` lines of an entity, before its table."""
    # GEOparse imports pandas and requests: only reading SOFT should pay for that.
    from GEOparse.GEOparse import parse_metadata

    table = content.find(b"_table_begin", entity.start, entity.end)
    lines, n_recoded = decoded_lines(content[entity.start : entity.end if table < 0 else table])
    return Metadata(parse_metadata(lines), n_recoded)
