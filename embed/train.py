"""From a corpus to a run: train, record everything, write the folder."""

from __future__ import annotations

import dataclasses
import importlib.metadata
import platform
from collections.abc import Mapping
from typing import Any

from embed.adjacency import components
from embed.corpus import Corpus
from embed.params import Parameters
from embed.run_record import RunRecord, new_id
from embed.runs import Run, Runs
from embed.table import GeneTable
from embed.trainers.registry import Trainer
from embed.training import AfterEpoch
from embed.warm import start_vectors, turned_onto
from graph.console import SILENT, Steps

#: What can change a vector, beside the parameters.
LIBRARIES = (
    "gene2graph",
    "gensim",
    "keras",
    "numpy",
    "openTSNE",
    "pyarrow",
    "scikit-learn",
    "scipy",
    "tensorflow",
)


def train_run(
    corpus: Corpus,
    trainer: Trainer,
    parameters: Parameters,
    seed: int,
    runs: Runs,
    *,
    warm: Run | None = None,
    steps: Steps = SILENT,
    after_epoch: AfterEpoch | None = None,
    notes: Mapping[str, Any] | None = None,
) -> Run:
    """Train on a corpus and write the run.

    Parameters
    ----------
    corpus, trainer, parameters, seed
        What is trained on what; see `embed.training.Train`.
    runs
        Where the run's folder goes.
    warm
        An older run: training begins with its vectors where the trainer can, and the new vectors
        are turned onto the old ones; how far each gene moved goes into ``moved.json``.
    after_epoch
        Called after each epoch.
    notes
        Further counts to record.

    Raises
    ------
    UserError
        The trainer refuses the corpus or the parameters.
    """
    table = None if warm is None else warm.table()
    start = None
    if table is not None and trainer.has_epochs:
        start = start_vectors(table, corpus.vocabulary, parameters.dimension, seed)
    result = trainer.load()(
        corpus, parameters, seed, steps=steps, start=start, after_epoch=after_epoch
    )
    vectors, movement = result.vectors, None
    if table is not None:
        vectors, movement = turned_onto(table, corpus.vocabulary, vectors)
    sizes = components(corpus)
    record = RunRecord(
        id=new_id(trainer.name),
        kind="embedding",
        trainer=trainer.name,
        parameters=recorded(parameters, warm),
        seed=seed,
        repeatable=trainer.repeatable,
        contexts={context.name: context.weight for context in corpus.contexts},
        corpus_hash=corpus.hash,
        graph_version=corpus.graph_version,
        counts={
            "genes": corpus.n_genes,
            "edges": corpus.n_edges,
            "pairs": corpus.n_pairs,
            "min_count": corpus.min_count,
            **dataclasses.asdict(corpus.counts),
            "components": len(sizes),
            "genes_in_largest_component": int(sizes[0]),
            **_plain(result.details),
            **(notes or {}),
        },
        versions=versions(),
        timings=result.timings,
        losses=result.losses,
        metrics={} if movement is None else {"warm_start": movement.summary()},
    )
    extra = {} if movement is None else {"moved": movement.rows(corpus.vocabulary, corpus.symbols)}
    return runs.create(record, GeneTable(corpus.vocabulary, corpus.symbols, vectors), extra)


def recorded(parameters: Parameters, warm: Run | None) -> dict[str, Any]:
    """The parameters of a training as its run records them."""
    return parameters.as_json() | ({} if warm is None else {"warm_start": warm.id})


def versions() -> dict[str, str]:
    """Versions of Python and of the libraries that make vectors and maps, by name."""
    installed = {"python": platform.python_version()}
    for library in LIBRARIES:
        try:
            installed[library] = importlib.metadata.version(library)
        except importlib.metadata.PackageNotFoundError:
            installed[library] = "not installed"
    return installed


def _plain(details: Mapping[str, Any]) -> dict[str, Any]:
    # Long lists (singular values) are for a reader of the figures, rounded.
    return {
        name: [float(f"{number:.6g}") for number in value] if isinstance(value, list) else value
        for name, value in details.items()
    }
