"""What the wheel holds: the four rooms with what they need at run time, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ingest", "graph", "embed", "dashboard")


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files of a wheel that the installed build backend makes, without a network."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    done = subprocess.run(
        [*command, "--no-build-isolation", "--wheel-dir", str(out), str(ROOT)],
        capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = out.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_map_and_the_types_travel_with_the_wheel(names: set[str]) -> None:
    assert "dashboard/bundle/gene_map.js" in names
    assert "dashboard/icon.svg" in names
    assert {f"{room}/py.typed" for room in ROOMS} <= names


def test_every_module_is_in_the_wheel(names: set[str]) -> None:
    modules = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "node_modules" not in path.parts
    }
    assert modules <= names


def test_the_wheel_holds_nothing_that_only_the_repository_needs(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names}
    (info,) = tops - set(ROOMS)
    assert info.endswith(".dist-info")
    assert [name for name in names if "node_modules" in name or "/tests/" in name] == []
    assert [name for name in names if name.startswith("dashboard/component/")] == []
