"""Predictions: every edge scored, nothing known proposed, published and taken back."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from embed.corpus import read_corpus
from embed.ggipnn.classifier import run_scorer, save_classifier, train_classifier
from embed.ggipnn.settings import GgipnnSettings
from embed.pairs.pair_set import LabelledPairs, PairSet, pair_keys
from embed.params import DiffusionParameters
from embed.predict import known_keys, predict_run, published_edges
from embed.proposals import best_of_each, propose_exhaustively, propose_nearest
from embed.publish import publish_run, unpublish
from embed.runs import Run, Runs
from embed.scorer import PairScorer
from embed.train import train_run
from embed.trainers.registry import trainer_named
from graph.engines.ladybug.store import LadybugStore
from graph.errors import UserError
from graph.model import CoexpressedWith, InteractsWith, PredictedInteraction
from graph.queries.corpus import index_of
from graph.tables import GraphTables
from graph.workspace import Workspace


def module_pairs(ids: list[str], module: np.ndarray, seed: int = 0) -> PairSet:
    """Pairs within and between modules, genes split 7:1:2."""
    generator = np.random.default_rng(seed)
    genes = generator.permutation(np.flatnonzero(module >= 0))
    cuts = np.split(genes, [int(0.6 * len(genes)), int(0.75 * len(genes))])
    parts = {}
    for name, members in zip(("train", "valid", "test"), cuts, strict=True):
        first, second = np.triu_indices(len(members), 1)
        pairs = np.stack([members[first], members[second]]).astype(np.int32)
        same = module[pairs[0]] == module[pairs[1]]
        chosen = np.concatenate(
            [np.flatnonzero(same), generator.choice(np.flatnonzero(~same), same.sum())]
        )
        parts[name] = LabelledPairs(pairs[0, chosen], pairs[1, chosen], same[chosen])
    names = pa.array(ids)
    return PairSet("modules", names, names, parts)


@pytest.fixture(scope="module")
def place(planted: Any, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("predicted") / "workspace"
    shutil.copytree(planted.workspace.root, root)
    return Workspace(root)


@pytest.fixture(scope="module")
def tables(place: Workspace) -> GraphTables:
    return GraphTables(place.tables)


@pytest.fixture(scope="module")
def labelled(planted: Any) -> PairSet:
    return module_pairs(planted.ids, planted.module)


@pytest.fixture(scope="module")
def run(place: Workspace, labelled: PairSet) -> Run:
    """A run with a classifier."""
    corpus = read_corpus(LadybugStore(place.store))
    trainer = trainer_named("diffusion")
    made = train_run(corpus, trainer, DiffusionParameters(dimension=16), 0, Runs(place.runs))
    classifier = train_classifier(made, labelled, GgipnnSettings(epochs=6), 0, 100_000)
    assert classifier.metrics["test_auc"] > 0.9
    assert save_classifier(made, replace(classifier, figures={})) == []
    return Runs(place.runs).get(made.id)


@pytest.fixture(scope="module")
def predicted(run: Run, tables: GraphTables) -> Run:
    scorer, shown = run_scorer(run)
    predict_run(run, scorer, tables, shown, k=3, nearest=30)
    return run


def test_every_edge_between_genes_with_vectors_has_a_probability(
    predicted: Run, tables: GraphTables
) -> None:
    scores = pq.read_table(predicted.path("edge_scores.parquet"))
    held = set(predicted.table().ids.to_pylist())
    edges = tables.table(CoexpressedWith)
    both = [
        (a, b)
        for a, b in zip(edges["from_id"].to_pylist(), edges["to_id"].to_pylist(), strict=True)
        if a in held and b in held
    ]
    assert list(zip(scores["from_id"].to_pylist(), scores["to_id"].to_pylist(), strict=True)) == (
        both
    )
    assert len(both) < edges.num_rows  # the rare genes' edges have none, and are counted
    probability = scores["ggipnn_score"].to_numpy()
    assert ((probability > 0) & (probability < 1)).all()
    assert set(scores["ggipnn_run"].to_pylist()) == {predicted.id}


def test_edges_within_modules_score_higher(predicted: Run, planted: Any) -> None:
    scores = pq.read_table(predicted.path("edge_scores.parquet")).to_pandas()
    module = dict(zip(planted.ids, planted.module, strict=True))
    same = scores["from_id"].map(module) == scores["to_id"].map(module)
    assert scores["ggipnn_score"][same].mean() > scores["ggipnn_score"][~same].mean() + 0.3


def test_no_proposal_is_an_edge_or_labelled_or_a_gene_with_itself(
    predicted: Run, tables: GraphTables, labelled: PairSet
) -> None:
    proposals = pq.read_table(predicted.path("predictions.parquet"))
    ends = list(zip(proposals["from_id"].to_pylist(), proposals["to_id"].to_pylist(), strict=True))
    known = set()
    for kind in (CoexpressedWith, InteractsWith):
        edges = tables.table(kind)
        known |= set(zip(edges["from_id"].to_pylist(), edges["to_id"].to_pylist(), strict=True))
    names = labelled.genes.to_pylist()
    for part in labelled.parts.values():
        known |= {
            tuple(sorted((names[a], names[b])))
            for a, b in zip(part.first, part.second, strict=True)
        }
    assert len(ends) == len(set(ends)) > 0
    assert all(first < second for first, second in ends)
    assert not set(ends) & known


def test_published_scores_and_proposals_are_in_the_graph_and_leave_it(
    predicted: Run, place: Workspace, tables: GraphTables
) -> None:
    scores = "MATCH ()-[e:COEXPRESSED_WITH]->() RETURN count(e) AS n, count(e.ggipnn_score) AS s"
    proposed = "MATCH ()-[e:PREDICTED_INTERACTION]->() RETURN count(e) AS n, e.run AS run"
    store = LadybugStore(place.store, read_only=False)

    done = publish_run(predicted, tables, store)

    report = predicted.report("predictions")
    assert report is not None
    assert (done.edges_scored, done.predictions) == (report["edges_scored"], report["proposed"])
    assert store.query(scores).to_pylist() == [
        {"n": tables.count(CoexpressedWith), "s": report["edges_scored"]}
    ]
    assert store.query(proposed).to_pylist() == [{"n": report["proposed"], "run": predicted.id}]

    unpublish(tables, store)

    assert store.query(scores).to_pylist() == [{"n": tables.count(CoexpressedWith), "s": 0}]
    assert store.query(proposed).num_rows == 0


def test_another_run_published_takes_the_predictions_with_it(
    predicted: Run, place: Workspace, tables: GraphTables
) -> None:
    store = LadybugStore(place.store, read_only=False)
    corpus = read_corpus(store)
    parameters = DiffusionParameters(dimension=8)
    other = train_run(corpus, trainer_named("diffusion"), parameters, 1, Runs(place.runs))
    publish_run(predicted, tables, store)

    done = publish_run(other, tables, store)

    assert done.predictions_removed
    assert not tables.path(PredictedInteraction, published=True).exists()
    assert store.query("MATCH ()-[e:PREDICTED_INTERACTION]->() RETURN e.run").num_rows == 0
    unpublish(tables, store)


def test_predictions_for_another_graph_are_not_published(predicted: Run) -> None:
    assert set(published_edges(predicted.folder, "planted-0")) == {
        CoexpressedWith,
        PredictedInteraction,
    }
    assert published_edges(predicted.folder, "another") == {}


@pytest.fixture(scope="module")
def scorer(run: Run) -> PairScorer:
    return run_scorer(run)[0]


def brute_force(scorer: PairScorer, known: np.ndarray, k: int) -> set[tuple[int, int]]:
    """The k best pairs of each gene among all that are not known, one pair at a time."""
    n_genes = len(scorer.vectors)
    pairs = [
        pair
        for pair in combinations(range(n_genes), 2)
        if pair_keys(np.asarray(pair[:1]), np.asarray(pair[1:]), n_genes)[0] not in known
    ]
    ends = np.asarray(pairs, dtype=np.int32).T
    score = dict(zip(pairs, scorer.evidence(ends[0], ends[1]).tolist(), strict=True))
    best: set[tuple[int, int]] = set()
    for gene in range(n_genes):
        own = sorted((pair for pair in pairs if gene in pair), key=score.__getitem__)
        best |= set(own[-k:])
    return best


def test_exhaustive_proposals_equal_brute_force(
    scorer: PairScorer, run: Run, tables: GraphTables
) -> None:
    known = known_keys(run.table(), tables, run_scorer(run)[1])
    first, second, evidence = propose_exhaustively(scorer, known, k=3)
    assert set(zip(first.tolist(), second.tolist(), strict=True)) == brute_force(
        scorer, set(known.tolist()), 3
    )
    assert evidence == pytest.approx(scorer.evidence(first, second), abs=1e-5)


def test_all_genes_as_nearest_equal_the_exhaustive_proposals(
    scorer: PairScorer, run: Run, tables: GraphTables
) -> None:
    known = known_keys(run.table(), tables, run_scorer(run)[1])
    near = propose_nearest(run.table(), scorer, known, 3, len(run.table()) - 1)
    everywhere = propose_exhaustively(scorer, known, 3)
    assert set(zip(*near[:2], strict=True)) == set(zip(*everywhere[:2], strict=True))


def test_a_proposal_stands_among_the_nearest_genes_of_one_of_its_two(
    predicted: Run, scorer: PairScorer, tables: GraphTables
) -> None:
    table = predicted.table()
    cosine = table.vectors / np.linalg.norm(table.vectors, axis=1, keepdims=True)
    cosine = cosine @ cosine.T
    np.fill_diagonal(cosine, -np.inf)
    near = np.zeros(cosine.shape, bool)
    np.put_along_axis(near, np.argsort(-cosine, axis=1)[:, :30], True, axis=1)
    near |= near.T

    proposals = pq.read_table(predicted.path("predictions.parquet"))
    a, b = (index_of(proposals[end], table.ids) for end in ("from_id", "to_id"))

    assert len(a) > 0
    assert near[a, b].all()
    known = known_keys(table, tables, run_scorer(predicted)[1])
    first, second, _ = propose_exhaustively(scorer, known, k=3)
    assert not near[first, second].all()  # without the rule others would be proposed


def test_ties_go_to_the_smaller_row() -> None:
    first = np.asarray([0, 0, 0], np.int32)
    second = np.asarray([1, 2, 3], np.int32)
    chosen = best_of_each(first, second, np.ones(3, np.float32), 4, 1)
    assert chosen.tolist() == [0, 1, 2]  # each is the best of its second gene
    assert best_of_each(first[:2], second[:2], np.ones(2, np.float32), 4, 2).tolist() == [0, 1]


def test_a_run_without_a_classifier_is_refused(place: Workspace, run: Run, tmp_path: Path) -> None:
    copy = tmp_path / run.id
    shutil.copytree(run.folder, copy)
    shutil.rmtree(copy / "ggipnn")
    with pytest.raises(UserError, match="no trained classifier"):
        run_scorer(Runs(tmp_path).get(run.id))


def test_a_classifier_of_other_genes_is_refused(
    run: Run, scorer: PairScorer, tables: GraphTables
) -> None:
    fewer = replace(scorer, vectors=scorer.vectors[:-1])
    with pytest.raises(UserError, match="the classifier knows"):
        predict_run(run, fewer, tables, np.empty(0, np.int64))


def test_labelled_pairs_of_another_vocabulary_are_refused(run: Run, labelled: PairSet) -> None:
    foreign = pa.array([f"FOREIGN:{row}" for row in range(labelled.n_genes)])
    elsewhere = replace(labelled, genes=foreign, symbols=foreign)
    with pytest.raises(UserError, match="has a vector"):
        train_classifier(run, elsewhere, GgipnnSettings(), 0, 1000)


def test_the_classifier_remembers_every_labelled_pair(run: Run, labelled: PairSet) -> None:
    _, shown = run_scorer(run)
    table = run.table()
    rows = index_of(labelled.genes, table.ids)
    for part in labelled.parts.values():
        first, second = rows[part.first], rows[part.second]
        held = (first >= 0) & (second >= 0)
        assert np.isin(pair_keys(first[held], second[held], len(table)), shown).all()
