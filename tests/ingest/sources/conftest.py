"""Small files in the publishers' formats, written as the tests need them."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

Matrix = Callable[..., bytes]


def series_matrix_text(
    probes: Sequence[str] = ("1007_s_at", "1053_at", "117_at"),
    samples: Sequence[str] = ("GSM1", "GSM2"),
    cells: Sequence[Sequence[str]] = (("1", "2"), ("3", "4"), ("5", "6")),
    *,
    accession: str = "GSE1",
    platform: str = "GPL570",
    newline: str = "\n",
    table_suffix: str = "",
    extra: Sequence[str] = (),
    header: Sequence[str] | None = None,
    end: bool = True,
) -> bytes:
    """A series matrix as GEO writes it: 10 lines of metadata, the header on line 12."""

    def row(label: str, values: Sequence[str]) -> str:
        return "\t".join([label, *(f'"{value}"' for value in values)])

    lines = [
        f'!Series_title\t"A ""small"" series of {accession}"',
        f'!Series_geo_accession\t"{accession}"',
        '!Series_submission_date\t"Jan 27 2006"',
        f'!Series_platform_id\t"{platform}"',
        '!Series_relation\t"SubSeries of: GSE100"',
        *extra,
        "",
        row("!Sample_title", [f"sample {name}" for name in samples]),
        row("!Sample_geo_accession", samples),
        row("!Sample_organism_ch1", ["Homo sapiens"] * len(samples)),
        row("!Sample_platform_id", [platform] * len(samples)),
        row("!Sample_data_row_count", [str(len(probes))] * len(samples)),
        "!series_matrix_table_begin",
        row('"ID_REF"', samples if header is None else header) + table_suffix,
        *(
            "\t".join([f'"{probe}"', *values]) + table_suffix
            for probe, values in zip(probes, cells, strict=True)
        ),
    ]
    if end:
        lines.append("!series_matrix_table_end")
    return (newline.join(lines) + newline).encode()


@pytest.fixture(scope="session")
def matrix() -> Matrix:
    """Text of a series matrix."""
    return series_matrix_text


@pytest.fixture
def gz(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """A gzip file with the given content."""

    def write(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(gzip.compress(content, 1))
        return path

    return write
