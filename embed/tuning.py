"""A grid of parameters, judged by how pathways hang together (the paper's Table 1).

One training serves a whole row of the grid: the vectors are looked at after every epoch. A row's
result is a file of its own, so that a grid that was stopped goes on where it was.
"""

from __future__ import annotations

import dataclasses
import itertools
import multiprocessing
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.clusteredness import clusteredness
from embed.coherence import set_coherence
from embed.contexts import Context
from embed.corpus import Corpus
from embed.corpus_files import load_corpus, save_corpus
from embed.gene_sets import GeneSets
from embed.params import Parameters
from embed.table import GeneTable
from embed.trainers.registry import Trainer, trainer_named
from embed.training import Floats
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import fingerprint, read_json, write_json

#: Random sets drawn for each pathway in each cell; the scorecard draws more.
REPLICATES = 50

#: The paper's grid (Table 1).
DIMENSIONS, EPOCHS = (50, 100, 200, 300), 10

#: What makes a trainer's schedule independent of the number of epochs.
SCHEDULES: dict[str, dict[str, Any]] = {"skipgram": {"paper": True}, "tied": {"held_out": 0.0}}


@dataclass(frozen=True)
class Row:
    """One training of the grid: all its cells differ in their epoch alone."""

    trainer: str
    parameters: Parameters
    seed: int

    @property
    def name(self) -> str:
        """A file name that these parameters alone have."""
        return fingerprint(
            {"trainer": self.trainer, "seed": self.seed, **self.parameters.as_json()}
        )[:20]


@dataclass(frozen=True)
class Grid:
    """A tuning: which rows, on which corpus, judged by which sets.

    Attributes
    ----------
    folder
        Where the rows' results and the corpus lie; one for each corpus and collection of sets.
    """

    corpus: Corpus
    sets: GeneSets
    rows: tuple[Row, ...]
    folder: Path

    @classmethod
    def create(cls, corpus: Corpus, sets: GeneSets, rows: Sequence[Row], folder: Path) -> Grid:
        """A grid below `folder`."""
        measured = {"names": list(sets.names), "members": sets.members.tolist()}
        key = fingerprint({"corpus": corpus.hash, "sets": measured, "replicates": REPLICATES})
        return cls(corpus, sets, tuple(rows), folder / key[:20])


def rows_of(
    trainer: Trainer,
    dimensions: Sequence[int],
    epochs: int,
    others: Mapping[str, Sequence[Any]],
    seed: int,
) -> list[Row]:
    """Every combination of dimensions and other parameters.

    Where a trainer has epochs its schedule must not depend on their number, so that the vectors
    after epoch i are those of a training of i epochs: skip-gram learns in the paper's way, `tied`
    holds no edges out.

    Raises
    ------
    UserError
        A parameter is unknown or a value does not fit.
    """
    fixed: dict[str, Any] = {"epochs": epochs} if trainer.has_epochs else {}
    fixed |= SCHEDULES.get(trainer.name, {})
    clash = sorted(set(others) & (set(fixed) | {"dimension"}))
    if clash:
        raise UserError(
            f"{clash[0]!r} cannot vary over the grid",
            remedy="Vary --dimension and --epochs by their own options, and other parameters",
        )
    names = list(others)
    return [
        Row(
            trainer.name,
            trainer.parameters.from_values(
                fixed | {"dimension": dimension} | dict(zip(names, values, strict=True))
            ),
            seed,
        )
        for dimension in dimensions
        for values in itertools.product(*others.values())
    ]


def tune(grid: Grid, *, jobs: int = 1, steps: Steps = SILENT) -> list[dict[str, Any]]:
    """The cells of a grid: every row's parameters and epoch, and how pathways hang together.

    Rows that are done already are read. `jobs` rows are trained at once, each in a process of
    its own that maps the corpus from disk.
    """
    missing = [row for row in grid.rows if not _result(grid, row).exists()]
    if missing:
        if not (grid.folder / "corpus").exists():
            save_corpus(grid.folder / "corpus", grid.corpus)
        contexts = [Context(each.name, each.weight) for each in grid.corpus.contexts]
        with steps.task("rows of the grid", len(missing)) as task:
            for row, cells in _trained(missing, grid, contexts, jobs):
                write_json(_result(grid, row), cells)
                task.advance()
    return [cell for row in grid.rows for cell in read_json(_result(grid, row))]


def control(corpus: Corpus, sets: GeneSets, dimension: int, seed: int) -> dict[str, Any]:
    """The same measures of random vectors: what a model that learnt nothing would get."""
    random = np.random.default_rng([seed, dimension])
    vectors = random.standard_normal((corpus.n_genes, dimension), dtype=np.float32)
    return {"dimension": dimension, **_measured(corpus, sets, vectors, seed)}


def jobs_for(corpus: Corpus, trainer: Trainer, memory_mb: float) -> int:
    """How many rows can be trained at once, one for each processor where memory allows.

    TensorFlow and BLAS use all processors for one training already; gensim's sound way uses one.
    """
    if trainer.name != "skipgram":
        return 1
    # Interpreter and libraries, two matrices of 300 dimensions, one epoch's order of pairs.
    each_mb = 400 + corpus.n_genes * 300 * 4 * 2 / 1e6 + corpus.n_pairs * 4 / 1e6
    return max(1, min(os.cpu_count() or 1, int(memory_mb / each_mb)))


def available_memory_mb() -> float:
    """Physical memory that is free for new processes, in MB."""
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e6


def _result(grid: Grid, row: Row) -> Path:
    return grid.folder / f"{row.name}.json"


def _trained(
    rows: Sequence[Row], grid: Grid, contexts: Sequence[Context], jobs: int
) -> Iterator[tuple[Row, list[dict[str, Any]]]]:
    if jobs == 1 or len(rows) == 1:
        for row in rows:
            yield row, train_row(row, grid.corpus, grid.sets)
        return
    # Spawned, not forked: TensorFlow and OpenMP do not survive a fork.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(rows)), mp_context=spawn) as pool:
        running = {
            pool.submit(_train_mapped, row, grid.folder / "corpus", list(contexts), grid.sets): row
            for row in rows
        }
        for done in as_completed(running):
            yield running[done], done.result()


def _train_mapped(
    row: Row, folder: Path, contexts: Sequence[Context], sets: GeneSets
) -> list[dict[str, Any]]:
    return train_row(row, load_corpus(folder, contexts), sets)


def train_row(row: Row, corpus: Corpus, sets: GeneSets) -> list[dict[str, Any]]:
    """Train one row and measure it after each epoch; one cell each."""
    trainer = trainer_named(row.trainer)
    cells: list[dict[str, Any]] = []
    settings = {
        name: value
        for name, value in dataclasses.asdict(row.parameters).items()
        if name not in {"epochs", "dimension"}
    }

    def look(epoch: int, vectors: Floats) -> None:
        cells.append(
            {
                "trainer": row.trainer,
                "dimension": row.parameters.dimension,
                "epoch": epoch,
                "settings": settings,
                "seed": row.seed,
                **_measured(corpus, sets, vectors, row.seed),
            }
        )

    result = trainer.load()(
        corpus,
        row.parameters,
        row.seed,
        after_epoch=lambda epoch, vectors: look(epoch, vectors()),
    )
    if not trainer.has_epochs:
        look(1, result.vectors)
    return cells


def _measured(
    corpus: Corpus, sets: GeneSets, vectors: NDArray[np.float32], seed: int
) -> dict[str, Any]:
    table = GeneTable(corpus.vocabulary, corpus.symbols, vectors)
    ratio = clusteredness(table, sets, seed)
    coherence = set_coherence(table, sets, corpus.degree, seed, replicates=REPLICATES)
    return {
        "clusteredness_inner": round(ratio.inner, 5),
        "clusteredness_cosine": round(ratio.cosine, 5),
        "set_auroc": round(float(coherence.auroc.mean()), 5),
        "set_z": round(float(coherence.z.mean()), 4),
    }
