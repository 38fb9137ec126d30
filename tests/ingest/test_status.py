"""`status` tells of every source, series and stage: new, done, stale, gone, refused, broken."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]
Contents = Callable[[Path], dict[str, str]]


def states(found: dict[str, Any], part: str) -> dict[str, str]:
    key = "stage" if part == "stages" else "file"
    return {one[key]: one["state"] for one in found[part]}


@pytest.fixture
def status(command: Command) -> Callable[..., dict[str, Any]]:
    def ask(*arguments: str | Path) -> dict[str, Any]:
        ended = command("status", *arguments, "--json")
        assert ended.code == 0, ended.err
        answer: dict[str, Any] = json.loads(ended.out)
        return answer

    return ask


def test_before_a_run_everything_is_new(
    compendium: Path, tmp_path: Path, status: Callable[..., Any]
) -> None:
    found = status(compendium, "--workspace", tmp_path / "w")
    for part in ("sources", "series", "stages"):
        assert set(states(found, part).values()) == {"new"}
    assert not (tmp_path / "w").exists()


def test_after_a_run_everything_is_done_or_refused_with_its_reason(
    workspace: Path, status: Callable[..., Any]
) -> None:
    found = status("--workspace", workspace)
    assert set(states(found, "sources").values()) == {"done"}
    assert set(states(found, "stages").values()) == {"done"}
    series = states(found, "series")
    assert series["geo/GSE9000001_series_matrix.txt.gz"] == "done"
    assert series["geo/GSE9000006_series_matrix.txt.gz"] == "refused"
    assert series["geo/GSE9000010_series_matrix.txt.gz"] == "broken"
    reasons = {one["file"]: one["reason"] for one in found["series"]}
    assert "GPL571" in reasons["geo/GSE9000006_series_matrix.txt.gz"]


def test_what_changed_is_stale_and_so_are_the_stages_that_need_it(
    sources: Path, workspace: Path, status: Callable[..., Any], contents: Contents
) -> None:
    before = contents(workspace)
    shutil.copy(sources / "later" / "go" / "goa_human.gaf.gz", sources / "go")
    changed = sources / "geo" / "GSE9000002_series_matrix.txt.gz"
    changed.write_bytes(gzip.compress(gzip.decompress(changed.read_bytes()), 1))
    (sources / "geo" / "GSE9000003_series_matrix.txt.gz").unlink()
    (sources / "networks" / "sim_random_entrez.tsv.gz").rename(
        sources / "networks" / "renamed.tsv.gz"
    )

    found = status(sources, "--workspace", workspace)

    files = states(found, "sources")
    assert files["go/goa_human.gaf.gz"] == "stale"
    assert files["networks/renamed.tsv.gz"] == "new"
    assert files["networks/sim_random_entrez.tsv.gz"] == "gone"
    series = states(found, "series")
    assert series["geo/GSE9000002_series_matrix.txt.gz"] == "stale"
    assert series["GSE9000003_series_matrix.txt.gz"] == "gone"
    assert series["geo/GSE9000001_series_matrix.txt.gz"] == "done"
    assert states(found, "stages") == {
        "sources": "stale",
        "genes": "done",
        "series": "stale",
        "merge": "stale",
        "annotate": "stale",
        "load": "stale",
    }
    assert contents(workspace) == before


def test_a_store_that_was_thrown_away_is_to_be_loaded_again(
    workspace: Path, status: Callable[..., Any]
) -> None:
    (workspace / "graph.lbdb").unlink()
    stages = states(status("--workspace", workspace), "stages")
    assert stages.pop("load") == "stale"
    assert set(stages.values()) == {"done"}


def test_the_tables_for_people_name_every_file_and_reason(
    workspace: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ended = command("status", "--workspace", workspace)
    assert ended.code == 0
    for words in ("Sources", "Series", "Stages", "GSE9000006_series_matrix.txt.gz", "refused"):
        assert words in ended.out
    assert "Nothing is to be done." in ended.out


def test_status_without_a_run_or_sources_says_what_to_name(
    tmp_path: Path, command: Command
) -> None:
    ended = command("status", "--workspace", tmp_path)
    assert ended.code == 1
    assert "no run has been made in this workspace" in ended.error


def test_a_run_sums_up_what_it_did_for_people(
    compendium: Path, workspace: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    ended = command("run", compendium, "--workspace", workspace)
    for words in (
        "Series that count",
        "merged edges",
        "symbols unknown",
        "COEXPRESSED_WITH",
        "left out: GSE9000006_series_matrix.txt.gz: measured on GPL571",
        "holds version",
    ):
        assert words in ended.out
