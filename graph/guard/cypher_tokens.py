"""The tokens of a Cypher text, as Neo4j reads them: no keyword hides in a string or an escape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import StoreError

_ANY_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")
_UNESCAPED_ESCAPE = re.compile(r"(?<!\\)((?:\\\\)*)\\u+([0-9a-fA-F]{4})")
_TOKEN = re.compile(
    r"""
    (?P<space>\s+ | //[^\n\r]* | /\*.*?\*/)
  | (?P<text>'(?:[^'\\]|\\.)*' | "(?:[^"\\]|\\.)*")
  | (?P<quoted>`(?:[^`]|``)*`)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d\w*)
  | (?P<mark>[^\w\s'"`])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, and its text without quotes."""

    kind: str
    text: str

    def is_word(self, keyword: str) -> bool:
        """Whether this is a bare word, in any case; never a quoted name."""
        return self.kind == "word" and self.text.upper() == keyword


def readings(cypher: str) -> list[list[Token]]:
    """The tokens of a query, comments and white space left out, in each way a server may read it.

    Versions of the language differ on where a Unicode escape counts: nowhere outside strings,
    anywhere in the text (also in keywords), or anywhere but after a backslash. A query must be
    harmless in all these readings.

    Raises
    ------
    StoreError
        A string, a quoted name or a comment does not end.
    """
    everywhere = _ANY_ESCAPE.sub(lambda found: chr(int(found[1], 16)), cypher)
    unescaped = _UNESCAPED_ESCAPE.sub(lambda found: found[1] + chr(int(found[2], 16)), cypher)
    return [list(_scan(text)) for text in dict.fromkeys((cypher, everywhere, unescaped))]


def _scan(cypher: str) -> Iterator[Token]:
    place = 0
    while place < len(cypher):
        found = _TOKEN.match(cypher, place)
        if (
            found is None
            or found[0] == ""
            or cypher.startswith("/*", place)
            != (found.lastgroup == "space" and found[0].startswith("/*"))
        ):
            raise StoreError(
                f"the query has a quote or comment that does not end, at character {place + 1}",
                remedy="Close it",
            )
        place = found.end()
        kind = str(found.lastgroup)
        if kind == "quoted":
            yield Token(kind, found[0][1:-1].replace("``", "`"))
        elif kind != "space":
            yield Token(kind, found[0])
