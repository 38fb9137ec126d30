"""What is judged: a run, the corpus it came from, and the vectors that stand beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.contexts import COEXPRESSION, Context
from embed.corpus import MIN_COUNT, Corpus, read_corpus
from embed.params import SvdParameters
from embed.runs import Run
from embed.scorer import Floats
from embed.table import GeneTable
from embed.trainers.registry import trainer_named
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.queries.corpus import index_of
from graph.store import Store

RANDOM, SVD, NODE2VEC = "random vectors", "PPMI-SVD", "node2vec"

#: From a corpus, a dimension and a seed to vectors in the vocabulary's order.
MakeVectors = Callable[[Corpus, int, int], Floats]


@dataclass(frozen=True)
class Subject:
    """A run with what it is measured against.

    Attributes
    ----------
    run
        The run.
    table
        Its genes and vectors.
    corpus
        The pairs it was trained on, as far as the graph still holds them; for an imported run
        the graph's co-expression edges; none without a graph.
    degree
        Degree of each gene in that corpus, int64 (genes,).
    controls
        Tables of the same genes and dimension by name: random vectors, and the truncated SVD of
        the corpus (and node2vec, where asked for).
    remarks
        What a reader must know, in words.
    """

    run: Run
    table: GeneTable
    corpus: Corpus | None
    degree: NDArray[np.int64]
    controls: dict[str, GeneTable]
    remarks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The run's id."""
        return self.run.id

    @property
    def imported(self) -> bool:
        """Whether nobody knows what the vectors were trained on: any test may have been taught."""
        return not self.run.record.contexts

    @property
    def leakage_known(self) -> bool:
        """Whether the corpus is at hand, so that a network's edges in it can be seen."""
        return self.corpus is not None and not self.imported


def make_subject(
    run: Run,
    store: Store | None,
    seed: int,
    *,
    cache: Path | None = None,
    node2vec: MakeVectors | None = None,
    steps: Steps = SILENT,
) -> Subject:
    """Read a run, find its corpus in the graph, and make its controls.

    Parameters
    ----------
    store
        The graph; none where only labels and vectors are at hand.
    seed
        Of the random and the SVD vectors.
    cache
        Folder of remembered corpora.
    node2vec
        Makes node2vec's vectors, where that control is wanted.
    """
    table = run.table()
    remarks: list[str] = []
    corpus = None if store is None else _corpus(run, store, cache, remarks, steps)
    controls = {RANDOM: _random(table, seed)}
    degree = np.zeros(len(table), dtype=np.int64)
    if corpus is None:
        remarks.append("no corpus: degree is unknown and the SVD control is left out")
    else:
        place = index_of(table.ids, corpus.vocabulary)
        degree[place >= 0] = corpus.degree[place[place >= 0]]
        makers: dict[str, MakeVectors] = {}
        if run.record.trainer == "svd":
            remarks.append("the run is a truncated SVD itself: that control is left out")
        else:
            makers[SVD] = _svd
        if node2vec is not None:
            makers[NODE2VEC] = node2vec
        dimension = min(table.dimensions, corpus.n_genes - 1)
        for name, make in makers.items():
            with steps.task(f"control {name}"):
                vectors = make(corpus, dimension, seed)
            controls[name] = _aligned(table, place, vectors, name, remarks)
    return Subject(run, table, corpus, degree, controls, remarks)


def _corpus(
    run: Run, store: Store, cache: Path | None, remarks: list[str], steps: Steps
) -> Corpus | None:
    record = run.record
    contexts = [Context(name, weight) for name, weight in record.contexts.items()]
    imported = not contexts
    if imported:
        remarks.append(
            "imported vectors: what they were trained on is unknown, so holdout and recovery make "
            "no claim; degree and the SVD control are those of this graph's co-expression edges"
        )
        contexts = [Context(COEXPRESSION)]
    fewest = 1 if imported else int(record.counts.get("min_count", MIN_COUNT))
    try:
        corpus = read_corpus(store, contexts, fewest, cache=cache, steps=steps)
    except UserError as error:
        remarks.append(f"the run's corpus cannot be read from this graph: {error}")
        return None
    if not imported and corpus.hash != record.corpus_hash:
        remarks.append(
            "the graph has changed since the run was trained: degree and the SVD control are the "
            "present graph's"
        )
    return corpus


def _random(table: GeneTable, seed: int) -> GeneTable:
    """Vectors from a normal distribution, with the lengths of the run's: only direction is lost."""
    generator = np.random.default_rng([seed, 0])
    drawn = generator.normal(size=table.vectors.shape).astype(np.float32)
    drawn *= (table.norms / np.linalg.norm(drawn, axis=1))[:, None]
    return GeneTable(table.ids, table.symbols, drawn)


def _svd(corpus: Corpus, dimension: int, seed: int) -> Floats:
    train = trainer_named("svd").load()
    try:
        return train(corpus, SvdParameters(dimension=dimension), seed).vectors
    except UserError:
        # A sparse corpus may hold no pair above the usual shift.
        return train(corpus, SvdParameters(dimension=dimension, shift=1.0), seed).vectors


def _aligned(
    table: GeneTable, place: NDArray[np.int32], vectors: Floats, name: str, remarks: list[str]
) -> GeneTable:
    """A corpus's vectors in the run's gene order; a gene the corpus lacks gets zeros."""
    aligned = np.zeros((len(table), vectors.shape[1]), dtype=np.float32)
    present = place >= 0
    aligned[present] = vectors[place[present]]
    missing = int((~present).sum())
    if missing:
        remarks.append(f"{missing:,} genes are not in the corpus: {name} gives them no direction")
    return GeneTable(table.ids, table.symbols, aligned)


def common_genes(subjects: list[Subject]) -> pa.StringArray:
    """The gene ids that every run holds, in the first run's order."""
    ids = subjects[0].table.ids
    keep = np.ones(len(ids), dtype=bool)
    for subject in subjects[1:]:
        keep &= index_of(ids, subject.table.ids) >= 0
    return ids.filter(pa.array(keep))
