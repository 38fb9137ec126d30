"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

CHECKOUT = Path(__file__).resolve().parent.parent

#: Tests that share a server or a browser, by what their names hold: each group goes to one worker
#: as a whole. The others go file by file. The groups are long, so they stand first.
TOGETHER = {
    "tests/contract/.*2026": "Neo4j 2026",
    "tests/contract/.*ladybug": "",
    "tests/contract/": "Neo4j 5.26",
    "tests/browser/test_journeys_on_data": "",
    "tests/browser/": "browser",
}


class ByShares(LoadScopeScheduling):
    """A file's tests run on one worker, since they share fixtures; some files' tests too.

    They are dealt out in the order of collection (``--no-loadscope-reorder``).
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        group = next((TOGETHER[what] for what in TOGETHER if re.match(what, nodeid)), "")
        return group or file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """How tests are dealt out to workers (``-n``); pytest-xdist asks."""
    return ByShares(config, log)


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
