"""A resolution under way: which queries are decided, how, and which are still open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graph.genes.names import Hits, Mask, NameIndex, Rows
from graph.genes.resolution import AMBIGUOUS, HOW, UNKNOWN


@dataclass(frozen=True, slots=True)
class Rank:
    """Names of one kind: the first source decides, the second speaks where it is silent.

    Attributes
    ----------
    how
        The kind, as a resolution names it.
    sources
        HGNC first.
    arbitrated
        Whether the second source, where it names one gene, decides between several of the first:
        of two genes that HGNC says were once called QARS, gene_info's QARS is the latest.
    """

    how: str
    sources: tuple[NameIndex, ...]
    arbitrated: bool = False

    def in_capitals(self) -> Rank:
        """The same names in capitals."""
        capitals = tuple(source.in_capitals() for source in self.sources)
        return Rank(self.how, capitals, self.arbitrated)


class Asked:
    """The state of one resolution: for each query the gene found and how, or still open."""

    def __init__(self, n: int) -> None:
        self.gene: Rows = np.full(n, -1, np.int32)
        self.how: npt.NDArray[np.int8] = np.full(n, HOW.index(UNKNOWN), np.int8)
        self.open: Mask = np.ones(n, bool)
        self.disputed: Mask = np.zeros(n, bool)
        self.rivals: dict[int, list[int]] = {}

    def settle(self, how: str, index: NameIndex, names: pa.Array) -> None:
        """Decide the open queries whose entry in `names` the index knows."""
        self._take(how, index, index.look_up(names))

    def settle_by_rank(self, rank: Rank, names: pa.Array) -> None:
        """Decide open queries by names of one kind, the first source before the second."""
        hits = [source.look_up(names) for source in rank.sources]
        if len(hits) > 1:
            self.disputed |= self.open & disputed_between(hits[0], hits[1])
        if rank.arbitrated:
            first, second = hits
            torn = self.open & (first.count > 1) & (second.count == 1)
            for place in np.flatnonzero(torn):
                if second.first[place] in rank.sources[0].genes_at(int(first.position[place])):
                    self.decide(int(place), rank.how, int(second.first[place]))
        for source, found in zip(rank.sources, hits, strict=True):
            self._take(rank.how, source, found)

    def _take(self, how: str, index: NameIndex, hits: Hits) -> None:
        one = self.open & (hits.count == 1)
        self.gene[one] = hits.first[one]
        self.how[one] = HOW.index(how)
        self.open &= ~one
        for place in np.flatnonzero(self.open & (hits.count > 1)):
            self.make_ambiguous(int(place), index.genes_at(int(hits.position[place])))

    def decided_by(self, *how: str) -> Mask:
        """Which queries were decided in one of these ways."""
        return np.isin(self.how, [HOW.index(word) for word in how])

    def decide(self, place: int, how: str, gene: int) -> None:
        """Decide one query."""
        self.gene[place], self.how[place], self.open[place] = gene, HOW.index(how), False

    def make_ambiguous(self, place: int, genes: list[int]) -> None:
        """Give one query up: several genes have equal right to it."""
        self.decide(place, AMBIGUOUS, -1)
        self.rivals[place] = genes


def disputed_between(first: Hits, second: Hits) -> Mask:
    """Whether two sources give a name to different genes, and the first to one only."""
    differ: Mask = (second.count > 1) | (first.first != second.first)
    disputed: Mask = differ & (first.count == 1) & (second.count > 0)
    return disputed
