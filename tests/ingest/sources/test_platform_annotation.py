"""Which genes a probe names: the paper's counts, aligned ids, refusals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.sources.opening import opened
from ingest.sources.platform_annotation import PlatformAnnotation, read_platform_annotation

HEADER = "ID\tGene title\tGene symbol\tGene ID\tGO:Function\tGO:Function"


def annotation(*rows: str, header: str = HEADER, end: bool = True) -> bytes:
    lines = [
        "^Annotation",
        "!Annotation_date = May 23 2019",
        "!Annotation_platform = GPL570",
        "!Annotation_platform_organism = Homo sapiens",
        "#ID = ID from Platform data table",
        "!platform_table_begin",
        header,
        *rows,
    ]
    return "\n".join([*lines, *["!platform_table_end"] * end, ""]).encode()


def parsed(content: bytes) -> PlatformAnnotation:
    return read_platform_annotation(io.BytesIO(content))


def refusal(content: bytes) -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(content)
    assert refused.value.remedy
    return refused.value


def test_the_chip_of_the_paper_has_its_24442_genes(real: Path) -> None:
    with opened(real / "platform" / "GPL570.annot.gz") as stream:
        platform = read_platform_annotation(stream)
    assert (platform.accession, platform.organism) == ("GPL570", "Homo sapiens")
    assert platform.date == "2019-05-23"
    assert platform.counts == {
        "probes": 54_675,
        "probes_naming_a_gene": 45_782,
        "probes_naming_several": 2_619,
        "symbols": 24_442,
        "symbols_without_entrez": 2_955,
        "cells_misaligned": 0,
    }
    first = platform.table.slice(0, 1).to_pylist()[0]
    assert first["symbols"] == ["DDR1", "MIR4640"]
    assert first["entrez"] == ["780", "100616237"]


def test_geos_own_file_of_another_platform_is_read_whole(shared_data: Path) -> None:
    with opened(shared_data / "platform" / "GPL97.annot.gz") as stream:
        platform = read_platform_annotation(stream)
    assert platform.accession == "GPL97"
    assert platform.date == "2008-06-20"
    assert platform.counts["probes"] == 22_645
    assert platform.counts["cells_misaligned"] == 0


def test_ids_stay_beside_their_symbols() -> None:
    table = parsed(
        annotation(
            "a_at\ttitle 1///title 2\tDDR1///MIR4640\t780///100616237\t\t",
            "b_at\tone /// two /// three\tA /// B /// C\t1 ///  /// 3\t\t",
            "c_at\t\tD///E\t\t\t",
            "AFFX-x\t\t\t\t\t",
            'd_at\t5" nuclease\tF\t6\t\t',
        )
    ).table.to_pylist()
    assert [row["symbols"] for row in table] == [["DDR1", "MIR4640"], [*"ABC"], [*"DE"], [], ["F"]]
    assert [row["entrez"] for row in table] == [
        ["780", "100616237"],
        ["1", None, "3"],
        [None, None],
        [],
        ["6"],
    ]
    assert table[1]["titles"] == ["one", "two", "three"]
    assert table[4]["titles"] == ['5" nuclease']


def test_ids_that_are_not_as_many_as_the_symbols_are_left_out_and_counted() -> None:
    platform = parsed(
        annotation("a_at\t\tA///B\t1\t\t", "b_at\t\tC\t3///4\t\t", "c_at\t\tD\t5\t\t")
    )
    assert platform.table["entrez"].to_pylist() == [[None, None], [None], ["5"]]
    assert platform.n_misaligned == 2


def test_an_empty_place_names_no_gene() -> None:
    row = parsed(annotation("a_at\t\tA /// \t1 /// 2\t\t")).table.to_pylist()[0]
    assert (row["symbols"], row["entrez"]) == (["A"], ["1"])


def test_a_truncated_annotation_is_refused() -> None:
    content = annotation("a_at\t\tA\t1\t\t", end=False)
    error = refusal(content)
    assert "truncated" in error.what
    assert error.line == content.count(b"\n") + 1


def test_a_ragged_row_is_named_by_its_line() -> None:
    error = refusal(annotation("a_at\t\tA\t1\t\t", "b_at\t\tB"))
    assert error.line == 9
    assert "3 columns, expected 6" in error.what


def test_a_probe_that_occurs_twice_is_refused() -> None:
    assert "'a_at'" in refusal(annotation("a_at\t\tA\t1\t\t", "a_at\t\tB\t2\t\t")).what


def test_a_table_without_symbols_is_refused() -> None:
    error = refusal(annotation("a_at\tA", header="ID\tGB_ACC"))
    assert error.line == 7
    assert "'Gene title'" in error.what


def test_an_empty_table_and_a_foreign_file_are_refused() -> None:
    assert "no rows" in refusal(annotation()).what
    assert "not a GEO platform annotation" in refusal(b"ID\tsymbol\n").what
