from __future__ import annotations

import gzip
import io

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from embed.exchange import FORMATS, export_run, import_run, read_vectors
from embed.formats import word2vec
from embed.run_record import RunRecord
from embed.runs import Runs
from embed.table import GeneTable
from graph.errors import InputError, UserError
from graph.genes.catalogue import GeneCatalogue
from graph.queries.atlas import placed_genes

SUFFIX = {
    "parquet": "v.parquet",
    "word2vec": "v.txt",
    "word2vec-binary": "v.bin",
    "h5ad": "v.h5ad",
    "projector": "v.tsv",
}


@pytest.fixture
def run(planted, tmp_path):
    """A run over genes of the planted graph, with a map."""
    vectors = np.random.default_rng(0).standard_normal((40, 6)).astype(np.float32)
    table = GeneTable(pa.array(planted.ids[:40]), pa.array(planted.symbols[:40]), vectors)
    record = RunRecord(
        id="made",
        kind="embedding",
        trainer="svd",
        parameters={"dimension": 6},
        seed=0,
        repeatable="",
        contexts={},
        corpus_hash="",
        graph_version="",
        counts={},
        versions={},
        timings={},
    )
    made = Runs(tmp_path / "runs").create(record, table)
    made.write_map(
        pa.table({"id": table.ids, "x": vectors[:, 0], "y": vectors[:, 1], "island": [0] * 40})
    )
    return made


@pytest.fixture(scope="module")
def catalogue(planted):
    return GeneCatalogue.from_gene_table(placed_genes(planted.store()))


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_exported_is_imported_to_the_bit(format_, run, catalogue, tmp_path):
    path = tmp_path / SUFFIX[format_]
    export_run(run, path, format_)
    done = import_run(path, Runs(tmp_path / "back"), catalogue)
    assert done.genes == 40
    assert not done.unresolved
    back = done.run.table()
    assert back.ids.equals(run.table().ids)
    assert back.symbols.equals(run.table().symbols)
    assert np.array_equal(back.vectors, run.table().vectors)


@pytest.mark.parametrize("format_", ["word2vec", "word2vec-binary"])
def test_gensim_reads_what_is_exported(format_, run, tmp_path):
    from gensim.models import KeyedVectors

    path = tmp_path / SUFFIX[format_]
    export_run(run, path, format_, names="id")
    read = KeyedVectors.load_word2vec_format(str(path), binary=format_ == "word2vec-binary")
    assert read.index_to_key == run.table().ids.to_pylist()
    assert np.array_equal(read.vectors, run.table().vectors)


@pytest.mark.parametrize("binary", [False, True])
def test_what_gensim_writes_is_read(binary, run, tmp_path):
    from gensim.models import KeyedVectors

    held = KeyedVectors(6)
    held.add_vectors(run.table().symbols.to_pylist(), run.table().vectors)
    path = tmp_path / "g.vec"
    held.save_word2vec_format(str(path), binary=binary)
    read = read_vectors(path, "word2vec-binary" if binary else "word2vec")
    assert read.names == run.table().symbols.to_pylist()
    np.testing.assert_allclose(read.vectors, run.table().vectors, rtol=1e-6)


def test_parquet_has_the_columns_that_others_rely_on(run, tmp_path):
    import pyarrow.parquet as pq

    path = tmp_path / "folder" / "v.parquet"
    export_run(run, path, "parquet")
    read = pq.read_table(path)
    assert read.column_names == ["id", "symbol", "vector"]
    assert read["vector"][3].as_py() == run.table().vectors[3].tolist()


def test_h5ad_carries_the_map(run, tmp_path):
    import anndata

    export_run(run, tmp_path / "v.h5ad", "h5ad")
    read = anndata.read_h5ad(tmp_path / "v.h5ad")
    assert read.obsm["X_map"].shape == (40, 2)


@given(
    vectors=hnp.arrays(
        np.float32,
        st.tuples(st.integers(1, 8), st.integers(1, 5)),
        elements=st.floats(width=32, allow_nan=False, allow_infinity=False),
    ),
    names=st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Z", "C")), min_size=1),
        min_size=8,
        max_size=8,
        unique=True,
    ),
)
@settings(max_examples=60, deadline=None)
def test_word2vec_files_hold_any_finite_vectors_and_names(vectors, names):
    names = [name.replace('"', "'") + str(number) for number, name in enumerate(names)]
    names = names[: len(vectors)]
    for write, read in (
        (word2vec.write_text, word2vec.read_text),
        (word2vec.write_binary, word2vec.read_binary),
    ):
        stream = io.BytesIO()
        write(stream, names, vectors)
        stream.seek(0)
        back = read(stream)
        assert back.names == names
        assert np.array_equal(back.vectors, vectors)


def test_the_published_files_without_header_and_with_tabs_are_read(tmp_path):
    path = tmp_path / "gene2vec_dim_2.txt.gz"
    path.write_bytes(gzip.compress(b"TP53\t0.5 1.5 \nBRCA1\t-1 2e-3 \n"))
    read = read_vectors(path)
    assert read.names == ["TP53", "BRCA1"]
    np.testing.assert_allclose(read.vectors, [[0.5, 1.5], [-1, 0.002]])


def test_names_are_resolved_and_the_rest_is_listed(planted, catalogue, tmp_path):
    known = planted.symbols[:3]
    path = tmp_path / "v.txt"
    lines = [*known, "NOBODY", planted.ids[0]]
    path.write_text("\n".join(f"{name} {row} 1" for row, name in enumerate(lines)) + "\n")
    done = import_run(path, Runs(tmp_path / "runs"), catalogue)
    assert done.unresolved == ["NOBODY"]
    assert done.merged == [planted.ids[0]]
    assert done.genes == 3
    assert "SYMBOL:NOBODY" in done.run.table().ids.to_pylist()
    assert done.run.table().vector(known[0])[0] == 0
    assert done.run.report("names") == {"unresolved": ["NOBODY"], "merged": [planted.ids[0]]}


@pytest.mark.parametrize(
    ("content", "complaint", "line"),
    [
        (b"", "holds no vector", None),
        (b"2 2\n", "holds no vector", None),
        (b"a 1 2\nb 1 2\na 3 4\n", "'a' has two vectors", 3),
        (b"2 2\na 1 2\nb 1 2\nc 1 2\n", "header declares 2 vectors", 1),
        (b"3 2\na 1 2\nb 1 2\n", "the file holds 2 of 2", 1),
        (b"2 2\na 1 2\nb 1\n", "line has 2 values", 3),
        (b"a 1 2\nb 1 x\n", "not a number", 2),
        (b"a 1 2\nb 1 nan\n", "NaN or infinity", 2),
        (b"a 1 2\n\xff\xfe 1 2\n", "not UTF-8", 2),
        (b"<html><body>404</body></html>\n", "not word2vec text", 1),
        (b"<!DOCTYPE html>\n<p>404</p>\n", "not word2vec text", 1),
        (b"alone\n", "line has 1 values", 1),
    ],
)
def test_a_defective_text_file_is_refused_with_its_line(content, complaint, line, tmp_path):
    path = tmp_path / "v.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=complaint) as caught:
        read_vectors(path)
    assert caught.value.path == path
    assert caught.value.line == line


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_cut_in_half_is_refused(format_, run, tmp_path):
    path = tmp_path / SUFFIX[format_]
    export_run(run, path, format_)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(InputError):
        read_vectors(path)


@pytest.mark.parametrize(
    "content", [b"", b"no header", b"2 999999999999\nab", b"1 1\na 1234trailing"]
)
def test_a_defective_binary_file_is_refused(content, tmp_path):
    path = tmp_path / "v.bin"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_vectors(path)


def test_a_missing_file_and_a_foreign_one_are_refused(catalogue, tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_vectors(tmp_path / "none.txt")
    path = tmp_path / "v.txt"
    path.write_text("yeast1 1 2\nyeast2 3 4\n")
    with pytest.raises(InputError, match="none of its 2 names"):
        import_run(path, Runs(tmp_path / "runs"), catalogue)
    path.with_suffix(".gz").write_bytes(gzip.compress(b"a 1 2\n" * 50)[:24])
    with pytest.raises(InputError, match="gzip file is damaged"):
        read_vectors(path.with_suffix(".gz"), "word2vec")


def test_names_that_a_format_cannot_hold_are_refused(run, tmp_path):
    table = run.table()
    twice = GeneTable(table.ids, pa.array(["A"] * 40), table.vectors)
    broken = Runs(tmp_path / "other").create(run.record, twice)
    with pytest.raises(UserError, match="--names id"):
        export_run(broken, tmp_path / "v.txt", "word2vec")
    with pytest.raises(InputError, match="white space"):
        word2vec.write_text(io.BytesIO(), ["a b"], np.ones((1, 2), np.float32))
    with pytest.raises(UserError, match="no format 'xls'"):
        export_run(run, tmp_path / "v.xls", "xls")
    assert not (tmp_path / "v.txt").exists()
