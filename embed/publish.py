"""A run into the graph, and out of it again.

Vectors, coordinates and islands become properties of the genes, each tagged with the run's id,
beside a Run node; scores become properties of the co-expression edges, and proposed pairs edges of
their own (`embed.predict`). All are written as tables first, like everything the store holds, so
that a rebuilt store is published too. The Run node's moment of publication is the same in both: a
store that holds it, in a complete release, holds the whole layer.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from embed.predict import predicted_for, published_edges
from embed.runs import Run
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import replacing, sha256
from graph.model import CoexpressedWith, Edge, Gene, PredictedInteraction
from graph.model import Run as RunNode
from graph.queries.corpus import RELEASE, index_of
from graph.queries.nearest import nearest_genes
from graph.queries.overview import published_runs
from graph.report import now
from graph.schema import arrow_schema
from graph.store import Store
from graph.tables import GraphTables

#: Predictions rest on the vectors of the run published before: they go with it.
PREDICTIONS = (CoexpressedWith, PredictedInteraction)


@dataclass(frozen=True, slots=True)
class Publication:
    """What a publication did.

    Attributes
    ----------
    run
        The run's id.
    genes
        Genes that carry its vectors now.
    genes_not_in_graph
        Genes of the run that the graph does not hold; their vectors stay in the run alone.
    mapped
        Whether it has coordinates.
    edges_scored, predictions
        Co-expression edges that carry its score, and new pairs that it predicts.
    predictions_removed
        Whether predictions of another run were taken out and none took their place.
    predictions_stale
        Whether the run holds predictions for another version of the graph, left out.
    unchanged
        Whether the store held all of it before, so that nothing was written.
    """

    run: str
    genes: int
    genes_not_in_graph: int
    mapped: bool
    edges_scored: int
    predictions: int
    predictions_removed: bool
    predictions_stale: bool
    unchanged: bool


def publish_run(run: Run, tables: GraphTables, store: Store, steps: Steps = SILENT) -> Publication:
    """Make this run the graph's published one; readers see the run before it or this one.

    Raises
    ------
    UserError
        No graph has been built, or it shares no gene with the run.
    StoreError
        The store refuses.
    """
    tables.manifest  # noqa: B018 - refuses a workspace without a graph before anything is written
    table = run.table()
    known = pq.read_table(tables.path(Gene), columns=["id"])["id"].combine_chunks()
    held = index_of(table.ids, known) >= 0
    if not held.any():
        raise UserError(
            f"the graph holds none of the {len(table):,} genes of {run.id}",
            remedy="Publish into the graph it was trained on",
        )
    rows = np.flatnonzero(held)
    columns = {
        "id": table.ids.take(pa.array(rows)),
        "embedding": _lists(table.vectors[rows]),
        "embedding_run": pa.array([run.id] * len(rows)),
        **_coordinates(run, table.ids, rows),
    }
    schema = arrow_schema(Gene, published=True)
    genes = pa.table(columns).select(schema.names).cast(schema)
    version = str(tables.manifest["version"])
    found = published_edges(run.folder, version)
    before = tables.table(RunNode, published=True)
    stood = run.id not in before["id"].to_pylist() and _has_predictions(tables)
    written = _written(tables, genes, found, _run_row(run))
    if not written:
        _write(tables, genes, found, _run_row(run))
    unchanged = written and _stands(tables, store)
    if not unchanged:
        store.publish(tables, steps)
    return Publication(
        run=run.id,
        genes=len(rows),
        genes_not_in_graph=int((~held).sum()),
        mapped=columns["map_x"].null_count < len(rows),
        edges_scored=tables.count(CoexpressedWith, published=True),
        predictions=tables.count(PredictedInteraction, published=True),
        predictions_removed=stood and not found,
        predictions_stale=predicted_for(run.folder) not in {"", version},
        unchanged=unchanged,
    )


def unpublish(tables: GraphTables, store: Store, steps: Steps = SILENT) -> list[str]:
    """Take every published run and its predictions out of the graph; the runs' ids.

    The runs themselves stay in the workspace.
    """
    tables.manifest  # noqa: B018 - refuses a workspace without a graph
    names: list[str] = tables.table(RunNode, published=True)["id"].to_pylist()
    for kind in (Gene, RunNode, *PREDICTIONS):
        tables.path(kind, published=True).unlink(missing_ok=True)
    store.publish(tables, steps)
    return names


def _write(
    tables: GraphTables, genes: pa.Table, edges: Mapping[type[Edge], Path], run: pa.Table
) -> None:
    """Write the published tables, the Run node last."""
    tables.path(RunNode, published=True).unlink(missing_ok=True)
    tables.write(Gene, genes, published=True)
    for kind in PREDICTIONS:
        if kind in edges:
            with replacing(tables.path(kind, published=True)) as temporary:
                shutil.copyfile(edges[kind], temporary)
        else:
            tables.path(kind, published=True).unlink(missing_ok=True)
    tables.write(RunNode, run, published=True)


def _written(
    tables: GraphTables, genes: pa.Table, edges: Mapping[type[Edge], Path], run: pa.Table
) -> bool:
    """Whether the published tables are these already, whenever they were published."""
    held = tables.table(RunNode, published=True)
    moment = ["published"]
    if not held.drop_columns(moment).equals(run.drop_columns(moment)):
        return False
    for kind in PREDICTIONS:
        path = tables.path(kind, published=True)
        if path.exists() != (kind in edges):
            return False
        if kind in edges and sha256(path) != sha256(edges[kind]):
            return False
    same: bool = tables.table(Gene, published=True).equals(genes)
    return same


def _stands(tables: GraphTables, store: Store) -> bool:
    """Whether the store holds the published tables, and answers for neighbours."""
    release = store.query(RELEASE).to_pylist()
    if release != [{"state": "complete", "version": tables.manifest["version"]}]:
        return False
    expected = tables.table(RunNode, published=True).select(["id", "published"]).to_pylist()
    if published_runs(store).select(["id", "published"]).to_pylist() != expected:
        return False
    gene = tables.table(Gene, published=True)["id"][0].as_py()
    try:
        found: int = nearest_genes(store, gene, 1).num_rows
    except UserError:
        # Vectors are gone, or a server was stopped before its vector index was made.
        return False
    return found > 0


def _lists(vectors: np.ndarray[tuple[int, int], np.dtype[np.float32]]) -> pa.ListArray:
    offsets = np.arange(len(vectors) + 1, dtype=np.int32) * vectors.shape[1]
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(vectors.reshape(-1)))


def _coordinates(
    run: Run, ids: pa.StringArray, rows: np.ndarray[tuple[int], np.dtype[np.intp]]
) -> dict[str, pa.Array]:
    drawn = run.map()
    names = {"map_x": "x", "map_y": "y", "island": "island"}
    if drawn is None:
        types = {"map_x": pa.float32(), "map_y": pa.float32(), "island": pa.int32()}
        return {name: pa.nulls(len(rows), types[name]) for name in names}
    position = index_of(ids.take(pa.array(rows)), drawn["id"].combine_chunks())
    where = pa.array(position, mask=position < 0)
    return {name: drawn[column].combine_chunks().take(where) for name, column in names.items()}


def _run_row(run: Run) -> pa.Table:
    record = run.record
    # Curves and parameters of the map stay in the run's folder; the graph gets the figures.
    metrics = {
        section: {
            name: value
            for name, value in figures.items()
            if name not in {"curve", "parameters", "versions", "timings", "island_parameters"}
        }
        for section, figures in record.metrics.items()
    }
    row = {
        "id": record.id,
        "kind": record.kind,
        "trainer": record.trainer,
        "parameters": json.dumps(record.parameters | {"seed": record.seed}, sort_keys=True),
        "metrics": json.dumps(metrics, sort_keys=True),
        "corpus_hash": record.corpus_hash,
        "created": record.created,
        "published": now(),
    }
    return pa.Table.from_pylist([row], schema=arrow_schema(RunNode))


def _has_predictions(tables: GraphTables) -> bool:
    return any(tables.path(kind, published=True).exists() for kind in PREDICTIONS)
