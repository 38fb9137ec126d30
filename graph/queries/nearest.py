"""The genes nearest to a gene by the published vectors.

The one place where engines differ here: Neo4j asks its vector index (approximate), Ladybug has
none that works without a network, so there every vector is compared (exact).
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from graph.errors import UserError
from graph.queries.atlas import vectors
from graph.store import Store

BY_INDEX = """
MATCH (g:Gene {id: $gene})
CALL db.index.vector.queryNodes('gene_embedding', $asked, g.embedding)
YIELD node, score
WHERE node.id <> $gene
RETURN node.id AS id, node.symbol AS symbol, 2 * score - 1 AS cosine
ORDER BY cosine DESC, id
LIMIT $k
"""

HAS_VECTOR = """
MATCH (g:Gene {id: $gene})
RETURN g.embedding IS NOT NULL AS known
"""

#: The index is asked for some more than wanted: the more it looks at, the fewer it misses.
SPARE = 90


def nearest_genes(store: Store, gene_id: str, k: int = 10) -> pa.Table:
    """The `k` genes of the highest cosine: ``id``, ``symbol``, ``cosine``, the nearest first.

    Raises
    ------
    UserError
        The gene has no published vector.
    """
    if store.query(HAS_VECTOR, {"gene": gene_id}).to_pylist() != [{"known": True}]:
        raise UserError(
            f"{gene_id} has no published vector",
            remedy="Publish a run that holds it: python -m embed publish",
        )
    if store.engine != "ladybug":
        return store.query(BY_INDEX, {"gene": gene_id, "k": k, "asked": k + SPARE})
    held = vectors(store)
    matrix = np.stack(held["vector"].to_numpy())
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), np.finfo(np.float32).tiny)
    row = held["id"].to_pylist().index(gene_id)
    cosine = matrix @ matrix[row]
    order = np.argsort(-cosine, kind="stable")  # rows are in the order of ids: ties go by id
    nearest = pa.array(order[order != row][:k])
    found = held.append_column("cosine", pa.array(cosine.astype(np.float64)))
    return found.select(["id", "symbol", "cosine"]).take(nearest)
