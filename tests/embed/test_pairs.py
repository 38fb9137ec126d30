"""Pairs from annotations obey their rules, exactly and on every machine alike."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embed.pairs.annotations import Annotations, Ontology, day_number, ontology_of
from embed.pairs.build import apply_rules, build_pairs, positive_pairs
from embed.pairs.files import find_pairs, pair_set_id, read_pairs, write_pairs
from embed.pairs.pair_set import PARTS
from embed.pairs.rules import PairRules
from embed.pairs.sampling import (
    count_unrelated,
    distinct_integers,
    raw_stream,
    sample_unrelated,
    split_genes,
)
from embed.pairs.sharing import count_pairs, sharing, unpacked
from graph.errors import InputError, UserError


def ontology(edges: list[tuple[int, int]], n_terms: int, component: int | None = None) -> Ontology:
    """Terms 0 … n − 1 with is_a edges (child, parent); term 0 is the root.

    Terms from `component` on are cellular components, and that term is their root.
    """
    component = n_terms if component is None else component
    names = [f"GO:{number:07d}" for number in range(n_terms)]
    depth = {0: (0, 0), component: (0, 0)}
    for term in sorted(set(range(n_terms)) - set(depth)):
        above = [depth[parent] for child, parent in edges if child == term]
        depth[term] = (1 + min(a for a, _ in above), 1 + max(b for _, b in above))
    terms = pa.table(
        {
            "id": names,
            "name": names,
            "namespace": ["biological_process"] * component
            + ["cellular_component"] * (n_terms - component),
            "level_min": pa.array([depth[term][0] for term in range(n_terms)], pa.int32()),
            "level_max": pa.array([depth[term][1] for term in range(n_terms)], pa.int32()),
        }
    )
    is_a = {
        "child": pa.array([names[child] for child, _ in edges], pa.string()),
        "parent": pa.array([names[parent] for _, parent in edges], pa.string()),
    }
    return ontology_of(terms, pa.table(is_a))


def annotated(
    rows: list[tuple[int, int]],
    n_genes: int,
    terms: Ontology,
    evidence: list[str] | None = None,
    dates: list[int] | None = None,
) -> Annotations:
    ids = pa.array([f"NCBIGene:{number:04d}" for number in range(n_genes)])
    return Annotations(
        genes=ids,
        symbols=ids,
        ontology=terms,
        gene=np.asarray([gene for gene, _ in rows], dtype=np.int32),
        term=np.asarray([term for _, term in rows], dtype=np.int32),
        evidence=pa.array(evidence or ["IDA"] * len(rows)),
        date=np.asarray(dates or [20180101] * len(rows), dtype=np.int32),
        version="v1",
    )


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Ontology, list[tuple[int, int]], int]:
    n_terms = draw(st.integers(2, 9))
    edges = []
    for term in range(1, n_terms):
        parents = draw(st.sets(st.integers(0, term - 1), min_size=1, max_size=3))
        edges += [(term, parent) for parent in sorted(parents)]
    n_genes = draw(st.integers(2, 80))
    seed = draw(st.integers(0, 1000))
    generator = np.random.default_rng(seed)
    n_rows = draw(st.integers(1, 60))
    genes = generator.integers(0, n_genes, n_rows).tolist()
    terms = generator.integers(0, n_terms, n_rows).tolist()
    return ontology(edges, n_terms), list(zip(genes, terms, strict=True)), n_genes


def set_of(term: int, terms: Ontology, children: str) -> set[int]:
    below = {term}
    if children == "none":
        return below
    while True:
        grown = below | {
            int(child)
            for child, parent in zip(terms.child, terms.parent, strict=True)
            if int(parent) in below
        }
        if grown == below or children == "direct":
            return grown
        below = grown


@settings(max_examples=60, deadline=None)
@given(worlds(), st.sampled_from(["descendants", "direct", "none"]))
def test_sharing_equals_sets_compared_one_by_one(
    world: tuple[Ontology, list[tuple[int, int]], int], children: str
) -> None:
    terms, rows, n_genes = world
    table = annotated(rows, n_genes, terms)
    owned: list[set[int]] = [set() for _ in range(n_genes)]
    for gene, term in rows:
        owned[gene] |= set_of(term, terms, children)

    shared = sharing(table.gene, table.term, n_genes, terms, children)

    expected = np.asarray([[bool(a & b) for b in owned] for a in owned])
    assert np.array_equal(unpacked(shared, n_genes), expected)
    assert count_pairs(shared) == np.triu(expected, 1).sum()
    free = ~expected & expected.diagonal() & expected.diagonal()[:, None]
    assert count_unrelated(shared).tolist() == np.triu(free, 1).sum(axis=1).tolist()


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_positive_pairs_equal_sets_compared_one_by_one(
    world: tuple[Ontology, list[tuple[int, int]], int],
) -> None:
    terms, rows, n_genes = world
    table = annotated(rows, n_genes, terms)
    owned = [{term for gene, term in rows if gene == number} for number in range(n_genes)]

    found = positive_pairs(table)

    expected = {
        a * n_genes + b: sorted(owned[a] & owned[b])
        for a, b in combinations(range(n_genes), 2)
        if owned[a] & owned[b]
    }
    names = terms.terms.to_pylist()
    listed = found.of(found.keys, terms.terms).to_pylist()
    assert dict(zip(found.keys.tolist(), map(sorted, listed), strict=True)) == {
        key: [names[term] for term in shared] for key, shared in expected.items()
    }


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 300), st.integers(0, 1000), st.data())
def test_distinct_integers_are_distinct_and_in_range(
    below: int, seed: int, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, below))
    drawn = distinct_integers(below, k, raw_stream(seed, 1))
    assert len(drawn) == k
    assert np.all(np.diff(drawn) > 0)
    assert k == 0 or (drawn[0] >= 0 and drawn[-1] < below)


def test_every_unrelated_pair_is_drawn_equally_often() -> None:
    # Four terms beside each other under the root: genes of different terms are unrelated.
    terms = ontology([(1, 0), (2, 0), (3, 0)], 4)
    rows = [(gene, 1 + gene % 3) for gene in range(8)]
    table = annotated(rows, 9, terms)  # the ninth gene has no annotation
    shared = sharing(table.gene, table.term, 9, terms, "descendants")
    possible = [(a, b) for a, b in combinations(range(8), 2) if a % 3 != b % 3]
    counts = dict.fromkeys(possible, 0)

    n_draws, k = 2000, 6
    for seed in range(n_draws):
        first, second, total = sample_unrelated(shared, k, raw_stream(seed, 1))
        assert total == len(possible)
        assert len(set(zip(first, second, strict=True))) == k
        for pair in zip(first.tolist(), second.tolist(), strict=True):
            counts[pair] += 1

    expected = n_draws * k / len(possible)
    chi_square = sum((count - expected) ** 2 / expected for count in counts.values())
    # Without replacement the counts vary less than chi-square's; 99.9 % of it with 20 freedoms.
    assert chi_square < 45.3


def test_the_split_of_a_seed_never_changes() -> None:
    # Golden: the raw stream of PCG64 is the same for all platforms and NumPy versions.
    assert split_genes(20, (7, 1, 2), seed=1).tolist() == GOLDEN_SPLIT


GOLDEN_SPLIT = [0, 2, 0, 2, 0, 0, 2, 0, 1, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0]


def test_parts_have_their_shares() -> None:
    assert np.bincount(split_genes(12_521, (7, 1, 2), seed=3)).tolist() == [8765, 1252, 2504]


#: A three-level ontology of 60 terms.
THREE_LEVELS = [
    *((term, 0) for term in range(1, 4)),
    *((term, 1 + term % 3) for term in range(4, 13)),
    *((term, 4 + term % 9) for term in range(13, 60)),
]


@pytest.fixture(scope="module")
def annotations() -> Annotations:
    """300 genes over a three-level ontology of 60 terms; the deepest terms are annotated."""
    terms = ontology(THREE_LEVELS, 60)
    generator = np.random.default_rng(5)
    rows = [(gene, int(term)) for gene in range(300) for term in generator.integers(13, 60, 2)]
    rows += [(0, 0), (1, 0), (2, 5), (3, 5)]
    evidence = ["IDA", "IEA"] * (len(rows) // 2)
    return annotated(rows, 300, terms, evidence)


RULES = PairRules(excluded_terms=("GO:0000013",))


def test_each_rule_is_reported_and_only_removes(annotations: Annotations) -> None:
    made = build_pairs(annotations, RULES, seed=1)
    counts = [(step.annotations, step.pairs, step.paired_genes) for step in made.steps]
    assert len(counts) == 5
    assert counts == sorted(counts, reverse=True)
    assert made.steps[2].annotations < made.steps[1].annotations  # evidence
    assert made.steps[3].annotations < made.steps[2].annotations  # an excluded term
    assert made.steps[4].annotations < made.steps[3].annotations  # levels
    assert made.steps[-1].pairs == made.pair_set.counts["positive_pairs"]


def test_parts_share_no_gene_and_no_pair_is_lost(annotations: Annotations) -> None:
    made = build_pairs(annotations, RULES, seed=1)
    made.pair_set.check()
    inside = sum(len(made.pair_set.parts[part]) for part in PARTS)
    assert inside + len(made.across) == 2 * made.pair_set.counts["positive_pairs"]


def test_no_negative_is_positive(annotations: Annotations) -> None:
    pair_set = build_pairs(annotations, RULES, seed=1).pair_set
    for part in pair_set.parts.values():
        negatives = part.take(~part.label).keys(pair_set.n_genes)
        assert not np.isin(negatives, pair_set.positive_keys()).any()


def test_negatives_share_no_term_of_any_evidence_and_any_namespace(
    annotations: Annotations,
) -> None:
    # Each gene stands in one of six cellular components, below one root, and on level 3 or deeper.
    edges = [*THREE_LEVELS, (61, 60), (62, 61), *((term, 62) for term in range(63, 69))]
    terms = ontology(edges, 69, component=60)
    processes = list(zip(annotations.gene.tolist(), annotations.term.tolist(), strict=True))
    components = [(gene, 63 + gene % 6) for gene in range(300)]
    evidence = [*annotations.evidence.to_pylist(), *["IDA"] * 300]
    table = annotated([*processes, *components], 300, terms, evidence)

    made = build_pairs(table, RULES, seed=1)

    alone = build_pairs(annotations, RULES, seed=1)
    assert (made.steps[0].annotations, made.steps[1].annotations) == (len(table), len(annotations))
    assert made.steps[1].pairs < made.steps[0].pairs
    assert [step.pairs for step in made.steps[1:]] == [step.pairs for step in alone.steps[1:]]
    owned = [set() for _ in range(300)]
    for gene, term in [*processes, *components]:
        owned[gene] |= set_of(term, terms, "descendants")
    parts = [*made.pair_set.parts.values(), made.across]
    negatives = [
        pair
        for part in parts
        for *pair, label in zip(part.first, part.second, part.label, strict=True)
        if not label
    ]
    assert len(negatives) == made.pair_set.counts["positive_pairs"]
    assert not any(owned[a] & owned[b] for a, b in negatives)
    free = [not owned[a] & owned[b] for a, b in combinations(range(300), 2)]
    assert made.pair_set.counts["unrelated_pairs"] == sum(free)
    assert alone.pair_set.counts["unrelated_pairs"] > sum(free)


@pytest.mark.parametrize(
    ("level_by", "expected"), [("shortest", {(2, 3)}), ("longest", {(0, 1), (2, 3)})]
)
def test_a_terms_level_is_its_shortest_or_its_longest_path(level_by, expected) -> None:
    # Term 3 hangs on the root and below terms 1 and 2: level 1 or 3. Term 5 is deep either way.
    terms = ontology([(1, 0), (2, 1), (3, 0), (3, 2), (4, 3), (5, 4)], 6)
    assert (terms.level_min[3], terms.level_max[3]) == (1, 3)
    table = annotated([(0, 3), (1, 3), (2, 5), (3, 5)], 4, terms)
    rules = PairRules(level_by=level_by, excluded_levels=3)
    kept, steps = apply_rules(table, rules)
    assert {divmod(key, 4) for key in positive_pairs(kept).keys.tolist()} == expected
    assert f"level 3 or deeper ({level_by} path)" in steps[-1].rule


def test_newer_annotations_are_left_out(annotations: Annotations) -> None:
    dates = np.where(np.arange(len(annotations)) % 2, 20230101, 20180101).astype(np.int32)
    dated = Annotations(**{**vars(annotations), "date": dates})
    assert len(dated.until("2018")) == len(annotations) // 2
    assert len(dated.until("2022-12-31")) == len(annotations) // 2
    assert len(dated.until("2023-01-01")) == len(annotations)


def test_a_date_that_is_none_is_refused() -> None:
    assert day_number("2018-10") > day_number("2018-10-31")
    with pytest.raises(UserError, match="'yesterday' is not a date"):
        day_number("yesterday")


def test_a_written_set_is_read_back(annotations: Annotations, tmp_path: Path) -> None:
    made = build_pairs(annotations, RULES, seed=1)
    folder = tmp_path / pair_set_id(RULES, 1, "v1")
    write_pairs(folder, made, annotations)

    again = read_pairs(find_pairs(tmp_path))

    n_genes = made.pair_set.n_genes
    assert np.array_equal(again.positive_keys(), made.pair_set.positive_keys())
    for part in PARTS:
        before, after = made.pair_set.parts[part], again.parts[part]
        order = np.argsort(before.keys(n_genes))
        assert np.array_equal(after.keys(n_genes), before.keys(n_genes)[order])
        assert np.array_equal(after.label, before.label[order])


def test_every_positive_names_its_shared_terms(annotations: Annotations, tmp_path: Path) -> None:
    write_pairs(tmp_path / "set", build_pairs(annotations, RULES, seed=1), annotations)
    rows = pq.read_table(tmp_path / "set" / "pairs.parquet").to_pylist()
    assert all(bool(row["shared_terms"]) == bool(row["label"]) for row in rows)
    assert all("GO:0000013" not in row["shared_terms"] for row in rows)


def test_other_rules_seeds_and_graphs_have_other_names() -> None:
    names = {
        pair_set_id(RULES, 1, "v1"),
        pair_set_id(RULES, 2, "v1"),
        pair_set_id(RULES, 1, "v2"),
        pair_set_id(PairRules(), 1, "v1"),
    }
    assert len(names) == 4


def test_evidence_that_nothing_has_is_refused_with_what_there_is(
    annotations: Annotations,
) -> None:
    with pytest.raises(UserError, match="at hand are IDA, IEA"):
        build_pairs(annotations, PairRules(evidence=("EXP",)), seed=1)


def test_more_negatives_than_there_are_is_refused(annotations: Annotations) -> None:
    with pytest.raises(UserError, match=r"different pairs were asked for"):
        build_pairs(annotations, PairRules(negatives=1e6), seed=1)


def test_a_circle_of_terms_is_refused() -> None:
    terms = ontology([(1, 0), (2, 1)], 3)
    circle = Ontology(
        **{
            **vars(terms),
            "child": np.asarray([1, 2], dtype=np.int32),
            "parent": np.asarray([2, 1], dtype=np.int32),
        }
    )
    with pytest.raises(InputError, match="circle"):
        circle.by_depth()


def test_an_unknown_set_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no pair set 'nothing'"):
        find_pairs(tmp_path, "nothing")
