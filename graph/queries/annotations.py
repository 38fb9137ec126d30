"""Annotations, the ontology and pathways as a whole, for judging embeddings."""

from __future__ import annotations

import pyarrow as pa

from graph.store import Store

GO_TERMS = """
MATCH (t:GOTerm)
RETURN t.id AS id, t.name AS name, t.namespace AS namespace,
       t.level_min AS level_min, t.level_max AS level_max
"""


def go_terms(store: Store) -> pa.Table:
    """Every term: ``id``, ``name``, ``namespace``, ``level_min``, ``level_max``."""
    return _whole(store, GO_TERMS, _TERM_SCHEMA)


IS_A_EDGES = """
MATCH (child:GOTerm)-[:IS_A]->(parent:GOTerm)
RETURN child.id AS child, parent.id AS parent
"""


def is_a_edges(store: Store) -> pa.Table:
    """Every is_a edge: ``child``, ``parent``, by term id."""
    return _whole(store, IS_A_EDGES, _text("child", "parent"))


ANNOTATIONS = """
MATCH (g:Gene)-[a:ANNOTATED_WITH]->(t:GOTerm)
RETURN g.id AS gene, t.id AS term, a.evidence AS evidence, a.date AS date
"""


def gene_annotations(store: Store) -> pa.Table:
    """Every annotation: ``gene``, ``term``, ``evidence``, ``date`` (ISO, earliest)."""
    return _whole(store, ANNOTATIONS, _text("gene", "term", "evidence", "date"))


PATHWAY_MEMBERS = """
MATCH (g:Gene)-[:MEMBER_OF]->(p:Pathway)
RETURN p.id AS pathway, p.collection AS collection, p.size AS size, g.id AS gene
"""


def pathway_members(store: Store) -> pa.Table:
    """Every membership: ``pathway``, ``collection``, ``size`` (as published), ``gene``."""
    schema = pa.schema(
        [
            ("pathway", pa.string()),
            ("collection", pa.string()),
            ("size", pa.int64()),
            ("gene", pa.string()),
        ]
    )
    return _whole(store, PATHWAY_MEMBERS, schema)


_TERM_SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("name", pa.string()),
        ("namespace", pa.string()),
        ("level_min", pa.int32()),
        ("level_max", pa.int32()),
    ]
)


def _text(*columns: str) -> pa.Schema:
    return pa.schema([(column, pa.string()) for column in columns])


def _whole(store: Store, cypher: str, schema: pa.Schema) -> pa.Table:
    # A batch without rows, or with nulls alone, comes without its columns' types.
    batches = [batch for batch in store.stream(cypher) if batch.num_rows]
    if not batches:
        return schema.empty_table()
    tables = [pa.Table.from_batches([batch]).select(schema.names).cast(schema) for batch in batches]
    return pa.concat_tables(tables).combine_chunks()
