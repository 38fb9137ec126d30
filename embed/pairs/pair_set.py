"""A set of labelled gene pairs in three parts, and the checks every such set must pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from graph.errors import InputError, UserError

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

#: Training, validation and test, in the order of the paper's 7:1:2.
PARTS = ("train", "valid", "test")


@dataclass(frozen=True, slots=True, eq=False)
class LabelledPairs:
    """Pairs of genes, each labelled related or not.

    Attributes
    ----------
    first, second
        int32 (pairs,): rows of a gene list, in the order the source gives them.
    label
        bool (pairs,): true for related genes.
    """

    first: Ints
    second: Ints
    label: Bools

    def __len__(self) -> int:
        return len(self.label)

    @property
    def n_positive(self) -> int:
        """Pairs of related genes."""
        return int(self.label.sum())

    @property
    def positives(self) -> LabelledPairs:
        """The pairs of related genes."""
        return self.take(self.label)

    def take(self, chosen: NDArray[Any]) -> LabelledPairs:
        """The chosen pairs, by mask or index."""
        return LabelledPairs(self.first[chosen], self.second[chosen], self.label[chosen])

    def keys(self, n_genes: int) -> NDArray[np.int64]:
        """One integer for each unordered pair, int64 (pairs,)."""
        return pair_keys(self.first, self.second, n_genes)

    def genes(self) -> Ints:
        """Rows of the genes that occur, ascending."""
        return np.asarray(np.union1d(self.first, self.second), dtype=np.int32)

    @staticmethod
    def joined(pieces: Iterable[LabelledPairs]) -> LabelledPairs:
        """Several sets of pairs, one after the other."""
        listed = list(pieces)
        return LabelledPairs(
            np.concatenate([piece.first for piece in listed]),
            np.concatenate([piece.second for piece in listed]),
            np.concatenate([piece.label for piece in listed]),
        )


def pair_keys(first: NDArray[Any], second: NDArray[Any], n_genes: int) -> NDArray[np.int64]:
    """One integer for each unordered pair: smaller row × genes + larger row, int64."""
    low = np.minimum(first, second).astype(np.int64)
    keys: NDArray[np.int64] = low * n_genes + np.maximum(first, second)
    return keys


@dataclass(frozen=True)
class PairSet:
    """Labelled pairs in three parts over one list of genes.

    Attributes
    ----------
    name
        What the set is called in reports.
    genes, symbols
        Gene ids and symbols, (genes,); the published split knows symbols only, which are then
        both.
    parts
        Pairs of ``train``, ``valid`` and ``test``.
    counts
        What was found and left out on the way, by name, for reports.
    beside
        Keys of pairs known to be positive that stand in no part, such as pairs across parts:
        no negative may be one of them.
    """

    name: str
    genes: pa.StringArray
    symbols: pa.StringArray
    parts: Mapping[str, LabelledPairs]
    counts: Mapping[str, Any] = field(default_factory=dict)
    beside: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, dtype=np.int64))

    @property
    def n_genes(self) -> int:
        """Genes in the list, whether or not they occur in a pair."""
        return len(self.genes)

    @property
    def train(self) -> LabelledPairs:
        """The pairs to learn from."""
        return self.parts["train"]

    @property
    def valid(self) -> LabelledPairs:
        """The pairs that decide when to stop and how to calibrate."""
        return self.parts["valid"]

    @property
    def test(self) -> LabelledPairs:
        """The pairs that measure."""
        return self.parts["test"]

    def positive_keys(self) -> NDArray[np.int64]:
        """Keys of every unordered pair known to be positive, ascending, each once."""
        within = [part.positives.keys(self.n_genes) for part in self.parts.values()]
        keys: NDArray[np.int64] = np.unique(np.concatenate([self.beside, *within]))
        return keys

    def with_parts(self, parts: Mapping[str, LabelledPairs], **counts: Any) -> PairSet:
        """The same genes with other pairs, and more counts."""
        return replace(self, parts=parts, counts={**self.counts, **counts})

    def only(self, keep: Bools, why: str) -> PairSet:
        """The set over the kept genes alone; how many genes and pairs went is counted.

        Parameters
        ----------
        keep
            bool (genes,).
        why
            The count's name, such as ``without a vector``.
        """
        place = np.cumsum(keep, dtype=np.int32) - np.int32(1)
        parts: dict[str, LabelledPairs] = {}
        lost: dict[str, int] = {}
        used = np.zeros(self.n_genes, dtype=bool)
        for name, part in self.parts.items():
            kept = keep[part.first] & keep[part.second]
            parts[name] = LabelledPairs(
                place[part.first[kept]], place[part.second[kept]], part.label[kept]
            )
            lost[name] = int((~kept).sum())
            used[part.genes()] = True
        first, second = np.divmod(self.beside, self.n_genes)
        known = keep[first] & keep[second]
        chosen = pa.array(keep)
        counts = {"genes": int((used & ~keep).sum()), "pairs": lost}
        return PairSet(
            name=self.name,
            genes=self.genes.filter(chosen),
            symbols=self.symbols.filter(chosen),
            parts=parts,
            counts={**self.counts, why: counts},
            beside=pair_keys(place[first[known]], place[second[known]], int(keep.sum())),
        )

    def check(self) -> None:
        """Refuse a set that cannot measure anything.

        Raises
        ------
        InputError
            A part is missing or empty, or holds one class only.
        UserError
            A gene stands in more than one part.
        """
        self.check_classes()
        self.check_leaks()

    def check_classes(self) -> None:
        """Refuse a part that is missing, empty, or of one class.

        Raises
        ------
        InputError
            Which part, and what it holds.
        """
        for name in PARTS:
            part = self.parts.get(name)
            if part is None or len(part) == 0:
                raise InputError(
                    f"the {name} part of {self.name} has no pair",
                    remedy="Give labelled pairs for train, valid and test whose genes the run "
                    "holds, or train the run on more genes",
                )
            if part.n_positive in {0, len(part)}:
                raise InputError(
                    f"the {name} part of {self.name} has one class only: {part.n_positive:,} of "
                    f"{len(part):,} pairs are positive",
                    remedy="Give pairs of both labels, 0 and 1, in every part",
                )

    def check_leaks(self) -> None:
        """Refuse genes in more than one part: what is learnt of a gene would be its test answer.

        Raises
        ------
        UserError
            How many genes leak, and the first of them.
        """
        seen = np.zeros(self.n_genes, dtype=np.int8)
        for part in self.parts.values():
            seen[part.genes()] += 1
        leaking = np.flatnonzero(seen > 1)
        if len(leaking):
            some = ", ".join(str(self.symbols[int(row)]) for row in leaking[:3])
            raise UserError(
                f"genes of {self.name} stand in more than one part: {len(leaking):,} ({some})",
                remedy="Split the genes, not the pairs: each gene belongs to one part",
            )
