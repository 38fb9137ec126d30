"""The merge beside Arrow's and pandas' grouping, and adding one series beside merging all."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measuring import Work, measured, row
from ingest.fanout import available_cores
from ingest.merge import DEFAULT_MEMORY, merge
from ingest.merge_keys import MergeSeries
from ingest.merge_layout import GeneNames
from ingest.merge_manifest import read_manifest
from ingest.pair_files import PAIR_SCHEMA, count_pairs, writing_in_groups

Codes = np.ndarray[Any, np.dtype[np.int64]]

GENES = 24_000
SERIES_ROWS = 1_000_000
#: Pairs that series draw from: a billion rows become nearly 50 million edges, as planned for.
POOL = 50_000_000
SMALL_POOL = 4_000_000
#: The least that `--memory` takes.
LITTLE_MEMORY = 512 << 20


def gene_names() -> GeneNames:
    """Symbols whose order is not that of their gene ids."""
    ids = np.random.default_rng(1).permutation(GENES) + 1
    symbols = pa.array([f"SYMBOL{k:05d}" for k in range(GENES)])
    return GeneNames(symbols, pa.array([f"NCBIGene:{number}" for number in ids]))


def write_series(folder: Path, rows: int) -> list[MergeSeries]:
    """Series of a million pairs each; a tenth of the pool holds half of all rows."""
    rng = np.random.default_rng(2)
    size = POOL if rows > SMALL_POOL else SMALL_POOL
    ends = rng.integers(0, GENES, (2, size + size // 4), dtype=np.int32)
    pool = _distinct(ends.min(axis=0).astype(np.int64) * GENES + ends.max(axis=0))
    del ends
    pool = rng.permutation(pool[pool // GENES != pool % GENES])[:size]
    genes = gene_names()

    def write(number: int) -> MergeSeries:
        path = folder / f"GSE{number}.parquet"
        draw = np.random.default_rng([3, number])
        half = min(SERIES_ROWS, rows - number * SERIES_ROWS) // 2
        chosen = np.concatenate(
            [draw.integers(0, len(pool) // 10, half), draw.integers(0, len(pool), half)]
        )
        codes = _distinct(pool[chosen])
        r = (0.9 + 0.1 * draw.beta(1, 4, len(codes))).astype(np.float32)
        with writing_in_groups(path, PAIR_SCHEMA, genes.symbols) as writer:
            a, b = np.divmod(codes, GENES)
            writer.write(a.astype(np.int32), b.astype(np.int32), r)
        return MergeSeries(f"GSE{number}", number, str(number), path, path)

    with ThreadPoolExecutor(available_cores()) as threads:
        return list(threads.map(write, range(-(-rows // SERIES_ROWS))))


def _distinct(codes: Codes) -> Codes:
    """As np.unique, whose hashing takes many times as long."""
    codes.sort()
    return codes[np.concatenate(([True], codes[1:] != codes[:-1]))]


def ours(series: list[MergeSeries], folder: Path, memory: int = DEFAULT_MEMORY) -> Work:
    """Edges with their lists of data sets, as Parquet, from nothing."""
    genes = gene_names()

    def work() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        merge(folder, series, genes, memory=memory)

    return work


def one_more(series: list[MergeSeries], folder: Path) -> Work:
    """The last series added to the edges of all others, which `ours` left in `folder`."""
    genes = gene_names()
    return lambda: merge(folder, series, genes)


def _table(series: list[MergeSeries]) -> pa.Table:
    """All rows by gene: strings are dictionaries, the smaller id first."""
    genes = gene_names()
    tables = []
    for one in series:
        table = pq.read_table(one.pairs, read_dictionary=["gene_a", "gene_b"])
        table = table.combine_chunks()
        ends = [
            genes.positions_of(column.chunk(0).dictionary)[column.chunk(0).indices.to_numpy()]
            for column in (table["gene_a"], table["gene_b"])
        ]
        codes = np.minimum(*ends).astype(np.int64) * GENES + np.maximum(*ends)
        ordinal = pa.array(np.full(len(codes), one.ordinal, np.int32))
        tables.append(pa.table({"code": codes, "r": table["r"], "ordinal": ordinal}))
    return pa.concat_tables(tables)


def by_arrow(series: list[MergeSeries], folder: Path) -> Work:
    """Pyarrow's group_by, with lists; the gene ids are not even looked up."""

    def work() -> None:
        grouped = _table(series).group_by("code")
        kinds: list[Any] = [("r", "count"), ("r", "mean"), ("r", "max"), ("ordinal", "list")]
        edges = grouped.aggregate(kinds).sort_by("code")
        pq.write_table(edges, folder.with_suffix(".parquet"))

    return work


def by_pandas(series: list[MergeSeries], folder: Path) -> Work:
    """Pandas' groupby, without lists: it has no fast way to make them."""

    def work() -> None:
        grouped = _table(series).to_pandas().groupby("code")["r"]
        grouped.agg(["count", "mean", "max"]).to_parquet(folder.with_suffix(".parquet"))

    return work


def rows(folder: Path, *, n_rows: int, beside_rows: int) -> list[dict[str, Any]]:
    """The table's rows: beside peers on `beside_rows`, alone on `n_rows` where that is more."""
    # One series beyond those asked for, to be added at the end.
    *series, last = write_series(folder, max(n_rows, beside_rows) + SERIES_ROWS)
    few = series[: -(-beside_rows // SERIES_ROWS)]
    edges = folder / "edges"
    work = _named(few)
    mine = measured(ours, few, edges, repeats=1)
    table = [
        row(work, mine, "pyarrow group_by", measured(by_arrow, few, edges, repeats=1)),
        row(work, mine, "pandas groupby, no lists", measured(by_pandas, few, edges, repeats=1)),
    ]
    if len(series) > len(few):
        mine = measured(ours, series, edges, repeats=1)
        found = {"edges": read_manifest(edges).counts["edges"], "edges_mb": _megabytes(edges)}
        table.append(row(_named(series), mine, **found))
    little = measured(ours, series, edges, LITTLE_MEMORY, repeats=1)
    work = f"{_named(series)}, memory {LITTLE_MEMORY >> 20} MiB"
    table.append(row(work, little, f"memory {DEFAULT_MEMORY >> 20} MiB", mine))
    added = measured(one_more, [*series, last], edges, repeats=1)
    table.append(row(f"add one series to {len(series):,}", added, "merge of all", mine))
    return table


def _megabytes(folder: Path) -> int:
    return round(sum(path.stat().st_size for path in folder.rglob("*.parquet")) / 1e6)


def _named(series: list[MergeSeries]) -> str:
    rows = sum(count_pairs(one.pairs) for one in series)
    return f"merge, {len(series):,} series, {rows / 1e6:,.1f} M pair rows"
