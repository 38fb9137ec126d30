"""Co-expression beside numpy and pandas, and beside the most that sgemm gives."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.measuring import Measured, Work, apart, measured, row
from ingest.fanout import available_cores

Matrix = np.ndarray[Any, np.dtype[np.float64]]
MIN_PCC = 0.9
BESIDE_SAMPLES = 100


def made_matrix(genes: int, samples: int) -> Matrix:
    """Expression in 200 modules of varying strength, so that some pairs pass."""
    rng = np.random.default_rng(7)
    loading = rng.uniform(0, 0.97, (genes, 1))
    factors = rng.standard_normal((200, samples))[rng.integers(0, 200, genes)]
    noise = rng.standard_normal((genes, samples))
    return np.sqrt(1 - loading**2) * noise + loading * factors


def ours(genes: int, samples: int, threads: int | None = None) -> Work:
    """All pairs at or above the threshold, decided in float64, their r kept."""
    from ingest.coexpression import correlated_pairs

    matrix, threads = made_matrix(genes, samples), threads or available_cores()
    return lambda: sum(len(block) for block in correlated_pairs(matrix, MIN_PCC, threads=threads))


def by_numpy(genes: int, samples: int) -> Work:
    """numpy.corrcoef, then the upper triangle's entries at or above the threshold."""
    matrix = made_matrix(genes, samples)
    return lambda: np.nonzero(np.triu(np.corrcoef(matrix) >= MIN_PCC, 1))


def by_pandas(genes: int, samples: int) -> Work:
    """pandas.DataFrame.corr alone."""
    import pandas as pd

    frame = pd.DataFrame(made_matrix(genes, samples).T)
    return frame.corr


def sgemm_peak(clock: Callable[[], float] = time.perf_counter) -> float:
    """The most float32 operations a second that a product of two matrices reaches here."""
    size = 4096
    matrix = np.ones((size, size), np.float32)
    seconds = []
    for _ in range(5):
        start = clock()
        matrix @ matrix
        seconds.append(clock() - start)
    return 2 * size**3 / min(seconds)


def share_by_cpu_time(genes: int, samples: int, repeats: int) -> float:
    """The share of sgemm's peak, both on one thread and by its CPU time.

    Other programs on the machine change the clock's figures more than these. To be run in a
    process of its own, whose CPU time is this work's alone.
    """
    with threadpool_limits(1):
        peak = sgemm_peak(time.process_time)
        work = ours(genes, samples, threads=1)
        seconds = []
        for _ in range(repeats):
            start = time.process_time()
            work()
            seconds.append(time.process_time() - start)
    return share_of_peak(genes, samples, statistics.median(seconds), peak)


def share_of_peak(genes: int, samples: int, seconds: float, peak: float) -> float:
    """The part of `peak` that the triangle of pairs came to: half the square's operations."""
    return genes * genes * samples / seconds / peak


def rows(*, repeats: int, quick: bool) -> list[dict[str, Any]]:
    """The table's rows."""
    genes = 4000 if quick else 20_000
    peak = sgemm_peak()
    table = []
    for samples in (30, 100, 400):
        mine = measured(ours, genes, samples, repeats=3 * repeats)
        peers: list[tuple[str, Measured | None]] = [("none", None)]
        if samples == BESIDE_SAMPLES:
            peers = [
                ("numpy.corrcoef and threshold", measured(by_numpy, genes, samples, repeats=1)),
                ("pandas.DataFrame.corr", measured(by_pandas, genes, samples, repeats=1)),
            ]
        shares = _shares(genes, samples, mine, peak, repeats=3 * repeats)
        work = _named(genes, samples)
        table += [row(work, mine, peer, theirs, **shares) for peer, theirs in peers]
    if not quick:
        most = (25_000, 2000)
        mine = measured(ours, *most, repeats=1)
        table.append(row(_named(*most), mine, **_shares(*most, mine, peak, repeats=1)))
    return table


def _named(genes: int, samples: int) -> str:
    return f"co-expression, {genes:,} genes x {samples:,} samples"


def _shares(
    genes: int, samples: int, mine: Measured, peak: float, *, repeats: int
) -> dict[str, float]:
    """The share of sgemm's peak by the clock, on all threads, and by one thread's CPU time."""
    return {
        "share_of_sgemm_peak": round(share_of_peak(genes, samples, mine.seconds, peak), 2),
        "share_by_cpu_time_of_one_thread": round(
            apart(share_by_cpu_time, genes, samples, repeats), 2
        ),
    }
