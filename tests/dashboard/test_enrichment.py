"""Over-representation is exact, and finds what was planted."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import false_discovery_control, hypergeom

from dashboard.atlas import Atlas
from dashboard.enrichment import benjamini_hochberg, over_represented, upper_tail
from dashboard.gene_sets import GeneSets


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_the_tail_is_that_of_scipy(data: st.DataObject) -> None:
    total = data.draw(st.integers(2, 5000))
    drawn = data.draw(st.integers(1, total))
    good = data.draw(st.integers(1, total))
    found = data.draw(st.integers(max(0, drawn + good - total), min(drawn, good)))
    expected = hypergeom.sf(found - 1, total, good, drawn)
    got = upper_tail(np.array([found]), total, np.array([good]), drawn)[0]
    # Scipy itself is exact to some ten digits where the tail is tiny.
    assert got == pytest.approx(expected, rel=1e-6, abs=1e-290)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=60))
def test_false_discovery_rates_are_those_of_scipy(p: list[float]) -> None:
    rates = benjamini_hochberg(np.array(p))
    assert rates == pytest.approx(false_discovery_control(p), abs=1e-12)


def test_no_test_has_no_rate() -> None:
    assert len(benjamini_hochberg(np.zeros(0))) == 0


def test_a_module_is_rich_in_its_own_pathway(atlas: Atlas, sets: GeneSets, made) -> None:
    selected = made.module == 3
    outcome = over_represented(sets, selected, np.ones(len(atlas), dtype=bool))
    best = outcome.table.slice(0, 2).to_pylist()
    assert {row["id"] for row in best} == {"MSIGDB:MADE_PATHWAY_3", "GO:0000004"}
    assert all(row["fdr"] < 1e-10 and row["fold"] > 5 for row in best)
    assert outcome.n_selected == selected.sum()


def test_a_random_selection_is_rich_in_nothing(atlas: Atlas, sets: GeneSets) -> None:
    selected = np.zeros(len(atlas), dtype=bool)
    selected[np.random.default_rng(3).choice(len(atlas), 60, replace=False)] = True
    outcome = over_represented(sets, selected, np.ones(len(atlas), dtype=bool))
    assert min(outcome.table["fdr"].to_pylist()) > 0.05


def test_genes_outside_the_background_do_not_count(atlas: Atlas, sets: GeneSets) -> None:
    selected = np.ones(len(atlas), dtype=bool)
    background = np.arange(len(atlas)) % 2 == 0
    outcome = over_represented(sets, selected, background)
    assert outcome.n_selected == outcome.n_background == background.sum()
    assert outcome.table["p"].to_pylist() == [1.0] * len(outcome.table)


def test_sets_of_unfit_size_are_not_tested(atlas: Atlas, sets: GeneSets) -> None:
    everything = np.ones(len(atlas), dtype=bool)
    outcome = over_represented(sets, everything, everything, smallest=10, largest=50)
    sizes = outcome.table["set_size"].to_numpy()
    assert outcome.n_tested == ((sets.sizes >= 10) & (sets.sizes <= 50)).sum()
    assert sizes.min() >= 10
    assert sizes.max() <= 50


def test_an_empty_selection_finds_nothing(atlas: Atlas, sets: GeneSets) -> None:
    nothing = np.zeros(len(atlas), dtype=bool)
    outcome = over_represented(sets, nothing, ~nothing)
    assert len(outcome.table) == 0
