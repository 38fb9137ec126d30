"""Finding a Java development kit of a feature release that a server runs on."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UserError

#: Where Linux distributions, SDKMAN and macOS put Java development kits.
_USUAL_PLACES = (
    "/usr/lib/jvm/*",
    "/opt/java/*",
    "/opt/jdk*",
    "~/.sdkman/candidates/java/*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
)


@dataclass(frozen=True, slots=True)
class Java:
    """A Java development kit."""

    home: Path
    feature: int

    @property
    def launcher(self) -> Path:
        """The ``java`` program."""
        return self.home / "bin" / "java"


def find_java(wanted: Sequence[int], purpose: str, environ: Mapping[str, str] = os.environ) -> Java:
    """A kit of the first release in `wanted` that this machine has.

    Looked for in ``JAVA_HOME``, on ``PATH``, and in the usual places.

    Raises
    ------
    UserError
        None is installed; the message lists what was found instead.
    """
    found: dict[int, Java] = {}
    for home in _candidates(environ):
        java = _java_at(home)
        if java is not None:
            found.setdefault(java.feature, java)
    for feature in wanted:
        if feature in found:
            return found[feature]
    releases = " or ".join(map(str, sorted(wanted)))
    have = ", ".join(map(str, sorted(found))) or "none"
    raise UserError(
        f"{purpose} needs a Java development kit {releases}; found here: {have}",
        remedy=f"Install one (for example `apt-get install openjdk-{min(wanted)}-jdk-headless`) "
        "or point JAVA_HOME at it",
    )


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    if environ.get("JAVA_HOME"):
        yield Path(environ["JAVA_HOME"])
    on_path = shutil.which("java", path=environ.get("PATH"))
    if on_path is not None:
        yield Path(on_path).resolve().parent.parent
    for pattern in _USUAL_PLACES:
        place = Path(pattern).expanduser()
        anchor = Path(place.anchor)
        yield from sorted(anchor.glob(str(place.relative_to(anchor))))


def _java_at(home: Path) -> Java | None:
    """The kit in a folder; none where it is absent, or a runtime without the compiler."""
    # The server's main class is started from its source, which takes the compiler.
    if not ((home / "bin" / "java").exists() and (home / "bin" / "javac").exists()):
        return None
    described = home / "release"
    if not described.exists():
        return None
    version = re.search(r'^JAVA_VERSION="(\d+)', described.read_text("utf-8"), re.MULTILINE)
    return None if version is None else Java(home, int(version[1]))
