"""GGIPNN in Keras (paper, Fig. 2): two vectors, three dense layers, softmax."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import keras
import numpy as np

from embed.ggipnn.settings import DROPOUT, HIDDEN
from embed.scorer import Features, Floats, PairScorer, feature_width

#: Names of the layers whose values come from outside.
VECTORS, STANDARD = "vectors", "standard"


class Standardise(keras.layers.Layer):  # type: ignore[misc]  # keras publishes no types
    """Shifts and divides each feature by constants that are set before training."""

    def build(self, shape: Sequence[int | None]) -> None:
        """Make the constants: no shift, scale one."""
        width = (shape[-1],)
        self.mean = self.add_weight(shape=width, initializer="zeros", trainable=False)
        self.scale = self.add_weight(shape=width, initializer="ones", trainable=False)

    def call(self, features: Any) -> Any:
        """The standardised features."""
        return (features - self.mean) / self.scale


def build_network(
    n_genes: int, dimensions: int, features: Features, *, trainable: bool
) -> keras.Model:
    """The network over a list of genes: two gene rows in, the logits of two classes out.

    Parameters
    ----------
    n_genes, dimensions
        Shape of the vectors, which `assign` sets.
    features
        What enters the first layer.
    trainable
        Whether the vectors are trained too.

    Notes
    -----
    The last layer is linear: the softmax of the paper is part of the loss, which is then exact
    for large logits.
    """
    rows = keras.Input((2,), dtype="int32", name="genes")
    pair = keras.layers.Embedding(n_genes, dimensions, trainable=trainable, name=VECTORS)(rows)
    active = Standardise(name=STANDARD)(_features(pair, features))
    for layer, units in enumerate(HIDDEN):
        active = keras.layers.Dense(units, activation="relu", name=f"dense_{layer}")(active)
        if layer < 2:
            active = keras.layers.Dropout(DROPOUT, seed=layer, name=f"dropout_{layer}")(active)
    logits = keras.layers.Dense(2, name="logits")(active)
    if features == "additive":
        logits = keras.ops.sum(logits, axis=1)
    return keras.Model(rows, logits, name="ggipnn")


def assign(
    network: keras.Model,
    vectors: Floats,
    mean: Floats,
    scale: Floats,
    kernels: Sequence[Floats],
    biases: Sequence[Floats],
) -> None:
    """Give the network these values."""
    network.get_layer(VECTORS).set_weights([vectors])
    network.get_layer(STANDARD).set_weights([mean, scale])
    for layer, kernel, bias in zip(dense_layers(network), kernels, biases, strict=True):
        layer.set_weights([kernel, bias])


def first_weights(
    features: Features, dimensions: int, generator: np.random.Generator
) -> tuple[list[Floats], list[Floats]]:
    """Kernels and biases to begin with: He's normal distribution, and zero.

    The reference begins so too (``variance_scaling_initializer``), with biases of 0.1.
    """
    widths = [feature_width(features, dimensions), *HIDDEN, 2]
    kernels = [
        generator.normal(0, np.sqrt(2 / before), (before, after)).astype(np.float32)
        for before, after in pairwise(widths)
    ]
    return kernels, [np.zeros(after, dtype=np.float32) for after in widths[1:]]


def dense_layers(network: keras.Model) -> list[Any]:
    """The dense layers in their order."""
    return [layer for layer in network.layers if isinstance(layer, keras.layers.Dense)]


def dense_weights(network: keras.Model) -> tuple[tuple[Floats, ...], tuple[Floats, ...]]:
    """Copies of the kernels and biases of the dense layers, in their order."""
    pairs = [layer.get_weights() for layer in dense_layers(network)]
    return tuple(kernel.copy() for kernel, _ in pairs), tuple(bias.copy() for _, bias in pairs)


def network_of(scorer: PairScorer) -> keras.Model:
    """A Keras network with the weights of a trained scorer."""
    n_genes, dimensions = scorer.vectors.shape
    network = build_network(n_genes, dimensions, scorer.features, trainable=False)
    assign(
        network,
        scorer.vectors,
        scorer.feature_mean,
        scorer.feature_scale,
        scorer.kernels,
        scorer.biases,
    )
    return network


def _features(pair: Any, features: Features) -> Any:
    ops = keras.ops
    first, second = pair[:, 0], pair[:, 1]
    if features == "concat":
        return ops.concatenate([first, second], axis=1)
    if features == "symmetric":
        return ops.concatenate([ops.abs(first - second), first * second, first + second], axis=1)
    return pair
