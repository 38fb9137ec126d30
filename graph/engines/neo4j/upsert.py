"""The online load: whatever the server holds, it ends up holding exactly the tables.

Each type is compared with what the server holds, a range of source nodes at a time, and only the
differences are written, in bounded transactions. So a load is idempotent, goes on after a kill
where it stopped, and removes what the tables no longer hold; where the server holds nothing yet,
nothing is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.console import Task
from graph.engines.neo4j import statements as cypher
from graph.engines.neo4j.difference import difference
from graph.engines.neo4j.pieces import BATCH, bounded, by_source, pieces, runs
from graph.engines.neo4j.values import to_rows
from graph.engines.neo4j.writing import Change, Graph
from graph.model import Edge
from graph.schema import FROM, TO, GraphType, arrow_schema, key_columns, label
from graph.tables import GraphTables

# ------------------------------------------------------------------------------------ nodes


def upsert_nodes(
    tables: GraphTables,
    kind: GraphType,
    graph: Graph,
    *,
    held_rows: int,
    published: bool = False,
) -> list[Any]:
    """Create and change nodes of a type; the keys of held nodes that the tables do not name.

    Those are deleted by `delete_nodes` once no edge of ours hangs on them. `held_rows` is the
    number of nodes that the server holds: where it is 0 nothing is read.
    """
    schema = arrow_schema(kind, published=published)
    (key,) = key_columns(kind)
    values = [name for name in schema.names if name != key]
    columns = [key, *values]
    wanted = tables.table(kind, published=published).select(columns)
    rows = graph.read(cypher.read_nodes(kind, columns), {}) if held_rows else []
    held = _held_table(rows, schema, columns)
    changes = difference(wanted, held, [key], values)
    touched = wanted.take(pa.array(np.concatenate([changes.create, changes.change])))
    statement = cypher.upsert_nodes(kind, values)
    graph.write_all(Change(statement, {"rows": to_rows(piece)}) for piece in pieces(touched, BATCH))
    stale: list[Any] = held[key].take(pa.array(changes.delete)).to_pylist()
    return stale


def delete_nodes(kind: GraphType, keys: Sequence[Any], graph: Graph) -> None:
    """Delete the nodes with these keys; a missing key stands for all nodes without one."""
    if None in keys:
        graph.write(Change(cypher.delete_keyless_nodes(kind), {}))
    known = [key for key in keys if key is not None]
    for start in range(0, len(known), 1000):
        graph.write(Change(cypher.delete_nodes(kind), {"rows": known[start : start + 1000]}))


# ------------------------------------------------------------------------------------ edges


def upsert_edges(
    tables: GraphTables,
    kind: type[Edge],
    graph: Graph,
    task: Task,
    *,
    held_rows: int,
    published: bool = False,
) -> None:
    """Make the server's edges of a type those of the tables.

    `held_rows` is the number of edges that the server holds: where it is 0 nothing is read.
    """
    schema = arrow_schema(kind, published=published)
    held_degrees = _degrees(kind, graph) if held_rows else {}
    seen: set[str] = set()

    def changes() -> Iterator[Change]:
        for wanted in by_source(tables, kind, published=published):
            sources = pc.unique(wanted[FROM]).to_pylist()
            seen.update(sources)
            known = [source for source in sources if source in held_degrees]
            held = _held_edges(kind, schema, known, graph)
            yield from _difference_written(kind, wanted, held, graph)
            task.advance(wanted.num_rows)

    graph.write_all(changes())
    for sources in bounded(held_degrees, held_degrees.keys() - seen):
        graph.write(Change(cypher.delete_edges_of(kind), {"rows": sources}))


def set_edge_properties(tables: GraphTables, kind: type[Edge], graph: Graph, task: Task) -> None:
    """Make the published properties of a type's edges those of the tables; others lose theirs."""
    schema = arrow_schema(kind, published=True)
    keys = key_columns(kind)
    values = [name for name in schema.names if name not in keys]
    degrees = _degrees(kind, graph)
    seen: set[str] = set()

    def changes() -> Iterator[Change]:
        for wanted in by_source(tables, kind, published=True):
            sources = pc.unique(wanted[FROM]).to_pylist()
            seen.update(sources)
            held = _held_edges(kind, schema, [s for s in sources if s in degrees], graph)
            yield from _set_published(kind, wanted, held, keys, values)
            task.advance(wanted.num_rows)
        for sources in bounded(degrees, degrees.keys() - seen):
            held = _held_edges(kind, schema, sources, graph)
            yield from _set_published(kind, _empty(schema), held, keys, values)

    graph.write_all(changes())


def _degrees(kind: type[Edge], graph: Graph) -> dict[str, int]:
    """The held edges of a type, by source: their number."""
    rows = graph.read(cypher.read_degrees(kind), {})
    return {str(source): int(edges) for source, edges in rows}


def _set_published(
    kind: type[Edge],
    wanted: pa.Table,
    held: pa.Table,
    keys: Sequence[str],
    values: Sequence[str],
) -> Iterator[Change]:
    """Rows of edges that the store does not hold (an older release had them) set nothing."""
    bare = pa.table(
        {name: held[name] for name in keys}
        | {name: pa.nulls(held.num_rows, held[name].type) for name in values}
    )
    unpaired = difference(wanted, bare, keys, [])
    known = np.setdiff1d(np.arange(wanted.num_rows), unpaired.create)
    scored, unscored = wanted.take(pa.array(known)), bare.take(pa.array(unpaired.delete))
    target = pa.table(
        {
            name: pa.chunked_array([*scored[name].chunks, *unscored[name].chunks], held[name].type)
            for name in held.column_names
        }
    )
    changed = target.take(pa.array(difference(target, held, keys, values).change))
    yield from _maps(cypher.set_edges(kind, list(values)), kind, changed, values)


def _difference_written(
    kind: type[Edge], wanted: pa.Table, held: pa.Table, graph: Graph
) -> Iterator[Change]:
    """What is to be created and set; what is to be deleted is deleted at once."""
    keys = key_columns(kind)
    values = [name for name in wanted.column_names if name not in keys]
    changes = difference(wanted, held, keys, values)
    if len(changes.delete):
        gone = held.take(pa.array(changes.delete))
        # First: an edge that is held twice is deleted under the key that it is created with.
        for change in _maps(cypher.delete_edges(kind), kind, gone, []):
            graph.write(change)
    if len(changes.create):
        new = (
            wanted
            if len(changes.create) == wanted.num_rows
            else wanted.take(pa.array(changes.create))
        )
        yield from _created(kind, new)
    if len(changes.change):
        changed = wanted.take(pa.array(changes.change))
        yield from _maps(cypher.set_edges(kind, values), kind, changed, values)


def _created(kind: type[Edge], rows: pa.Table) -> Iterator[Change]:
    columns = [name for name in rows.column_names if name not in (FROM, TO)]
    statement = cypher.create_edges(kind, columns)
    for piece in pieces(rows, BATCH):
        targets = to_rows(piece.select([TO, *columns]))
        groups = [(source, targets[start:end]) for source, start, end in runs(piece[FROM])]
        what = f"{label(kind)} edges from {groups[0][0]} to {groups[-1][0]}"
        yield Change(statement, {"groups": groups}, piece.num_rows, what)


def _maps(
    statement: str, kind: type[Edge], rows: pa.Table, values: Sequence[str]
) -> Iterator[Change]:
    """Rows as one map for each source, from edge key to values."""
    ordered = rows.sort_by(FROM)
    for piece in pieces(ordered, BATCH):
        parts = [piece[name] for name in key_columns(kind)[1:]]
        keys = (
            parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, cypher.SEPARATOR)
        ).to_pylist()
        own = to_rows(piece.select(values)) if values else [()] * piece.num_rows
        groups = [
            (source, dict(zip(keys[start:end], own[start:end], strict=True)))
            for source, start, end in runs(piece[FROM])
        ]
        yield Change(statement, {"groups": groups})


def _held_edges(
    kind: type[Edge], schema: pa.Schema, sources: Sequence[str], graph: Graph
) -> pa.Table:
    """The server's edges from `sources`, as a table of `schema`."""
    if not sources:
        return _empty(schema)
    columns = [name for name in schema.names if name not in (FROM, TO)]
    records = graph.read(cypher.read_edges(kind, columns), {"sources": list(sources)})
    lengths = [len(edges) for _, edges in records]
    held = _held_table(
        list(chain.from_iterable(edges for _, edges in records)), schema, [TO, *columns]
    )
    from_ids = pa.array([source for source, _ in records], pa.string()).take(
        pa.array(np.repeat(np.arange(len(records)), lengths))
    )
    return held.add_column(0, FROM, from_ids).select(schema.names)


def _empty(schema: pa.Schema) -> pa.Table:
    return pa.table({field.name: pa.array([], field.type) for field in schema})


def _held_table(
    rows: Sequence[Sequence[Any]], schema: pa.Schema, columns: Sequence[str]
) -> pa.Table:
    """Rows read from the server as columns of the schema's types, floats as doubles.

    A value of another type (somebody else wrote it) becomes a missing one: it will be replaced.
    """
    held = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return pa.table(
        {
            name: _held_column(values, schema.field(name).type)
            for name, values in zip(columns, held, strict=True)
        }
    )


def _held_column(values: Sequence[Any], arrow: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, arrow)
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return pa.array([_fitting(value, arrow) for value in values], arrow)


def _fitting(value: Any, arrow: pa.DataType) -> Any:
    try:
        return pa.scalar(value, arrow).as_py()
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return None
