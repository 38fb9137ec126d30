"""Which gene classes gather on which island (paper, Fig. 3 and its text)."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.islands import n_islands

#: A class counts as gathered on an island below this false discovery rate.
SIGNIFICANT = 0.05

ENRICHMENT_SCHEMA = pa.schema(
    [
        pa.field("island", pa.int32()),
        pa.field("gene_class", pa.string()),
        pa.field("found", pa.int64()),
        pa.field("island_size", pa.int64()),
        pa.field("class_size", pa.int64()),
        pa.field("expected", pa.float64()),
        pa.field("odds_ratio", pa.float64()),
        pa.field("p", pa.float64()),
        pa.field("q", pa.float64()),
    ]
)


def class_enrichment(island: NDArray[np.int32], gene_class: pa.StringArray) -> pa.Table:
    """Fisher's exact test of every class in every island, against all genes of the map.

    Parameters
    ----------
    island
        int32 (genes,), −1 in none.
    gene_class
        The class of each gene, (genes,).

    Returns
    -------
    One row a test, the smallest p first: genes of the class found on the island, its size, the
    class's size on the map, the number expected by chance, the odds ratio (infinite where the
    class lies on that island alone), p of as many or more, and q by Benjamini and Hochberg over
    all the tests.
    """
    from scipy.stats import hypergeom

    classes = gene_class.dictionary_encode()
    code = np.asarray(classes.indices)
    n, islands, n_classes = len(island), n_islands(island), len(classes.dictionary)
    if islands == 0:
        return ENRICHMENT_SCHEMA.empty_table()
    on_island = island >= 0
    flat = island[on_island].astype(np.int64) * n_classes + code[on_island]
    found = np.bincount(flat, minlength=islands * n_classes).reshape(islands, n_classes)
    island_size = found.sum(axis=1, keepdims=True)
    class_size = np.bincount(code, minlength=n_classes)[None, :]
    # Fisher's one-sided test is the upper tail of the hypergeometric distribution.
    p = np.minimum(hypergeom.sf(found - 1, n, class_size, island_size), 1.0)
    elsewhere = (island_size - found) * (class_size - found)
    neither = n - island_size - class_size + found
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = np.where(found == 0, 0.0, found * neither / elsewhere.astype(float))
    place, kind = np.divmod(np.arange(islands * n_classes), n_classes)
    table = pa.table(
        {
            "island": pa.array(place, pa.int32()),
            "gene_class": classes.dictionary.take(pa.array(kind)),
            "found": found.ravel(),
            "island_size": np.broadcast_to(island_size, found.shape).ravel(),
            "class_size": np.broadcast_to(class_size, found.shape).ravel(),
            "expected": (island_size * class_size / n).ravel(),
            "odds_ratio": odds.ravel(),
            "p": p.ravel(),
            "q": benjamini_hochberg(p.ravel()),
        },
        schema=ENRICHMENT_SCHEMA,
    )
    return table.sort_by([("p", "ascending"), ("island", "ascending"), ("gene_class", "ascending")])


def benjamini_hochberg(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """False discovery rates of p-values (Benjamini and Hochberg 1995), (tests,)."""
    order = np.argsort(p, kind="stable")
    scaled = p[order] * len(p) / np.arange(1, len(p) + 1)
    q = np.empty_like(p)
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q
