"""What several tests of ingest share: a small compendium, a finished run, the command line."""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from graph.console import run
from ingest.cli import build
from ingest.simulate.compendium import simulate
from ingest.simulate.parameters import PRESETS


@dataclass(frozen=True)
class Outcome:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line that tells what is wrong."""
        lines = [line for line in self.err.splitlines() if line]
        assert len(lines) == 1, self.err
        assert lines[0].startswith("error: ")
        return lines[0].removeprefix("error: ")


Command = Callable[..., Outcome]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """``python -m ingest`` in this process: its exit code, standard output and error."""

    def invoke(*arguments: str | Path) -> Outcome:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["ingest", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            run(build(), "ingest")
        written = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), written.out, written.err)

    return invoke


@pytest.fixture(scope="session")
def compendium(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small simulated SOURCES folder, for reading only."""
    folder = tmp_path_factory.mktemp("compendium") / "sources"
    simulate(folder, PRESETS["small"])
    return folder


@pytest.fixture(scope="session")
def finished(compendium: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace after a complete run over `compendium`, for reading only."""
    from graph.workspace import Workspace
    from ingest.pipeline import Pipeline, Settings
    from ingest.sources_folder import find_sources

    workspace = Workspace(tmp_path_factory.mktemp("finished") / "workspace")
    Pipeline(find_sources(compendium, "GPL570"), workspace, Settings()).run()
    return workspace.root


@pytest.fixture
def sources(compendium: Path, tmp_path: Path) -> Path:
    """A copy of the compendium to break."""
    return Path(shutil.copytree(compendium, tmp_path / "sources"))


@pytest.fixture
def workspace(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished workspace to work in."""
    return Path(shutil.copytree(finished, tmp_path / "workspace"))


def _contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "cache" and path.name != ".ingest.lock"
    }


@pytest.fixture(scope="session")
def contents() -> Callable[[Path], dict[str, str]]:
    """The hash of every file that matters: not the lock, nor what can be computed again."""
    return _contents


@pytest.fixture(scope="session")
def artefacts() -> Callable[[Path], dict[str, str]]:
    """`contents` without the reports, which tell times, and the store, which tells its own."""

    def chosen(folder: Path) -> dict[str, str]:
        return {
            name: digest
            for name, digest in _contents(folder).items()
            if not name.startswith(("reports/", "graph.lbdb"))
        }

    return chosen
