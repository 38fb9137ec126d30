"""The paper's split, and what controls without a vector reach on it."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from embed.judge.contestants import Contestant
from embed.judge.controls import degree_score, prefix_score
from embed.judge.metrics import roc_auc
from embed.judge.pair_task import judge_pairs
from embed.judge.pair_trials import whole_trials
from embed.judge.rewiring import both_ever_positive, rewired_set
from embed.pairs.pair_set import PARTS, PairSet
from embed.published_split import read_published_split
from graph.errors import InputError, UserError


@pytest.fixture(scope="module")
def folder(shared_data: Path) -> Path:
    return shared_data / "gene2vec" / "predictionData"


@pytest.fixture(scope="module")
def split(folder: Path) -> PairSet:
    return read_published_split(folder)


@pytest.fixture(scope="module")
def prefix_scores(split: PairSet) -> np.ndarray:
    return prefix_score(split.train, split.test, split.symbols)


def test_parts_have_the_papers_sizes(split: PairSet) -> None:
    assert [len(split.parts[part]) for part in PARTS] == [263_016, 5_568, 21_448]
    assert [len(split.parts[part].genes()) for part in PARTS] == [8_832, 1_173, 2_467]


def test_defects_are_counted(split: PairSet) -> None:
    defects = split.counts["defects"]
    assert defects["train"]["missing"] == 209
    assert (defects["train"]["duplicates"], defects["test"]["duplicates"]) == (692, 51)
    assert (defects["train"]["self_pairs"], defects["test"]["self_pairs"]) == (18, 6)


def test_cleaning_leaves_no_defect(folder: Path) -> None:
    cleaned = read_published_split(folder, clean=True)
    symbols = np.asarray(cleaned.symbols.to_pylist(), dtype=object)
    for part in cleaned.parts.values():
        assert len(np.unique(part.keys(cleaned.n_genes))) == len(part)
        assert not (part.first == part.second).any()
        assert "NA" not in symbols[part.genes()]


def test_symbol_prefix_beats_the_papers_network(split: PairSet, prefix_scores: np.ndarray) -> None:
    assert roc_auc(split.test.label, prefix_scores) == pytest.approx(0.776, abs=0.003)


def test_degree_ranks_the_published_negatives(split: PairSet) -> None:
    score = degree_score(split.test, split.n_genes)
    assert roc_auc(split.test.label, score) == pytest.approx(0.966, abs=0.002)


def test_most_published_negatives_hold_a_gene_that_is_never_positive(split: PairSet) -> None:
    ever = both_ever_positive(split.test, split.n_genes)
    assert (~ever)[~split.test.label].mean() == pytest.approx(0.864, abs=0.001)


def test_prefix_fades_where_both_genes_are_ever_positive(
    split: PairSet, prefix_scores: np.ndarray
) -> None:
    ever = both_ever_positive(split.test, split.n_genes)
    auc = roc_auc(split.test.label[ever], prefix_scores[ever])
    assert auc == pytest.approx(0.629, abs=0.005)


def test_prefix_fails_on_rewired_negatives(split: PairSet) -> None:
    small = split.with_parts({"test": split.test})
    test = rewired_set(small, seed=0).test
    degree = np.bincount(np.concatenate([test.first, test.second])[np.tile(test.label, 2)])
    as_negative = np.bincount(np.concatenate([test.first, test.second])[~np.tile(test.label, 2)])

    score = prefix_score(split.train, test, split.symbols)

    assert roc_auc(test.label, score) == pytest.approx(0.50, abs=0.01)
    assert np.array_equal(degree, as_negative)


def test_the_scorecard_tells_what_no_vector_is_needed_for_on_the_whole_split(
    split: PairSet,
) -> None:
    task = whole_trials({0: split, 1: split})
    prefix, letters, degree = task.contestants
    assert task.auc("paper", prefix).mean == pytest.approx(0.776, abs=0.003)
    assert task.auc("paper", degree).mean == pytest.approx(0.966, abs=0.002)
    assert task.auc("rewired", prefix).mean == pytest.approx(0.50, abs=0.01)
    # The prefix control adds gene by gene; two symbols together still tell something.
    assert task.auc("rewired", letters).mean == pytest.approx(0.528, abs=0.005)
    assert task.counts["pairs"]["test"] == {"pairs": 21_448, "positive": split.test.n_positive}


def test_contestants_that_share_a_score_are_scored_once(split: PairSet) -> None:
    asked = []

    def score(pair_set: PairSet, negatives: str, seed: int) -> np.ndarray:
        asked.append(negatives)
        return np.arange(len(pair_set.test))

    task = judge_pairs({0: split}, [Contestant("SVD", score, run=run) for run in ("one", "other")])

    assert asked == ["paper", "rewired"]
    one, other = task.contestants
    assert task.auc("paper", one).values == task.auc("paper", other).values


def write_split(folder: Path, pairs: dict[str, list[tuple[str, str]]], labels: str = "10") -> None:
    for part, rows in pairs.items():
        text = "".join(f"{a} {b}\n" for a, b in rows)
        (folder / f"{part}_text.txt").write_text(text)
        label = "\n".join(labels[: len(rows)]) + "\n"
        (folder / f"{part}_label.txt.gz").write_bytes(gzip.compress(label.encode()))


SOUND = {
    "train": [("A", "B"), ("A", "C")],
    "valid": [("D", "E"), ("D", "F")],
    "test": [("G", "H"), ("G", "I")],
}


def test_plain_and_gzip_files_are_read_alike(tmp_path: Path) -> None:
    write_split(tmp_path, SOUND)
    split = read_published_split(tmp_path)
    assert split.symbols.to_pylist() == list("ABCDEFGHI")
    assert split.test.label.tolist() == [True, False]


def test_a_gene_in_two_parts_is_refused(tmp_path: Path) -> None:
    write_split(tmp_path, {**SOUND, "test": [("A", "H"), ("G", "I")]})
    with pytest.raises(UserError, match=r"more than one part: 1 \(A\)"):
        read_published_split(tmp_path)


def test_one_class_is_refused(tmp_path: Path) -> None:
    write_split(tmp_path, SOUND, labels="11")
    with pytest.raises(InputError, match="one class only: 2 of 2 pairs are positive"):
        read_published_split(tmp_path)


def test_a_line_of_three_words_is_refused_with_its_place(tmp_path: Path) -> None:
    write_split(tmp_path, SOUND)
    (tmp_path / "valid_text.txt").write_text("D E\nD F X\n")
    with pytest.raises(InputError, match=r"valid_text\.txt:2: a line holds 3 words"):
        read_published_split(tmp_path)


def test_a_label_that_is_no_label_is_refused_with_its_place(tmp_path: Path) -> None:
    write_split(tmp_path, SOUND)
    (tmp_path / "test_label.txt").write_text("1\nyes\n")
    with pytest.raises(InputError, match=r"test_label\.txt:2: the label 'yes'"):
        read_published_split(tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write_split(tmp_path, {"train": SOUND["train"]})
    with pytest.raises(InputError, match=r"valid_text\.txt"):
        read_published_split(tmp_path)


def test_missing_labels_are_refused(tmp_path: Path) -> None:
    write_split(tmp_path, SOUND)
    (tmp_path / "test_label.txt").write_text("1\n")
    with pytest.raises(InputError, match="1 labels for 2 pairs"):
        read_published_split(tmp_path)
