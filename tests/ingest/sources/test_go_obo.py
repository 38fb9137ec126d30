"""The ontology: real counts, levels against a search by networkx, refusals."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import InputError
from ingest.sources.go_obo import Ontology, read_obo
from ingest.sources.opening import opened

HEADER = "format-version: 1.2\ndata-version: releases/2024-01-17\nontology: go\n"


def term(number: int, *tags: str, name: str = "a name") -> str:
    return "\n".join(["", "[Term]", f"id: GO:{number:07}", f"name: {name}", *tags, ""])


def parsed(*stanzas: str, header: str = HEADER) -> Ontology:
    return read_obo(io.BytesIO((header + "".join(stanzas)).encode()))


def refusal(*stanzas: str, header: str = HEADER) -> InputError:
    with pytest.raises(InputError) as refused:
        parsed(*stanzas, header=header)
    assert refused.value.remedy
    return refused.value


@pytest.fixture(scope="module")
def ontology(real: Path) -> Ontology:
    with opened(real / "go" / "go-basic.obo.gz") as stream:
        return read_obo(stream)


def test_the_real_ontology_has_its_terms(ontology: Ontology) -> None:
    assert ontology.counts == {
        "terms": 47_729,
        "terms_obsolete": 5_287,
        "alternative_ids": 0,
        "typedefs": 6,
        "is_a": 67_579,
        "part_of": 0,
        "relations_of_other_types": 0,
        "relations_to_other_ontologies": 0,
    }


def test_the_three_roots_alone_are_level_0(ontology: Ontology) -> None:
    terms = ontology.terms
    roots = terms.filter(pc.equal(terms["level_max"], 0))
    assert roots["id"].to_pylist() == ["GO:0003674", "GO:0005575", "GO:0008150"]
    assert pc.all(pc.less_equal(terms["level_min"], terms["level_max"])).as_py()
    obsolete = terms.filter(terms["obsolete"])
    assert obsolete["level_min"].null_count == obsolete.num_rows == 5_287


def test_shortest_levels_of_the_real_ontology_equal_networkx(ontology: Ontology) -> None:
    graph = nx.DiGraph(
        zip(
            ontology.relations["parent"].to_pylist(),
            ontology.relations["child"].to_pylist(),
            strict=True,
        )
    )
    expected = nx.single_source_shortest_path_length(graph, "GO:0008150")
    found = dict(
        zip(ontology.terms["id"].to_pylist(), ontology.terms["level_min"].to_pylist(), strict=True)
    )
    assert len(expected) > 25_000
    assert {name: found[name] for name in expected} == dict(expected)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_levels_are_the_shortest_and_longest_paths_of_any_hierarchy(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 12))
    parents = {
        child: data.draw(st.lists(st.integers(0, child - 1), max_size=4, unique=True))
        for child in range(1, size)
    }
    ontology = parsed(
        *(
            term(
                child, *(f"is_a: GO:{parent:07} ! its parent" for parent in parents.get(child, []))
            )
            for child in range(size)
        )
    )
    shortest: dict[int, int] = {}
    longest: dict[int, int] = {}
    for child in range(size):
        above = parents.get(child, [])
        shortest[child] = min((shortest[parent] + 1 for parent in above), default=0)
        longest[child] = max((longest[parent] + 1 for parent in above), default=0)
    assert ontology.terms["level_min"].to_pylist() == list(shortest.values())
    assert ontology.terms["level_max"].to_pylist() == list(longest.values())


def test_relations_replacements_and_alternative_ids_are_read() -> None:
    ontology = parsed(
        term(1, "namespace: biological_process"),
        term(
            2,
            "is_a: GO:0000001 ! a name",
            "relationship: part_of GO:0000001 {gci_relation=x} ! a name",
            "relationship: regulates GO:0000001 ! a name",
            "relationship: part_of CL:0000001 ! a cell",
            "alt_id: GO:0000008",
            'def: "Colons: and [brackets]." [GOC:xx]',
        ),
        term(3, "is_obsolete: true", "replaced_by: GO:0000002", "consider: GO:0000001"),
        "\n[Typedef]\nid: part_of\nname: part of\n",
    )
    assert ontology.release == "releases/2024-01-17"
    assert ontology.relations.to_pylist() == [
        {"child": "GO:0000002", "parent": "GO:0000001", "relation": "is_a"},
        {"child": "GO:0000002", "parent": "GO:0000001", "relation": "part_of"},
    ]
    assert ontology.n_typedefs == 1
    assert ontology.n_other_relations == 1
    assert ontology.n_foreign_relations == 1
    rows = ontology.terms.to_pylist()
    assert rows[1]["alt_ids"] == ["GO:0000008"]
    assert (rows[2]["replaced_by"], rows[2]["consider"]) == (["GO:0000002"], ["GO:0000001"])
    assert rows[2]["namespace"] is None


def test_an_ontology_without_terms_is_refused() -> None:
    assert "no [Term]" in refusal().what


def test_a_cycle_is_refused_and_named() -> None:
    error = refusal(
        term(1), term(2, "is_a: GO:0000003"), term(3, "is_a: GO:0000002", "is_a: GO:0000001")
    )
    assert "cycle" in error.what
    assert "GO:0000002" in error.what


def test_a_line_that_is_no_tag_is_named() -> None:
    error = refusal(term(1), "\n[Term]\nid: GO:0000002\nonce upon a time\n")
    assert "'once upon a time'" in error.what
    assert error.line == 11


def test_a_relation_to_a_term_that_is_not_there_is_refused() -> None:
    assert "GO:0000002 is_a GO:0000009" in refusal(term(1), term(2, "is_a: GO:0000009")).what


def test_a_term_cut_after_its_id_is_refused() -> None:
    error = refusal(term(1), "\n[Term]\nid: GO:0000002\n")
    assert "GO:0000002 has no name" in error.what
    assert error.line == 10


def test_a_term_that_occurs_twice_is_refused() -> None:
    assert "GO:0000001 occurs twice" in refusal(term(1), term(1)).what


def test_a_relationship_without_a_term_is_refused_with_its_line() -> None:
    error = refusal(term(1, "relationship: part_of"))
    assert "GO:0000001" in error.what
    assert error.line == 8
