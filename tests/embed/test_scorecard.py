"""The scorecard finds what was planted, and says in words what does not beat its controls."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from typer.testing import CliRunner

from embed.cli import build
from embed.corpus import read_corpus
from embed.exchange import export_run
from embed.gene_sets import read_pathways
from embed.ggipnn.settings import GgipnnSettings
from embed.judge.as_json import scorecard_json
from embed.judge.card import (
    RUN,
    UNKNOWN_CORPUS,
    RunCard,
    judge_pathways,
    judge_recovery,
    without_letters,
)
from embed.judge.comparison import compare_runs
from embed.judge.contestants import Contestant, network
from embed.judge.holdout import holdout_functions, holdout_pairs
from embed.judge.later_release import read_later_release
from embed.judge.page import figures, page_text
from embed.judge.pair_task import judge_pairs
from embed.judge.pair_trials import go_pair_sets
from embed.judge.recovery import read_networks
from embed.judge.rewiring import rewired_set
from embed.judge.scorecard import JudgePlan, Scorecard, judge
from embed.judge.subject import Subject, make_subject
from embed.judge.tables import scorecard_rows
from embed.judge.verdict import pathway_verdict, run_verdicts, verdicts
from embed.pairs.annotations import Annotations, read_annotations
from embed.pairs.rules import PairRules
from embed.params import DiffusionParameters, SvdParameters
from embed.runs import Run, Runs
from embed.table import GeneTable
from embed.train import train_run
from embed.trainers.registry import trainer_named
from graph.engines.ladybug.store import LadybugStore
from graph.errors import InputError, UserError
from graph.model import AnnotatedWith, CoexpressedWith, GOTerm, InteractsWith, IsA
from graph.queries.corpus import index_of
from graph.schema import label
from graph.tables import LOADED_TYPES, GraphTables
from graph.workspace import Workspace

#: Fast: the planted modules are easy to learn.
QUICK = GgipnnSettings(epochs=4)
MODULES = 8


def go_terms() -> tuple[pa.Table, pa.Table]:
    """A root, two levels without annotation, and a term for each module on level 3."""
    names = ["GO:0008150", "GO:0000001", "GO:0000002"]
    names += [f"GO:00001{module:02d}" for module in range(MODULES)]
    names += [f"GO:00002{number:02d}" for number in range(MODULES)]  # for `releases`
    levels = [0, 1, 2] + [3] * 2 * MODULES
    terms = {
        "id": names,
        "name": names,
        "namespace": ["biological_process"] * len(names),
        "level_min": pa.array(levels, pa.int32()),
        "level_max": pa.array(levels, pa.int32()),
        "obsolete": [False] * len(names),
    }
    parents = ["GO:0008150", "GO:0000001"] + ["GO:0000002"] * 2 * MODULES
    return pa.table(terms), pa.table({"from_id": names[1:], "to_id": parents})


def annotate(workspace: Workspace, module: np.ndarray, ids: list[str]) -> None:
    """Give each module a term: seven of ten annotations old, three new; and copy edges."""
    tables = GraphTables(workspace.tables)
    genes = np.flatnonzero(module >= 0)
    new = np.random.default_rng(3).random(len(genes)) < 0.3
    terms, is_a = go_terms()
    tables.write(GOTerm, terms)
    tables.write(IsA, is_a)
    tables.write(
        AnnotatedWith,
        pa.table(
            {
                "from_id": [ids[gene] for gene in genes],
                "to_id": [f"GO:00001{module[gene]:02d}" for gene in genes],
                "evidence": ["IDA"] * len(genes),
                "qualifier": ["involved_in"] * len(genes),
                "date": np.where(new, "2021-06-01", "2017-06-01").tolist(),
            }
        ),
    )
    known = tables.table(InteractsWith)
    edges = tables.table(CoexpressedWith).slice(0, 300)
    copied = [edges["from_id"], edges["to_id"], ["copied"] * 300, pa.nulls(300, pa.float32())]
    tables.write(InteractsWith, pa.concat_tables([known, pa.table(copied, schema=known.schema)]))
    counts = {label(kind): tables.count(kind) for kind in LOADED_TYPES}
    tables.write_manifest("planted-and-annotated", {}, counts)
    LadybugStore(workspace.store, read_only=False).load(tables)


@pytest.fixture(scope="module")
def place(planted: Any, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("judged") / "workspace"
    shutil.copytree(planted.workspace.root, root)
    workspace = Workspace(root)
    annotate(workspace, planted.module, planted.ids)
    return workspace


@pytest.fixture(scope="module")
def store(place: Workspace) -> LadybugStore:
    return LadybugStore(place.store)


@pytest.fixture(scope="module")
def run(place: Workspace, store: LadybugStore) -> Run:
    corpus = read_corpus(store)
    trainer = trainer_named("diffusion")
    return train_run(corpus, trainer, DiffusionParameters(dimension=16), 0, Runs(place.runs))


@pytest.fixture(scope="module")
def svd_run(place: Workspace, store: LadybugStore, run: Run) -> Run:
    parameters = SvdParameters(dimension=16)
    return train_run(read_corpus(store), trainer_named("svd"), parameters, 0, Runs(place.runs))


@pytest.fixture(scope="module")
def subject(run: Run, store: LadybugStore) -> Subject:
    return make_subject(run, store, seed=0)


@pytest.fixture(scope="module")
def card(subject: Subject, store: LadybugStore) -> Scorecard:
    plan = JudgePlan(
        seeds=range(2),
        settings=QUICK,
        collection="",
        rules=PairRules(until="2018"),
        sections=("holdout", "pathways", "functions", "recovery", "geometry"),
    )
    return judge([subject], store, plan)


@pytest.fixture(scope="module")
def pair_card(subject: Subject, store: LadybugStore) -> Scorecard:
    plan = JudgePlan(seeds=range(3), settings=QUICK, sections=("pairs",))
    return judge([subject], store, plan)


def test_planted_pairs_beat_every_control_on_rewired_negatives(pair_card: Scorecard) -> None:
    task = pair_card.tasks["pairs"]
    (fixed,) = (who for who in task.contestants if not who.control)
    margin = task.margin("rewired", fixed)
    assert task.auc("rewired", fixed).mean > 0.9
    assert {who.name for who in task.controls_of(fixed.run)} == {
        "symbol prefix",
        "shared letters",
        "degree",
        "random vectors",
        "gene-additive",
        "corpus degree",
        "PPMI-SVD",
    }
    blind = [who for who in task.contestants if who.control and who.name != "PPMI-SVD"]
    for who in blind:
        assert task.auc("rewired", who).mean < 0.65, who.name
    # The SVD of the same corpus sees the planted modules too.
    assert margin.control == "PPMI-SVD"


def test_each_kind_of_negatives_is_judged(pair_card: Scorecard) -> None:
    trials = pair_card.tasks["pairs"].trials
    assert set(trials) == {"paper", "ever positive", "rewired"}
    for trial in trials["rewired"]:
        ends = np.concatenate([trial.test.first, trial.test.second])
        positive = np.tile(trial.test.label, 2)
        assert np.array_equal(
            np.bincount(ends[positive], minlength=trial.n_genes),
            np.bincount(ends[~positive], minlength=trial.n_genes),
        )


def test_shuffled_labels_give_one_half(subject: Subject, store: LadybugStore) -> None:
    annotations = read_annotations(store)
    sets = go_pair_sets(annotations, PairRules(), range(4))
    vectors = np.zeros((annotations.n_genes, subject.table.dimensions), dtype=np.float32)
    vectors[index_of(subject.table.ids, annotations.genes)] = subject.table.vectors
    contestant = Contestant("fixed", network(vectors, GgipnnSettings(epochs=2)), run="run")

    task = judge_pairs(sets, [contestant], shuffled=True)

    assert set(task.trials) == {"paper", "ever positive", "rewired"}
    for kind in task.trials:
        assert task.auc(kind, contestant).holds(0.5), kind


def test_pathways_stand_out_and_random_vectors_do_not(card: Scorecard) -> None:
    pathways = card.cards[0].pathways
    assert pathways is not None
    assert pathways.ratio.cosine > 1.5
    assert pathways.coherence["cosine"].n_significant() == MODULES
    assert pathways.coherence["random vectors"].n_significant() == 0


def test_functions_are_predicted_from_vectors_alone(card: Scorecard) -> None:
    functions = card.cards[0].functions
    assert functions is not None
    assert functions.mean(RUN).mean > 0.95
    assert functions.mean("random vectors").mean == pytest.approx(0.5, abs=0.1)
    assert functions.mean("degree").mean < 0.75


def test_a_section_without_ground_is_left_out_with_its_reason(card: Scorecard) -> None:
    # Every planted gene has one annotation: the genes that gained a term had none before.
    assert "gained 5 more" in card.left_out["holdout"]


@pytest.fixture(scope="module")
def releases(store: LadybugStore) -> tuple[Annotations, Annotations]:
    """An earlier release with a term of no meaning for every gene, and a later one."""
    later = read_annotations(store)
    terms = later.ontology
    n_genes = later.n_genes
    noise = [row for row, term in enumerate(terms.terms.to_pylist()) if term > "GO:0000199"]
    drawn = np.random.default_rng(9).choice(noise, n_genes).astype(np.int32)
    with_noise = replace(
        later,
        gene=np.concatenate([later.gene, np.arange(n_genes, dtype=np.int32)]),
        term=np.concatenate([later.term, drawn]),
        evidence=pa.concat_arrays([later.evidence, pa.array(["IEA"] * n_genes)]),
        date=np.concatenate([later.date, np.full(n_genes, 20160101, np.int32)]),
    )
    return with_noise.until("2018"), with_noise


def test_annotations_added_since_are_foretold(
    subject: Subject, releases: tuple[Annotations, Annotations]
) -> None:
    earlier, later = releases
    table = subject.table
    scores = holdout_functions(
        earlier,
        later,
        index_of(earlier.genes, table.ids),
        len(table),
        {RUN: table.vectors, "random": subject.controls["random vectors"].vectors},
        most=50,
        seed=0,
        symbols=table.symbols,
    )
    assert scores.mean(RUN).mean > 0.9
    assert scores.mean("random").mean == pytest.approx(0.5, abs=0.15)
    assert {"annotation count", "symbol prefix"} < set(scores.auroc)


def test_pairs_added_since_are_tested_and_no_negative_was_ever_positive(
    releases: tuple[Annotations, Annotations],
) -> None:
    earlier, later = releases
    held = holdout_pairs(earlier, later, PairRules(), seed=0)
    n_genes = held.n_genes
    taught = np.concatenate([held.train.keys(n_genes), held.valid.keys(n_genes)])
    assert not np.isin(held.test.keys(n_genes), taught).any()
    assert len(held.test) == held.counts["added"] > 0
    test = rewired_set(held, seed=0).test
    negatives = test.take(~test.label).keys(n_genes)
    assert len(negatives) > 0
    assert not np.isin(negatives, held.positive_keys()).any()


def test_recovery_takes_leaked_edges_out_or_is_void(card: Scorecard) -> None:
    found = {recovery.network: recovery for recovery in card.cards[0].recovery}
    assert found["copied"].void
    assert found["copied"].leaked == found["copied"].edges
    toy = found["toy"]
    assert 0 < toy.leaked < toy.edges
    assert toy.auroc[RUN].mean > 0.9
    assert toy.auroc["degree"].mean == pytest.approx(0.5, abs=0.1)


def test_words_say_what_is_void_and_what_beats(card: Scorecard, pair_card: Scorecard) -> None:
    said = " ".join(verdicts(card))
    assert "Recovery of copied" in said
    assert "is void" in said
    assert "GO function" in said
    # Three and two seeds: whatever came out, it is no claim.
    assert "fewer than five seeds: no claim" in verdicts(pair_card)[0]
    assert "at recovering toy: fewer than five seeds: no claim" in said
    (claim,) = scorecard_json(pair_card)["pair_prediction"]["pairs"]["margins"][-1:]
    assert (claim["beats_controls"], claim["no_claim"]) == (False, "fewer than five seeds")
    assert any("fewer than five seeds: no claim" in row[3] for row in scorecard_rows(pair_card))


def test_imported_vectors_make_no_claim_on_what_they_may_have_been_taught(
    place: Workspace, run: Run, tmp_path: Path
) -> None:
    shutil.copytree(place.root, tmp_path / "workspace")
    own = Workspace(tmp_path / "workspace")
    export_run(run, tmp_path / "published.txt", "word2vec")
    imported = command(own, "import", str(tmp_path / "published.txt"), "--json")
    only = ("--only", "recovery,geometry", "--quiet", "--html", str(tmp_path / "page.html"))
    arguments = ["evaluate", imported["run"], *only, "--workspace", str(own.root)]

    shown = CliRunner().invoke(build(), arguments, catch_exceptions=False)

    flat = " ".join(shown.stdout.split())
    said = "what the vectors were trained on is unknown: no claim"
    assert f"{imported['run']} at recovering toy: {said}" in flat
    assert "edges, leakage unknown" in flat
    assert f"remark: {imported['run']}: imported vectors: what they were trained on" in flat
    report = Runs(own.runs).get(imported["run"]).report("scorecard")
    for tested in report["runs"][0]["recovery"]:
        assert tested["leaked"] is None
        assert tested["margin"]["no_claim"] == UNKNOWN_CORPUS
        assert not tested["margin"]["beats_controls"]
    assert said in (tmp_path / "page.html").read_text()


def test_a_holdout_of_imported_vectors_is_no_claim(card: Scorecard) -> None:
    (judged,) = card.cards
    foreign = replace(judged.subject.run, record=replace(judged.subject.run.record, contexts={}))
    other = replace(judged, subject=replace(judged.subject, run=foreign), holdout=judged.functions)
    said = " ".join(run_verdicts(other))
    assert "at functions added since over 6 terms: what the vectors were trained on is" in said
    assert "at GO function over" in said


def test_the_scorecard_is_json_and_a_page(pair_card: Scorecard, card: Scorecard) -> None:
    from sklearn.metrics import average_precision_score

    for each in (pair_card, card):
        value = json.loads(json.dumps(scorecard_json(each), allow_nan=False))
        assert value["runs"][0]["genes"] == len(each.cards[0].subject.table)
    task = pair_card.tasks["pairs"]
    told = scorecard_json(pair_card)["pair_prediction"]["pairs"]["negatives"]
    for kind, trials in task.trials.items():
        for who, row in zip(task.contestants, told[kind], strict=True):
            expected = [
                average_precision_score(trial.test.label, trial.scores[who.run, who.name])
                for trial in trials
            ]
            assert (row["run"], row["name"]) == (who.run, who.name)
            assert row["average_precision"]["values"] == pytest.approx(expected)
            assert row["average_precision"]["mean"] == pytest.approx(np.mean(expected))
    text = page_text(pair_card)
    assert text.count("Plotly.newPlot(") == len(figures(pair_card)) == len(task.trials) + 1
    assert text.count("<!doctype html>") == 1
    assert "<script src=" not in text
    assert "gene-additive" in text


def test_a_section_that_was_asked_for_is_not_left_out(
    subject: Subject, store: LadybugStore
) -> None:
    plan = JudgePlan(sections=("holdout",), required=("holdout",), seeds=range(2))
    with pytest.raises(UserError, match="no later annotations are named"):
        judge([subject], store, plan)


def test_runs_are_compared_on_the_same_genes_by_paired_tests(
    subject: Subject, svd_run: Run, store: LadybugStore
) -> None:
    other = make_subject(svd_run, store, seed=0)
    sections = ("pairs", "functions", "pathways", "recovery")
    few = {"settings": GgipnnSettings(epochs=1), "most_pairs": 500}
    plan = JudgePlan(sections=sections, seeds=range(2), collection="", **few)
    judged = judge([subject, other], store, plan)
    compared = {each.measure: each for each in judged.comparisons}
    assert set(compared) == {
        "GO pairs, rewired negatives (seeds)",
        "function prediction (terms)",
        "pathway coherence (sets)",
        "recovery of toy (seeds)",
    }
    task = judged.tasks["pairs"]
    one, two = (task.auc("rewired", who) for who in task.contestants if who.run and not who.control)
    paired = compared["GO pairs, rewired negatives (seeds)"]
    assert (paired.first, paired.second) == (subject.name, other.name)
    assert (paired.test, paired.n) == ("paired t", 2)
    assert paired.difference == pytest.approx(one.mean - two.mean)
    # Student's t of two differences, one degree of freedom: p = 1 - 2/pi * arctan |t|.
    differ = np.subtract(one.values, two.values)
    t = differ.mean() / (differ.std(ddof=1) / np.sqrt(2))
    assert paired.p == pytest.approx(1 - 2 / np.pi * np.arctan(abs(t)))
    recovered = compared["recovery of toy (seeds)"]
    mine, others = (
        next(each for each in run.recovery if each.network == "toy") for run in judged.cards
    )
    assert recovered.difference == pytest.approx(mine.auroc[RUN].mean - others.auroc[RUN].mean)
    assert recovered.genes is not None
    low, high = recovered.genes
    assert low < recovered.difference < high
    (row,) = (row for row in scorecard_rows(judged) if row[1] == recovered.measure)
    assert f"[{low:+.3f}, {high:+.3f}] over genes, paired t n = 2" in row[3]
    assert all(0 <= each.p <= each.q <= 1 for each in judged.comparisons)
    assert "truncated SVD itself" in " ".join(other.remarks)


def test_runs_that_were_taught_different_edges_are_not_compared_on_a_network(
    subject: Subject, store: LadybugStore
) -> None:
    networks = {"toy": read_networks(store)["toy"]}
    untaught = replace(subject.corpus, contexts=subject.corpus.contexts[:0])
    cards = [
        RunCard(each, recovery=judge_recovery(each, networks, range(2)))
        for each in (subject, replace(subject, corpus=untaught))
    ]
    found, left_out = compare_runs(cards, {})
    assert found == []
    assert list(left_out.values()) == ["they were taught different edges of it"]


def test_runs_without_common_genes_are_refused(subject: Subject, store: LadybugStore) -> None:
    foreign = pa.array([f"NCBIGene:9{row:05d}" for row in range(len(subject.table))])
    table = GeneTable(foreign, foreign, subject.table.vectors)
    other = replace(subject, table=table)
    with pytest.raises(UserError, match="share 0 genes"):
        judge([subject, other], store, JudgePlan())


def test_families_of_one_name_do_not_flatter_an_embedding(
    subject: Subject, store: LadybugStore
) -> None:
    # Every gene of a module gets the module's letters: they tell as much as the vectors do.
    table = subject.table
    module = np.full(len(table), MODULES)
    sets = read_pathways(store, table.ids, collection="")
    module[sets.members] = np.repeat(np.arange(len(sets)), sets.sizes)
    families = pa.array([f"{'RKHOSTUVZ'[of]}PL{gene}" for gene, of in enumerate(module)])
    named = replace(subject, table=GeneTable(table.ids, families, table.vectors))
    networks = {"toy": read_networks(store)["toy"]}
    for judged, beats in ((subject, True), (named, False)):
        pathways = judge_pathways(judged, sets, 0).coherence
        letters = pathways["shared letters"]
        (recovery,) = judge_recovery(judged, networks, range(5))
        assert (without_letters(pathways).sum() == 0) != beats
        alone = {who: pathways[who] for who in ("cosine", "inner", "shared letters")}
        assert ("it beats its best control" in pathway_verdict("made", alone)) == beats
        assert (letters.n_significant() == MODULES) != beats
        assert recovery.margin is not None
        assert (recovery.margin.control == "shared letters") != beats


def gaf(rows: list[tuple[str, str, str]], evidence: str = "IDA", date: str = "20231101") -> str:
    lines = ["!gaf-version: 2.2"]
    for gene, relation, term in rows:
        cells = ["NCBIGene", gene, "S", relation, term, "x", evidence, "", "P", "", "", "gene"]
        lines.append("\t".join([*cells, "taxon:9606", date, "x", "", ""]))
    return "\n".join(lines) + "\n"


def test_a_later_release_is_read_over_the_graphs_genes(store: LadybugStore, tmp_path: Path) -> None:
    known = read_annotations(store)
    path = tmp_path / "later.gaf"
    path.write_text(
        gaf(
            [
                ("1", "involved_in", "GO:0000100"),
                ("2", "NOT|involved_in", "GO:0000100"),
                ("999999", "involved_in", "GO:0000100"),
                ("3", "involved_in", "GO:9999999"),
            ]
        )
    )
    release = read_later_release(path, known)
    assert len(release.annotations) == 1
    assert (release.negated, release.unknown_gene, release.unknown_term) == (1, 1, 1)


def test_a_later_release_that_is_no_gaf_is_refused(store: LadybugStore, tmp_path: Path) -> None:
    path = tmp_path / "later.gaf"
    path.write_text("gene,term\n")
    with pytest.raises(InputError, match=r"later\.gaf:1: the file does not begin"):
        read_later_release(path, read_annotations(store))


def command(place: Workspace, *arguments: str) -> Any:
    result = CliRunner().invoke(
        build(), [*arguments, "--workspace", str(place.root)], catch_exceptions=False
    )
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def hold_release(workspace: Workspace, release: Annotations) -> None:
    """Put a release into a workspace's graph in place of its annotations."""
    tables = GraphTables(workspace.tables)
    names = release.ontology.terms
    held = {
        "from_id": release.genes.take(pa.array(release.gene)),
        "to_id": names.take(pa.array(release.term)),
        "evidence": release.evidence,
        "qualifier": ["involved_in"] * len(release),
        "date": [f"{day // 10_000}-{day // 100 % 100:02d}-{day % 100:02d}" for day in release.date],
    }
    tables.write(AnnotatedWith, pa.table(held))
    counts = {label(kind): tables.count(kind) for kind in LOADED_TYPES}
    tables.write_manifest(f"release of {len(release)}", {}, counts)
    LadybugStore(workspace.store, read_only=False).load(tables)


def test_a_holdout_by_release_and_one_by_date_are_judged_to_the_end_alike(
    place: Workspace, run: Run, releases: tuple[Annotations, Annotations], tmp_path: Path
) -> None:
    earlier, later = releases
    genes, terms = later.genes.to_pylist(), later.ontology.terms.to_pylist()
    path = tmp_path / "later.gaf"
    path.write_text(
        gaf(
            [
                (genes[gene].removeprefix("NCBIGene:"), "involved_in", terms[term])
                for gene, term in zip(later.gene, later.term, strict=True)
            ]
        )
    )
    only = ("--only", "holdout", "--seeds", "2", "--json", "--quiet")
    few = ("--evidence", "any", "--epochs", "2", "--most-pairs", "1000")
    shutil.copytree(place.root, tmp_path / "workspace")
    own = Workspace(tmp_path / "workspace")
    cards = []
    for held, *newer in ((earlier, "--later", str(path)), (later, "--until", "2018")):
        hold_release(own, held)
        cards.append(command(own, "evaluate", run.id, *newer, *few, *only))

    by_release, by_date = (card["pair_prediction"]["holdout"] for card in cards)
    positives = [
        {
            (a, b)
            for term in np.flatnonzero(release.ontology.level_min >= 3)
            for a, b in combinations(np.unique(release.gene[release.term == term]).tolist(), 2)
        }
        for release in releases
    ]
    added = positives[1] - positives[0]
    before, after = (np.bincount(each.term, minlength=len(terms)) for each in releases)
    gained = [terms[term] for term in np.flatnonzero((before >= 20) & (after - before >= 5))]
    assert gained
    for card, task in zip(cards, (by_release, by_date), strict=True):
        assert card["left_out"] == {}
        assert set(task["negatives"]) == {"rewired"}
        assert task["counts"]["annotations_added"] == len(later) - len(earlier) > 0
        assert task["counts"]["annotations_gone"] == 0
        assert (task["counts"]["added"], task["counts"]["gone"]) == (len(added), 0)
        (fixed,) = (who for who in task["negatives"]["rewired"] if not who["control"])
        assert fixed["auc"]["mean"] > 0.8
        (judged,) = card["runs"]
        functions = judged["holdout_functions"]
        assert functions["auroc"]["run"]["mean"] > 0.9
        assert [term["id"] for term in functions["terms"]] == gained
        assert any("functions added since" in claim for claim in card["headline"])
    assert by_release["counts"]["later_lines"] == len(later)
    assert by_release["negatives"] == by_date["negatives"]
    assert cards[0]["runs"] == cards[1]["runs"]


def test_evaluate_prints_the_scorecard_and_keeps_it_in_the_run(place: Workspace, run: Run) -> None:
    only = ("--only", "geometry,recovery", "--seeds", "2")
    printed = command(place, "evaluate", run.id, *only, "--json", "--quiet")
    assert printed["runs"][0]["id"] == run.id
    assert set(printed["runs"][0]["geometry"]) == {"run", "random vectors", "PPMI-SVD"}
    assert run.report("scorecard") == printed
    kept = Runs(place.runs).get(run.id).record.metrics["scorecard"]
    assert kept["hubness"] == printed["runs"][0]["geometry"]["run"]["hubness"]
    assert run.path("scorecard.html").is_file()


def test_pairs_are_made_once_for_the_same_rules(place: Workspace) -> None:
    first = command(place, "pairs", "--seed", "4", "--json", "--quiet")
    again = command(place, "pairs", "--seed", "4", "--json", "--quiet")
    assert (first["made"], again["made"]) == (True, False)
    assert first["positive_pairs"] == again["positive_pairs"] > 0
    assert [step["pairs"] for step in first["positives_after_each_rule"]][-1] == (
        first["positive_pairs"]
    )


def test_an_unknown_section_is_refused(place: Workspace, run: Run) -> None:
    with pytest.raises(UserError, match="there is no section 'beauty'"):
        command(place, "evaluate", run.id, "--only", "beauty", "--json")


def test_a_deleted_run_is_refused(place: Workspace, run: Run) -> None:
    with pytest.raises(UserError, match="there is no run 'gone'"):
        command(place, "evaluate", "gone", "--json")


def test_a_split_without_a_gene_of_the_run_is_refused(
    place: Workspace, run: Run, tmp_path: Path
) -> None:
    for part in ("train", "valid", "test"):
        (tmp_path / f"{part}_text.txt").write_text(f"X{part} Y{part}\nX{part} Z{part}\n")
        (tmp_path / f"{part}_label.txt").write_text("1\n0\n")
    with pytest.raises(UserError, match="none of the 9 genes .* has a vector"):
        command(place, "evaluate", run.id, "--split", str(tmp_path), "--json")


def write_split(folder: Path, planted: Any, runs_genes: set[str]) -> None:
    """A published split of the planted modules, gene-disjoint, with every kind of defect."""
    rows = [row for row, gene in enumerate(planted.ids) if gene in runs_genes]
    generator = np.random.default_rng(4)
    parts = np.split(generator.permutation(rows), [len(rows) // 2, 3 * len(rows) // 4])
    folder.mkdir()
    for part, genes in zip(("train", "valid", "test"), parts, strict=True):
        first, second = (genes[ends] for ends in np.triu_indices(len(genes), 1))
        same = planted.module[first] == planted.module[second]
        pairs = [
            (planted.symbols[a], planted.symbols[b], int(label))
            for label in (True, False)
            for a, b in zip(first[same == label][:60], second[same == label][:60], strict=True)
        ]
        a, b, label = pairs[0]
        defects = [(b, a, label), (a, a, 1), (a, "NA", 0)] if part == "train" else []
        text = "".join(f"{a} {b}\n" for a, b, _ in [*pairs, *defects])
        (folder / f"{part}_text.txt").write_text(text)
        labels = "".join(f"{label}\n" for _, _, label in [*pairs, *defects])
        (folder / f"{part}_label.txt").write_text(labels)


def test_a_published_split_is_judged_by_the_papers_four_settings(
    place: Workspace, run: Run, planted: Any, tmp_path: Path
) -> None:
    write_split(tmp_path / "split", planted, set(run.table().ids.to_pylist()))
    split = ("--split", str(tmp_path / "split"), "--paper", "--clean", "--only", "pairs")
    quick = ("--seeds", "2", "--epochs", "1", "--quiet", "--workspace", str(place.root))

    shown = CliRunner().invoke(
        build(), ["evaluate", run.id, *split, *quick], catch_exceptions=False
    )

    printed = run.report("scorecard")
    settings = printed["settings"]
    assert (settings["features"], settings["standardise"], settings["batch"]) == (
        *("concat", False),
        128,
    )
    task = printed["pair_prediction"]["pairs"]
    for kind in ("paper", "ever positive", "rewired"):
        names = [(who["run"], who["name"]) for who in task["negatives"][kind]]
        assert names[:4] == [
            *((run.id, "fixed"), (run.id, "trainable"), ("", "random, trainable")),
            ("", "symbol prefix"),
        ]
        assert ("", "random vectors") in names
    assert {(margin["name"], margin["negatives"]) for margin in task["margins"]} >= {
        ("fixed", "rewired"),
        ("trainable", "rewired"),
    }
    defects = {"missing": 1, "self_pairs": 1, "duplicates": 1, "contradictions": 0}
    assert task["counts"]["defects"]["train"] == defects
    assert task["counts"]["pairs"]["train"]["pairs"] == 120
    assert set(task["counts"]["unmoved_share"]) == {"train", "valid", "test"}
    flat = " ".join(shown.stdout.split())
    assert "train: 1 with the gene NA, 1 repeated (0 with the other label), 1 of a gene" in flat
    assert "left out" in flat
    assert "edges that could not be moved: train" in flat


def test_a_split_is_judged_by_its_symbols_where_there_is_no_graph(
    run: Run, planted: Any, tmp_path: Path
) -> None:
    own = Workspace(tmp_path / "workspace")
    shutil.copytree(run.folder, own.runs / run.id)
    write_split(tmp_path / "split", planted, set(run.table().ids.to_pylist()))
    split = ("--split", str(tmp_path / "split"), "--clean", "--seeds", "2", "--epochs", "1")
    arguments = ["evaluate", run.id, *split, "--workspace", str(own.root)]

    shown = CliRunner().invoke(build(), arguments, catch_exceptions=False)

    assert shown.exit_code == 0, shown.output
    assert "no graph (" in shown.stderr
    assert "sections that need a graph are left out" in " ".join(shown.stderr.split())
    printed = Runs(own.runs).get(run.id).report("scorecard")
    assert set(printed["left_out"]) == {"holdout", "pathways", "functions", "recovery"}
    for section in ("pathways", "functions", "recovery"):
        assert "there is no graph" in printed["left_out"][section]
    (judged,) = printed["runs"]
    assert judged["remarks"] == ["no corpus: degree is unknown and the SVD control is left out"]
    assert set(judged["geometry"]) == {"run", "random vectors"}
    task = printed["pair_prediction"]["pairs"]
    assert task["counts"]["pairs"]["train"]["pairs"] == 120
    assert {who["name"] for who in task["negatives"]["rewired"]} >= {"fixed", "trainable", "degree"}


@pytest.mark.parametrize("page", ["", "/card.html", "/below/card.html"])
def test_a_page_that_cannot_be_written_is_refused_before_the_work(
    place: Workspace, run: Run, tmp_path: Path, page: str
) -> None:
    # A folder, and files below a file.
    target = tmp_path if not page else tmp_path / "file"
    if page:
        target.write_text("")
    before = run.path("scorecard.json").exists()
    with pytest.raises(UserError, match="a folder stands|a file stands"):
        command(place, "evaluate", "no-such-run", "--html", f"{target}{page}", "--json")
    assert run.path("scorecard.json").exists() == before


def test_the_whole_way_from_annotations_to_predictions_in_the_graph(
    place: Workspace, run: Run, tmp_path: Path
) -> None:
    shutil.copytree(place.root, tmp_path / "workspace")
    own = Workspace(tmp_path / "workspace")
    command(own, "pairs", "--json", "--quiet")
    told = command(own, "classify", run.id, "--epochs", "3", "--json", "--quiet")
    predicted = command(own, "predict", run.id, "-k", "2", "--json", "--quiet")
    published = command(own, "publish", run.id, "--json", "--quiet")

    assert 0 < told["class_balance"]["train"] < 1
    assert told["remarks"] == []
    kept = Runs(own.runs).get(run.id)
    drawn = {path.name for path in kept.path("ggipnn_figures").iterdir()}
    figures = ("roc", "precision_recall", "training", "calibration")
    assert drawn == {f"{name}.{ending}" for name in figures for ending in ("html", "png")}
    assert {path.name for path in kept.path("ggipnn").iterdir()} == {"model.json", "weights.npz"}
    count = "MATCH ()-[e:COEXPRESSED_WITH]->() RETURN count(e.ggipnn_score) AS n"
    proposed = "MATCH ()-[e:PREDICTED_INTERACTION {run: $run}]->() RETURN count(e) AS n"
    scored = LadybugStore(own.store).query(count)["n"][0].as_py()
    assert scored == predicted["edges_scored"] == published["edges_scored"] > 0
    found = LadybugStore(own.store).query(proposed, {"run": run.id})["n"][0].as_py()
    assert found == predicted["proposed"] == published["predictions"] > 0

    command(own, "unpublish", "--json", "--quiet")
    assert LadybugStore(own.store).query(count)["n"][0].as_py() == 0
