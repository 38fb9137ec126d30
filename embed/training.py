"""What every trainer takes and gives."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from embed.corpus import Corpus
from embed.params import Parameters
from graph.console import SILENT, Steps
from graph.errors import UserError

Floats = NDArray[np.float32]

#: Called after each epoch with its number (from 1) and a function that gives the vectors so far.
AfterEpoch = Callable[[int, Callable[[], Floats]], None]


@dataclass(frozen=True)
class TrainingResult:
    """Vectors, and how they came about.

    Attributes
    ----------
    vectors
        float32 (genes, dimensions), in the order of the corpus's vocabulary.
    losses
        One row an epoch: ``epoch``, ``loss``, and what else the trainer measures.
    timings
        Seconds by step.
    details
        Whatever else a reader of the run should know, as JSON values.
    """

    vectors: Floats
    losses: list[dict[str, float]] = field(default_factory=list)
    timings: dict[str, float] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)


class Train(Protocol):
    """The signature that every trainer shares."""

    def __call__(
        self,
        corpus: Corpus,
        parameters: Any,
        seed: int,
        *,
        steps: Steps = SILENT,
        start: Floats | None = None,
        after_epoch: AfterEpoch | None = None,
    ) -> TrainingResult:
        """Learn vectors from pairs.

        Parameters
        ----------
        corpus
            The pairs.
        parameters
            The trainer's own dataclass from `embed.params`.
        seed
            Seed of everything random.
        steps
            Where progress is shown.
        start
            Vectors to begin with, float32 (genes, dimensions); random where none are given.
            A trainer without epochs has no use for them.
        after_epoch
            Called after each epoch. A trainer without epochs never calls it.
        """
        ...


def check_fit(corpus: Corpus, parameters: Parameters, start: Floats | None) -> None:
    """Refuse what no trainer can learn from.

    Raises
    ------
    UserError
        More dimensions than genes, or starting vectors of another shape.
    """
    if parameters.dimension > corpus.n_genes:
        raise UserError(
            f"{parameters.dimension} dimensions are more than the {corpus.n_genes:,} genes "
            "of the corpus",
            remedy=f"Give --dimension {max(1, min(50, corpus.n_genes // 2))} or a larger corpus",
        )
    expected = (corpus.n_genes, parameters.dimension)
    if start is not None and start.shape != expected:
        raise UserError(
            f"the vectors to begin with have the shape {start.shape}, expected {expected}",
            remedy="Warm-start from a run of the same dimension",
        )


def check_finite(vectors: Floats, trainer: str) -> Floats:
    """`vectors`, unless a value is NaN or infinite.

    Raises
    ------
    UserError
        Training diverged.
    """
    if not np.isfinite(vectors).all():
        raise UserError(
            f"{trainer} diverged: a vector holds NaN or infinity",
            remedy="Lower the learning rate or the number of epochs",
        )
    return np.ascontiguousarray(vectors, dtype=np.float32)


class Stopwatch:
    """Seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Add the block's wall-clock time to `step`."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - begun
            self.seconds[step] = round(self.seconds.get(step, 0.0) + spent, 4)
