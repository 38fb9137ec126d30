"""All genes of a store as arrays: what the map, the search and the enrichment are made of.

Two ways to count genes: a *row* is a place among all genes of the store, by id; a *position* is a
place among the genes that lie on the map, in the same order.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from graph.genes import GeneCatalogue
from graph.queries import atlas as questions
from graph.store import Store

Rows = NDArray[np.int32]


@dataclass(frozen=True)
class Atlas:
    """The genes of one release and one published run.

    Attributes
    ----------
    version
        The release's version; ``""`` where nothing is loaded.
    genes
        Every gene: the columns of `graph.queries.atlas.placed_genes`, by id.
    """

    version: str
    genes: pa.Table

    def __len__(self) -> int:
        return len(self.genes)

    @cached_property
    def run(self) -> str | None:
        """The run whose map this is; none before a publication."""
        runs = pc.unique(self.genes["embedding_run"].drop_null())
        return runs[0].as_py() if len(runs) else None

    @cached_property
    def ids(self) -> NDArray[np.object_]:
        """Gene ids by row."""
        return self.genes["id"].to_numpy(zero_copy_only=False)

    @cached_property
    def symbols(self) -> NDArray[np.object_]:
        """Symbols by row."""
        return self.genes["symbol"].to_numpy(zero_copy_only=False)

    @cached_property
    def types(self) -> NDArray[np.object_]:
        """NCBI gene types by row."""
        return self.genes["type"].to_numpy(zero_copy_only=False)

    @cached_property
    def placed(self) -> Rows:
        """The rows of the genes on the map, by position."""
        has_place = pc.and_(pc.is_valid(self.genes["map_x"]), pc.is_valid(self.genes["map_y"]))
        return np.flatnonzero(has_place.to_numpy(zero_copy_only=False)).astype(np.int32)

    @cached_property
    def position(self) -> Rows:
        """The position of each row on the map; −1 where it has none."""
        position = np.full(len(self), -1, dtype=np.int32)
        position[self.placed] = np.arange(len(self.placed), dtype=np.int32)
        return position

    @cached_property
    def xy(self) -> NDArray[np.float32]:
        """Map coordinates by position, float32 (n, 2)."""
        columns = [self.genes[name].take(pa.array(self.placed)) for name in ("map_x", "map_y")]
        return np.column_stack([column.to_numpy() for column in columns]).astype(np.float32)

    @cached_property
    def island(self) -> Rows:
        """Island by position; −1 in the main cloud or in none."""
        islands = pc.fill_null(self.genes["island"].take(pa.array(self.placed)), -1)
        return islands.to_numpy().astype(np.int32)

    @cached_property
    def tag(self) -> str:
        """A short hash of the run and its genes: selections made on another map differ in it."""
        digest = hashlib.sha256(f"{self.run}\n".encode())
        digest.update("\n".join(self.ids[self.placed]).encode())
        return digest.hexdigest()[:8]

    @cached_property
    def _row(self) -> dict[str, int]:
        return {gene: row for row, gene in enumerate(self.ids)}

    def row(self, gene_id: str) -> int | None:
        """The row of a gene, if the store has it."""
        return self._row.get(gene_id)

    def rows(self, gene_ids: pa.Array | pa.ChunkedArray) -> Rows:
        """The rows of genes by id, −1 where the store has no such gene, int32 (n,)."""
        found = pc.index_in(gene_ids, value_set=self.genes["id"].combine_chunks())
        return pc.fill_null(found, -1).to_numpy(zero_copy_only=False).astype(np.int32)

    def positions(self, gene_ids: pa.Array | pa.ChunkedArray) -> Rows:
        """The positions of those genes that lie on the map, ascending."""
        rows = self.rows(gene_ids)
        positions = self.position[rows[rows >= 0]]
        return np.unique(positions[positions >= 0])

    @cached_property
    def catalogue(self) -> GeneCatalogue:
        """The resolver of symbols, aliases and identifiers."""
        return GeneCatalogue.from_gene_table(self.genes)


def read_atlas(store: Store, version: str) -> Atlas:
    """Read every gene of `store` in one query."""
    return Atlas(version, questions.placed_genes(store).combine_chunks())
