"""Gene sets as rows of a gene table, and the pathways of a graph as such sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from graph.errors import UserError
from graph.queries.annotations import pathway_members
from graph.queries.corpus import index_of
from graph.store import Store

Ints = NDArray[np.int64]

#: The paper's limit: sets of at most 50 genes.
MOST_GENES = 50
#: The paper's collection of curated sets.
COLLECTION = "c2"


@dataclass(frozen=True)
class GeneSets:
    """Gene sets as rows of a gene table.

    Attributes
    ----------
    names
        Name of each set, (sets,).
    offsets, members
        Set i holds the rows ``members[offsets[i]:offsets[i + 1]]``, each row once.
    too_large, too_few
        Sets left out: more genes than the limit as published; fewer than two genes present.
    """

    names: tuple[str, ...]
    offsets: Ints
    members: Ints
    too_large: int = 0
    too_few: int = 0

    def __len__(self) -> int:
        return len(self.names)

    @property
    def sizes(self) -> Ints:
        """Genes present in each set, (sets,)."""
        return np.diff(self.offsets)

    @staticmethod
    def of(named: Iterable[tuple[str, Iterable[int]]]) -> GeneSets:
        """Sets from names and rows; those with fewer than two rows are counted and left out."""
        kept: list[tuple[str, Ints]] = []
        too_few = 0
        for name, rows in named:
            members = np.unique(np.fromiter(rows, dtype=np.int64))
            if len(members) < 2:
                too_few += 1
            else:
                kept.append((name, members))
        sizes = [len(members) for _, members in kept]
        return GeneSets(
            tuple(name for name, _ in kept),
            np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]),
            np.concatenate([members for _, members in kept]) if kept else np.empty(0, np.int64),
            too_few=too_few,
        )


def read_pathways(
    store: Store, genes: pa.StringArray, *, collection: str = COLLECTION, most: int = MOST_GENES
) -> GeneSets:
    """The pathways of a graph, as rows of a gene list.

    Parameters
    ----------
    genes
        Gene ids.
    collection
        Beginning of the collections that count (``c2`` holds ``c2.cp``); empty for all.
    most
        Largest size as published.

    Raises
    ------
    UserError
        No pathway has two genes among `genes`.
    """
    table = pathway_members(store)
    if collection:
        table = table.filter(pc.starts_with(table["collection"], collection))
    n_listed = len(table["pathway"].unique())
    table = table.filter(pc.less_equal(table["size"], most))
    names = pc.unique(table["pathway"])
    names = names.take(pc.sort_indices(names))
    row = index_of(table["gene"], genes).astype(np.int64)
    pathway = index_of(table["pathway"], names).astype(np.int64)
    present = row >= 0
    pairs = np.unique(np.stack([pathway[present], row[present]], axis=1), axis=0)
    sizes = np.bincount(pairs[:, 0], minlength=len(names))
    enough = sizes >= 2
    if not enough.any():
        raise UserError(
            f"no pathway of the collection {collection!r} with at most {most} genes has two genes "
            "with a vector",
            remedy="Load gene sets (msigdb/), choose another --collection, or train on more genes",
        )
    kept = pairs[enough[pairs[:, 0]]]
    return GeneSets(
        tuple(names.filter(pa.array(enough)).to_pylist()),
        np.concatenate([[0], np.cumsum(sizes[enough])]).astype(np.int64),
        kept[:, 1],
        too_large=n_listed - len(names),
        too_few=int((~enough).sum()),
    )
