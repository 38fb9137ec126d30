"""The release lines of Neo4j that a local server can run, and what each is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UserError

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release line: its Maven project, the lock of its jars, the Java releases it runs on.

    Attributes
    ----------
    name
        ``5.26`` (long-term support) or ``2026``.
    java
        Java feature releases that the vendor supports for it, the preferred one first.
    """

    name: str
    java: tuple[int, ...]

    @property
    def pom(self) -> Path:
        """The Maven project that names the server's artifacts."""
        return _HERE / "lines" / self.name / "pom.xml"

    @property
    def lock(self) -> Path:
        """``group:artifact:type[:classifier]:version sha256``, a line for each jar."""
        return _HERE / "lines" / self.name / "jars.lock"

    @property
    def version(self) -> str:
        """The exact Neo4j version, as the Maven project pins it."""
        found = re.search(r"<neo4j\.version>(.+?)</neo4j\.version>", self.pom.read_text("utf-8"))
        if found is None:
            raise ValueError(f"{self.pom} pins no neo4j.version")
        return found[1]


RELEASE_LINES: tuple[ReleaseLine, ...] = (
    ReleaseLine("5.26", java=(21, 17)),
    ReleaseLine("2026", java=(25, 21)),
)

DEFAULT_LINE = RELEASE_LINES[0].name


def release_line(name: str) -> ReleaseLine:
    """The release line called `name`.

    Raises
    ------
    UserError
        There is no such line.
    """
    for line in RELEASE_LINES:
        if line.name == name:
            return line
    known = " or ".join(line.name for line in RELEASE_LINES)
    raise UserError(f"no Neo4j release line is called {name!r}", remedy=f"Use --version {known}")
