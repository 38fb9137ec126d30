"""Recovery of a network that was not learnt from: its edges against rewired ones.

Edges that stand in the training corpus too are leakage: they are counted and taken out. All
edges of HI-II-14, for one, stand in SNAP's network as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.corpus import Corpus
from embed.judge.margin import Margin
from embed.judge.metrics import Interval, interval
from embed.judge.pair_task import Scores, Trial, resampled_difference
from embed.judge.rewiring import rewired
from embed.pairs.pair_set import LabelledPairs, pair_keys
from embed.scorer import Floats
from embed.table import GeneTable, Similarity
from graph.queries.corpus import index_of, interaction_edges, interaction_sources
from graph.store import Store

#: Edges that must be left for a test to mean anything.
FEWEST_EDGES = 50

#: What scores pairs of genes, (pairs,), by name.
Rankers = Mapping[str, Callable[[LabelledPairs], NDArray[Any]]]


@dataclass(frozen=True)
class Recovery:
    """How well one network's edges are told from rewired ones.

    Attributes
    ----------
    network
        Its name.
    edges
        Edges whose genes both have a vector, each pair once, self pairs left out.
    leaked
        Of these, edges that stand in the training corpus; none where that is unknown.
    unmoved_share
        Share of the remaining edges without a possible negative, left out.
    auroc
        By contestant, over seeds of the negatives; empty where too few edges are left.
    margin
        How far the run stands above the best of its controls; none where too few edges are left.
    trials
        The test of each seed, for comparisons with another run.
    """

    network: str
    edges: int
    leaked: int | None
    unmoved_share: float
    auroc: Mapping[str, Interval]
    margin: Margin | None = None
    trials: Sequence[Trial] = field(default=(), repr=False)

    @property
    def void(self) -> bool:
        """Whether too few edges are left to test anything."""
        return not self.auroc


def recover(
    network: str,
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    judged: Rankers,
    controls: Rankers,
    n_genes: int,
    corpus_keys: NDArray[np.int64] | None,
    seeds: range,
) -> Recovery:
    """Rank a network's edges above rewired ones.

    Parameters
    ----------
    first, second
        Rows of the edges' genes; −1 where a gene has no vector.
    judged, controls
        What is judged, the first by its margin; what it must beat.
    n_genes
        Length of the gene list.
    corpus_keys
        Keys (`pair_keys`) of the corpus's pairs, ascending: known, so neither tested nor used as
        negatives. None where the corpus is unknown: nothing can be taken out.
    seeds
        One set of negatives each.
    """
    present = (first >= 0) & (second >= 0) & (first != second)
    keys = np.unique(pair_keys(first[present], second[present], n_genes))
    taught = np.empty(0, dtype=np.int64) if corpus_keys is None else corpus_keys
    fresh = keys[~np.isin(keys, taught, assume_unique=True)]
    leaked = None if corpus_keys is None else len(keys) - len(fresh)
    if len(fresh) < FEWEST_EDGES:
        return Recovery(network, len(keys), leaked, 0.0, {})
    edges = LabelledPairs(
        (fresh // n_genes).astype(np.int32),
        (fresh % n_genes).astype(np.int32),
        np.ones(len(fresh), dtype=bool),
    )
    known = np.union1d(keys, taught)
    trials: list[Trial] = []
    unmoved: list[float] = []
    for seed in seeds:
        made = rewired(edges, known, n_genes, np.random.default_rng([seed, n_genes]))
        unmoved.append(made.unmoved_share)
        scores: dict[tuple[str, str], Scores] = {
            ("", who): ranker(made.pairs) for who, ranker in {**judged, **controls}.items()
        }
        trials.append(Trial(made.pairs, n_genes, scores))
    auroc = {
        who: interval([trial.auc(("", who)) for trial in trials]) for who in (*judged, *controls)
    }
    best = max(controls, key=lambda who: auroc[who].mean)
    own = next(iter(judged))
    margin = Margin(
        best,
        interval(np.subtract(auroc[own].values, auroc[best].values).tolist()),
        resampled_difference(trials, ("", own), ("", best)),
    )
    return Recovery(network, len(keys), leaked, float(np.mean(unmoved)), auroc, margin, trials)


def by_vectors(table: GeneTable, similarity: Similarity) -> Callable[[LabelledPairs], Floats]:
    """Ranks pairs by the similarity of their vectors."""
    return partial(pair_similarity, table.space(similarity))


def pair_similarity(space: Floats, pairs: LabelledPairs, block: int = 1 << 16) -> Floats:
    """Inner products of the pairs' rows, float32 (pairs,), block by block."""
    found = np.empty(len(pairs), dtype=np.float32)
    for start in range(0, len(pairs), block):
        rows = slice(start, start + block)
        found[rows] = np.einsum("pd,pd->p", space[pairs.first[rows]], space[pairs.second[rows]])
    return found


def corpus_pair_keys(corpus: Corpus, genes: pa.StringArray) -> NDArray[np.int64]:
    """Keys of all pairs of a corpus over another gene list, ascending, each once."""
    place = index_of(corpus.vocabulary, genes)
    keys = [np.empty(0, dtype=np.int64)]
    for context in corpus.contexts:
        a, b = place[context.a], place[context.b]
        present = (a >= 0) & (b >= 0)
        keys.append(pair_keys(a[present], b[present], len(genes)))
    return np.asarray(np.unique(np.concatenate(keys)), dtype=np.int64)


def read_networks(store: Store) -> dict[str, tuple[pa.Array, pa.Array]]:
    """The interactions of a graph by source: gene ids of both ends."""
    found: dict[str, tuple[pa.Array, pa.Array]] = {}
    for source in interaction_sources(store):
        batches = [batch for batch in interaction_edges(store, source) if batch.num_rows]
        ends = pa.Table.from_batches(batches).combine_chunks()
        found[source] = (ends["gene"].combine_chunks(), ends["partner"].combine_chunks())
    return found
