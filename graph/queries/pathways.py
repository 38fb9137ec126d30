"""Questions about pathways, terms and tissues as sets of genes."""

from __future__ import annotations

import pyarrow as pa

from graph.store import Store

PATHWAYS = """
MATCH (p:Pathway)
RETURN p.id AS id, p.name AS name, p.collection AS collection, p.release AS release,
       p.size AS size
ORDER BY id
"""


def pathways(store: Store) -> pa.Table:
    """Every pathway."""
    return store.query(PATHWAYS)


GENES_OF_PATHWAY = """
MATCH (g:Gene)-[:MEMBER_OF]->(p:Pathway {id: $pathway})
RETURN g.id AS id, g.symbol AS symbol, g.name AS name, g.type AS type, g.map_x AS map_x,
       g.map_y AS map_y
ORDER BY symbol, id
"""


def genes_of_pathway(store: Store, pathway_id: str) -> pa.Table:
    """The genes of a pathway, by symbol."""
    return store.query(GENES_OF_PATHWAY, {"pathway": pathway_id})


GENES_OF_TERM = """
MATCH (g:Gene)-[a:ANNOTATED_WITH]->(t:GOTerm {id: $term})
RETURN g.id AS id, g.symbol AS symbol, g.name AS name, g.type AS type, g.map_x AS map_x,
       g.map_y AS map_y, count(a) AS n_annotations
ORDER BY symbol, id
"""


def genes_of_term(store: Store, term_id: str) -> pa.Table:
    """The genes annotated directly with a GO term, by symbol."""
    return store.query(GENES_OF_TERM, {"term": term_id})


TISSUES = """
MATCH (t:Tissue)
RETURN t.id AS id, t.name AS name, t.n_samples AS n_samples
ORDER BY name, id
"""


def tissues(store: Store) -> pa.Table:
    """Every tissue, by name."""
    return store.query(TISSUES)


GENES_OF_TISSUE = """
MATCH (g:Gene)-[e:EXPRESSED_IN]->(t:Tissue {id: $tissue})
WHERE e.z IS NOT NULL AND e.tpm >= $min_tpm
RETURN g.id AS id, g.symbol AS symbol, g.name AS name, g.type AS type, e.tpm AS tpm, e.z AS z
ORDER BY z DESC, id
LIMIT $limit
"""


def genes_of_tissue(
    store: Store, tissue_id: str, *, limit: int = 1000, min_tpm: float = 0.0
) -> pa.Table:
    """The genes most specific to a tissue, by z-score.

    Parameters
    ----------
    min_tpm
        Least median TPM in this tissue: a trace found in one tissue alone has the highest z.
    """
    given = {"tissue": tissue_id, "limit": limit, "min_tpm": min_tpm}
    return store.query(GENES_OF_TISSUE, given)
