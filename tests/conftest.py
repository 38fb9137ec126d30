"""Fixtures that every room's tests share."""

from __future__ import annotations

import gc
import os
import re
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

CHECKOUT = Path(__file__).resolve().parent.parent

#: Tests that share a server or a browser, by what their names hold: each group goes to one worker
#: as a whole. The longest groups are dealt out first, and then the other tests file by file.
TOGETHER = {
    "Neo4j 5.26": r"tests/contract/(?!.*(2026|ladybug))",
    "Neo4j 2026": r"tests/contract/.*2026",
    "public series": r"tests/browser/test_journeys_on_data",
    "browser": r"tests/browser/",
}


def group(nodeid: str) -> str:
    """The group of a test, or its file."""
    file = nodeid.split("::", 1)[0]
    return next((name for name, what in TOGETHER.items() if re.match(what, nodeid)), file)


class ByGroups(LoadScopeScheduling):
    """Groups, and files, whose tests share fixtures, go to one worker each."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest groups first, as the scheduler deals in this order."""
    ranks = {name: rank for rank, name in enumerate(TOGETHER)}
    items.sort(key=lambda item: ranks.get(group(item.nodeid), len(ranks)))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """How tests are dealt out to workers (``-n``); pytest-xdist asks."""
    return ByGroups(config, log)


@pytest.fixture(scope="module", autouse=True)
def short_collections() -> None:
    """Leave what earlier tests imported out of garbage collections.

    Streamlit ends every run of a page with a full one, which takes a second beside TensorFlow.
    """
    gc.freeze()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data, read in place.

    ``GENE2GRAPH_DATA`` names it; a name that points nowhere fails the test. Without the variable
    the default beside the checkout serves where it is present.
    """
    named = os.environ.get("GENE2GRAPH_DATA")
    if named is not None:
        folder = Path(named)
        if not (folder / "real").is_dir():
            pytest.fail(f"GENE2GRAPH_DATA names {folder}, which has no folder real/")
        return folder
    folder = CHECKOUT.parent / "shared" / "data"
    if not (folder / "real").is_dir():
        pytest.skip("no real data beside the checkout and GENE2GRAPH_DATA is not set")
    return folder


@pytest.fixture(scope="session")
def real(shared_data: Path) -> Path:
    """Publishers' own files: three series, gene tables, GO, MSigDB, GTEx, networks."""
    return shared_data / "real"
