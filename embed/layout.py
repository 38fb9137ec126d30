"""The map: 50 principal components, then t-SNE (paper, Methods, "Gene2vec visualization")."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.training import Stopwatch
from graph.console import SILENT, Steps
from graph.errors import UserError

Floats = NDArray[np.float32]

#: Components before t-SNE (paper).
COMPONENTS = 50

#: Early exaggeration, common to all implementations (van der Maaten 2014).
EXAGGERATION = 12

#: Every so many iterations the map is looked at: is it stable?
LOOK_EVERY = 50

#: Stable: the divergence fell by less than this share between two looks, twice in a row. On a
#: protein network the neighbourhoods kept no longer changed from there on.
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
    exaggerated
        Iterations of early exaggeration; from principal components 100 suffice.
    iterations
        At most, after the early exaggeration.
    until_stable
        Stop when the divergence falls no more.
    method
        ``fft`` (interpolation) or ``bh`` (Barnes–Hut, as in the paper); ``auto`` chooses by size.
    initial
        ``pca`` or ``random``.
    threads
        0: all of this machine's.
    """

    perplexity: float = 30.0
    learning_rate: float = 0.0
    exaggerated: int = 100
    iterations: int = 2000
    until_stable: bool = True
    method: str = "auto"
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
        return cls(30.0, 200.0, 250, 100_000, until_stable=False, method="bh", initial="random")


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
        ``iteration``, ``divergence`` at each look.
    stable
        Whether it stopped because the divergence fell no more.
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
            f"{n} genes are too few for a map",
            remedy=f"Train on a corpus of {FEWEST_GENES} genes or more",
        )
    watch = Stopwatch()
    with watch("components"):
        components = principal_components(vectors, min(COMPONENTS, n - 1))
    if not components.any():
        raise UserError("all vectors are equal", remedy="Train longer, or on other edges")
    threads = parameters.threads or os.cpu_count() or 1
    with watch("affinities"):
        affinities = _affinities(components, parameters.perplexity, threads)
    with watch("layout"), steps.task("t-SNE iterations", None) as task:
        observer = _Observer(parameters, task, resume, on_checkpoint)
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


def nearest_by_distance(points: Floats, k: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The `k` nearest other rows by Euclidean distance, exactly: rows and distances, (n, k)."""
    from sklearn.neighbors import NearestNeighbors

    method = "kd_tree" if points.shape[1] <= 3 else "brute"
    distances, rows = NearestNeighbors(n_neighbors=k, algorithm=method).fit(points).kneighbors()
    return rows, distances


def neighbourhood_preservation(vectors: Floats, coordinates: Floats, k: int) -> float:
    """The mean share of a gene's `k` nearest genes that are among its `k` nearest on the map."""
    true, _ = nearest_by_distance(vectors, k)
    seen, _ = nearest_by_distance(coordinates, k)
    n = len(vectors)
    rows = np.arange(n)[:, None] * n
    return float(np.isin(rows + true, rows + seen).mean())


def _affinities(components: Floats, perplexity: float, threads: int) -> Any:
    from openTSNE.affinity import PerplexityBasedNN
    from openTSNE.nearest_neighbors import PrecomputedNeighbors

    n = len(components)
    k = min(n - 1, int(3 * perplexity))
    rows, distances = nearest_by_distance(components, k)
    return PerplexityBasedNN(
        knn_index=PrecomputedNeighbors(rows, distances),
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
        negative_gradient_method=_method(parameters.method, n),
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
            momentum=0.8,
            learning_rate=parameters.learning_rate or max(200.0, float(n)),
            callbacks=[observer],
            callbacks_every_iters=LOOK_EVERY,
            propagate_exception=False,
        )
    return np.array(embedding, dtype=np.float64)


def _method(method: str, n: int) -> str:
    # Interpolation costs the same for any number of genes, Barnes–Hut grows with it.
    return ("fft" if n > 5000 else "bh") if method == "auto" else method


class _Observer:
    """Called by openTSNE every `LOOK_EVERY` iterations; true stops the layout."""

    def __init__(
        self,
        parameters: MapParameters,
        task: Any,
        resume: Checkpoint | None,
        on_checkpoint: Callable[[Checkpoint], None] | None,
    ) -> None:
        self._parameters = parameters
        self._task = task
        self._before = 0 if resume is None else resume.iteration
        self._on_checkpoint = on_checkpoint
        self._calm = 0
        self.iteration = self._before
        self.stable = False
        self.curve: list[dict[str, float]] = []

    def __call__(self, iteration: int, error: float, embedding: Any) -> bool:
        self.iteration = self._before + iteration
        self._task.advance(LOOK_EVERY)
        last = self.curve[-1]["divergence"] if self.curve else np.inf
        self.curve.append(
            {"iteration": float(self.iteration), "divergence": round(float(error), 6)}
        )
        if self._on_checkpoint is not None and self.iteration % CHECKPOINT_EVERY == 0:
            self._on_checkpoint(Checkpoint(np.array(embedding, dtype=np.float32), self.iteration))
        self._calm = self._calm + 1 if last - error < STABLE * abs(error) else 0
        self.stable = self._parameters.until_stable and self._calm >= 2
        return self.stable


def as_json(parameters: MapParameters) -> dict[str, Any]:
    """All parameters by name."""
    return asdict(parameters)
