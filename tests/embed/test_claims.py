"""What the scorecard claims in words, and what it takes."""

from __future__ import annotations

import numpy as np
import pytest

from embed.coherence import SetCoherence
from embed.judge.card import UNKNOWN_CORPUS
from embed.judge.margin import Margin
from embed.judge.metrics import interval
from embed.judge.pair_task import PairTask
from embed.judge.verdict import pair_verdict, pathway_verdict


def margin(low: float, n_seeds: int = 5) -> Margin:
    return Margin("degree", interval([low + 0.01 * seed for seed in range(n_seeds)]), (low, 0.3))


@pytest.mark.parametrize(
    ("found", "taught", "words"),
    [
        (margin(0.1), "", "made beats its best control (degree) on degree-preserving"),
        (margin(-0.2), "", "made does not beat its controls on degree-preserving"),
        (margin(0.1, n_seeds=4), "", "of GO pairs: fewer than five seeds: no claim"),
        (margin(0.1), UNKNOWN_CORPUS, "trained on is unknown: no claim"),
    ],
)
def test_a_claim_needs_five_seeds_a_margin_and_a_known_corpus(found, taught, words) -> None:
    task = PairTask("GO pairs", [])
    assert words in pair_verdict("made", "pairs", task, found, taught=taught)
    assert found.beats(taught=taught) == words.startswith("made beats")


@pytest.mark.parametrize(
    ("svd", "words"), [(0.5, "it beats its best control"), (0.9, "it does not beat its best")]
)
def test_pathways_are_claimed_only_where_no_control_keeps_them_as_well(svd, words) -> None:
    noise = np.random.default_rng(0).uniform(-0.05, 0.05, (3, 40))
    names, q = tuple(map(str, range(40))), np.zeros(40)

    def coherent(auroc: float, row: int) -> SetCoherence:
        return SetCoherence(names, auroc + noise[row], q + 1.0, q)

    run = coherent(0.7, 0)
    controls = {"PPMI-SVD": coherent(svd, 1), "random vectors": coherent(0.4, 2)}
    said = pathway_verdict("made", {"cosine": run, "inner": run, **controls})
    assert "more than random sets" in said
    assert words in said
    assert "(PPMI-SVD)" in said


def test_pathways_told_only_where_symbols_share_letters_are_no_claim() -> None:
    noise = np.random.default_rng(0).uniform(-0.05, 0.05, (3, 40))
    names, q, lettered = tuple(map(str, range(40))), np.zeros(40), np.arange(40) < 20

    def coherent(auroc: np.ndarray, row: int) -> SetCoherence:
        return SetCoherence(names, auroc + noise[row], q + 1.0, q)

    controls = {
        "shared letters": coherent(np.where(lettered, 0.8, 0.4), 1),
        "random vectors": coherent(np.full(40, 0.5), 2),
    }
    for elsewhere, verb in ((0.8, "it beats"), (0.5, "it does not beat")):
        run = coherent(np.where(lettered, 0.9, elsewhere), 0)
        said = pathway_verdict("made", {"cosine": run, "inner": run, **controls})
        assert f"{verb} its best control there (shared letters), margin +0." in said
        assert "on the 20 sets whose symbols share no more letters" in said
