"""The options of `coexpress` say which pairs count, as the rules in Python do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from graph.files import sha256
from ingest.pair_rule import Mode, PairRule
from ingest.series_request import SeriesRequest, SeriesRules, pairs_path
from ingest.series_stage import correlate_series

Command = Callable[..., Any]
Contents = Callable[[Path], dict[str, str]]

SERIES = "GSE9000002"


@pytest.fixture
def one_series(compendium: Path, tmp_path: Path) -> Path:
    """A SOURCES folder of the compendium's files and one of its series."""
    folder = tmp_path / "sources"
    folder.mkdir()
    for name in ("platform", "genes", "go", "msigdb", "gtex", "networks"):
        (folder / name).symlink_to(compendium / name)
    name = f"{SERIES}_series_matrix.txt.gz"
    (folder / "geo").mkdir()
    (folder / "geo" / name).symlink_to(compendium / "geo" / name)
    return folder


def by_rule(sources: Path, rules: SeriesRules, folder: Path) -> Path:
    series, table = next((sources / "geo").iterdir()), sources / "platform" / "GPL570.annot.gz"
    request = SeriesRequest(series, sha256(series), table, sha256(table), rules, folder)
    assert correlate_series(request).accepted
    return folder


@pytest.mark.parametrize(
    ("options", "rule"),
    [
        (("--mode", "absolute"), PairRule(0.9, Mode.ABSOLUTE)),
        (("--mutual-rank", "5"), PairRule(0.9, Mode.SIGNED, 5.0)),
        (("--min-pcc", "0.95"), PairRule(0.95, Mode.SIGNED)),
    ],
    ids=["absolute", "mutual rank", "higher threshold"],
)
def test_each_option_gives_the_pairs_of_its_rule(
    one_series: Path,
    tmp_path: Path,
    command: Command,
    contents: Contents,
    options: tuple[str, ...],
    rule: PairRule,
) -> None:
    usual = by_rule(one_series, SeriesRules(), tmp_path / "usual")
    expected = by_rule(one_series, SeriesRules(pairs=rule), tmp_path / "expected")

    ended = command("coexpress", one_series, "-w", tmp_path / "w", *options, "--quiet")

    assert ended.code == 0, ended.err
    found = tmp_path / "w" / "series"
    assert contents(found) == contents(expected)
    assert pq.read_metadata(pairs_path(found, SERIES)).num_rows > 0
    assert sha256(pairs_path(found, SERIES)) != sha256(pairs_path(usual, SERIES))
    asked = json.loads((tmp_path / "w" / "reports" / "series.json").read_text())["parameters"]
    assert asked.items() >= rule.as_json().items()
