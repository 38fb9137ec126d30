"""The expression values of one series: latent factors, noise, probes, a scale.

Members of an active module show its factor f plus noise e of their own, orthogonal to it within
the sample: x = (f + √q e) / √(1 + q). Whatever the noises' own correlation, two members then have
r ≥ (1 − q) / (1 + q), so that q ≤ 0.04 promises r ≥ 0.92 before quantile normalisation and
rounding take their share, in every series and for any number of samples.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.simulate.chip import Chip
from ingest.simulate.genome import Numbers
from ingest.simulate.modules import Factors, Modules, draw_factors
from ingest.simulate.parameters import Parameters, share, stream

Values = npt.NDArray[np.float64]

#: Noise over signal (variances) of a module's members; at most this.
MOST_NOISE = 0.04
#: Symbols of one gene: both carry little noise, and the second shows the first's signal.
TWIN_NOISE = 0.008
#: Members of an active module that go their own way in a series.
SHARE_SILENT = 0.10
#: Symbols outside the active modules that follow a series' artefact (a bad batch): false pairs.
SHARE_ARTEFACT = 0.004


@dataclass(frozen=True, slots=True)
class Levels:
    """What a symbol's expression is like on this chip, in log2 units, in every series.

    Attributes
    ----------
    amplitude, base
        Standard deviation and mean of each symbol.
    offset, gain, likeness
        For each probe that is not the best of its symbol: how far below it lies, its share of the
        amplitude, and its correlation with it.
    background
        Mean and standard deviation of each probe without a gene: two rows.
    """

    amplitude: Values
    base: Values
    offset: Values
    gain: Values
    likeness: Values
    background: Values


@dataclass(frozen=True, slots=True)
class Signals:
    """One series before it is measured.

    Attributes
    ----------
    factors
        Which modules follow which factor.
    silent
        Symbols whose module is active while they are not in it.
    artefact
        Symbols that follow the artefact.
    values
        log2 expression, probes × samples.
    """

    factors: Factors
    silent: Numbers
    artefact: Numbers
    values: Values


def draw_levels(parameters: Parameters, chip: Chip) -> Levels:
    """Amplitudes and base levels of all symbols and probes."""
    random = stream(parameters, "levels")
    n, n_probes = chip.n_symbols, len(chip.probe)
    amplitude = np.clip(random.lognormal(-0.15, 0.3, n), 0.5, 1.4)
    # High enough that log2(x + 1) of the linear scale stays a straight line.
    base = np.maximum(np.clip(random.normal(8.0, 1.3, n), 5.5, 10.5), 4.0 + 4.0 * amplitude)
    return Levels(
        amplitude=amplitude,
        base=base,
        offset=random.uniform(0.0, 1.5, n_probes),
        gain=random.uniform(0.35, 0.65, n_probes) * _second_gain(chip, amplitude),
        likeness=random.uniform(0.1, 0.7, n_probes),
        background=np.stack(
            [
                np.clip(random.normal(8.0, 2.0, n_probes), 3.0, 12.5),
                random.uniform(0.2, 1.2, n_probes),
            ]
        ),
    )


def _second_gain(chip: Chip, amplitude: Values) -> Values:
    """A factor of at most 1 that keeps a probe of two symbols below the best of either."""
    loudest = np.where(chip.origin < 0, 1.0, amplitude[chip.origin])
    least = loudest.copy()
    np.minimum.at(least, chip.link_probe, amplitude[chip.named])
    ratio: Values = least / loudest
    return ratio


def draw_signals(
    parameters: Parameters, chip: Chip, modules: Modules, levels: Levels, series: int, n: int
) -> Signals:
    """The expression of all probes in one series of `n` samples."""
    random = stream(parameters, "expression", series)
    factors = draw_factors(random, modules, series)
    platform = chip.nomenclature.platform
    sources = np.flatnonzero(~chip.guests & ~chip.riders & (platform.twin_of < 0))
    factor = np.where(
        modules.of_symbol[sources] < 0, -1, factors.of_module[modules.of_symbol[sources]]
    )
    silent = (factor >= 0) & (random.random(len(sources)) < SHARE_SILENT)
    factor = np.where(silent, -1, factor)
    alone = np.flatnonzero((factor < 0) & (platform.how[sources] != "ambiguous"))
    artefact = random.choice(alone, size=share(len(alone), SHARE_ARTEFACT, 3), replace=False)
    sign = np.where(factor < 0, 1.0, factors.sign[modules.of_symbol[sources]])
    factor[artefact] = factors.n
    shapes = _shapes(random, factors.n + 1, n)

    twins = np.flatnonzero(platform.twin_of >= 0)
    quiet = np.isin(sources, platform.twin_of[twins])
    noise = np.where(quiet, TWIN_NOISE, random.uniform(0.002, MOST_NOISE, len(sources)))
    x = np.zeros((chip.n_symbols, n))
    x[sources] = _followers(random, factor, sign, shapes, noise)
    x[twins] = _beside(random, x[platform.twin_of[twins]], 1.0 / (1.0 + TWIN_NOISE) ** 0.5)
    amplitude = levels.amplitude * random.uniform(0.85, 1.15, chip.n_symbols)
    # As two names of one gene, or a poor probe of two genes, must not change places.
    values = _measured(random, chip, levels, x * (n - 1) ** 0.5, amplitude)
    shown = np.isin(chip.host, sources[silent]) | np.isin(platform.twin_of, sources[silent])
    shown &= ~chip.riders
    followed = np.isin(chip.host, sources[artefact]) | np.isin(platform.twin_of, sources[artefact])
    return Signals(factors, np.flatnonzero(shown), np.flatnonzero(followed & ~chip.riders), values)


def _shapes(random: np.random.Generator, n_factors: int, n: int) -> Values:
    """Factors over the samples, centred, of unit length: graded ones, and cases with controls."""
    graded = random.standard_normal((n_factors, n))
    cases = np.where(random.random((n_factors, n)) < 0.5, -1.0, 1.0)
    mixed = np.where(random.random((n_factors, 1)) < 0.4, 0.5 * graded + cases, graded)
    return _unit(mixed)


def _followers(
    random: np.random.Generator, factor: Numbers, sign: Values, shapes: Values, noise: Values
) -> Values:
    """Unit rows: those with a factor follow it, the others a weak common background."""
    own = _unit(random.standard_normal((len(factor), shapes.shape[1])))
    x = np.empty_like(own)
    follows = factor >= 0
    f = sign[follows, None] * shapes[factor[follows]]
    e = _unit(own[follows] - f * np.einsum("ij,ij->i", f, own[follows])[:, None])
    q = noise[follows, None]
    x[follows] = (f + np.sqrt(q) * e) / np.sqrt(1.0 + q)
    common = _unit(random.standard_normal((2, shapes.shape[1])))
    weights = random.beta(1.0, 4.0, (int((~follows).sum()), 2)) * 0.7
    x[~follows] = _unit(own[~follows] + weights @ common)
    return x


def _beside(random: np.random.Generator, x: Values, likeness: Values | float) -> Values:
    """Unit rows of exactly the given correlation with the unit rows `x`."""
    own = _unit(random.standard_normal(x.shape))
    own = _unit(own - x * np.einsum("ij,ij->i", x, own)[:, None])
    c = np.broadcast_to(np.asarray(likeness, dtype=np.float64), len(x))[:, None]
    mixed: Values = c * x + np.sqrt(1.0 - c**2) * own
    return mixed


def _measured(
    random: np.random.Generator, chip: Chip, levels: Levels, x: Values, amplitude: Values
) -> Values:
    """log2 values of every probe: best, poor and without a gene."""
    values = np.empty((len(chip.probe), x.shape[1]))
    origin = chip.origin
    best, poor = chip.best, (origin >= 0) & ~chip.best
    symbols = origin[best]
    values[best] = levels.base[symbols, None] + amplitude[symbols, None] * x[symbols]
    symbols = origin[poor]
    rows = _beside(random, x[symbols] / (x.shape[1] - 1) ** 0.5, levels.likeness[poor])
    spread = (levels.gain[poor] * levels.amplitude[symbols])[:, None] * (x.shape[1] - 1) ** 0.5
    values[poor] = (levels.base[symbols] - levels.offset[poor])[:, None] + spread * rows
    without = origin < 0
    mean, deviation = levels.background[:, without]
    values[without] = mean[:, None] + deviation[:, None] * random.standard_normal(
        (int(without.sum()), x.shape[1])
    )
    return values


def _unit(rows: Values) -> Values:
    """Rows centred and of length 1."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    length: Values = np.sqrt(np.einsum("ij,ij->i", centred, centred))
    unit: Values = centred / length[:, None]
    return unit
