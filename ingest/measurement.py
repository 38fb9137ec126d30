"""Which genes a series measures: samples, rows, scale, normalisation and probes in turn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingest.coexpression import is_constant
from ingest.normalise import (
    Float64s,
    Scale,
    ScaleFound,
    complete_rows,
    log_transform,
    mostly_present,
    quantile_normalise,
    scale_found,
    variances,
)
from ingest.probes import ProbeGenes, representatives
from ingest.series_request import SeriesRules
from ingest.sources.series_matrix import SeriesMatrix

#: What can be done about a series on another platform.
NAME_PLATFORM = "Leave it out, or name its platform and give that platform's table"


class RefusedError(Exception):
    """A rule leaves the series out: the reason, and what could be done."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Measured:
    """The genes of a series, each by its representative probe.

    Attributes
    ----------
    genes
        Symbols, sorted as text.
    probes
        The probe of each gene.
    probe_rows
        A number for each gene's probe; two genes of one probe have the same number.
    variance
        The variance of each gene over the samples.
    matrix
        Genes × samples, normalised, no row constant.
    samples
        Accessions, in the order of the columns.
    scale
        What the published values measured.
    """

    genes: pa.StringArray
    probes: pa.StringArray
    probe_rows: npt.NDArray[np.int64]
    variance: Float64s
    matrix: Float64s
    samples: tuple[str, ...]
    scale: ScaleFound


def measure(
    series: SeriesMatrix, probe_genes: ProbeGenes, rules: SeriesRules, counts: dict[str, int]
) -> Measured:
    """The genes of a series by the rules for samples, rows, scale and probes.

    Parameters
    ----------
    counts
        Filled with everything counted, also where the series is refused.
    """
    columns = _samples(series, rules, counts)
    rows = complete_rows(series.values[:, columns])
    counts["rows_incomplete"] = int(len(rows) - rows.sum())
    counts["rows_used"] = int(rows.sum())
    if not rows.any():
        raise RefusedError(
            "no probe has a number in every sample", "Look at the file: its values may be elsewhere"
        )
    by_sample = np.ascontiguousarray(series.values[rows][:, columns].T)
    scale = scale_found(by_sample)
    if scale.scale is Scale.LINEAR:
        log_transform(by_sample)
    quantile_normalise(by_sample)

    variance = variances(by_sample)
    probes = series.probes.filter(pa.array(rows))
    chosen = representatives(probe_genes, probes, variance)
    matrix = np.ascontiguousarray(by_sample[:, chosen.rows].T)
    constant = is_constant(matrix)
    counts["probes_unknown"] = chosen.n_unknown_probes
    counts["probes_without_gene"] = chosen.n_probes_without_gene
    counts["genes_zero_variance"] = int(constant.sum())
    counts["genes_measured"] = int(len(constant) - constant.sum())
    if counts["genes_measured"] < 2:
        raise RefusedError(
            f"{counts['genes_measured']} of its probes measure a gene of {rules.platform}",
            "Look at the file: its rows should be probes of the platform",
        )
    kept = chosen.rows[~constant]
    return Measured(
        genes=probe_genes.genes.take(pa.array(chosen.genes[~constant])),
        probes=probes.take(pa.array(kept)),
        probe_rows=kept,
        variance=variance[kept],
        matrix=matrix[~constant] if constant.any() else matrix,
        samples=tuple(series.samples["accession"].filter(pa.array(columns)).to_pylist()),
        scale=scale,
    )


def _samples(
    series: SeriesMatrix, rules: SeriesRules, counts: dict[str, int]
) -> npt.NDArray[np.bool_]:
    """Which samples count; refuses the series if they are too few."""
    declared = pc.max(series.samples["declared_rows"]).as_py()
    platform = _equals(series.samples["platform"], rules.platform)
    organism = _equals(series.samples["organism"], rules.organism)
    counts |= {
        "samples_in_file": len(platform),
        "samples_of_other_platform": int((~platform).sum()),
        "samples_of_other_organism": int((platform & ~organism).sum()),
        "probes_in_file": len(series.probes),
        **({} if declared is None else {"probes_declared": declared}),
        "values_text": series.n_text,
        "duplicate_rows_dropped": series.n_duplicate_rows,
    }
    if not platform.any():
        raise RefusedError(measured_elsewhere(series.platforms, rules), NAME_PLATFORM)
    columns = platform & organism
    if not columns.any():
        raise RefusedError(
            f"the organism is {_listed(series.organisms)}, not {rules.organism}", "Leave it out"
        )
    _require_samples(int(columns.sum()), rules)
    present = mostly_present(series.values)
    counts["samples_mostly_missing"] = int((columns & ~present).sum())
    columns &= present
    _require_samples(int(columns.sum()), rules, counts["samples_mostly_missing"])
    counts["samples_used"] = int(columns.sum())
    return columns


def _require_samples(found: int, rules: SeriesRules, dropped: int = 0) -> None:
    if found < rules.min_samples:
        after = f" after {dropped} mostly missing are dropped" if dropped else ""
        raise RefusedError(
            f"{found} samples{after}, at least {rules.min_samples} are needed",
            "Leave it out, or lower --min-samples",
        )


def measured_elsewhere(platforms: Iterable[str], rules: SeriesRules) -> str:
    """The reason for refusing a series on other platforms."""
    return f"measured on {_listed(platforms)}, not on {rules.platform}"


def _equals(column: pa.ChunkedArray, value: str) -> npt.NDArray[np.bool_]:
    equal: npt.NDArray[np.bool_] = pc.equal(column, value).to_numpy()
    return equal


def _listed(names: Iterable[str]) -> str:
    return ", ".join(name or "not stated" for name in names)
