"""GO annotations: real counts, negation, taxa, dates, refusals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.sources.gaf import Annotations, read_gaf
from ingest.sources.opening import opened


def line(
    gene: str = "1017",
    *,
    qualifier: str = "involved_in",
    term: str = "GO:0000082",
    evidence: str = "IDA",
    taxon: str = "taxon:9606",
    date: str = "20181001",
    synonyms: str = "p33|CDKN2",
) -> str:
    cells = ["NCBIGene", gene, "CDK2", qualifier, term, "PMID:1", evidence, "", "P", 'a "name"']
    return "\t".join([*cells, synonyms, "gene", taxon, date, "NCBI", "", ""])


def parsed(*lines: str, version: str | None = "2.2") -> Annotations:
    header = [] if version is None else [f"!gaf-version: {version}", "!a comment"]
    return read_gaf(io.BytesIO("\n".join([*header, *lines, ""]).encode()))


def refusal(*lines: str, version: str | None = "2.2") -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(*lines, version=version)
    assert refused.value.remedy
    return refused.value


def test_the_real_annotations_are_read_whole(real: Path) -> None:
    with opened(real / "go" / "goa_human.gaf.gz") as stream:
        annotations = read_gaf(stream)
    assert annotations.version == "2.2"
    assert annotations.by_evidence == {"EXP": 95_411}
    assert annotations.counts == {
        "rows": 95_411,
        "annotations": 95_411,
        "genes": 13_997,
        "terms": 11_345,
        "negated": 0,
        "rows_of_other_taxa_dropped": 0,
        "undated": 0,
    }


def test_the_newer_release_is_read_whole(shared_data: Path) -> None:
    with opened(shared_data / "later" / "go" / "goa_human.gaf.gz") as stream:
        annotations = read_gaf(stream)
    assert annotations.counts["annotations"] == 41_913
    assert annotations.counts["genes"] == 9_812


@pytest.mark.parametrize(
    ("written", "negated", "qualifier"),
    [
        ("involved_in", False, "involved_in"),
        ("NOT|involved_in", True, "involved_in"),
        ("NOT", True, ""),
        ("contributes_to|NOT", True, "contributes_to"),
        ("", False, ""),
        ("NOTHING_like", False, "NOTHING_like"),
    ],
)
def test_negation_is_told_from_the_qualifier(written: str, negated: bool, qualifier: str) -> None:
    row = parsed(line(qualifier=written), version="2.1").table.to_pylist()[0]
    assert (row["negated"], row["qualifier"]) == (negated, qualifier)


def test_the_first_of_two_taxa_counts_and_others_are_dropped_and_counted() -> None:
    annotations = parsed(
        line("1", taxon="taxon:9606|taxon:10090"),
        line("2", taxon="taxon:10090|taxon:9606"),
        line("3", taxon="taxon:10090"),
        line("4"),
    )
    assert annotations.table["object"].to_pylist() == ["1", "4"]
    assert annotations.n_other_taxa == 2
    assert annotations.n_rows == 4


def test_dates_synonyms_and_quotes_are_kept() -> None:
    annotations = parsed(line(), line(date="2018", synonyms=""))
    first, second = annotations.table.to_pylist()
    assert (first["date"], second["date"]) == ("2018-10-01", None)
    assert (first["synonyms"], second["synonyms"]) == (["p33", "CDKN2"], [])
    assert annotations.n_undated == 1


def test_comments_between_the_lines_keep_the_numbers_of_the_lines() -> None:
    error = refusal(line(), "! a comment", "\n", line() + "\tmore")
    assert "18 columns, expected 17" in error.what
    assert error.line == 7


def test_a_file_of_another_species_is_refused_by_name() -> None:
    error = refusal(line(taxon="taxon:10090"), line(taxon="taxon:10090"), line(taxon="taxon:9913"))
    assert "none of 3 annotations is of taxon:9606; most are of taxon:10090" in error.what
    assert error.line == 3


def test_a_line_without_its_term_is_named() -> None:
    error = refusal(line(), line(term=""))
    assert "no term" in error.what
    assert error.line == 4


@pytest.mark.parametrize("version", [None, "1.0", "3.0"])
def test_other_formats_are_refused(version: str | None) -> None:
    assert refusal(line(), version=version).line == 1


def test_a_file_without_an_annotation_is_refused() -> None:
    assert "no annotation" in refusal().what
