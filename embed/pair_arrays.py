"""Pairs as arrays in one order: sorted, each once, the same whatever order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from graph.errors import UserError
from graph.queries.corpus import index_of

Ints = NDArray[np.int32]

#: a, b and multiplicity of pairs, int32 (pairs,) each, a < b.
PairArrays = tuple[Ints, Ints, Ints]

#: Pairs as they come: both ends in one number, and multiplicities.
Chunk = tuple[NDArray[np.int64], Ints]


def canonical_pairs(a: Ints, b: Ints, multiplicity: Ints) -> PairArrays:
    """Pairs with a < b, each once, sorted by (a, b); multiplicities of repeated pairs are added.

    A gene's pair with itself is dropped.
    """
    return canonical([(_key(a, b), np.asarray(multiplicity, dtype=np.int32))])


def _key(a: Ints, b: Ints) -> NDArray[np.int64]:
    low = np.minimum(a, b).astype(np.int64)
    low <<= 32
    low |= np.maximum(a, b)
    return low


def indexed(
    batches: Iterable[pa.RecordBatch], ids: pa.StringArray, advance: Callable[[float], None]
) -> list[Chunk]:
    """Batches of edges (``gene``, ``partner``, ``multiplicity``) as positions in `ids`.

    Raises
    ------
    UserError
        A multiplicity is missing or not a whole number of at least 1.
    """
    chunks = []
    for batch in batches:
        a, b = (index_of(batch[column], ids) for column in ("gene", "partner"))
        chunks.append((_key(a, b), _multiplicities(batch)))
        advance(len(a))
    return chunks


def _multiplicities(batch: pa.RecordBatch) -> Ints:
    found = batch["multiplicity"]
    try:
        whole = found.cast(pa.int32())  # refuses fractions, NaN and numbers too large
    except pa.ArrowInvalid:
        whole = pa.nulls(len(found), pa.int32())
    if whole.null_count or (len(whole) and pc.min(whole).as_py() < 1):
        raise _odd_multiplicity(batch)
    return np.asarray(whole)


def _odd_multiplicity(batch: pa.RecordBatch) -> UserError:
    values = np.asarray(batch["multiplicity"].cast(pa.float64()))
    sound = (values >= 1) & (values <= np.iinfo(np.int32).max) & (values == np.floor(values))
    edge = batch.slice(int(np.argmin(sound)), 1).to_pylist()[0]
    times = "nothing" if edge["multiplicity"] is None else edge["multiplicity"]
    return UserError(
        f"{int((~sound).sum()):,} edges do not say how many data sets support them; the first, "
        f"{edge['gene']} to {edge['partner']}, says {times} where a whole number of at least 1 "
        "belongs",
        remedy="Load the graph again: python -m ingest load",
    )


def canonical(chunks: list[Chunk]) -> PairArrays:
    """All chunks as one set of pairs in canonical order; the list is emptied on the way."""
    # 12 bytes a pair and two copies at most: 100 M pairs stay below 3 GB.
    if not chunks:
        return (np.empty(0, np.int32),) * 3
    key = np.concatenate([chunk[0] for chunk in chunks])
    multiplicity = np.concatenate([chunk[1] for chunk in chunks])
    chunks.clear()
    if not np.all(key[1:] > key[:-1]):
        order = np.argsort(key)
        key, multiplicity = key[order], multiplicity[order]
        del order
        first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        if len(first) < len(key):
            multiplicity = np.add.reduceat(multiplicity, first, dtype=np.int32)
            key = key[first]
    a, b = (key >> 32).astype(np.int32), key.astype(np.int32)
    if np.any(a == b):
        proper = a != b
        a, b, multiplicity = a[proper], b[proper], multiplicity[proper]
    return a, b, multiplicity


def frequency(n_genes: int, pairs: Iterable[PairArrays]) -> NDArray[np.int64]:
    """Pairs of each gene with multiplicity, int64 (genes,)."""
    total = np.zeros(n_genes, dtype=np.int64)
    piece = 1 << 24  # bincount widens what it counts: piecewise, so that memory stays bounded
    for a, b, multiplicity in pairs:
        for start in range(0, len(a), piece):
            rows = slice(start, start + piece)
            for end in (a[rows], b[rows]):
                counted = np.bincount(end, multiplicity[rows], minlength=n_genes)
                total += counted.astype(np.int64)
    return total
