"""The published layer: vectors, map places, scores, predicted edges, runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.console import Steps
from graph.engines.neo4j import statements as cypher
from graph.engines.neo4j.connection import Connection
from graph.engines.neo4j.pieces import pieces
from graph.engines.neo4j.schema import count_rows
from graph.engines.neo4j.upsert import (
    delete_nodes,
    set_edge_properties,
    upsert_edges,
    upsert_nodes,
)
from graph.engines.neo4j.values import to_rows
from graph.engines.neo4j.writing import Change, Graph
from graph.model import CoexpressedWith, Gene, PredictedInteraction, Run
from graph.schema import arrow_schema, key_columns, label
from graph.tables import GraphTables

#: Rows that one transaction takes; more would need more heap than a small server has.
_ONE_TRANSACTION = 400_000
_GENES_AT_ONCE = 1_000

# To find out whether any of millions of edges has a score takes a scan of them all.
_HAS_SCORES = "MATCH (r:Release) WHERE r.scored RETURN 1"
_NOTE_SCORES = "MATCH (r:Release) SET r.scored = true"
_FORGET_SCORES = "MATCH (r:Release) REMOVE r.scored"


def fits_one_transaction(tables: GraphTables, connection: Connection) -> bool:
    """Whether the layer, old and new, is small enough to change at one stroke."""
    rows = sum(
        tables.count(kind, published=True) for kind in (Gene, PredictedInteraction, CoexpressedWith)
    )
    held = count_rows(connection)
    rows += held[label(PredictedInteraction)]
    if connection.rows(_HAS_SCORES):
        rows += held[label(CoexpressedWith)]
    return rows <= _ONE_TRANSACTION


def publish_rows(tables: GraphTables, held: Mapping[str, int], graph: Graph, steps: Steps) -> None:
    """Make the published rows of the store those of `tables`.

    Parameters
    ----------
    held
        Rows by label that the store holds.
    """
    stale_runs = upsert_nodes(tables, Run, graph, held_rows=held[label(Run)], published=True)
    delete_nodes(Run, stale_runs, graph)
    _publish_genes(tables, graph, steps)
    predicted = tables.count(PredictedInteraction, published=True)
    with steps.task("predicted edges", total=predicted) as task:
        upsert_edges(
            tables,
            PredictedInteraction,
            graph,
            task,
            held_rows=held[label(PredictedInteraction)],
            published=True,
        )
    scored = tables.count(CoexpressedWith, published=True)
    if scored:
        graph.write(Change(_NOTE_SCORES, {}))
    if scored or graph.read(_HAS_SCORES, {}):
        with steps.task("scores", total=scored) as task:
            set_edge_properties(tables, CoexpressedWith, graph, task)
    if not scored:
        graph.write(Change(_FORGET_SCORES, {}))


def _publish_genes(tables: GraphTables, graph: Graph, steps: Steps) -> None:
    rows = tables.table(Gene, published=True)
    (key,) = key_columns(Gene)
    values = [name for name in arrow_schema(Gene, published=True).names if name != key]
    keys = rows[key].to_pylist()
    statement = cypher.set_nodes(Gene, values)
    with steps.task("vectors", total=rows.num_rows) as task:

        def changes() -> Iterator[Change]:
            for piece in pieces(rows, _GENES_AT_ONCE):
                yield Change(statement, {"rows": to_rows(piece.select([key, *values]))})
                task.advance(piece.num_rows)

        graph.write_all(changes())
    graph.write(Change(cypher.clear_nodes(Gene), {"keys": keys}))
