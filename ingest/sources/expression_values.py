"""The value table of a GEO file: probe × sample numbers, with GEO's words for nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import Dialect, Header, read_rows

#: Words that mean a missing value; any other text is counted.
MISSING = ("", "null", "NULL", "Null", "NA", "N/A", "n/a", "na", "NaN", "nan", "None", "#N/A", "--")
#: A number as GEO's files write it; Arrow's cast takes each of these.
NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
#: GEO's tables of values: its words mean nothing among numbers, and themselves among probes.
VALUES = Dialect(nulls=MISSING, null_text=False)
QUOTED_VALUES = Dialect(quoted=True, nulls=MISSING, null_text=False)


@dataclass(frozen=True, slots=True)
class ValueTable:
    """Probes in file order, each once, and their float64 values, probes × samples."""

    probes: pa.StringArray
    values: npt.NDArray[np.float64]
    n_text: int
    duplicates: tuple[str, ...]
    n_duplicate_rows: int


def read_values(header: Header, *, dialect: Dialect) -> ValueTable:
    """The rows under a header whose first column is the probe and the others are samples.

    Raises
    ------
    InputError
        There are no samples or no rows, or a row has the wrong number of cells.
    """
    line = header.first_line - 1
    if len(header.names) < 2:
        raise InputError("the table has no samples", line=line, remedy="Leave this series out")
    names = [str(place) for place in range(len(header.names))]
    doubles = dict.fromkeys(names[1:], pa.float64())
    rows = partial(read_rows, header.rows, names, dialect=dialect, first_line=header.first_line)
    try:
        table = rows(types=doubles)
    except pa.ArrowInvalid:
        # Text among the numbers: rare, and the only reason to read every cell as text first.
        table = rows()
    if not table.num_rows:
        raise InputError(
            "the table has no rows: the series' values are not in this file",
            line=line,
            remedy="Leave this series out: GEO keeps sequencing data in supplementary files",
        )
    probes = table.column(0).combine_chunks()
    values, n_text = _as_matrix(table.select(range(1, table.num_columns)))
    return _each_probe_once(probes, values, n_text)


def _as_matrix(columns: pa.Table) -> tuple[npt.NDArray[np.float64], int]:
    values = np.empty((columns.num_rows, columns.num_columns), dtype=np.float64)
    n_text = 0
    for place, column in enumerate(columns.columns):
        if pa.types.is_string(column.type):
            column, found = numbers(column)
            n_text += found
        start = 0
        for chunk in column.chunks:
            values[start : start + len(chunk), place] = chunk.to_numpy(zero_copy_only=False)
            start += len(chunk)
    infinite = np.isinf(values)
    if infinite.any():
        n_text += int(infinite.sum())
        values[infinite] = np.nan
    return values, n_text


def numbers(column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, int]:
    """A text column as float64, null where it is no number, and how many cells were text."""
    words = pc.utf8_trim_whitespace(pc.fill_null(column, ""))
    numeric = pc.match_substring_regex(words, NUMBER)
    missing = pc.is_in(words, pa.array(MISSING))
    n_text = pc.sum(pc.invert(pc.or_(numeric, missing))).as_py() or 0
    kept = pc.if_else(numeric, words, pa.scalar(None, pa.string()))
    return pc.cast(kept, pa.float64()), int(n_text)


def _each_probe_once(
    probes: pa.StringArray, values: npt.NDArray[np.float64], n_text: int
) -> ValueTable:
    codes = probes.dictionary_encode()
    if len(codes.dictionary) == len(probes):
        return ValueTable(probes, values, n_text, (), 0)
    # Codes are given in order of first appearance, so `first` ascends: the file's order stays.
    _, first, times = np.unique(codes.indices.to_numpy(), return_index=True, return_counts=True)
    repeated = codes.dictionary.filter(pa.array(times > 1)).to_pylist()
    return ValueTable(
        probes.take(pa.array(first)),
        values[first],
        n_text,
        tuple(repeated),
        len(probes) - len(first),
    )
