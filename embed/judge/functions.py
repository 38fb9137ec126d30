"""Function prediction: one classifier a GO term, from a gene's vector alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from embed.judge.controls import SYMBOL_PREFIX
from embed.judge.metrics import Interval, average_ranks, interval, roc_auc
from embed.pairs.annotations import Annotations, Ontology
from embed.pairs.rules import BIOLOGICAL_PROCESS
from embed.pairs.sharing import Words, term_genes, unpacked
from graph.console import SILENT, Steps
from graph.errors import UserError

Bools = NDArray[np.bool_]
Features = NDArray[Any]

#: Genes a term needs, and the share of the genes it may have.
FEWEST_GENES, LARGEST_SHARE = 20, 0.2
#: Terms that are judged, drawn by the seed.
MOST_TERMS = 100
FOLDS = 5


@dataclass(frozen=True, eq=False)
class FunctionTask:
    """Terms to predict over a list of genes.

    Attributes
    ----------
    genes
        Rows of the gene table that have any annotation, (genes,).
    terms, names
        Ids and names of the terms, (terms,).
    member
        bool (terms, genes): annotated with the term or one below it.
    """

    genes: NDArray[np.int64]
    terms: tuple[str, ...]
    names: tuple[str, ...]
    member: Bools


def genes_by_term(annotations: Annotations, row: NDArray[np.int32], n_genes: int) -> Words:
    """The genes of each term, an annotation counting for all terms above it too.

    Parameters
    ----------
    row
        Row of each annotated gene of the list in the table; −1 for none.
    n_genes
        Genes of the table.

    Returns
    -------
    Words
        Bits, uint64 (terms, words); see `embed.pairs.sharing`.
    """
    gene = row[annotations.gene]
    present = gene >= 0
    return term_genes(gene[present], annotations.term[present], n_genes, annotations.ontology)


def function_task(
    annotations: Annotations,
    row: NDArray[np.int32],
    n_genes: int,
    seed: int,
    *,
    most: int = MOST_TERMS,
) -> FunctionTask:
    """Biological processes of middling size, drawn by the seed.

    Raises
    ------
    UserError
        No term has enough genes with vectors.
    """
    holders = genes_by_term(annotations, row, n_genes)
    process = annotations.ontology.in_namespace(BIOLOGICAL_PROCESS)
    annotated = annotated_genes(holders[process], n_genes)
    sizes = np.bitwise_count(holders).sum(axis=1, dtype=np.int64)
    largest = max(LARGEST_SHARE * len(annotated), FEWEST_GENES + 1)
    fitting = np.flatnonzero(process & (sizes >= FEWEST_GENES) & (sizes <= largest))
    if len(fitting) == 0:
        raise UserError(
            f"no biological process has {FEWEST_GENES} to {largest:.0f} of the "
            f"{len(annotated):,} annotated genes with vectors",
            remedy="Train on more genes, or choose --evidence codes that the annotations have",
        )
    # Terms of the very same genes are one task.
    _, distinct = np.unique(holders[fitting], axis=0, return_index=True)
    fitting = fitting[np.sort(distinct)]
    chosen = np.sort(np.random.default_rng(seed).permutation(fitting)[:most])
    member = unpacked(holders[chosen], n_genes)[:, annotated]
    return FunctionTask(annotated, *named_terms(annotations.ontology, chosen), member)


def annotated_genes(holders: Words, n_genes: int) -> NDArray[np.int64]:
    """Genes that any of these terms has, ascending."""
    return np.flatnonzero(unpacked(np.bitwise_or.reduce(holders, axis=0)[None], n_genes)[0])


@dataclass(frozen=True)
class FunctionScores:
    """AUROC of each term by contestant.

    Attributes
    ----------
    terms, names
        Ids and names, (terms,).
    n_genes
        Genes that were judged.
    auroc
        float64 (terms,) by contestant.
    """

    terms: tuple[str, ...]
    names: tuple[str, ...]
    n_genes: int
    auroc: Mapping[str, NDArray[np.float64]]

    def mean(self, who: str) -> Interval:
        """Mean over terms, and its interval."""
        return interval(self.auroc[who].tolist())


def predict_functions(
    task: FunctionTask,
    features: Mapping[str, Features],
    seed: int,
    *,
    symbols: pa.StringArray | None = None,
    steps: Steps = SILENT,
) -> FunctionScores:
    """Logistic regression per term in stratified folds, AUROC of the genes left out.

    Parameters
    ----------
    task
        What to predict.
    features
        By contestant, (genes of the table, features).
    symbols
        Gene symbols of the table; adds the symbol prefix as a control.
    """
    from sklearn.model_selection import StratifiedKFold

    folds = [
        list(
            StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(
                np.zeros(len(task.genes)), member
            )
        )
        for member in task.member
    ]
    auroc: dict[str, NDArray[np.float64]] = {}
    with steps.task("function prediction", len(features) * len(task.terms)) as bar:
        for who, values in features.items():
            standard = standardised(values[task.genes])
            found = np.empty(len(task.terms))
            for term, member in enumerate(task.member):
                score = np.empty(len(member))
                for train, test in folds[term]:
                    score[test] = _ranks(
                        fit_logistic(standard[train], member[train])(standard[test])
                    )
                found[term] = roc_auc(member, score)
                bar.advance()
            auroc[who] = found
    if symbols is not None:
        code = prefix_codes(symbols.take(pa.array(task.genes)))
        auroc[SYMBOL_PREFIX] = np.asarray(
            [
                roc_auc(member, _prefix_score(code, member, folds[term]))
                for term, member in enumerate(task.member)
            ]
        )
    return FunctionScores(task.terms, task.names, len(task.genes), auroc)


def standardised(values: Features) -> NDArray[np.float64]:
    """Each column shifted to mean 0 and scaled to deviation 1; constant columns become 0."""
    values = np.asarray(values, dtype=np.float64)
    if values.ndim == 1:
        values = values[:, None]
    deviation = values.std(axis=0)
    scaled = (values - values.mean(axis=0)) / np.where(deviation > 0, deviation, 1)
    return np.asarray(scaled, dtype=np.float64)


def fit_logistic(features: NDArray[np.float64], member: Bools) -> Any:
    """A function from features to log odds, learnt by logistic regression with balanced classes."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(class_weight="balanced", max_iter=300, tol=1e-3)
    model.fit(features, member)
    return model.decision_function


def _ranks(score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Ranks in (0, 1], ties sharing theirs: the folds' classifiers have no common scale."""
    return average_ranks(score) / len(score)


def named_terms(ontology: Ontology, rows: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids and names of terms."""
    chosen = pa.array(rows)
    return (
        tuple(ontology.terms.take(chosen).to_pylist()),
        tuple(ontology.names.take(chosen).to_pylist()),
    )


def prefix_codes(symbols: pa.StringArray, length: int = 3) -> NDArray[np.int64]:
    """A number for the first letters of each symbol, int64 (genes,)."""
    prefixes = pc.utf8_slice_codeunits(symbols, 0, length).dictionary_encode()
    return np.asarray(prefixes.indices.to_numpy(), dtype=np.int64)


def _prefix_score(
    code: NDArray[np.int64], member: Bools, folds: list[tuple[Any, Any]]
) -> NDArray[np.float64]:
    """`prefix_share` of the genes left out of each fold."""
    score = np.empty(len(member))
    for train, test in folds:
        score[test] = prefix_share(code, member, train)[test]
    return score


def prefix_share(
    code: NDArray[np.int64], member: Bools, train: NDArray[np.int64]
) -> NDArray[np.float64]:
    """For each gene, the share of members among the training genes of its prefix, shrunk."""
    n_codes = int(code.max(initial=0)) + 1
    total = np.bincount(code[train], minlength=n_codes)
    inside = np.bincount(code[train], weights=member[train], minlength=n_codes)
    share = (inside + member[train].mean()) / (total + 1)
    return np.asarray(share[code], dtype=np.float64)
