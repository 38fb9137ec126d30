"""Series matrices: the real ones, their quirks, and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.sources.geo_series import read_series
from ingest.sources.opening import opened
from ingest.sources.series_matrix import SeriesMatrix, read_series_matrix, series_accession

Matrix = Callable[..., bytes]
NAN = float("nan")


def parsed(content: bytes) -> SeriesMatrix:
    return read_series_matrix(io.BytesIO(content))


def refusal(content: bytes) -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(content)
    assert refused.value.remedy
    return refused.value


def line_with(content: bytes, start: bytes) -> int:
    return [line.startswith(start) for line in content.split(b"\n")].index(True) + 1


@pytest.mark.parametrize(
    ("name", "accession", "n_samples", "n_probes", "n_missing", "date"),
    [
        ("GSE4107_series_matrix.txt.gz", "GSE4107", 22, 54_675, 0, "2006-01-27"),
        ("GSE7621_series_matrix.txt.gz", "GSE7621", 25, 54_339, 21 * 25, "2007-04-25"),
        ("GSE4588-subset16_series_matrix.txt.gz", "GSE4588", 16, 52_307, 0, None),
    ],
)
def test_real_series_hold_what_geo_says(
    real: Path,
    name: str,
    accession: str,
    n_samples: int,
    n_probes: int,
    n_missing: int,
    date: str | None,
) -> None:
    with opened(real / "geo" / name) as stream:
        series = read_series(stream)
    assert series.accession == accession == series_accession(name)
    assert series.submission_date == date
    assert series.values.shape == (n_probes, n_samples)
    assert series.platforms == ("GPL570",)
    assert series.organisms == ("Homo sapiens",)
    assert series.samples["declared_rows"].to_pylist() == [n_probes] * n_samples
    assert series.counts["values_missing"] == n_missing
    assert series.n_text == 0
    assert series.duplicate_probes == ()
    assert "1053_at" in series.probes.to_pylist()


def test_values_equal_those_of_the_file(real: Path) -> None:
    with opened(real / "geo" / "GSE4107_series_matrix.txt.gz") as stream:
        series = read_series(stream)
    first = series.probes.to_pylist().index("1007_s_at")
    assert series.values[first, :3].tolist() == [1046.5, 3982.5, 5340.8]
    assert series.samples["accession"].to_pylist()[:2] == ["GSM93789", "GSM93920"]
    assert series.samples["title"].to_pylist()[2] == "3335M patient’s mucosa"
    assert series.relations == ("BioProject: https://www.ncbi.nlm.nih.gov/bioproject/PRJNA95271",)


@pytest.mark.parametrize(
    ("name", "platform", "n_samples"),
    [
        ("GSE103227_series_matrix.txt.gz", "GPL16956", 10),
        ("GSE42872_series_matrix.txt.gz", "GPL6244", 6),
    ],
)
def test_series_of_other_platforms_are_read_and_say_so(
    shared_data: Path, name: str, platform: str, n_samples: int
) -> None:
    with opened(shared_data / "geo" / "reject" / name) as stream:
        series = read_series(stream)
    assert series.platforms == (platform,)
    assert series.samples.num_rows == n_samples


def test_bare_tables_are_refused_for_they_name_no_platform(shared_data: Path) -> None:
    files = sorted((shared_data / "geo" / "partial").iterdir())
    assert len(files) == 8
    for path in files:
        with pytest.raises(InputError, match="a bare table") as refused, opened(path) as stream:
            read_series(stream)
        assert refused.value.path == path
        assert refused.value.line == 1


@pytest.mark.parametrize("word", ["null", "NULL", "", "NA", "NaN", '"null"', '""', "--"])
def test_words_for_nothing_are_missing_values(matrix: Matrix, word: str) -> None:
    series = parsed(matrix(cells=(("1", word), (word, "4"), (word, word))))
    np.testing.assert_array_equal(series.values, [[1, NAN], [NAN, 4], [NAN, NAN]])
    assert series.n_text == 0


@pytest.mark.parametrize("word", ["absent", "1,234", "0x10", "3.4.5", "<5", "inf", "-Infinity"])
def test_text_among_the_values_is_missing_and_counted(matrix: Matrix, word: str) -> None:
    series = parsed(matrix(cells=(("1", word), ("null", "4.5e1"), ("-6", " 7 "))))
    np.testing.assert_array_equal(series.values, [[1, NAN], [NAN, 45], [-6, 7]])
    assert series.n_text == 1


def test_quoted_numbers_are_numbers(matrix: Matrix) -> None:
    series = parsed(matrix(cells=(('"1.5"', "2"), ("3", '"4"'), ("5", "6"))))
    np.testing.assert_array_equal(series.values, [[1.5, 2], [3, 4], [5, 6]])


def test_windows_line_ends_change_nothing(matrix: Matrix) -> None:
    series = parsed(matrix(newline="\r\n"))
    np.testing.assert_array_equal(series.values, [[1, 2], [3, 4], [5, 6]])
    assert series.samples["title"].to_pylist() == ["sample GSM1", "sample GSM2"]
    assert series.accession == "GSE1"


@pytest.mark.parametrize("surplus", ["\t", "\t\t\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_trailing_tabs_are_no_cells(matrix: Matrix, surplus: str, newline: str) -> None:
    series = parsed(matrix(table_suffix=surplus, newline=newline))
    np.testing.assert_array_equal(series.values, [[1, 2], [3, 4], [5, 6]])


def test_a_trailing_tab_on_one_row_keeps_its_empty_last_value(matrix: Matrix) -> None:
    series = parsed(matrix(cells=(("1", ""), ("3", "4\t"), ("5", "6"))))
    np.testing.assert_array_equal(series.values, [[1, NAN], [3, 4], [5, 6]])


def test_a_sample_without_values_is_a_missing_column(matrix: Matrix) -> None:
    series = parsed(matrix(cells=(("1", ""), ("3", ""), ("5", ""))))
    assert np.isnan(series.values[:, 1]).all()
    assert series.samples.num_rows == 2


def test_of_a_repeated_probe_the_first_row_stays_and_the_rest_is_counted(matrix: Matrix) -> None:
    series = parsed(
        matrix(
            probes=("b_at", "a_at", "b_at", "b_at", "c_at"),
            cells=(("1", "2"), ("3", "4"), ("5", "6"), ("7", "8"), ("9", "10")),
        )
    )
    assert series.probes.to_pylist() == ["b_at", "a_at", "c_at"]
    np.testing.assert_array_equal(series.values, [[1, 2], [3, 4], [9, 10]])
    assert series.duplicate_probes == ("b_at",)
    assert series.n_duplicate_rows == 2


def test_metadata_in_latin1_is_read_and_counted(matrix: Matrix) -> None:
    content = matrix(extra=['!Series_summary\t"Institut für"']).replace("ü".encode(), b"\xfc")
    series = parsed(content)
    assert series.n_recoded == 1
    assert series.title == 'A "small" series of GSE1'
    assert parsed(matrix()).n_recoded == 0


def test_a_byte_order_mark_is_no_part_of_the_first_label(matrix: Matrix) -> None:
    assert parsed(b"\xef\xbb\xbf" + matrix()).title == 'A "small" series of GSE1'


def test_one_platform_of_the_series_serves_samples_that_name_none(matrix: Matrix) -> None:
    lines = [line for line in matrix().split(b"\n") if not line.startswith(b"!Sample_platform_id")]
    assert parsed(b"\n".join(lines)).platforms == ("GPL570",)


def test_file_names_of_one_platform_of_several_hold_the_accession() -> None:
    assert series_accession("GSE12-GPL570_series_matrix.txt.gz") == "GSE12"
    assert series_accession("matrix.txt") is None


@pytest.mark.parametrize("cells", [("3",), ("3", "4", "5")])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_ragged_row_is_named_by_its_line(
    matrix: Matrix, cells: tuple[str, ...], newline: str
) -> None:
    content = matrix(cells=(("1", "2"), cells, ("5", "6")), newline=newline)
    error = refusal(content)
    assert error.line == line_with(content, b'"1053_at"')
    assert f"{len(cells) + 1} columns, expected 3" in error.what
    assert "1053_at" in error.what


def test_a_ragged_row_after_blank_lines_and_text_is_still_named_by_its_line(
    matrix: Matrix,
) -> None:
    content = matrix(cells=(("1", "text"), ("3", "4"), ("5",)))
    content = content.replace(b'"1053_at"', b'\n\n"1053_at"')
    error = refusal(content)
    assert error.line == line_with(content, b'"117_at"')


def test_a_truncated_table_is_refused(matrix: Matrix) -> None:
    content = matrix(end=False)
    error = refusal(content)
    assert "truncated" in error.what
    assert error.line == content.count(b"\n") + 1
    middle = content[: content.rindex(b"5")]
    assert "truncated" in refusal(middle).what


def test_metadata_without_a_table_is_refused(matrix: Matrix) -> None:
    content = matrix()
    assert "no table" in refusal(content[: content.index(b"!series_matrix_table_begin")]).what


def test_a_table_without_rows_is_refused(matrix: Matrix) -> None:
    error = refusal(matrix(probes=(), cells=()))
    assert "no rows" in error.what
    assert error.line == line_with(matrix(), b'"ID_REF"')


def test_a_table_without_samples_is_refused(matrix: Matrix) -> None:
    assert "no samples" in refusal(matrix(samples=(), cells=((), (), ()))).what


@pytest.mark.parametrize("header", [("GSM1",), ("GSM1", "GSM2", "GSM3"), ("GSM2", "GSM1")])
def test_samples_of_metadata_and_table_must_agree(matrix: Matrix, header: tuple[str, ...]) -> None:
    content = matrix(header=header)
    assert refusal(content).line == line_with(content, b'"ID_REF"')


def test_a_series_without_an_accession_is_refused(matrix: Matrix) -> None:
    content = matrix().replace(b"!Series_geo_accession", b"!Series_other")
    assert "Series_geo_accession" in refusal(content).what


def test_a_foreign_file_is_refused() -> None:
    assert "not a series matrix" in refusal(b"once upon a time\n").what


words = st.sampled_from(["null", "", "NA"])
finite = st.floats(allow_nan=False, allow_infinity=False, width=64)
probe_names = st.text("abcdefgh0123456789_-/.", min_size=1, max_size=12)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[float | None]]]:
    probes = draw(st.lists(probe_names, min_size=1, max_size=12, unique=True))
    n_samples = draw(st.integers(1, 5))
    row = st.lists(st.none() | finite, min_size=n_samples, max_size=n_samples)
    return probes, draw(st.lists(row, min_size=len(probes), max_size=len(probes)))


@settings(max_examples=60, deadline=None)
@given(
    table=tables(),
    word=words,
    quoted=st.booleans(),
    newline=st.sampled_from(["\n", "\r\n"]),
    suffix=st.sampled_from(["", "\t"]),
)
def test_what_is_written_is_read(
    matrix: Matrix,
    table: tuple[list[str], list[list[float | None]]],
    word: str,
    quoted: bool,
    newline: str,
    suffix: str,
) -> None:
    probes, rows = table

    def cell(value: float | None) -> str:
        text = word if value is None else repr(value)
        return f'"{text}"' if quoted else text

    samples = [f"GSM{place}" for place in range(len(rows[0]))]
    series = parsed(
        matrix(
            probes,
            samples,
            [[cell(value) for value in row] for row in rows],
            newline=newline,
            table_suffix=suffix,
        )
    )
    expected = np.array([[NAN if value is None else value for value in row] for row in rows])
    np.testing.assert_array_equal(series.values, expected)
    assert series.probes.equals(pa.array(probes))
    assert series.samples["accession"].to_pylist() == samples
