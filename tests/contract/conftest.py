"""Every real engine behind one fixture: the embedded store and both Neo4j release lines.

The servers are started by the command a user types, one for each line and session. A missing
engine, Java or Maven fails the tests: nothing is skipped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from graph.console import Steps
from graph.engines.neo4j import pieces, upsert
from graph.engines.neo4j.store import Neo4jStore
from graph.model import CoexpressedWith, Gene
from graph.server import RELEASE_LINES
from graph.store import Store, open_store
from graph.tables import GraphTables
from graph.workspace import Workspace
from tests.graph.conftest import build_tables, publish_tables
from tools.cookbook import prepare

LINES = tuple(line.name for line in RELEASE_LINES)


#: These servers live for minutes: code compiled once, quickly, costs them half as much as the best.
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
#: Where the Java launcher is told more (java(1)).
JAVA_OPTIONS = "JDK_JAVA_OPTIONS"
#: The line that tests stop, kill and start again.
KILLED = "5.26"


def server_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m graph server …``."""
    return subprocess.run(
        [sys.executable, "-m", "graph", "server", *arguments],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


@dataclass(frozen=True)
class Server:
    """A running Neo4j server, as its start command described it."""

    line: str
    home: Path
    uri: str
    user: str
    password: str

    @property
    def environ(self) -> dict[str, str]:
        return {
            "GENE2GRAPH_STORE_USER": self.user,
            "GENE2GRAPH_STORE_PASSWORD": self.password,
        }

    def store(self, *, read_only: bool = False, **options: Any) -> Neo4jStore:
        return Neo4jStore(
            self.uri, user=self.user, password=self.password, read_only=read_only, **options
        )

    def empty(self) -> None:
        """Remove every node that a test left; constraints may stay, for a load applies them."""
        with closing(self.store()) as store:
            store.query("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 500 ROWS")


#: The password of the servers of a release line; that of another one is generated.
GIVEN_PASSWORDS = {"2026": "a given one: ' $x ü"}


def start_server(line: str, home: Path) -> Server:
    """Start a small server in `home`."""
    home.parent.mkdir(exist_ok=True)
    given = home.with_name(f"{line}-password")
    if line in GIVEN_PASSWORDS:
        given.write_text(GIVEN_PASSWORDS[line] + "\n", "utf-8")
    done = server_command(
        *("start", "--home", str(home), "--version", line, "--port", "0", "--json"),
        *("--heap", "512m", "--page-cache", "64m"),
        *(("--password-file", str(given)) if line in GIVEN_PASSWORDS else ()),
    )
    assert done.returncode == 0, done.stderr
    return Server(line, home, **json.loads(done.stdout))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """The server of a release line, started on first use, stopped after the last test."""
    servers: dict[str, Server] = {}
    options: dict[str, str] = {}

    with pytest.MonkeyPatch.context() as environ:

        def of(line: str) -> Server:
            home = tmp_path_factory.getbasetemp() / "neo4j" / line
            if line == KILLED and line not in options:
                options[line] = with_class_archive(home.with_name("classes"))
            environ.setenv(JAVA_OPTIONS, options.setdefault(line, QUICK_JAVA))
            if line not in servers:
                servers[line] = start_server(line, home)
            return servers[line]

        yield of
        for server in servers.values():
            assert stop_server(server.home)


def stop_server(home: Path) -> bool:
    return server_command("stop", "--home", str(home)).returncode == 0


def with_class_archive(home: Path) -> str:
    """Options of a Java that finds its classes prepared: its servers start in half the time.

    A server that is started and stopped in `home` leaves them (java(1), class data sharing).
    """
    archive = home / "classes.jsa"
    with pytest.MonkeyPatch.context() as environ:
        environ.setenv(JAVA_OPTIONS, f"{QUICK_JAVA} -XX:ArchiveClassesAtExit={archive}")
        start_server(KILLED, home)
        assert stop_server(home)
    assert archive.exists()
    return f"{QUICK_JAVA} -XX:SharedArchiveFile={archive}"


class Interrupting(Steps):
    """Progress that does something once, at the given advance of the given task."""

    def __init__(self, task: str, act: Callable[[], None], at: int = 1) -> None:
        super().__init__(None)
        self._name, self._act, self._left = task, act, at

    @contextmanager
    def task(self, name: str, total: int | None = None) -> Iterator[Any]:
        yield self if name == self._name else Quiet()

    def advance(self, by: float = 1) -> None:
        self._left -= 1
        if self._left == 0:
            self._act()

    def total(self, total: float) -> None:
        """Ignored."""


class Quiet:
    def advance(self, by: float = 1) -> None:
        """Ignored."""

    def total(self, total: float) -> None:
        """Ignored."""


@dataclass
class Engine:
    """An engine that is empty when the test begins."""

    name: str
    url: str
    workspace: Workspace
    environ: dict[str, str]
    _opened: list[Store] = field(default_factory=list)

    def open(self, *, read_only: bool = False) -> Store:
        """A store on it; closed after the test."""
        store = open_store(self.url, self.workspace, read_only=read_only, environ=self.environ)
        self._opened.append(store)
        return store

    def close(self) -> None:
        for store in self._opened:
            store.close()


@contextmanager
def _engine(name: str, folder: Path, running: Callable[[str], Server]) -> Iterator[Engine]:
    workspace = Workspace(folder)
    if name == "ladybug":
        engine = Engine(name, "ladybug:", workspace, {})
    else:
        server = running(name.removeprefix("neo4j-"))
        server.empty()
        engine = Engine(name, server.uri, workspace, server.environ)
    try:
        yield engine
    finally:
        engine.close()


@pytest.fixture(params=["ladybug", *(f"neo4j-{line}" for line in LINES)])
def engine(
    request: pytest.FixtureRequest, tmp_path: Path, running: Callable[[str], Server]
) -> Iterator[Engine]:
    """Each engine in turn, empty."""
    with _engine(request.param, tmp_path / "workspace", running) as engine:
        yield engine


@pytest.fixture(params=LINES)
def server(request: pytest.FixtureRequest, running: Callable[[str], Server]) -> Server:
    """Each Neo4j release line in turn, its database empty."""
    server = running(request.param)
    server.empty()
    return server


@pytest.fixture
def lts(running: Callable[[str], Server]) -> Server:
    """The older release line alone, its database empty: for slow tests of what both do alike."""
    server = running(KILLED)
    server.empty()
    return server


@pytest.fixture(scope="session")
def compendium(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A simulated compendium, ingested, with a published layer; for reading only."""
    return prepare(tmp_path_factory.mktemp("compendium"))


@pytest.fixture
def tables(tmp_path: Path) -> GraphTables:
    """The tables of the small graph."""
    return build_tables(tmp_path / "tables")


MANY_EDGES = 6_000


def cut_finely(assign: Callable[[Any, str, int], None]) -> None:
    """Make transactions and ranges ten times smaller: `many` then takes several of each."""
    assign(pieces, "_RANGE", 4_000)
    for module in (pieces, upsert):
        assign(module, "BATCH", 800)


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GraphTables:
    """The small graph with 6,000 edges of 150 more genes: several ranges, many transactions."""
    cut_finely(monkeypatch.setattr)
    tables = build_tables(tmp_path / "many", version="many")
    known = tables.table(Gene)
    ids = [f"NCBIGene:{10_000 + place}" for place in range(150)]
    genes = [{**known.to_pylist()[0], "id": gene, "symbol": gene} for gene in ids]
    tables.write(Gene, pa.concat_tables([known, pa.Table.from_pylist(genes, known.schema)]))
    first, second = np.triu_indices(len(ids), 1)
    chosen = np.sort(np.random.default_rng(3).permutation(len(first))[:MANY_EDGES])
    names = pa.array(ids)
    r = np.random.default_rng(4).random(len(chosen), dtype=np.float32)
    edges = pa.table(
        {
            "from_id": names.take(pa.array(first[chosen])),
            "to_id": names.take(pa.array(second[chosen])),
            "n_datasets": np.ones(len(chosen), np.int32),
            "support": r,
            "r_mean": r,
            "r_max": r,
            "datasets": pa.array(
                [[place % 3] for place in range(len(chosen))], pa.list_(pa.int32())
            ),
        }
    )
    known_edges = tables.table(CoexpressedWith)
    tables.write(CoexpressedWith, pa.concat_tables([known_edges, edges.cast(known_edges.schema)]))
    return tables


@pytest.fixture
def published_tables(tables: GraphTables) -> GraphTables:
    """The tables of the small graph with a published layer."""
    publish_tables(tables)
    return tables
