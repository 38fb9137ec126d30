"""Ladybug's result tables in the form every engine gives: plain integers, nodes as maps."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

#: The engine's names for what it adds to a node or relationship, and ours.
_INTERNAL = {"_ID": "_id", "_LABEL": "_label", "_SRC": "_from", "_DST": "_to"}


def plain(table: pa.Table) -> pa.Table:
    """`table` with sums as int64 and graph elements as maps.

    The engine sums integers to 128-bit decimals. A node comes back as its properties with
    ``_label`` and ``_id``; a relationship also with ``_from`` and ``_to``; these three are
    opaque strings that hold within one result.
    """
    columns = [_plain_column(table.column(place)) for place in range(table.num_columns)]
    return pa.table(dict(zip(_distinct(table.column_names), columns, strict=True)))


def _distinct(names: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return distinct


def _plain_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_decimal(column.type):
        whole = column.type.scale == 0 and (
            not len(column) or abs(pc.max(column).as_py() or 0) < Decimal(2**63)
        )
        return column.cast(pa.int64() if whole else pa.float64())
    if pa.types.is_struct(column.type):
        return pa.chunked_array(
            [_plain_struct(chunk) for chunk in column.chunks],
            type=None if column.num_chunks else column.type,
        )
    return column


def _plain_struct(elements: pa.StructArray) -> pa.StructArray:
    names, arrays = [], []
    for field in elements.type:
        values = elements.field(field.name)
        if field.name in _INTERNAL and pa.types.is_struct(values.type):
            values = pc.binary_join_element_wise(
                values.field("table").cast(pa.string()),
                values.field("offset").cast(pa.string()),
                ":",
            )
        elif pa.types.is_struct(values.type):
            values = _plain_struct(values)
        names.append(_INTERNAL.get(field.name, field.name))
        arrays.append(values)
    if not arrays:
        return elements
    return pa.StructArray.from_arrays(arrays, names=names, mask=elements.is_null())
