"""GGIPNN without TensorFlow: weights and the forward pass in numpy.

A dashboard host, or a loop over ten million edges, needs no more than this.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from graph.errors import UserError

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]

#: What the network sees of two vectors a and b: both in the pair's order (paper, Fig. 2); what
#: does not depend on the order: |a − b|, a∘b, a + b; or each alone, its outputs added (a control).
Features = Literal["symmetric", "concat", "additive"]

#: Pairs scored at once by one thread: their features stay in the processor's cache.
BLOCK = 4096


def feature_width(features: Features, dimensions: int) -> int:
    """Numbers that enter the first layer for a pair (for ``additive``: for a gene)."""
    return {"symmetric": 3, "concat": 2, "additive": 1}[features] * dimensions


@dataclass(frozen=True, slots=True)
class Calibration:
    """From the network's log odds to a probability.

    Attributes
    ----------
    kind
        ``none``: the logistic function; ``temperature``: of the log odds divided by
        `temperature`; ``isotonic``: a monotone step-free curve through `x`, `y`.
    temperature
        Divisor of the log odds.
    x, y
        Log odds, ascending, and the probability at each; straight lines between, flat beyond.
    """

    kind: Literal["none", "temperature", "isotonic"] = "none"
    temperature: float = 1.0
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()

    def __call__(self, log_odds: Floats) -> Floats:
        """Probabilities, float32 in [0, 1], same shape."""
        if self.kind == "isotonic":
            return np.interp(log_odds, self.x, self.y).astype(np.float32)
        return logistic(log_odds / np.float32(self.temperature))


def logistic(log_odds: Floats) -> Floats:
    """1 / (1 + exp(−x)) without overflow, float32."""
    return np.asarray(0.5 * (1 + np.tanh(log_odds * np.float32(0.5))), dtype=np.float32)


@dataclass(frozen=True, eq=False)
class PairScorer:
    """A trained GGIPNN over a list of genes.

    Attributes
    ----------
    features
        What enters the first layer.
    vectors
        float32 (genes, dimensions).
    kernels, biases
        Of each dense layer; the last has two outputs, unrelated and related.
    feature_mean, feature_scale
        Features are shifted and divided by these first, float32 (features,).
    calibration
        Fitted on the validation part.
    details
        Settings, seed, history: whatever else its file should tell, as JSON values.
    """

    features: Features
    vectors: Floats
    kernels: tuple[Floats, ...]
    biases: tuple[Floats, ...]
    feature_mean: Floats
    feature_scale: Floats
    calibration: Calibration = field(default_factory=Calibration)
    details: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.features not in get_args(Features):
            raise UserError(
                f"features are {self.features!r}", remedy=f"Use one of {get_args(Features)}"
            )
        width = feature_width(self.features, self.vectors.shape[1])
        shapes = [kernel.shape for kernel in self.kernels]
        inner = [(a[1], b[0]) for a, b in pairwise(shapes)]
        fits = shapes and shapes[0][0] == width and shapes[-1][1] == 2
        if not fits or any(a != b for a, b in inner):
            raise UserError(
                f"layers of shapes {shapes} do not take {width} features to two outputs",
                remedy="Train the classifier again: python -m embed classify",
            )

    @cached_property
    def _first_layer(self) -> tuple[Floats, Floats]:
        """The first layer with the standardisation folded in."""
        kernel = (self.kernels[0] / self.feature_scale[:, None]).astype(np.float32)
        shift = (self.feature_mean / self.feature_scale).astype(np.float64)
        bias = self.biases[0] - shift @ self.kernels[0].astype(np.float64)
        return kernel, bias.astype(np.float32)

    @cached_property
    def _last_layer(self) -> tuple[Floats, np.float32]:
        """The difference of the last layer's two outputs: log odds."""
        kernel = self.kernels[-1][:, 1] - self.kernels[-1][:, 0]
        bias = self.biases[-1]
        return np.ascontiguousarray(kernel), np.float32(bias[1] - bias[0])

    @cached_property
    def _by_gene(self) -> tuple[Floats, Floats]:
        """The part of the first layer that each gene brings, as first and as second of a pair.

        Concatenated and added features pass the first layer gene by gene: 24,000 products stand
        for those of all pairs.
        """
        kernel, bias = self._first_layer
        d = self.vectors.shape[1]
        if self.features == "concat":
            as_first = self.vectors @ kernel[:d] + bias
            return as_first.astype(np.float32), (self.vectors @ kernel[d:]).astype(np.float32)
        half = (self.vectors @ kernel[-d:] + bias / 2).astype(np.float32)
        return half, half

    def log_odds(self, first: Rows, second: Rows, threads: int = 2) -> Floats:
        """Log odds of each pair, float32 (pairs,), before calibration.

        Parameters
        ----------
        first, second
            Rows of genes, (pairs,).
        threads
            Blocks of pairs scored side by side.
        """
        if self.features == "additive":
            of_gene = self._rest(self.vectors @ self._first_layer[0] + self._first_layer[1])
            return np.asarray(of_gene[first] + of_gene[second], dtype=np.float32)
        self._by_gene, self._last_layer  # noqa: B018 - computed once, before the threads start
        scores = np.empty(len(first), dtype=np.float32)

        def score(start: int) -> None:
            rows = slice(start, start + BLOCK)
            scores[rows] = self._rest(self._entered(first[rows], second[rows]))

        with _one_blas_thread(), ThreadPoolExecutor(threads) as pool:
            for _ in pool.map(score, range(0, len(first), BLOCK)):
                pass
        return scores

    def evidence(self, first: Rows, second: Rows, threads: int = 2) -> Floats:
        """Log odds of each pair, float32 (pairs,), the same for both orders.

        The paper's network tells (a, b) from (b, a); its two log odds are averaged.
        """
        log_odds = self.log_odds(first, second, threads)
        if self.features == "concat":
            log_odds = (log_odds + self.log_odds(second, first, threads)) / np.float32(2)
        return log_odds

    def probability(self, first: Rows, second: Rows, threads: int = 2) -> Floats:
        """Calibrated probability of each pair, float32 (pairs,), the same for both orders."""
        return self.calibration(self.evidence(first, second, threads))

    def _entered(self, first: Rows, second: Rows) -> Floats:
        """What the first layer gives, before its ReLU, float32 (pairs, units)."""
        of_first, of_second = self._by_gene
        entered: Floats = of_first[first]
        entered += of_second[second]
        if self.features == "symmetric":
            kernel, _ = self._first_layer
            d = self.vectors.shape[1]
            a, b = self.vectors[first], self.vectors[second]
            difference = np.subtract(a, b)
            np.abs(difference, out=difference)
            entered += difference @ kernel[:d]
            entered += np.multiply(a, b, out=a) @ kernel[d : 2 * d]
        return entered

    def _rest(self, entered: Floats) -> Floats:
        """Log odds from what the first layer gave."""
        active: Floats = np.maximum(entered, 0, out=entered)
        for kernel, bias in zip(self.kernels[1:-1], self.biases[1:-1], strict=True):
            active = active @ kernel
            active += bias
            np.maximum(active, 0, out=active)
        last, shift = self._last_layer
        return np.asarray(active @ last + shift, dtype=np.float32)

    def with_calibration(self, calibration: Calibration) -> PairScorer:
        """The same network, calibrated."""
        return replace(self, calibration=calibration)


def _one_blas_thread() -> Any:
    """Each of our threads multiplies alone: two that start two each get in each other's way."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(limits=1, user_api="blas")
