"""`search` writes a manifest, `fetch` fills a SOURCES folder; both survive being killed."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from graph.errors import UserError
from ingest.cli import build
from ingest.manifest import read_manifest

PROGRAM = """
from graph.console import run
from ingest.cli import build
run(build(), "ingest")
"""
EDGES = b"gene_a\tgene_b\nA\tB\n"


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for name in ("NCBI_EMAIL", "NCBI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    app = build()

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments])

    return run


@pytest.fixture
def geo(site: Any, matrix: Any, record: Any) -> Any:
    """A GEO of three series, one of two platforms and one without any file."""
    site.records = [record(number, range(number * 100, number * 100 + 40)) for number in (1, 2, 3)]
    site.records[1]["gpl"] = "570;96"
    site.files["/series/GSEnnn/GSE1/matrix/GSE1_series_matrix.txt.gz"] = matrix("GSE1")
    site.files["/series/GSEnnn/GSE2/matrix/GSE2-GPL570_series_matrix.txt.gz"] = matrix("GSE2")
    return site


def registry(folder: Path, url: str) -> Path:
    path = folder / "registry.toml"
    path.write_text(
        f'["networks/edges.tsv"]\nurl = "{url}/edges.tsv"\nrelease = "1"\nlicence = "CC0"\n'
        '["msigdb/sets.gmt"]\npage = "https://example.org"\nrelease = "x"\nlicence = "y"\n'
    )
    return path


def search(invoke: Callable[..., Result], site: Any, *more: str) -> Result:
    servers = ("--eutils-url", site.url, "--geo-url", site.url)
    return invoke("search", *servers, "--rate", "1000", *more)


def test_a_search_writes_a_manifest_with_files_and_sizes(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    result = search(invoke, geo, "--until", "2017-12-24")
    assert result.exit_code == 0, result.output
    assert "3 series, 3 of them new, 2 to fetch" in result.output
    lines = (tmp_path / "manifest.tsv").read_text().splitlines()
    remarks = [line for line in lines if line.startswith("#")]
    assert any("1999/01/01:2017/12/24[PDAT]" in line for line in remarks)
    header, *rows = [line.split("\t") for line in lines if not line.startswith("#")]
    table = [dict(zip(header, row, strict=True)) for row in rows]
    assert [row["use"] for row in table] == ["yes", "yes", "no"]
    assert table[1]["file"] == "GSE2-GPL570_series_matrix.txt.gz"
    path = "/series/GSEnnn/GSE2/matrix/GSE2-GPL570_series_matrix.txt.gz"
    assert table[1]["bytes"] == str(len(geo.files[path]))
    assert table[2]["note"] == "no file in GEO"


def test_a_search_can_be_told_to_machines(invoke: Callable[..., Result], geo: Any) -> None:
    result = search(invoke, geo, "--json", "--no-sizes", "--quiet", "--manifest", "m.tsv")
    assert json.loads(result.stdout) == {
        "manifest": "m.tsv",
        "new": 3,
        "found": 3,
        "dropped": 0,
        "series": 3,
        "to_fetch": 3,
        "not_listed": 0,
        "bytes": 0,
    }


def test_a_further_search_keeps_what_a_person_decided(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    search(invoke, geo)
    manifest = tmp_path / "manifest.tsv"
    lines = manifest.read_text().splitlines()
    header = next(line for line in lines if not line.startswith("#")).split("\t")
    edited = [line for line in lines if line.startswith("#") or "GSE1\t" not in line]
    own = dict.fromkeys(header, "") | {"use": "no", "accession": "GSE1", "note": "a bad array"}
    added = dict.fromkeys(header, "") | {"use": "yes", "accession": "GSE999"}
    edited += ["\t".join(row[name] for name in header) for row in (own, added)]
    manifest.write_text("\n".join(edited) + "\n")

    result = search(invoke, geo)

    assert "4 series, 0 of them new, 2 to fetch" in result.output
    rows = {row.accession: row for row in read_manifest(io.BytesIO(manifest.read_bytes()))}
    assert list(rows) == ["GSE1", "GSE2", "GSE3", "GSE999"]
    assert (rows["GSE1"].use, rows["GSE1"].note) == (False, "a bad array")
    assert rows["GSE1"].file
    assert rows["GSE999"].use


def test_a_manifest_that_cannot_be_read_is_not_lost(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    manifest = tmp_path / "manifest.tsv"
    manifest.write_text("use\taccession\nperhaps\tGSE1\n")
    result = search(invoke, geo)
    assert result.exit_code != 0
    assert manifest.read_text().endswith("perhaps\tGSE1\n")


def test_address_and_key_are_sent_to_ncbi_but_never_written(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NCBI_API_KEY", "SECRET")
    result = search(invoke, geo, "--email", "me@example.org", "--no-sizes", "--debug")
    assert result.exit_code == 0
    identity = {"tool": "gene2graph", "email": "me@example.org", "api_key": "SECRET"}
    assert geo.queries.keys() == {"/esearch.fcgi", "/esummary.fcgi"}
    for queries in geo.queries.values():
        assert [identity.items() <= query.items() for query in queries] == [True]
    assert "me@example.org" in geo.requests("/esearch.fcgi")[0]["User-Agent"]
    assert "SECRET" not in result.output + (tmp_path / "manifest.tsv").read_text()


def test_fetch_fills_the_folder_that_a_search_described(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    search(invoke, geo)
    geo.files["/edges.tsv"] = EDGES
    arguments = ("--registry", str(registry(tmp_path, geo.url)), "--geo-url", geo.url, "--quiet")
    arguments += ("--rate", "1000")
    result = invoke("fetch", "raw", *arguments, "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert told["counts"]["fetched"] == 3
    assert told["by_hand"] == {"msigdb": "https://example.org"}
    raw = tmp_path / "raw"
    assert (raw / "networks/edges.tsv").read_bytes() == EDGES
    assert (raw / "geo/GSE2-GPL570_series_matrix.txt.gz").exists()
    report = json.loads((tmp_path / "workspace/reports/fetch.json").read_text())
    assert report["expectations"] == [{"what": "series present", "expected": 2, "found": 2}]
    geo.asked.clear()
    again = json.loads(invoke("fetch", "raw", *arguments, "--json").stdout)
    assert again["counts"]["kept"] == 3
    assert geo.asked == []


def test_fetch_refresh_fetches_what_changed_on_the_server_and_nothing_else(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    search(invoke, geo)
    geo.files["/edges.tsv"] = EDGES
    arguments = ("fetch", "raw", "--registry", str(registry(tmp_path, geo.url)), "--json")
    arguments += ("--geo-url", geo.url, "--rate", "1000")
    assert invoke(*arguments).exit_code == 0
    path = "/series/GSEnnn/GSE2/matrix/GSE2-GPL570_series_matrix.txt.gz"
    newer = geo.files[path][:4] + b"\1\1\1\1" + geo.files[path][8:]  # gzip's own date
    geo.files[path] = newer
    geo.asked.clear()
    assert json.loads(invoke(*arguments).stdout)["counts"]["kept"] == 3

    result = invoke(*arguments, "--refresh")

    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    name = "geo/GSE2-GPL570_series_matrix.txt.gz"
    assert {one["name"]: one["status"] for one in told["files"]} == {
        "networks/edges.tsv": "kept",
        "geo/GSE1_series_matrix.txt.gz": "kept",
        name: "refreshed",
    }
    assert {status: count for status, count in told["counts"].items() if count} == {
        "kept": 2,
        "refreshed": 1,
    }
    assert (tmp_path / "raw" / name).read_bytes() == newer
    assert [asked for asked, way, _ in geo.asked if way == "GET"] == [path]


def test_fetch_says_how_to_get_what_must_be_downloaded_by_hand(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    path = str(registry(tmp_path, geo.url))
    result = invoke("fetch", "raw", "--registry", path, "--only", "msigdb")
    assert "--msigdb FILE" in result.output
    assert "https://example.org" in result.output
    gmt = tmp_path / "c2.all.v6.2.symbols.gmt"
    gmt.write_text("ONE\turl\tA\n")
    result = invoke("fetch", "raw", "--registry", path, "--only", "msigdb", "--msigdb", str(gmt))
    assert result.exit_code == 0
    assert "--msigdb FILE" not in result.output
    assert (tmp_path / "raw/msigdb/c2.all.v6.2.symbols.gmt").exists()


def test_the_workspaces_raw_folder_is_the_default(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    arguments = ("--only", "geo", "--series", "gse1", "--geo-url", geo.url)
    result = invoke("fetch", "--workspace", "w", *arguments)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "w/raw/geo/GSE1_series_matrix.txt.gz").exists()


def test_failures_end_with_one_line_and_the_report_names_each(
    invoke: Callable[..., Result], geo: Any, tmp_path: Path
) -> None:
    arguments = ("--only", "geo", "--series", "GSE1", "--series", "GSE3", "--series", "GSE4")
    result = invoke("fetch", "raw", *arguments, "--geo-url", geo.url, "--rate", "1000")
    assert isinstance(result.exception, UserError)
    assert "2 of 3 files could not be fetched: GSE3" in str(result.exception)
    report = json.loads((tmp_path / "workspace/reports/fetch.json").read_text())
    assert [refusal["subject"] for refusal in report["refusals"]] == ["GSE3", "GSE4"]
    assert (tmp_path / "raw/geo/GSE1_series_matrix.txt.gz").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("fetch", "--only", "genome"), "no source is called 'genome'"),
        (("fetch", "--only", "geo"), "no manifest of series"),
        (("fetch", "--only", "geo", "--series", "GSM1"), "no series accession"),
        (("fetch", "--only", "msigdb", "--msigdb", "absent.gmt"), "no such file"),
        (("fetch", "--registry", "absent.toml"), "no such file"),
    ],
)
def test_wrong_requests_are_refused_before_anything_is_fetched(
    invoke: Callable[..., Result], tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    result = invoke(*arguments)
    assert isinstance(result.exception, UserError)
    assert reason in str(result.exception)
    assert not (tmp_path / "workspace").exists()


def test_a_killed_fetch_goes_on_and_leaves_nothing_half(
    geo: Any, fault: Any, matrix: Any, tmp_path: Path
) -> None:
    path = "/series/GSEnnn/GSE1/matrix/GSE1_series_matrix.txt.gz"
    whole = geo.files[path] = matrix("GSE1") + b"\0" * 1_000_000  # padding that gzip allows
    geo.faults[path] = [fault(), fault(stall_after=600_000)]
    command = [sys.executable, "-c", PROGRAM, "fetch", "raw", "--only", "geo", "--series", "GSE1"]
    command += ["--geo-url", geo.url]
    part = tmp_path / "raw/.arriving/geo/.GSE1_series_matrix.txt.gz.part"
    with subprocess.Popen(command, cwd=tmp_path) as process:
        deadline = time.monotonic() + 60
        while not (part.exists() and part.stat().st_size > 300_000):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
    assert not (tmp_path / "raw/geo").exists()
    kept = part.stat().st_size
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    assert b"1 fetched" in done.stdout
    assert (tmp_path / "raw/geo/GSE1_series_matrix.txt.gz").read_bytes() == whole
    assert geo.requests(path)[-1]["Range"] == f"bytes={kept}-"
    assert not part.exists()
