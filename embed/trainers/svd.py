"""Truncated SVD of the shifted positive PMI of pairs: a control for the trainers.

Levy and Goldberg, "Neural word embedding as implicit matrix factorization", NeurIPS 2014:
skip-gram with k negative samples factorises PMI − log k. Repeats to the bit on one kind of
processor with the same versions and threads.
"""

from __future__ import annotations

import numpy as np

from embed.adjacency import Csr, csr, joint_adjacency
from embed.corpus import Corpus
from embed.factorise import top_factor
from embed.params import SvdParameters
from embed.training import AfterEpoch, Floats, Stopwatch, TrainingResult, check_finite, check_fit
from graph.console import SILENT, Steps
from graph.errors import UserError


def train(
    corpus: Corpus,
    parameters: SvdParameters,
    seed: int,
    *,
    steps: Steps = SILENT,
    start: Floats | None = None,
    after_epoch: AfterEpoch | None = None,
) -> TrainingResult:
    """U√Σ of the shifted PPMI matrix; see `embed.training.Train`. There are no epochs."""
    check_fit(corpus, parameters, start)
    watch = Stopwatch()
    with watch("matrix"):
        matrix = shifted_ppmi(joint_adjacency(corpus), parameters.shift)
    if matrix.nnz == 0:
        raise UserError(
            f"no pair's mutual information exceeds log {parameters.shift:g}",
            remedy="Lower the shift (--set shift=1)",
        )
    products = parameters.power_iterations + 2
    with watch("factorisation"), steps.task("SVD products", products) as task:
        vectors, singular = top_factor(
            lambda columns: np.asarray(matrix @ columns, dtype=np.float32),
            corpus.n_genes,
            parameters.dimension,
            np.random.default_rng(seed),
            power_iterations=parameters.power_iterations,
            oversampling=parameters.oversampling,
            advance=task.advance,
        )
    details = {"singular_values": singular.tolist(), "entries": int(matrix.nnz)}
    return TrainingResult(check_finite(vectors, "svd"), [], watch.seconds, details)


def shifted_ppmi(pairs: Csr, shift: float) -> Csr:
    """max(log(A_ij ΣA / (A_i ΣA_j)) − log shift, 0) for every pair, float32 (genes, genes)."""
    totals = np.asarray(pairs.sum(axis=1), dtype=np.float64)
    matrix = pairs.tocoo()
    row, column = matrix.coords
    information = np.log(matrix.data * totals.sum() / (totals[row] * totals[column]))
    values = np.maximum(information - np.log(shift), 0).astype(np.float32)
    shifted = csr(values, row, column, pairs.shape[0])
    shifted.eliminate_zeros()
    return shifted
