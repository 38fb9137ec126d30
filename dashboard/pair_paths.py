"""Short ways from one gene to another along well supported co-expression edges."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dashboard.figures.network import Network
from graph.queries import genes as gene_questions
from graph.queries import pairs as questions
from graph.store import Store

#: Partners of each gene that a way may lead through, the best supported.
MOST_PARTNERS = 150


@dataclass(frozen=True)
class Path:
    """One way from a gene to another.

    Attributes
    ----------
    symbols
        The genes along it, both ends included.
    n_datasets
        Series behind each edge.
    support
        Product of the edges' supports.
    """

    symbols: tuple[str, ...]
    n_datasets: tuple[int, ...]
    support: float


def supported_paths(store: Store, a: str, b: str, *, limit: int = 5) -> list[Path]:
    """The ways of at most three edges with the largest product of supports, the best first.

    All ways through each gene's best supported partners and the edges between them; the edge of
    the pair itself is one. Of equal products the shorter way comes first.
    """
    near_a = gene_questions.coexpressed(store, a, limit=MOST_PARTNERS)
    near_b = gene_questions.coexpressed(store, b, limit=MOST_PARTNERS)
    between = questions.edges_between(store, near_a["id"].to_pylist(), near_b["id"].to_pylist())
    own = questions.coexpression_of(store, a, b)
    ways = pa.concat_tables(
        [
            _one_edge(own),
            _two_edges(near_a, near_b),
            _three_edges(near_a, between, near_b, ends=pa.array([a, b])),
        ]
    )
    best = ways.sort_by(
        [("support", "descending"), ("edges", "ascending"), ("x", "ascending"), ("y", "ascending")]
    ).slice(0, limit)
    symbol = _symbols(store, a, b, near_a, near_b)
    return [
        Path(
            tuple(symbol[gene] for gene in (a, way["x"], way["y"], b) if gene),
            tuple(way["n_datasets"]),
            way["support"],
        )
        for way in best.to_pylist()
    ]


def _one_edge(own: pa.Table) -> pa.Table:
    return _ways("", "", [own])


def _two_edges(near_a: pa.Table, near_b: pa.Table) -> pa.Table:
    """By each partner that the two genes share."""
    met = near_a.select(["id", "n_datasets", "support"]).join(
        near_b.select(["id", "n_datasets", "support"]), "id", join_type="inner", right_suffix="_b"
    )
    second = met.select(["n_datasets_b", "support_b"]).rename_columns(["n_datasets", "support"])
    return _ways(met["id"], "", [met, second])


def _three_edges(near_a: pa.Table, between: pa.Table, near_b: pa.Table, ends: pa.Array) -> pa.Table:
    """By each edge from a partner of one gene to a partner of the other."""
    at_end = pc.or_(pc.is_in(between["a"], ends), pc.is_in(between["b"], ends))
    inner = between.filter(pc.invert(at_end))
    first = near_a.take(pc.index_in(inner["a"], near_a["id"].combine_chunks()))
    last = near_b.take(pc.index_in(inner["b"], near_b["id"].combine_chunks()))
    return _ways(inner["a"], inner["b"], [first, inner, last])


def _ways(x: pa.ChunkedArray | str, y: pa.ChunkedArray | str, edges: list[pa.Table]) -> pa.Table:
    """One row a way: the genes between (or ``""``), its series by edge, its product of supports.

    Parameters
    ----------
    edges
        The first edges of all ways, their second ones, and so on: ``n_datasets``, ``support``.
    """
    n = len(edges[0])
    product = np.prod([one["support"].to_numpy().astype(np.float64) for one in edges], axis=0)
    series: NDArray[np.int64] = np.column_stack([one["n_datasets"].to_numpy() for one in edges])
    lists = pa.FixedSizeListArray.from_arrays(pa.array(series.ravel(), pa.int64()), len(edges))
    names = [pa.array([one] * n, pa.string()) if isinstance(one, str) else one for one in (x, y)]
    return pa.table(
        {
            "x": names[0],
            "y": names[1],
            "edges": pa.array(np.full(n, len(edges))),
            "n_datasets": lists.cast(pa.list_(pa.int64())),
            "support": pa.array(product.reshape(n)),
        }
    )


def _symbols(store: Store, a: str, b: str, *partners: pa.Table) -> dict[str, str]:
    named = [*partners, *(gene_questions.gene(store, gene) for gene in (a, b))]
    return {
        gene: symbol
        for table in named
        for gene, symbol in zip(table["id"].to_pylist(), table["symbol"].to_pylist(), strict=True)
    }


def as_network(paths: list[Path]) -> Network:
    """The ways drawn together: the first gene in the middle, the other one marked."""
    labels = list(dict.fromkeys(symbol for path in paths for symbol in path.symbols))
    ends = (paths[0].symbols[0], paths[0].symbols[-1])
    labels.sort(key=lambda symbol: symbol != ends[0])
    edges: dict[tuple[int, int], int] = {}
    for path in paths:
        places = [labels.index(symbol) for symbol in path.symbols]
        for (one, other), n in zip(itertools.pairwise(places), path.n_datasets, strict=True):
            edges[min(one, other), max(one, other)] = n
    pairs = np.array(list(edges), dtype=np.int64).reshape(-1, 2)
    weights = np.array(list(edges.values()), dtype=np.float64)
    return Network(labels, pairs[:, 0], pairs[:, 1], weights, frozenset({labels.index(ends[1])}))
