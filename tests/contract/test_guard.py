"""Read-only means read-only: attacks on the guard, and the honest queries that it must let by."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pyarrow as pa
import pytest

from graph.engines.neo4j.store import Neo4jStore
from graph.errors import StoreError
from graph.guard import guarded_query, was_cut
from graph.guard.cypher_tokens import readings
from graph.guard.ladybug_plan import refuse_unless_reading as refuse_ladybug_plan
from graph.guard.neo4j_plan import refuse_unless_reading as refuse_neo4j_plan
from graph.store import Store
from graph.tables import GraphTables

from .attacks import LADYBUG, NEO4J
from .conftest import Engine
from .honest import HONEST, LADYBUG_HONEST, NEO4J_HONEST


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.csv"
    path.write_text("hunter2,hunter2\nhunter2,hunter2\n")
    return path


def test_no_attack_gets_through(
    engine: Engine, published_tables: GraphTables, secret: Path, tmp_path: Path
) -> None:
    store = engine.open()
    store.load(published_tables)
    folder = tmp_path / "untouched"
    folder.mkdir()
    before = _everything(store)
    attacks = LADYBUG if engine.name == "ladybug" else NEO4J
    assert len(attacks) >= 60

    outcomes = []
    planned = []
    for attack in attacks:
        cypher = attack.replace("FILE", str(secret)).replace("FOLDER", str(folder))
        parameters = {"url": f"file://{secret}"} if "$url" in cypher else {}
        outcomes.append((attack, _outcome(store, cypher, parameters)))
        if isinstance(store, Neo4jStore):
            with suppress(StoreError):
                planned.append((cypher, store.plan(cypher, parameters)))

    assert [attack for attack, outcome in outcomes if not isinstance(outcome, StoreError)] == []
    assert [attack for attack, outcome in outcomes if "hunter2" in str(outcome)] == []
    assert list(folder.iterdir()) == []
    assert _everything(store) == before
    # The second wall alone: it lets nothing by that the server would plan.
    assert (len(planned) > 60) == isinstance(store, Neo4jStore)
    for cypher, plan in planned:
        with pytest.raises(StoreError, match="only queries that read the graph are allowed here"):
            refuse_neo4j_plan(plan, cypher)


def test_every_honest_query_is_answered(engine: Engine, published_tables: GraphTables) -> None:
    store = engine.open()
    store.load(published_tables)
    own = LADYBUG_HONEST if engine.name == "ladybug" else NEO4J_HONEST
    queries = [*HONEST, *own]
    assert len(queries) >= 40
    parameters = {"gene": "NCBIGene:9", "genes": ["NCBIGene:1", "NCBIGene:9"]}

    outcomes = []
    for cypher in queries:
        given = {name: parameters[name] for name in re.findall(r"\$(\w+)", cypher)}
        outcomes.append((cypher, _outcome(store, cypher, given)))

    assert [pair for pair in outcomes if isinstance(pair[1], StoreError)] == []


def test_a_guarded_answer_equals_the_plain_one(
    engine: Engine, published_tables: GraphTables
) -> None:
    store = engine.open()
    store.load(published_tables)
    cypher = (
        "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene) "
        "RETURN a.id AS a_id, b.id AS b_id, e.datasets AS datasets, e.ggipnn_score AS score "
        "ORDER BY a_id, b_id"
    )
    assert guarded_query(store, cypher).equals(store.query(cypher))


def test_rows_and_time_are_limited(engine: Engine, tables: GraphTables) -> None:
    store = engine.open()
    store.load(tables)
    cypher = "UNWIND range(1, 100) AS x RETURN x ORDER BY x"

    cut = guarded_query(store, cypher, max_rows=10)
    whole = guarded_query(store, cypher, max_rows=100)

    assert cut.column("x").to_pylist() == list(range(1, 11))
    assert was_cut(cut)
    assert whole.num_rows == 100
    assert not was_cut(whole)
    with pytest.raises(StoreError, match=r"longer than 0.2 s and was stopped"):
        guarded_query(
            store,
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
            "RETURN sum(a % 7 + b % 11) AS s",
            timeout_s=0.2,
        )


def test_a_new_graph_is_seen_by_the_next_guarded_query(
    engine: Engine, published_tables: GraphTables
) -> None:
    store = engine.open()
    store.load(published_tables)
    version = "MATCH (r:Release) RETURN r.version AS version"
    assert guarded_query(store, version).to_pylist() == [{"version": "v1"}]
    published_tables.write_manifest("v2", {}, {})
    store.load(published_tables)
    assert guarded_query(store, version).to_pylist() == [{"version": "v2"}]


def test_confinement_alone_stops_files_and_sockets(
    published_tables: GraphTables, secret: Path, tmp_path: Path
) -> None:
    """The engine without the list of operators, in a confined process."""
    from graph.engines.ladybug.store import LadybugStore

    path = tmp_path / "graph.lbdb"
    LadybugStore(path, read_only=False).load(published_tables)
    folder = tmp_path / "untouched"
    folder.mkdir()
    program = f"""
import os, socket, ladybug
from graph.guard.confinement import confine
database = ladybug.Database({str(path)!r}, read_only=True, max_db_size=1 << 40)
connection = ladybug.Connection(database, num_threads=1)
connection.execute("MATCH (g:Gene) RETURN g.id").get_all()
print(confine())
def refused(what, act):
    try:
        act()
    except (RuntimeError, OSError):
        print("refused")
    else:
        print(what, "went through")
refused("read", lambda: connection.execute(
    "LOAD FROM '{secret}' (file_format='csv', header=false) RETURN *").get_all())
refused("copy", lambda: connection.execute("COPY (RETURN 1 AS a) TO '{folder}/x.csv'"))
refused("export", lambda: connection.execute("EXPORT DATABASE '{folder}/export'"))
refused("open", lambda: open({str(secret)!r}))
refused("write", lambda: open({str(folder / "new")!r}, "w"))
refused("mkdir", lambda: os.mkdir({str(folder / "new")!r}))
refused("remove", lambda: os.remove({str(secret)!r}))
refused("socket", lambda: socket.socket().connect(("127.0.0.1", 9)))
refused("run", lambda: os.posix_spawn("/bin/true", ["true"], {{}}))
print(len(connection.execute("MATCH (g:Gene) RETURN g.id").get_all()), "genes")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines() == [
        "['landlock', 'descriptors', 'sizes']",
        *["refused"] * 9,
        "5 genes",
    ], done.stderr
    assert list(folder.iterdir()) == []
    assert secret.exists()


def test_a_plan_that_is_not_whole_is_refused() -> None:
    honest = "│ RESULT_COLLECTOR[1] │\n│ SCAN_NODE_TABLE[0] │"
    refuse_ladybug_plan(honest)
    for forged in (
        "",
        honest.replace("[0]", "[2]"),
        honest + "\n│ FILTER[1] │",
        honest.replace("SCAN_NODE_TABLE", "COPY_TO"),
        honest.replace("SCAN_NODE_TABLE", "TABLE_FUNCTION_CALL"),
        honest.replace("SCAN_NODE_TABLE", "TABLE_FUNCTION_CALL") + "\n│ Function: READ_CSV │",
    ):
        with pytest.raises(StoreError):
            refuse_ladybug_plan(forged)


@pytest.mark.parametrize("cypher", ["RETURN 'a", "RETURN `a", "RETURN /* a", 'RETURN "a\\"'])
def test_what_does_not_end_is_refused(cypher: str) -> None:
    with pytest.raises(StoreError, match="does not end"):
        readings(cypher)


def _outcome(store: Store, cypher: str, parameters: dict[str, object]) -> pa.Table | StoreError:
    try:
        return guarded_query(store, cypher, parameters, timeout_s=10)
    except StoreError as error:
        return error


def _everything(store: Store) -> object:
    counts = store.query("MATCH (n) RETURN count(n) AS nodes").to_pylist()
    names = store.query("MATCH (g:Gene) RETURN g.id AS id, g.symbol AS s ORDER BY id").to_pylist()
    edges = store.query("MATCH ()-[e]->() RETURN count(e) AS edges").to_pylist()
    return counts, names, edges
