from __future__ import annotations

import dataclasses

import numpy as np
import pyarrow as pa
import pytest

from embed.contexts import Context, parse_contexts
from embed.corpus import build_corpus, read_corpus
from embed.pair_arrays import canonical_pairs, indexed
from graph.errors import UserError
from graph.model import CoexpressedWith
from graph.queries.corpus import COEXPRESSION_ROWS, RELEASE
from graph.tables import GraphTables

from .conftest import Overheard, plant


def arrays(*pairs):
    a, b, times = (np.asarray(column, np.int32) for column in zip(*pairs, strict=True))
    return a, b, times


def genes(n):
    return pa.array([f"NCBIGene:{i}" for i in range(n)])


def test_the_corpus_holds_every_edge_with_its_data_sets_as_multiplicity(planted, corpus):
    rows = GraphTables(planted.workspace.tables).table(CoexpressedWith).to_pylist()
    kept = set(corpus.vocabulary.to_pylist())
    expected = {
        (row["from_id"], row["to_id"]): row["n_datasets"]
        for row in rows
        if row["from_id"] in kept and row["to_id"] in kept
    }
    (context,) = corpus.contexts
    names = np.asarray(corpus.vocabulary.to_pylist())
    found = zip(
        zip(names[context.a], names[context.b], strict=True), context.multiplicity, strict=True
    )
    assert dict(found) == expected
    assert corpus.n_pairs == sum(expected.values())


def test_the_vocabulary_is_sorted_by_bytes_and_pairs_by_position(corpus):
    ids = corpus.vocabulary.to_pylist()
    assert ids == sorted(ids, key=str.encode)
    (context,) = corpus.contexts
    assert (context.a < context.b).all()
    key = context.a.astype(np.int64) * corpus.n_genes + context.b
    assert (np.diff(key) > 0).all()


def test_genes_on_fewer_pairs_than_the_minimum_are_left_out_and_counted(planted, corpus):
    assert corpus.counts.genes_below_minimum == 6
    assert corpus.counts.genes_in_graph == len(planted.ids)
    assert corpus.counts.edges_left_out == 6
    assert (corpus.frequency[corpus.degree > 0] > 0).all()


def test_rare_genes_are_dropped_once_and_their_lonely_partners_too():
    # 0–1 often, 1–2 often enough; 3 is frequent but all its partners are rare.
    pairs = arrays((0, 1, 5), (1, 2, 5), (3, 4, 1), (3, 5, 2), (3, 6, 2))
    corpus = build_corpus(genes(8), genes(8), {"coexpression": pairs}, min_count=5)
    assert corpus.vocabulary.to_pylist() == [f"NCBIGene:{i}" for i in range(3)]
    assert corpus.counts.genes_isolated == 1
    assert corpus.counts.genes_below_minimum == 3
    assert corpus.counts.genes_without_pair == 1


def test_pairs_are_put_in_order_merged_and_freed_of_self_pairs():
    a, b, times = canonical_pairs(*arrays((5, 2, 1), (2, 5, 3), (4, 4, 7), (0, 9, 1)))
    assert list(zip(a, b, times, strict=True)) == [(0, 9, 1), (2, 5, 4)]


@pytest.mark.parametrize(
    ("times", "said"),
    [
        (pa.array([2, None, None], pa.int32()), "2 edges .* says nothing where"),
        (pa.array([1, 0, 3], pa.int64()), "1 edges .* says 0 where"),
        (pa.array([1, -4, 3], pa.int32()), "says -4 where"),
        (pa.array([1.0, float("nan"), 2.0]), "says nan where"),
        (pa.array([1.0, 1.5, 2.0]), "says 1.5 where"),
        (pa.array([1, 1 << 40, 2]), "says 1099511627776 where"),
        (pa.nulls(3), "3 edges .* NCBIGene:0 to NCBIGene:1, says nothing where"),
    ],
)
def test_edges_without_a_sound_number_of_data_sets_are_refused(times, said):
    ends = {"gene": genes(3), "partner": genes(4)[1:]}
    batch = pa.record_batch({**ends, "multiplicity": times})
    with pytest.raises(UserError, match=said):
        indexed([batch], genes(4), lambda _: None)


def test_whole_numbers_of_data_sets_are_taken_whatever_their_type():
    ends = {"gene": genes(2), "partner": genes(3)[1:]}
    for kind in (pa.int8(), pa.int64(), pa.uint32(), pa.float64()):
        batch = pa.record_batch({**ends, "multiplicity": pa.array([1, 7]).cast(kind)})
        ((_, times),) = indexed([batch, batch.slice(0, 0)], genes(3), lambda _: None)[:1]
        assert times.tolist() == [1, 7]
        assert times.dtype == np.int32


def test_the_hash_follows_pairs_weights_and_genes_alone():
    pairs = canonical_pairs(*arrays((0, 1, 5), (1, 2, 5)))
    plain = build_corpus(genes(3), genes(3), {"x": pairs})
    again = build_corpus(genes(3), genes(3), {"x": pairs}, graph_version="another")
    heavier = build_corpus(genes(3), genes(3), {"x": pairs}, weights={"x": 2.0})
    more = build_corpus(genes(3), genes(3), {"x": canonical_pairs(*arrays((0, 1, 5), (1, 2, 6)))})
    assert plain.hash == again.hash
    assert len({plain.hash, heavier.hash, more.hash}) == 3


def test_a_cached_corpus_equals_the_one_read_from_the_store(planted, tmp_path):
    contexts = "coexpression,toy:0.5"
    fresh = read_corpus(planted.store(), contexts)
    first = read_corpus(planted.store(), contexts, cache=tmp_path)
    assert list(tmp_path.rglob("corpus.json"))
    second = read_corpus(planted.store(), contexts, cache=tmp_path)
    assert fresh.hash == first.hash == second.hash
    assert fresh.counts == second.counts
    reweighted = read_corpus(planted.store(), "coexpression,toy:2", cache=tmp_path)
    assert [context.weight for context in reweighted.contexts] == [1.0, 2.0]


def test_a_cached_corpus_is_read_again_only_when_the_graph_has_changed(tmp_path):
    planted = plant(tmp_path / "planted")
    cache = tmp_path / "cache"

    def asked() -> list[str]:
        store = Overheard(planted.store())
        read_corpus(store, "coexpression,toy:0.5", cache=cache)
        return store.asked

    first, second = asked(), asked()
    tables = GraphTables(planted.workspace.tables)
    tables.write_manifest("another release", {}, {})
    planted.store(read_only=False).load(tables)

    assert second == [RELEASE]
    assert COEXPRESSION_ROWS in first
    assert asked() == first
    assert asked() == [RELEASE]


def test_ppi_means_every_source_of_interactions(planted):
    everything = read_corpus(planted.store(), "ppi", min_count=1)
    one = read_corpus(planted.store(), "toy", min_count=1)
    assert np.array_equal(everything.contexts[0].a, one.contexts[0].a)


def test_edges_that_another_source_holds_are_left_out_in_either_direction(planted):
    def pairs(context):
        corpus = read_corpus(planted.store(), context, min_count=1)
        names = corpus.vocabulary.to_numpy(zero_copy_only=False)
        (edges,) = corpus.contexts
        return {frozenset(pair) for pair in zip(names[edges.a], names[edges.b], strict=True)}

    everything, held_out = pairs("coexpression"), pairs("toy")
    assert everything & held_out
    assert pairs("coexpression~toy") == everything - held_out


def test_contexts_are_parsed_with_their_weights():
    assert parse_contexts("coexpression, ppi:0.5") == (Context("coexpression"), Context("ppi", 0.5))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("ppi:0", "weight 0.0"),
        ("ppi:nan", "weight nan"),
        ("ppi:-1", "weight -1.0"),
        ("ppi:much", "not a number"),
        ("coexpression,,ppi", "no name"),
        ("ppi,ppi", "given twice"),
        ("ppi~", "no name"),
    ],
)
def test_contexts_that_make_no_sense_are_refused(text, complaint):
    with pytest.raises(UserError, match=complaint):
        parse_contexts(text)


def test_an_unknown_context_is_refused_with_those_the_graph_holds(planted):
    with pytest.raises(UserError, match="coexpression, ppi, toy"):
        read_corpus(planted.store(), "literature")


def test_an_empty_corpus_is_refused(planted):
    with pytest.raises(UserError, match="no two linked genes both occur in 100000 pairs"):
        read_corpus(planted.store(), min_count=100_000)
    with pytest.raises(UserError, match="no two linked genes"):
        build_corpus(genes(1), genes(1), {"x": canonical_pairs(*arrays((0, 0, 9)))})


def test_weights_do_not_change_who_is_frequent(planted):
    light = read_corpus(planted.store(), "coexpression:0.01")
    assert light.n_genes == read_corpus(planted.store()).n_genes
    assert dataclasses.astuple(light.counts) == dataclasses.astuple(
        read_corpus(planted.store()).counts
    )
