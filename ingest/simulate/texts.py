"""Text built column by column: joined entries, lists of a group, tab-separated lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Texts = npt.NDArray[np.str_]
#: Arrow's arrays are untyped to mypy.
Column: TypeAlias = Any


def joined(*parts: Texts | str) -> Texts:
    """Parts joined entry by entry; a plain text stands in every entry."""
    whole: Texts = np.asarray(parts[0])
    for part in parts[1:]:
        whole = np.strings.add(whole, part)
    return whole


def taken(texts: Texts, places: npt.NDArray[Any]) -> pa.Array:
    """The texts at these places, without a copy of each in between."""
    return pa.array(texts.astype(object)).take(pa.array(places))


def listed(texts: Texts, group: npt.NDArray[np.int64], n_groups: int, separator: str) -> Texts:
    """The texts of each group in their order, joined by `separator`; empty where there are none."""
    table = pa.table({"group": group, "text": texts.astype(object)})
    lists = table.group_by("group", use_threads=False).aggregate([("text", "list")])
    found = np.full(n_groups, "", dtype=object)
    found[lists["group"].to_numpy()] = pc.binary_join(lists["text_list"], separator).to_numpy(
        zero_copy_only=False
    )
    return found.astype(str)


def lines(columns: Sequence[Column], *, separator: str = "\t", end: str = "\n") -> bytes:
    """Rows of text, one entry of each column a row; numbers in their shortest form.

    Parameters
    ----------
    columns
        Arrays of one length; a plain text stands in every row.
    """
    cells = [_as_text(column) for column in columns]
    rows = pc.binary_join_element_wise(*cells, pa.scalar(separator))
    return flat(rows, end)


def flat(rows: pa.Array | pa.ChunkedArray, end: str = "\n") -> bytes:
    """The rows one after another, each followed by `end`."""
    whole = rows.combine_chunks() if isinstance(rows, pa.ChunkedArray) else rows
    if not len(whole):
        return b""
    # Each row's bytes lie next to each other in the array's own buffer.
    ended = pc.binary_join_element_wise(whole, pa.scalar(""), pa.scalar(end))
    offsets = np.frombuffer(ended.buffers()[1], np.int32, len(ended) + 1, ended.offset * 4)
    start, stop = int(offsets[0]), int(offsets[-1])
    text: bytes = ended.buffers()[2].slice(start, stop - start).to_pybytes()
    return text


def _as_text(column: Column) -> Column:
    if isinstance(column, str):
        return pa.scalar(column)
    if isinstance(column, np.ndarray):
        column = pa.array(column.astype(object) if column.dtype.kind == "U" else column)
    return pc.cast(column, pa.string())
