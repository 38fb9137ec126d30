"""Ladybug's statements, derived from the types: tables, copies, published properties."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from graph.model import Edge
from graph.schema import GraphType, Property, arrow_schema, key_columns, label, properties

_TYPES = {
    pa.string(): "STRING",
    pa.bool_(): "BOOL",
    pa.int16(): "INT16",
    pa.int32(): "INT32",
    pa.int64(): "INT64",
    pa.float32(): "FLOAT",
    pa.float64(): "DOUBLE",
}


def column_type(arrow: pa.DataType) -> str:
    """The engine's name for an Arrow type.

    Lists of integers are lists of ordinals, and small: a copy takes half as long at half the width,
    and one that does not fit is refused.

    >>> column_type(pa.list_(pa.float32()))
    'FLOAT[]'
    """
    if arrow == pa.list_(pa.int32()):
        return "INT16[]"
    if pa.types.is_list(arrow):
        return f"{_TYPES[arrow.value_type]}[]"
    return _TYPES[arrow]


def quoted(name: str) -> str:
    """A name of ours as an identifier, also where it is a keyword."""
    return f"`{name}`"


def create_table(kind: GraphType) -> str:
    """The statement that makes the table of a type."""
    columns = ", ".join(_column(prop, kind) for prop in properties(kind))
    if issubclass(kind, Edge):
        ends = f"FROM {quoted(label(kind.from_type))} TO {quoted(label(kind.to_type))}"
        inside = f"{ends}, {columns}" if columns else ends
        return f"CREATE REL TABLE {quoted(label(kind))} ({inside})"
    return f"CREATE NODE TABLE {quoted(label(kind))} ({columns})"


def _column(prop: Property, kind: GraphType) -> str:
    primary = " PRIMARY KEY" if prop.key and not issubclass(kind, Edge) else ""
    return f"{quoted(prop.name)} {column_type(prop.arrow)}{primary}"


def drop_table(kind: GraphType) -> str:
    """The statement that removes the table of a type with its rows."""
    return f"DROP TABLE {quoted(label(kind))}"


def copy_from_file(kind: GraphType, path: Path, columns: list[str]) -> str:
    """Bulk copy from a Parquet file that holds the ends (for an edge) and `columns`.

    The engine takes no parameter for a file name, so the path becomes a string literal.
    """
    literal = str(path).replace("\\", "\\\\").replace("'", "\\'")
    own = [column for column in columns if column not in ("from_id", "to_id")]
    listed = f"({', '.join(quoted(column) for column in own)})" if own else ""
    return f"COPY {quoted(label(kind))}{listed} FROM '{literal}'"


def set_published(kind: GraphType) -> str:
    """Set the published properties of nodes from an Arrow table given as ``$rows``.

    The key sits in the pattern: with a WHERE instead, the engine joins (six times slower).
    """
    (key,) = key_columns(kind)
    schema = arrow_schema(kind, published=True)
    # Columns of the scanned table are variables: their names must not hide the node's own.
    assignments = ", ".join(
        f"n.{quoted(name)} = {quoted('new_' + name)}" for name in schema.names if name != key
    )
    pattern = f"MATCH (n:{quoted(label(kind))} {{{quoted(key)}: {quoted('new_' + key)}}})"
    return f"LOAD FROM $rows {pattern} SET {assignments}"


def clear_published(kind: GraphType) -> str:
    """Remove the published properties of all nodes of a type."""
    (key,) = key_columns(kind)
    names = [name for name in arrow_schema(kind, published=True).names if name != key]
    assignments = ", ".join(f"n.{quoted(name)} = NULL" for name in names)
    return f"MATCH (n:{quoted(label(kind))}) SET {assignments}"


def count_rows(kind: GraphType) -> str:
    """Count the rows of a type."""
    if issubclass(kind, Edge):
        return f"MATCH ()-[e:{quoted(label(kind))}]->() RETURN count(*) AS rows"
    return f"MATCH (n:{quoted(label(kind))}) RETURN count(*) AS rows"
