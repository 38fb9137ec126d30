"""Kills in the middle of a load, a publication, an import: what is left, and how it goes on.

The middle is found by what was done, never by the clock: a kill comes at a step of the progress, or
when the importer's files are there.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from graph.check import differences
from graph.errors import StoreError
from graph.files import read_json
from graph.model import CoexpressedWith, Gene, GOTerm, PredictedInteraction
from graph.queries import overview
from graph.schema import FROM, TO
from graph.server.local import LocalServer
from graph.server.processes import Process
from graph.store import Store
from graph.tables import GraphTables
from tests.graph.conftest import publish_tables

from .conftest import MANY_EDGES, Interrupting, Server, server_command

VECTORS = "MATCH (g:Gene) WHERE g.embedding IS NOT NULL RETURN count(g) AS n"


def vectors(store: Store) -> int:
    return int(store.query(VECTORS)["n"][0].as_py())


@pytest.fixture
def crowd(tables: GraphTables) -> GraphTables:
    """The small graph with 6,000 genes more."""
    known = tables.table(Gene)
    like = known.to_pylist()[0] | {"previous_symbols": [], "aliases": []}
    more = [
        like | {"id": f"NCBIGene:{number}", "symbol": f"G{number}"}
        for number in range(10_000, 16_000)
    ]
    tables.write(Gene, pa.concat_tables([known, pa.Table.from_pylist(more, known.schema)]))
    return tables


def publish_vectors_of_all(tables: GraphTables) -> None:
    """Publish a vector for every gene."""
    publish_tables(tables)
    ids = tables.table(Gene)["id"].to_pylist()
    like = tables.table(Gene, published=True).to_pylist()[0]
    rows = [like | {"id": gene, "map_x": float(place)} for place, gene in enumerate(ids)]
    schema = tables.table(Gene, published=True).schema
    tables.write(Gene, pa.Table.from_pylist(rows, schema), published=True)


def next_release(tables: GraphTables) -> tuple[int, int]:
    """Drop 40 genes with their edges, and each tenth edge besides; edges before and after."""
    genes = tables.table(Gene)
    kept_genes = genes.slice(0, genes.num_rows - 40)
    edges = tables.table(CoexpressedWith)
    held = pc.and_(*(pc.is_in(edges[end], kept_genes["id"].combine_chunks()) for end in (FROM, TO)))
    chosen = pa.array(np.arange(edges.num_rows) % 10 != 0)
    kept = edges.filter(pc.and_(held, chosen))
    tables.write(Gene, kept_genes)
    tables.write(CoexpressedWith, kept)
    tables.write_manifest("next", {}, {})
    return edges.num_rows, kept.num_rows


# ------------------------------------------------------------------------------ the client

PROGRAM = """
import os, signal, sys
from pathlib import Path
from graph.engines.neo4j import publish
from graph.engines.neo4j.store import Neo4jStore
from graph.tables import GraphTables
url, folder, checkout, task, at, what, path = sys.argv[1:]
sys.path.insert(0, checkout)
from tests.contract.conftest import Interrupting, cut_finely
cut_finely(setattr)
publish._ONE_TRANSACTION = 1000  # so that 6,000 vectors are more than one transaction takes
kill = Interrupting(task, lambda: os.kill(os.getpid(), signal.SIGKILL), int(at))
store = Neo4jStore(
    url, user="neo4j", password=sys.stdin.read(), read_only=False, load_path=path)
getattr(store, what)(GraphTables(Path(folder)), kill)
"""


def client(
    server: Server,
    tables: GraphTables,
    task: str = "",
    at: int = 0,
    what: str = "load",
    path: str = "upsert",
) -> subprocess.Popen[str]:
    """A process that loads or publishes, and kills itself at an advance of a task."""
    arguments = (server.uri, str(tables.folder), str(Path.cwd()), task, str(at), what, path)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(server.password)
    process.stdin.close()
    process.stdin = None
    return process


def ended(process: subprocess.Popen[str]) -> None:
    printed, _ = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, printed


def test_a_load_goes_on_after_its_process_was_killed(lts: Server, many: GraphTables) -> None:
    ended(client(lts, many, "COEXPRESSED_WITH", at=1))
    with closing(lts.store()) as store:
        assert overview.release(store).state == "loading"
        assert 0 < overview.count(store, CoexpressedWith) < MANY_EDGES + 4

        store.load(many)

        assert differences(store, many) == []


def test_a_load_goes_on_after_its_process_was_killed_between_nodes(
    lts: Server, tables: GraphTables
) -> None:
    ended(client(lts, tables, "nodes", at=1))
    with closing(lts.store()) as store:
        assert overview.release(store).state == "loading"
        assert (overview.count(store, Gene), overview.count(store, GOTerm)) == (5, 0)

        store.load(tables)

        assert differences(store, tables) == []


def test_a_publication_in_pieces_goes_on_after_its_process_was_killed(
    lts: Server, crowd: GraphTables
) -> None:
    with closing(lts.store()) as store:
        store.load(crowd)
        publish_vectors_of_all(crowd)

        # Two transactions are under way beside the one that is being prepared.
        ended(client(lts, crowd, "vectors", at=3, what="publish"))

        assert overview.release(store).state == "loading"
        assert 0 < vectors(store) < 6_005
        store.publish(crowd)
        assert differences(store, crowd) == []


# ------------------------------------------------------------------------------ the server


def kill_server(server: Server) -> None:
    running = LocalServer(server.home).running
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)


@contextmanager
def killed(server: Server, task: str, at: int = 1) -> Iterator[Interrupting]:
    """Progress at which the server is killed; the block fails of it. Then the server is back."""
    with pytest.raises(StoreError, match=r"no Neo4j server answers|connection .* broke") as failed:
        yield Interrupting(task, lambda: kill_server(server), at)
    assert len(str(failed.value).splitlines()) == 1
    assert LocalServer(server.home).running is None
    again = server_command("start", "--home", str(server.home), "--json")
    assert again.returncode == 0, again.stderr


def test_a_load_and_a_change_of_release_go_on_whenever_the_server_is_killed(
    lts: Server, many: GraphTables
) -> None:
    with closing(lts.store()) as store, killed(lts, "nodes") as steps:
        store.load(many, steps)
    with closing(lts.store()) as store:
        assert overview.release(store).state == "loading"
        assert overview.count(store, Gene) == many.count(Gene)
        assert overview.count(store, GOTerm) == 0
        with killed(lts, "COEXPRESSED_WITH") as steps:
            store.load(many, steps)
    with closing(lts.store()) as store:
        assert overview.release(store).state == "loading"
        store.load(many)
        assert differences(store, many) == []

        before, after = next_release(many)
        with killed(lts, "COEXPRESSED_WITH") as steps:
            store.load(many, steps)
    with closing(lts.store()) as store:
        # A part of the stale edges is gone, and no stale gene.
        assert overview.release(store).state == "loading"
        assert after < overview.count(store, CoexpressedWith) < before
        assert overview.count(store, Gene) == many.count(Gene) + 40
        store.load(many)
        assert differences(store, many) == []


def test_a_publication_at_one_stroke_is_undone_when_the_server_is_killed(
    lts: Server, tables: GraphTables
) -> None:
    with closing(lts.store()) as store:
        store.load(tables)
        publish_tables(tables)
        with killed(lts, "vectors") as steps:
            store.publish(tables, steps)
    with closing(lts.store()) as store:
        assert overview.release(store).state == "complete"
        assert (vectors(store), overview.count(store, PredictedInteraction)) == (0, 0)
        store.publish(tables)
        assert differences(store, tables) == []


# ---------------------------------------------------------------------------- the importer


def importer_at_work(server: Server) -> Process:
    """The importer's process, once it has begun to write the database."""
    mark = server.home / "import.running"
    nodes = server.home / "data" / "databases" / "neo4j" / "neostore.nodestore.db"
    deadline = time.monotonic() + 120
    while not (mark.exists() and read_json(mark)["importer"] and nodes.exists()):
        assert time.monotonic() < deadline
        time.sleep(0.002)
    return Process(**read_json(mark)["importer"])


@contextmanager
def at_work(server: Server, act: Callable[[Process], None]) -> Iterator[None]:
    """Do something once the importer is at work, beside the block."""
    thread = threading.Thread(target=lambda: act(importer_at_work(server)), daemon=True)
    thread.start()
    yield
    thread.join(60)
    assert not thread.is_alive()


def test_an_import_whose_importer_is_killed_leaves_an_empty_database(
    lts: Server, many: GraphTables
) -> None:
    with closing(lts.store(load_path="import")) as store:
        with (
            at_work(lts, lambda importer: os.kill(importer.pid, signal.SIGKILL)),
            pytest.raises(StoreError, match="neo4j-admin database import full failed") as failed,
        ):
            store.load(many)
        assert len(str(failed.value).splitlines()) == 1
    with closing(lts.store()) as store:
        with pytest.raises(StoreError, match="holds no graph"):
            overview.release(store)
        store.load(many)
        assert differences(store, many) == []


def test_an_import_whose_client_is_killed_leaves_an_empty_database(
    lts: Server, many: GraphTables
) -> None:
    loader = client(lts, many, path="import")
    importer = importer_at_work(lts)
    loader.kill()
    ended(loader)

    again = server_command("start", "--home", str(lts.home), "--json")

    assert again.returncode == 0, again.stderr
    assert not importer.alive
    with closing(lts.store()) as store:
        assert store.query("MATCH (n) RETURN count(n) AS n").to_pylist() == [{"n": 0}]
        store.load(many)
        assert differences(store, many) == []
