"""What goes wrong with a server: no room, rivals, broken connections, wrong passwords."""

from __future__ import annotations

import json
import logging
import os
import resource
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

import pyarrow as pa
import pytest

from graph.check import differences
from graph.engines.neo4j import loading, offline_import
from graph.engines.neo4j.loading import LOADED_EDGES
from graph.engines.neo4j.store import Neo4jStore
from graph.errors import StoreError
from graph.model import CoexpressedWith
from graph.queries import overview
from graph.tables import GraphTables
from tests.graph.conftest import publish_tables

from .conftest import Interrupting, Server, server_command

WRONG = "not-the-password"


# ---------------------------------------------------------------------------------- no room


@contextmanager
def file_limit(process: int, size: int) -> Iterator[None]:
    """No file of `process` grows beyond `size` bytes: every write fails, as on a full disk."""
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        # A server may have ended of it.
        with suppress(ProcessLookupError):
            resource.prlimit(process, resource.RLIMIT_FSIZE, before)


def test_a_server_without_room_reports_no_success(lts: Server, many: GraphTables) -> None:
    pid = json.loads(server_command("status", "--home", str(lts.home), "--json").stdout)["pid"]
    with ExitStack() as limits:
        fill = Interrupting("COEXPRESSED_WITH", lambda: limits.enter_context(file_limit(pid, 4096)))
        with closing(lts.store()) as store, pytest.raises(StoreError) as failed:
            store.load(many, fill)
        assert len(str(failed.value).splitlines()) == 1
        assert lts.password not in str(failed.value)
        os.kill(pid, signal.SIGKILL)

    again = server_command("start", "--home", str(lts.home), "--json")

    assert again.returncode == 0, again.stderr
    with closing(lts.store()) as store:
        assert overview.release(store).state == "loading"
        store.load(many)
        assert differences(store, many) == []


def test_a_large_first_load_is_an_import_and_without_room_for_its_files_stays_loading(
    lts: Server,
    many: GraphTables,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG, offline_import.__name__)
    monkeypatch.setattr(loading, "_WORTH_IMPORTING", sum(map(many.count, LOADED_EDGES)))
    with closing(lts.store()) as store:
        with file_limit(os.getpid(), 50_000), pytest.raises(OSError, match="File too large"):
            store.load(many)
        assert overview.release(store).state == "loading"
        assert "neo4j-admin: " not in caplog.text
        store.load(many)
        assert differences(store, many) == []
    assert "neo4j-admin: " in caplog.text


# ---------------------------------------------------------------------------------- rivals


def test_a_second_loader_is_refused(server: Server, tables: GraphTables) -> None:
    refusals: list[str] = []

    def try_to_load() -> None:
        with closing(server.store()) as rival, pytest.raises(StoreError) as refused:
            rival.load(tables)
        refusals.append(str(refused.value))

    with closing(server.store()) as store:
        store.load(tables, Interrupting("nodes", try_to_load))
        assert differences(store, tables) == []
    assert f"process {os.getpid()} on {socket.gethostname()}" in refusals[0]
    assert server.password not in refusals[0]


def test_a_loader_that_lost_its_claim_changes_nothing_more(
    server: Server, tables: GraphTables, many: GraphTables
) -> None:
    def be_overtaken() -> None:
        with closing(server.store()) as rival:
            rival.query("MATCH (r:Release) SET r.lease_until = datetime() - duration('PT1S')")
            rival.load(tables)

    with closing(server.store()) as store:
        with pytest.raises(StoreError, match="another load took over"):
            store.load(many, Interrupting("nodes", be_overtaken))
        assert differences(store, tables) == []


def test_a_reader_is_told_while_a_load_runs(server: Server, tables: GraphTables) -> None:
    seen: list[str] = []

    def look() -> None:
        with closing(server.store(read_only=True)) as reader:
            seen.append(overview.release(reader).state)

    with closing(server.store()) as store:
        store.load(tables, Interrupting("nodes", look))
        look()
    assert seen == ["loading", "complete"]


def test_a_publication_is_seen_whole_or_not_at_all(server: Server, tables: GraphTables) -> None:
    seen: list[tuple[int, int, str]] = []

    def look() -> None:
        with closing(server.store(read_only=True)) as reader:
            row = reader.query(
                "MATCH (r:Release) RETURN COUNT { MATCH (g:Gene) WHERE g.embedding IS NOT NULL } "
                "AS vectors, COUNT { ()-[:PREDICTED_INTERACTION]->() } AS edges, r.state AS state"
            ).to_pylist()[0]
            seen.append((row["vectors"], row["edges"], row["state"]))

    with closing(server.store()) as store:
        store.load(tables)
        publish_tables(tables)
        store.publish(tables, Interrupting("predicted edges", look))
        look()
    assert seen == [(0, 0, "complete"), (3, 1, "complete")]


def test_a_publication_ends_what_a_killed_one_began(server: Server, tables: GraphTables) -> None:
    with closing(server.store()) as store:
        store.load(tables)
        # So a publication in pieces leaves the graph when it is killed.
        store.query("MATCH (r:Release) SET r.state = 'loading'")
        publish_tables(tables)
        store.publish(tables)
        assert overview.release(store).state == "complete"
        assert differences(store, tables) == []


def test_a_publication_does_not_end_a_load(server: Server, tables: GraphTables) -> None:
    with closing(server.store()) as store:
        store.load(tables)
        store.query("MATCH (r:Release) SET r.state = 'loading'")
        store.query("MATCH (:Gene)-[e:COEXPRESSED_WITH]->() WITH e LIMIT 1 DELETE e")
        publish_tables(tables)
        store.publish(tables)
        assert overview.release(store).state == "loading"


# ------------------------------------------------------------------------- the connection


@contextmanager
def cut_wire(uri: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """A relay to the server: its address, and what cuts every connection through it."""
    port = int(uri.rsplit(":", 1)[1])
    listener = socket.create_server(("127.0.0.1", 0))
    ends: list[socket.socket] = []

    def carry(source: socket.socket, sink: socket.socket) -> None:
        try:
            while piece := source.recv(65536):
                sink.sendall(piece)
        except OSError:
            return

    def accept() -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", port))
            ends.extend((near, far))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=carry, args=(source, sink), daemon=True).start()

    def cut() -> None:
        listener.close()
        for end in ends:
            end.shutdown(socket.SHUT_RDWR)
            end.close()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}", cut
    finally:
        listener.close()


def test_a_connection_that_breaks_in_the_middle_of_a_stream_is_an_error(server: Server) -> None:
    with cut_wire(server.uri) as (address, cut):
        store = Neo4jStore(address, user=server.user, password=server.password)
        batches = store.stream("UNWIND range(1, 1000000) AS x RETURN x, 'some text ' + x AS t")
        assert next(batches).num_rows > 0
        cut()
        with pytest.raises(
            StoreError, match=r"no Neo4j server answers|connection .* (failed|broke)"
        ):
            for _ in batches:
                pass


def test_wrong_password_and_no_server_are_one_line_with_the_address(server: Server) -> None:
    with pytest.raises(StoreError) as refused:
        Neo4jStore(server.uri, user="neo4j", password=WRONG)
    with socket.create_server(("127.0.0.1", 0)) as unused:
        address = f"bolt://127.0.0.1:{unused.getsockname()[1]}"
    with pytest.raises(StoreError) as absent:
        Neo4jStore(address, user="neo4j", password=WRONG)

    assert f"{server.uri} refuses user 'neo4j'" in str(refused.value)
    assert f"no Neo4j server answers at {address}" in str(absent.value)
    for error in (refused.value, absent.value):
        assert "\n" not in str(error)
        assert WRONG not in str(error)


def test_credentials_in_the_address_are_refused_unseen() -> None:
    with pytest.raises(StoreError, match="GENE2GRAPH_STORE_PASSWORD") as refused:
        Neo4jStore("bolt://neo4j:hunter22@127.0.0.1:7687", user="neo4j", password=WRONG)
    assert "hunter22" not in str(refused.value)


@pytest.mark.parametrize("load_path", ["upsert", "import"])
def test_edges_of_unknown_genes_leave_the_release_loading(
    server: Server, tables: GraphTables, load_path: str
) -> None:
    edges = tables.table(CoexpressedWith).to_pylist()
    edges[0] |= {"to_id": "NCBIGene:999"}
    tables.write(CoexpressedWith, pa.Table.from_pylist(edges))
    with closing(server.store(load_path=load_path)) as store:
        with pytest.raises(StoreError, match=r"1 COEXPRESSED_WITH edges .*name a node"):
            store.load(tables)
        assert overview.release(store).state == "loading"
