"""A run's map beside what the graph knows of its genes: classes and tissue scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from embed.run_folder import Run, coordinates_of
from graph.queries.atlas import placed_genes, tissue_scores
from graph.queries.corpus import index_of
from graph.store import Store

Floats = NDArray[np.float32]

#: The class of a gene that the graph does not hold.
NOT_IN_GRAPH = "not in the graph"


@dataclass(frozen=True)
class Atlas:
    """Facts about the genes of one map, row by row.

    Attributes
    ----------
    run
        The run's id.
    ids, symbols, gene_class
        (genes,).
    coordinates
        float32 (genes, 2).
    island
        int32 (genes,), −1 in none.
    tissues
        Names, sorted.
    z
        float32 (genes, tissues): z-score over tissues, NaN where none is known.
    """

    run: str
    ids: pa.StringArray
    symbols: pa.StringArray
    gene_class: pa.StringArray
    coordinates: Floats
    island: NDArray[np.int32]
    tissues: tuple[str, ...]
    z: Floats

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def diameter(self) -> float:
        """Twice the median distance from the map's centre that holds 95 % of the genes."""
        centre = np.median(self.coordinates, axis=0)
        return float(2 * np.quantile(np.linalg.norm(self.coordinates - centre, axis=1), 0.95))

    def of_class(self, name: str) -> NDArray[np.bool_]:
        """Which genes are of a class."""
        return np.asarray(pc.equal(self.gene_class, name))

    def matching(self, pattern: str) -> NDArray[np.bool_]:
        """Whose symbol fits a regular expression."""
        return np.asarray(pc.match_substring_regex(self.symbols, pattern))

    def tissue(self, word: str) -> int | None:
        """The column of the first tissue whose name holds this word, in any case."""
        found = (i for i, name in enumerate(self.tissues) if word.casefold() in name.casefold())
        return next(found, None)


def read_atlas(run: Run, store: Store) -> Atlas:
    """The atlas of a run's map.

    Raises
    ------
    UserError
        The run has no map.
    """
    drawn = run.drawn()
    table = run.table()
    ids = drawn["id"].combine_chunks()
    genes = placed_genes(store)
    where = index_of(ids, genes["id"].combine_chunks())
    classes = genes["gene_class"].combine_chunks().take(pa.array(where, mask=where < 0))
    scores = tissue_scores(store)
    z = np.full((len(ids), scores.num_rows), np.nan, dtype=np.float32)
    for column in range(scores.num_rows):  # a few dozen tissues, each a whole column at once
        row = index_of(scores["genes"][column].values, ids)
        known = row >= 0
        z[row[known], column] = np.asarray(scores["z"][column].values)[known]
    return Atlas(
        run=run.id,
        ids=ids,
        symbols=table.symbols,
        gene_class=pc.fill_null(classes, NOT_IN_GRAPH),
        coordinates=coordinates_of(drawn),
        island=np.asarray(pc.fill_null(drawn["island"], -1)).astype(np.int32),
        tissues=tuple(scores["name"].to_pylist()),
        z=z,
    )
