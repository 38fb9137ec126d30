"""Public series, from publishers' files into real Neo4j servers: what the embedded store holds.

It takes minutes a release line, so `make acceptance` runs it and `make test` does not.
"""

from __future__ import annotations

import math
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from graph.engines.ladybug.store import LadybugStore
from graph.store import Store
from graph.tables import GraphTables
from graph.workspace import Workspace
from tools.cookbook import project

from .conftest import Server
from .test_queries import ASKED, Subjects, comparable

pytestmark = [pytest.mark.acceptance, pytest.mark.timeout(1800)]

#: The importer writes 32-bit floats as their shortest decimal, which the server reads as 64-bit.
SINGLE = 3e-7

#: Questions whose subjects, the first of their kind, have nothing to tell in three small series.
NOTHING_TO_TELL = {"genes.partners_shared_with_predicted", "ontology.genes_below"}


def command(*words: str | Path, environ: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **(environ or {})},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def ingest(real: Path, workspace: Path, store: str, environ: dict[str, str] | None = None) -> None:
    """Ingest and load; these series have 16 to 25 samples."""
    at = ("--workspace", workspace, "--store", store)
    command("ingest", "run", real, *at, "--min-samples", "16", "--quiet", environ=environ)


@pytest.fixture(scope="module")
def workspace(real: Path, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The three public series in the embedded store, with a published layer."""
    workspace = Workspace(tmp_path_factory.mktemp("public") / "workspace")
    ingest(real, workspace.root, "ladybug:")
    tables = GraphTables(workspace.tables)
    project(tables)
    with closing(LadybugStore(workspace.store, read_only=False)) as store:
        store.publish(tables)
    return workspace


@pytest.fixture(scope="module")
def embedded(workspace: Workspace) -> dict[str, Any]:
    """The embedded store's answer to every named query."""
    with closing(LadybugStore(workspace.store)) as store:
        return answers(store, workspace)


def answers(store: Store, workspace: Workspace) -> dict[str, Any]:
    subjects = Subjects(GraphTables(workspace.tables))
    return {name: comparable(ask(store, subjects)) for name, ask in ASKED.items()}


def alike(one: Any, other: Any) -> bool:
    """Whether two answers differ in the last digits of their floats at most."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=SINGLE)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def test_public_series_are_loaded_checked_and_answered_alike(
    server: Server, real: Path, workspace: Workspace, embedded: dict[str, Any]
) -> None:
    ingest(real, workspace.root, server.uri, server.environ)

    at = ("--workspace", workspace.root, "--store", server.uri)
    command("graph", "check", *at, environ=server.environ)
    with closing(server.store(read_only=True)) as store:
        found = answers(store, workspace)
    assert [name for name in ASKED if not alike(found[name], embedded[name])] == []
    assert {name for name in ASKED if not found[name]} == NOTHING_TO_TELL
