"""Simulated series: read back by the parsers, correlated by the rules, refused where they must."""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.fanout import Placement
from ingest.measurement import Measured, measure
from ingest.probes import ProbeGenes
from ingest.series_request import (
    SeriesOutcome,
    SeriesRequest,
    SeriesRules,
    State,
    pairs_path,
    same_probe_path,
)
from ingest.series_run import correlate_all
from ingest.simulate.chip import annotation_table
from ingest.simulate.compendium import Plan, draw_plan, simulate
from ingest.simulate.parameters import PRESETS, Parameters
from ingest.simulate.report import planted_series, truth_of
from ingest.simulate.series import QUIRKS, AcceptedSeries
from ingest.simulate.series_matrix_text import series_matrix
from ingest.simulate.truth import PLANTED_R, Truth
from ingest.sources.platform_annotation import read_platform_annotation
from ingest.sources.series_matrix import SeriesMatrix, read_series_matrix

#: One series for each quirk.
MANY = Parameters(genes=300, series=len(QUIRKS), modules=8, min_samples=30, max_samples=34, seed=5)


def parsed(plan: Plan, series: AcceptedSeries) -> SeriesMatrix:
    text = series_matrix(series.sheet, series.table, plan.chip.probe, series.quirk)
    return read_series_matrix(io.BytesIO(text))


def truth_without_files(plan: Plan) -> Truth:
    return truth_of(
        parameters=plan.parameters,
        nomenclature=plan.nomenclature,
        chip=plan.chip,
        modules=plan.modules,
        ontology=plan.ontology,
        annotations=plan.annotations,
        collections=plan.collections,
        tissues=plan.tissues,
        networks=plan.networks,
        series=[
            planted_series(plan.series(number), plan.chip, "")
            for number in range(plan.parameters.series)
        ],
        decoys=[],
        files={},
    )


def probe_genes(plan: Plan) -> ProbeGenes:
    table = read_platform_annotation(io.BytesIO(annotation_table(plan.chip))).table
    return ProbeGenes.from_lists("GPL570", table["probe"], table["symbols"])


def measured(plan: Plan, number: int) -> tuple[Measured, dict[str, int]]:
    counts: dict[str, int] = {}
    rules = SeriesRules(min_samples=plan.parameters.min_samples)
    series = parsed(plan, plan.series(number))
    return measure(series, probe_genes(plan), rules, counts), counts


@cache
def many() -> tuple[Plan, Truth]:
    plan = draw_plan(MANY)
    return plan, truth_without_files(plan)


def pair_set(table: pa.Table) -> set[tuple[str, str]]:
    return set(zip(table["gene_a"].to_pylist(), table["gene_b"].to_pylist(), strict=True))


def assert_planted_pairs_are_found(truth: Truth, accession: str, found: Measured) -> None:
    place = {gene: k for k, gene in enumerate(found.genes.to_pylist())}
    assert set(place) == set(truth.measured(accession))
    r = np.corrcoef(found.matrix)
    pairs = truth.pairs(accession)
    a, b = ([place[gene] for gene in pairs[end].to_pylist()] for end in ("gene_a", "gene_b"))
    assert r[a, b].min(initial=1.0) >= PLANTED_R
    same = found.probe_rows[a] == found.probe_rows[b]
    assert pairs["same_probe"].to_pylist() == same.tolist()


# ---------------------------------------------------------------------------- reading back


@pytest.mark.parametrize("number", range(MANY.series), ids=lambda k: f"{k}-{QUIRKS[k]}")
def test_a_series_reads_back_as_it_was_drawn(number: int) -> None:
    plan, truth = many()
    drawn, planted = plan.series(number), truth.series[number]
    series = parsed(plan, drawn)
    np.testing.assert_array_equal(series.values, drawn.table.values)
    assert series.probes.to_pylist() == plan.chip.probe[drawn.table.probes].tolist()
    assert series.accession == planted.accession
    assert series.title == planted.title
    assert series.submission_date == planted.submission_date
    assert series.platforms == ("GPL570",)
    assert series.organisms == ("Homo sapiens",)
    assert series.samples.num_rows == planted.samples
    assert len(series.probes) == planted.rows
    assert series.n_text == planted.text_values
    assert series.n_duplicate_rows == planted.repeated_rows
    assert (series.n_recoded > 0) == (planted.quirk == "Latin-1")


def test_every_quirk_shows_in_the_text() -> None:
    plan, truth = many()
    text = {
        drawn.quirk: series_matrix(drawn.sheet, drawn.table, plan.chip.probe, drawn.quirk)
        for drawn in map(plan.series, range(MANY.series))
    }
    assert set(text) == set(QUIRKS)
    assert b"\r\n" in text["Windows line ends"]
    assert b"\r\n" not in text["plain"]
    assert b'_at"\t"' in text["quoted values"]
    assert b"\tNA" in text["NA"]
    assert b"\tnull" in text["plain"]
    assert b"\t\n" in text["trailing tabs"]
    assert b"\tAbsent" in text["text"]
    with pytest.raises(UnicodeDecodeError):
        text["Latin-1"].decode()
    assert any(series.repeated_rows for series in truth.series)


@pytest.mark.parametrize("number", range(MANY.series), ids=lambda k: f"{k}-{QUIRKS[k]}")
def test_planted_pairs_reach_their_correlation(number: int) -> None:
    plan, truth = many()
    planted = truth.series[number]
    found, counts = measured(plan, number)
    assert_planted_pairs_are_found(truth, planted.accession, found)
    assert counts["rows_incomplete"] == planted.rows_incomplete
    assert counts["samples_used"] == planted.samples_used
    assert counts["genes_zero_variance"] == len(planted.constant)
    assert found.scale.scale.value == planted.scale


def test_some_series_have_what_only_some_have() -> None:
    _, truth = many()
    assert {series.scale for series in truth.series} == {"linear", "log"}
    assert any(series.samples > series.samples_used for series in truth.series)
    assert any(series.constant for series in truth.series)
    assert any(series.weakened for series in truth.series)
    assert any(series.unmeasured for series in truth.series)
    assert any(factor.opposed for series in truth.series for factor in series.factors)
    assert any(len(factor.modules) > 1 for series in truth.series for factor in series.factors)
    assert all(series.silent and series.artefact for series in truth.series)


def test_the_planted_representative_stands_for_its_symbol() -> None:
    plan, truth = many()
    found, _ = measured(plan, 0)
    probe = dict(zip(found.genes.to_pylist(), found.probes.to_pylist(), strict=True))
    weakened = set(truth.series[0].weakened)
    for one in truth.symbols:
        if one.symbol in probe and one.representative and one.symbol not in weakened:
            assert probe[one.symbol] == one.representative


def test_opposed_modules_run_against_each_other() -> None:
    plan, truth = many()
    numbers = [k for k, one in enumerate(truth.series) if any(f.opposed for f in one.factors)]
    assert numbers
    series = truth.series[numbers[0]]
    factor = next(factor for factor in series.factors if factor.opposed)
    found, _ = measured(plan, numbers[0])
    place = {gene: k for k, gene in enumerate(found.genes.to_pylist())}
    out = {*series.silent, *series.weakened}
    one, other = (
        [place[s] for m in side for s in truth.modules[m].symbols if s in place and s not in out]
        for side in (factor.modules, factor.opposed)
    )
    assert np.corrcoef(found.matrix)[np.ix_(one, other)].max() < -0.85


def test_a_series_is_the_same_whatever_was_drawn_before() -> None:
    plan, _ = many()
    first = plan.series(6).table.values
    plan.series(2)
    np.testing.assert_array_equal(plan.series(6).table.values, first)


# ------------------------------------------------------------------------- by the real rules


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Truth]:
    folder = tmp_path_factory.mktemp("small") / "sources"
    return folder, simulate(folder, PRESETS["small"])


@pytest.fixture(scope="module")
def outcomes(
    small: tuple[Path, Truth], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, SeriesOutcome]]:
    folder, truth = small
    artefacts = tmp_path_factory.mktemp("series")
    table = folder / "platform" / "GPL570.annot.gz"
    requests = [
        SeriesRequest(
            path=path,
            file_hash=digest(path),
            platform_table=table,
            platform_hash=digest(table),
            rules=SeriesRules(min_samples=truth.parameters.min_samples),
            folder=artefacts,
        )
        for path in sorted((folder / "geo").iterdir())
    ]
    found = correlate_all(requests, Placement(workers=1))
    return artefacts, {f"geo/{outcome.file}": outcome for outcome in found}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_all_series_are_accepted_and_all_decoys_refused(
    small: tuple[Path, Truth], outcomes: tuple[Path, dict[str, SeriesOutcome]]
) -> None:
    _, truth = small
    _, found = outcomes
    accepted = {file for file, outcome in found.items() if outcome.accepted}
    assert accepted == {series.file for series in truth.series}
    said = {
        "platform": "not on GPL570",
        "organism": "Mus musculus",
        "samples": "at least 30 are needed",
        "truncated": "cut short",
        "superseries": "SuperSeries",
    }
    for decoy in truth.decoys:
        outcome = found[decoy.file]
        failed = decoy.reason == "truncated"
        assert outcome.state is (State.FAILED if failed else State.REFUSED)
        assert said[decoy.reason] in outcome.reason


def test_the_pairs_found_are_the_pairs_planted(
    small: tuple[Path, Truth], outcomes: tuple[Path, dict[str, SeriesOutcome]]
) -> None:
    _, truth = small
    folder, _ = outcomes
    for series in truth.series:
        planted = truth.pairs(series.accession)
        apart = planted["same_probe"]
        found = pq.read_table(pairs_path(folder, series.accession))
        assert pair_set(found) == pair_set(planted.filter(pc.invert(apart)))
        same = pq.read_table(same_probe_path(folder, series.accession))
        assert pair_set(same) == pair_set(planted.filter(apart))


def test_edges_are_supported_by_different_numbers_of_series(small: tuple[Path, Truth]) -> None:
    _, truth = small
    edges = truth.edges()
    assert pc.all(pc.less(edges["gene_a"], edges["gene_b"])).as_py()
    assert set(edges["n_datasets"].to_pylist()) >= {1, 2, 3}
    inside = {gene: module.name for module in truth.modules for gene in module.ids}
    strong = edges.filter(pc.greater(edges["n_datasets"], 1))
    together = [
        inside.get(a) == inside.get(b)
        for a, b in zip(strong["gene_a"].to_pylist(), strong["gene_b"].to_pylist(), strict=True)
    ]
    assert np.mean(together) > 0.8


def test_two_names_of_one_gene_make_no_edge(small: tuple[Path, Truth]) -> None:
    _, truth = small
    edges = truth.edges()
    assert not pc.any(pc.equal(edges["gene_a"], edges["gene_b"])).as_py()
    twins = [one for one in truth.symbols if one.twin_of]
    assert twins
    of_symbol = {one.symbol: one.id for one in truth.symbols}
    for one in twins:
        assert one.id == of_symbol[one.twin_of]
        pair = tuple(sorted((one.symbol, one.twin_of), key=str.encode))
        assert pair in pair_set(truth.pairs(truth.series[0].accession))


# ----------------------------------------------------------------------------- any parameters


@st.composite
def sizes(draw: st.DrawFn) -> Parameters:
    least = draw(st.integers(12, 40))
    return Parameters(
        genes=draw(st.integers(120, 400)),
        series=draw(st.integers(1, 3)),
        modules=draw(st.none() | st.integers(2, 7)),
        seed=draw(st.integers(0, 2**32)),
        min_samples=least,
        max_samples=least + draw(st.integers(0, 10)),
        decoys=False,
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sizes())
def test_whatever_is_planted_is_read_and_correlated(parameters: Parameters) -> None:
    plan = draw_plan(parameters)
    truth = truth_without_files(plan)
    assert len({one.symbol for one in truth.symbols}) == parameters.genes
    assert len(truth.modules) == parameters.n_modules
    assert all(len(module.symbols) >= 6 for module in truth.modules)
    for number, series in enumerate(truth.series):
        drawn = plan.series(number)
        np.testing.assert_array_equal(parsed(plan, drawn).values, drawn.table.values)
        found, counts = measured(plan, number)
        assert_planted_pairs_are_found(truth, series.accession, found)
        assert counts["rows_incomplete"] == series.rows_incomplete
        assert counts["samples_used"] == series.samples_used >= parameters.min_samples
