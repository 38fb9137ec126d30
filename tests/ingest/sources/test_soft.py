"""SOFT families: equal to GEOparse where that works, right where it does not."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from graph.errors import InputError
from ingest.sources.geo_series import read_series
from ingest.sources.opening import opened
from ingest.sources.series_matrix import SeriesMatrix
from ingest.sources.soft import read_soft_family

NAN = float("nan")
Rows = Sequence[tuple[str, str]]
Gz = Callable[[str, bytes], Path]


def sample(
    name: str, rows: Rows | None, *, platform: str = "GPL570", newline: str = "\n", end: bool = True
) -> str:
    lines = [
        f"^SAMPLE = {name}",
        f"!Sample_title = sample {name}",
        f"!Sample_geo_accession = {name}",
        "!Sample_organism_ch1 = Homo sapiens",
        f"!Sample_platform_id = {platform}",
        f"!Sample_data_row_count = {len(rows or ())}",
        "#ID_REF = ",
        "#VALUE = signal",
        "#ABS_CALL = call",
    ]
    if rows is not None:
        lines += ["!sample_table_begin", "ID_REF\tVALUE\tABS_CALL"]
        lines += [f"{probe}\t{value}\tP" for probe, value in rows]
        lines += ["!sample_table_end"] * end
    return newline.join(lines) + newline


def family(*samples: str, listed: Sequence[str] = ("GSM1", "GSM2"), newline: str = "\n") -> bytes:
    lines = [
        "^DATABASE = GeoMiame",
        "!Database_name = Gene Expression Omnibus (GEO)",
        "^SERIES = GSE1",
        "!Series_title = A small series",
        "!Series_geo_accession = GSE1",
        "!Series_submission_date = Aug 18 2015",
        "!Series_relation = SuperSeries of: GSE2",
        "!Series_relation = SuperSeries of: GSE3",
        *(f"!Series_sample_id = {name}" for name in listed),
        "^PLATFORM = GPL570",
        "!Platform_title = [HG-U133_Plus_2]",
        "#ID = probe",
        "#Gene Symbol = symbol",
        "!platform_table_begin",
        "ID\tGene Symbol",
        "a_at\tDDR1",
        "!platform_table_end",
    ]
    return (newline.join(lines) + newline + "".join(samples)).encode()


ABC: Rows = (("a_at", "1"), ("b_at", "2.5"), ("c_at", "3"))


def parsed(content: bytes, platform: str | None = None) -> SeriesMatrix:
    return read_soft_family(io.BytesIO(content), platform)


def refusal(content: bytes, platform: str | None = None) -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(content, platform)
    assert refused.value.remedy
    return refused.value


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_family_is_read_into_the_value_its_matrix_would_give(newline: str) -> None:
    second = (("a_at", "4"), ("b_at", "null"), ("c_at", "absent"))
    series = parsed(
        family(
            sample("GSM1", ABC, newline=newline),
            sample("GSM2", second, newline=newline),
            newline=newline,
        )
    )
    assert (series.accession, series.title, series.submission_date) == (
        "GSE1",
        "A small series",
        "2015-08-18",
    )
    assert series.relations == ("SuperSeries of: GSE2", "SuperSeries of: GSE3")
    assert series.probes.to_pylist() == ["a_at", "b_at", "c_at"]
    np.testing.assert_array_equal(series.values, [[1, 4], [2.5, NAN], [3, NAN]])
    assert series.n_text == 1
    assert series.samples.to_pylist()[1] == {
        "accession": "GSM2",
        "platform": "GPL570",
        "organism": "Homo sapiens",
        "title": "sample GSM2",
        "declared_rows": 3,
    }


def test_probes_in_another_order_are_brought_into_one() -> None:
    other = (("c_at", "6"), ("d_at", "7"), ("a_at", "4"))
    series = parsed(family(sample("GSM1", ABC), sample("GSM2", other)))
    assert series.probes.to_pylist() == ["a_at", "b_at", "c_at", "d_at"]
    np.testing.assert_array_equal(series.values, [[1, 4], [2.5, NAN], [3, 6], [NAN, 7]])


def test_a_repeated_probe_keeps_its_first_value_where_geoparse_fails(
    tmp_path: Path,
) -> None:
    from GEOparse import get_GEO

    twice = (("a_at", "4"), ("a_at", "5"), ("b_at", "6"))
    content = family(sample("GSM1", ABC), sample("GSM2", twice))
    series = parsed(content)
    np.testing.assert_array_equal(series.values, [[1, 4], [2.5, 6], [3, NAN]])
    assert series.duplicate_probes == ("a_at",)
    assert series.n_duplicate_rows == 1
    path = tmp_path / "GSE1_family.soft"
    path.write_bytes(content)
    with pytest.raises(ValueError, match="duplicate"):
        get_GEO(filepath=str(path), silent=True).pivot_samples("VALUE")


def test_a_sample_without_a_table_is_a_missing_column() -> None:
    series = parsed(family(sample("GSM1", None), sample("GSM2", ABC)))
    np.testing.assert_array_equal(series.values, [[NAN, 1], [NAN, 2.5], [NAN, 3]])


def test_only_samples_of_the_platform_asked_for_are_read() -> None:
    content = family(sample("GSM1", ABC), sample("GSM2", ABC, platform="GPL96"))
    assert "2 platforms: GPL570, GPL96" in refusal(content).what
    assert parsed(content, "GPL96").samples["accession"].to_pylist() == ["GSM2"]
    assert "no sample is on GPL571" in refusal(content, "GPL571").what


def test_values_equal_geoparse_on_a_real_series(real: Path, gz: Gz) -> None:
    from GEOparse import get_GEO

    with opened(real / "geo" / "GSE7621_series_matrix.txt.gz") as stream:
        matrix = read_series(stream)
    names = matrix.samples["accession"].to_pylist()[:4]
    probes = matrix.probes.to_pylist()
    samples = [
        sample(
            name,
            [
                (probe, "null" if np.isnan(value) else repr(float(value)))
                for probe, value in zip(probes, matrix.values[:, place], strict=True)
            ],
        )
        for place, name in enumerate(names)
    ]
    path = gz("GSE1_family.soft.gz", family(*samples, listed=names))
    with opened(path) as stream:
        ours = read_series(stream)
    theirs = get_GEO(filepath=str(path), silent=True)
    pivot = theirs.pivot_samples("VALUE").loc[probes, names]
    np.testing.assert_array_equal(ours.values, pivot.to_numpy())
    np.testing.assert_array_equal(ours.values, matrix.values[:, :4])
    assert ours.title == theirs.metadata["title"][0]
    assert ours.counts["values_missing"] == 21 * 4


def test_geos_own_example_reads_as_geoparse_reads_it(shared_data: Path, tmp_path: Path) -> None:
    from GEOparse import get_GEO

    text = (shared_data / "geo/reject/soft/soft_ex_family.txt").read_bytes()
    path = tmp_path / "GSE1_family.soft"
    label = b"^SERIES = Murine ES Cells\n"
    path.write_bytes(text.replace(label, label + b"!Series_geo_accession = GSE1\n"))
    with opened(path) as stream:
        ours = read_series(stream)
    theirs = get_GEO(filepath=str(path), silent=True)
    assert ours.organisms == ("Mus musculus",)
    assert ours.samples["accession"].to_pylist() == list(theirs.gsms)
    for place, gsm in enumerate(theirs.gsms.values()):
        np.testing.assert_array_equal(ours.values[:, place], gsm.table["VALUE"])


@pytest.mark.parametrize(
    ("name", "line", "reason"),
    [
        ("GDS507.soft.gz", 7, "a data set (GDS), GDS507"),
        ("GPL20814_family.soft", 43, "lists 2 samples, 2 of them are not in the file"),
        ("GPL4133.txt", 1, "a platform, GPL4133"),
        ("GSE105845_family.soft", 6, "lists 2 samples, 2 of them are not in the file"),
        ("GSM11805.txt.gz", 1, "a single sample, GSM11805"),
        ("GSM2795971.txt", 1, "a single sample, GSM2795971"),
        ("GSM32878.txt", 1, "a single sample, GSM32878"),
        ("soft_ex_family.txt", 230, "no Series_geo_accession"),
    ],
)
def test_every_soft_file_to_reject_is_refused_with_its_reason(
    shared_data: Path, name: str, line: int, reason: str
) -> None:
    folder = shared_data / "geo/reject/soft"
    assert len(list(folder.iterdir())) == 8
    with pytest.raises(InputError) as refused, opened(folder / name) as stream:
        read_series(stream)
    assert reason in refused.value.what
    assert refused.value.line == line
    assert refused.value.path == folder / name


def test_the_remedy_names_the_series_of_a_data_set(shared_data: Path) -> None:
    path = shared_data / "geo/reject/soft/GDS507.soft.gz"
    with pytest.raises(InputError, match="GSE781"), opened(path) as stream:
        read_series(stream)


def test_a_series_with_missing_samples_is_refused() -> None:
    error = refusal(family(sample("GSM1", ABC)))
    assert "1 of them are not in the file, first GSM2" in error.what
    assert error.line == 3


def test_a_table_without_an_end_is_refused() -> None:
    content = family(sample("GSM1", ABC), sample("GSM2", ABC, end=False))
    error = refusal(content)
    assert "GSM2" in error.what
    assert "truncated" in error.what
    assert error.line == content.count(b"\n") + 1


def test_a_ragged_row_is_named_by_its_line() -> None:
    content = family(sample("GSM1", ABC), sample("GSM2", (("a_at", "1"), ("b_at", "2\t3\t4"))))
    error = refusal(content)
    assert content.split(b"\n")[(error.line or 0) - 1] == b"b_at\t2\t3\t4\tP"
    assert "5 columns, expected 3" in error.what


def test_a_table_without_values_is_refused() -> None:
    content = family(sample("GSM1", ABC), sample("GSM2", ABC)).replace(b"\tVALUE", b"\tRATIO")
    error = refusal(content)
    assert "'VALUE'" in error.what
    assert content.split(b"\n")[(error.line or 0) - 1].startswith(b"ID_REF\tRATIO")


def test_a_family_without_any_table_is_refused() -> None:
    assert (
        "none of the 2 samples" in refusal(family(sample("GSM1", None), sample("GSM2", None))).what
    )


def test_two_series_in_one_file_are_refused() -> None:
    content = family(sample("GSM1", ABC), sample("GSM2", ABC)) + b"^SERIES = GSE9\n"
    assert "2 series" in refusal(content).what


def test_what_has_no_entity_is_no_soft_file() -> None:
    assert "not a SOFT file" in refusal(b"a\tb\n").what
