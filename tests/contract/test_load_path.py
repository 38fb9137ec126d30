"""``--load-path``: the one option that says how a Neo4j server is loaded."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph.check import differences
from graph.engines.ladybug.store import LadybugStore
from graph.engines.neo4j import loading, offline_import
from graph.engines.neo4j.loading import LOADED_EDGES
from graph.tables import GraphTables
from graph.workspace import Workspace

from .conftest import Server

SPOIL = "MATCH ()-[e:COEXPRESSED_WITH]->() WHERE e.n_datasets = 1 SET e.r_max = 0.5"


def run(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *arguments, "--store", server.uri],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
        env={**os.environ, **server.environ},
    )


@pytest.fixture
def workspace(compendium: Workspace, tmp_path: Path) -> Path:
    """A compendium's workspace that loads may write their reports into."""
    return shutil.copytree(compendium.root, tmp_path / "workspace")


def test_both_load_paths_give_the_graph_of_the_tables_and_one_that_verifies_mends_it(
    server: Server, workspace: Path
) -> None:
    at = ("--workspace", str(workspace))
    for path in ("import", "upsert"):
        server.empty()

        loaded = run(server, "ingest", "load", *at, "--load-path", path)

        assert loaded.returncode == 0, loaded.stderr
        checked = run(server, "graph", "check", *at)
        assert checked.returncode == 0, checked.stdout + checked.stderr

    with closing(server.store()) as store:
        store.query(SPOIL)

    checked = run(server, "graph", "check", *at)
    mended = run(server, "ingest", "load", *at, "--verify")

    assert checked.returncode == 1
    assert "ingest load --verify" in checked.stderr
    assert mended.returncode == 0, mended.stderr
    assert run(server, "graph", "check", *at).returncode == 0


def test_a_small_first_load_and_every_later_one_is_no_import(
    lts: Server,
    tables: GraphTables,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What is one is told by test_faults, which needs one."""
    caplog.set_level(logging.DEBUG, offline_import.__name__)
    edges = sum(map(tables.count, LOADED_EDGES))
    with closing(lts.store()) as store:
        for version, least in (("first", edges + 1), ("later", edges)):
            monkeypatch.setattr(loading, "_WORTH_IMPORTING", least)
            tables.write_manifest(version, {}, {})
            store.load(tables)
            assert differences(store, tables) == []
    assert "neo4j-admin: " not in caplog.text


def test_the_embedded_store_is_built_anew_by_a_load_that_verifies(workspace: Path) -> None:
    def of_workspace(*arguments: str) -> int:
        command = [sys.executable, "-m", *arguments, "--workspace", str(workspace)]
        return subprocess.run(command, capture_output=True, timeout=280, check=False).returncode

    with closing(LadybugStore(Workspace(workspace).store, read_only=False)) as store:
        store.change(SPOIL)
    assert of_workspace("ingest", "load") == 0
    assert of_workspace("graph", "check") == 1

    assert of_workspace("ingest", "load", "--verify") == 0

    assert of_workspace("graph", "check") == 0


def test_an_import_into_a_filled_database_is_refused_in_one_line(
    server: Server, workspace: Path
) -> None:
    at = ("--workspace", str(workspace))
    with closing(server.store()) as store:
        store.query("CREATE (:Gene {id: 'NCBIGene:1'})")

    refused = run(server, "ingest", "load", *at, "--load-path", "import")

    assert refused.returncode == 1
    assert "its database is not empty" in refused.stderr
    assert "--load-path upsert" in refused.stderr


def test_the_embedded_store_has_one_path(workspace: Path) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "ingest", "load", "--load-path", "upsert"],
        cwd=workspace.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert refused.returncode == 1
    assert "the embedded store has no load path" in refused.stderr
