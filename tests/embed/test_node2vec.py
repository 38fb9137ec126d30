"""node2vec runs in another Python: what is exchanged with it, and what is said when it fails."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from embed.corpus import Corpus, build_corpus
from embed.judge.node2vec import REQUIREMENTS, Node2vec
from embed.pair_arrays import canonical_pairs
from graph.errors import UserError

#: Stands for PecanPy: a gene's vector is its number, its number of edges, and the seed.
STAND_IN = """
import numpy as np

class SparseOTF:
    def __init__(self, p, q, workers, verbose, random_state):
        self.seed = random_state

    def read_edg(self, path, weighted, directed):
        rows = np.loadtxt(path, delimiter="\\t", ndmin=2)
        ends = rows[:, :2].astype(int).ravel()
        self.nodes = [str(end) for end in dict.fromkeys(ends[::-1])]
        self.degree = {str(end): int((ends == end).sum()) for end in ends}

    def embed(self, dim, num_walks, walk_length, window_size, epochs):
        rows = [[float(node), self.degree[node], self.seed] for node in self.nodes]
        return np.asarray(rows, dtype=np.float32)[:, :dim]
"""


def environment(folder: Path, library: str) -> Node2vec:
    """An environment that looks made, with this text as its `pecanpy.pecanpy`."""
    package = folder / "library" / "pecanpy"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "pecanpy.py").write_text(library)
    python = folder / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nPYTHONPATH={package.parent} exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    (folder / "ready").write_text("\n".join(REQUIREMENTS))
    return Node2vec(folder)


@pytest.fixture
def corpus() -> Corpus:
    a, b = np.asarray([[0, 1], [0, 2], [0, 4], [1, 2]], dtype=np.int32).T
    ids = pa.array([f"NCBIGene:{number}" for number in range(5)])
    pairs = canonical_pairs(a, b, np.ones(4, dtype=np.int32))
    return build_corpus(ids, ids, {"coexpression": pairs}, min_count=1)


def test_vectors_come_back_in_the_order_of_the_vocabulary(corpus: Corpus, tmp_path: Path) -> None:
    found = environment(tmp_path / "made", STAND_IN).vectors(corpus, 3, seed=7)

    assert found.dtype == np.float32
    assert found[:, 0].tolist() == [0, 1, 2, 3]
    assert found[:, 1].tolist() == corpus.degree.tolist()
    assert set(found[:, 2].tolist()) == {7.0}


def test_what_pecanpy_says_when_it_fails_is_one_line(corpus: Corpus, tmp_path: Path) -> None:
    broken = environment(tmp_path / "made", "raise ImportError('no numba here')")
    with pytest.raises(UserError, match="PecanPy failed: ImportError: no numba here"):
        broken.vectors(corpus, 3, seed=0)


def test_without_uv_there_is_a_remedy(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(UserError, match="uv is not installed"):
        Node2vec(tmp_path / "none").vectors(corpus, 3, seed=0)
