"""What `benchmarks.judge` works on: annotations, pairs, networks, gene sets and graphs made up."""

from __future__ import annotations

import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa


def made_annotations(genes: int) -> Any:
    """Genes with eight terms each, of five levels of 12,000 terms, few of them popular."""
    from embed.pairs.annotations import Annotations, ontology_of

    rng = np.random.default_rng(7)
    sizes = [1, 20, 300, 2_679, 9_000]
    levels = np.repeat(np.arange(5), sizes)
    n_terms = len(levels)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    children = np.repeat(np.arange(1, n_terms), 2)
    above = levels[children] - 1
    parents = starts[above] + (rng.random(len(children)) * np.take(sizes, above)).astype(int)
    names = [f"GO:{number:07d}" for number in range(n_terms)]
    edges = np.unique(np.stack([children, parents], axis=1), axis=0)
    ontology = ontology_of(
        pa.table(
            {
                "id": names,
                "name": names,
                "namespace": ["biological_process"] * n_terms,
                "level_min": pa.array(levels, pa.int32()),
                "level_max": pa.array(levels, pa.int32()),
            }
        ),
        pa.table(
            {
                "child": np.take(names, edges[:, 0]),
                "parent": np.take(names, edges[:, 1]),
            }
        ),
    )
    n_rows = 8 * genes
    popular = (rng.beta(0.6, 4, n_rows) * sizes[4]).astype(np.int32) + np.int32(starts[4])
    ids = pa.array([f"NCBIGene:{number:06d}" for number in range(genes)])
    return Annotations(
        genes=ids,
        symbols=ids,
        ontology=ontology,
        gene=np.repeat(np.arange(genes, dtype=np.int32), 8),
        term=popular,
        evidence=pa.array(["IDA"] * n_rows),
        date=np.full(n_rows, 20180101, np.int32),
    )


def made_positives(n_genes: int, n_pairs: int) -> Any:
    """Pairs in which some genes are far more frequent than others."""
    from embed.pairs.pair_set import LabelledPairs

    rng = np.random.default_rng(7)
    ends = (rng.beta(0.7, 3, (2, n_pairs)) * n_genes).astype(np.int32)
    return LabelledPairs(ends[0], ends[1], np.ones(n_pairs, dtype=bool))


def made_scorer(features: str) -> Any:
    """A network of the paper's size over 24,000 genes of 200 dimensions."""
    from embed.ggipnn.settings import HIDDEN
    from embed.scorer import PairScorer, feature_width

    rng = np.random.default_rng(7)
    width = feature_width(features, 200)  # type: ignore[arg-type]  # one of the three
    widths = [width, *HIDDEN, 2]
    kernels = tuple(
        rng.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32) for a, b in pairwise(widths)
    )
    biases = tuple(np.zeros(b, np.float32) for b in widths[1:])
    vectors = rng.normal(size=(24_000, 200)).astype(np.float32)
    return PairScorer(
        features,  # type: ignore[arg-type]  # one of the three
        vectors,
        kernels,
        biases,
        np.zeros(width, np.float32),
        np.ones(width, np.float32),
    )


def made_rows(n_pairs: int) -> tuple[np.ndarray, np.ndarray]:
    """Random pairs of 24,000 genes."""
    rows = np.random.default_rng(3).integers(0, 24_000, (2, n_pairs)).astype(np.int32)
    return rows[0], rows[1]


def made_sets() -> Any:
    """4,700 sets of up to 50 genes, and vectors."""
    from embed.gene_sets import GeneSets
    from embed.table import GeneTable

    rng = np.random.default_rng(7)
    ids = pa.array([f"NCBIGene:{number:06d}" for number in range(24_000)])
    table = GeneTable(ids, ids, rng.normal(size=(24_000, 200)).astype(np.float32))
    sets = GeneSets.of(
        (str(number), rng.choice(24_000, rng.integers(2, 51), replace=False))
        for number in range(4_700)
    )
    return table, sets


def made_graph(n_edges: int) -> tuple[Any, Any]:
    """A loaded store of 24,000 genes and a run on them with a classifier.

    Edges name one to four data sets each.
    """
    from embed.run_record import RunRecord
    from embed.runs import Runs
    from embed.table import GeneTable
    from graph.engines.ladybug.store import LadybugStore
    from graph.model import CoexpressedWith, Gene
    from graph.schema import arrow_schema, label
    from graph.tables import LOADED_TYPES, GraphTables
    from graph.workspace import Workspace

    root = Path(tempfile.mkdtemp(prefix="judge-benchmark-"))
    workspace, tables = Workspace(root), GraphTables(root / "tables")
    scorer = made_scorer("symmetric")
    ids = np.asarray([f"NCBIGene:{number:06d}" for number in range(24_000)], dtype=object)
    rng = np.random.default_rng(5)
    keys = np.unique(rng.integers(0, 24_000 * 24_000, int(2.2 * n_edges)))
    first, second = keys // 24_000, keys % 24_000
    kept = np.flatnonzero(first < second)[:n_edges]
    counts = rng.integers(1, 5, len(kept)).astype(np.int32)
    offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32))
    series = pa.array(rng.integers(0, 1000, counts.sum()).astype(np.int32))
    given = {
        Gene: {"id": pa.array(ids), "symbol": pa.array(ids)},
        CoexpressedWith: {"from_id": pa.array(ids).take(pa.array(first[kept])),
                          "to_id": pa.array(ids).take(pa.array(second[kept])),
                          "n_datasets": pa.array(counts),
                          "datasets": pa.ListArray.from_arrays(offsets, series)},
    }  # fmt: skip
    for kind in LOADED_TYPES:
        schema = arrow_schema(kind, published=False)
        known = given.get(kind, {})
        n_rows = len(next(iter(known.values()))) if known else 0
        columns = [known.get(field.name, _filled(field, n_rows)) for field in schema]
        tables.write(kind, pa.table(columns, names=schema.names))
    held = {label(kind): tables.count(kind) for kind in LOADED_TYPES}
    tables.write_manifest("benchmark", {}, held)
    store = LadybugStore(workspace.store, read_only=False)
    store.load(tables)
    record = RunRecord(
        id="made-run", kind="embedding", trainer="made", parameters={}, seed=0, repeatable="",
        contexts={}, corpus_hash="", graph_version="benchmark", counts={}, versions={}, timings={},
    )  # fmt: skip
    table = GeneTable(pa.array(ids), pa.array(ids), scorer.vectors)
    run = Runs(workspace.runs).create(record, table)
    return (run, scorer, tables, store), root


def _filled(field: pa.Field, n_rows: int) -> pa.Array:
    if field.nullable:
        return pa.nulls(n_rows, field.type)
    if pa.types.is_list(field.type):
        return pa.array([[]] * n_rows, field.type)
    if pa.types.is_boolean(field.type):
        return pa.array([False] * n_rows)
    return pa.array(["x" if pa.types.is_string(field.type) else 1] * n_rows, field.type)
