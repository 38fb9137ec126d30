"""Predictions of a run: a score on every co-expression edge, and new pairs worth a look.

Both are files in the run's folder; `embed.publish` carries them into the graph with the run::

    edge_scores.parquet    from_id, to_id, ggipnn_score, ggipnn_run
    predictions.parquet    from_id, to_id, score, run
    predictions.json       what was scored, left out and proposed, and for which graph
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from embed.pairs.pair_set import pair_keys
from embed.proposals import propose_exhaustively, propose_nearest
from embed.runs import Run
from embed.scorer import PairScorer
from embed.table import GeneTable
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import read_json, replacing, write_json, write_parquet
from graph.model import CoexpressedWith, Edge, InteractsWith, PredictedInteraction
from graph.queries.corpus import index_of
from graph.schema import FROM, TO, arrow_schema, conform
from graph.tables import GraphTables

EDGE_SCORES, PREDICTIONS, REPORT = "edge_scores.parquet", "predictions.parquet", "predictions.json"

#: Edges of the graph that a proposal must not repeat.
KNOWN_EDGES: tuple[type[Edge], ...] = (CoexpressedWith, InteractsWith)

#: The paper's description leaves these open; the design's numbers.
K, NEAREST = 10, 500


@dataclass(frozen=True, slots=True)
class PredictionReport:
    """What `predict_run` did.

    Attributes
    ----------
    run, graph_version
        What the predictions rest on.
    edges_scored, edges_without_vectors
        Co-expression edges with a score, and those with a gene the run does not hold.
    proposed
        New pairs.
    known_pairs
        Pairs of the run's genes that could not be proposed: edges and labelled pairs.
    k, nearest, exhaustive, least
        Proposals a gene, among how many neighbours (or all genes), and the least score.
    """

    run: str
    graph_version: str
    edges_scored: int
    edges_without_vectors: int
    proposed: int
    known_pairs: int
    k: int
    nearest: int
    exhaustive: bool
    least: float


def predict_run(
    run: Run,
    scorer: PairScorer,
    tables: GraphTables,
    labelled: NDArray[np.int64],
    *,
    k: int = K,
    nearest: int = NEAREST,
    exhaustive: bool = False,
    least: float = 0.0,
    steps: Steps = SILENT,
) -> PredictionReport:
    """Score every co-expression edge and propose new pairs; write both into the run's folder.

    Parameters
    ----------
    run
        The run; its vectors are the scorer's.
    scorer
        A trained classifier over the run's genes.
    tables
        The graph's tables: its edges are scored, and not proposed.
    labelled
        Keys (`pair_keys` over the run's genes) of pairs that the classifier was taught or tested
        with: not proposed.
    k, nearest, exhaustive
        The `k` best a gene among its `nearest` by cosine, or among all genes.
    least
        Proposals below this probability are left out.

    Raises
    ------
    UserError
        No graph has been built, or the scorer belongs to other genes.
    """
    version = str(tables.manifest["version"])
    table = run.table()
    if len(scorer.vectors) != len(table):
        raise UserError(
            f"the classifier knows {len(scorer.vectors):,} genes, the run has {len(table):,}",
            path=run.folder,
            remedy=f"Train one for this run: python -m embed classify {run.id}",
        )
    scored, unscored = _score_edges(run, table, scorer, tables, steps)
    known = known_keys(table, tables, labelled)
    if exhaustive:
        first, second, score = propose_exhaustively(scorer, known, k, steps=steps)
    else:
        first, second, score = propose_nearest(table, scorer, known, k, nearest, steps=steps)
    kept = scorer.calibration(score) >= least
    proposals = _proposals(
        table, first[kept], second[kept], score[kept], scorer.calibration(score[kept]), run.id
    )
    write_parquet(run.path(PREDICTIONS), conform(proposals, PredictedInteraction, published=None))
    report = PredictionReport(
        run=run.id,
        graph_version=version,
        edges_scored=scored,
        edges_without_vectors=unscored,
        proposed=proposals.num_rows,
        known_pairs=len(known),
        k=k,
        nearest=0 if exhaustive else nearest,
        exhaustive=exhaustive,
        least=least,
    )
    write_json(run.path(REPORT), asdict(report))
    return report


def published_edges(run_folder: Path, graph_version: str) -> dict[type[Edge], Path]:
    """The files of a run that become published edges: scores and proposals, by type.

    Empty where nothing was predicted, or where it was predicted for another graph: the edges may
    be others now.
    """
    if predicted_for(run_folder) != graph_version:
        return {}
    return {
        CoexpressedWith: run_folder / EDGE_SCORES,
        PredictedInteraction: run_folder / PREDICTIONS,
    }


def predicted_for(run_folder: Path) -> str:
    """The version of the graph that a run's predictions are for; empty where it has none."""
    names = (REPORT, EDGE_SCORES, PREDICTIONS)
    if not all((run_folder / name).is_file() for name in names):
        return ""
    return str(read_json(run_folder / REPORT)["graph_version"])


def known_keys(
    table: GeneTable, tables: GraphTables, labelled: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Keys (`pair_keys`) of pairs of a table that are edges or labelled, ascending, each once."""
    found = [labelled]
    for kind in KNOWN_EDGES:
        found.extend(_keys(batch[FROM], batch[TO], table) for batch in tables.batches(kind))
    keys: NDArray[np.int64] = np.unique(np.concatenate(found))
    return keys


def _keys(first: pa.Array, second: pa.Array, table: GeneTable) -> NDArray[np.int64]:
    a, b = index_of(first, table.ids), index_of(second, table.ids)
    present = (a >= 0) & (b >= 0)
    return pair_keys(a[present], b[present], len(table))


def _score_edges(
    run: Run, table: GeneTable, scorer: PairScorer, tables: GraphTables, steps: Steps
) -> tuple[int, int]:
    """Write the scores of all edges; how many got one, and how many did not."""
    schema = arrow_schema(CoexpressedWith, published=True)
    names = [FROM, TO, "ggipnn_score", "ggipnn_run"]
    scored = unscored = 0
    with (
        steps.task("scoring edges", tables.count(CoexpressedWith)) as task,
        replacing(run.path(EDGE_SCORES)) as temporary,
        pq.ParquetWriter(temporary, schema, compression="zstd") as writer,
    ):
        for batch in tables.batches(CoexpressedWith):
            a, b = index_of(batch[FROM], table.ids), index_of(batch[TO], table.ids)
            present = (a >= 0) & (b >= 0)
            probability = scorer.probability(a[present], b[present])
            chosen = pa.array(present)
            columns = [
                batch[FROM].filter(chosen),
                batch[TO].filter(chosen),
                pa.array(probability),
                pa.array([run.id]).take(pa.array(np.zeros(len(probability), dtype=np.int8))),
            ]
            piece = conform(pa.table(columns, names=names), CoexpressedWith, published=True)
            writer.write_table(piece.cast(schema))
            scored += len(probability)
            unscored += int((~present).sum())
            task.advance(batch.num_rows)
    return scored, unscored


def _proposals(
    table: GeneTable,
    first: NDArray[np.int32],
    second: NDArray[np.int32],
    evidence: NDArray[np.float32],
    probability: NDArray[np.float32],
    run: str,
) -> pa.Table:
    """Edges with the smaller id first, the most probable first."""
    order = np.lexsort((second, first, -evidence))
    one, other = (table.ids.take(pa.array(rows[order])) for rows in (first, second))
    swapped = pc.greater(one, other)
    return pa.table(
        {
            FROM: pc.if_else(swapped, other, one),
            TO: pc.if_else(swapped, one, other),
            "score": pa.array(probability[order]),
            "run": pa.array([run] * len(order), pa.string()),
        }
    )
