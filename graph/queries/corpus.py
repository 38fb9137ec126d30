"""Every edge between genes, for training: the one place where engines are read differently.

Neo4j's driver pays for each record, so there one record a source gene carries all its partners,
collected gene by gene in a subquery: over a plain match the planner may gather all edges before
the first record leaves. Ladybug hands over columns, so there one row an edge is fastest. Both give
the same edges; their order is the reader's to settle.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import StoreError
from graph.queries.lists import one_row_an_entry
from graph.store import Store

GENES = """
MATCH (g:Gene)
RETURN g.id AS id, g.symbol AS symbol
"""


def genes(store: Store) -> pa.Table:
    """Every gene: ``id``, ``symbol``, in the order of the ids' bytes."""
    table = store.query(GENES)
    return table.take(pc.sort_indices(table, sort_keys=[("id", "ascending")])).combine_chunks()


RELEASE = """
MATCH (r:Release)
RETURN r.state AS state, r.version AS version
"""


def release_version(store: Store) -> str:
    """The version of what the store holds: the key of everything computed from it.

    Raises
    ------
    StoreError
        Nothing has been loaded, or a load has not ended.
    """
    rows = store.query(RELEASE).to_pylist()
    if not rows:
        raise StoreError(
            f"the store at {store.address} holds no release",
            remedy="Load a graph first: python -m ingest run SOURCES",
        )
    if rows[0]["state"] != "complete":
        raise StoreError(
            f"the store at {store.address} is being loaded, or its load was cut short",
            remedy="Wait for the load to end, or run python -m ingest load again",
        )
    return str(rows[0]["version"])


COEXPRESSION_COUNT = """
MATCH (:Gene)-[e:COEXPRESSED_WITH]->(:Gene)
RETURN count(*) AS n
"""

COEXPRESSION_ROWS = """
MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene)
WHERE a.id >= $first AND a.id <= $last
RETURN a.id AS gene, b.id AS partner, e.n_datasets AS multiplicity
"""

COEXPRESSION_BY_GENE = """
MATCH (a:Gene)
CALL (a) {
  MATCH (a)-[e:COEXPRESSED_WITH]->(b:Gene)
  RETURN collect(b.id) AS partner, collect(e.n_datasets) AS multiplicity
}
WITH a, partner, multiplicity
WHERE size(partner) > 0
RETURN a.id AS gene, partner, multiplicity
"""


def coexpression_edges(store: Store) -> Iterator[pa.RecordBatch]:
    """Each co-expression edge once: ``gene``, ``partner``, ``multiplicity`` (its data sets)."""
    if store.engine == "ladybug":
        yield from _by_ranges(store, COEXPRESSION_COUNT, COEXPRESSION_ROWS, {})
    else:
        yield from map(_one_row_an_edge, store.stream(COEXPRESSION_BY_GENE))


INTERACTION_COUNT = """
MATCH (:Gene)-[e:INTERACTS_WITH]->(:Gene)
WHERE $source = '' OR e.source = $source
RETURN count(*) AS n
"""

INTERACTION_ROWS = """
MATCH (a:Gene)-[e:INTERACTS_WITH]->(b:Gene)
WHERE ($source = '' OR e.source = $source) AND a.id >= $first AND a.id <= $last
RETURN a.id AS gene, b.id AS partner, 1 AS multiplicity
"""

INTERACTIONS_BY_GENE = """
MATCH (a:Gene)
CALL (a) {
  MATCH (a)-[e:INTERACTS_WITH]->(b:Gene)
  WHERE $source = '' OR e.source = $source
  RETURN collect(b.id) AS partner, collect(1) AS multiplicity
}
WITH a, partner, multiplicity
WHERE size(partner) > 0
RETURN a.id AS gene, partner, multiplicity
"""


def interaction_edges(store: Store, source: str = "") -> Iterator[pa.RecordBatch]:
    """Each interaction of one source, or of all: ``gene``, ``partner``, ``multiplicity`` (1)."""
    parameters = {"source": source}
    if store.engine == "ladybug":
        yield from _by_ranges(store, INTERACTION_COUNT, INTERACTION_ROWS, parameters)
    else:
        yield from map(_one_row_an_edge, store.stream(INTERACTIONS_BY_GENE, parameters))


#: Ladybug holds a whole result in memory, a hundred bytes an edge: it is asked for so many at once.
EDGES_AT_ONCE = 2_000_000


def _by_ranges(
    store: Store, count: str, rows: str, parameters: dict[str, str]
) -> Iterator[pa.RecordBatch]:
    """The rows of a query over ranges of source genes, so that memory stays bounded."""
    n_edges = int(store.query(count, parameters)["n"][0].as_py())
    if n_edges == 0:
        return
    ids = genes(store)["id"]
    n_ranges = min(-(-n_edges // EDGES_AT_ONCE), len(ids))
    bounds = np.linspace(0, len(ids), n_ranges + 1).astype(int)
    for begin, end in itertools.pairwise(bounds):
        ends = {"first": ids[int(begin)].as_py(), "last": ids[int(end) - 1].as_py()}
        yield from store.stream(rows, {**parameters, **ends})


INTERACTION_SOURCES = """
MATCH (:Gene)-[e:INTERACTS_WITH]->(:Gene)
RETURN e.source AS source, count(*) AS n_edges
"""


def interaction_sources(store: Store) -> dict[str, int]:
    """The sources of interactions in the store, with their numbers of edges, by name."""
    rows = store.query(INTERACTION_SOURCES).to_pylist()
    return dict(sorted((str(row["source"]), int(row["n_edges"])) for row in rows))


def _one_row_an_edge(batch: pa.RecordBatch) -> pa.RecordBatch:
    return one_row_an_entry(batch, by="gene", lists=("partner", "multiplicity"))


def index_of(values: pa.Array, vocabulary: pa.Array) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    """Where each value stands in `vocabulary`, int32 (n,); −1 where it does not."""
    found = pc.index_in(values, value_set=vocabulary)
    positions = pc.fill_null(found, -1).to_numpy(zero_copy_only=False)
    return np.asarray(positions, dtype=np.int32)
