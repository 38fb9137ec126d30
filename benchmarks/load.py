"""Loads, read-outs and publications of every engine, beside the client a user would write.

The naive client sends rows of edges with UNWIND and MERGE, reads one record an edge, and writes
vectors gene by gene. Servers are started as `python -m graph server` starts them. Every
measurement runs in a process of its own, several times; the median counts.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks._load_graph import add_vectors, made_tables
from benchmarks._load_work import (
    Server,
    empty,
    load,
    load_embedded,
    naive_load,
    naive_publish,
    naive_read_out,
    neighbours_by_comparison,
    neighbours_by_index,
    publish,
    read_out,
    read_out_embedded,
    recall,
    reload_compared,
    started,
    unpublish,
)
from benchmarks.measuring import memory
from graph.model import CoexpressedWith, Gene
from graph.server import RELEASE_LINES
from graph.tables import GraphTables

NAIVE_READ = 2_000_000

#: Genes whose neighbours are asked for, and how many of each.
ASKED, NEAREST = 500, 10


def measured(work: Callable[..., Any], *arguments: Any) -> tuple[float, float, Any]:
    """Seconds, megabytes above the start, and the result of `work` in a new process."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        return pool.submit(_measured_here, work, arguments).result()


def _measured_here(
    work: Callable[..., Any], arguments: tuple[Any, ...]
) -> tuple[float, float, Any]:
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak restarts from here
    begun = time.perf_counter()
    result = work(*arguments)
    return time.perf_counter() - begun, memory("VmHWM") - before, result


def median(runs: list[tuple[float, float, Any]]) -> tuple[float, float]:
    """Median seconds and largest peak."""
    return statistics.median(run[0] for run in runs), max(run[1] for run in runs)


def row(
    work: str,
    edges: int,
    ours: tuple[float, float],
    peer: str,
    theirs: tuple[float, float] | None,
    **more: Any,
) -> dict[str, Any]:
    """A line of the result."""
    seconds, peak = ours
    return {
        "work": work,
        "ours_s": round(seconds, 2),
        "peer": peer,
        "peer_s": None if theirs is None else round(theirs[0], 2),
        "ratio": None if theirs is None else round(theirs[0] / seconds, 2),
        "peak_mb": round(peak),
        "peer_peak_mb": None if theirs is None else round(theirs[1]),
        "rows": edges,
        "rows_per_s": round(edges / seconds),
        **more,
    }  # fmt: skip


def of_server(
    line: str, scratch: Path, big: GraphTables, small: GraphTables, options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    """All measurements of a release line."""
    with started(line, scratch / line, options.heap, options.page_cache) as server:
        naive_s = None
        if "upsert" in options.only:
            rows = list(upserts(line, server, small, options))
            naive_s = rows[0]["peer_s"] / small.count(CoexpressedWith)
            yield from rows
        if options.only != ["upsert"]:
            # What is read and published comes in with the import.
            yield from imports(line, server, big, naive_s)
        if "read" in options.only:
            yield from reads(line, server, big, options)
        if "publish" in options.only:
            yield from publications(line, server, big, options)


def upserts(
    line: str, server: Server, small: GraphTables, options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    """Loads of edges over Bolt, into a graph of genes and of what it holds."""
    edges = small.count(CoexpressedWith)
    genes = made_tables(small.folder.with_name("genes"), options.genes, 0)
    ours, naive, again = [], [], []
    for repeat in range(options.repeats + 1):
        load(server, genes.folder, "upsert")
        naively = measured(naive_load, server, small.folder)
        load(server, genes.folder, "upsert")  # which removes all edges
        upserted = measured(load, server, small.folder, "upsert")
        if repeat:  # The virtual machine warms up on both alike.
            naive.append(naively)
            ours.append(upserted)
            again.append(measured(reload_compared, server, small.folder))
    peer = median(naive)
    yield row(f"neo4j {line}: upsert", edges, median(ours), "UNWIND … MERGE", peer)
    yield row(f"neo4j {line}: reload, compared", edges, median(again), "UNWIND … MERGE", peer)


def imports(
    line: str, server: Server, big: GraphTables, naive_s: float | None
) -> Iterator[dict[str, Any]]:
    """The offline import; `naive_s` seconds an edge are what the naive client took."""
    edges = big.count(CoexpressedWith)
    empty(server)
    seconds, peak, import_s = measured(load, server, big.folder, "import")
    yield row(
        f"neo4j {line}: offline import",
        edges,
        (seconds, peak),
        "UNWIND … MERGE, extrapolated",
        None if naive_s is None else (naive_s * edges, 0),
        import_s=import_s,
        import_rows_per_s=round(edges / import_s) if import_s else None,
    )


def reads(
    line: str, server: Server, big: GraphTables, options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    """Every edge, for training."""
    edges = big.count(CoexpressedWith)
    ours = [measured(read_out, server) for _ in range(options.repeats)]
    some = min(edges, NAIVE_READ)
    naive_s, naive_peak, naively_read = measured(naive_read_out, server, some)
    if {run[2] for run in ours} != {edges} or naively_read != some:
        raise SystemExit(f"not every edge was read: {[run[2] for run in ours]} of {edges}")
    yield row(
        f"neo4j {line}: read-out",
        edges,
        median(ours),
        f"one record an edge, {some:,} extrapolated",
        (naive_s * edges / some, naive_peak),
    )


def publications(
    line: str, server: Server, big: GraphTables, options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    """Vectors of all genes, with the index."""
    vectors = big.count(Gene, published=True)
    written, naively = [], []
    for _ in range(options.repeats):
        unpublish(server)
        naively.append(measured(naive_publish, server, big.folder))
        unpublish(server)
        written.append(measured(publish, server, big.folder))
    yield row(
        f"neo4j {line}: publish {vectors:,} × {options.dimensions}",
        vectors,
        median(written),
        "a statement for each gene",
        median(naively),
    )
    yield neighbours(line, server, big, options)


def neighbours(
    line: str, server: Server, big: GraphTables, options: argparse.Namespace
) -> dict[str, Any]:
    """Neighbours of some genes by the vector index, and how many of the exact ones it finds."""
    ids = big.table(Gene, published=True)["id"].to_pylist()
    chosen = np.random.default_rng(6).choice(len(ids), min(ASKED, len(ids)), replace=False)
    genes = [ids[row] for row in chosen]
    ours = [measured(neighbours_by_index, server, genes, NEAREST) for _ in range(options.repeats)]
    exact = [
        measured(neighbours_by_comparison, server, genes, NEAREST) for _ in range(options.repeats)
    ]
    return row(
        f"neo4j {line}: {NEAREST} neighbours of each of {len(genes)} genes by the index",
        len(genes),
        median(ours),
        "all vectors read and compared",
        median(exact),
        recall=round(min(recall(found[2], exact[0][2]) for found in ours), 4),
    )


def of_embedded(
    scratch: Path, big: GraphTables, options: argparse.Namespace
) -> Iterator[dict[str, Any]]:
    """The embedded store's measurements; what a user would write for it is what it does."""
    edges = big.count(CoexpressedWith)
    loads = []
    for repeat in range(options.repeats):
        path = scratch / f"{repeat}.lbdb"
        loads.append(measured(load_embedded, path, big.folder))
    yield row("ladybug: load", edges, median(loads), "", None)
    reads = [measured(read_out_embedded, path) for _ in range(options.repeats)]
    yield row("ladybug: read-out", edges, median(reads), "", None)


def main() -> None:
    """Run what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--genes", type=int, default=25_000)
    parser.add_argument("--edges", type=int, default=10_000_000, help="for import and read-out")
    parser.add_argument("--bolt-edges", type=int, default=1_000_000, help="for loads over Bolt")
    parser.add_argument("--dimensions", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--heap", default="3g")
    parser.add_argument("--page-cache", default="2g")
    lines = [line.name for line in RELEASE_LINES]
    parts = ["upsert", "import", "read", "publish"]
    parser.add_argument("--only", nargs="+", choices=parts, default=parts, help="of a server")
    parser.add_argument("--engines", nargs="+", default=["ladybug", *lines])
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        big = made_tables(scratch / "big", options.genes, options.edges)
        small = made_tables(scratch / "small", options.genes, options.bolt_edges, seed=1)
        add_vectors(big, options.dimensions)
        for engine in options.engines:
            if engine == "ladybug":
                measurements = of_embedded(scratch, big, options)
            else:
                measurements = of_server(engine, scratch, big, small, options)
            for line in measurements:
                rows.append(line)
                if not options.json:
                    print(in_words(line), flush=True)
    if options.json:
        print(json.dumps(rows, indent=2, ensure_ascii=False))


def in_words(line: dict[str, Any]) -> str:
    """A measurement on one line."""
    theirs = "" if line["peer_s"] is None else f", {line['peer']} {line['peer_s']} s"
    found = f"; recall at {NEAREST} {line['recall']:.2%}" if "recall" in line else ""
    imported = f"; importer alone {line['import_s']} s" if "import_s" in line else ""
    return (
        f"{line['work']}: {line['rows']:,} rows in {line['ours_s']} s "
        f"({line['rows_per_s']:,}/s, peak {line['peak_mb']} MB){theirs}{imported}{found}"
    )


if __name__ == "__main__":
    main()
