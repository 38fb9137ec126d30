"""Genes and their vectors: lookup, exact neighbours, analogies, centroids.

Three lines give a gene's neighbours::

    from embed.runs import Runs
    table = Runs(Path("workspace/runs")).get("latest").table()
    table.neighbours("TP53", k=10)

Only numpy and Arrow are needed here, so that a dashboard host can use it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.nearest import nearest, nearest_of_all
from graph.errors import UserError

Floats = NDArray[np.float32]
Similarity = Literal["cosine", "inner"]


class UnknownGeneError(UserError):
    """A gene that the table does not hold, or a symbol that several of its genes bear.

    Attributes
    ----------
    gene
        The name asked for.
    suggestions
        Names in the table that come close.
    """

    def __init__(self, gene: str, suggestions: Sequence[str], what: str) -> None:
        hint = f"Did you mean {', '.join(suggestions)}?" if suggestions else "Check the name"
        super().__init__(what, remedy=hint)
        self.gene = gene
        self.suggestions = tuple(suggestions)

    def __reduce__(self) -> tuple[object, ...]:
        return (type(self), (self.gene, self.suggestions, self.what))


@dataclass(frozen=True)
class GeneTable:
    """Genes with a vector each.

    Attributes
    ----------
    ids, symbols
        Gene ids (each once) and symbols, (genes,).
    vectors
        float32 (genes, dimensions), finite.
    """

    ids: pa.StringArray
    symbols: pa.StringArray
    vectors: Floats

    def __post_init__(self) -> None:
        if not len(self.ids) == len(self.symbols) == len(self.vectors):
            raise UserError(
                f"{len(self.ids):,} ids, {len(self.symbols):,} symbols and "
                f"{len(self.vectors):,} vectors do not belong together",
                remedy="Give one of each for every gene",
            )
        if self.vectors.ndim != 2 or self.vectors.dtype != np.float32:
            raise UserError(
                f"the vectors are {self.vectors.dtype} of shape {self.vectors.shape}",
                remedy="Give float32 of shape (genes, dimensions)",
            )
        if not np.isfinite(self.vectors).all():
            bad = int(np.flatnonzero(~np.isfinite(self.vectors).all(axis=1))[0])
            raise UserError(
                f"the vector of {self.ids[bad].as_py()} holds NaN or infinity",
                remedy="Train again with a lower learning rate, or correct the file",
            )
        if len(self._position) < len(self.ids):
            rows = self._position  # holds the last row of each id
            twice = next(id_ for row, id_ in enumerate(self.ids.to_pylist()) if rows[id_] != row)
            raise UserError(f"the gene {twice} has two vectors", remedy="Give each gene one vector")

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def dimensions(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    @cached_property
    def _position(self) -> dict[str, int]:
        return {gene: row for row, gene in enumerate(self.ids.to_pylist())}

    @cached_property
    def _by_symbol(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row, symbol in enumerate(self.symbols.to_pylist()):
            rows.setdefault(symbol, []).append(row)
        return rows

    @cached_property
    def _by_folded_symbol(self) -> dict[str, list[int]]:
        rows: dict[str, list[int]] = {}
        for row, symbol in enumerate(self.symbols.to_pylist()):
            rows.setdefault(symbol.casefold(), []).append(row)
        return rows

    @cached_property
    def norms(self) -> Floats:
        """Lengths of the vectors, float32 (genes,)."""
        return np.asarray(np.linalg.norm(self.vectors, axis=1), dtype=np.float32)

    @cached_property
    def directions(self) -> Floats:
        """Vectors of length one, float32 (genes, dimensions); a zero vector stays zero."""
        lengths = np.where(self.norms > 0, self.norms, 1).astype(np.float32)
        return np.asarray(self.vectors / lengths[:, None], dtype=np.float32)

    @cached_property
    def _order(self) -> NDArray[np.int64]:
        # Ties go to the smaller id, whatever the order of the rows.
        rank = np.empty(len(self), dtype=np.int64)
        by_id = np.argsort(np.asarray(self.ids.to_pylist(), dtype=object), kind="stable")
        rank[by_id] = np.arange(len(self))
        return rank

    def row(self, gene: str) -> int:
        """The row of a gene by its id or symbol (letter case matters only where it must).

        Raises
        ------
        UnknownGeneError
            No such gene, with suggestions; or a symbol that several genes bear, with their ids.
        """
        if gene in self._position:
            return self._position[gene]
        rows = self._by_symbol.get(gene) or self._by_folded_symbol.get(gene.casefold(), [])
        if len(rows) == 1:
            return rows[0]
        if rows:
            ids = [str(self.ids[row].as_py()) for row in rows]
            raise UnknownGeneError(gene, ids, f"{len(rows)} genes bear the symbol {gene!r}")
        raise UnknownGeneError(gene, self.suggest(gene), f"the table holds no gene {gene!r}")

    def rows(self, genes: Iterable[str]) -> NDArray[np.int64]:
        """The rows of several genes; see `row`."""
        return np.asarray([self.row(gene) for gene in genes], dtype=np.int64)

    def __contains__(self, gene: object) -> bool:
        return isinstance(gene, str) and (
            gene in self._position or len(self._by_symbol.get(gene, [])) == 1
        )

    def suggest(self, gene: str, n: int = 3) -> list[str]:
        """Symbols close to `gene` in spelling, the closest first."""
        folded = gene.casefold()
        close = difflib.get_close_matches(folded, self._by_folded_symbol, n=n, cutoff=0.6)
        return [str(self.symbols[self._by_folded_symbol[name][0]].as_py()) for name in close]

    def vector(self, gene: str) -> Floats:
        """The vector of a gene, float32 (dimensions,)."""
        vector: Floats = self.vectors[self.row(gene)]
        return vector

    def neighbours(
        self, gene: str, k: int = 10, similarity: Similarity = "cosine"
    ) -> list[tuple[str, str, float]]:
        """The `k` genes most similar to a gene, itself left out: (id, symbol, similarity)."""
        row = self.row(gene)
        space = self.space(similarity)
        return self.nearest_to(space[row], k, similarity, leave_out=[row])

    def neighbours_of_all(
        self, k: int = 50, similarity: Similarity = "cosine"
    ) -> tuple[NDArray[np.int32], Floats]:
        """The `k` nearest genes of every gene, exactly: rows and similarities, (genes, k).

        The most similar first, ties by id, the gene itself left out. Memory: one block of
        similarities beside the vectors.

        Raises
        ------
        UserError
            `k` is not between 1 and genes − 1.
        """
        self._check(k, len(self) - 1)
        return nearest_of_all(self.space(similarity), k, self._order)

    def nearest_to(
        self,
        vector: Floats,
        k: int = 10,
        similarity: Similarity = "cosine",
        leave_out: Iterable[int] = (),
    ) -> list[tuple[str, str, float]]:
        """The `k` genes most similar to a vector: (id, symbol, similarity)."""
        excluded = np.unique(np.fromiter(leave_out, dtype=np.int64))
        self._check(k, len(self) - len(excluded))
        query = np.asarray(vector, dtype=np.float32)
        if similarity == "cosine":
            query = query / (np.linalg.norm(query) or 1)
        rows, values = nearest(self.space(similarity) @ query, k, self._order, excluded)
        return [
            (str(self.ids[int(row)].as_py()), str(self.symbols[int(row)].as_py()), float(value))
            for row, value in zip(rows, values, strict=True)
        ]

    def analogy(
        self, a: str, b: str, c: str, k: int = 10, similarity: Similarity = "cosine"
    ) -> list[tuple[str, str, float]]:
        """The genes nearest to a − b + c, the three left out ("a is to b as what is to c").

        For cosine the three vectors count with length one (Mikolov's 3CosAdd).
        """
        rows = self.rows([a, b, c])
        first, second, third = self.space(similarity)[rows]
        return self.nearest_to(first - second + third, k, similarity, leave_out=rows.tolist())

    def centroid(self, genes: Iterable[str], similarity: Similarity = "cosine") -> Floats:
        """The mean vector of a gene set, float32 (dimensions,); of directions for cosine.

        Raises
        ------
        UserError
            The set is empty or holds an unknown gene.
        """
        rows = self.rows(genes)
        if len(rows) == 0:
            raise UserError("the gene set is empty", remedy="Name at least one gene")
        mean = self.space(similarity)[rows].mean(axis=0, dtype=np.float64)
        return np.asarray(mean, dtype=np.float32)

    def space(self, similarity: Similarity) -> Floats:
        """The vectors whose inner products are this similarity, float32 (genes, dimensions)."""
        return self.directions if similarity == "cosine" else self.vectors

    def _check(self, k: int, available: int) -> None:
        if available < 1:
            raise UserError(
                "there is no other gene that could be a neighbour",
                remedy="Train on more edges, or import a file of more genes",
            )
        if not 1 <= k <= available:
            raise UserError(
                f"{k:,} neighbours were asked for, {available:,} are there",
                remedy=f"Ask for 1 to {available:,}",
            )
