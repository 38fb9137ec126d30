"""A made-up graph, and pages of the dashboard run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.atlas import Atlas, read_atlas
from dashboard.gene_sets import GeneSets, gene_types, joined, read_pathways, read_terms
from dashboard.settings import WORKSPACE_VARIABLE
from graph.console import STORE_VARIABLE
from graph.engines.ladybug.store import LadybugStore
from tests.dashboard.reading import opened
from tests.support.made_graph import MadeGraph, make

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeGraph:
    return make(tmp_path_factory.mktemp("made") / "workspace")


@pytest.fixture(scope="session")
def store(made: MadeGraph) -> LadybugStore:
    return LadybugStore(made.workspace.store)


@pytest.fixture(scope="session")
def atlas(store: LadybugStore) -> Atlas:
    return read_atlas(store, "made-up")


@pytest.fixture(scope="session")
def sets(store: LadybugStore, atlas: Atlas) -> GeneSets:
    return joined([read_pathways(store, atlas), read_terms(store, atlas), gene_types(atlas)])


@pytest.fixture
def open_page(made: MadeGraph, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    """Open a page of the app as a fresh visitor: ``open_page("gene", gene="M3G130")``."""

    def at(page: str, *, workspace: Path | None = None, **query: Any) -> AppTest:
        root = workspace or made.workspace.root
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(root))
        monkeypatch.setenv(STORE_VARIABLE, "ladybug:")
        return opened(page, **query)

    return at
