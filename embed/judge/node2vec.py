"""node2vec as a control, by PecanPy, in an environment of its own.

PecanPy needs numpy below 2 and crashes beside our versions: uv makes an environment for it in
the workspace's cache, and edges and vectors are exchanged as files.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv

from embed.corpus import Corpus
from embed.scorer import Floats
from graph.errors import UserError

#: What the environment holds.
REQUIREMENTS = ("pecanpy==2.0.9", "numpy<2", "setuptools<81")
SCRIPT = Path(__file__).with_name("node2vec_script.py")
#: Seconds that the environment, and the walks, may take.
INSTALL_S, WALK_S = 900, 7200


class Node2vec:
    """node2vec vectors of a corpus; the environment is made once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made: dict[tuple[str, int, int], Floats] = {}

    def vectors(self, corpus: Corpus, dimension: int, seed: int) -> Floats:
        """Vectors in the order of the corpus's vocabulary, float32 (genes, dimension).

        Raises
        ------
        UserError
            uv is not there, the environment cannot be made, or PecanPy fails.
        """
        asked = (corpus.hash, dimension, seed)
        if asked not in self._made:  # runs that are compared share their corpus
            self._made[asked] = self._walked(corpus, dimension, seed)
        return self._made[asked]

    def _walked(self, corpus: Corpus, dimension: int, seed: int) -> Floats:
        python = self._environment()
        with tempfile.TemporaryDirectory() as exchange:
            edges, vectors = Path(exchange, "edges.tsv"), Path(exchange, "vectors.npy")
            _write_edges(corpus, edges)
            arguments = [edges, vectors, corpus.n_genes, dimension, seed]
            _run([python, SCRIPT, *arguments], WALK_S, "PecanPy failed")
            found = np.load(vectors, allow_pickle=False)
        return np.asarray(found, dtype=np.float32)

    def _environment(self) -> Path:
        python = self._folder / "bin" / "python"
        ready = self._folder / "ready"
        if ready.exists() and ready.read_text() == "\n".join(REQUIREMENTS):
            return python
        uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
        if uv is None:
            raise UserError(
                "uv is not installed, and node2vec needs an environment of its own",
                remedy="Install it (pip install uv), or leave out --node2vec",
            )
        why = "the environment for node2vec cannot be made"
        _run([uv, "venv", "--clear", "--python", sys.executable, self._folder], INSTALL_S, why)
        _run([uv, "pip", "install", "--python", python, *REQUIREMENTS], INSTALL_S, why)
        ready.write_text("\n".join(REQUIREMENTS))
        return python


def _write_edges(corpus: Corpus, path: Path) -> None:
    """Tab-separated lines: two rows of the vocabulary, and the weight."""
    columns = [
        np.concatenate([context.a for context in corpus.contexts]),
        np.concatenate([context.b for context in corpus.contexts]),
        np.concatenate([context.multiplicity * context.weight for context in corpus.contexts]),
    ]
    table = pa.table(columns, names=["a", "b", "weight"])
    csv.write_csv(table, path, csv.WriteOptions(include_header=False, delimiter="\t"))


def _run(command: list[object], seconds: int, why: str) -> None:
    try:
        done = subprocess.run(  # noqa: S603 - our own script and uv, arguments are numbers and paths
            [str(part) for part in command],
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UserError(
            f"{why}: no answer within {seconds} s", remedy="Try again, or leave out --node2vec"
        ) from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise UserError(f"{why}: {last}", remedy="Check the network once, or leave out --node2vec")
