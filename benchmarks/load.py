"""Loads, read-outs and publications of every engine, beside the client a user would write.

The naive client sends rows of edges with UNWIND and MERGE, reads one record an edge, and writes
vectors gene by gene. Servers are started as `python -m graph server` starts them. Every
measurement runs in a process of its own, several times; the median counts.
"""

from __future__ import annotations

import argparse
import json
import logging
import multiprocessing
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import numpy as np
import pyarrow as pa

from graph.engines.ladybug.store import LadybugStore
from graph.engines.neo4j.store import LoadPath, Neo4jStore
from graph.model import CoexpressedWith, Dataset, Gene, Run
from graph.queries.corpus import coexpression_edges
from graph.schema import arrow_schema
from graph.server import RELEASE_LINES, LocalServer
from graph.store import Store
from graph.tables import GraphTables

SERIES = 12
NAIVE_ROWS = 10_000
NAIVE_READ = 2_000_000


# ------------------------------------------------------------------------- a graph of any size


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
    """Publish random vectors for all genes; their number."""
    ids = tables.table(Gene)["id"].combine_chunks()
    rng = np.random.default_rng(5)
    flat = rng.normal(size=len(ids) * dimensions).astype(np.float32)
    vectors = pa.FixedSizeListArray.from_arrays(pa.array(flat), dimensions)
    place = rng.normal(size=(2, len(ids))).astype(np.float32)
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


# --------------------------------------------------------------------------------- measuring


@dataclass(frozen=True)
class Server:
    """What a measurement needs to reach a server."""

    home: Path
    uri: str
    password: str

    def store(self, *, load_path: LoadPath = "upsert") -> Neo4jStore:
        """A store on it."""
        return Neo4jStore(
            self.uri, user="neo4j", password=self.password, read_only=False, load_path=load_path
        )

    def driver(self) -> neo4j.Driver:
        """What a user would open."""
        return neo4j.GraphDatabase.driver(self.uri, auth=("neo4j", self.password))


@contextmanager
def started(line: str, home: Path, heap: str, page_cache: str) -> Iterator[Server]:
    """A new server for the block."""
    server = LocalServer(home)
    now = server.start(line=line, port=0, heap=heap, page_cache=page_cache)
    try:
        yield Server(home, now.uri, server.password)
    finally:
        server.stop()


def empty(server: Server) -> None:
    """Remove all nodes and edges."""
    with closing(server.store()) as store:
        store.query("MATCH ()-[e]->() CALL (e) { DELETE e } IN TRANSACTIONS OF 20000 ROWS")
        store.query("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")


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


def memory(label: str) -> float:
    """A figure of this process's memory in megabytes, as Linux counts it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(label)) / 1024


def median(runs: list[tuple[float, float, Any]]) -> tuple[float, float]:
    """Median seconds and largest peak."""
    return statistics.median(run[0] for run in runs), max(run[1] for run in runs)


# ------------------------------------------------------------------------------ what is timed


def load(server: Server, folder: Path, load_path: LoadPath) -> float:
    """Our load; the seconds that the offline importer says it took, where it was used."""
    said: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: said.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger("graph.engines.neo4j.offline_import").addHandler(handler)
    logging.getLogger("graph.engines.neo4j.offline_import").setLevel(logging.DEBUG)
    with closing(server.store(load_path=load_path)) as store:
        store.load(GraphTables(folder))
    words = re.search(r"IMPORT DONE in (.+?)\.\s", "".join(said))
    return 0.0 if words is None else seconds_of(words[1])


def seconds_of(words: str) -> float:
    """Seconds in the importer's words: ``1m 2s 30ms``."""
    unit = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
    return sum(float(number) * unit[name] for number, name in re.findall(r"(\d+)(ms|[hms])", words))


def reload_compared(server: Server, folder: Path) -> None:
    """Our load of what the server holds already, every row compared."""
    with closing(server.store()) as store:
        store.query("MATCH (r:Release) SET r.version = 'another'")
        store.load(GraphTables(folder))


def naive_load(server: Server, folder: Path) -> None:
    """Rows of edges with UNWIND and MERGE, as most tutorials have it; the genes are there."""
    tables = GraphTables(folder)
    with server.driver() as driver:
        for batch in tables.batches(CoexpressedWith, rows=NAIVE_ROWS):
            driver.execute_query(
                "UNWIND $rows AS row MATCH (a:Gene {id: row.from_id}) "
                "MATCH (b:Gene {id: row.to_id}) MERGE (a)-[e:COEXPRESSED_WITH]->(b) "
                "SET e.n_datasets = row.n_datasets, e.support = row.support, "
                "e.r_mean = row.r_mean, e.r_max = row.r_max, e.datasets = row.datasets",
                rows=batch.to_pylist(),
            )


def read_out(server: Server) -> int:
    """Our read-out of the corpus; its edges."""
    with closing(server.store()) as store:
        return sum(batch.num_rows for batch in coexpression_edges(store))


def naive_read_out(server: Server, rows: int) -> int:
    """One record an edge, of the first `rows` edges."""
    with server.driver() as driver, driver.session() as session:
        result = session.run(
            "MATCH (a:Gene)-[e:COEXPRESSED_WITH]->(b:Gene) RETURN a.id, b.id, e.n_datasets "
            "LIMIT $rows",
            rows=rows,
        )
        return sum(1 for _ in result)


def publish(server: Server, folder: Path) -> None:
    """Our publication: vectors, map, index."""
    with closing(server.store()) as store:
        store.publish(GraphTables(folder))


def naive_publish(server: Server, folder: Path) -> None:
    """A statement for each gene, then the same index."""
    rows = GraphTables(folder).table(Gene, published=True)
    with server.driver() as driver, driver.session() as session:
        with session.begin_transaction() as tx:
            for row in rows.to_pylist():
                tx.run("MATCH (g:Gene {id: $id}) SET g += $row", id=row["id"], row=row).consume()
            tx.commit()
        session.run(
            "CREATE VECTOR INDEX naive IF NOT EXISTS FOR (g:Gene) ON (g.embedding) OPTIONS "
            "{indexConfig: {`vector.dimensions`: $n, `vector.similarity_function`: 'cosine', "
            "`vector.quantization.enabled`: false}}",
            n=len(rows["embedding"][0]),
        ).consume()
        session.run("CALL db.awaitIndexes(600)").consume()


def unpublish(server: Server) -> None:
    """Remove vectors and indexes."""
    with closing(server.store()) as store:
        for name in ("naive", "gene_embedding"):
            store.query(f"DROP INDEX {name} IF EXISTS")
        store.query("MATCH (g:Gene) REMOVE g.embedding, g.embedding_run, g.map_x, g.map_y")
        store.query("MATCH (r:Run) DETACH DELETE r")


def load_embedded(path: Path, folder: Path) -> None:
    """The embedded store's load."""
    with closing(LadybugStore(path, read_only=False)) as store:
        store.load(GraphTables(folder))


def read_out_embedded(path: Path) -> int:
    """The embedded store's read-out; its edges."""
    store: Store = LadybugStore(path)
    with closing(store):
        return sum(batch.num_rows for batch in coexpression_edges(store))


# ------------------------------------------------------------------------------------- tables


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
        written.append(measured(publish, server, big.folder))
        unpublish(server)
        naively.append(measured(naive_publish, server, big.folder))
    yield row(
        f"neo4j {line}: publish {vectors:,} × {options.dimensions}",
        vectors,
        median(written),
        "a statement for each gene",
        median(naively),
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
    imported = f"; importer alone {line['import_s']} s" if "import_s" in line else ""
    return (
        f"{line['work']}: {line['rows']:,} rows in {line['ours_s']} s "
        f"({line['rows_per_s']:,}/s, peak {line['peak_mb']} MB){theirs}{imported}"
    )


if __name__ == "__main__":
    main()
