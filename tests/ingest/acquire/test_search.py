"""The search asks what the paper asked, reads every page, and sees which series overlap."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError, UserError
from ingest import search as geo
from ingest.fetch_http import Http
from ingest.fetch_layout import candidates, series_url
from ingest.fetch_manifest import entries
from ingest.manifest import Entry, read_manifest, write_manifest

MakeRecord = Callable[..., dict[str, Any]]


def found(http: Http, site: Any, query: geo.Query | None = None) -> geo.Found:
    return geo.search(
        http, query or geo.Query(), eutils=site.url, identity={"tool": "tests", "api_key": "K"}
    )


def test_the_papers_question_is_asked(http: Http, site: Any, record: MakeRecord) -> None:
    site.records = [record(4107, range(30))]
    found(http, site, geo.Query(until=datetime.date(2017, 12, 24)))
    assert site.queries["/esearch.fcgi"][0]["term"] == (
        '(expression AND human) AND GPL570[ACCN] AND "Homo sapiens"[ORGN] AND gse[ETYP] AND '
        "30:1000000[Number of Samples] AND 1999/01/01:2017/12/24[PDAT]"
    )


def test_every_page_is_read_and_series_come_in_order(
    http: Http, site: Any, record: MakeRecord
) -> None:
    site.records = [record(number, range(30)) for number in range(1_203, 0, -1)]
    series = found(http, site).series
    assert [one.accession for one in series] == [f"GSE{number}" for number in range(1, 1_204)]
    assert len(site.requests("/esummary.fcgi")) == 3


def test_a_summary_becomes_a_series(http: Http, site: Any, record: MakeRecord) -> None:
    site.records = [record(4107, range(31), platforms="570;96")]
    one = found(http, site).series[0]
    assert (one.accession, one.title, one.n_samples) == ("GSE4107", "Series 4107", 31)
    assert one.platforms == ("GPL570", "GPL96")
    assert one.published == "2007-03-20"
    assert "GSM30" in one.samples


@pytest.mark.parametrize(
    "other",
    [
        {"platforms": "571"},
        {"taxon": "Mus musculus"},
        {"samples": range(29)},
        {"pdat": "2018/01/01"},
    ],
)
def test_what_entrez_matches_loosely_is_dropped_and_counted(
    http: Http, site: Any, record: MakeRecord, other: dict[str, Any]
) -> None:
    loose = record(2, **{"samples": range(40), **other})
    site.records = [record(1, range(30), taxon="Homo sapiens; Mus musculus"), loose]
    result = found(http, site, geo.Query(until=datetime.date(2017, 12, 24)))
    assert [one.accession for one in result.series] == ["GSE1"]
    assert (result.n_found, result.n_loose) == (2, 1)


def test_nothing_found_is_no_error(http: Http, site: Any) -> None:
    assert found(http, site).series == ()


def test_summaries_that_are_missing_are_an_error(http: Http, site: Any, record: MakeRecord) -> None:
    site.records = [record(1, range(30)), record(1, range(30))]  # one uid twice: one summary
    with pytest.raises(UserError, match="counted 2 series and summarised 1"):
        found(http, site)


def test_an_error_inside_a_good_answer_is_told(http: Http, site: Any) -> None:
    site.records = [{"uid": "1", "accession": "GSE1"}]
    with pytest.raises(UserError, match=r"GSE1 without 'gpl'"):
        found(http, site)


def test_trouble_at_ncbi_is_waited_out(
    http: Http, site: Any, fault: Any, record: MakeRecord
) -> None:
    site.records = [record(1, range(30))]
    site.faults["/esearch.fcgi"] = [fault(status=429, headers={"Retry-After": "0"})]
    site.faults["/esummary.fcgi"] = [fault(page=True), fault(status=502)]
    assert len(found(http, site).series) == 1


def test_a_superseries_gives_way_to_its_parts_that_were_found(
    http: Http, site: Any, record: MakeRecord
) -> None:
    words = "This SuperSeries is composed of the SubSeries listed below."
    site.records = [
        record(10, range(80), summary=words),
        record(11, range(40)),
        record(12, range(40, 80)),
        record(20, range(100, 140), summary=words),
    ]
    rows = {row.accession: row for row in entries(found(http, site))}
    assert [rows[name].use for name in ("GSE10", "GSE11", "GSE12", "GSE20")] == [
        False,
        True,
        True,
        True,
    ]
    assert rows["GSE10"].note == "SuperSeries of GSE11 GSE12"
    assert "40 of 40 samples with GSE10" in rows["GSE11"].note
    assert rows["GSE20"].note == "SuperSeries"


def test_series_that_share_most_of_their_samples_are_noted_not_dropped(
    http: Http, site: Any, record: MakeRecord
) -> None:
    site.records = [
        record(1, range(30)),
        record(2, range(10, 60)),
        record(3, range(59, 99)),
    ]
    rows = entries(found(http, site))
    assert [row.note for row in rows] == ["shares 20 of 30 samples with GSE2", "", ""]
    assert all(row.use for row in rows)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.frozensets(st.integers(0, 8).map(str), max_size=8), max_size=6))
def test_overlaps_are_the_intersections(samples: list[frozenset[str]]) -> None:
    series = [
        geo.FoundSeries(f"GSE{place}", "", len(held), (), (), "", held, False)
        for place, held in enumerate(samples)
    ]
    shared = {
        (one, overlap.other): (overlap.n_shared, overlap.other_is_part)
        for one, rows in geo.overlaps(series).items()
        for overlap in rows
    }
    assert shared == {
        (a.accession, b.accession): (len(a.samples & b.samples), b.samples < a.samples)
        for a in series
        for b in series
        if a is not b and a.samples & b.samples
    }


def test_paths_are_geos() -> None:
    base = "https://host/geo"
    assert series_url(base, "GSE4107", "GSE4107_series_matrix.txt.gz") == (
        "https://host/geo/series/GSE4nnn/GSE4107/matrix/GSE4107_series_matrix.txt.gz"
    )
    assert series_url(base, "GSE781", "GSE781_family.soft.gz") == (
        "https://host/geo/series/GSEnnn/GSE781/soft/GSE781_family.soft.gz"
    )
    assert candidates("GSE1", "GPL570", ("GPL570",))[0] == "GSE1_series_matrix.txt.gz"
    assert candidates("GSE1", "GPL570", ("GPL570", "GPL96"))[0] == (
        "GSE1-GPL570_series_matrix.txt.gz"
    )


# --- the manifest -------------------------------------------------------------------------


def entry(accession: str = "GSE4107", **changed: Any) -> Entry:
    usual = {
        "use": True,
        "samples": 22,
        "platforms": "GPL570;GPL96",
        "published": "2007-03-20",
        "file": f"{accession}_series_matrix.txt.gz",
        "bytes": 2_811_738,
        "note": "",
        "title": "Early onset colorectal cancer",
    }
    return Entry(accession=accession, **{**usual, **changed})


def read(text: str) -> list[Entry]:
    return read_manifest(io.BytesIO(text.encode()))


def test_a_manifest_is_read_as_it_was_written(tmp_path: Path) -> None:
    rows = [entry(), entry("GSE1", use=False, bytes=None, file="", note="SuperSeries of GSE2")]
    path = tmp_path / "manifest.tsv"
    write_manifest(path, rows, ["term: x", "found: 2"])
    assert path.read_text().startswith("# term: x\n# found: 2\nuse\taccession\t")
    assert read_manifest(path.open("rb")) == rows


def test_a_person_may_cut_columns_reorder_and_remark() -> None:
    rows = read('# mine\naccession\tuse\n\nGSE4107\tyes\n"GSE1"\tNo\r\n')
    assert [(row.accession, row.use, row.file) for row in rows] == [
        ("GSE4107", True, ""),
        ("GSE1", False, ""),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("maybe\tGSE1\t\t", "use is 'maybe'"),
        ("yes\tGSM1\t\t", "no series accession"),
        ("yes\tGSE7\t\t", "occurs twice"),
        ("yes\tGSE1\tmany\t", "bytes is 'many'"),
        ("yes\tGSE1\t1\t../../etc/passwd", "not a file of GSE1"),
        ("yes\tGSE1\t1\tGSE2_series_matrix.txt.gz", "not a file of GSE1"),
        ("yes\tGSE1\t1\tGSE1_x\tmore", "5 cells, expected 4"),
    ],
)
def test_a_wrong_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as refused:
        read(f"# remark\nuse\taccession\tbytes\tfile\nyes\tGSE7\t\t\n{line}\n")
    assert refused.value.line == 4
    assert refused.value.remedy


@pytest.mark.parametrize("text", ["", "# only remarks\n", "accession\nGSE1\n"])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text)
