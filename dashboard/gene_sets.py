"""Families of gene sets as sparse matrices: pathways, GO terms, gene types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from scipy import sparse

from dashboard.atlas import Atlas
from graph.queries import atlas as questions
from graph.store import Store


@dataclass(frozen=True)
class GeneSets:
    """Sets of genes that can be tested together.

    Attributes
    ----------
    ids, names, sources
        One of each for every set: CURIE, readable name, collection or namespace.
    members
        bool CSR matrix, sets × genes of the atlas (rows).
    """

    ids: NDArray[np.object_]
    names: NDArray[np.object_]
    sources: NDArray[np.object_]
    members: sparse.csr_array

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.ids)}

    def index(self, set_id: str) -> int | None:
        """Where a set stands, by id."""
        return self._index.get(set_id)

    def rows(self, index: int) -> NDArray[np.int32]:
        """The atlas rows of one set's genes, ascending."""
        start, stop = self.members.indptr[index : index + 2]
        return np.sort(self.members.indices[start:stop])

    def sets_of(self, row: int) -> NDArray[np.int64]:
        """The sets that hold one gene."""
        return np.sort(self._by_gene.indices[slice(*self._by_gene.indptr[row : row + 2])])

    @cached_property
    def _by_gene(self) -> sparse.csr_array:
        return sparse.csr_array(self.members.T)

    @cached_property
    def searchable(self) -> tuple[pa.Array, pa.Array]:
        """Names, with spaces for underscores, and ids; in lower case, to look for words in."""
        names = pc.replace_substring(pc.utf8_lower(pa.array(self.names, pa.string())), "_", " ")
        return names, pc.utf8_lower(pa.array(self.ids, pa.string()))

    @cached_property
    def sizes(self) -> NDArray[np.int64]:
        """Genes of the store in each set."""
        return np.diff(self.members.indptr).astype(np.int64)


def from_lists(atlas: Atlas, table: pa.Table) -> GeneSets:
    """The sets of a table with ``id``, ``name``, ``source`` and the list column ``genes``."""
    lists = table["genes"].combine_chunks()
    rows = atlas.rows(lists.flatten())
    which = pc.list_parent_indices(lists).to_numpy()
    known = rows >= 0
    members = sparse.csr_array(
        (np.ones(int(known.sum()), dtype=bool), (which[known], rows[known])),
        shape=(len(table), len(atlas)),
    )
    names = [table[name].to_numpy(zero_copy_only=False) for name in ("id", "name", "source")]
    return GeneSets(names[0], names[1], names[2], members)


def read_pathways(store: Store, atlas: Atlas) -> GeneSets:
    """Every pathway of the store."""
    return from_lists(atlas, questions.pathway_members(store))


def read_terms(store: Store, atlas: Atlas) -> GeneSets:
    """Every GO term with direct annotations."""
    return from_lists(atlas, questions.term_members(store))


def gene_types(atlas: Atlas) -> GeneSets:
    """The NCBI gene types, and the classes by name that differ from them."""
    by_type = _one_set_a_value(atlas.types, "gene type")
    classes = atlas.genes["gene_class"].to_numpy(zero_copy_only=False)
    by_class = _one_set_a_value(classes, "gene class")
    new = np.flatnonzero(~np.isin(by_class.names, by_type.names))
    return joined([by_type, taken(by_class, new)])


def _one_set_a_value(values: NDArray[np.object_], source: str) -> GeneSets:
    names, which = np.unique(values.astype(str), return_inverse=True)
    members = sparse.csr_array(
        (np.ones(len(values), dtype=bool), (which, np.arange(len(values)))),
        shape=(len(names), len(values)),
    )
    ids = np.array([f"{source}:{name}" for name in names], dtype=object)
    sources = np.full(len(names), source, dtype=object)
    return GeneSets(ids, names.astype(object), sources, members)


def taken(sets: GeneSets, which: NDArray[np.int64]) -> GeneSets:
    """Some of the sets, in this order."""
    return GeneSets(
        sets.ids[which], sets.names[which], sets.sources[which], sets.members[which].tocsr()
    )


def joined(parts: Sequence[GeneSets]) -> GeneSets:
    """The sets of several families, one after the other."""
    return GeneSets(
        np.concatenate([part.ids for part in parts]),
        np.concatenate([part.names for part in parts]),
        np.concatenate([part.sources for part in parts]),
        sparse.csr_array(sparse.vstack([part.members for part in parts])),
    )
