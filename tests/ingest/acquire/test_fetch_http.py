"""Downloads arrive whole from a server that misbehaves, or the reason is told."""

from __future__ import annotations

import hashlib
import os
import time
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError, UserError
from ingest.fetch_http import Http
from ingest.fetch_patience import FetchError, NotFoundError, Patience, RateLimit

CONTENT = bytes(range(256)) * 4_000


def accept(path: Path) -> None:
    """Any file will do."""


def start_of(wanted: str | None) -> int:
    """Where a Range begins: at what had been written, a chunk may be lost."""
    assert wanted is not None
    return int(wanted.removeprefix("bytes=").rstrip("-"))


@pytest.fixture
def target(tmp_path: Path, site: Any) -> Path:
    site.files["/file.gz"] = CONTENT
    return tmp_path / "folder" / "file.gz"


def fetched(http: Http, site: Any, target: Path) -> Any:
    return http.download(f"{site.url}/file.gz", target, accept)


def test_a_file_arrives_with_its_checksum(http: Http, site: Any, target: Path) -> None:
    download = fetched(http, site, target)
    assert target.read_bytes() == CONTENT
    assert download.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert download.n_bytes == len(CONTENT)
    assert [path.name for path in target.parent.iterdir()] == ["file.gz"]


def test_a_cut_connection_is_continued_where_it_broke(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(cut_after=300_000), fault(cut_after=500_000)]
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT
    first, second, third = (headers.get("Range") for headers in site.requests("/file.gz"))
    assert first is None
    assert 200_000 < start_of(second) <= 300_000
    assert 700_000 < start_of(third) <= 800_000


def test_a_later_run_goes_on_with_what_an_earlier_one_left(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(cut_after=600_000), fault(status=403)]
    with pytest.raises(FetchError, match="403"):
        fetched(http, site, target)
    assert not target.exists()
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT
    assert 500_000 < start_of(site.requests("/file.gz")[-1]["Range"]) <= 600_000


def test_a_file_that_changed_meanwhile_is_not_patched_together(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(cut_after=600_000), fault(status=403)]
    with pytest.raises(FetchError):
        fetched(http, site, target)
    newer = CONTENT[::-1]
    site.files["/file.gz"] = newer
    fetched(http, site, target)
    assert target.read_bytes() == newer


def test_many_breaks_are_no_failure_while_more_arrives(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(cut_after=70_000)] * 10
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT


def test_a_rest_that_does_not_make_up_the_announced_whole_is_not_taken(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(cut_after=600_000), fault(extra_total=9)]
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT
    assert len(site.requests("/file.gz")) == 4  # cut, rest, nothing left (416), all again


@pytest.mark.parametrize("without", ["ranges", "etags"])
def test_a_server_that_cannot_continue_sends_all_again(
    http: Http, site: Any, fault: Any, target: Path, without: str
) -> None:
    setattr(site, without, False)
    site.faults["/file.gz"] = [fault(cut_after=300_000)]
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT
    # Without a validator nothing tells whether the rest belongs to what has arrived.
    asked = ["Range" in headers for headers in site.requests("/file.gz")]
    assert asked == [False, without == "ranges"]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_passing_troubles_are_waited_out(
    http: Http, site: Any, fault: Any, target: Path, status: int
) -> None:
    site.faults["/file.gz"] = [fault(status=status)] * 3
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT
    assert len(site.requests("/file.gz")) == 4


def test_retry_after_is_honoured_in_seconds(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(status=429, headers={"Retry-After": "1"})]
    start = time.monotonic()
    fetched(http, site, target)
    assert time.monotonic() - start >= 1.0


def test_retry_after_is_honoured_as_a_date(http: Http, site: Any, fault: Any, target: Path) -> None:
    at = time.time() + 3_600
    headers = {"Retry-After": formatdate(at, usegmt=True)}
    site.faults["/file.gz"] = [fault(status=503, headers=headers)]
    with pytest.raises(FetchError, match=r"asks to wait 3,(599|600|598) s"):
        fetched(http, site, target)


def test_lasting_trouble_is_told_after_the_last_try(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(status=500)] * 9
    with pytest.raises(FetchError, match="HTTP 500, 4 times in a row") as refused:
        fetched(http, site, target)
    assert "Run" in refused.value.remedy or "run" in refused.value.remedy
    assert not target.exists()


def test_a_length_that_is_never_reached_is_told(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(extra_length=1_000)] * 20
    with pytest.raises(FetchError):
        fetched(http, site, target)
    assert not target.exists()


def test_a_web_page_with_status_200_is_not_taken_for_the_file(
    http: Http, site: Any, fault: Any, target: Path
) -> None:
    site.faults["/file.gz"] = [fault(page=True)] * 2
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT
    site.faults["/file.gz"] = [fault(page=True)] * 9
    with pytest.raises(FetchError, match="web page"):
        fetched(http, site, target)
    assert target.read_bytes() == CONTENT


def test_what_the_check_refuses_is_fetched_anew_and_never_takes_the_name(
    http: Http, site: Any, target: Path
) -> None:
    seen: list[int] = []

    def refuse_twice(path: Path) -> None:
        seen.append(path.stat().st_size)
        if len(seen) < 3:
            raise InputError("not right", remedy="Mend it")

    http.download(f"{site.url}/file.gz", target, refuse_twice)
    assert seen == [len(CONTENT)] * 3
    assert all("Range" not in headers for headers in site.requests("/file.gz"))

    def refuse(path: Path) -> None:
        raise InputError("never right", remedy="Mend it")

    target.unlink()
    with pytest.raises(FetchError, match="never right"):
        http.download(f"{site.url}/file.gz", target, refuse)
    assert list(target.parent.iterdir()) == []


def test_a_missing_file_is_told_at_once(http: Http, site: Any, target: Path) -> None:
    with pytest.raises(NotFoundError):
        http.download(f"{site.url}/absent.gz", target, accept)
    assert len(site.requests("/absent.gz")) == 1


def test_a_server_that_is_not_there_is_told(tmp_path: Path) -> None:
    http = Http("tests", Patience(attempts=2, first_wait=0.001, connect_timeout=1.0))
    with pytest.raises(FetchError, match="no connection"):
        http.download("http://127.0.0.1:9/file", tmp_path / "file", accept)


def test_an_address_that_is_none_is_told(http: Http, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="no address"):
        http.download("ftp://example.org/file", tmp_path / "file", accept)


def test_a_folder_that_cannot_be_made_is_told(http: Http, site: Any, target: Path) -> None:
    target.parent.touch()
    with pytest.raises(UserError, match="a file stands where a folder is needed"):
        fetched(http, site, target)


def test_an_api_key_never_shows_in_an_error(http: Http, site: Any, fault: Any) -> None:
    site.faults["/esearch.fcgi"] = [fault(status=400)]
    with pytest.raises(FetchError) as refused:
        http.json(f"{site.url}/esearch.fcgi", {"db": "gds", "api_key": "SECRET"})
    assert "SECRET" not in str(refused.value)
    assert "esearch.fcgi" in str(refused.value)


def test_changes_are_known_by_the_etag(http: Http, site: Any, target: Path) -> None:
    download = fetched(http, site, target)
    assert not http.changed(download.url, download.etag, download.last_modified)
    site.files["/file.gz"] = CONTENT + b"more"
    assert http.changed(download.url, download.etag, download.last_modified)


def test_without_validators_a_file_counts_as_changed(http: Http, site: Any, target: Path) -> None:
    site.etags = False
    download = fetched(http, site, target)
    assert http.changed(download.url, download.etag, download.last_modified)


def test_requests_keep_their_distance() -> None:
    limit = RateLimit(50.0)
    start = time.monotonic()
    for _ in range(11):
        limit.wait()
    assert time.monotonic() - start >= 10 / 50.0


def test_waiting_doubles_up_to_its_longest() -> None:
    patience = Patience(first_wait=1.0, longest_wait=5.0)
    assert [patience.wait(failures) for failures in (1, 2, 3, 4, 5)] == [1, 2, 4, 5, 5]


def test_stopping_ends_the_waiting(site: Any, fault: Any, target: Path) -> None:
    http = Http("tests", Patience(first_wait=60.0))
    http.stopping.set()
    site.faults["/file.gz"] = [fault(status=500)]
    start = time.monotonic()
    with pytest.raises(FetchError, match="stopped"):
        fetched(http, site, target)
    assert time.monotonic() - start < 30


def test_a_half_written_note_about_a_part_is_no_reason_to_trust_it(
    http: Http, site: Any, target: Path
) -> None:
    target.parent.mkdir()
    (target.parent / ".file.gz.part").write_bytes(os.urandom(1_000))
    (target.parent / ".file.gz.part.json").write_text('{"ETag": ')
    fetched(http, site, target)
    assert target.read_bytes() == CONTENT
