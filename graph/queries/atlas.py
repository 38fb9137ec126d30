"""Questions about all genes at once: what a map, an enrichment or a search index is made of."""

from __future__ import annotations

import pyarrow as pa

from graph.store import Store

PLACED_GENES = """
MATCH (g:Gene)
RETURN g.id AS id, g.symbol AS symbol, g.name AS name, g.type AS type,
       g.gene_class AS gene_class, g.platform_symbols AS platform_symbols,
       g.previous_symbols AS previous_symbols, g.aliases AS aliases, g.hgnc_id AS hgnc_id,
       g.ensembl_id AS ensembl_id, g.chromosome AS chromosome, g.n_measured AS n_measured,
       g.embedding_run AS embedding_run, g.map_x AS map_x, g.map_y AS map_y, g.island AS island
ORDER BY id
"""


def placed_genes(store: Store) -> pa.Table:
    """Every gene with all its names and its place on the map, if it has one."""
    return store.query(PLACED_GENES)


VECTORS = """
MATCH (g:Gene)
WHERE g.embedding IS NOT NULL
RETURN g.id AS id, g.symbol AS symbol, g.embedding AS vector
ORDER BY id
"""


def vectors(store: Store) -> pa.Table:
    """The published vector of every gene that has one."""
    return store.query(VECTORS)


PATHWAY_MEMBERS = """
MATCH (g:Gene)-[:MEMBER_OF]->(p:Pathway)
RETURN p.id AS id, p.name AS name, p.collection AS source, collect(g.id) AS genes
ORDER BY id
"""


def pathway_members(store: Store) -> pa.Table:
    """Every pathway with its genes: ``id``, ``name``, ``source``, ``genes``."""
    return store.query(PATHWAY_MEMBERS)


TERM_MEMBERS = """
MATCH (g:Gene)-[:ANNOTATED_WITH]->(t:GOTerm)
RETURN t.id AS id, t.name AS name, t.namespace AS source, collect(DISTINCT g.id) AS genes
ORDER BY id
"""


def term_members(store: Store) -> pa.Table:
    """Every GO term with the genes annotated directly: ``id``, ``name``, ``source``, ``genes``."""
    return store.query(TERM_MEMBERS)


TISSUE_SCORES = """
MATCH (g:Gene)-[e:EXPRESSED_IN]->(t:Tissue)
WHERE e.z IS NOT NULL
RETURN t.id AS id, t.name AS name, collect(g.id) AS genes, collect(e.z) AS z
ORDER BY name, id
"""


def tissue_scores(store: Store) -> pa.Table:
    """For every tissue its genes and their z-scores: ``id``, ``name``, ``genes``, ``z``."""
    return store.query(TISSUE_SCORES)


CONNECTIONS = """
MATCH (g:Gene)-[e:COEXPRESSED_WITH]-(:Gene)
RETURN g.id AS id, count(e) AS n_partners, max(e.n_datasets) AS best_datasets,
       avg(e.support) AS mean_support
ORDER BY id
"""


def connections(store: Store) -> pa.Table:
    """How well each gene is connected: partners, largest number of series, mean support."""
    return store.query(CONNECTIONS)


EDGES_AMONG = """
MATCH (first:Gene)-[e:COEXPRESSED_WITH]->(second:Gene)
WHERE first.id IN $genes AND second.id IN $genes
RETURN first.id AS a, second.id AS b, e.n_datasets AS n_datasets, e.support AS support,
       e.r_mean AS r_mean
ORDER BY a, b
"""


def edges_among(store: Store, gene_ids: list[str]) -> pa.Table:
    """The co-expression edges with both ends among some genes."""
    return store.query(EDGES_AMONG, {"genes": gene_ids})
