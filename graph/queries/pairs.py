"""Questions about two genes."""

from __future__ import annotations

import pyarrow as pa

from graph.queries.genes import with_accessions
from graph.queries.lists import one_row_an_entry
from graph.store import Store

COEXPRESSION_OF_PAIR = """
MATCH (:Gene {id: $a})-[e:COEXPRESSED_WITH]-(:Gene {id: $b})
RETURN e.n_datasets AS n_datasets, e.support AS support, e.r_mean AS r_mean, e.r_max AS r_max,
       e.datasets AS datasets, e.ggipnn_score AS ggipnn_score, e.ggipnn_run AS ggipnn_run
"""


def coexpression_of(store: Store, a: str, b: str) -> pa.Table:
    """The co-expression edge of two genes: one row, or none."""
    return with_accessions(store.query(COEXPRESSION_OF_PAIR, {"a": a, "b": b}), store)


INTERACTIONS_OF_PAIR = """
MATCH (:Gene {id: $a})-[e:INTERACTS_WITH]-(:Gene {id: $b})
RETURN e.source AS source, e.score AS score
ORDER BY source
"""


def interactions_of(store: Store, a: str, b: str) -> pa.Table:
    """What other sources say of two genes, one row a source."""
    return store.query(INTERACTIONS_OF_PAIR, {"a": a, "b": b})


PREDICTION_OF_PAIR = """
MATCH (:Gene {id: $a})-[e:PREDICTED_INTERACTION]-(:Gene {id: $b})
RETURN e.score AS score, e.run AS run
"""


def prediction_of(store: Store, a: str, b: str) -> pa.Table:
    """The predicted interaction of two genes: one row, or none."""
    return store.query(PREDICTION_OF_PAIR, {"a": a, "b": b})


SHARED_PATHWAYS = """
MATCH (:Gene {id: $a})-[:MEMBER_OF]->(p:Pathway)<-[:MEMBER_OF]-(:Gene {id: $b})
RETURN p.id AS id, p.name AS name, p.collection AS collection, p.size AS size
ORDER BY size, id
"""


def shared_pathways(store: Store, a: str, b: str) -> pa.Table:
    """Pathways that hold both genes, the smallest first."""
    return store.query(SHARED_PATHWAYS, {"a": a, "b": b})


SHARED_TERMS = """
MATCH (:Gene {id: $a})-[:ANNOTATED_WITH]->(t:GOTerm)<-[:ANNOTATED_WITH]-(:Gene {id: $b})
RETURN DISTINCT t.id AS id, t.name AS name, t.namespace AS namespace, t.level_max AS level_max
ORDER BY level_max DESC, id
"""


def shared_terms(store: Store, a: str, b: str) -> pa.Table:
    """GO terms that both genes are annotated with directly, the most specific first."""
    return store.query(SHARED_TERMS, {"a": a, "b": b})


EDGES_BETWEEN = """
MATCH (first:Gene)-[e:COEXPRESSED_WITH]-(second:Gene)
WHERE first.id IN $left AND second.id IN $right
RETURN first.id AS a, collect(second.id) AS b, collect(e.n_datasets) AS n_datasets,
       collect(e.support) AS support
"""


def edges_between(store: Store, left: list[str], right: list[str]) -> pa.Table:
    """Co-expression edges from one group of genes to another: ``a``, ``b``, their evidence.

    Thousands of edges arrive as one record a gene, which a server sends many times faster.
    """
    by_gene = store.query(EDGES_BETWEEN, {"left": left, "right": right})
    edges = [
        one_row_an_entry(batch, by="a", lists=("b", "n_datasets", "support"))
        for batch in by_gene.to_batches()
    ]
    if not edges:
        return _BETWEEN.empty_table()
    found = pa.Table.from_batches(edges).cast(_BETWEEN)
    return found.sort_by([("a", "ascending"), ("b", "ascending")])


_BETWEEN = pa.schema(
    [
        ("a", pa.string()),
        ("b", pa.string()),
        ("n_datasets", pa.int64()),
        ("support", pa.float64()),
    ]
)
