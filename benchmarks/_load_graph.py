"""The graph that the store benchmark loads: any number of genes and edges, vectors published."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from benchmarks._made_vectors import made_vectors
from graph.model import CoexpressedWith, Dataset, Gene, Run
from graph.schema import arrow_schema
from graph.tables import GraphTables

SERIES = 12


def made_tables(folder: Path, n_genes: int, n_edges: int, seed: int = 0) -> GraphTables:
    """Tables of random genes and about `n_edges` distinct edges."""
    rng = np.random.default_rng(seed)
    tables = GraphTables(folder)
    ids = pa.array(sorted(f"NCBIGene:{number}" for number in range(n_genes)))
    gene = {field.name: pa.nulls(n_genes, field.type) for field in arrow_schema(Gene)}
    gene |= {name: pa.array(ids) for name in ("id", "symbol", "name")}
    gene |= {name: pa.repeat("protein-coding", n_genes) for name in ("type", "gene_class")}
    empty = pa.array([[]] * n_genes, pa.list_(pa.string()))
    gene |= dict.fromkeys(("platform_symbols", "previous_symbols", "aliases"), empty)
    gene["n_measured"] = pa.array(np.full(n_genes, SERIES, np.int32))
    tables.write(Gene, pa.table(gene).select(arrow_schema(Gene, published=False).names))
    tables.write(
        Dataset,
        pa.table(
            {
                "id": [f"GEO:GSE{number}" for number in range(SERIES)],
                "ordinal": list(range(SERIES)),
                **dict.fromkeys(("title", "platform", "scale"), ["made up"] * SERIES),
                **dict.fromkeys(("n_samples", "n_genes", "n_pairs"), [30] * SERIES),
                "submission_date": pa.nulls(SERIES, pa.string()),
            }
        ),
    )
    codes = np.unique(rng.integers(0, n_genes * n_genes, n_edges * 2, dtype=np.int64))
    first, second = codes // n_genes, codes % n_genes
    codes = codes[first < second][:n_edges]
    first, second = codes // n_genes, codes % n_genes
    count = rng.integers(1, 5, len(codes)).astype(np.int32)
    offsets = np.concatenate([[0], np.cumsum(count)]).astype(np.int32)
    rows = tables.write(
        CoexpressedWith,
        pa.table(
            {
                "from_id": ids.take(pa.array(first)),
                "to_id": ids.take(pa.array(second)),
                "n_datasets": count,
                "support": (count / SERIES).astype(np.float32),
                "r_mean": rng.random(len(codes), dtype=np.float32),
                "r_max": rng.random(len(codes), dtype=np.float32),
                "datasets": pa.ListArray.from_arrays(
                    pa.array(offsets), pa.array(rng.integers(0, SERIES, offsets[-1]), pa.int32())
                ),
            }
        ),
    )
    tables.write_manifest(f"made-{n_genes}-{rows}-{seed}", {}, {})
    return tables


def add_vectors(tables: GraphTables, dimensions: int) -> int:
    """Publish made vectors for all genes; their number."""
    ids = tables.table(Gene)["id"].combine_chunks()
    flat = made_vectors(len(ids), dimensions).ravel()
    vectors = pa.FixedSizeListArray.from_arrays(pa.array(flat), dimensions)
    place = np.random.default_rng(5).normal(size=(2, len(ids))).astype(np.float32)
    layer = {
        "id": ids,
        "embedding": vectors.cast(pa.list_(pa.float32())),
        "embedding_run": pa.repeat("run", len(ids)),
        "map_x": place[0],
        "map_y": place[1],
        "island": pa.array(np.full(len(ids), -1, np.int32)),
    }
    run = {name: ["run"] for name in arrow_schema(Run).names}
    tables.write(Run, pa.table(run), published=True)
    return tables.write(Gene, pa.table(layer), published=True)
