"""What visitors take home: tables as CSV, gene lists as GMT."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv


def as_csv(table: pa.Table) -> bytes:
    """A table as CSV with a header; lists joined by ``|``.

    Text that a spreadsheet would run as a formula is led by an apostrophe.
    """
    columns = [_plain(column) for column in table.columns]
    sheet = io.BytesIO()
    pyarrow.csv.write_csv(pa.table(dict(zip(table.column_names, columns, strict=True))), sheet)
    return sheet.getvalue()


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_list(column.type):
        column = pc.binary_join(column.cast(pa.list_(pa.string())), "|")
    if pa.types.is_string(column.type):
        risky = pc.match_substring_regex(column, r"^[=+\-@\t]")
        column = pc.if_else(risky, pc.binary_join_element_wise("'", column, ""), column)
    return column


def as_gmt(name: str, description: str, symbols: list[str]) -> bytes:
    """One gene set in MSigDB's GMT form: name, description, symbols; separated by tabs."""
    fields = [name.replace("\t", " "), description.replace("\t", " "), *symbols]
    return ("\t".join(fields) + "\n").encode()
