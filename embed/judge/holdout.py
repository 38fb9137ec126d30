"""Holdout by time: taught nothing newer than a release, tested on what was added since."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.judge.controls import SYMBOL_PREFIX
from embed.judge.functions import (
    FEWEST_GENES,
    Features,
    FunctionScores,
    annotated_genes,
    fit_logistic,
    genes_by_term,
    named_terms,
    prefix_codes,
    prefix_share,
    standardised,
)
from embed.judge.metrics import roc_auc
from embed.pairs.annotations import Annotations
from embed.pairs.build import apply_rules, positive_pairs
from embed.pairs.pair_set import LabelledPairs, PairSet
from embed.pairs.rules import BIOLOGICAL_PROCESS, PairRules
from embed.pairs.sampling import SPLIT_STREAM, raw_stream
from embed.pairs.sharing import unpacked
from graph.console import SILENT, Steps
from graph.errors import UserError

#: Genes that a term must have gained.
FEWEST_ADDED = 5
#: Share of the older pairs that decides when to stop.
VALIDATION = 0.1


def annotation_changes(earlier: Annotations, later: Annotations) -> dict[str, int]:
    """How many genes' biological processes each release holds, and how many came and went."""
    process = earlier.ontology.in_namespace(BIOLOGICAL_PROCESS)
    n_terms = earlier.ontology.n_terms
    before, after = (
        np.unique((release.gene.astype(np.int64) * n_terms + release.term)[process[release.term]])
        for release in (earlier, later)
    )
    return {
        "annotations_before": len(before),
        "annotations_after": len(after),
        "annotations_added": len(np.setdiff1d(after, before, assume_unique=True)),
        "annotations_gone": len(np.setdiff1d(before, after, assume_unique=True)),
    }


def holdout_pairs(earlier: Annotations, later: Annotations, rules: PairRules, seed: int) -> PairSet:
    """Pairs positive in the earlier release to learn from; pairs positive since then to test.

    All parts hold positives alone: negatives are made by rewiring, never onto a pair that is
    positive in either release. Genes may stand in several parts, pairs may not.

    Raises
    ------
    UserError
        No pair became positive.
    """
    before = positive_pairs(apply_rules(earlier, rules)[0]).keys
    after = positive_pairs(apply_rules(later, rules)[0]).keys
    added = np.setdiff1d(after, before, assume_unique=True)
    if len(added) == 0 or len(before) == 0:
        raise UserError(
            f"{len(before):,} pairs are positive before and {len(added):,} were added",
            remedy="Choose an earlier --until, a later release, or other --evidence codes",
        )
    order = np.argsort(raw_stream(seed, SPLIT_STREAM).random_raw(len(before)), kind="stable")
    n_valid = max(round(VALIDATION * len(before)), 1)
    parts = {"train": before[order[n_valid:]], "valid": before[order[:n_valid]], "test": added}
    n_genes = earlier.n_genes
    return PairSet(
        name="pairs added since",
        genes=earlier.genes,
        symbols=earlier.symbols,
        parts={
            name: LabelledPairs(
                (keys // n_genes).astype(np.int32),
                (keys % n_genes).astype(np.int32),
                np.ones(len(keys), dtype=bool),
            )
            for name, keys in parts.items()
        },
        counts={
            "positive_before": len(before),
            "positive_after": len(after),
            "added": len(added),
            "gone": len(np.setdiff1d(before, after, assume_unique=True)),
        },
        beside=np.union1d(before, after),
    )


def holdout_functions(
    earlier: Annotations,
    later: Annotations,
    row: NDArray[np.int32],
    n_genes: int,
    features: Mapping[str, Features],
    *,
    most: int,
    seed: int,
    symbols: pa.StringArray,
    steps: Steps = SILENT,
) -> FunctionScores:
    """Classifiers of the earlier release rank the genes that terms gained since.

    Only genes annotated in the earlier release count: the gained ones and all others were then
    unannotated with the term alike. The number of earlier annotations is one of the controls,
    because well-studied genes gain terms first.

    Parameters
    ----------
    row
        Row of each gene of the annotations in the table; −1 for none.
    features
        By contestant, (genes of the table, features).

    Raises
    ------
    UserError
        No term gained enough genes.
    """
    held = [genes_by_term(release, row, n_genes) for release in (earlier, later)]
    process = earlier.ontology.in_namespace(BIOLOGICAL_PROCESS)
    genes = annotated_genes(held[0][process], n_genes)
    sizes = np.bitwise_count(held[0]).sum(axis=1, dtype=np.int64)
    rows = np.flatnonzero(process & (sizes >= FEWEST_GENES))
    before, after = (unpacked(words[rows], n_genes)[:, genes] for words in held)
    gained = (after & ~before).sum(axis=1)
    without = (~after).sum(axis=1)
    fitting = np.flatnonzero(
        (gained >= FEWEST_ADDED) & (without >= FEWEST_ADDED) & (before.sum(axis=1) >= FEWEST_GENES)
    )
    if len(fitting) == 0:
        raise UserError(
            f"no biological process of {FEWEST_GENES} genes with vectors gained "
            f"{FEWEST_ADDED} more",
            remedy="Train on more genes, choose an earlier --until or a later release",
        )
    chosen = np.sort(np.random.default_rng(seed).permutation(fitting)[:most])
    count = np.bincount(row[earlier.gene][row[earlier.gene] >= 0], minlength=n_genes)
    contestants = {**features, "annotation count": np.log1p(count)}
    everything = np.arange(len(genes))
    auroc: dict[str, NDArray[np.float64]] = {}
    with steps.task("holdout of functions", len(contestants) * len(chosen)) as bar:
        for who, values in contestants.items():
            standard = standardised(values[genes])
            found = np.empty(len(chosen))
            for number, term in enumerate(chosen):
                score = fit_logistic(standard, before[term])(standard)
                found[number] = _auroc_of_gained(score, before[term], after[term])
                bar.advance()
            auroc[who] = found
    code = prefix_codes(symbols.take(pa.array(genes)))
    auroc[SYMBOL_PREFIX] = np.asarray(
        [
            _auroc_of_gained(
                prefix_share(code, before[term], everything), before[term], after[term]
            )
            for term in chosen
        ]
    )
    return FunctionScores(
        *named_terms(earlier.ontology, rows[chosen]), n_genes=len(genes), auroc=auroc
    )


def _auroc_of_gained(
    score: NDArray[Any], before: NDArray[np.bool_], after: NDArray[np.bool_]
) -> float:
    return roc_auc(after[~before], score[~before])
