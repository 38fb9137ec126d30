"""Constraints, indexes and counts of a Neo4j database, asked for and changed as a whole."""

from __future__ import annotations

from collections.abc import Mapping

import neo4j
import pyarrow.compute as pc

from graph.console import Steps
from graph.engines.neo4j import statements as cypher
from graph.engines.neo4j.connection import Connection
from graph.model import EDGE_TYPES, NODE_TYPES, Edge, Gene, Release
from graph.schema import is_published, label
from graph.tables import GraphTables

_INDEX_WAIT_S = 3600


def apply_schema(connection: Connection, statements: Mapping[str, str]) -> None:
    """Create those of the named constraints and indexes that are missing, in one transaction."""
    held = {name for (name,) in connection.rows("SHOW INDEXES YIELD name RETURN name")}
    missing = [statement for name, statement in statements.items() if name not in held]
    if missing:

        def create(tx: neo4j.Transaction) -> None:
            for statement in missing:
                tx.run(statement).consume()

        connection.write(create)
    connection.run(f"CALL db.awaitIndexes({_INDEX_WAIT_S})")


def drop_other_vector_index(connection: Connection, tables: GraphTables) -> None:
    """Drop the vector index if the vectors to come have another length, or there are none."""
    held = connection.rows(
        "SHOW VECTOR INDEXES YIELD name, options WHERE name = $name "
        "RETURN options.indexConfig['vector.dimensions']",
        {"name": cypher.VECTOR_INDEX},
    )
    if held and held[0][0] != _dimensions(tables):
        connection.run(f"DROP INDEX {cypher.VECTOR_INDEX} IF EXISTS")


def build_vector_index(connection: Connection, tables: GraphTables, steps: Steps) -> None:
    """Create the vector index, where vectors are published, and wait until it is whole."""
    dimensions = _dimensions(tables)
    if dimensions:
        with steps.task("vector index"):
            apply_schema(connection, {cypher.VECTOR_INDEX: cypher.create_vector_index(dimensions)})


def _dimensions(tables: GraphTables) -> int | None:
    """The length of the vectors to publish; none without vectors."""
    for batch in tables.batches(Gene, published=True):
        longest = pc.max(pc.list_value_length(batch["embedding"])).as_py()
        if longest:
            return int(longest)
    return None


def count_rows(connection: Connection) -> dict[str, int]:
    """Rows by label, of all types; the server keeps these counts, it does not scan."""
    statement = " UNION ALL ".join(cypher.count_rows(kind) for kind in (*NODE_TYPES, *EDGE_TYPES))
    return {str(name): int(rows) for name, rows in connection.rows(statement)}


def other_counts(held: Mapping[str, int], tables: GraphTables) -> list[str]:
    """In words: the types of which the database holds another number of rows than the tables."""
    wrong = []
    for kind in (*NODE_TYPES, *EDGE_TYPES):
        expected = tables.count(kind, published=is_published(kind))
        found = held[label(kind)]
        if kind is not Release and found != expected:
            what = "edges" if issubclass(kind, Edge) else "nodes"
            wrong.append(f"{found:,} {label(kind)} {what} where {expected:,} are expected")
    return wrong
