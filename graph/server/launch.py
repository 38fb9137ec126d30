"""Starting Java programs of a release line: the server, and ``neo4j-admin``."""

from __future__ import annotations

import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from graph.errors import StoreError, UserError
from graph.server.jars import assembled, cache_folder
from graph.server.java import find_java
from graph.server.processes import Process
from graph.server.releases import ReleaseLine

USER = "neo4j"

#: `JDK_JAVA_OPTIONS` is the Java launcher's own way of being told more (java(1)).
_PASSED_ON = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "JDK_JAVA_OPTIONS"})
_OPENED_PACKAGES = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")


def java_command(release: ReleaseLine, options: list[str], environ: Mapping[str, str]) -> list[str]:
    """The beginning of a command line: Java, its options, the release line's jars.

    Raises
    ------
    UserError
        No Java that the release line runs on; no Maven for jars that are not here yet.
    """
    java = find_java(release.java, f"Neo4j {release.name}", environ)
    jars = assembled(release, cache_folder(environ))
    return [str(java.launcher), *options, *_java_options(java.feature), "-cp", f"{jars}/*"]


def passed_on(environ: Mapping[str, str]) -> dict[str, str]:
    """What of the environment a server may see; credentials are not part of it."""
    return {name: value for name, value in environ.items() if name in _PASSED_ON}


def _java_options(feature: int) -> list[str]:
    """Options that Neo4j needs on a Java release."""
    options = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED_PACKAGES]
    options += ["-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"]
    if feature >= 22:
        options.append("--enable-native-access=ALL-UNNAMED")
    if feature >= 24:
        options.append("--sun-misc-unsafe-memory-access=allow")
    return options


def wait_for_answer(
    process: Process, port: int, password: str, log: Path, patience_s: float
) -> None:
    """Return once the server answers a Cypher query.

    Raises
    ------
    StoreError
        It ended, refuses the password, or did not answer in time.
    """
    import neo4j
    from neo4j.exceptions import DriverError, Neo4jError

    uri = f"bolt://127.0.0.1:{port}"
    deadline = time.monotonic() + patience_s
    last = "nothing listens yet"
    while time.monotonic() < deadline:
        if not process.alive:
            raise StoreError(
                f"the Neo4j server ended while starting: {reason(log.read_text('utf-8'))}",
                path=log,
                remedy="Read the log (`server logs`), mend what it names, start again",
            )
        if _listens(port):
            try:
                with neo4j.GraphDatabase.driver(
                    uri, auth=(USER, password), connection_timeout=5
                ) as driver:
                    driver.execute_query("RETURN 1", database_="neo4j")
                return
            except neo4j.exceptions.AuthError as error:
                raise StoreError(
                    f"the server at {uri} refuses the password kept for it ({error.message})",
                    path=log.parent.parent / "password",
                    remedy="Write the right password to that file and start again",
                ) from None
            except (DriverError, Neo4jError) as error:
                # The address is bound before the database is ready.
                last = str(error)
        time.sleep(0.1)
    raise StoreError(
        f"the Neo4j server did not answer in {patience_s:.0f} s ({last})",
        path=log,
        remedy="Read the log; on a slow machine give --wait more seconds",
    )


def free_port(port: int) -> int:
    """`port` if nothing holds it; for 0 a free one."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise UserError(
                f"port {port} of 127.0.0.1 is taken by another program",
                remedy="Choose another with --port, or --port 0 for a free one",
            ) from None
        number: Any = probe.getsockname()[1]
        return int(number)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def reason(printed: str) -> str:
    """The line of a Java program's output that says what went wrong."""
    lines = [text.strip() for text in printed.splitlines() if text.strip()]
    causes = [text for text in lines if "Caused by:" in text or "Exception" in text]
    return (causes[-1] if causes else lines[-1] if lines else "it printed nothing")[:400]
