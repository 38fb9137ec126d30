"""A gene among its neighbours: by co-expression, by embedding, and how the two lists differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dashboard.atlas import Atlas
from dashboard.coherence import Space
from dashboard.figures.network import Network
from graph.queries import atlas as atlas_questions
from graph.queries import genes as gene_questions
from graph.store import Store

#: Genes drawn around one; more cannot be read.
MOST_DRAWN = 24


@dataclass(frozen=True)
class TwoLists:
    """The neighbours of a gene in two lists.

    Attributes
    ----------
    coexpressed
        As `graph.queries.genes.coexpressed`, with ``rank`` from 1, and ``embedding_rank`` (null
        where the other list does not hold the gene).
    nearest
        ``symbol``, ``id``, ``similarity``, ``rank``, ``coexpression_rank``.
    n_both
        Genes in both.
    """

    coexpressed: pa.Table
    nearest: pa.Table
    n_both: int


def two_lists(store: Store, atlas: Atlas, space: Space | None, row: int, k: int) -> TwoLists:
    """The best `k` neighbours of a gene by co-expression and by cosine in the embedding."""
    coexpressed = gene_questions.coexpressed(store, str(atlas.ids[row]), limit=k)
    first = atlas.rows(coexpressed["id"])
    if space is None:
        near = pa.table({"row": pa.array([], pa.int32()), "similarity": pa.array([], pa.float32())})
    else:
        near = space.nearest(row, k)
    second = near["row"].to_numpy()
    coexpressed = coexpressed.append_column("rank", _counting(len(first)))
    coexpressed = coexpressed.append_column("embedding_rank", _rank_in(first, second))
    nearest = pa.table(
        {
            "symbol": pa.array(atlas.symbols[second], pa.string()),
            "id": pa.array(atlas.ids[second], pa.string()),
            "type": pa.array(atlas.types[second], pa.string()),
            "similarity": near["similarity"],
            "rank": _counting(len(second)),
            "coexpression_rank": _rank_in(second, first),
        }
    )
    return TwoLists(coexpressed, nearest, len(np.intersect1d(first, second)))


def _counting(n: int) -> pa.Array:
    return pa.array(np.arange(1, n + 1))


def _rank_in(genes: NDArray[np.int32], others: NDArray[np.int32]) -> pa.Array:
    """The rank from 1 of each gene in the other list; null where it is not in it."""
    if len(others) == 0:
        return pa.nulls(len(genes), pa.int64())
    return pc.add(pc.index_in(pa.array(genes), value_set=pa.array(others)), 1).cast(pa.int64())


def local_network(store: Store, lists: TwoLists, gene_id: str, symbol: str) -> Network:
    """A gene, its best supported partners, and the edges among them all.

    Partners that are near in the embedding too are marked.
    """
    partners = lists.coexpressed.slice(0, MOST_DRAWN)
    ids = [gene_id, *partners["id"].to_pylist()]
    edges = atlas_questions.edges_among(store, ids)
    order = pa.array(ids)
    a, b = (pc.index_in(edges[end], value_set=order).to_numpy() for end in ("a", "b"))
    both = pc.is_valid(partners["embedding_rank"]).to_numpy(zero_copy_only=False)
    return Network(
        labels=[symbol, *partners["symbol"].to_pylist()],
        a=a.astype(np.int64),
        b=b.astype(np.int64),
        weight=edges["n_datasets"].to_numpy().astype(np.float64),
        marked=frozenset((np.flatnonzero(both) + 1).tolist()),
    )
