"""Correlated pairs against brute force, at the threshold and in bounded memory."""

from __future__ import annotations

import tracemalloc

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UserError
from ingest.coexpression import (
    PairBlock,
    correlated_pairs,
    exact_correlations,
    float32_margin,
    is_constant,
    standardised,
)
from ingest.mutual_rank import mutually_ranked_pairs
from ingest.pair_rule import Mode, PairRule

Matrix = npt.NDArray[np.float64]


def modular(seed: int, genes: int, samples: int, loading: float = 0.95) -> Matrix:
    """Expression in which every tenth gene follows one of a few factors, half of them inversely."""
    rng = np.random.default_rng(seed)
    factors = rng.standard_normal((4, samples))
    sign = rng.choice([-1.0, 1.0], genes)
    weight = np.where(rng.random(genes) < 0.4, loading, 0.0) * sign
    noise = np.sqrt(1 - weight**2)[:, None] * rng.standard_normal((genes, samples))
    return noise + weight[:, None] * factors[rng.integers(0, 4, genes)] + 7.0


def joined(blocks: list[PairBlock]) -> PairBlock:
    return PairBlock(
        np.concatenate([block.a for block in blocks]),
        np.concatenate([block.b for block in blocks]),
        np.concatenate([block.r for block in blocks]),
    )


def brute_force(matrix: Matrix, min_pcc: float, mode: Mode) -> dict[tuple[int, int], float]:
    r = np.corrcoef(matrix)
    counted = r if mode is Mode.SIGNED else np.abs(r)
    a, b = np.nonzero(np.triu(counted >= min_pcc, 1))
    return {(int(i), int(j)): float(r[i, j]) for i, j in zip(a, b, strict=True)}


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(("genes", "samples"), [(2, 3), (7, 5), (300, 16), (701, 40), (64, 300)])
def test_pairs_equal_those_of_the_whole_correlation_matrix(
    genes: int, samples: int, mode: Mode
) -> None:
    matrix = modular(genes, genes, samples)
    expected = brute_force(matrix, 0.8, mode)

    pairs = joined(list(correlated_pairs(matrix, 0.8, mode, tile=(50, 120))))

    assert list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)) == sorted(expected)
    np.testing.assert_allclose(pairs.r, [expected[pair] for pair in sorted(expected)], atol=1e-7)
    assert genes < 100 or len(pairs) > 20


@settings(deadline=None, derandomize=True, max_examples=30)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 10**6))
def test_the_result_is_the_same_to_the_bit_for_every_tile(
    rows: int, columns: int, seed: int
) -> None:
    matrix = modular(seed, 60, 12)

    pairs = joined(list(correlated_pairs(matrix, 0.7, tile=(rows, columns))))
    whole = joined(list(correlated_pairs(matrix, 0.7, tile=(60, 60))))

    for name in ("a", "b", "r"):
        assert getattr(pairs, name).tobytes() == getattr(whole, name).tobytes()


def test_a_pair_exactly_at_the_threshold_counts_and_one_beyond_does_not() -> None:
    matrix = modular(3, 40, 25)
    rows = standardised(matrix)
    a, b = (axis.astype(np.int64) for axis in np.triu_indices(40, 1))
    r = exact_correlations(rows, a, b)
    for k in np.argsort(r)[-60::7]:
        at = joined(list(correlated_pairs(matrix, float(r[k]))))
        beyond = joined(list(correlated_pairs(matrix, float(np.nextafter(r[k], 2)))))

        assert len(at) == np.count_nonzero(r >= r[k])
        assert (int(a[k]), int(b[k])) in set(zip(at.a.tolist(), at.b.tolist(), strict=True))
        assert len(beyond) == np.count_nonzero(r > r[k])


@settings(deadline=None, derandomize=True, max_examples=25)
@given(st.integers(3, 2000), st.integers(0, 10**6), st.sampled_from([0.0, 1e3, 1e6]))
def test_a_float32_product_is_never_further_off_than_the_margin(
    samples: int, seed: int, shift: float
) -> None:
    rng = np.random.default_rng(seed)
    matrix = rng.standard_normal((40, samples)) * rng.lognormal(0, 2, (40, 1)) + shift
    matrix[1:20] += 5 * matrix[0]
    rows = standardised(matrix)
    narrow = rows.astype(np.float32)

    error = np.abs((narrow @ narrow.T).astype(np.float64) - rows @ rows.T)

    assert error.max() <= float32_margin(samples)


def test_a_correlation_is_the_same_in_any_company() -> None:
    rows = standardised(modular(5, 200, 33))
    a, b = (axis.astype(np.int64) for axis in np.triu_indices(200, 1))
    together = exact_correlations(rows, a, b)

    for k in range(0, len(a), 997):
        alone = exact_correlations(rows, a[k : k + 1], b[k : k + 1])
        assert alone.tobytes() == together[k : k + 1].tobytes()


def test_no_correlation_is_beyond_one() -> None:
    matrix = np.repeat(modular(1, 3, 7), 3, axis=0) * np.arange(1, 10)[:, None]

    pairs = joined(list(correlated_pairs(matrix, 0.999)))

    assert len(pairs) == 9
    assert pairs.r.tolist() == [1.0] * 9


def test_rows_that_vary_only_by_rounding_are_constant() -> None:
    matrix = np.array(
        [
            [0.0, 0.0, 0.0],
            [3.1, 3.1, 3.1],
            [3.1, np.nextafter(3.1, 4), 3.1],
            [3.1, 3.1 + 1e-9, 3.1],
            [0.0, 0.0, 1e-300],
        ]
    )

    assert is_constant(matrix).tolist() == [True, True, True, False, False]


def test_a_strip_of_more_pairs_than_are_sorted_at_once_comes_in_order() -> None:
    rng = np.random.default_rng(0)
    matrix = rng.standard_normal(8) + 1e-4 * rng.standard_normal((2500, 8))
    matrix[::50] = rng.standard_normal((50, 8))

    blocks = list(correlated_pairs(matrix, 0.99))

    a, b = (np.concatenate([getattr(block, end) for block in blocks]) for end in ("a", "b"))
    expected = np.nonzero(np.triu(np.corrcoef(matrix) >= 0.99, 1))
    assert blocks[0].a[-1] < blocks[1].a[0] < 512  # two blocks of one strip
    assert (a == expected[0]).all()
    assert (b == expected[1]).all()


def test_threads_change_no_bit() -> None:
    matrix = modular(4, 900, 30)

    one = joined(list(correlated_pairs(matrix, 0.7, tile=(100, 130))))
    several = joined(list(correlated_pairs(matrix, 0.7, tile=(100, 130), threads=3)))

    for name in ("a", "b", "r"):
        assert getattr(several, name).tobytes() == getattr(one, name).tobytes()


def test_memory_stays_bounded_where_every_pair_counts() -> None:
    rng = np.random.default_rng(0)
    matrix = rng.standard_normal(20) + 1e-3 * rng.standard_normal((3000, 20))
    pairs = 3000 * 2999 // 2

    tracemalloc.start()
    found = sum(len(block) for block in correlated_pairs(matrix, 0.9, tile=(64, 128)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found == pairs
    # All pairs at once would take 12 bytes each, and sorting them as much again.
    assert peak < pairs * 12 / 3


@pytest.mark.parametrize("wrong", [{"min_pcc": 0.0}, {"min_pcc": 1.1}, {"max_mutual_rank": 0.5}])
def test_a_rule_that_cannot_be_meant_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(UserError, match="expected"):
        PairRule(**wrong)  # type: ignore[arg-type]  # any of its fields


def mutual_ranks(matrix: Matrix, mode: Mode) -> Matrix:
    """Mutual ranks by their definition, gene by gene."""
    r = np.corrcoef(matrix)
    r = r if mode is Mode.SIGNED else np.abs(r)
    genes = len(r)
    rank = np.empty((genes, genes))
    for a in range(genes):
        others = [r[a, c] for c in range(genes) if c != a]
        for b in range(genes):
            rank[a, b] = 1 + sum(value > r[a, b] for value in others)
    return np.sqrt(rank * rank.T)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("max_rank", [1, 2.5, 7, 59, 100])
def test_mutual_rank_follows_its_definition(mode: Mode, max_rank: float) -> None:
    matrix = modular(11, 60, 15)
    a, b = np.nonzero(np.triu(mutual_ranks(matrix, mode) <= max_rank, 1))

    pairs = mutually_ranked_pairs(matrix, max_rank, mode, np.arange(60))

    assert pairs.a.tolist() == a.tolist()
    assert pairs.b.tolist() == b.tolist()
    np.testing.assert_allclose(pairs.r, np.corrcoef(matrix)[a, b], atol=1e-7)


def test_genes_of_one_probe_do_not_rank_each_other() -> None:
    alone = modular(2, 30, 12)
    probe = np.array([*range(30), 4, 4, 9])
    shared = mutually_ranked_pairs(alone[probe], 3, Mode.SIGNED, probe)
    single = mutually_ranked_pairs(alone, 3, Mode.SIGNED, np.arange(30))

    def by_probe(pairs: PairBlock) -> set[tuple[int, int]]:
        ends = np.sort(np.stack([probe[pairs.a], probe[pairs.b]]), axis=0)
        return set(zip(*ends.tolist(), strict=True))

    assert by_probe(shared) == by_probe(single)
    assert (probe[shared.a] != probe[shared.b]).all()
    genes = np.bincount(probe)
    expected = sum(genes[probe[a]] * genes[probe[b]] for a, b in by_probe(single))
    assert len(shared) == expected
