"""Pair sets, negatives, scoring and write-back beside what one would otherwise use.

``python -m benchmarks.judge [--json] [--quick] [--only PART]``
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks._judged import (
    made_annotations,
    made_graph,
    made_positives,
    made_rows,
    made_scorer,
    made_sets,
)
from benchmarks.measuring import Work, measured, row, told

#: The paper's annotated genes.
GENES = 12_500


def our_pairs(genes: int) -> Work:
    """Positives with their terms, exact negatives, the split, and the report of every rule."""
    from embed.pairs.build import build_pairs
    from embed.pairs.rules import PairRules

    annotations = made_annotations(genes)
    return lambda: build_pairs(annotations, PairRules(), seed=0)


def pairs_by_scipy(genes: int) -> Work:
    """Every pair held at once: sparse product, complement, choice; no closure, no report."""
    from scipy.sparse import csr_array

    annotations = made_annotations(genes)

    def work() -> object:
        shape = (genes, annotations.ontology.n_terms)
        ones = np.ones(len(annotations.gene), np.float32)
        matrix = csr_array((ones, (annotations.gene, annotations.term)), shape=shape)
        shared = (matrix @ matrix.T).toarray() > 0
        first, second = np.nonzero(np.triu(shared, 1))
        free = np.flatnonzero(np.triu(~shared, 1))
        chosen = np.random.default_rng(0).choice(free, len(first), replace=False)
        return first, second, chosen

    return work


def our_rewiring(n_pairs: int) -> Work:
    """Degree-preserving negatives, none a known positive."""
    from embed.judge.rewiring import rewired

    positives = made_positives(8_800, n_pairs)
    known = np.unique(positives.keys(8_800))
    return lambda: rewired(positives, known, 8_800, np.random.default_rng(0))


def rewiring_by_networkx(n_pairs: int) -> Work:
    """networkx.double_edge_swap, one swap an edge; it may land on known positives."""
    import networkx

    positives = made_positives(8_800, n_pairs)
    graph = networkx.Graph(zip(positives.first.tolist(), positives.second.tolist(), strict=True))
    graph.remove_edges_from(list(networkx.selfloop_edges(graph)))
    n_swaps = graph.number_of_edges()
    return lambda: networkx.double_edge_swap(graph, n_swaps, 100 * n_swaps, seed=0)


def our_scoring(features: str, n_pairs: int) -> Work:
    """The numpy scorer."""
    scorer = made_scorer(features)
    first, second = made_rows(n_pairs)
    return lambda: scorer.probability(first, second)


def scoring_by_keras(features: str, n_pairs: int) -> Work:
    """Keras' predict on the same network, in batches of 8,192."""
    from embed.tf import load_tensorflow

    load_tensorflow()
    from embed.ggipnn.network import network_of

    network = network_of(made_scorer(features))
    pairs = np.stack(made_rows(n_pairs), axis=1)
    network.predict(pairs[:8192], batch_size=8192, verbose=0)
    return lambda: network.predict(pairs, batch_size=8192, verbose=0)


def our_clusteredness() -> Work:
    """Clusteredness by inner product and cosine."""
    from embed.clusteredness import clusteredness

    table, sets = made_sets()
    return lambda: clusteredness(table, sets, seed=0)


def clusteredness_by_loops() -> Work:
    """The formula as written: one similarity a pair, cosine alone, over all sets."""
    table, sets = made_sets()
    unit = table.directions

    def work() -> float:
        means = []
        for start, stop in zip(sets.offsets[:-1], sets.offsets[1:], strict=True):
            rows = sets.members[start:stop]
            found = [
                float(unit[rows[i]] @ unit[rows[j]])
                for i in range(len(rows))
                for j in range(i + 1, len(rows))
            ]
            means.append(sum(found) / len(found))
        return sum(means) / len(means)

    return work


def our_write_back(n_edges: int) -> Work:
    """Score every edge, propose new pairs, and publish both into the embedded store."""
    from embed.predict import predict_run
    from embed.publish import publish_run

    (run, scorer, tables, store), root = made_graph(n_edges)

    def work() -> None:
        predict_run(run, scorer, tables, np.empty(0, np.int64))
        publish_run(run, tables, store)
        shutil.rmtree(root)

    return work


def our_publishing(n_edges: int) -> Work:
    """Publish a scored run: scores of all edges, the vectors, the Run node."""
    from embed.predict import predict_run
    from embed.publish import publish_run

    (run, scorer, tables, store), root = made_graph(n_edges)
    predict_run(run, scorer, tables, np.empty(0, np.int64), k=1, nearest=2)

    def work() -> None:
        publish_run(run, tables, store)
        shutil.rmtree(root)

    return work


def edge_by_edge(n_edges: int) -> Work:
    """The same scores, each edge's property set by Cypher in one statement; no vectors."""
    (run, scorer, tables, _), root = made_graph(n_edges)
    import ladybug

    from embed.predict import predict_run
    from graph.workspace import Workspace

    predict_run(run, scorer, tables, np.empty(0, np.int64), k=1, nearest=2)
    scores = run.path("edge_scores.parquet")

    def work() -> None:
        database = ladybug.Database(str(Workspace(root).store))
        connection = ladybug.Connection(database, num_threads=2)
        connection.execute(
            f"LOAD FROM '{scores}' "
            "MATCH (a:Gene {id: from_id})-[e:COEXPRESSED_WITH]->(b:Gene {id: to_id}) "
            "SET e.ggipnn_score = ggipnn_score, e.ggipnn_run = ggipnn_run"
        )
        connection.close()
        database.close()
        shutil.rmtree(root)

    return work


Rows = list[dict[str, Any]]


def pair_rows(*, quick: bool) -> Rows:
    """A pair set from annotations."""
    genes = 4_000 if quick else GENES
    ours, theirs = measured(our_pairs, genes), measured(pairs_by_scipy, genes, repeats=1)
    work = f"pair set from annotations, {genes:,} genes"
    return [row(work, ours, "scipy product, all pairs at once", theirs)]


def rewiring_rows(*, quick: bool) -> Rows:
    """Degree-preserving negatives."""
    pairs = 20_000 if quick else 130_000
    ours, theirs = measured(our_rewiring, pairs), measured(rewiring_by_networkx, pairs, repeats=1)
    work = f"degree-preserving negatives, {pairs:,} positives"
    return [row(work, ours, "networkx.double_edge_swap", theirs)]


def clusteredness_rows(*, quick: bool) -> Rows:
    """Clusteredness; one size."""
    ours = measured(our_clusteredness)
    theirs = measured(clusteredness_by_loops, repeats=1)
    work = "clusteredness, 4,700 sets, 24,000 genes x 200"
    return [row(work, ours, "a loop over pairs, cosine alone", theirs)]


def scoring_rows(*, quick: bool) -> Rows:
    """Scores of random pairs."""
    pairs = 500_000 if quick else 10_000_000
    return [
        row(
            f"scoring {pairs:,} pairs, {features} features",
            measured(our_scoring, features, pairs),
            "keras predict",
            measured(scoring_by_keras, features, pairs, repeats=1),
        )
        for features in ("symmetric", "concat")
    ]


def write_back_rows(*, quick: bool) -> Rows:
    """Scores and proposals of a whole graph, from nothing to the store."""
    edges = 200_000 if quick else 10_000_000
    work = f"scoring {edges:,} edges, proposing 10 of 500 a gene, writing both (ladybug)"
    return [row(work, measured(our_write_back, edges, repeats=1))]


def publishing_rows(*, quick: bool) -> Rows:
    """Writing scores alone."""
    many, few = (200_000, 20_000) if quick else (5_500_000, 500_000)
    ours, theirs = (measured(each, few, repeats=1) for each in (our_publishing, edge_by_edge))
    return [
        row(f"writing the scores of {many:,} edges", measured(our_publishing, many, repeats=1)),
        row(f"writing the scores of {few:,} edges", ours, "SET on every edge", theirs),
    ]


PARTS: dict[str, Callable[..., Rows]] = {
    "pairs": pair_rows,
    "rewiring": rewiring_rows,
    "clusteredness": clusteredness_rows,
    "scoring": scoring_rows,
    "write-back": write_back_rows,
    "publishing": publishing_rows,
}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="a list for machines")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    parser.add_argument("--only", choices=PARTS, action="append", help="these parts alone")
    given = parser.parse_args()
    table = [row for part in given.only or PARTS for row in PARTS[part](quick=given.quick)]
    print(json.dumps(table, indent=2) if given.json else "\n".join(map(told, table)))


if __name__ == "__main__":
    main()
