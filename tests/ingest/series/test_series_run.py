"""All series of a run: what is done already, which of several files counts, what is removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import UserError
from graph.files import TEMPORARY_MARK
from ingest.fanout import Placement
from ingest.series_heading import read_heading
from ingest.series_request import SeriesOutcome, SeriesRequest, artefacts, pairs_path
from ingest.series_run import correlate_all, shared_samples

Requester = Callable[..., SeriesRequest]
SeriesWriter = Callable[..., Path]
Contents = Callable[[Path], dict[str, str]]


def reasons(outcomes: list[SeriesOutcome]) -> dict[str, str]:
    return {outcome.file.partition("_")[0]: outcome.reason for outcome in outcomes}


def test_outcomes_come_in_the_order_asked_and_are_told_as_they_come(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    paths = [write_series(f"GSE{k}", n_samples=n) for k, n in ((3, 9), (1, 3), (2, 12))]
    told: list[SeriesOutcome] = []

    outcomes = correlate_all([request_for(path) for path in paths], Placement(), told.append)

    assert [outcome.accession for outcome in outcomes] == ["GSE3", "GSE1", "GSE2"]
    assert [outcome.accepted for outcome in outcomes] == [True, False, True]
    assert sorted(told, key=str) == sorted(outcomes, key=str)


def test_a_second_run_computes_nothing_and_says_the_same(
    write_series: SeriesWriter, request_for: Requester, contents: Contents
) -> None:
    requests = [request_for(write_series("GSE1")), request_for(write_series("GSE2", n_samples=2))]
    first = correlate_all(requests)
    times = {path: path.stat().st_mtime_ns for path in requests[0].folder.rglob("*")}

    again = correlate_all(requests)

    assert again == first
    assert {path: path.stat().st_mtime_ns for path in requests[0].folder.rglob("*")} == times


def test_one_broken_file_keeps_nothing_from_the_others(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    broken = write_series("GSE1")
    broken.write_bytes(broken.read_bytes()[:200])

    outcomes = correlate_all([request_for(broken), request_for(write_series("GSE2"))])

    assert [outcome.state.value for outcome in outcomes] == ["failed", "accepted"]


def test_of_two_acceptable_files_of_one_accession_the_first_counts(
    write_series: SeriesWriter, request_for: Requester, contents: Contents
) -> None:
    first = request_for(write_series("GSE1", n_samples=8))
    second = request_for(write_series("GSE1", n_samples=9, name="GSE1-again_series_matrix.txt.gz"))
    alone = request_for(first.path, folder=first.folder / "alone")
    correlate_all([alone])

    outcomes = correlate_all([first, second])
    later = correlate_all([first, second])

    assert [outcome.accepted for outcome in outcomes] == [True, False]
    assert outcomes[1].reason == f"GSE1 is already counted from {first.path.name}"
    assert later == outcomes
    expected = contents(alone.folder)
    assert {name: contents(first.folder)[name] for name in expected} == expected


def test_a_better_file_of_an_accession_may_come_later(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    other = request_for(write_series("GSE1", platforms="GPL96", name="GSE1-GPL96_series.txt.gz"))
    good = request_for(write_series("GSE1", name="GSE1-GPL570_series.txt.gz"))

    assert [outcome.accepted for outcome in correlate_all([other, good])] == [False, True]
    assert [outcome.accepted for outcome in correlate_all([good, other])] == [True, False]


def test_a_super_series_counts_only_where_none_of_its_sub_series_does(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    parts = ["SuperSeries of: GSE2", "SuperSeries of: GSE3", "BioProject: PRJNA1"]
    whole = request_for(write_series("GSE9", n_samples=14, relations=parts))
    sub = request_for(write_series("GSE2", relations=["SubSeries of: GSE9"]))

    alone = correlate_all([whole])
    together = correlate_all([whole, sub])
    alone_again = correlate_all([whole])

    assert alone[0].accepted
    assert not together[0].accepted
    assert together[0].superseded_by == ("GSE2",)
    assert "GSE2 of its SubSeries" in together[0].reason
    assert together[1].accepted
    assert alone_again == alone


def test_a_super_series_counts_where_its_sub_series_is_refused(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    whole = request_for(write_series("GSE9", n_samples=9, relations=["SuperSeries of: GSE2"]))
    sub = request_for(write_series("GSE2", n_samples=3))

    assert [outcome.accepted for outcome in correlate_all([whole, sub])] == [True, False]


def test_artefacts_of_series_that_no_longer_count_are_removed(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    kept, gone = request_for(write_series("GSE1")), request_for(write_series("GSE2"))
    correlate_all([kept, gone])
    halfwritten = kept.folder / f"GSE2.parquet{TEMPORARY_MARK}999999999-abc123"
    halfwritten.write_text("a process that is gone left this")

    correlate_all([kept])

    assert all(path.exists() for path in artefacts(kept.folder, "GSE1"))
    assert not any(path.exists() for path in artefacts(kept.folder, "GSE2"))
    assert not halfwritten.exists()
    assert not gone.record.exists()


def test_a_file_that_breaks_keeps_what_it_gave_before(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    path = write_series("GSE1")
    other = request_for(write_series("GSE2"))
    whole = request_for(path)
    content = path.read_bytes()
    correlate_all([whole, other])
    before = pairs_path(whole.folder, "GSE1").stat().st_mtime_ns

    path.write_bytes(content[:-200])
    broken = correlate_all([request_for(path), other])
    path.write_bytes(content)
    mended = correlate_all([request_for(path), other])

    assert [outcome.accepted for outcome in broken] == [False, True]
    assert [outcome.accepted for outcome in mended] == [True, True]
    assert pairs_path(whole.folder, "GSE1").stat().st_mtime_ns == before


def test_two_files_of_one_name_cannot_be_told_apart(
    write_series: SeriesWriter, request_for: Requester, tmp_path: Path
) -> None:
    first = write_series("GSE1")
    copy = tmp_path / "elsewhere" / first.name
    copy.parent.mkdir()
    copy.write_bytes(first.read_bytes())

    with pytest.raises(UserError, match="another file has the same name"):
        correlate_all([request_for(first), request_for(copy)])


def test_headings_are_read_from_both_forms_of_a_series(
    write_series: SeriesWriter, tmp_path: Path
) -> None:
    matrix = write_series("GSE7", relations=["SuperSeries of: GSE8", "SubSeries of: GSE6"])
    soft = tmp_path / "GSE7_family.soft"
    soft.write_text(
        "^DATABASE = GeoMiame\n!Database_name = Gene Expression Omnibus (GEO)\n^SERIES = GSE7\n"
        "!Series_title = A = B\n!Series_geo_accession = GSE7\n"
        "!Series_relation = SuperSeries of: GSE8\n^SAMPLE = GSM1\n!Series_relation = no longer\n"
    )

    for path in (matrix, soft):
        heading = read_heading(path)
        assert (heading.accession, heading.sub_series) == ("GSE7", ("GSE8",))
    assert read_heading(tmp_path / "missing").accession == ""


def test_series_that_share_more_than_half_of_their_samples_are_told(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    requests = [
        request_for(write_series("GSE1", n_samples=10, first_sample=100)),
        request_for(write_series("GSE2", n_samples=8, first_sample=105)),  # 5 of 8
        request_for(write_series("GSE3", n_samples=10, first_sample=108)),  # 5 of 8 with GSE2
        request_for(write_series("GSE4", n_samples=6, first_sample=115)),  # 3 of 6: not more
    ]

    found = shared_samples(correlate_all(requests))

    assert [(pair.first, pair.second, pair.shared, pair.of_smaller) for pair in found] == [
        ("GSE1", "GSE2", 5, 8),
        ("GSE2", "GSE3", 5, 8),
    ]
