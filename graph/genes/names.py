"""Names to genes, both as arrays: one sorted index, looked up thousands of names at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Rows = npt.NDArray[np.int32]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Hits:
    """What an index knows of some names, one entry a name.

    Attributes
    ----------
    position
        Place of the name in the index; −1 where it is absent.
    count
        Genes that bear the name.
    first
        Row of the first of them; −1 where there is none.
    """

    position: Rows
    count: Rows
    first: Rows


class NameIndex:
    """Which genes bear a name: distinct names, and for each the rows of its genes, ascending."""

    def __init__(self, names: pa.Array | pa.ChunkedArray, rows: npt.ArrayLike) -> None:
        """Index `names[i]` as a name of the gene in row `rows[i]`; repetitions count once."""
        texts = _flat(names)
        genes = np.asarray(rows, dtype=np.int32)
        named = np.asarray(pc.fill_null(pc.not_equal(texts, ""), False))
        texts, genes = texts.filter(pa.array(named)), genes[named]
        encoded = texts.dictionary_encode()
        codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
        distinct = np.unique((codes << 32) | genes.astype(np.int64))
        owners = distinct >> 32
        self._names: pa.Array = encoded.dictionary
        self._genes: Rows = (distinct & 0xFFFFFFFF).astype(np.int32)
        self._starts = np.searchsorted(owners, np.arange(len(self._names) + 1))

    def __len__(self) -> int:
        return len(self._names)

    @property
    def names(self) -> pa.Array:
        """The distinct names."""
        return self._names

    def look_up(self, queries: pa.Array | pa.ChunkedArray) -> Hits:
        """The genes that bear each of `queries`, spelt exactly so."""
        found = pc.index_in(_flat(queries), value_set=self._names)
        position = np.asarray(pc.fill_null(found, -1), dtype=np.int32)
        known = position >= 0
        count = np.zeros(len(position), np.int32)
        first = np.full(len(position), -1, np.int32)
        places = position[known]
        count[known] = self._starts[places + 1] - self._starts[places]
        first[known] = self._genes[self._starts[places]]
        return Hits(position, count, first)

    def genes_at(self, position: int) -> list[int]:
        """The rows of the genes that bear the name at `position`."""
        if position < 0:
            return []
        return [
            int(row) for row in self._genes[self._starts[position] : self._starts[position + 1]]
        ]

    def pairs(self) -> tuple[pa.Array, Rows]:
        """Every name beside every gene that bears it."""
        repeats = np.diff(self._starts)
        places = np.repeat(np.arange(len(self._names)), repeats)
        return self._names.take(pa.array(places)), self._genes

    def in_capitals(self) -> NameIndex:
        """The same names in capitals; names that differ in case alone become one."""
        names, rows = self.pairs()
        return NameIndex(pc.utf8_upper(names), rows)


def exploded(lists: pa.Array | pa.ChunkedArray) -> tuple[pa.Array, Rows]:
    """The items of a column of lists, and the row that each stands in."""
    column = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    return pc.list_flatten(column), np.asarray(pc.list_parent_indices(column), dtype=np.int32)


def gathered(items: pa.Array, rows: npt.NDArray[Any], length: int) -> pa.ListArray:
    """The inverse of `exploded`: `length` lists, each item in the list of its row, sorted once."""
    table = pa.table({"row": pa.array(rows, pa.int64()), "item": items})
    table = table.group_by(["row", "item"]).aggregate([])
    table = table.sort_by([("row", "ascending"), ("item", "ascending")])
    ordered = table["row"].to_numpy()
    offsets = np.searchsorted(ordered, np.arange(length + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), _flat(table["item"]))


def _flat(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    flat = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return flat if flat.type == pa.string() else flat.cast(pa.string())
