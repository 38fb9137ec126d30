"""New pairs worth proposing: the best-scored of each gene that are not known yet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from embed.pairs.pair_set import pair_keys
from embed.scorer import PairScorer
from embed.table import GeneTable
from graph.console import SILENT, Steps
from graph.errors import UserError

Keys = NDArray[np.int64]
Rows = NDArray[np.int32]
Floats = NDArray[np.float32]
Proposed = tuple[Rows, Rows, Floats]

#: Genes scored against all others at once: 128 × 24,000 pairs and their scores are 40 MB.
BLOCK = 128


def propose_nearest(
    table: GeneTable,
    scorer: PairScorer,
    known: Keys,
    k: int,
    nearest: int,
    *,
    steps: Steps = SILENT,
) -> Proposed:
    """The `k` best pairs of each gene among its nearest genes by cosine.

    A pair is a candidate if either gene is among the other's nearest, and is proposed if it is
    among the best of either.

    Parameters
    ----------
    known
        Keys of pairs not to propose, ascending.
    k, nearest
        Pairs a gene, and neighbours looked at.

    Returns
    -------
    first, second, score
        Rows with first < second, each pair once, and log odds. Calibration makes ties; the log
        odds before it rank.
    """
    _check(k)
    n_genes = len(table)
    nearest = min(nearest, n_genes - 1)
    with steps.task("nearest genes"):
        neighbours, _ = table.neighbours_of_all(nearest)
    own = np.repeat(np.arange(n_genes, dtype=np.int32), nearest)
    keys = np.unique(pair_keys(own, neighbours.ravel(), n_genes))
    keys = keys[~np.isin(keys, known, assume_unique=True)]
    first, second = _ends(keys, n_genes)
    with steps.task("scoring candidates"):
        score = scorer.evidence(first, second)
    chosen = best_of_each(first, second, score, n_genes, k)
    return first[chosen], second[chosen], score[chosen]


def best_of_each(
    first: Rows, second: Rows, score: Floats, n_genes: int, k: int
) -> NDArray[np.int64]:
    """Pairs that are among the `k` best of either of their genes: indexes, ascending.

    Ties go to the partner of the smaller row.
    """
    gene = np.concatenate([first, second])
    partner = np.concatenate([second, first])
    order = np.lexsort((partner, -np.tile(score, 2), gene))
    starts = np.searchsorted(gene[order], np.arange(n_genes))
    place = np.arange(len(order)) - starts[gene[order]]
    return np.unique(order[place < k] % len(first))


def propose_exhaustively(
    scorer: PairScorer, known: Keys, k: int, *, steps: Steps = SILENT
) -> Proposed:
    """The `k` best pairs of each gene among all genes; see `propose_nearest`.

    Memory: the best so far of each gene, and one block of scores.
    """
    _check(k)
    n_genes = len(scorer.vectors)
    best = _Best(n_genes, min(k, n_genes - 1))
    with steps.task("scoring all pairs", n_genes * (n_genes - 1) // 2) as task:
        for start in range(0, n_genes, BLOCK):
            stop = min(start + BLOCK, n_genes)
            rows = np.arange(start, stop, dtype=np.int32)
            columns = np.arange(start, n_genes, dtype=np.int32)
            first, second = np.repeat(rows, len(columns)), np.tile(columns, len(rows))
            score = scorer.evidence(first, second).reshape(len(rows), len(columns))
            score[columns <= rows[:, None]] = -np.inf
            low, high = np.searchsorted(known, [start * n_genes, stop * n_genes])
            a, b = _ends(known[low:high], n_genes)
            score[a - start, b - start] = -np.inf
            best.meet(rows, columns, score)
            task.advance(int((columns > rows[:, None]).sum()))
    return best.pairs()


class _Best:
    """The best partners of each gene so far."""

    def __init__(self, n_genes: int, k: int) -> None:
        self._k = k
        self._score = np.full((n_genes, k), -np.inf, dtype=np.float32)
        self._partner = np.zeros((n_genes, k), dtype=np.int32)

    def meet(self, rows: Rows, columns: Rows, score: Floats) -> None:
        """Take in the scores of `rows` × `columns`, for the genes on either side."""
        self._merge(rows, columns, score)
        self._merge(columns, rows, np.ascontiguousarray(score.T))

    def pairs(self) -> Proposed:
        """Every gene's best, each pair once."""
        n_genes = len(self._score)
        gene = np.repeat(np.arange(n_genes, dtype=np.int32), self._k)
        held = np.isfinite(self._score.ravel())
        keys = pair_keys(gene[held], self._partner.ravel()[held], n_genes)
        keys, place = np.unique(keys, return_index=True)
        first, second = _ends(keys, n_genes)
        return first, second, self._score.ravel()[held][place]

    def _merge(self, genes: Rows, partners: Rows, score: Floats) -> None:
        joined = np.concatenate([self._score[genes], score], axis=1)
        known = np.broadcast_to(partners, score.shape)
        names = np.concatenate([self._partner[genes], known], axis=1)
        top = np.argpartition(-joined, self._k - 1, axis=1)[:, : self._k]
        self._score[genes] = np.take_along_axis(joined, top, axis=1)
        self._partner[genes] = np.take_along_axis(names, top, axis=1)


def _ends(keys: Keys, n_genes: int) -> tuple[Rows, Rows]:
    return (keys // n_genes).astype(np.int32), (keys % n_genes).astype(np.int32)


def _check(k: int) -> None:
    if k < 1:
        raise UserError(f"{k} pairs a gene were asked for", remedy="Give -k 1 or more")
