"""Normalisation against slow, literal readings of its sources."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ingest.normalise import (
    Scale,
    complete_rows,
    log_transform,
    mostly_present,
    quantile_normalise,
    scale_found,
    variances,
)

Matrix = npt.NDArray[np.float64]


def limma_normalize_quantiles(values: Matrix) -> Matrix:
    """limma's ``normalizeQuantiles(A, ties=TRUE)`` for complete values, line by line.

    `values` is probes × samples, as in R; ``rank`` averages ties, ``approx`` interpolates.
    """
    probes, samples = values.shape
    grid = [k / (probes - 1) for k in range(probes)]
    means = [float(np.mean(row)) for row in np.sort(values, axis=0)]
    result = np.empty_like(values)
    for j in range(samples):
        column = list(values[:, j])
        for i in range(probes):
            below = sum(other < column[i] for other in column)
            equal = sum(other == column[i] for other in column)
            rank = below + (equal + 1) / 2
            result[i, j] = np.interp((rank - 1) / (probes - 1), grid, means)
    return result


def shapes(least: int = 2) -> st.SearchStrategy[tuple[int, int]]:
    return st.tuples(st.integers(least, 5), st.integers(least, 12))


@settings(deadline=None, derandomize=True, max_examples=80)
@given(shapes().flatmap(lambda shape: arrays(np.float64, shape, elements=st.integers(-4, 4))))
def test_ties_get_the_quantile_at_their_average_rank_as_in_limma(by_sample: Matrix) -> None:
    expected = limma_normalize_quantiles(by_sample.T).T

    quantile_normalise(by_sample)

    np.testing.assert_allclose(by_sample, expected, rtol=0, atol=1e-12)


def test_a_tie_does_not_get_the_mean_over_its_ranks() -> None:
    # Sorted rows have the means 0, 1, 5: the mean over ranks 2 and 3 is 3, as is the value
    # between them; over ranks 1 to 3 it is 2, but the value at the average rank is 1.
    by_sample = np.array([[0.0, 1.0, 5.0], [0.0, 1.0, 5.0], [2.0, 2.0, 2.0]])
    quantiles = np.sort(by_sample, axis=1).mean(axis=0)

    quantile_normalise(by_sample)

    assert by_sample[2].tolist() == [quantiles[1]] * 3
    assert quantiles[1] != pytest.approx(quantiles.mean())


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.integers(2, 5), st.integers(2, 40), st.integers(0, 10**6))
def test_samples_without_ties_get_one_distribution(samples: int, probes: int, seed: int) -> None:
    by_sample = np.random.default_rng(seed).standard_normal((samples, probes))
    order = np.argsort(by_sample, axis=1)

    quantile_normalise(by_sample)

    ordered = np.sort(by_sample, axis=1)
    assert (ordered == ordered[0]).all()
    assert (np.argsort(by_sample, axis=1) == order).all()


def test_one_sample_or_one_probe_stays_as_it_is() -> None:
    for shape in ((1, 5), (5, 1)):
        values = np.arange(5.0).reshape(shape)
        quantile_normalise(values)
        assert values.ravel().tolist() == [0, 1, 2, 3, 4]


def test_a_sample_with_exactly_half_of_its_values_is_kept() -> None:
    values = np.ones((4, 3))
    values[:2, 0] = np.nan
    values[:3, 1] = np.nan
    values[0, 2] = np.inf

    assert mostly_present(values).tolist() == [True, False, True]


def test_a_row_counts_only_if_every_value_is_a_number() -> None:
    values = np.ones((4, 3))
    values[1, 0] = np.nan
    values[2, 2] = -np.inf

    assert complete_rows(values).tolist() == [True, False, False, True]


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        (np.linspace(0, 2000, 400), Scale.LINEAR),  # q99 > 100
        (np.linspace(30, 90, 400), Scale.LINEAR),  # a range of 60, q25 above 0
        (np.linspace(30, 79, 400), Scale.LOG),  # a range of 49
        (np.linspace(2, 14, 400), Scale.LOG),
        (np.linspace(0, 1, 400), Scale.UNIT),
        (np.linspace(0, 1.01, 400), Scale.LOG),
        (np.linspace(-3, 9, 400), Scale.LOG),  # ratios to a reference, not centred by row
    ],
)
def test_the_scale_is_read_from_quantiles_as_geo2r_does(values: Matrix, scale: Scale) -> None:
    # One value a probe, equal in all four samples: no row is centred on zero by chance.
    assert scale_found(np.tile(values, (4, 1))).scale is scale


def test_a_wide_range_needs_a_positive_lower_quartile_to_be_linear() -> None:
    values = np.concatenate([np.full(30, -1.0), np.linspace(0, 60, 70)])

    found = scale_found(np.tile(values, (4, 1)))

    assert found.q100 - found.q0 > 50
    assert found.q99 <= 100
    assert found.scale is Scale.LOG


def test_centred_rows_are_never_cut_at_zero_even_where_values_are_large() -> None:
    rng = np.random.default_rng(1)
    by_sample = rng.normal(0, 400, (40, 300))
    by_sample -= np.median(by_sample, axis=0)

    found = scale_found(by_sample)

    assert found.q99 > 100
    assert found.scale is Scale.CENTRED


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("AMC_colon_4762genes_symbol_centred.tsv.gz", Scale.CENTRED),
        ("CIT_breast_GPL570_375probes.tsv.gz", Scale.LOG),
        ("GSE15061_AML_1000genes_entrez.tsv.gz", Scale.UNIT),
        ("GSE15061_MDS_1000genes_entrez.tsv.gz", Scale.UNIT),
        ("GSE13355_706genes_symbol.tsv.gz", Scale.LOG),
        ("GSE17913_5000genes_entrez.tsv.gz", Scale.LOG),
        ("GSE4588_subset16_GPL570.tsv.gz", Scale.LINEAR),
        ("NCI60_CellMiner_GPL570_5147genes.tsv.gz", Scale.LOG),
    ],
)
def test_scales_of_published_matrices_are_recognised(
    shared_data: Path, name: str, scale: Scale
) -> None:
    table = pd.read_csv(shared_data / "geo" / "partial" / name, sep="\t", index_col=0)

    assert scale_found(table.to_numpy(np.float64).T).scale is scale


def test_negative_values_count_as_zero_before_the_logarithm() -> None:
    values = np.array([[-5.0, 0.0, 1.0, 3.0]])

    log_transform(values)

    assert values.tolist() == [[0, 0, 1, 2]]


@settings(deadline=None, derandomize=True, max_examples=40)
@given(shapes().flatmap(lambda shape: arrays(np.float64, shape, elements=st.integers(-50, 50))))
def test_variances_have_one_degree_of_freedom_less_than_samples(by_sample: Matrix) -> None:
    np.testing.assert_allclose(variances(by_sample), by_sample.var(axis=0, ddof=1), atol=1e-12)
