"""Pairs of genes that one probe stands for: how many there are, and between what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import name_class
from ingest.merge_layout import GeneNames
from ingest.pair_files import pair_batches

#: The class of a symbol that no name rule fits.
NAMED = "other symbol"


def same_probe_classes(files: Sequence[Path], genes: GeneNames) -> dict[str, Any]:
    """The distinct same-probe pairs of all series, by the classes of the two symbols.

    The paper does not mention them; kept in, they would be the heaviest pairs of its corpus.

    Parameters
    ----------
    files
        ``<accession>.same_probe.parquet`` of each series.

    Returns
    -------
    dict
        ``distinct``: pairs; ``in_every_series``: those that all series have; ``by_class``: pairs
        by the classes their symbols' names give, the most frequent first.
    """
    codes = [np.empty(0, np.int64)]
    for path in files:
        for batch in pair_batches(path, ["gene_a", "gene_b"]):
            first, second = (
                pc.index_in(column.cast(pa.string()), value_set=genes.symbols)
                .to_numpy()
                .astype(np.int64)
                for column in batch.columns
            )
            low, high = np.minimum(first, second), np.maximum(first, second)
            codes.append(low * len(genes.symbols) + high)
    pairs, times = np.unique(np.concatenate(codes), return_counts=True)
    names = pc.fill_null(name_class(genes.symbols), NAMED)
    low, high = np.divmod(pairs, max(len(genes.symbols), 1))
    ends = [names.take(pa.array(rows)) for rows in (low, high)]
    swap = pc.greater(*ends)
    joined = pc.binary_join_element_wise(
        pc.if_else(swap, ends[1], ends[0]), pc.if_else(swap, ends[0], ends[1]), " with "
    )
    counts = pc.value_counts(joined).to_pylist()
    ordered = sorted(counts, key=lambda row: (-row["counts"], row["values"]))
    return {
        "distinct": len(pairs),
        "in_every_series": int(np.count_nonzero(times == len(files))),
        "by_class": {row["values"]: row["counts"] for row in ordered},
    }
