"""``--load-path``: the one option that says how a Neo4j server is loaded."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from graph.workspace import Workspace

from .conftest import Server


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


def test_both_load_paths_give_the_graph_of_the_tables(server: Server, workspace: Path) -> None:
    at = ("--workspace", str(workspace))
    for path in ("import", "upsert"):
        server.empty()

        loaded = run(server, "ingest", "load", *at, "--load-path", path)

        assert loaded.returncode == 0, loaded.stderr
        checked = run(server, "graph", "check", *at)
        assert checked.returncode == 0, checked.stdout + checked.stderr


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
