"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

CHECKOUT = Path(__file__).resolve().parent.parent

#: Folders whose tests share servers or a browser: each goes to one worker as a whole.
TOGETHER = ("tests/contract/", "tests/browser/")


class ByFile(LoadScopeScheduling):
    """A file's tests run on one worker, since they share fixtures; some folders' tests too.

    In the order of collection (``--no-loadscope-reorder``) the two folders come first, and so to
    two workers.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """How tests are dealt out to workers (``-n``); pytest-xdist asks."""
    return ByFile(config, log)


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
