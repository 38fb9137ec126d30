"""The truth about a simulated compendium, and the answers that follow from it.

Which pairs of symbols must correlate in a series, which gene edges must come out of the merge:
everything a test or an evaluation asks is computed here from what was planted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa

from ingest.simulate.genome import Mask, Numbers
from ingest.simulate.parameters import Parameters
from ingest.simulate.planted import (
    PlantedDecoy,
    PlantedModule,
    PlantedSeries,
    PlantedSymbol,
)

#: Every pair that is planted reaches this, with room for normalisation and rounding.
PLANTED_R = 0.9


@dataclass(frozen=True)
class Truth:
    """Everything that is known about a simulated compendium.

    Attributes
    ----------
    parameters
        What it was made with.
    symbols, modules, series, decoys
        What is planted.
    expected
        Counts by subject, as `ingest.simulate.compendium` documents them: ``platform``,
        ``gene_tables``, ``go``, ``gene_sets``, ``tissues``, ``networks``.
    files
        Size and SHA-256 of every file by its path below the folder.
    """

    parameters: Parameters
    symbols: tuple[PlantedSymbol, ...]
    modules: tuple[PlantedModule, ...]
    series: tuple[PlantedSeries, ...]
    decoys: tuple[PlantedDecoy, ...]
    expected: Mapping[str, Any]
    files: Mapping[str, Mapping[str, Any]]

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Index of each platform symbol in `symbols`."""
        return {one.symbol: k for k, one in enumerate(self.symbols)}

    def of_series(self, accession: str) -> PlantedSeries:
        """The series with this accession."""
        return next(one for one in self.series if one.accession == accession)

    def measured(self, accession: str) -> tuple[str, ...]:
        """The symbols that a series measures with some variance."""
        series = self.of_series(accession)
        lost = {*series.unmeasured, *series.constant}
        return tuple(one.symbol for one in self.symbols if one.symbol not in lost)

    def pairs(self, accession: str) -> pa.Table:
        """The pairs of platform symbols that must reach r = 0.9 in a series.

        Returns
        -------
        pa.Table
            ``gene_a``, ``gene_b`` (a < b by bytes), ``same_probe`` (whether both are one
            measurement: such pairs are kept apart), sorted. What else reaches 0.9 does so by
            chance.
        """
        a, b, same = self._pairs(self.of_series(accession))
        names = pa.array(self._names)
        return pa.table(
            {
                "gene_a": names.take(pa.array(a)),
                "gene_b": names.take(pa.array(b)),
                "same_probe": same,
            }
        )

    def edges(self) -> pa.Table:
        """The gene pairs that the merge must find: ``gene_a`` < ``gene_b`` (ids), ``n_datasets``.

        Pairs of one gene's two names are gone, pairs that two symbols make twice count once, and
        same-probe pairs are out.
        """
        ids = np.array([one.id for one in self.symbols])
        distinct, of_symbol = np.unique(ids, return_inverse=True)
        n = len(distinct)
        found = []
        for series in self.series:
            first, second, same = self._pairs(series)
            ends = of_symbol[first[~same]], of_symbol[second[~same]]
            a, b = np.minimum(*ends), np.maximum(*ends)
            found.append(np.unique(a[a != b] * n + b[a != b]))
        keys, counts = np.unique(np.concatenate(found), return_counts=True)
        return pa.table(
            {
                "gene_a": distinct[keys // n].astype(object),
                "gene_b": distinct[keys % n].astype(object),
                "n_datasets": pa.array(counts, pa.int32()),
            }
        )

    def _pairs(self, series: PlantedSeries) -> tuple[Numbers, Numbers, Mask]:
        """The pairs of one series as indices of symbols, and which are one measurement."""
        first, second = _within(self._labels(series))
        together = np.concatenate(self._own_pairs, axis=1)
        together = together[:, self._usable(series)[together].all(axis=0)]
        rank = self._rank
        a = rank[np.concatenate([first, together[0]])]
        b = rank[np.concatenate([second, together[1]])]
        n = len(self.symbols)
        keys = np.unique(np.minimum(a, b) * n + np.maximum(a, b))
        a, b = self._sorted[keys // n], self._sorted[keys % n]
        same: Mask = self._host[a] == self._host[b]
        return a, b, same

    @cached_property
    def _names(self) -> list[str]:
        return [one.symbol for one in self.symbols]

    @cached_property
    def _sorted(self) -> Numbers:
        """Indices of the symbols by the bytes of their names."""
        order = sorted(range(len(self._names)), key=lambda k: self._names[k].encode())
        return np.array(order, dtype=np.int64)

    @cached_property
    def _rank(self) -> Numbers:
        rank = np.empty(len(self._sorted), np.int64)
        rank[self._sorted] = np.arange(len(self._sorted))
        return rank

    @cached_property
    def _host(self) -> Numbers:
        """For each symbol the index of the one whose probe represents it."""
        return np.array([self.place[one.host or one.symbol] for one in self.symbols])

    @cached_property
    def _own_pairs(self) -> tuple[Numbers, Numbers]:
        """Pairs that hold in every series: of one probe, and of two names of one gene."""
        of_host: dict[str, list[int]] = {}
        for k, one in enumerate(self.symbols):
            if one.host:
                of_host.setdefault(one.host, [self.place[one.host]]).append(k)
        same = [
            (group[i], group[j])
            for group in of_host.values()
            for j in range(len(group))
            for i in range(j)
        ]
        twins = [(self.place[one.twin_of], k) for k, one in enumerate(self.symbols) if one.twin_of]
        return _as_columns(same), _as_columns(twins)

    def _usable(self, series: PlantedSeries) -> Mask:
        usable = np.ones(len(self.symbols), bool)
        for lost in (series.unmeasured, series.constant, series.weakened):
            usable[[self.place[name] for name in lost]] = False
        return usable

    def _labels(self, series: PlantedSeries) -> Numbers:
        """What each symbol follows in a series; −1 for nothing."""
        of_module = np.full(len(self.modules) + 1, -1)
        for number, factor in enumerate(series.factors):
            of_module[list(factor.modules)] = 2 * number
            of_module[list(factor.opposed)] = 2 * number + 1
        label = of_module[[one.module for one in self.symbols]]
        label[[self.place[name] for name in series.silent]] = -1
        label[[self.place[name] for name in series.artefact]] = 2 * len(series.factors)
        label[~self._usable(series)] = -1
        return label


def _as_columns(pairs: list[tuple[int, int]]) -> Numbers:
    """Pairs as an array of two rows, also where there are none."""
    return np.array(pairs, np.int64).reshape(-1, 2).T


def _within(label: Numbers) -> tuple[Numbers, Numbers]:
    """All pairs of places with one label that is not −1."""
    order = np.argsort(label, kind="stable")
    order = order[label[order] >= 0]
    _, sizes = np.unique(label[order], return_counts=True)
    starts = np.cumsum(sizes) - sizes
    first, second = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for start, size in zip(starts, sizes, strict=True):
        a, b = np.triu_indices(size, 1)
        first.append(order[start + a])
        second.append(order[start + b])
    return np.concatenate(first), np.concatenate(second)
