"""A server's jars: resolved by Maven, held to a lock of checksums, kept in a shared cache.

``python -m graph.server 5.26`` writes the lock anew after the version in ``pom.xml`` was changed.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graph.errors import UserError
from graph.files import replacing, sha256, write_bytes
from graph.server.java import find_java
from graph.server.releases import ReleaseLine

CACHE_VARIABLE = "GENE2GRAPH_CACHE"

_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"
_DOWNLOAD_LIMIT_S = 1800


def cache_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where downloads that homes and workspaces share are kept."""
    if environ.get(CACHE_VARIABLE):
        return Path(environ[CACHE_VARIABLE])
    base = environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "gene2graph"


def assembled(line: ReleaseLine, cache: Path) -> Path:
    """The folder with a release line's jars, downloaded on first use; checksums verified.

    The folder is whole or absent: jars are gathered beside it, verified, then renamed.

    Raises
    ------
    UserError
        Maven is missing or fails; a jar is not the one the lock names.
    """
    folder = cache / f"neo4j-{line.version}"
    expected = read_lock(line)
    with _alone(cache / f"neo4j-{line.version}.lock"):
        if not folder.exists():
            with replacing(folder) as temporary:
                _copy_dependencies(line, temporary)
                _verify(temporary, expected)
        else:
            _verify(folder, expected)
    return folder


def read_lock(line: ReleaseLine) -> dict[str, str]:
    """File name to SHA-256 of every jar of a release line."""
    jars = {}
    for entry in line.lock.read_text("utf-8").splitlines():
        coordinates, digest = entry.split()
        jars[_file_name(coordinates)] = digest
    return jars


def write_lock(line: ReleaseLine, scratch: Path) -> int:
    """Resolve a release line's jars and write their lock; the number of jars."""
    jars = scratch / "jars"
    _copy_dependencies(line, jars)
    listing = scratch / "list.txt"
    _maven(line, "list", f"-DoutputFile={listing}", "-DincludeScope=runtime")
    entries = []
    for text in listing.read_text("utf-8").splitlines():
        coordinates, _, scope = text.strip().split(" ")[0].rpartition(":")
        if ":jar:" in coordinates and scope in {"compile", "runtime"}:
            digest = sha256(jars / _file_name(coordinates))
            entries.append(f"{coordinates} {digest}\n")
    if len(entries) != sum(1 for _ in jars.iterdir()):
        raise UserError(
            "the jars copied and the dependencies listed differ",
            path=jars,
            remedy="Look at the Maven project",
        )
    write_bytes(line.lock, "".join(sorted(entries)).encode())
    return len(entries)


def _file_name(coordinates: str) -> str:
    """Maven's name for ``group:artifact:type[:classifier]:version``, the group in front."""
    group, artifact, kind, *classifier, version = coordinates.split(":")
    return f"{group}.{'-'.join([artifact, version, *classifier])}.{kind}"


def _copy_dependencies(line: ReleaseLine, folder: Path) -> None:
    _maven(
        line,
        "copy-dependencies",
        f"-DoutputDirectory={folder.resolve()}",
        "-DincludeScope=runtime",
        # Two groups may publish jars of one name.
        "-Dmdep.prependGroupId=true",
    )


def _maven(line: ReleaseLine, goal: str, *options: str) -> None:
    program = shutil.which("mvn")
    if program is None:
        raise UserError(
            f"Maven (`mvn`) is needed to fetch the jars of Neo4j {line.version}",
            remedy="Install Maven (for example `apt-get install maven`), or use the container in "
            "docker/",
        )
    java = find_java((*line.java, 17, 21, 25), f"Neo4j {line.name}")
    command = [program, "-q", "-B", "-f", str(line.pom.resolve()), f"{_PLUGIN}:{goal}", *options]
    # A list of arguments, no shell; the program was found on PATH.
    done = subprocess.run(  # noqa: S603
        command,
        capture_output=True,
        text=True,
        timeout=_DOWNLOAD_LIMIT_S,
        env={**os.environ, "JAVA_HOME": str(java.home)},
    )
    if done.returncode != 0:
        said = next(
            (text for text in done.stdout.splitlines() if "ERROR" in text),
            f"exit code {done.returncode}",
        )
        raise UserError(
            f"Maven could not fetch the jars of Neo4j {line.version}: {said}",
            remedy="Check the network and Maven's settings, then start the server again",
        )


def _verify(folder: Path, expected: Mapping[str, str]) -> None:
    found = {path.name for path in folder.iterdir()}
    wrong = sorted(found ^ expected.keys())
    wrong += [
        name for name in sorted(found & expected.keys()) if sha256(folder / name) != expected[name]
    ]
    if wrong:
        raise UserError(
            f"{len(wrong)} of the server's jars are not those of the lock, first {wrong[0]}",
            path=folder,
            remedy="Remove the folder and start the server again; if it happens twice, do not "
            "trust the source of the jars",
        )


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold a file lock: servers that start side by side share one download."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
