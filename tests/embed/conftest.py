"""A small graph with planted modules, in a real store, and runs trained on it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from embed.cli import build
from embed.corpus import Corpus, build_corpus, read_corpus
from embed.pair_arrays import canonical_pairs
from graph.console import run as run_application
from graph.engines.ladybug.store import LadybugStore
from graph.model import (
    CoexpressedWith,
    ExpressedIn,
    Gene,
    InteractsWith,
    MemberOf,
    Pathway,
    Tissue,
)
from graph.schema import arrow_schema, label
from graph.store import Store
from graph.tables import LOADED_TYPES, GraphTables
from graph.workspace import Workspace

MODULES, SIZE = 8, 30
TISSUES = ("blood", "brain", "ovary")


@dataclass(frozen=True)
class Planted:
    """A workspace with a loaded store, and what was planted in it."""

    workspace: Workspace
    ids: list[str]
    symbols: list[str]
    module: np.ndarray

    def store(self, *, read_only: bool = True) -> LadybugStore:
        return LadybugStore(self.workspace.store, read_only=read_only)


class Overheard:
    """A store that remembers what it was asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.engine, self.address = store.engine, store.address
        self.asked: list[str] = []

    def query(self, cypher: str, *arguments: Any, **options: Any) -> pa.Table:
        self.asked.append(cypher)
        return self._store.query(cypher, *arguments, **options)

    def stream(self, cypher: str, *arguments: Any, **options: Any) -> Iterator[pa.RecordBatch]:
        self.asked.append(cypher)
        return self._store.stream(cypher, *arguments, **options)


def _columns(kind: type, given: dict[str, object], rows: int) -> pa.Table:
    columns = {}
    for field in arrow_schema(kind, published=False):
        if field.name in given:
            columns[field.name] = pa.array(given[field.name], field.type)
        elif field.nullable:
            columns[field.name] = pa.nulls(rows, field.type)
        elif pa.types.is_list(field.type):
            columns[field.name] = pa.array([[]] * rows, field.type)
        else:
            empty = "" if pa.types.is_string(field.type) else 0
            columns[field.name] = pa.array([empty] * rows, field.type)
    return pa.table(columns)


def plant(root: Path, seed: int = 0) -> Planted:
    """The planted graph in an embedded store."""
    planted = plant_tables(root, seed)
    store = planted.store(read_only=False)
    store.load(GraphTables(planted.workspace.tables))
    store.close()
    return planted


def plant_tables(root: Path, seed: int = 0) -> Planted:
    """Modules of genes: linked by half within, here and there between; some genes too rare."""
    random = np.random.default_rng(seed)
    n = MODULES * SIZE + 6  # the last six occur on one pair each: below the minimum count
    ids = sorted(f"NCBIGene:{number}" for number in range(1, n + 1))
    module = np.full(n, -1)
    module[random.permutation(n - 6)] = np.arange(n - 6) % MODULES
    symbols = [f"MIR{i}" if module[i] == 1 else f"GENE{i}" for i in range(n)]
    a, b = np.triu_indices(n - 6, 1)
    same = module[a] == module[b]
    linked = random.random(len(a)) < np.where(same, 0.5, 0.01)
    a, b, same = a[linked], b[linked], same[linked]
    a = np.concatenate([a, np.arange(6)])
    b = np.concatenate([b, np.arange(n - 6, n)])
    datasets = np.concatenate([np.where(same, random.integers(1, 6, len(same)), 1), np.ones(6)])
    tables = GraphTables(root / "tables")
    names = np.asarray(ids, dtype=object)
    classes = ["microRNA" if module[i] == 1 else "protein-coding" for i in range(n)]
    tables.write(
        Gene,
        _columns(
            Gene,
            {
                "id": ids,
                "symbol": symbols,
                "type": ["ncRNA" if name == "microRNA" else name for name in classes],
                "gene_class": classes,
                "platform_symbols": [[symbol] for symbol in symbols],
                "n_measured": [5] * n,
            },
            n,
        ),
    )
    count = len(a)
    tables.write(
        CoexpressedWith,
        _columns(
            CoexpressedWith,
            {
                "from_id": names[a],
                "to_id": names[b],
                "n_datasets": datasets.astype(np.int32),
                "support": np.ones(count, np.float32),
                "r_mean": np.full(count, 0.95, np.float32),
                "r_max": np.full(count, 0.97, np.float32),
                "datasets": [[0]] * count,
            },
            count,
        ),
    )
    x, y = np.triu_indices(n - 6, 1)
    bound = (module[x] == module[y]) & (random.random(len(x)) < 0.3)
    x, y = x[bound], y[bound]
    tables.write(
        InteractsWith,
        _columns(
            InteractsWith,
            {"from_id": names[x], "to_id": names[y], "source": ["toy"] * len(x)},
            len(x),
        ),
    )
    tables.write(
        Pathway,
        _columns(
            Pathway,
            {
                "id": [f"MSIGDB:MODULE_{i}" for i in range(MODULES)],
                "name": [f"MODULE_{i}" for i in range(MODULES)],
                "size": [SIZE] * MODULES,
            },
            MODULES,
        ),
    )
    members = np.flatnonzero(module >= 0)
    tables.write(
        MemberOf,
        _columns(
            MemberOf,
            {
                "from_id": names[members],
                "to_id": [f"MSIGDB:MODULE_{module[i]}" for i in members],
            },
            len(members),
        ),
    )
    tables.write(
        Tissue,
        _columns(
            Tissue,
            {"id": [f"GTEX:{name}" for name in TISSUES], "name": list(TISSUES)},
            len(TISSUES),
        ),
    )
    gene, tissue = np.divmod(np.arange(n * len(TISSUES)), len(TISSUES))
    tables.write(
        ExpressedIn,
        _columns(
            ExpressedIn,
            {
                "from_id": names[gene],
                "to_id": [f"GTEX:{TISSUES[i]}" for i in tissue],
                "tpm": np.ones(len(gene), np.float32),
                "z": np.where(module[gene] == tissue, 1.1, -0.5).astype(np.float32),
            },
            len(gene),
        ),
    )
    for kind in LOADED_TYPES:
        if not tables.path(kind).exists():
            tables.write(kind, arrow_schema(kind, published=False).empty_table())
    tables.write_manifest(
        f"planted-{seed}", {}, {label(kind): tables.count(kind) for kind in LOADED_TYPES}
    )
    return Planted(Workspace(root), ids, symbols, module)


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The planted graph; tests only read it."""
    return plant(tmp_path_factory.mktemp("planted"))


@pytest.fixture(scope="session")
def corpus(planted: Planted) -> Corpus:
    """The co-expression pairs of the planted graph."""
    return read_corpus(planted.store())


@pytest.fixture(scope="session")
def modules(planted: Planted, corpus: Corpus) -> np.ndarray:
    """The planted module of each gene of the corpus."""
    return planted.module[[planted.ids.index(gene) for gene in corpus.vocabulary.to_pylist()]]


@pytest.fixture
def own(planted: Planted, tmp_path: Path) -> Planted:
    """A copy of the planted workspace that a test may change."""
    root = tmp_path / "workspace"
    shutil.copytree(planted.workspace.root, root)
    return Planted(Workspace(root), planted.ids, planted.symbols, planted.module)


@pytest.fixture
def command(own, capsys, monkeypatch):
    """Run ``python -m embed …`` in this process; (exit code, standard output, standard error)."""

    def call(*arguments, workspace=own.workspace.root):
        monkeypatch.setattr(
            sys, "argv", ["embed", *map(str, arguments), "--workspace", str(workspace)]
        )
        with pytest.raises(SystemExit) as ended:
            run_application(build(), "embed")
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return call


@pytest.fixture(scope="session")
def triangle() -> Corpus:
    """Six genes: a triangle with weights, a tail, and one more pair."""
    ids = pa.array([f"NCBIGene:{i}" for i in range(6)])
    a = np.asarray([0, 0, 1, 2, 3, 4], np.int32)
    b = np.asarray([1, 2, 2, 3, 4, 5], np.int32)
    times = np.asarray([3, 1, 2, 1, 1, 4], np.int32)
    return build_corpus(ids, ids, {"coexpression": canonical_pairs(a, b, times)}, min_count=1)
