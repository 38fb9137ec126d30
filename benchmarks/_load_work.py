"""What the store benchmark times: ours and the client that a user would write, on a real server."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import neo4j
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from graph.engines.ladybug.store import LadybugStore
from graph.engines.neo4j.store import LoadPath, Neo4jStore
from graph.model import CoexpressedWith, Gene
from graph.queries.atlas import vectors
from graph.queries.corpus import coexpression_edges
from graph.queries.nearest import nearest_genes
from graph.server import LocalServer
from graph.store import Store
from graph.tables import GraphTables

NAIVE_ROWS = 10_000


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


def neighbours_by_index(server: Server, genes: list[str], k: int) -> list[list[str]]:
    """The `k` genes nearest to each, as the vector index finds them; one question a gene."""
    with closing(server.store()) as store:
        return [nearest_genes(store, gene, k)["id"].to_pylist() for gene in genes]


def neighbours_by_comparison(server: Server, genes: list[str], k: int) -> list[list[str]]:
    """The same exactly: every vector is read out and compared, in double precision."""
    with closing(server.store()) as store:
        held = vectors(store)
    ids = held["id"].combine_chunks()
    matrix = np.stack(held["vector"].to_numpy()).astype(np.float64)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    rows = np.asarray(pa.compute.index_in(pa.array(genes), value_set=ids))
    cosine = matrix[rows] @ matrix.T
    cosine[np.arange(len(rows)), rows] = -np.inf
    nearest: NDArray[np.intp] = np.argsort(-cosine, axis=1)[:, :k]
    return [ids.take(pa.array(each)).to_pylist() for each in nearest]


def recall(found: list[list[str]], exact: list[list[str]]) -> float:
    """The share of the exact neighbours that were found."""
    shared = sum(len(set(ours) & set(theirs)) for ours, theirs in zip(found, exact, strict=True))
    return shared / sum(map(len, exact))
