"""The map: 50 principal components, then t-SNE (paper, Methods, "Gene2vec visualization")."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.neighbourhoods import WATCHED_NEAREST, WatchedGenes, nearest_by_distance
from embed.training import Floats, Stopwatch
from graph.console import SILENT, Steps
from graph.errors import UserError

#: Components before t-SNE (paper).
COMPONENTS = 50

#: Early exaggeration, common to all implementations (van der Maaten 2014).
EXAGGERATION = 12

#: On maps of so many genes or more a momentum of 0.95 reached in 200 iterations what 0.8 reached in
#: 400; maps of a few hundred genes flew apart.
LARGE, SMALL_MOMENTUM, LARGE_MOMENTUM = 5000, 0.8, 0.95

#: Every so many iterations the map is looked at: is it stable?
LOOK_EVERY = 50

#: Stable: over two looks the share of nearest genes kept rose by less than this. The divergence
#: goes on falling long after, because islands go on drifting apart.
STABLE = 5e-3

#: Iterations between two checkpoints of a long layout.
CHECKPOINT_EVERY = 1000

FEWEST_GENES = 10


@dataclass(frozen=True, slots=True)
class MapParameters:
    """How a map is laid out.

    Attributes
    ----------
    perplexity
        30 in the paper; less where there are fewer than 91 genes.
    learning_rate
        0: genes / exaggeration, at least 200 (Belkina et al. 2019), so that the rate rises when
        the exaggeration ends; with a twelfth of it throughout, a map of 12,000 genes took three
        times as many iterations to the same divergence. The paper: 200.
    momentum
        After the early exaggeration. 0: 0.8, usual and the paper's, and 0.95 on large maps.
    exaggerated
        Iterations of early exaggeration; from principal components 100 suffice.
    iterations
        At most, after the early exaggeration.
    until_stable
        Stop when the map keeps no more of the nearest genes.
    method
        ``grid`` (`embed.repulsion`) or ``bh`` (openTSNE's Barnes–Hut, as in the paper).
    initial
        ``pca`` or ``random``.
    threads
        0: all of this machine's.
    """

    perplexity: float = 30.0
    learning_rate: float = 0.0
    momentum: float = 0.0
    exaggerated: int = 100
    iterations: int = 2000
    until_stable: bool = True
    method: str = "grid"
    initial: str = "pca"
    threads: int = 0

    def __post_init__(self) -> None:
        if not self.perplexity >= 2:
            raise UserError(f"the perplexity is {self.perplexity}", remedy="Give 2 or more")
        if self.iterations < 1 or self.exaggerated < 1:
            raise UserError(f"{self.iterations} iterations", remedy="Give 1 or more")

    @classmethod
    def paper(cls) -> MapParameters:
        """The paper's: Barnes–Hut, perplexity 30, rate 200, 100,000 iterations. It takes hours."""
        return cls(
            30.0, 200.0, 0.8, 250, 100_000, until_stable=False, method="bh", initial="random"
        )


@dataclass(frozen=True)
class Layout:
    """Coordinates, and how they came about.

    Attributes
    ----------
    coordinates
        float32 (genes, 2).
    iterations
        After the early exaggeration.
    curve
        ``iteration``, ``divergence``, ``kept`` (the share of the nearest ten genes that are
        nearest on the map) at each look.
    stable
        Whether it stopped because the map kept no more of them.
    """

    coordinates: Floats
    iterations: int
    curve: list[dict[str, float]]
    stable: bool
    timings: dict[str, float]


@dataclass(frozen=True)
class Checkpoint:
    """Where a long layout stood: coordinates float32 (genes, 2) after so many iterations."""

    coordinates: Floats
    iteration: int


def lay_out(
    vectors: Floats,
    parameters: MapParameters,
    seed: int,
    *,
    steps: Steps = SILENT,
    resume: Checkpoint | None = None,
    on_checkpoint: Callable[[Checkpoint], None] | None = None,
) -> Layout:
    """Two coordinates for each gene.

    The same vectors, parameters and seed give the same map on one kind of processor. A layout
    that goes on from a checkpoint starts its momentum anew, so that it differs in detail from one
    that was never stopped.

    Raises
    ------
    UserError
        There are too few genes, or all vectors are equal.
    """
    n = len(vectors)
    if n < FEWEST_GENES:
        raise UserError(
            f"a map needs {FEWEST_GENES} genes, the run has {n}",
            remedy=f"Train on a corpus of {FEWEST_GENES} genes or more",
        )
    watch = Stopwatch()
    with watch("components"):
        components = principal_components(vectors, min(COMPONENTS, n - 1))
    if not components.any():
        raise UserError("all vectors are equal", remedy="Train longer, or on other edges")
    threads = parameters.threads or os.cpu_count() or 1
    with watch("affinities"):
        k = min(n - 1, max(int(3 * parameters.perplexity), WATCHED_NEAREST))
        nearest, distances = nearest_by_distance(components, k)
        affinities = _affinities(nearest, distances, parameters.perplexity, threads)
    with watch("layout"), steps.task("t-SNE iterations", None) as task:
        watched = WatchedGenes.of(nearest, seed)
        observer = _Observer(parameters, watched, task, resume, on_checkpoint)
        coordinates = _optimise(components, affinities, parameters, seed, threads, observer, resume)
    return Layout(
        np.asarray(coordinates, dtype=np.float32),
        observer.iteration,
        observer.curve,
        observer.stable,
        watch.seconds,
    )


def principal_components(vectors: Floats, count: int) -> Floats:
    """The first principal components, float32 (genes, count); each one's largest entry positive."""
    centred = vectors - vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    covariance = centred.astype(np.float64).T @ centred.astype(np.float64)
    _, axes = np.linalg.eigh(covariance)
    scores = centred @ axes[:, ::-1][:, :count].astype(np.float32)
    peak = scores[np.abs(scores).argmax(axis=0), np.arange(scores.shape[1])]
    return np.asarray(scores * np.where(peak < 0, -1, 1), dtype=np.float32)


def _affinities(
    nearest: NDArray[np.int64], distances: NDArray[np.float64], perplexity: float, threads: int
) -> Any:
    from openTSNE.affinity import PerplexityBasedNN
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    k = min(nearest.shape[1], int(3 * perplexity))
    return PerplexityBasedNN(
        knn_index=PrecomputedNeighbors(nearest[:, :k], distances[:, :k]),
        perplexity=min(perplexity, k / 3),
        n_jobs=threads,
    )


def _optimise(
    components: Floats,
    affinities: Any,
    parameters: MapParameters,
    seed: int,
    threads: int,
    observer: _Observer,
    resume: Checkpoint | None,
) -> NDArray[np.float64]:
    from openTSNE import TSNEEmbedding
    from openTSNE.initialization import random as random_start
    from openTSNE.initialization import rescale

    from embed.repulsion import GridForces

    n = len(components)
    if resume is not None:
        start = resume.coordinates.astype(np.float64)
    elif parameters.initial == "random":
        start = random_start(n, n_components=2, random_state=seed)
    else:
        # A trace of noise parts genes with equal vectors.
        noise = np.random.default_rng(seed).normal(0, 1e-6, (n, 2))
        width = max(2 - components.shape[1], 0)
        start = rescale(np.pad(components[:, :2].astype(np.float64), ((0, 0), (0, width)))) + noise
    embedding = TSNEEmbedding(
        start,
        affinities,
        negative_gradient_method="bh" if parameters.method == "bh" else GridForces(),
        n_jobs=threads,
        random_state=seed,
    )
    if resume is None:
        embedding.optimize(
            n_iter=parameters.exaggerated,
            exaggeration=EXAGGERATION,
            momentum=0.5 if parameters.initial == "random" else 0.8,
            learning_rate=parameters.learning_rate or max(200.0, n / EXAGGERATION),
            inplace=True,
        )
    left = parameters.iterations - (0 if resume is None else resume.iteration)
    if left > 0:
        embedding = embedding.optimize(
            n_iter=left,
            momentum=parameters.momentum or (LARGE_MOMENTUM if n >= LARGE else SMALL_MOMENTUM),
            learning_rate=parameters.learning_rate or max(200.0, float(n)),
            callbacks=[observer],
            callbacks_every_iters=LOOK_EVERY,
            propagate_exception=False,
        )
    return np.array(embedding, dtype=np.float64)


class _Observer:
    """Called by openTSNE every `LOOK_EVERY` iterations; true stops the layout."""

    def __init__(
        self,
        parameters: MapParameters,
        watched: WatchedGenes,
        task: Any,
        resume: Checkpoint | None,
        on_checkpoint: Callable[[Checkpoint], None] | None,
    ) -> None:
        self._parameters = parameters
        self._watched = watched
        self._task = task
        self._before = 0 if resume is None else resume.iteration
        self._on_checkpoint = on_checkpoint
        self.iteration = self._before
        self.stable = False
        self.curve: list[dict[str, float]] = []

    def __call__(self, iteration: int, error: float, embedding: Any) -> bool:
        self.iteration = self._before + iteration
        self._task.advance(LOOK_EVERY)
        kept = self._watched.kept(np.asarray(embedding, dtype=np.float64))
        before = self.curve[-2]["kept"] if len(self.curve) > 1 else -np.inf
        self.curve.append(
            {
                "iteration": float(self.iteration),
                "divergence": round(float(error), 6),
                "kept": round(kept, 6),
            }
        )
        if self._on_checkpoint is not None and self.iteration % CHECKPOINT_EVERY == 0:
            self._on_checkpoint(Checkpoint(np.array(embedding, dtype=np.float32), self.iteration))
        self.stable = self._parameters.until_stable and kept - before < STABLE
        return self.stable


def as_json(parameters: MapParameters) -> dict[str, Any]:
    """All parameters by name."""
    return asdict(parameters)
