"""What lies below and above a term of the Gene Ontology, and which genes carry any of it."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from graph.store import Store

# Each step is one question. A path of any length in one question would walk every way down, and
# the ways multiply with each term that has several parents.
_STEP = {
    ("below", False): """
MATCH (found:GOTerm)-[:IS_A]->(t:GOTerm)
WHERE t.id IN $terms
RETURN DISTINCT found.id AS id
""",
    ("below", True): """
MATCH (found:GOTerm)-[:IS_A|PART_OF]->(t:GOTerm)
WHERE t.id IN $terms
RETURN DISTINCT found.id AS id
""",
    ("above", False): """
MATCH (t:GOTerm)-[:IS_A]->(found:GOTerm)
WHERE t.id IN $terms
RETURN DISTINCT found.id AS id
""",
    ("above", True): """
MATCH (t:GOTerm)-[:IS_A|PART_OF]->(found:GOTerm)
WHERE t.id IN $terms
RETURN DISTINCT found.id AS id
""",
}

TERMS = """
MATCH (t:GOTerm)
WHERE t.id IN $terms
RETURN t.id AS id, t.name AS name, t.namespace AS namespace, t.level_min AS level_min,
       t.level_max AS level_max
ORDER BY level_max, id
"""


def terms_below(store: Store, term_id: str, *, part_of: bool = True) -> pa.Table:
    """All terms that are a kind of a term or, unless `part_of` is false, a part of it."""
    return _terms(store, _reached(store, term_id, "below", part_of) - {term_id})


def terms_above(store: Store, term_id: str, *, part_of: bool = True) -> pa.Table:
    """All terms that a term is a kind of or, unless `part_of` is false, a part of."""
    return _terms(store, _reached(store, term_id, "above", part_of) - {term_id})


_GENES = """
RETURN g.id AS id, g.symbol AS symbol, g.name AS name, g.type AS type,
       count(DISTINCT t.id) AS n_terms
ORDER BY symbol, id
"""
GENES_BELOW = f"""
MATCH (g:Gene)-[a:ANNOTATED_WITH]->(t:GOTerm)
WHERE t.id IN $terms
{_GENES}"""
GENES_BELOW_BY_EVIDENCE = f"""
MATCH (g:Gene)-[a:ANNOTATED_WITH]->(t:GOTerm)
WHERE t.id IN $terms AND a.evidence IN $evidence
{_GENES}"""


def genes_below(
    store: Store, term_id: str, *, evidence: Sequence[str] = (), part_of: bool = True
) -> pa.Table:
    """The genes annotated with a term or any below it, by symbol.

    Parameters
    ----------
    store
        The graph.
    term_id
        ``GO:0006412``.
    evidence
        Codes that count, ``("IDA", "IMP")``; by default all.
    part_of
        Whether parts of the term lie below it too, beside its kinds.
    """
    terms = sorted(_reached(store, term_id, "below", part_of))
    if not evidence:
        return store.query(GENES_BELOW, {"terms": terms})
    return store.query(GENES_BELOW_BY_EVIDENCE, {"terms": terms, "evidence": list(evidence)})


def _reached(store: Store, term_id: str, way: str, part_of: bool) -> set[str]:
    """The term and all that lie on its way to the leaves or to the root."""
    reached = {term_id}
    last = [term_id]
    while last:
        found = store.query(_STEP[way, part_of], {"terms": last})
        last = sorted(set(found.column("id").to_pylist()) - reached) if found.num_rows else []
        reached.update(last)
    return reached


def _terms(store: Store, ids: set[str]) -> pa.Table:
    # An empty list has no type of its own on every engine; no term has an empty id.
    return store.query(TERMS, {"terms": sorted(ids) or [""]})
