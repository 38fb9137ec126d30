"""One series: what counts, what is refused and why, and what is written."""

from __future__ import annotations

import gzip
import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from graph.errors import UserError
from graph.files import read_json, sha256
from ingest.normalise import log_transform, quantile_normalise
from ingest.pair_rule import Mode, PairRule
from ingest.series_request import (
    STAGE_VERSION,
    SeriesOutcome,
    SeriesRequest,
    SeriesRules,
    State,
    artefacts,
    genes_path,
    pairs_path,
    remembered,
    report_path,
    same_probe_path,
)
from ingest.series_stage import correlate_series, pairs_of_one_probe
from ingest.sources.opening import opened
from ingest.sources.platform_annotation import read_platform_annotation
from ingest.sources.series_matrix import read_series_matrix

#: science.md, section 1; found by two independent implementations, one of them in R.
REAL = {
    "GSE4107_series_matrix.txt.gz": {
        "samples_used": 22,
        "rows_incomplete": 0,
        "genes_measured": 24442,
        "genes_zero_variance": 0,
        "pairs": 42103,
        "pairs_of_one_probe": 3007,
    },
    "GSE7621_series_matrix.txt.gz": {
        "samples_used": 25,
        "rows_incomplete": 21,
        "rows_used": 54318,
        "pairs": 3282,
        "pairs_of_one_probe": 2847,
    },
    "GSE4588-subset16_series_matrix.txt.gz": {
        "samples_used": 16,
        "probes_in_file": 52307,
        "pairs": 6061,
        "pairs_of_one_probe": 418,
    },
}

Requester = Callable[..., SeriesRequest]
SeriesWriter = Callable[..., Path]
Pairs = set[tuple[str, str]]


def pairs_in(path: Path) -> Pairs:
    table = pq.read_table(path)
    return set(zip(table["gene_a"].to_pylist(), table["gene_b"].to_pylist(), strict=True))


@pytest.fixture(scope="session")
def real_outcomes(
    real: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, SeriesOutcome]]:
    """The three real series, correlated once."""
    folder = tmp_path_factory.mktemp("real") / "series"
    table = real / "platform" / "GPL570.annot.gz"
    outcomes = {}
    for name in REAL:
        path = real / "geo" / name
        request = SeriesRequest(
            path, sha256(path), table, sha256(table), SeriesRules(min_samples=16), folder
        )
        outcomes[name] = correlate_series(request)
    return folder, outcomes


@pytest.mark.parametrize("name", REAL)
def test_real_series_give_exactly_the_pairs_they_should(
    real_outcomes: tuple[Path, dict[str, SeriesOutcome]], name: str
) -> None:
    folder, outcomes = real_outcomes
    outcome = outcomes[name]

    assert outcome.accepted
    assert outcome.scale["scale"] == "linear"
    assert {key: outcome.counts[key] for key in REAL[name]} == REAL[name]
    assert pq.read_metadata(pairs_path(folder, outcome.accession)).num_rows == REAL[name]["pairs"]
    shared = pq.read_table(same_probe_path(folder, outcome.accession))
    assert shared.num_rows == REAL[name]["pairs_of_one_probe"]
    assert pc.unique(shared["r"]).to_pylist() == [1.0]


def test_real_series_share_a_few_pairs(
    real_outcomes: tuple[Path, dict[str, SeriesOutcome]],
) -> None:
    folder, outcomes = real_outcomes
    sets = [pairs_in(pairs_path(folder, outcome.accession)) for outcome in outcomes.values()]
    union = set().union(*sets)
    times = [sum(pair in pairs for pairs in sets) for pair in union]

    assert len(union) == 51389
    assert len({symbol for pair in union for symbol in pair}) == 5736
    assert [times.count(k) for k in (1, 2, 3)] == [51336, 49, 4]


def test_real_pairs_equal_those_of_a_plain_computation(
    real: Path, real_outcomes: tuple[Path, dict[str, SeriesOutcome]]
) -> None:
    """The rules once more, straight from the text of the files, by dictionaries and corrcoef."""
    folder, _ = real_outcomes
    with opened(real / "geo" / "GSE4588-subset16_series_matrix.txt.gz") as stream:
        series = read_series_matrix(stream)
    with opened(real / "platform" / "GPL570.annot.gz") as stream:
        table = read_platform_annotation(stream).table.to_pylist()
    values = series.values.T.copy()
    log_transform(values)
    quantile_normalise(values)
    row = {probe: k for k, probe in enumerate(series.probes.to_pylist())}
    variance = values.var(axis=0, ddof=1)
    best: dict[str, tuple[float, str]] = {}
    for line in table:
        if line["probe"] in row:
            for symbol in line["symbols"]:
                mine = (-variance[row[line["probe"]]], line["probe"])
                best[symbol] = min(best.get(symbol, mine), mine)
    genes = sorted(best)[::9]
    rows = [row[best[gene][1]] for gene in genes]
    r = np.corrcoef(values[:, rows].T)
    expected = {
        (genes[i], genes[j])
        for i, j in zip(*np.nonzero(np.triu(r >= 0.9, 1)), strict=True)
        if rows[i] != rows[j]
    }

    found = pairs_in(pairs_path(folder, "GSE4588"))

    chosen = set(genes)
    assert {pair for pair in found if chosen.issuperset(pair)} == expected
    assert expected


def test_artefacts_are_sorted_named_and_typed_as_promised(
    real_outcomes: tuple[Path, dict[str, SeriesOutcome]],
) -> None:
    folder, _ = real_outcomes
    table = pq.read_table(pairs_path(folder, "GSE4107"))
    assert table.schema.names == ["gene_a", "gene_b", "r"]
    assert table.schema.types == [pa.string(), pa.string(), pa.float32()]
    rows = list(zip(table["gene_a"].to_pylist(), table["gene_b"].to_pylist(), strict=True))
    assert all(a < b for a, b in rows)
    assert rows == sorted(set(rows))
    assert pc.min(table["r"]).as_py() >= np.float32(0.9)
    assert pc.max(table["r"]).as_py() <= 1

    genes = pq.read_table(genes_path(folder, "GSE4107"))
    assert genes.schema.names == ["gene", "probe", "variance"]
    assert genes["gene"].to_pylist() == sorted(set(genes["gene"].to_pylist()))
    assert set(itertools.chain(*rows)) <= set(genes["gene"].to_pylist())


def test_a_report_holds_every_count_and_the_scale(
    real_outcomes: tuple[Path, dict[str, SeriesOutcome]],
) -> None:
    folder, outcomes = real_outcomes
    outcome = outcomes["GSE7621_series_matrix.txt.gz"]

    report = read_json(report_path(folder, "GSE7621"))

    assert SeriesOutcome.from_json(report) == outcome
    assert report["submission_date"] == "2007-04-25"
    assert report["counts"]["probes_declared"] == report["counts"]["probes_in_file"] == 54339
    assert set(report["scale"]["quantiles"]) == {"0", "25", "99", "100"}


def test_genes_of_one_probe_are_kept_apart(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    request = request_for(write_series("GSE1"))

    outcome = correlate_series(request)

    assert pairs_in(same_probe_path(request.folder, "GSE1")) == {("HOST", "MIRHOST")}
    assert outcome.counts["pairs_of_one_probe"] == 1
    pairs = pairs_in(pairs_path(request.folder, "GSE1"))
    assert ("HOST", "MIRHOST") not in pairs
    assert ("G00", "G02") in pairs
    assert outcome.counts["pairs"] == len(pairs)


def test_pairs_of_one_probe_are_all_pairs_within_a_probe() -> None:
    rows = np.array([5, 2, 5, 7, 2, 5, 9])

    pairs = pairs_of_one_probe(rows)

    assert list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)) == [
        (a, b) for a, b in itertools.combinations(range(7), 2) if rows[a] == rows[b]
    ]


def refusal(outcome: SeriesOutcome) -> str:
    assert outcome.state is State.REFUSED
    assert outcome.remedy
    return outcome.reason


@pytest.mark.parametrize("platform", ["GPL571", "GPL96", "GPL5700", "gpl570", ""])
def test_only_the_platform_itself_counts(
    write_series: SeriesWriter, request_for: Requester, platform: str
) -> None:
    request = request_for(write_series("GSE1", platforms=platform))

    outcome = correlate_series(request)

    assert refusal(outcome) == f"measured on {platform or 'not stated'}, not on GPL570"
    assert not any(path.exists() for path in artefacts(request.folder, "GSE1"))


def test_samples_on_another_platform_are_left_out_and_counted(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    platforms = ["GPL570", "GPL96"] * 6
    outcome = correlate_series(request_for(write_series("GSE1", n_samples=12, platforms=platforms)))

    assert outcome.accepted
    assert len(outcome.samples) == outcome.counts["samples_used"] == 6
    assert outcome.counts["samples_of_other_platform"] == 6


def test_only_human_samples_count(write_series: SeriesWriter, request_for: Requester) -> None:
    mouse = correlate_series(request_for(write_series("GSE1", organisms="Mus musculus")))
    mixed = correlate_series(
        request_for(
            write_series("GSE2", n_samples=9, organisms=["Homo sapiens"] * 6 + ["Mus musculus"] * 3)
        )
    )

    assert refusal(mouse) == "the organism is Mus musculus, not Homo sapiens"
    assert mixed.accepted
    assert mixed.counts["samples_of_other_organism"] == 3
    assert mixed.counts["samples_used"] == 6


def test_too_few_samples_are_refused_by_the_papers_rule(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    paper = SeriesRules()
    few = correlate_series(request_for(write_series("GSE1", n_samples=29), rules=paper))
    enough = correlate_series(request_for(write_series("GSE2", n_samples=30), rules=paper))

    assert refusal(few) == "29 samples, at least 30 are needed"
    assert enough.accepted


def test_samples_are_counted_again_after_those_mostly_missing_are_dropped(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    def spoil(samples: int) -> Callable[[np.ndarray], None]:
        def change(values: np.ndarray) -> None:
            values[: len(values) // 2 + 1, :samples] = np.nan

        return change

    kept = correlate_series(request_for(write_series("GSE1", n_samples=6, change=spoil(1))))
    few = correlate_series(request_for(write_series("GSE2", n_samples=6, change=spoil(2))))

    assert kept.accepted
    assert kept.counts["samples_mostly_missing"] == 1
    assert kept.counts["samples_used"] == 5
    # The dropped sample's holes cost no rows.
    assert kept.counts["rows_incomplete"] == 0
    assert refusal(few) == "4 samples after 2 mostly missing are dropped, at least 5 are needed"


def test_rows_with_a_missing_value_are_dropped_and_counted(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    def change(values: np.ndarray) -> None:
        values[3, 2] = np.nan
        values[30, :2] = np.nan

    outcome = correlate_series(request_for(write_series("GSE1", change=change)))

    assert outcome.counts["rows_incomplete"] == 2
    assert outcome.counts["rows_used"] == 48


def test_constant_genes_are_dropped_and_counted(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    def change(values: np.ndarray) -> None:
        # Lowest in every sample by the same rank: constant once normalised.
        values[[9, 9 + 24]] = [[0.0], [-1.0]]

    request = request_for(write_series("GSE1", change=change))
    outcome = correlate_series(request)

    assert outcome.counts["genes_zero_variance"] == 1
    assert outcome.counts["genes_measured"] == 25
    assert "G09" not in pq.read_table(genes_path(request.folder, "GSE1"))["gene"].to_pylist()


def test_a_series_without_a_complete_row_is_refused(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    def change(values: np.ndarray) -> None:
        values[np.arange(len(values)), np.arange(len(values)) % 8] = np.nan

    outcome = correlate_series(request_for(write_series("GSE1", change=change)))

    assert refusal(outcome) == "no probe has a number in every sample"


def test_a_broken_file_is_an_outcome_that_names_the_line(
    write_series: SeriesWriter, request_for: Requester, tmp_path: Path
) -> None:
    cut = write_series("GSE1")
    cut.write_bytes(cut.read_bytes()[:-300])
    html = tmp_path / "GSE2_series_matrix.txt"
    html.write_text("<!DOCTYPE html><html></html>")

    outcomes = [correlate_series(request_for(path)) for path in (cut, html, tmp_path / "GSE3")]

    assert [outcome.state for outcome in outcomes] == [State.FAILED] * 3
    assert "cut short or damaged" in outcomes[0].reason
    assert "HTML" in outcomes[1].reason
    assert all(outcome.remedy and str(tmp_path) not in outcome.reason for outcome in outcomes)


def test_files_of_other_platforms_and_kinds_are_told_apart(
    shared_data: Path, request_for: Requester
) -> None:
    folder = shared_data / "geo"
    found = {
        path.name: correlate_series(request_for(path))
        for path in sorted((folder / "reject").rglob("*.*"))
        if path.is_file()
    }

    assert refusal(found["GSE103227_series_matrix.txt.gz"]) == (
        "measured on GPL16956, not on GPL570"
    )
    assert refusal(found["GSE42872_series_matrix.txt.gz"]) == "measured on GPL6244, not on GPL570"
    assert "not of a series" in found["GDS507.soft.gz"].reason
    assert "not of a series" in found["GSM11805.txt.gz"].reason
    assert not any(outcome.accepted for outcome in found.values())


def test_a_soft_family_counts_by_the_same_rules(
    tmp_path: Path, write_series: SeriesWriter, request_for: Requester
) -> None:
    with opened(write_series("GSE1")) as stream:
        series = read_series_matrix(stream)

    def write_family(name: str, platform: str) -> Path:
        lines = ["^SERIES = GSE1", "!Series_geo_accession = GSE1", "!Series_title = About GSE1"]
        for k, sample in enumerate(series.samples["accession"].to_pylist()):
            lines += [
                f"^SAMPLE = {sample}",
                f"!Sample_platform_id = {platform}",
                "!Sample_organism_ch1 = Homo sapiens",
                "!sample_table_begin",
                "ID_REF\tVALUE",
            ]
            values = zip(series.probes.to_pylist(), series.values[:, k].tolist(), strict=True)
            lines += [f"{probe}\t{value}" for probe, value in values]
            lines.append("!sample_table_end")
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n")
        return path

    matrix = request_for(tmp_path / "geo" / "GSE1_series_matrix.txt.gz")
    family = request_for(write_family("GSE1_family.soft", "GPL570"), folder=tmp_path / "soft")
    elsewhere = correlate_series(request_for(write_family("GSE1_other.soft", "GPL96")))
    correlate_series(matrix)

    assert correlate_series(family).accepted
    assert sha256(pairs_path(family.folder, "GSE1")) == sha256(pairs_path(matrix.folder, "GSE1"))
    assert refusal(elsewhere) == "measured on GPL96, not on GPL570"
    assert elsewhere.accession == "GSE1"


def test_a_table_of_another_platform_stops_the_run(
    write_series: SeriesWriter, request_for: Requester, other_platform_table: Path
) -> None:
    request = request_for(write_series("GSE1"), table=other_platform_table)

    with pytest.raises(UserError, match=r"the annotation is of GPL97, expected GPL570"):
        correlate_series(request)


def test_what_was_done_is_known_again_until_anything_changes(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    path = write_series("GSE1")
    request = request_for(path)
    outcome = correlate_series(request)
    assert remembered(request) == outcome

    stricter = request_for(path, rules=SeriesRules(min_samples=6))
    assert remembered(stricter) is None
    genes_path(request.folder, "GSE1").unlink()
    assert remembered(request) is None


def test_what_another_version_did_is_not_known_again(
    write_series: SeriesWriter, request_for: Requester, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted, refused = write_series("GSE1"), write_series("GSE2", n_samples=4)
    outcomes = [correlate_series(request_for(path)) for path in (accepted, refused)]
    assert [remembered(request_for(path)) for path in (accepted, refused)] == outcomes

    monkeypatch.setattr("ingest.series_request.STAGE_VERSION", STAGE_VERSION + 1)

    assert [remembered(request_for(path)) for path in (accepted, refused)] == [None, None]


def test_what_another_platform_table_gave_is_not_known_again(
    write_series: SeriesWriter, request_for: Requester, platform_table: Path
) -> None:
    accepted, refused = write_series("GSE1"), write_series("GSE2", n_samples=4)
    outcomes = [correlate_series(request_for(path)) for path in (accepted, refused)]
    assert [remembered(request_for(path)) for path in (accepted, refused)] == outcomes
    table = gzip.decompress(platform_table.read_bytes())

    platform_table.write_bytes(gzip.compress(table.replace(b"G07", b"H07")))

    assert [remembered(request_for(path)) for path in (accepted, refused)] == [None, None]


def test_a_refusal_is_known_again_but_a_broken_file_is_not(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    refused = request_for(write_series("GSE1", n_samples=4))
    broken = request_for(write_series("GSE2"))
    broken.path.write_bytes(broken.path.read_bytes()[:-100])

    assert remembered(refused) is None
    outcome = correlate_series(refused)
    correlate_series(broken)

    assert remembered(refused) == outcome
    assert remembered(broken) is None


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        (PairRule(min_pcc=0.95, mode=Mode.ABSOLUTE), "absolute"),
        (PairRule(max_mutual_rank=2.0), "mutual rank"),
    ],
)
def test_other_rules_for_pairs_are_at_hand(
    write_series: SeriesWriter, request_for: Requester, rule: PairRule, name: str
) -> None:
    def change(values: np.ndarray) -> None:
        values[20] = 16 - values[0]
        values[20 + 24] = 8 + 0.001 * values[1]

    request = request_for(
        write_series("GSE1", change=change), rules=SeriesRules(min_samples=5, pairs=rule)
    )
    plain = request_for(request.path, folder=request.folder / "plain")
    correlate_series(plain)

    outcome = correlate_series(request)

    found = pairs_in(pairs_path(request.folder, "GSE1"))
    signed = pairs_in(pairs_path(plain.folder, "GSE1"))
    assert ("HOST", "MIRHOST") not in found
    assert outcome.counts["pairs"] == len(found)
    if name == "absolute":
        assert found > signed
        assert ("G00", "G20") in found - signed
    else:
        assert found != signed


def test_a_rule_that_asks_for_two_samples_is_refused() -> None:
    with pytest.raises(UserError, match="expected 3 or more"):
        SeriesRules(min_samples=2)
