"""The rows of a type as a store holds them, in the exact columns of `graph.schema`."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from graph.model import Edge
from graph.schema import FROM, TO, GraphType, arrow_schema, key_columns, label, properties
from graph.store import Store

#: Below and above every identifier.
LOWEST, HIGHEST = "", "\U0010ffff"


def read_rows(store: Store, kind: GraphType, low: str = LOWEST, high: str = HIGHEST) -> pa.Table:
    """The rows of a type, published properties included, by key.

    Parameters
    ----------
    store
        Where to read.
    kind
        A type of `graph.model`.
    low, high
        A half-open range of the first key column: a node's id, an edge's source.

    Returns
    -------
    pa.Table
        Columns as `graph.schema.arrow_schema` gives them for `kind`.
    """
    names = [prop.name for prop in properties(kind)]
    if issubclass(kind, Edge):
        pattern = f"(a:{label(kind.from_type)})-[x:{label(kind)}]->(b:{label(kind.to_type)})"
        ends, key = [f"a.id AS {FROM}", f"b.id AS {TO}"], "a.id"
    else:
        pattern, ends, key = f"(x:{label(kind)})", [], f"x.{key_columns(kind)[0]}"
    returned = ", ".join([*ends, *(f"x.`{name}` AS `{name}`" for name in names)])
    cypher = f"MATCH {pattern} WHERE {key} >= $low AND {key} < $high RETURN {returned}"
    batches = [batch for batch in store.stream(cypher, {"low": low, "high": high}) if len(batch)]
    if not batches:
        return arrow_schema(kind).empty_table()
    parts = [pa.Table.from_batches([batch]) for batch in batches]
    return canonical(pa.concat_tables(parts, promote_options="permissive"), kind)


def canonical(rows: pa.Table, kind: GraphType) -> pa.Table:
    """Rows in key order with exact types; a missing list is empty where none may miss.

    An engine that stores numbers in 64 bits gives 32-bit values back as they were.
    """
    schema = arrow_schema(kind)
    columns = []
    for field in schema:
        column = rows.column(field.name).cast(field.type)
        if pa.types.is_list(field.type) and not field.nullable:
            column = pc.coalesce(column, pa.scalar([], field.type))
        columns.append(column)
    table = pa.table(columns, names=schema.names)
    order = pc.sort_indices(table, sort_keys=[(key, "ascending") for key in key_columns(kind)])
    return table.take(order).combine_chunks()
