"""`python -m graph` as it is typed: questions in every format, counts, exports."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from graph.engines.ladybug.store import LadybugStore
from graph.workspace import Workspace
from tests.graph.conftest import build_tables

PARTNERS = (
    "MATCH (g:Gene {symbol: $gene})-[e:COEXPRESSED_WITH]-(p:Gene) "
    "RETURN p.symbol AS symbol, e.n_datasets AS n, e.datasets AS datasets ORDER BY n DESC, symbol"
)

Graph = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the small graph loaded."""
    workspace = Workspace(tmp_path_factory.mktemp("commands") / "workspace")
    tables = build_tables(workspace.tables)
    with closing(LadybugStore(workspace.store, read_only=False)) as store:
        store.load(tables)
    return workspace.root


@pytest.fixture
def graph(root: Path) -> Graph:
    """Run ``python -m graph …`` on it."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "graph", *arguments, "--workspace", str(root)],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


@pytest.fixture
def gene(graph: Graph) -> str:
    """The symbol of the gene with the most partners."""
    asked = graph(
        "query",
        "MATCH (g:Gene)-[:COEXPRESSED_WITH]-(p:Gene) RETURN g.symbol AS symbol, count(p) AS n "
        "ORDER BY n DESC, symbol LIMIT 1",
        "--format",
        "json",
    )
    return str(json.loads(asked.stdout)[0]["symbol"])


def test_an_answer_is_the_same_in_every_format(graph: Graph, gene: str, tmp_path: Path) -> None:
    asked = ("query", PARTNERS, "--param", f"gene={gene}", "--format")
    told = graph(*asked, "json")
    assert told.returncode == 0, told.stderr
    rows = json.loads(told.stdout)
    assert len(rows) > 1
    file = tmp_path / "answer.parquet"

    lines = list(csv.DictReader(io.StringIO(graph(*asked, "csv").stdout)))
    table = graph(*asked, "table").stdout
    written = graph(*asked, "parquet", "--out", str(file))

    assert [(row["symbol"], int(row["n"]), json.loads(row["datasets"])) for row in lines] == [
        (row["symbol"], row["n"], row["datasets"]) for row in rows
    ]
    assert all(row["symbol"] in table for row in rows)
    assert written.returncode == 0, written.stderr
    assert pq.read_table(file).to_pylist() == rows


def test_an_answer_that_was_cut_says_so(graph: Graph, gene: str) -> None:
    cut = graph("query", PARTNERS, "-p", f"gene={gene}", "--limit", "1", "--format", "json")
    assert len(json.loads(cut.stdout)) == 1
    assert "These are the first 1 rows" in cut.stderr


def test_a_file_is_written_as_its_name_says_and_whole(
    graph: Graph, gene: str, tmp_path: Path
) -> None:
    asked = ("query", PARTNERS, "-p", f"gene={gene}", "--out")
    rows = json.loads(graph(*asked[:-1], "-f", "json").stdout)
    for name in ("a.csv", "a.json", "a.parquet"):
        done = graph(*asked, str(tmp_path / name))
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
    assert len(list(csv.DictReader((tmp_path / "a.csv").open()))) == len(rows)
    assert json.loads((tmp_path / "a.json").read_text()) == rows
    assert pq.read_table(tmp_path / "a.parquet").to_pylist() == rows
    assert len(list(tmp_path.iterdir())) == 3

    for name, more in (("a.txt", ()), ("a.csv", ("--format", "table"))):
        refused = graph(*asked, str(tmp_path / "new" / name), *more)
        assert refused.returncode == 1
        assert len(refused.stderr.splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_a_change_is_bounded_like_a_question(graph: Graph) -> None:
    names = "MATCH (g:Gene) RETURN g.name AS name ORDER BY name"
    before = graph("query", names, "-f", "json").stdout
    slow = "MATCH (a:Gene), (b:Gene) UNWIND range(1, 3000000) AS i SET a.name = b.name + string(i)"

    stopped = graph("query", slow, "--write", "--timeout", "0.2")
    assert stopped.returncode == 1
    assert "took longer than 0.2 s" in stopped.stderr
    assert graph("query", names, "-f", "json").stdout == before

    cut = graph(
        *("query", "MATCH (g:Gene) SET g.n_measured = 3 RETURN g.id AS id"),
        *("--write", "--limit", "1", "-f", "json"),
    )
    assert len(json.loads(cut.stdout)) == 1
    assert "These are the first 1 rows" in cut.stderr


def test_a_question_that_takes_too_long_is_stopped(graph: Graph) -> None:
    endless = "UNWIND range(1, 20000) AS a UNWIND range(1, 20000) AS b RETURN sum(a * b) AS n"
    stopped = graph("query", endless, "--timeout", "0.2")
    assert stopped.returncode == 1
    assert "took longer than 0.2 s" in stopped.stderr


def test_only_write_changes_the_graph(graph: Graph) -> None:
    statement = "MATCH (g:Gene) SET g.chromosome = '99'"
    count = ("query", "MATCH (g:Gene) WHERE g.chromosome = '99' RETURN count(g) AS n", "-f", "json")

    refused = graph("query", statement)
    assert refused.returncode == 1
    assert len(refused.stderr.splitlines()) == 1
    assert json.loads(graph(*count).stdout) == [{"n": 0}]

    assert graph("query", statement, "--write").returncode == 0
    assert json.loads(graph(*count).stdout)[0]["n"] > 0


def test_mistakes_are_one_line(graph: Graph) -> None:
    for arguments, words in (
        (("query", "MATCH (g:Gene RETURN g"), "ladybug says"),
        (("query", PARTNERS, "--param", "gene"), "is not NAME=VALUE"),
        (("query", "MATCH (g:Gene) RETURN g.id", "-f", "parquet"), "--out FILE"),
    ):
        failed = graph(*arguments)
        assert failed.returncode == 1
        assert words in failed.stderr
        assert len(failed.stderr.splitlines()) == 1


def test_what_is_exported_is_what_is_counted(graph: Graph, tmp_path: Path) -> None:
    counted = json.loads(graph("stats", "--json").stdout)
    assert set(counted) == {"nodes", "edges"}
    for form, target in (
        ("parquet", tmp_path / "tables"),
        ("kgx", tmp_path / "kgx"),
        ("importer", tmp_path / "import"),
        ("graphml", tmp_path / "graph.graphml"),
    ):
        done = graph("export", str(target), "--format", form, "--json")
        assert done.returncode == 0, done.stderr
        assert target.exists()
        rows = json.loads(done.stdout)
        assert rows
        if form == "parquet":
            edges = counted["edges"]["COEXPRESSED_WITH"]
            assert rows["COEXPRESSED_WITH"] == edges
            assert pq.read_table(target / "COEXPRESSED_WITH.parquet").num_rows == edges
