"""Series that must be refused: each is sound but for one thing, and its pairs would be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from ingest.simulate.chip import PLATFORM, Chip
from ingest.simulate.compressed import gzipped
from ingest.simulate.expression import Levels, draw_signals
from ingest.simulate.genome import Mask
from ingest.simulate.modules import Modules
from ingest.simulate.parameters import Parameters, stream
from ingest.simulate.series import AcceptedSeries, SampleSheet, Table, sheet_of
from ingest.simulate.series_matrix_text import series_matrix

#: Another chip of the same maker, with part of the same probes.
SIMILAR_PLATFORM, OTHER_PLATFORM = "GPL571", "GPL97"
#: Samples of a second platform are numbered from here within their series.
SECOND_PLATFORM_OFFSET = 5_000


@dataclass(frozen=True, slots=True)
class Decoy:
    """A file that must be refused.

    Attributes
    ----------
    file_name, content
        The file, compressed.
    accession
        The series it belongs to.
    reason
        ``platform``, ``samples``, ``truncated``, ``organism`` or ``superseries``.
    detail
        The reason in words.
    """

    file_name: str
    content: bytes
    accession: str
    reason: str
    detail: str


def two_platform_series(parameters: Parameters) -> int:
    """The accepted series that was measured on a second platform too."""
    return min(5, parameters.series - 1)


def subseries(parameters: Parameters) -> tuple[int, ...]:
    """The accepted series that a SuperSeries repeats; both are on one scale."""
    return (0, 4) if parameters.series > 4 else (0,)


def superseries_number(parameters: Parameters) -> int:
    """The number of that SuperSeries."""
    return parameters.series


def draw_decoys(
    parameters: Parameters,
    chip: Chip,
    modules: Modules,
    levels: Levels,
    accepted: Callable[[int], AcceptedSeries],
) -> Iterator[Decoy]:
    """The decoys, one at a time.

    Parameters
    ----------
    accepted
        Draws an accepted series again, for the SuperSeries.
    """
    bench = _Bench(parameters, chip, modules, levels)
    least = parameters.min_samples
    first = superseries_number(parameters)
    yield _superseries(parameters, chip, accepted)

    part = bench.random(first + 1).random(len(chip.probe)) < 0.4
    yield bench.decoy(
        sheet_of(first + 1, least, title="Simulated on a smaller chip", platform=SIMILAR_PLATFORM),
        "platform",
        f"{SIMILAR_PLATFORM} is not {PLATFORM}",
        rows=part,
    )
    few = max(least - 5, 2)
    yield bench.decoy(
        sheet_of(first + 2, few, title="Simulated, too few samples"),
        "samples",
        f"{few} samples, fewer than {least}",
    )
    yield bench.decoy(
        sheet_of(first + 3, least + 1, title="Simulated, samples without values"),
        "samples",
        f"{least + 1} samples, 3 of them with most values missing",
        n_empty=3,
    )
    yield bench.decoy(
        sheet_of(
            first + 4,
            least + 2,
            title="Simulated mouse tissue on a human chip",
            organism="Mus musculus",
            taxon="10090",
        ),
        "organism",
        "Mus musculus is not Homo sapiens",
    )
    whole = bench.decoy(
        sheet_of(first + 5, least + 3, title="Simulated, cut short"),
        "truncated",
        "the gzip stream ends early",
    )
    cut = whole.content[: len(whole.content) * 3 // 5]
    yield Decoy(whole.file_name, cut, whole.accession, whole.reason, whole.detail)

    number = two_platform_series(parameters)
    sheet = sheet_of(
        number, SECOND_PLATFORM_OFFSET + least, title="Second platform", platform=OTHER_PLATFORM
    )
    samples = sheet.samples[SECOND_PLATFORM_OFFSET:]
    second = SampleSheet(
        sheet.accession, OTHER_PLATFORM, sheet.organism, sheet.taxon, samples, sheet.title,
        sheet.submitted,
    )  # fmt: skip
    part = bench.random(first + 6).random(len(chip.probe)) < 0.3
    yield bench.decoy(
        second,
        "platform",
        f"{OTHER_PLATFORM} is not {PLATFORM}",
        rows=part,
        number=first + 6,
        file_name=f"{second.accession}-{OTHER_PLATFORM}_series_matrix.txt.gz",
    )


@dataclass(frozen=True, slots=True)
class _Bench:
    """What decoys are made with."""

    parameters: Parameters
    chip: Chip
    modules: Modules
    levels: Levels

    def random(self, number: int) -> np.random.Generator:
        return stream(self.parameters, "decoy", number)

    def decoy(
        self,
        sheet: SampleSheet,
        reason: str,
        detail: str,
        *,
        rows: Mask | None = None,
        n_empty: int = 0,
        number: int | None = None,
        file_name: str | None = None,
    ) -> Decoy:
        """A file of ordinary values, with some probes only or with samples that lack values."""
        number = int(sheet.accession[3:]) if number is None else number
        signals = draw_signals(
            self.parameters, self.chip, self.modules, self.levels, number, len(sheet.samples)
        )
        values = np.round(signals.values, 3)
        random = self.random(number)
        for sample in range(n_empty):
            values[random.random(len(values)) < 0.7, sample] = np.nan
        probes = np.flatnonzero(rows) if rows is not None else np.arange(len(values))
        values = values[probes]
        table = Table(probes, values, np.zeros(values.shape, bool), 3)
        text = series_matrix(sheet, table, self.chip.probe)
        name = file_name or f"{sheet.accession}_series_matrix.txt.gz"
        return Decoy(name, gzipped(text), sheet.accession, reason, detail)


def _superseries(
    parameters: Parameters, chip: Chip, accepted: Callable[[int], AcceptedSeries]
) -> Decoy:
    """Two accepted series once more, under one accession."""
    parts = [accepted(number) for number in subseries(parameters)]
    probes = parts[0].table.probes
    for part in parts[1:]:
        probes = np.intersect1d(probes, part.table.probes)
    places = [np.searchsorted(part.table.probes, probes) for part in parts]
    values = np.hstack([part.table.values[rows] for part, rows in zip(parts, places, strict=True)])
    sheet = sheet_of(superseries_number(parameters), 0, title="Simulated SuperSeries")
    names = [part.sheet.accession for part in parts]
    sheet = SampleSheet(
        sheet.accession, PLATFORM, "Homo sapiens", "9606",
        tuple(sample for part in parts for sample in part.sheet.samples),
        sheet.title, sheet.submitted, tuple(f"SuperSeries of: {name}" for name in names),
    )  # fmt: skip
    table = Table(probes, values, np.zeros(values.shape, bool), parts[0].table.decimals)
    content = gzipped(series_matrix(sheet, table, chip.probe))
    return Decoy(
        f"{sheet.accession}_series_matrix.txt.gz",
        content,
        sheet.accession,
        "superseries",
        f"SuperSeries of {' and '.join(names)}, which count themselves",
    )
