"""The published layer: vectors, map places, scores, predicted edges, runs."""

from __future__ import annotations

from graph import neo4j_statements as cypher
from graph.console import Steps
from graph.model import CoexpressedWith, Gene, PredictedInteraction, Run
from graph.neo4j_connection import Connection
from graph.neo4j_upsert import (
    Read,
    Write,
    delete_nodes,
    set_edge_properties,
    upsert_edges,
    upsert_nodes,
)
from graph.neo4j_values import to_rows
from graph.schema import arrow_schema, key_columns, label
from graph.tables import GraphTables

#: Rows that one transaction takes; more would need more heap than a small server has.
_ONE_TRANSACTION = 400_000
_GENES_AT_ONCE = 1_000


def fits_one_transaction(tables: GraphTables, connection: Connection) -> bool:
    """Whether the layer, old and new, is small enough to change at one stroke."""
    rows = sum(
        tables.count(kind, published=True) for kind in (Gene, PredictedInteraction, CoexpressedWith)
    )
    rows += int(connection.value(cypher.count_rows(PredictedInteraction)))
    if has_scores(connection):
        rows += int(connection.value(cypher.count_rows(CoexpressedWith)))
    return rows <= _ONE_TRANSACTION


def publish_rows(
    tables: GraphTables, connection: Connection, read: Read, write: Write, steps: Steps
) -> None:
    """Make the published rows of the store those of `tables`."""
    stale_runs = upsert_nodes(tables, Run, read, write, published=True)
    delete_nodes(Run, stale_runs, write)
    _publish_genes(tables, write, steps)
    with steps.task(
        "predicted edges", total=tables.count(PredictedInteraction, published=True)
    ) as task:
        upsert_edges(tables, PredictedInteraction, read, write, task, published=True)
    scored = tables.count(CoexpressedWith, published=True)
    if scored or has_scores(connection):
        with steps.task("scores", total=scored) as task:
            set_edge_properties(tables, CoexpressedWith, read, write, task)


def has_scores(connection: Connection) -> bool:
    """Whether any co-expression edge holds a published score."""
    pattern = f"MATCH ()-[e:{label(CoexpressedWith)}]->() WHERE e.ggipnn_run IS NOT NULL"
    return bool(connection.rows(f"{pattern} RETURN 1 LIMIT 1"))


def _publish_genes(tables: GraphTables, write: Write, steps: Steps) -> None:
    rows = tables.table(Gene, published=True)
    (key,) = key_columns(Gene)
    values = [name for name in arrow_schema(Gene, published=True).names if name != key]
    keys = rows[key].to_pylist()
    statement = cypher.set_nodes(Gene, values)
    with steps.task("vectors", total=rows.num_rows) as task:
        for start in range(0, rows.num_rows, _GENES_AT_ONCE):
            piece = rows.slice(start, _GENES_AT_ONCE)
            write(statement, {"rows": to_rows(piece.select([key, *values]))})
            task.advance(piece.num_rows)
    write(cypher.clear_nodes(Gene), {"keys": keys})
