"""A made-up graph of any size, loaded into a workspace's embedded store, with a published run.

Genes fall into modules: members of a module are co-expressed, lie together on the map, share a
pathway and a GO term, and half of the modules are high in one tissue. Small RNAs lie on two
islands. Everything follows from the seed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from embed.run_record import RunRecord
from embed.runs import Run, Runs
from embed.table import GeneTable
from graph.engines.ladybug.store import LadybugStore
from graph.files import fingerprint, write_json
from graph.model import (
    AnnotatedWith,
    CoexpressedWith,
    Dataset,
    ExpressedIn,
    Gene,
    GOTerm,
    InteractsWith,
    IsA,
    MemberOf,
    Pathway,
    PredictedInteraction,
    Tissue,
)
from graph.model import Run as RunNode
from graph.report import StageReport
from graph.tables import GraphTables
from graph.workspace import Workspace

TISSUES = (
    "Adipose Tissue", "Adrenal Gland", "Bladder", "Blood", "Blood Vessel", "Brain", "Breast",
    "Colon", "Esophagus", "Heart", "Kidney", "Liver", "Lung", "Muscle", "Nerve", "Ovary",
    "Pancreas", "Pituitary", "Prostate", "Skin", "Small Intestine", "Spleen", "Stomach", "Testis",
    "Thyroid", "Uterus", "Vagina",
)  # fmt: skip
RUN = "skipgram-20260102-030405-00c0de"


@dataclass(frozen=True)
class MadeGraph:
    """What was made, for tests to compare with."""

    workspace: Workspace
    symbols: list[str]
    ids: list[str]
    module: np.ndarray
    types: np.ndarray
    positions: np.ndarray


def make(
    root: Path,
    n_genes: int = 600,
    n_edges: int = 6_000,
    *,
    module_size: int = 40,
    seed: int = 7,
    published: bool = True,
) -> MadeGraph:
    """Write the tables, load the embedded store, and add a run that is published."""
    rng = np.random.default_rng(seed)
    workspace = Workspace(root)
    tables = GraphTables(workspace.tables)
    n_modules = max(2, n_genes // module_size)
    module = np.sort(rng.integers(0, n_modules, n_genes))
    small = module >= n_modules - max(1, n_modules // 12)
    types = np.where(
        small,
        rng.choice(["snoRNA", "ncRNA"], n_genes, p=[0.6, 0.4]),
        rng.choice(["protein-coding", "ncRNA", "pseudo"], n_genes, p=[0.86, 0.08, 0.06]),
    )
    symbols = [f"M{m}G{i}" for i, m in enumerate(module)]
    ids = [f"NCBIGene:{100_000 + i}" for i in range(n_genes)]
    genes = _genes(ids, symbols, types, rng)
    a, b = _pairs(module, n_edges, rng)
    counts: dict[str, int] = {}

    def write(kind: type, table: pa.Table) -> None:
        counts[getattr(kind, "label", kind.__name__)] = tables.write(kind, table)

    write(Gene, genes)
    write(Dataset, _datasets(12, n_genes))
    write(CoexpressedWith, _coexpressed(ids, a, b, rng))
    write(Pathway, _pathways(n_modules, module))
    write(MemberOf, _members(ids, module, n_modules, rng))
    write(GOTerm, _terms(n_modules))
    write(IsA, _parents(n_modules))
    write(AnnotatedWith, _annotations(ids, module, rng))
    write(Tissue, _tissues())
    write(ExpressedIn, _expression(ids, module, rng))
    write(InteractsWith, _interactions(ids, module, rng))
    tables.write_manifest(f"made-up-{n_genes}-{seed}", {"made up": "0" * 64}, counts)
    centres = rng.normal(size=(n_modules, 2)) * 30
    centres[-max(1, n_modules // 12) :] += 90
    positions = (centres[module] + rng.normal(size=(n_genes, 2)) * 3).astype(np.float32)
    if published:
        _publish(tables, workspace, ids, symbols, module, small, positions, a, b, rng)
    LadybugStore(workspace.store, read_only=False).load(tables)
    _reports(workspace, n_genes, len(a))
    return MadeGraph(workspace, symbols, ids, module, types, positions)


def _genes(
    ids: list[str], symbols: list[str], types: np.ndarray, rng: np.random.Generator
) -> pa.Table:
    n = len(ids)
    aliases: list[list[str]] = [[f"OLD{i}"] if i % 5 == 0 else [] for i in range(n)]
    for shared in range(1, min(3, n)):
        aliases[shared] = ["TWICE"]
    return pa.table(
        {
            "id": ids,
            "symbol": symbols,
            "name": [f"made-up gene {i}" for i in range(n)],
            "type": types.tolist(),
            "gene_class": types.tolist(),
            "platform_symbols": [[symbol] for symbol in symbols],
            "previous_symbols": [[f"WAS{i}"] if i % 7 == 0 else [] for i in range(n)],
            "aliases": aliases,
            "hgnc_id": [f"HGNC:{i + 1}" for i in range(n)],
            "ensembl_id": [f"ENSG{i:011d}" for i in range(n)],
            "chromosome": rng.choice([str(c) for c in range(1, 23)], n).tolist(),
            "n_measured": np.full(n, 12),
        }
    )


def _pairs(
    module: np.ndarray, n_edges: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Distinct pairs, nine in ten within a module, a < b."""
    n = len(module)
    order = np.argsort(module, kind="stable")
    first = np.searchsorted(module[order], np.arange(module.max() + 2))
    draws = int(n_edges * 1.6) + 100
    a = rng.integers(0, n, draws)
    size = first[module[a] + 1] - first[module[a]]
    inside = order[first[module[a]] + rng.integers(0, size)]
    b = np.where(rng.random(draws) < 0.9, inside, rng.integers(0, n, draws))
    low, high = np.minimum(a, b), np.maximum(a, b)
    keys = np.unique((low * n + high)[low != high])
    keys = np.sort(rng.permutation(keys)[:n_edges])
    return keys // n, keys % n


def _coexpressed(
    ids: list[str], a: np.ndarray, b: np.ndarray, rng: np.random.Generator
) -> pa.Table:
    count = np.minimum(12, rng.geometric(0.45, len(a)))
    r = 0.9 + 0.09 * rng.random(len(a))
    names = pa.array(ids)
    first = rng.integers(0, 13 - count)
    offsets = np.concatenate([[0], np.cumsum(count)])
    series = np.arange(offsets[-1]) - np.repeat(offsets[:-1] - first, count)
    return pa.table(
        {
            "from_id": names.take(pa.array(a)),
            "to_id": names.take(pa.array(b)),
            "n_datasets": count,
            "support": (count / 12).astype(np.float32),
            "r_mean": r.astype(np.float32),
            "r_max": np.minimum(0.999, r + 0.01).astype(np.float32),
            "datasets": pa.ListArray.from_arrays(
                pa.array(offsets, pa.int32()), pa.array(series, pa.int32())
            ),
        }
    )


def _datasets(n: int, n_genes: int) -> pa.Table:
    return pa.table(
        {
            "id": [f"GEO:GSE9{i:03d}" for i in range(n)],
            "ordinal": list(range(n)),
            "title": [f"Made-up series {i}" for i in range(n)],
            "platform": ["GPL570"] * n,
            "n_samples": [30 + i for i in range(n)],
            "n_genes": [n_genes] * n,
            "n_pairs": [1000 + i for i in range(n)],
            "scale": ["linear" if i % 2 else "log" for i in range(n)],
            "submission_date": [f"2010-01-{i + 1:02d}" for i in range(n)],
        }
    )


def _pathways(n_modules: int, module: np.ndarray) -> pa.Table:
    sizes = np.bincount(module, minlength=n_modules)
    return pa.table(
        {
            "id": [f"MSIGDB:MADE_PATHWAY_{m}" for m in range(n_modules)],
            "name": [f"MADE_PATHWAY_{m}" for m in range(n_modules)],
            "collection": ["c2.cp"] * n_modules,
            "release": ["0.1"] * n_modules,
            "size": sizes,
        }
    )


def _members(
    ids: list[str], module: np.ndarray, n_modules: int, rng: np.random.Generator
) -> pa.Table:
    n = len(ids)
    own = rng.random(n) < 0.8
    gene = np.concatenate([np.flatnonzero(own), rng.integers(0, n, n // 4)])
    pathway = np.concatenate([module[own], rng.integers(0, n_modules, n // 4)])
    pairs = np.unique(gene * n_modules + pathway)
    return pa.table(
        {
            "from_id": pa.array(ids).take(pa.array(pairs // n_modules)),
            "to_id": [f"MSIGDB:MADE_PATHWAY_{m}" for m in pairs % n_modules],
        }
    )


def _terms(n_modules: int) -> pa.Table:
    n = n_modules + 1
    spaces = ["biological_process", "molecular_function", "cellular_component"]
    return pa.table(
        {
            "id": [f"GO:{i:07d}" for i in range(n)],
            "name": ["made-up root", *(f"made-up process {i}" for i in range(n_modules))],
            "namespace": [spaces[0], *(spaces[i % 3] for i in range(n_modules))],
            "level_min": [0] + [1] * n_modules,
            "level_max": [0] + [1] * n_modules,
            "obsolete": [False] * n,
        }
    )


def _parents(n_modules: int) -> pa.Table:
    return pa.table(
        {
            "from_id": [f"GO:{i + 1:07d}" for i in range(n_modules)],
            "to_id": ["GO:0000000"] * n_modules,
        }
    )


def _annotations(ids: list[str], module: np.ndarray, rng: np.random.Generator) -> pa.Table:
    chosen = np.flatnonzero(rng.random(len(ids)) < 0.6)
    return pa.table(
        {
            "from_id": pa.array(ids).take(pa.array(chosen)),
            "to_id": [f"GO:{m + 1:07d}" for m in module[chosen]],
            "evidence": rng.choice(["IDA", "IMP", "TAS", "IEA"], len(chosen)).tolist(),
            "qualifier": ["involved_in"] * len(chosen),
            "date": ["2015-06-01"] * len(chosen),
        }
    )


def _tissues() -> pa.Table:
    return pa.table(
        {
            "id": [f"GTEX:{name.replace(' ', '.')}" for name in TISSUES],
            "name": list(TISSUES),
            "n_samples": [30 + 3 * i for i in range(len(TISSUES))],
        }
    )


def _expression(ids: list[str], module: np.ndarray, rng: np.random.Generator) -> pa.Table:
    n, t = len(ids), len(TISSUES)
    level = rng.normal(2, 1, (n, 1)) + rng.normal(0, 0.4, (n, t))
    special = module % 2 == 0
    level[special, module[special] % t] += 4
    level = np.maximum(level, 0)
    spread = level.std(1, ddof=1, keepdims=True)  # 0 where a gene is silent everywhere
    z = np.full_like(level, np.nan)
    np.divide(level - level.mean(1, keepdims=True), spread, out=z, where=spread > 0)
    return pa.table(
        {
            "from_id": pa.array(ids).take(pa.array(np.repeat(np.arange(n), t))),
            "to_id": pa.array([f"GTEX:{name.replace(' ', '.')}" for name in TISSUES]).take(
                pa.array(np.tile(np.arange(t), n))
            ),
            "tpm": (2**level - 1).astype(np.float32).ravel(),
            "z": pa.array(z.astype(np.float32).ravel(), from_pandas=True),
        }
    )


def _interactions(ids: list[str], module: np.ndarray, rng: np.random.Generator) -> pa.Table:
    a, b = _pairs(module, len(ids), rng)
    names = pa.array(ids)
    return pa.table(
        {
            "from_id": names.take(pa.array(a)),
            "to_id": names.take(pa.array(b)),
            "source": ["made-up PPI"] * len(a),
            "score": pa.nulls(len(a), pa.float32()),
        }
    )


def _publish(
    tables: GraphTables,
    workspace: Workspace,
    ids: list[str],
    symbols: list[str],
    module: np.ndarray,
    small: np.ndarray,
    positions: np.ndarray,
    a: np.ndarray,
    b: np.ndarray,
    rng: np.random.Generator,
) -> None:
    n = len(ids)
    centres = rng.normal(size=(module.max() + 1, 32))
    vectors = (centres[module] + 0.7 * rng.normal(size=(n, 32))).astype(np.float32)
    island = np.where(small, module - module[small].min() if small.any() else 0, -1)
    run = _write_run(workspace, ids, symbols, vectors, positions, island)
    flat = pa.FixedSizeListArray.from_arrays(pa.array(vectors.ravel()), 32)
    tables.write(
        Gene,
        pa.table(
            {
                "id": ids,
                "embedding": flat.cast(pa.list_(pa.float32())),
                "embedding_run": [run.id] * n,
                "map_x": positions[:, 0],
                "map_y": positions[:, 1],
                "island": island.astype(np.int32),
            }
        ),
        published=True,
    )
    names = pa.array(ids)
    scores = rng.random(len(a)).astype(np.float32)
    tables.write(
        CoexpressedWith,
        pa.table(
            {
                "from_id": names.take(pa.array(a)),
                "to_id": names.take(pa.array(b)),
                "ggipnn_score": scores,
                "ggipnn_run": [run.id] * len(a),
            }
        ),
        published=True,
    )
    known = np.unique(a * n + b)
    low, high = _pairs(module, n, rng)
    new = ~np.isin(low * n + high, known)
    tables.write(
        PredictedInteraction,
        pa.table(
            {
                "from_id": names.take(pa.array(low[new])),
                "to_id": names.take(pa.array(high[new])),
                "score": rng.random(int(new.sum())).astype(np.float32),
                "run": [run.id] * int(new.sum()),
            }
        ),
        published=True,
    )
    tables.write(
        RunNode,
        pa.table(
            {
                "id": [run.id],
                "kind": ["embedding"],
                "trainer": ["skipgram"],
                "parameters": [json.dumps({"dimensions": 32})],
                "metrics": [json.dumps({})],
                "corpus_hash": ["c0ffee"],
                "created": [run.record.created],
                "published": [run.record.created],
            }
        ),
        published=True,
    )


def _write_run(
    workspace: Workspace,
    ids: list[str],
    symbols: list[str],
    vectors: np.ndarray,
    positions: np.ndarray,
    island: np.ndarray,
) -> Run:
    record = RunRecord(
        id=RUN,
        kind="embedding",
        trainer="skipgram",
        parameters={"dimensions": 32, "epochs": 9},
        seed=1,
        repeatable="with one worker",
        contexts={"coexpression": 1.0},
        corpus_hash=fingerprint(ids),
        graph_version="made-up",
        counts={"genes": len(ids)},
        versions={"numpy": np.__version__},
        timings={"train": 1.5},
        losses=[{"epoch": float(e), "loss": 3.0 / e} for e in range(1, 10)],
        created="2026-01-02T03:04:05.000+00:00",
    )
    run = Runs(workspace.runs).create(record, GeneTable(pa.array(ids), pa.array(symbols), vectors))
    run.write_map(
        pa.table(
            {"id": ids, "x": positions[:, 0], "y": positions[:, 1], "island": island.astype("i4")}
        )
    )
    return run


def _reports(workspace: Workspace, n_genes: int, n_edges: int) -> None:
    report = StageReport("load", key="made", counts={"Gene": n_genes, "COEXPRESSED_WITH": n_edges})
    report.expect("genes", n_genes, n_genes)
    report.write(workspace)
    refused = StageReport("coexpress", key="made", counts={"series": 12})
    refused.expect("series", 13, 12)
    refused.refuse("GSE1", "12 samples, at least 30 are needed", "Lower --min-samples")
    refused.write(workspace)
    write_json(workspace.series_report("GSE9000"), {"series": "GSE9000", "pairs": 1000})
