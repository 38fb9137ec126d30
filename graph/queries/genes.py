"""Questions about one gene."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from graph.queries.overview import datasets
from graph.store import Store

GENE = """
MATCH (g:Gene {id: $gene})
RETURN g.id AS id, g.symbol AS symbol, g.name AS name, g.type AS type,
       g.gene_class AS gene_class, g.platform_symbols AS platform_symbols,
       g.previous_symbols AS previous_symbols, g.aliases AS aliases, g.hgnc_id AS hgnc_id,
       g.ensembl_id AS ensembl_id, g.chromosome AS chromosome, g.n_measured AS n_measured,
       g.embedding_run AS embedding_run, g.map_x AS map_x, g.map_y AS map_y, g.island AS island
"""


def gene(store: Store, gene_id: str) -> pa.Table:
    """Identity and map place of a gene: one row, or none where there is no such gene."""
    return store.query(GENE, {"gene": gene_id})


GENES = """
MATCH (g:Gene)
RETURN g.id AS id, g.symbol AS symbol, g.name AS name, g.type AS type,
       g.gene_class AS gene_class, g.platform_symbols AS platform_symbols,
       g.previous_symbols AS previous_symbols, g.aliases AS aliases, g.hgnc_id AS hgnc_id,
       g.ensembl_id AS ensembl_id, g.chromosome AS chromosome, g.n_measured AS n_measured
ORDER BY id
"""


def genes(store: Store) -> pa.Table:
    """Every gene without its vector: what a resolver needs, and a page of results."""
    return store.query(GENES)


COEXPRESSED = """
MATCH (g:Gene {id: $gene})-[e:COEXPRESSED_WITH]-(partner:Gene)
WHERE e.n_datasets >= $min_datasets
RETURN partner.id AS id, partner.symbol AS symbol, partner.name AS name, partner.type AS type,
       e.n_datasets AS n_datasets, e.support AS support, e.r_mean AS r_mean, e.r_max AS r_max,
       e.datasets AS datasets, e.ggipnn_score AS ggipnn_score
ORDER BY n_datasets DESC, r_mean DESC, id
LIMIT $limit
"""


def coexpressed(
    store: Store, gene_id: str, *, min_datasets: int = 1, limit: int = 1000
) -> pa.Table:
    """Genes co-expressed with a gene, the best supported first.

    ``datasets`` holds the accessions of the series that support each pair, ``support`` the share
    of the series that measure both genes.
    """
    found = store.query(
        COEXPRESSED, {"gene": gene_id, "min_datasets": min_datasets, "limit": limit}
    )
    return with_accessions(found, store)


def with_accessions(edges: pa.Table, store: Store) -> pa.Table:
    """`edges` with the ordinals in ``datasets`` replaced by the data sets' ids."""
    place = edges.column_names.index("datasets")
    known = datasets(store)
    lists = edges.column("datasets").combine_chunks()
    if not len(lists):
        return edges.set_column(place, "datasets", pa.array([], pa.list_(pa.string())))
    ordinals = known.column("ordinal").combine_chunks()
    named = known.column("id").combine_chunks().take(pc.index_in(lists.flatten(), ordinals))
    offsets = pc.subtract(lists.offsets, lists.offsets[0])
    return edges.set_column(place, "datasets", pa.ListArray.from_arrays(offsets, named))


PATHWAYS_OF_GENE = """
MATCH (g:Gene {id: $gene})-[:MEMBER_OF]->(p:Pathway)
RETURN p.id AS id, p.name AS name, p.collection AS collection, p.size AS size
ORDER BY size, id
"""


def pathways_of(store: Store, gene_id: str) -> pa.Table:
    """The pathways a gene belongs to, the smallest first."""
    return store.query(PATHWAYS_OF_GENE, {"gene": gene_id})


TERMS_OF_GENE = """
MATCH (g:Gene {id: $gene})-[a:ANNOTATED_WITH]->(t:GOTerm)
RETURN t.id AS id, t.name AS name, t.namespace AS namespace, t.level_max AS level_max,
       t.obsolete AS obsolete, a.evidence AS evidence, a.qualifier AS qualifier, a.date AS date
ORDER BY namespace, level_max DESC, id, evidence, qualifier
"""


def terms_of(store: Store, gene_id: str) -> pa.Table:
    """The direct GO annotations of a gene, the most specific first within a namespace."""
    return store.query(TERMS_OF_GENE, {"gene": gene_id})


TISSUE_PROFILE = """
MATCH (g:Gene {id: $gene})-[e:EXPRESSED_IN]->(t:Tissue)
RETURN t.id AS id, t.name AS name, e.tpm AS tpm, e.z AS z
ORDER BY tpm DESC, id
"""


def tissue_profile(store: Store, gene_id: str) -> pa.Table:
    """A gene's expression over the tissues, the highest first."""
    return store.query(TISSUE_PROFILE, {"gene": gene_id})


INTERACTIONS = """
MATCH (g:Gene {id: $gene})-[e:INTERACTS_WITH]-(partner:Gene)
RETURN partner.id AS id, partner.symbol AS symbol, e.source AS source, e.score AS score
ORDER BY id, source
"""


def interactions(store: Store, gene_id: str) -> pa.Table:
    """A gene's interactions by other sources than co-expression."""
    return store.query(INTERACTIONS, {"gene": gene_id})


PREDICTIONS = """
MATCH (g:Gene {id: $gene})-[e:PREDICTED_INTERACTION]-(partner:Gene)
RETURN partner.id AS id, partner.symbol AS symbol, e.score AS score, e.run AS run
ORDER BY score DESC, id
"""


def predictions(store: Store, gene_id: str) -> pa.Table:
    """Interactions that the published run predicts for a gene, the likeliest first."""
    return store.query(PREDICTIONS, {"gene": gene_id})


PARTNERS_SHARED_WITH_PREDICTED = """
MATCH (g:Gene {id: $gene})-[:PREDICTED_INTERACTION]-(partner:Gene)
MATCH (g)-[:COEXPRESSED_WITH]-(shared:Gene)-[:COEXPRESSED_WITH]-(partner)
RETURN partner.id AS id, count(DISTINCT shared.id) AS n
ORDER BY id
"""


def partners_shared_with_predicted(store: Store, gene_id: str) -> pa.Table:
    """How many genes are co-expressed with a gene and with each of its predicted partners.

    ``id``, ``n``; partners that share none are left out.
    """
    return store.query(PARTNERS_SHARED_WITH_PREDICTED, {"gene": gene_id})
