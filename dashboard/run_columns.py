"""What a run of the workspace says of each gene, for colouring a map by it."""

from __future__ import annotations

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dashboard.atlas import Atlas
from embed.runs import Run

ISLAND, LENGTH, PREDICTED, BEST = "island", "length", "predicted", "best"
#: Every column and how it is called.
COLUMNS = {
    ISLAND: "Island",
    LENGTH: "Length of the vector",
    PREDICTED: "Predicted partners",
    BEST: "Highest predicted probability",
}
# `embed.predict` writes it; importing that module would bring the classifier along.
_PREDICTIONS = "predictions.parquet"


def columns(run: Run) -> list[str]:
    """Those of `COLUMNS` that this run has."""
    has = {
        ISLAND: run.map() is not None,
        LENGTH: True,
        PREDICTED: run.path(_PREDICTIONS).exists(),
        BEST: run.path(_PREDICTIONS).exists(),
    }
    return [name for name in COLUMNS if has[name]]


def islands(run: Run, atlas: Atlas) -> NDArray[np.int32]:
    """The island of each atlas row on this run's own map; −1 in none or in the main cloud."""
    by_row = np.full(len(atlas), -1, dtype=np.int32)
    table = run.map()
    if table is not None:
        rows = atlas.rows(table["id"])
        by_row[rows[rows >= 0]] = table["island"].fill_null(-1).to_numpy()[rows >= 0]
    return by_row


def scores(run: Run, column: str, atlas: Atlas) -> NDArray[np.float32]:
    """A column of numbers by atlas row; NaN where the run says nothing of a gene.

    Parameters
    ----------
    column
        `LENGTH` (Euclidean), `PREDICTED` (how many) or `BEST` (calibrated probability).
    """
    by_row = np.full(len(atlas), np.nan, dtype=np.float32)
    if column == LENGTH:
        table = run.table()
        rows = atlas.rows(table.ids)
        by_row[rows[rows >= 0]] = np.linalg.norm(table.vectors, axis=1)[rows >= 0]
        return by_row
    pairs = pq.read_table(run.path(_PREDICTIONS), columns=["from_id", "to_id", "score"])
    ends = np.concatenate([atlas.rows(pairs[name]) for name in ("from_id", "to_id")])
    score = np.tile(pairs["score"].to_numpy(), 2)[ends >= 0]
    ends = ends[ends >= 0]
    counts = np.bincount(ends, minlength=len(atlas))
    if column == PREDICTED:
        return np.where(counts > 0, counts, np.nan).astype(np.float32)
    best = np.zeros(len(atlas), dtype=np.float32)
    np.maximum.at(best, ends, score)
    return np.where(counts > 0, best, np.nan).astype(np.float32)
