from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from embed import nearest
from embed.table import GeneTable, UnknownGeneError
from graph.errors import UserError


def table(vectors, symbols=None, ids=None):
    n = len(vectors)
    ids = ids or [f"NCBIGene:{i:04d}" for i in range(n)]
    symbols = symbols or [f"GENE{i}" for i in range(n)]
    return GeneTable(pa.array(ids), pa.array(symbols), np.asarray(vectors, np.float32))


@pytest.mark.parametrize("similarity", ["cosine", "inner"])
@pytest.mark.parametrize(("n", "k"), [(300, 7), (1201, 50), (40, 39), (2, 1)])
def test_neighbours_of_all_are_those_of_a_full_sort(similarity, n, k, monkeypatch):
    monkeypatch.setattr(nearest, "BLOCK", 64)
    held = table(np.random.default_rng(n).standard_normal((n, 9)))
    rows, values = held.neighbours_of_all(k, similarity)
    full = held.space(similarity) @ held.space(similarity).T
    np.fill_diagonal(full, -np.inf)
    expected = np.argsort(-full, axis=1, kind="stable")[:, :k]
    assert np.array_equal(rows, expected)
    np.testing.assert_allclose(values, np.take_along_axis(full, expected, axis=1), rtol=1e-5)


def test_ties_go_to_the_smaller_id_whatever_the_order_of_rows():
    same = np.ones((40, 3))
    ids = [f"NCBIGene:{i:02d}" for i in range(40)][::-1]
    rows, _ = table(same, ids=ids).neighbours_of_all(5)
    assert [ids[row] for row in rows[0]] == [f"NCBIGene:{i:02d}" for i in range(5)]
    one = [gene for gene, _, _ in table(same, ids=ids).neighbours("NCBIGene:00", 3)]
    assert one == ["NCBIGene:01", "NCBIGene:02", "NCBIGene:03"]


def test_one_gene_s_neighbours_are_those_of_the_whole_table():
    held = table(np.random.default_rng(1).standard_normal((90, 5)))
    rows, values = held.neighbours_of_all(4)
    single = held.neighbours("GENE17", 4)
    assert [gene for gene, _, _ in single] == [held.ids[int(row)].as_py() for row in rows[17]]
    np.testing.assert_allclose([value for _, _, value in single], values[17], rtol=1e-5)


def test_an_analogy_is_solved_by_the_vector_that_was_built_for_it():
    random = np.random.default_rng(2)
    vectors = random.standard_normal((50, 8)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[9] = vectors[0] - vectors[1] + vectors[2]
    held = table(vectors)
    assert held.analogy("GENE0", "GENE1", "GENE2", k=1)[0][1] == "GENE9"
    assert not {"GENE0", "GENE1", "GENE2"} & {
        s for _, s, _ in held.analogy("GENE0", "GENE1", "GENE2", 40)
    }


def test_a_centroid_is_the_mean_of_its_genes():
    held = table([[1, 0], [0, 2], [5, 5]])
    np.testing.assert_allclose(held.centroid(["GENE0", "GENE1"], "inner"), [0.5, 1.0])
    np.testing.assert_allclose(held.centroid(["GENE0", "GENE1"], "cosine"), [0.5, 0.5])
    with pytest.raises(UserError, match="gene set is empty"):
        held.centroid([])


def test_genes_are_found_by_id_symbol_and_other_case():
    held = table(np.eye(3), symbols=["TP53", "C1orf112", "MIR21"])
    assert held.row("NCBIGene:0002") == 2
    assert held.row("TP53") == 0
    assert held.row("c1ORF112") == 1
    assert "TP53" in held
    assert "TP54" not in held


def test_an_unknown_gene_is_refused_with_suggestions():
    held = table(np.eye(3), symbols=["TP53", "TP63", "BRCA1"])
    with pytest.raises(UnknownGeneError, match="no gene 'TP35'") as caught:
        held.row("TP35")
    assert "TP53" in caught.value.suggestions


def test_a_symbol_of_two_genes_is_refused_with_their_ids():
    held = table(np.eye(3), symbols=["A", "A", "B"])
    with pytest.raises(UnknownGeneError, match="2 genes bear the symbol") as caught:
        held.row("A")
    assert caught.value.suggestions == ("NCBIGene:0000", "NCBIGene:0001")


@pytest.mark.parametrize("k", [0, 3])
def test_more_neighbours_than_there_are_genes_are_refused(k):
    with pytest.raises(UserError, match="neighbours were asked for"):
        table(np.eye(3)).neighbours_of_all(k)


def test_a_table_refuses_vectors_that_cannot_be():
    with pytest.raises(UserError, match="NaN or infinity"):
        table([[1, np.nan], [0, 1]])
    with pytest.raises(UserError, match="has two vectors"):
        table(np.eye(2), ids=["NCBIGene:1", "NCBIGene:1"])
    with pytest.raises(UserError, match="do not belong together"):
        GeneTable(pa.array(["a"]), pa.array(["a"]), np.eye(2, dtype=np.float32))


def test_a_zero_vector_is_similar_to_nothing():
    rows, values = table([[0, 0], [1, 0], [2, 0]]).neighbours_of_all(2)
    assert np.array_equal(values[0], [0, 0])
    assert rows[1][0] == 2
