"""Co-expression beside numpy and pandas, and beside the most that sgemm gives."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from benchmarks.measuring import Measured, Work, measured, row
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


def ours(genes: int, samples: int) -> Work:
    """All pairs at or above the threshold, decided in float64, their r kept."""
    from ingest.coexpression import correlated_pairs

    matrix, threads = made_matrix(genes, samples), available_cores()
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


def sgemm_peak() -> float:
    """The most float32 operations a second that a product of two matrices reaches here."""
    size = 4096
    matrix = np.ones((size, size), np.float32)
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        matrix @ matrix
        seconds.append(time.perf_counter() - start)
    return 2 * size**3 / min(seconds)


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
        for peer, theirs in peers:
            table.append(_row(genes, samples, mine, peak, peer, theirs))
    if not quick:
        most = (25_000, 2000)
        table.append(_row(*most, measured(ours, *most, repeats=1), peak))
    return table


def _row(
    genes: int,
    samples: int,
    mine: Measured,
    peak: float,
    peer: str = "none",
    theirs: Measured | None = None,
) -> dict[str, Any]:
    # The triangle needs half the operations of the square.
    share = genes * genes * samples / mine.seconds / peak
    work = f"co-expression, {genes:,} genes x {samples:,} samples"
    return row(work, mine, peer, theirs, share_of_sgemm_peak=round(share, 2))
