"""GEO is asked politely, one bad answer ends nothing, and what a person decided is kept."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.fetch import Fetcher
from ingest.fetch_http import Http
from ingest.fetch_layout import with_files
from ingest.fetch_manifest import NO_FILE, NOT_LISTED, is_listed, updated
from ingest.fetch_patience import GIVE_UP, Patience, RateLimit
from ingest.fetch_record import Record
from ingest.manifest import Entry, named_entry
from ingest.search import allowed_rate

Command = Callable[..., Any]


class Time:
    """A clock that moves when somebody sleeps, and by itself only as told."""

    def __init__(self) -> None:
        self.now = 100.0

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.now += seconds


@pytest.mark.parametrize(("api_key", "per_second"), [("", 3), ("K", 10)])
def test_ncbi_is_asked_as_often_as_it_allows_and_no_more(api_key: str, per_second: int) -> None:
    time = Time()
    limit = RateLimit(allowed_rate(api_key), time.clock, time.sleep)
    sent = []
    for _ in range(41):
        limit.wait()
        sent.append(time.now)
    gaps = [after - before for before, after in itertools.pairwise(sent)]
    assert gaps == pytest.approx([1 / per_second] * 40)
    # A pause earns no burst.
    time.now += 60
    for _ in range(3):
        limit.wait()
        sent.append(time.now)
    assert [sent[-2] - sent[-3], sent[-1] - sent[-2]] == pytest.approx([1 / per_second] * 2)


def test_every_request_of_a_download_waits_its_turn(
    site: Any, fault: Any, matrix: Any, tmp_path: Path
) -> None:
    time = Time()
    site.files["/x"] = matrix("GSE1")
    site.faults["/x"] = [fault(), fault(cut_after=1000), fault(status=503)]
    patience = Patience(attempts=4, first_wait=0.001, read_timeout=5.0)
    http = Http("tests", patience, RateLimit(2.0, time.clock, time.sleep))
    http.size(f"{site.url}/x")
    http.download(f"{site.url}/x", tmp_path / "x", lambda path: None)
    assert len(site.asked) == 4
    assert time.now == pytest.approx(100 + 3 / 2)


def row(accession: str, **changed: Any) -> Entry:
    return replace(named_entry(accession), **changed)


def listed(http: Http, site: Any, rows: list[Entry]) -> dict[str, Entry]:
    found = with_files(http, site.url, rows, "GPL570", 1, lambda: None)
    return {one.accession: one for one in found}


def path_of(accession: str) -> str:
    return f"/series/GSEnnn/{accession}/matrix/{accession}_series_matrix.txt.gz"


def test_a_file_that_cannot_be_asked_for_is_noted_and_the_others_listed(
    http: Http, site: Any, fault: Any
) -> None:
    for name in ("GSE1", "GSE3"):
        site.files[path_of(name)] = b"x"
    site.faults[path_of("GSE2")] = [fault(status=403)]
    found = listed(http, site, [row("GSE1"), row("GSE2", note="SuperSeries"), row("GSE3")])
    assert [found[name].file[:5] for name in ("GSE1", "GSE3")] == ["GSE1_", "GSE3_"]
    assert found["GSE2"].use
    assert found["GSE2"].note.startswith(f"SuperSeries; {NOT_LISTED}: ")
    assert "HTTP 403" in found["GSE2"].note
    assert [is_listed(one) for one in found.values()] == [True, False, True]


def test_a_server_that_answers_nothing_is_left_alone_after_some_tries(
    http: Http, site: Any, fault: Any
) -> None:
    rows = [row(f"GSE{number}") for number in range(1, 100)]
    for one in rows:
        site.faults[path_of(one.accession)] = [fault(status=403)]
    found = listed(http, site, rows)
    assert len(site.asked) == GIVE_UP
    assert not any(is_listed(one) for one in found.values())


def test_a_fetch_does_not_wait_for_a_thousand_answers_of_a_server_that_is_down(
    http: Http, site: Any, fault: Any, matrix: Any, tmp_path: Path
) -> None:
    rows = [row(f"GSE{number}") for number in range(1, 100)]
    site.files[path_of("GSE3")] = matrix("GSE3")
    for one in rows:
        site.faults[path_of(one.accession)] = [fault(status=403)] * (one.accession != "GSE3")
    del site.faults[path_of("GSE2")]  # not there, which is an answer
    outcomes = Fetcher(http, tmp_path, Record(tmp_path), workers=1).series(rows, "GPL570", site.url)
    assert [one.status for one in outcomes].count("fetched") == 1
    asked = [one for one in outcomes if "not asked for" not in one.reason]
    assert len(asked) == 3 + GIVE_UP
    assert "failed 5 times in a row" in outcomes[-1].reason


def test_a_search_goes_on_past_a_listing_that_fails(
    site: Any,
    fault: Any,
    record: Any,
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    site.records = [record(number, range(number * 100, number * 100 + 40)) for number in (1, 2)]
    site.files[path_of("GSE2")] = b"x"
    site.faults[path_of("GSE1")] = [fault(status=403)]
    servers = ("--eutils-url", site.url, "--geo-url", site.url, "--rate", "1000")
    ended = command("search", *servers)
    assert ended.code == 0
    assert "2 to fetch" in ended.out
    assert "1 could not be asked for their files" in ended.out
    # The next search, when all is well, forgets the failure.
    site.files[path_of("GSE1")] = b"xy"
    assert "could not be asked" not in command("search", *servers).out
    assert NOT_LISTED not in Path("manifest.tsv").read_text()


# --- a further search ---------------------------------------------------------------------

FILE = {"file": "GSE1_series_matrix.txt.gz", "bytes": 5}


@pytest.mark.parametrize(
    ("held", "found", "expected"),
    [
        ({**FILE}, {"use": False, "note": NO_FILE}, {"use": False, "note": NO_FILE, "file": ""}),
        (
            {**FILE, "note": "mine"},
            {"use": False, "note": NO_FILE},
            {"use": False, "note": f"mine; {NO_FILE}"},
        ),
        ({"use": False, "note": NO_FILE}, FILE, {"use": True, "note": "", **FILE}),
        ({"use": False, "note": f"mine; {NO_FILE}"}, FILE, {"use": True, "note": "mine"}),
        ({"use": False, "note": "mine"}, FILE, {"use": False, "note": "mine", **FILE}),
        (
            {"use": False, "note": f"mine; {NOT_LISTED}: x"},
            FILE,
            {"use": False, "note": "mine", **FILE},
        ),
        ({**FILE}, {"note": f"{NOT_LISTED}: x"}, {"use": True, "note": f"{NOT_LISTED}: x", **FILE}),
        ({**FILE, "note": "mine"}, {}, {"use": True, "note": "mine", **FILE}),
    ],
    ids=[
        "its file has gone",
        "its file has gone, and a person noted something",
        "its file is there again",
        "its file is there again, and a person noted something",
        "put aside by a person",
        "put aside by a person, and its file could not be asked for",
        "its file cannot be asked for",
        "the search did not ask for files",
    ],
)
def test_a_further_search_knows_what_is_a_persons_and_what_is_the_files(
    held: dict[str, Any], found: dict[str, Any], expected: dict[str, Any]
) -> None:
    now = updated([row("GSE1", **found)], [row("GSE1", **held)])[0]
    assert {name: getattr(now, name) for name in expected} == expected
