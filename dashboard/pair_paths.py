"""Short ways from one gene to another along well supported co-expression edges."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import networkx as nx
import numpy as np
import pyarrow as pa

from dashboard.figures.network import Network
from graph.queries import genes as gene_questions
from graph.queries import pairs as questions
from graph.store import Store

#: Partners of each gene that a way may lead through, the best supported.
MOST_PARTNERS = 150
#: Edges of the longest way looked for.
LONGEST = 3


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
    """The ways of at most three edges with the largest product of supports.

    Searched among each gene's best supported partners and the edges between them; the edge of
    the pair itself is one way.
    """
    graph, symbols = _surroundings(store, a, b)
    if a not in graph or b not in graph or not nx.has_path(graph, a, b):
        return []
    # Yen's algorithm gives them in order of −Σ log support, which is the order of the product.
    ways = itertools.islice(nx.shortest_simple_paths(graph, a, b, weight="cost"), 40)
    found = []
    for way in ways:
        if len(way) <= LONGEST + 1:
            edges = [graph.edges[pair] for pair in itertools.pairwise(way)]
            found.append(
                Path(
                    tuple(symbols[gene] for gene in way),
                    tuple(edge["n_datasets"] for edge in edges),
                    float(np.prod([edge["support"] for edge in edges])),
                )
            )
        if len(found) == limit:
            break
    return found


def _surroundings(store: Store, a: str, b: str) -> tuple[nx.Graph, dict[str, str]]:
    graph = nx.Graph()
    symbols: dict[str, str] = {}
    partners: list[list[str]] = []
    for gene in (a, b):
        found = gene_questions.coexpressed(store, gene, limit=MOST_PARTNERS)
        own = gene_questions.gene(store, gene)
        symbols |= dict(zip(found["id"].to_pylist(), found["symbol"].to_pylist(), strict=True))
        symbols |= dict(zip(own["id"].to_pylist(), own["symbol"].to_pylist(), strict=True))
        partners.append(found["id"].to_pylist())
        _add(graph, pa.array([gene] * len(found), pa.string()), found["id"], found)
    between = questions.edges_between(store, partners[0], partners[1])
    _add(graph, between["a"], between["b"], between)
    return graph, symbols


def _add(
    graph: nx.Graph, first: pa.Array | pa.ChunkedArray, second: pa.ChunkedArray, edges: pa.Table
) -> None:
    supports = np.maximum(edges["support"].to_numpy().astype(np.float64), 1e-6)
    attributes = [
        {"cost": cost, "support": support, "n_datasets": n}
        for cost, support, n in zip(
            (-np.log(supports) + 1e-9).tolist(),
            supports.tolist(),
            edges["n_datasets"].to_pylist(),
            strict=True,
        )
    ]
    graph.add_edges_from(zip(first.to_pylist(), second.to_pylist(), attributes, strict=True))


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
