"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


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
