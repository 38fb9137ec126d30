"""What is taken home can be opened."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

from dashboard.downloads import as_csv, as_gmt


def test_a_table_becomes_csv_with_lists_joined() -> None:
    table = pa.table({"symbol": ["A", "B"], "series": [["GSE1", "GSE2"], []], "r": [0.5, None]})
    rows = list(csv.reader(io.StringIO(as_csv(table).decode())))
    assert rows == [["symbol", "series", "r"], ["A", "GSE1|GSE2", "0.5"], ["B", "", ""]]


def test_no_cell_is_a_formula() -> None:
    table = pa.table({"name": ["=HYPERLINK()", "+1", "-2", "@x", "A-1", None]})
    rows = list(csv.reader(io.StringIO(as_csv(table).decode())))[1:]
    assert [row[0] if row else "" for row in rows] == [
        "'=HYPERLINK()",
        "'+1",
        "'-2",
        "'@x",
        "A-1",
        "",
    ]


def test_a_selection_becomes_one_line_of_gmt() -> None:
    assert as_gmt("S\tX", "d", ["A", "B"]) == b"S X\td\tA\tB\n"
