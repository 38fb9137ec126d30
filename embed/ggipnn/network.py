"""GGIPNN in Keras (paper, Fig. 2): two vectors, three dense layers, softmax."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from embed.ggipnn.settings import DROPOUT, HIDDEN, GgipnnSettings
from embed.scorer import Floats


def build_network(
    vectors: Floats, mean: Floats, scale: Floats, settings: GgipnnSettings
) -> keras.Model:
    """The network over a list of genes: two gene rows in, the logits of two classes out.

    Parameters
    ----------
    vectors
        float32 (genes, dimensions): the embedding layer's first values.
    mean, scale
        Features are shifted and divided by these, float32 (features,).
    settings
        Which features, and whether the vectors are trained.

    Notes
    -----
    The last layer is linear: the softmax of the paper is part of the loss, which is then exact
    for large logits. Weights begin as He's (as in the reference).
    """
    n_genes, dimensions = vectors.shape
    rows = keras.Input((2,), dtype="int32", name="genes")
    embedding = keras.layers.Embedding(
        n_genes,
        dimensions,
        embeddings_initializer="zeros",
        trainable=settings.trainable,
        name="vectors",
    )
    pair = embedding(rows)
    features = _features(pair[:, 0], pair[:, 1], pair, settings)
    active = (features - mean) / scale
    for layer, units in enumerate(HIDDEN):
        active = _dense(units, f"dense_{layer}", activation="relu")(active)
        if layer < 2:
            active = keras.layers.Dropout(DROPOUT)(active)
    logits = _dense(2, "logits")(active)
    if settings.features == "additive":
        logits = keras.ops.sum(logits, axis=1)
    network = keras.Model(rows, logits, name="ggipnn")
    embedding.set_weights([vectors])
    return network


def dense_weights(network: keras.Model) -> tuple[tuple[Floats, ...], tuple[Floats, ...]]:
    """Kernels and biases of the dense layers, in their order."""
    layers = [layer for layer in network.layers if isinstance(layer, keras.layers.Dense)]
    kernels = tuple(np.asarray(layer.kernel, dtype=np.float32) for layer in layers)
    biases = tuple(np.asarray(layer.bias, dtype=np.float32) for layer in layers)
    return kernels, biases


def _features(first: Any, second: Any, pair: Any, settings: GgipnnSettings) -> Any:
    ops = keras.ops
    if settings.features == "concat":
        return ops.concatenate([first, second], axis=1)
    if settings.features == "symmetric":
        return ops.concatenate([ops.abs(first - second), first * second, first + second], axis=1)
    return pair


def _dense(units: int, name: str, activation: str | None = None) -> Any:
    return keras.layers.Dense(
        units, activation=activation, kernel_initializer="he_normal", name=name
    )
