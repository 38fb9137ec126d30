"""One series as GEO would hold it: values on their scale, with what is missing or odd about them.

Every accepted series is sound by the rules, but few files of GEO are plain. Each has its quirk:
quoted values, Windows line ends, another word for a missing value, text among the numbers, a
probe listed twice, a sample without a table. The truth records what a reader must find.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from ingest.simulate.chip import Chip
from ingest.simulate.expression import Levels, Signals, Values, draw_signals
from ingest.simulate.genome import Mask, Numbers
from ingest.simulate.modules import Modules
from ingest.simulate.parameters import Parameters, share, stream

#: In turn; every second series is plain.
QUIRKS = (
    "plain", "quoted values", "plain", "Windows line ends", "plain", "NA", "plain",
    "trailing tabs", "plain", "text", "plain", "blank", "plain", "Latin-1", "plain",
    "repeated probes",
)  # fmt: skip
WORD_FOR_MISSING = {"NA": "NA", "blank": ""}

#: Series of these places in the list (from 0) carry a special of their own.
SATURATED, EMPTY_SAMPLE, ABSENT_ROWS, NULL_CONTROLS = 1, 2, 3, 0
#: Accessions beyond GEO's, so that nothing simulated is taken for a real series.
FIRST_SERIES, FIRST_SAMPLE = 9_000_001, 90_000_001
SAMPLES_A_SERIES = 10_000
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
#: Largest value an Affymetrix scanner gives.
SATURATION = 65_535.0


@dataclass(frozen=True, slots=True)
class SampleSheet:
    """What a series matrix says about its samples; one platform, one organism."""

    accession: str
    platform: str
    organism: str
    taxon: str
    samples: tuple[str, ...]
    title: str
    submitted: str
    relations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The expression table of a file.

    Attributes
    ----------
    probes
        Indices of the chip's probes in the order of the rows.
    values
        Rows × samples on the file's scale; NaN where a value is missing.
    text
        Cells that hold text in place of a number; missing in `values`.
    decimals
        Digits after the point.
    repeated
        Places of rows that come once more at the end, with other values.
    """

    probes: Numbers
    values: Values
    text: Mask
    decimals: int
    repeated: Numbers = field(default_factory=lambda: np.empty(0, np.int64))


@dataclass(frozen=True, slots=True)
class AcceptedSeries:
    """A series that the rules accept, and what is planted in it.

    Attributes
    ----------
    sheet, table, quirk
        What the file holds and how it is written.
    scale
        ``linear`` or ``log``.
    n_used
        Samples that remain after those without a table are dropped.
    signals
        What its genes follow.
    constant
        Symbols without variance.
    unmeasured
        Symbols of which every probe is missing or incomplete.
    weakened
        Symbols whose best probe is, so that a poor one represents them.
    n_incomplete
        Rows in the file with a missing value, dropped samples aside.
    """

    sheet: SampleSheet
    table: Table
    quirk: str
    scale: str
    n_used: int
    signals: Signals
    constant: Numbers
    unmeasured: Numbers
    weakened: Numbers
    n_incomplete: int


def sheet_of(
    number: int,
    n_samples: int,
    *,
    title: str,
    platform: str = "GPL570",
    organism: str = "Homo sapiens",
    taxon: str = "9606",
    relations: tuple[str, ...] = (),
) -> SampleSheet:
    """The sheet of the series with this number, from 0; accessions follow from it."""
    first = FIRST_SAMPLE + number * SAMPLES_A_SERIES
    year, month = 2004 + number % 13, 1 + number * 5 % 12
    return SampleSheet(
        accession=f"GSE{FIRST_SERIES + number}",
        platform=platform,
        organism=organism,
        taxon=taxon,
        samples=tuple(f"GSM{first + k}" for k in range(n_samples)),
        title=title,
        submitted=f"{MONTHS[month - 1]} {1 + number * 7 % 28:02d} {year}",
        relations=relations,
    )


def n_samples_of(parameters: Parameters, series: int) -> int:
    """Samples of an accepted series that remain in use."""
    random = stream(parameters, "samples", series)
    return int(random.integers(parameters.min_samples, parameters.max_samples, endpoint=True))


def draw_series(
    parameters: Parameters,
    chip: Chip,
    modules: Modules,
    levels: Levels,
    series: int,
    title: str,
    relations: tuple[str, ...] = (),
) -> AcceptedSeries:
    """An accepted series; memory is a few times its values, whatever the number of series."""
    random = stream(parameters, "series", series)
    n = n_samples_of(parameters, series)
    signals = draw_signals(parameters, chip, modules, levels, series, n)
    quirk = QUIRKS[series % len(QUIRKS)]
    scale = "linear" if series % 2 else "log"
    values, decimals = _on_scale(random, signals.values, scale)
    droppable = _droppable(chip)
    constant = np.empty(0, np.int64)
    if series == SATURATED:
        constant = _saturate(random, chip, modules, signals, values, droppable)
        droppable &= ~np.isin(chip.origin, constant)
    kept, incomplete = _lose_rows(random, chip, series, droppable)
    text = _lose_cells(random, values, incomplete, droppable, quirk)
    usable = np.zeros(len(chip.probe), bool)
    usable[kept] = True
    usable &= ~np.isnan(values).any(axis=1)
    unmeasured, weakened = _lost_symbols(chip, usable)
    if series == EMPTY_SAMPLE:
        values, text = _with_empty_sample(random, values, text)
    repeated = kept[:0]
    if quirk == "repeated probes":
        repeated = np.sort(random.choice(len(kept), size=3, replace=False))
    return AcceptedSeries(
        sheet=sheet_of(series, values.shape[1], title=title, relations=relations),
        table=Table(kept, values[kept], text[kept], decimals, repeated),
        quirk=quirk,
        scale=scale,
        n_used=n,
        signals=signals,
        constant=constant,
        unmeasured=unmeasured,
        weakened=weakened,
        n_incomplete=int((~usable[kept]).sum()),
    )


def _on_scale(random: np.random.Generator, log2: Values, scale: str) -> tuple[Values, int]:
    """The values as a scanner's software gives them; samples differ a little in brightness."""
    brighter = log2 + random.normal(0.0, 0.1, log2.shape[1])
    if scale == "linear":
        linear: Values = np.exp2(brighter, dtype=np.float64)
        return np.round(linear, 1), 1
    return np.round(brighter, 3), 3


def _droppable(chip: Chip) -> Mask:
    """Probes that can be missing without changing who represents whom elsewhere.

    Left alone: probes that name several symbols, and all probes of symbols that have one of
    these or that are two names of one gene.
    """
    platform = chip.nomenclature.platform
    tied = np.zeros(chip.n_symbols, bool)
    tied[chip.named[chip.shared[chip.link_probe]]] = True
    tied[platform.twin_of >= 0] = True
    tied[platform.twin_of[platform.twin_of >= 0]] = True
    droppable: Mask = ~chip.shared & ~np.where(chip.origin < 0, False, tied[chip.origin])
    return droppable


def _saturate(
    random: np.random.Generator,
    chip: Chip,
    modules: Modules,
    signals: Signals,
    values: Values,
    droppable: Mask,
) -> Numbers:
    """One symbol at the top of the scale in every sample: it keeps no variance."""
    alone = chip.best & droppable
    symbols = chip.origin[alone]
    fits = (chip.probes_a_symbol[symbols] == 1) & (modules.of_symbol[symbols] < 0)
    fits &= ~np.isin(symbols, signals.artefact)
    if not fits.any():
        return np.empty(0, np.int64)
    probe = random.choice(np.flatnonzero(alone)[fits])
    values[probe] = max(SATURATION, float(np.ceil(values.max() * 1.5)))
    return np.array([chip.origin[probe]])


def _lose_rows(
    random: np.random.Generator, chip: Chip, series: int, droppable: Mask
) -> tuple[Numbers, Numbers]:
    """The rows of the file, and those of them that are incomplete."""
    candidates = np.flatnonzero(droppable & ~chip.control)
    incomplete = random.choice(candidates, size=share(len(candidates), 0.006, 2), replace=False)
    if series == NULL_CONTROLS:
        incomplete = np.concatenate([incomplete, np.flatnonzero(chip.control)[:21]])
    kept = np.ones(len(chip.probe), bool)
    if series == ABSENT_ROWS:
        free = np.setdiff1d(candidates, incomplete)
        kept[random.choice(free, size=share(len(free), 0.01, 1), replace=False)] = False
    return np.flatnonzero(kept), incomplete


def _lose_cells(
    random: np.random.Generator, values: Values, incomplete: Numbers, droppable: Mask, quirk: str
) -> Mask:
    """Take values away: in half of the incomplete rows all, in the others one.

    Returns
    -------
    Mask
        The cells that hold text instead.
    """
    n = values.shape[1]
    whole = random.random(len(incomplete)) < 0.5
    whole |= ~droppable[incomplete]
    values[incomplete[whole]] = np.nan
    single = incomplete[~whole]
    cells = random.integers(n, size=len(single))
    values[single, cells] = np.nan
    text = np.zeros(values.shape, bool)
    if quirk == "text":
        text[single, cells] = True
    return text


def _lost_symbols(chip: Chip, usable: Mask) -> tuple[Numbers, Numbers]:
    """Symbols without a usable probe, and those without their best one."""
    measured = np.zeros(chip.n_symbols, bool)
    measured[chip.named[usable[chip.link_probe]]] = True
    best = np.zeros(chip.n_symbols, bool)
    best[chip.origin[chip.best & usable]] = True
    weakened = measured & ~best[chip.host] & ~chip.riders
    return np.flatnonzero(~measured), np.flatnonzero(weakened)


def _with_empty_sample(
    random: np.random.Generator, values: Values, text: Mask
) -> tuple[Values, Mask]:
    """A sample more, most of whose values are missing: it must be dropped before the rows are."""
    column = values.mean(axis=1, keepdims=True)
    column = np.where(random.random(column.shape) < 0.8, np.nan, np.round(column, 1))
    place = values.shape[1] // 2
    return (
        np.concatenate([values[:, :place], column, values[:, place:]], axis=1),
        np.insert(text, place, False, axis=1),
    )
