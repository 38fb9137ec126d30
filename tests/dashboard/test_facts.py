"""What pages show is what the graph and the vectors give, worked out by other means."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from dashboard import resources, selection
from dashboard.atlas import Atlas
from dashboard.choices import by_connections
from dashboard.neighbourhood import MOST_DRAWN
from dashboard.resources import Source
from dashboard.settings import WORKSPACE_VARIABLE
from embed.runs import Runs
from graph.console import STORE_VARIABLE
from graph.engines.ladybug.store import LadybugStore
from tests.dashboard.reading import figures, healthy, metrics, words
from tests.support.made_graph import RUN, MadeGraph

GENE = "M3G130"
EDGES = (
    "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene) RETURN a.symbol AS a, b.symbol AS b, "
    "e.n_datasets AS n, e.support AS support, e.r_mean AS r, e.datasets AS datasets"
)


@pytest.fixture(scope="module")
def edges(store: LadybugStore) -> list[dict]:
    return store.query(EDGES).to_pylist()


@pytest.fixture
def source(made: MadeGraph, monkeypatch: pytest.MonkeyPatch) -> Source:
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(made.workspace.root))
    monkeypatch.setenv(STORE_VARIABLE, "ladybug:")
    return resources.source()


@pytest.fixture(scope="module")
def directions(made: MadeGraph, atlas: Atlas) -> NDArray[np.float64]:
    """Unit vectors by atlas row."""
    table = Runs(made.workspace.runs).get(RUN).table()
    of = dict(zip(table.ids.to_pylist(), np.asarray(table.vectors, float), strict=True))
    vectors = np.array([of[gene] for gene in atlas.ids])
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def partners_of(edges: list[dict], gene: str) -> dict[str, dict]:
    ends = [(one["b"] if one["a"] == gene else one["a"], one) for one in edges]
    return {other: one for other, one in ends if gene in (one["a"], one["b"])}


def test_colours_by_connection_are_the_edges_own_numbers(source, atlas: Atlas, edges) -> None:
    per_gene: dict[str, list[tuple[int, float]]] = {}
    for one in edges:
        for end in ("a", "b"):
            per_gene.setdefault(one[end], []).append((one["n"], one["support"]))
    by_hand = {
        "partners": lambda found: np.log2(len(found)),
        "datasets": lambda found: max(n for n, _ in found),
        "support": lambda found: np.mean([support for _, support in found]),
    }
    for by, value in by_hand.items():
        found = by_connections(by, source, atlas)
        assert found.scale is not None
        low, high = found.scale.low, found.scale.high
        step = (high - low) / 254
        shown = low + (found.values.astype(float) - 1) * step
        for place, symbol in enumerate(atlas.symbols[atlas.placed]):
            if symbol in per_gene:
                assert shown[place] == pytest.approx(min(value(per_gene[symbol]), high), abs=step)
            else:
                assert found.values[place] == 0


def test_a_genes_tables_hold_its_edges_and_its_nearest_vectors(
    open_page, atlas: Atlas, store, edges, directions
) -> None:
    app = healthy(open_page("gene", gene=GENE))
    coexpressed, nearest = app.dataframe[0].value, app.dataframe[1].value
    partners = partners_of(edges, GENE)
    accessions = dict(
        store.query("MATCH (d:Dataset) RETURN d.ordinal AS at, d.id AS id").to_pandas().values
    )
    assert metrics(app)["Co-expressed genes"] == str(len(partners))
    assert len(coexpressed) == min(50, len(partners))
    for _, row in coexpressed.iterrows():
        edge = partners[row["symbol"]]
        assert (row["n_datasets"], row["r_mean"]) == (edge["n"], pytest.approx(edge["r"]))
        assert list(row["datasets"]) == [accessions[one] for one in edge["datasets"]]

    own = atlas.symbols.tolist().index(GENE)
    cosine = directions @ directions[own]
    cosine[own] = -2
    order = np.argsort(-cosine)[:50]
    assert nearest["similarity"].to_numpy() == pytest.approx(cosine[order], abs=1e-5)
    ranks = {symbol: place for place, symbol in enumerate(nearest["symbol"], start=1)}
    assert set(ranks) == set(atlas.symbols[order])
    for place, row in enumerate(coexpressed.itertuples(), start=1):
        assert ranks.get(row.symbol) == (
            None if np.isnan(row.embedding_rank) else row.embedding_rank
        )
        if row.symbol in ranks:
            assert nearest["coexpression_rank"][ranks[row.symbol] - 1] == place


def test_the_local_network_is_the_best_partners_and_every_edge_among_them(open_page, edges) -> None:
    app = healthy(open_page("gene", gene=GENE))
    drawn = {GENE, *app.dataframe[0].value["symbol"][:MOST_DRAWN]}
    inside = sum(one["a"] in drawn and one["b"] in drawn for one in edges)
    told = next(alt for alt in figures(app) if alt.startswith("Network"))
    assert told.startswith(f"Network of {len(drawn)} genes and {inside} links: {GENE}, ")
    assert set(told.removesuffix(".").split(": ")[1].split(", ")) == drawn


def test_a_pair_shows_what_both_have_and_other_sources_say(open_page, store) -> None:
    pair = store.query(
        "MATCH (a:Gene)-[i:INTERACTS_WITH]->(b:Gene), (a)-[:ANNOTATED_WITH]->(t:GOTerm)"
        "<-[:ANNOTATED_WITH]-(b), (a)-[:MEMBER_OF]->(p:Pathway)<-[:MEMBER_OF]-(b) "
        "RETURN a.symbol AS one, b.symbol AS other ORDER BY one, other LIMIT 1"
    ).to_pylist()[0]
    a, b = pair["one"], pair["other"]
    of = "MATCH (:Gene {symbol: $symbol})-[:%s]->(x:%s) RETURN x.id AS id, x.name AS name"
    both = set()
    for edge, kind in (("MEMBER_OF", "Pathway"), ("ANNOTATED_WITH", "GOTerm")):
        of_a, of_b = (
            {one["name"] for one in store.query(of % (edge, kind), {"symbol": gene}).to_pylist()}
            for gene in (a, b)
        )
        both |= of_a & of_b
    sources = store.query(
        "MATCH (:Gene {symbol: $a})-[i:INTERACTS_WITH]-(:Gene {symbol: $b}) "
        "RETURN i.source AS source, i.score AS score",
        {"a": a, "b": b},
    ).to_pylist()
    app = healthy(open_page("pair", a=a, b=b))
    assert set(app.dataframe[0].value["name"]) == both
    said = next(line for line in words(app).splitlines() if "other sources" in line)
    for one in sources:
        score = "" if one["score"] is None else f" ({one['score']:.2f})"
        assert f"{one['source']}{score}" in said


def test_tissues_are_alike_as_their_scores_correlate(open_page, source) -> None:
    tissues = resources.tissues(source)
    z = tissues.z[:, np.isfinite(tissues.z).all(axis=0)]
    place = tissues.ids.index("GTEX:Lung")
    wanted = dict(zip(tissues.names, np.corrcoef(z)[place], strict=True))
    del wanted["Lung"]
    shown = healthy(open_page("tissue", tissue="GTEX:Lung")).dataframe[-1].value
    assert dict(zip(shown["tissue"], shown["correlation"], strict=True)) == pytest.approx(
        wanted, abs=1e-5
    )
    assert shown["correlation"].is_monotonic_decreasing


def test_the_mean_cosine_between_two_sets_leaves_out_what_they_share(
    open_page, store, atlas: Atlas, directions
) -> None:
    of = "MATCH (g:Gene)-[:MEMBER_OF]->(:Pathway {id: $id}) RETURN g.id AS id"
    one, other = "MSIGDB:MADE_PATHWAY_3", "MSIGDB:MADE_PATHWAY_4"
    first, second = (
        {atlas.row(gene) for gene in store.query(of, {"id": which})["id"].to_pylist()}
        for which in (one, other)
    )
    cosines = directions[sorted(first - second)] @ directions[sorted(second - first)].T
    app = healthy(open_page("pathway", pathway=one, **{"with": other}))
    assert float(metrics(app)["Mean cosine between"]) == pytest.approx(cosines.mean(), abs=6e-4)
    assert int(metrics(app)["Shared"]) == len(first & second)


def test_a_selection_is_told_with_types_and_smallest_pathways(
    open_page, store, atlas: Atlas
) -> None:
    positions = np.arange(100, 130, dtype=np.int32)
    sizes = store.query(
        "MATCH (g:Gene)-[:MEMBER_OF]->(p:Pathway) RETURN p.name AS name, count(g) AS n"
    ).to_pylist()
    size = {one["name"]: one["n"] for one in sizes}
    of = store.query(
        "MATCH (g:Gene) OPTIONAL MATCH (g)-[:MEMBER_OF]->(p:Pathway) "
        "RETURN g.symbol AS symbol, g.type AS type, collect(p.name) AS names"
    ).to_pylist()
    known = {one["symbol"]: one for one in of}
    shown = healthy(open_page("map", sel=selection.encode(atlas, positions))).dataframe[0].value
    assert set(shown["symbol"]) == set(atlas.symbols[atlas.placed[positions]])
    for row in shown.itertuples():
        assert row.type == known[row.symbol]["type"]
        names = known[row.symbol]["names"] or []
        smallest = sorted(size[name] for name in names)[:3]
        assert [size[name] for name in row.pathways] == smallest
        assert set(row.pathways) <= set(names)
