"""Series matrix files as GEO writes them, quirks included."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ingest.simulate.series import WORD_FOR_MISSING, SampleSheet, Table
from ingest.simulate.texts import Texts, flat

#: What some submitters write where a number should stand.
TEXT_VALUE = "Absent"


def series_matrix(sheet: SampleSheet, table: Table, probes: Texts, quirk: str = "plain") -> bytes:
    """A whole file, not compressed.

    Parameters
    ----------
    probes
        All probe ids of the chip, which `table.probes` indexes.
    """
    end = "\r\n" if quirk == "Windows line ends" else "\n"
    rows = _rows(table, probes, quirk)
    if len(table.repeated):
        again = Table(
            table.probes[table.repeated],
            np.round(table.values[table.repeated] + 1.0, table.decimals),
            table.text[table.repeated],
            table.decimals,
        )
        rows = pa.concat_arrays([rows, _rows(again, probes, quirk)])
    header = _header(sheet, len(rows), quirk)
    encoding = "latin-1" if quirk == "Latin-1" else "utf-8"
    return b"".join(
        [
            end.join([*header, ""]).encode(encoding),
            flat(rows, end),
            f"!series_matrix_table_end{end}".encode(),
        ]
    )


def _header(sheet: SampleSheet, n_rows: int, quirk: str) -> list[str]:
    """Metadata of the series and its samples, then the head of the table."""
    platform, organism, taxon = sheet.platform, sheet.organism, sheet.taxon
    author = "Müller,,Jürgen" if quirk == "Latin-1" else "Doe,,Jane"
    series = [
        ("title", sheet.title),
        ("geo_accession", sheet.accession),
        ("status", f"Public on {sheet.submitted}"),
        ("submission_date", sheet.submitted),
        ("summary", "Simulated: no sample, gene or value here is real."),
        ("type", "Expression profiling by array"),
        ("sample_id", " ".join(sheet.samples) + " "),
        ("contact_name", author),
        ("platform_id", platform),
        ("platform_taxid", "9606"),
        ("sample_taxid", taxon),
        *[("relation", relation) for relation in sheet.relations],
    ]
    n = len(sheet.samples)
    sample = [
        ("title", [f"{sheet.title}, sample {k + 1}" for k in range(n)]),
        ("geo_accession", list(sheet.samples)),
        ("status", [f"Public on {sheet.submitted}"] * n),
        ("submission_date", [sheet.submitted] * n),
        ("type", ["RNA"] * n),
        ("channel_count", ["1"] * n),
        ("organism_ch1", [organism] * n),
        ("molecule_ch1", ["total RNA"] * n),
        ("taxid_ch1", [taxon] * n),
        ("platform_id", [platform] * n),
        ("data_row_count", [str(n_rows)] * n),
    ]
    return [
        *[f'!Series_{key}\t"{value}"' for key, value in series],
        "",
        *["\t".join([f"!Sample_{key}", *[f'"{cell}"' for cell in cells]]) for key, cells in sample],
        "!series_matrix_table_begin",
        "\t".join(['"ID_REF"', *[f'"{name}"' for name in sheet.samples]]),
    ]


def _rows(table: Table, probes: Texts, quirk: str) -> pa.Array:
    """The rows of the table, without line ends."""
    ids = pa.array(probes[table.probes].astype(object))
    cells = [pc.binary_join_element_wise('"', ids, '"', "")]
    missing = WORD_FOR_MISSING.get(quirk, "null")
    for values, text in zip(table.values.T, table.text.T, strict=True):
        column = pc.cast(pa.array(values, mask=np.isnan(values)), pa.string())
        if text.any():
            column = pc.if_else(pa.array(text), TEXT_VALUE, column)
        if quirk == "quoted values":
            column = pc.binary_join_element_wise('"', pc.fill_null(column, missing), '"', "")
        cells.append(column)
    if quirk == "trailing tabs":
        cells.append(pa.scalar(""))
    return pc.binary_join_element_wise(
        *cells, "\t", null_handling="replace", null_replacement=missing
    )
