"""What must change so that held rows become the wanted ones: vectorised, key by key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Difference:
    """Row numbers: of wanted rows to create, of wanted rows to change, of held rows to delete."""

    create: Rows
    change: Rows
    delete: Rows

    @property
    def empty(self) -> bool:
        """Whether nothing must change."""
        return not (len(self.create) or len(self.change) or len(self.delete))


def difference(
    wanted: pa.Table, held: pa.Table, keys: Sequence[str], values: Sequence[str]
) -> Difference:
    """Compare two tables that share their columns.

    Keys are unique in `wanted`. A key that `held` has twice is deleted in full and created
    anew. Floats are equal if equal as doubles: a float32 sent to a store comes back as the same
    double.
    """
    wanted_codes, held_codes = _codes(wanted, held, keys)
    order = np.argsort(held_codes, kind="stable")
    ordered = held_codes[order]
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    place = np.searchsorted(ordered, wanted_codes)
    found = np.zeros(len(wanted_codes), bool)
    inside = place < len(ordered)
    found[inside] = ordered[place[inside]] == wanted_codes[inside]
    found &= ~np.isin(wanted_codes, twice)
    surplus = ~np.isin(held_codes, wanted_codes) | np.isin(held_codes, twice)
    matched = np.flatnonzero(found)
    if len(matched) and values:
        left = wanted.select(values).take(matched)
        right = held.select(values).take(order[place[matched]])
        same = np.ones(len(matched), bool)
        for name in values:
            same &= _same(left[name], right[name])
        matched = matched[~same]
    else:
        matched = matched[:0]
    return Difference(np.flatnonzero(~found), matched, np.flatnonzero(surplus))


def _codes(wanted: pa.Table, held: pa.Table, keys: Sequence[str]) -> tuple[Rows, Rows]:
    """An integer for each row of both tables, equal where all keys are."""
    codes = np.zeros(wanted.num_rows + held.num_rows, np.int64)
    for key in keys:
        both = pa.chunked_array([*wanted[key].chunks, *held[key].chunks], wanted[key].type)
        encoded = both.combine_chunks().dictionary_encode(null_encoding="encode")
        codes = codes * (len(encoded.dictionary) + 1) + encoded.indices.to_numpy()
        # Dense again, so that no product of key sizes overflows.
        codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
    return codes[: wanted.num_rows], codes[wanted.num_rows :]


def _same(left: pa.ChunkedArray, right: pa.ChunkedArray) -> npt.NDArray[np.bool_]:
    first, second = left.combine_chunks(), right.combine_chunks()
    if pa.types.is_list(first.type):
        return _same_lists(first, second)
    if pa.types.is_floating(first.type):
        first, second = first.cast(pa.float64()), second.cast(pa.float64())
    elif first.type != second.type:
        second = second.cast(first.type)
    equal = pc.fill_null(pc.equal(first, second), False).to_numpy(zero_copy_only=False)
    both_missing = pc.and_(first.is_null(), second.is_null()).to_numpy(zero_copy_only=False)
    same: npt.NDArray[np.bool_] = equal | both_missing
    return same


def _same_lists(first: pa.ListArray, second: pa.ListArray) -> npt.NDArray[np.bool_]:
    lengths = [
        pc.fill_null(pc.list_value_length(lists), -1).to_numpy(zero_copy_only=False)
        for lists in (first, second)
    ]
    same: npt.NDArray[np.bool_] = lengths[0] == lengths[1]
    rows = np.flatnonzero(same & (lengths[0] > 0))
    one, other = first.take(pa.array(rows)), second.take(pa.array(rows))
    elements = _same(pa.chunked_array([one.flatten()]), pa.chunked_array([other.flatten()]))
    parents = pc.list_parent_indices(one).to_numpy()
    same[rows[np.unique(parents[~elements])]] = False
    return same
