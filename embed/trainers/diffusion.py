"""Log-diffusion factorisation: where a walker from each gene would be, without walking.

For each set of edges S = D^-1/2 A D^-1/2 and M = log(1 + n Σ_t c(1 − c)^t S^t), t = 0 … T. The
vectors are U√Σ, the top factor of the sum of M Mᵀ over the sets: sets stay apart, since a shared
adjacency hurt in trials and separate ones never did. Vector lengths carry meaning and are kept.

Repeats to the bit on one kind of processor with the same versions and threads.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_info

from embed.adjacency import Csr, adjacency, csr
from embed.corpus import Corpus
from embed.factorise import top_factor
from embed.params import DiffusionParameters
from embed.training import AfterEpoch, Floats, Stopwatch, TrainingResult, check_finite, check_fit
from graph.console import SILENT, Steps

#: Columns diffused at once: a block of them stays in a processor's cache.
DIFFUSED = 64

#: Rows of a matrix multiplied at once.
MULTIPLIED = 2048


def train(
    corpus: Corpus,
    parameters: DiffusionParameters,
    seed: int,
    *,
    steps: Steps = SILENT,
    start: Floats | None = None,
    after_epoch: AfterEpoch | None = None,
) -> TrainingResult:
    """Vectors by log-diffusion factorisation; see `embed.training.Train`. There are no epochs.

    Memory is genes² × 4 bytes for each set of edges; beyond ``memory_mb`` the matrices lie in a
    temporary file and are read row block by row block.
    """
    check_fit(corpus, parameters, start)
    watch = Stopwatch()
    n = corpus.n_genes
    on_disk = 4 * n * n * len(corpus.contexts) > parameters.memory_mb * 1_000_000
    with _matrices(n, len(corpus.contexts), on_disk=on_disk) as matrices:
        total = len(corpus.contexts) * n
        with watch("diffusion"), steps.task("diffused genes", total) as task:
            for context, matrix in zip(corpus.contexts, matrices, strict=True):
                spread = symmetric_transitions(adjacency(context, n))
                log_diffusion(
                    spread, parameters.restart, parameters.steps, out=matrix, advance=task.advance
                )
        weights = [context.weight for context in corpus.contexts]

        def product(columns: Floats) -> Floats:
            # M is symmetric: M Mᵀ X = M (M X).
            result = np.zeros_like(columns)
            for weight, matrix in zip(weights, matrices, strict=True):
                result += np.float32(weight) * _times(matrix, _times(matrix, columns))
            return result

        products = parameters.power_iterations + 2
        with watch("factorisation"), steps.task("factorisation", products) as task:
            vectors, singular = top_factor(
                product,
                n,
                parameters.dimension,
                np.random.default_rng(seed),
                power_iterations=parameters.power_iterations,
                oversampling=parameters.oversampling,
                advance=task.advance,
            )
    details = {"singular_values": singular.tolist(), "on_disk": on_disk}
    return TrainingResult(check_finite(vectors, "diffusion"), [], watch.seconds, details)


def symmetric_transitions(pairs: Csr) -> Csr:
    """S = D^-1/2 A D^-1/2; a gene without an edge keeps an empty row."""
    degree = np.asarray(pairs.sum(axis=1), dtype=np.float64)
    scale = np.divide(1, np.sqrt(degree), out=np.zeros_like(degree), where=degree > 0)
    matrix = pairs.tocoo()
    row, column = matrix.coords
    values = (matrix.data * scale[row] * scale[column]).astype(np.float32)
    return csr(values, row, column, pairs.shape[0])


def log_diffusion(
    spread: Csr,
    restart: float,
    steps: int,
    *,
    out: Floats,
    advance: Callable[[int], None] = lambda _: None,
) -> None:
    """M = log(1 + n Σ_t c(1 − c)^t S^t) into `out`, float32 (genes, genes).

    Horner's rule over blocks of columns: X ← c I + (1 − c) S X, T times; M is symmetric, so that
    columns are written as rows.
    """
    n = spread.shape[0]
    damped = spread * np.float32(1 - restart)

    def diffuse(begin: int) -> int:
        width = min(DIFFUSED, n - begin)
        own = np.arange(width)
        block = np.zeros((n, width), dtype=np.float32)
        block[begin + own, own] = restart
        for _ in range(steps):
            block = damped @ block
            block[begin + own, own] += np.float32(restart)
        # Rounding leaves no value below zero: all terms are sums of products of such values.
        out[begin : begin + width] = np.log(block.T * np.float32(n) + np.float32(1))
        return width

    with ThreadPoolExecutor(_threads()) as pool:
        for width in pool.map(diffuse, range(0, n, DIFFUSED)):
            advance(width)


def _threads() -> int:
    blas = [int(each["num_threads"]) for each in threadpool_info() if each["user_api"] == "blas"]
    return max([1, *blas])


def _times(matrix: Floats, columns: Floats) -> Floats:
    result = np.empty_like(columns)
    for begin in range(0, len(matrix), MULTIPLIED):
        rows = slice(begin, begin + MULTIPLIED)
        np.matmul(matrix[rows], columns, out=result[rows])
    return result


@contextlib.contextmanager
def _matrices(n: int, count: int, *, on_disk: bool) -> Iterator[list[NDArray[np.float32]]]:
    if not on_disk:
        yield [np.empty((n, n), dtype=np.float32) for _ in range(count)]
        return
    with tempfile.TemporaryDirectory(prefix="gene2graph-") as folder:
        yield [
            np.memmap(Path(folder) / f"{number}.f32", np.float32, "w+", shape=(n, n))
            for number in range(count)
        ]
