"""The ways between two genes are the best of all short ones."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pytest

from dashboard.pair_paths import as_network, supported_paths
from graph.store import Store


@pytest.fixture(scope="module")
def network(store: Store) -> nx.Graph:
    edges = store.query(
        "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene) "
        "RETURN a.symbol AS a, b.symbol AS b, e.n_datasets AS n, e.support AS support"
    )
    graph = nx.Graph()
    for edge in edges.to_pylist():
        graph.add_edge(edge["a"], edge["b"], n=edge["n"], support=edge["support"])
    return graph


@pytest.mark.parametrize(("first", "second"), [(100, 101), (100, 117), (5, 500)])
def test_no_short_way_is_better_supported(
    store: Store, atlas, network: nx.Graph, first: int, second: int
) -> None:
    a, b = str(atlas.symbols[first]), str(atlas.symbols[second])
    found = supported_paths(store, str(atlas.ids[first]), str(atlas.ids[second]))
    ways = {}
    for way in nx.all_simple_paths(network, a, b, cutoff=3):
        steps = [network.edges[step] for step in itertools.pairwise(way)]
        ways[tuple(way)] = (np.prod([one["support"] for one in steps]), [one["n"] for one in steps])
    best = sorted((product for product, _ in ways.values()), reverse=True)[: len(found)]
    assert [path.support for path in found] == pytest.approx(best, rel=1e-6)
    assert len(found) == min(5, len(ways))
    for path in found:
        assert list(path.n_datasets) == ways[path.symbols][1]


def test_the_ways_are_drawn_from_the_first_gene_with_the_last_marked(store: Store, atlas) -> None:
    found = supported_paths(store, str(atlas.ids[100]), str(atlas.ids[101]))
    drawn = as_network(found)
    assert drawn.labels[0] == atlas.symbols[100]
    assert {drawn.labels[i] for i in drawn.marked} == {atlas.symbols[101]}
    steps = {frozenset(step) for path in found for step in itertools.pairwise(path.symbols)}
    assert len(drawn.a) == len(steps)


def test_a_gene_without_partners_has_no_way(store: Store, atlas) -> None:
    assert supported_paths(store, str(atlas.ids[100]), "NCBIGene:0") == []
