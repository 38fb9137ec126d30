"""What one run's vectors are worth by themselves: everything but pair prediction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.clusteredness import Clusteredness, clusteredness
from embed.coherence import SetCoherence, coherence_of, set_coherence
from embed.gene_sets import GeneSets
from embed.judge.controls import DEGREE, SHARED_LETTERS, gene_degree_score
from embed.judge.functions import (
    Features,
    FunctionScores,
    FunctionTask,
    function_task,
    predict_functions,
)
from embed.judge.geometry import Geometry, geometry
from embed.judge.letters import SymbolLetters
from embed.judge.recovery import Rankers, Recovery, by_vectors, corpus_pair_keys, recover
from embed.judge.subject import Subject
from embed.pairs.annotations import Annotations
from embed.table import GeneTable, Similarity
from graph.console import SILENT, Steps
from graph.queries.corpus import index_of

#: Why vectors of unknown origin claim nothing where a test may have been taught.
UNKNOWN_CORPUS = "what the vectors were trained on is unknown"

#: The run itself among its controls.
RUN = "run"

#: The run's own similarities; pathway coherence has an entry for each beside its controls'.
SIMILARITIES: tuple[Similarity, ...] = ("cosine", "inner")


@dataclass(frozen=True)
class Pathways:
    """Clusteredness both ways, and each set against matched random sets.

    Attributes
    ----------
    ratio
        The paper's clusteredness.
    coherence
        By similarity for the run; by name for the controls (cosine).
    too_large, too_few
        Sets left out.
    """

    ratio: Clusteredness
    coherence: Mapping[str, SetCoherence]
    too_large: int
    too_few: int


def without_letters(coherence: Mapping[str, SetCoherence]) -> NDArray[np.bool_]:
    """Bool (sets,): sets whose symbols share no more letters than those of their random sets.

    What a run shows there cannot be families of one name. None where the letters were not tried.
    """
    if SHARED_LETTERS not in coherence:
        return np.zeros(len(next(iter(coherence.values())).names), dtype=bool)
    return np.asarray(coherence[SHARED_LETTERS].auroc <= 0.5, dtype=np.bool_)


@dataclass
class RunCard:
    """All measures of one run; none where the graph lacks what a measure needs."""

    subject: Subject
    pathways: Pathways | None = None
    functions: FunctionScores | None = None
    holdout: FunctionScores | None = None
    geometry: Mapping[str, Geometry] | None = None
    recovery: Sequence[Recovery] = ()

    def taught(self, test: str) -> str:
        """Why the run may have been taught a test; empty where it was not.

        Annotations may be newer than the release that was to be learnt from (``holdout``), edges
        of a network may be the corpus's own (``recovery``).
        """
        seen = {"holdout": self.subject.imported, "recovery": not self.subject.leakage_known}
        return UNKNOWN_CORPUS if seen.get(test) else ""


def on_common_genes(subjects: Sequence[Subject], ids: pa.StringArray) -> list[Subject]:
    """The subjects over one list of genes, so that their figures can be compared."""
    return [_restricted(subject, ids) for subject in subjects]


def _restricted(subject: Subject, ids: pa.StringArray) -> Subject:
    if subject.table.ids.equals(ids):
        return subject
    rows = index_of(ids, subject.table.ids)
    remark = f"judged on the {len(ids):,} of its {len(subject.table):,} genes that all runs hold"
    return replace(
        subject,
        table=_rows_of(subject.table, rows),
        degree=subject.degree[rows],
        controls={name: _rows_of(table, rows) for name, table in subject.controls.items()},
        remarks=[*subject.remarks, remark],
    )


def _rows_of(table: GeneTable, rows: NDArray[np.int32]) -> GeneTable:
    chosen = pa.array(rows)
    return GeneTable(table.ids.take(chosen), table.symbols.take(chosen), table.vectors[rows])


def judge_pathways(
    subject: Subject, sets: GeneSets, seed: int, *, steps: Steps = SILENT
) -> Pathways:
    """Clusteredness and coherence of a run, and the coherence of its controls."""
    coherence: dict[str, SetCoherence] = {}
    with steps.task("pathways", 3 + len(subject.controls)) as bar:
        for similarity in SIMILARITIES:
            coherence[similarity] = set_coherence(
                subject.table, sets, subject.degree, seed, similarity=similarity
            )
            bar.advance()
        for name, table in subject.controls.items():
            coherence[name] = set_coherence(table, sets, subject.degree, seed)
            bar.advance()
        letters = SymbolLetters.of(subject.table.symbols)
        coherence[SHARED_LETTERS] = coherence_of(letters.of_sets, sets, subject.degree, seed)
        bar.advance()
    ratio = clusteredness(subject.table, sets, seed)
    return Pathways(ratio, coherence, sets.too_large, sets.too_few)


def function_features(subject: Subject) -> dict[str, Features]:
    """What function prediction sees: the run's vectors, its controls', degree."""
    return {
        RUN: subject.table.vectors,
        **{name: table.vectors for name, table in subject.controls.items()},
        DEGREE: np.log1p(subject.degree.astype(np.float64)),
    }


def functions_of(subject: Subject, annotations: Annotations, seed: int, most: int) -> FunctionTask:
    """The terms to predict over a run's genes."""
    row = index_of(annotations.genes, subject.table.ids)
    return function_task(annotations, row, len(subject.table), seed, most=most)


def judge_functions(
    subject: Subject,
    task: FunctionTask,
    seed: int,
    *,
    steps: Steps = SILENT,
) -> FunctionScores:
    """Function prediction by the run and its controls."""
    return predict_functions(
        task,
        function_features(subject),
        seed,
        symbols=subject.table.symbols,
        steps=steps,
    )


def judge_geometry(subject: Subject) -> dict[str, Geometry]:
    """Hubness and norms of the run and its controls."""
    tables = {RUN: subject.table, **subject.controls}
    return {name: geometry(table, subject.degree) for name, table in tables.items()}


def judge_recovery(
    subject: Subject,
    networks: Mapping[str, tuple[pa.Array, pa.Array]],
    seeds: range,
) -> list[Recovery]:
    """Recovery of each network, the corpus's own pairs taken out.

    Parameters
    ----------
    networks
        Gene ids of the edges' ends, by name.
    """
    judged: Rankers = {
        RUN: by_vectors(subject.table, "cosine"),
        f"{RUN}, inner product": by_vectors(subject.table, "inner"),
    }
    controls: Rankers = {
        **{name: by_vectors(table, "cosine") for name, table in subject.controls.items()},
        DEGREE: partial(gene_degree_score, degree=subject.degree),
        SHARED_LETTERS: SymbolLetters.of(subject.table.symbols).of_pairs,
    }
    ids = subject.table.ids
    known = None
    if subject.corpus is not None and subject.leakage_known:
        known = corpus_pair_keys(subject.corpus, ids)
    return [
        recover(
            name,
            index_of(first, ids),
            index_of(second, ids),
            judged,
            controls,
            len(ids),
            known,
            seeds,
        )
        for name, (first, second) in networks.items()
    ]
