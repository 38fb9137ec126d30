"""From published values to comparable ones: missing values, scale, quantile normalisation.

Du et al. 2019 (BMC Genomics 20:82, Methods, "Data") log-transform and quantile-normalise each
series and say no more; the rules here fill the gaps. Matrices in this module are samples ×
probes, so that a sample is contiguous: both steps work sample by sample.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

Float64s = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

#: A sample with a larger share of its values missing says too little about the rest.
MISSING_SHARE = 0.5

# GEO2R's test for values that need a logarithm (the R script GEO offers with each series).
GEO2R_Q99 = 100.0
GEO2R_RANGE = 50.0

#: Values are centred by row if this share of the rows has its median within
#: `CENTRED_OFFSET` standard deviations of zero. Published centred matrices are often subsets of
#: the samples they were centred on, so that their medians are near zero, not zero.
CENTRED_SHARE = 0.9
CENTRED_OFFSET = 0.25

_ROWS_AT_ONCE = 8192


class Scale(StrEnum):
    """What published values measure expression on."""

    LINEAR = "linear"
    LOG = "log"
    CENTRED = "row_centred"
    UNIT = "unit_interval"


@dataclass(frozen=True, slots=True)
class ScaleFound:
    """The scale of a series and the quantiles it was read from."""

    scale: Scale
    q0: float
    q25: float
    q99: float
    q100: float

    def as_json(self) -> dict[str, Any]:
        """The scale and its quantiles."""
        return {
            "scale": self.scale.value,
            "quantiles": {"0": self.q0, "25": self.q25, "99": self.q99, "100": self.q100},
        }


def mostly_present(values: Float64s) -> Bools:
    """Which samples have at least half of their values.

    Parameters
    ----------
    values
        Probes × samples, as published; anything not finite is missing.

    Returns
    -------
    One boolean a sample.
    """
    missing = np.zeros(values.shape[1], dtype=np.int64)
    for start in range(0, len(values), _ROWS_AT_ONCE):
        missing += (~np.isfinite(values[start : start + _ROWS_AT_ONCE])).sum(axis=0)
    present: Bools = missing <= MISSING_SHARE * len(values)
    return present


def complete_rows(values: Float64s) -> Bools:
    """Which probes have a number in every sample; `values` is probes × samples."""
    complete = np.empty(len(values), dtype=np.bool_)
    for start in range(0, len(values), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        complete[rows] = np.isfinite(values[rows]).all(axis=1)
    return complete


def scale_found(by_sample: Float64s) -> ScaleFound:
    """The scale of complete values, by GEO2R's rule on their quantiles.

    Values need a logarithm if q99 > 100, or if q100 − q0 > 50 and q25 > 0. Rows centred on
    zero are recognised first: a logarithm would cut them at their middle.
    """
    q0, q25, q99, q100 = (float(q) for q in np.quantile(by_sample, (0, 0.25, 0.99, 1)))
    if q0 < 0 < q100 and _is_centred(by_sample):
        scale = Scale.CENTRED
    elif q99 > GEO2R_Q99 or (q100 - q0 > GEO2R_RANGE and q25 > 0):
        scale = Scale.LINEAR
    elif q0 >= 0 and q100 <= 1:
        scale = Scale.UNIT
    else:
        scale = Scale.LOG
    return ScaleFound(scale, q0, q25, q99, q100)


def _is_centred(by_sample: Float64s) -> bool:
    centred = 0
    for start in range(0, by_sample.shape[1], _ROWS_AT_ONCE):
        probes = by_sample[:, start : start + _ROWS_AT_ONCE]
        offset = np.abs(np.median(probes, axis=0))
        centred += int(np.count_nonzero(offset <= CENTRED_OFFSET * probes.std(axis=0)))
    return bool(centred >= CENTRED_SHARE * by_sample.shape[1])


def log_transform(by_sample: Float64s) -> None:
    """Replace linear values x by log2(max(x, 0) + 1), in place."""
    np.maximum(by_sample, 0, out=by_sample)
    by_sample += 1
    np.log2(by_sample, out=by_sample)


def quantile_normalise(by_sample: Float64s) -> None:
    """Give all samples one distribution, in place: the mean of their sorted values.

    As limma's ``normalizeQuantiles(ties=TRUE)`` does: a value gets the mean quantile at its
    rank; tied values get the mean quantile interpolated at their average rank, not the mean
    over the tied ranks. Samples are summed in their order, so the result is reproducible.

    Parameters
    ----------
    by_sample
        Samples × probes, C order, complete.
    """
    samples, probes = by_sample.shape
    if samples < 2 or probes < 2:
        return
    quantiles = np.zeros(probes)
    for row in by_sample:
        quantiles += np.sort(row)
    quantiles /= samples
    steps = np.append(np.diff(quantiles), 0.0)
    for row in by_sample:
        order = np.argsort(row)
        row[order] = _at_average_ranks(row[order], quantiles, steps)


def _at_average_ranks(ordered: Float64s, quantiles: Float64s, steps: Float64s) -> Float64s:
    """The quantile at the average rank of each of the sorted values."""
    first = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    if len(first) == len(ordered):
        return quantiles
    end = np.append(first[1:], len(ordered))
    # The average of the ranks first … end − 1 is a whole number or a half more.
    below, half = np.divmod(first + end - 1, 2)
    values: Float64s = np.repeat(quantiles[below] + 0.5 * half * steps[below], end - first)
    return values


def variances(by_sample: Float64s) -> Float64s:
    """The variance of each probe over the samples, ddof 1, in float64."""
    samples, probes = by_sample.shape
    result = np.empty(probes)
    for start in range(0, probes, _ROWS_AT_ONCE):
        columns = slice(start, start + _ROWS_AT_ONCE)
        deviations = by_sample[:, columns] - by_sample[:, columns].mean(axis=0)
        result[columns] = np.einsum("ij,ij->j", deviations, deviations) / max(samples - 1, 1)
    return result
