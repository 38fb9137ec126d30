"""GEO series matrix files (``GSE…_series_matrix.txt``): metadata and the expression table.

Format: https://www.ncbi.nlm.nih.gov/geo/info/soft.html and the files themselves, which GEO
writes one for each platform of a series.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graph.errors import InputError
from ingest.sources.delimited import Header, split_header, unquoted
from ingest.sources.expression_values import QUOTED_VALUES, read_values
from ingest.sources.geo_text import decoded_lines, iso_date

TABLE_BEGIN = b"!series_matrix_table_begin"
TABLE_END = b"!series_matrix_table_end"

_CUT = "The file was cut or edited: download it again"

SAMPLE_SCHEMA = pa.schema(
    [
        ("accession", pa.string()),
        ("platform", pa.string()),
        ("organism", pa.string()),
        ("title", pa.string()),
        ("declared_rows", pa.int64()),
    ]
)


@dataclass(frozen=True, slots=True)
class SeriesMatrix:
    """One series as published: probes × samples, values untouched.

    Attributes
    ----------
    accession
        ``GSE4107``.
    title
        The series' own title.
    submission_date
        ISO date, or None where the file gives none.
    relations
        ``Series_relation`` values: ``SuperSeries of: GSE…``, ``SubSeries of: GSE…``, others.
    samples
        One row a column of `values`, in its order: ``accession``, ``platform``, ``organism``,
        ``title``, ``declared_rows`` (int64, ``Sample_data_row_count``, null where not given).
    probes
        ``ID_REF`` in the order of the file, each once.
    values
        float64, probes × samples, C order; NaN where the file says null, NA, nothing or text.
    n_text
        Cells that held text other than a word for a missing value.
    duplicate_probes
        ``ID_REF`` values that came again; the first row of each is kept.
    n_duplicate_rows
        Rows dropped because of them.
    n_recoded
        Metadata lines that were not UTF-8 and were read as Latin-1.
    """

    accession: str
    title: str
    submission_date: str | None
    relations: tuple[str, ...]
    samples: pa.Table
    probes: pa.StringArray
    values: npt.NDArray[np.float64]
    n_text: int = 0
    duplicate_probes: tuple[str, ...] = ()
    n_duplicate_rows: int = 0
    n_recoded: int = 0

    @property
    def platforms(self) -> tuple[str, ...]:
        """The distinct platforms of the samples, sorted."""
        return tuple(sorted(set(self.samples["platform"].to_pylist())))

    @property
    def organisms(self) -> tuple[str, ...]:
        """The distinct organisms of the samples, sorted."""
        return tuple(sorted(set(self.samples["organism"].to_pylist())))

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {
            "samples": self.samples.num_rows,
            "probes": len(self.probes),
            "values_missing": int(np.isnan(self.values).sum()),
            "values_text": self.n_text,
            "duplicate_probes": len(self.duplicate_probes),
            "duplicate_rows_dropped": self.n_duplicate_rows,
            "metadata_lines_recoded": self.n_recoded,
        }


def read_series_matrix(stream: BinaryIO) -> SeriesMatrix:
    """One series matrix file; memory is the text plus the values.

    Raises
    ------
    InputError
        The file is not a series matrix; its table is missing, empty or has no end; a row has
        too many or too few cells; the samples of the metadata and of the table differ.
    """
    content = stream.read()
    metadata, header = _split(content)
    fields, n_recoded = _fields(metadata)
    samples = _samples(fields, header)
    table = read_values(header, dialect=QUOTED_VALUES)
    series = fields["series"]
    return SeriesMatrix(
        accession=series["geo_accession"][0],
        title=series.get("title", [""])[0],
        submission_date=iso_date(series.get("submission_date", [""])[0]),
        relations=tuple(series.get("relation", ())),
        samples=samples,
        probes=table.probes,
        values=table.values,
        n_text=table.n_text,
        duplicate_probes=table.duplicates,
        n_duplicate_rows=table.n_duplicate_rows,
        n_recoded=n_recoded,
    )


def series_accession(file_name: str) -> str | None:
    """``GSE4107`` of ``GSE4107-GPL570_series_matrix.txt.gz``; None where there is none."""
    found = re.match(r"GSE\d+", file_name)
    return found.group() if found else None


def _split(content: bytes) -> tuple[bytes, Header]:
    """The metadata and the table between its begin and end lines."""
    begin = content.find(TABLE_BEGIN)
    if begin < 0:
        opening = content[:4096].lstrip(b"\xef\xbb\xbf\r\n ")
        remedy = "Give the file GSE…_series_matrix.txt.gz as GEO publishes it"
        if opening.startswith(b"^"):
            what = "a SOFT file, not a series matrix"
        elif opening.startswith(b"!Series_"):
            what, remedy = "the series matrix has no table", _CUT
        elif opening.partition(b"\n")[0].count(b"\t") > 1:
            what = (
                "a bare table: no !Series_ and !Sample_ lines say which series, platform and "
                "organism it holds"
            )
        else:
            what = "not a series matrix: no !Series_ lines and no !series_matrix_table_begin"
        raise InputError(what, line=1, remedy=remedy)
    end = content.find(b"\n" + TABLE_END, begin)
    if end < 0:
        raise InputError(
            "the table has no !series_matrix_table_end: the file is truncated",
            line=content.count(b"\n") + 1,
            remedy="Download it again",
        )
    start = content.find(b"\n", begin) + 1
    line = content.count(b"\n", 0, start) + 1
    header = split_header(content, dialect=QUOTED_VALUES, start=start, line=line)
    rows = header.rows.slice(0, max(header.rows.size - (len(content) - end), 0))
    return content[:begin], Header(header.names, rows, header.first_line)


def _fields(metadata: bytes) -> tuple[dict[str, dict[str, list[str]]], int]:
    """``!Series_key`` values in order, and ``!Sample_key`` rows by their first occurrence."""
    lines, n_recoded = decoded_lines(metadata)
    series: dict[str, list[str]] = {}
    sample: dict[str, list[str]] = {}
    for line in lines:
        label, _, rest = line.partition("\t")
        if label.startswith("!Series_"):
            series.setdefault(label.removeprefix("!Series_"), []).append(unquoted(rest.strip("\t")))
        elif label.startswith("!Sample_"):
            key = label.removeprefix("!Sample_")
            if key not in sample:
                sample[key] = [unquoted(cell) for cell in rest.split("\t")]
    if not series.get("geo_accession", [""])[0]:
        raise InputError(
            "no !Series_geo_accession before the table",
            line=1,
            remedy="Give the file GSE…_series_matrix.txt.gz as GEO publishes it",
        )
    return {"series": series, "sample": sample}, n_recoded


def _samples(fields: dict[str, dict[str, list[str]]], header: Header) -> pa.Table:
    """The sample table, in the order of the expression table's columns."""
    declared = fields["sample"].get("geo_accession", [])
    columns = list(header.names[1:])
    line = header.first_line - 1
    if header.names[0] != "ID_REF":
        raise InputError(
            f"the table begins with {header.names[0]!r}, expected 'ID_REF'", line=line, remedy=_CUT
        )
    while len(declared) > len(columns) and not declared[-1]:
        declared = declared[:-1]
    if len(declared) != len(columns):
        raise InputError(
            f"the table has {len(columns):,} samples, the metadata lists {len(declared):,}",
            line=line,
            remedy=_CUT,
        )
    if declared != columns:
        wrong = next(
            k for k, pair in enumerate(zip(declared, columns, strict=True)) if len({*pair}) > 1
        )
        raise InputError(
            f"sample {wrong + 1} is {columns[wrong]!r} in the table and {declared[wrong]!r} in the "
            "metadata",
            line=line,
            remedy=_CUT,
        )
    platform = fields["series"].get("platform_id", [""])
    counts = [
        int(cell) if cell.isdecimal() else None
        for cell in _row(fields, "data_row_count", columns, "")
    ]
    return pa.table(
        [
            pa.array(columns, pa.string()),
            # A series of one platform need not repeat it for each sample.
            pa.array(
                _row(fields, "platform_id", columns, platform[0] if len(platform) == 1 else "")
            ),
            pa.array(_row(fields, "organism_ch1", columns, "")),
            pa.array(_row(fields, "title", columns, "")),
            pa.array(counts, pa.int64()),
        ],
        schema=SAMPLE_SCHEMA,
    )


def _row(
    fields: dict[str, dict[str, list[str]]], key: str, columns: list[str], default: str
) -> list[str]:
    cells = fields["sample"].get(key, [])[: len(columns)]
    return [cell.strip() or default for cell in cells] + [default] * (len(columns) - len(cells))
