"""Values between Neo4j's driver and Arrow."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import neo4j.graph
import neo4j.spatial
import neo4j.time
import pyarrow as pa

from graph.model import EDGE_TYPES, NODE_TYPES
from graph.schema import properties

# ------------------------------------------------------------------------ records to Arrow


def to_table(keys: Sequence[str], rows: Sequence[Sequence[Any]]) -> pa.Table:
    """Records as an Arrow table, a column for each key.

    Integers become int64, floats double. A node becomes a map of its properties with ``_label``
    and ``_id``, a relationship one with ``_from`` and ``_to`` too; a path a map of ``_nodes`` and
    ``_rels``; dates and times ISO text. A column of mixed types becomes JSON text. The server
    tells no types, so a column without a single value gets the type that the graph's property
    of that name has, if there is one.
    """
    columns = zip(*rows, strict=True) if rows else ((),) * len(keys)
    arrays = [to_array(values, key) for key, values in zip(keys, columns, strict=True)]
    return pa.table(arrays, names=_distinct(keys))


def to_array(values: Sequence[Any], name: str = "") -> pa.Array:
    """One column of driver values as an Arrow array."""
    try:
        array = pa.array(values, from_pandas=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        # Graph elements, points in time, or types that differ from row to row.
        array = _to_array_slowly(values)
    if pa.types.is_null(array.type):
        return array.cast(_usual_types().get(name, pa.null()))
    if pa.types.is_list(array.type) and pa.types.is_null(array.type.value_type):
        usual = _usual_types().get(name)
        if usual is not None and pa.types.is_list(usual):
            return array.cast(usual)
    return array


def _to_array_slowly(values: Sequence[Any]) -> pa.Array:
    plain = [to_plain(value) for value in values]
    try:
        return pa.array(plain, from_pandas=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        texts = [None if value is None else _as_text(value) for value in plain]
        return pa.array(texts, pa.string())


def _as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def to_plain(value: Any) -> Any:
    """A driver value as numbers, text, lists and maps."""
    if isinstance(value, neo4j.graph.Node):
        # One label is what our types have; a visitor may have added others.
        return {"_label": ":".join(sorted(value.labels)), "_id": value.element_id} | _inside(value)
    if isinstance(value, neo4j.graph.Relationship):
        ends = [None if end is None else end.element_id for end in value.nodes]
        return {
            "_label": value.type,
            "_id": value.element_id,
            "_from": ends[0],
            "_to": ends[1],
        } | _inside(value)
    if isinstance(value, neo4j.graph.Path):
        return {
            "_nodes": [to_plain(node) for node in value.nodes],
            "_rels": [to_plain(edge) for edge in value.relationships],
        }
    if isinstance(value, dict):
        return {key: to_plain(inner) for key, inner in value.items()}
    if isinstance(value, neo4j.spatial.Point):
        return list(value)
    if isinstance(value, list | tuple) and not isinstance(value, neo4j.time.Duration):
        return [to_plain(inner) for inner in value]
    if isinstance(value, neo4j.time.Duration):
        return value.iso_format()
    if isinstance(value, neo4j.time.DateTime | neo4j.time.Date | neo4j.time.Time):
        return value.iso_format()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if hasattr(value, "to_native"):  # the driver's vectors, of newer servers
        return value.to_native()
    return value


def _inside(element: neo4j.graph.Entity) -> dict[str, Any]:
    return {key: to_plain(value) for key, value in sorted(element.items())}


def _distinct(names: Iterable[str]) -> list[str]:
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return distinct


@cache
def _usual_types() -> dict[str, pa.DataType]:
    """By property name: the Arrow type its values come back with."""
    return {
        prop.name: _widened(prop.arrow)
        for kind in (*NODE_TYPES, *EDGE_TYPES)
        for prop in properties(kind)
    }


def _widened(arrow: pa.DataType) -> pa.DataType:
    """The server's integers have 64 bits, its floats are doubles."""
    if pa.types.is_list(arrow):
        return pa.list_(_widened(arrow.value_type))
    if pa.types.is_integer(arrow):
        return pa.int64()
    return pa.float64() if pa.types.is_floating(arrow) else arrow


# ---------------------------------------------------------------------- Arrow to parameters


def to_rows(table: pa.Table) -> list[tuple[Any, ...]]:
    """The rows of a table as tuples, which the driver packs as lists."""
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))
