"""Gene sets: real counts, names and releases, refusals."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.sources.gmt import GeneSets, Release, read_gmt, release_of
from ingest.sources.opening import opened


def parsed(*lines: str, newline: str = "\n") -> GeneSets:
    return read_gmt(io.BytesIO((newline.join(lines) + newline).encode()))


def refusal(*lines: str) -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(*lines)
    assert refused.value.remedy
    return refused.value


@pytest.mark.parametrize(
    ("name", "n_sets", "n_members", "n_prefixed", "n_repeated"),
    [
        ("real/msigdb/c2.all.v6.2.symbols.gmt.gz", 4_762, 447_052, 0, 1),
        ("real/msigdb/c2.cp.v5.1.symbols.gmt.gz", 1_330, 67_629, 1_330, 0),
        ("msigdb/c2.all.v5.2.symbols.gmt.gz", 4_729, 441_018, 0, 0),
        ("msigdb/c3.all.v6.2.symbols.gmt.gz", 836, 198_275, 0, 0),
    ],
)
def test_real_collections_hold_what_msigdb_published(
    shared_data: Path, name: str, n_sets: int, n_members: int, n_prefixed: int, n_repeated: int
) -> None:
    with opened(shared_data / name) as stream:
        sets = read_gmt(stream)
    counts = sets.counts
    assert counts["sets"] == n_sets
    assert counts["memberships"] == n_members
    assert counts["names_prefixed"] == n_prefixed
    assert counts["repeated_symbols_dropped"] == n_repeated
    assert not any(set_name.startswith("CP:") for set_name in sets.table["name"].to_pylist())


@pytest.mark.parametrize(
    ("name", "collection", "release"),
    [
        ("c2.cp.v5.1.symbols.gmt.gz", "c2.cp", "5.1"),
        ("c2.all.v6.2.symbols.gmt", "c2.all", "6.2"),
        ("c2.all.v2023.2.Hs.symbols.gmt", "c2.all", "2023.2.Hs"),
        ("c2.cp.kegg.v7.4.symbols.gmt.gz", "c2.cp.kegg", "7.4"),
        ("h.all.v7.0.symbols.gmt.gz", "h.all", "7.0"),
        ("our_sets.symbols.gmt", "our_sets", "unknown"),
    ],
)
def test_collection_and_release_come_from_the_name(
    name: str, collection: str, release: str
) -> None:
    assert release_of(name) == Release(collection, release)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_symbol_counts_once_in_its_set_and_order_is_kept(newline: str) -> None:
    sets = parsed("CP:ONE\turl\tB\tA\tB\t C \t", "", "TWO\turl\tB", newline=newline)
    assert sets.table.to_pylist() == [
        {"name": "ONE", "description": "url", "symbols": ["B", "A", "C"]},
        {"name": "TWO", "description": "url", "symbols": ["B"]},
    ]
    assert sets.n_repeated_symbols == 1
    assert sets.n_prefixed == 1


def test_a_set_without_genes_is_dropped_and_named() -> None:
    sets = parsed("ONE\turl", "TWO\turl\t", "THREE\turl\tA")
    assert sets.table["name"].to_pylist() == ["THREE"]
    assert sets.empty == ("ONE", "TWO")


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.text("ABC_0", min_size=1, max_size=8),
        st.lists(st.text("abcXYZ-0", min_size=1, max_size=5), min_size=1, max_size=9),
        min_size=1,
    )
)
def test_what_is_written_is_read(written: dict[str, list[str]]) -> None:
    if all(symbol.isdecimal() for genes in written.values() for symbol in genes):
        written["SYMBOLS"] = ["a"]
    sets = parsed(*("\t".join([name, "url", *genes]) for name, genes in written.items()))
    found = {row["name"]: row["symbols"] for row in sets.table.to_pylist()}
    assert found == {name: list(dict.fromkeys(genes)) for name, genes in written.items()}


def test_a_line_of_one_column_is_named_by_its_number() -> None:
    error = refusal("ONE\turl\tA", "", "TWO url B")
    assert error.line == 3
    assert "'TWO url B'" in error.what


def test_a_set_without_a_name_is_refused() -> None:
    assert refusal("ONE\turl\tA", "\turl\tB").line == 2


def test_a_set_that_occurs_twice_is_refused() -> None:
    error = refusal("ONE\turl\tA", "TWO\turl\tB", "CP:ONE\turl\tC")
    assert error.line == 3
    assert "'ONE'" in error.what


def test_entrez_ids_are_refused_for_symbols_are_needed() -> None:
    assert "Entrez" in refusal("ONE\turl\t1\t2").what


def test_an_empty_collection_is_refused() -> None:
    assert "no gene set" in refusal("").what
