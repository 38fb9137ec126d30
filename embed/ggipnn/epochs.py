"""Epochs of GGIPNN as TensorFlow functions, traced once for each shape and used again.

A scorecard trains the same network dozens of times. Tracing takes longer than training on a small
pair set, so networks are kept and given new weights.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from embed.ggipnn.network import build_network
from embed.scorer import Features

#: Networks kept; each holds a copy of the vectors.
KEPT = 6
#: Pairs a step where nothing is learnt.
LARGE = 8192

Rows = NDArray[np.int32]


class Epochs:
    """A network with its optimiser, and compiled passes over pairs.

    Attributes
    ----------
    network
        The Keras model; whoever trains sets its weights first.
    """

    def __init__(self, network: keras.Model, learning_rate: float) -> None:
        self.network = network
        self._optimizer = keras.optimizers.Adam(learning_rate)
        self._optimizer.build(network.trainable_variables)
        self._fresh = [variable.numpy().copy() for variable in self._optimizer.variables]
        self._loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        signature = [
            tf.TensorSpec([None, 2], tf.int32),
            tf.TensorSpec([None], tf.int32),
            tf.TensorSpec([], tf.int32),
        ]
        self._learn = tf.function(self._learning, input_signature=signature)
        self._measure = tf.function(self._measuring, input_signature=signature)

    def restart(self, seed: int) -> None:
        """Forget all moments of the optimiser, and begin dropout anew from the seed."""
        for variable, value in zip(self._optimizer.variables, self._fresh, strict=True):
            variable.assign(value)
        for number, layer in enumerate(self.network.layers):
            if isinstance(layer, keras.layers.Dropout):
                state = np.asarray([(seed + 7919 * number) % 2**31, 0], dtype=np.uint32)
                layer.seed_generator.state.assign(state)

    def learn(self, rows: Rows, label: NDArray[np.bool_], batch: int) -> float:
        """One pass over the pairs in the order given; the mean loss."""
        return float(self._learn(rows, label.astype(np.int32), batch))

    def measure(self, rows: Rows, label: NDArray[np.bool_]) -> float:
        """The mean loss over the pairs, nothing learnt."""
        return float(self._measure(rows, label.astype(np.int32), LARGE))

    def _learning(self, rows: Any, label: Any, batch: Any) -> Any:
        def step(some_rows: Any, some_labels: Any) -> Any:
            with tf.GradientTape() as tape:
                loss = self._loss(some_labels, self.network(some_rows, training=True))
            variables = self.network.trainable_variables
            self._optimizer.apply(tape.gradient(loss, variables), variables)
            return loss

        return _mean_over(rows, label, batch, step)

    def _measuring(self, rows: Any, label: Any, batch: Any) -> Any:
        def step(some_rows: Any, some_labels: Any) -> Any:
            return self._loss(some_labels, self.network(some_rows, training=False))

        return _mean_over(rows, label, batch, step)


def _mean_over(rows: Any, label: Any, batch: Any, step: Callable[[Any, Any], Any]) -> Any:
    """The mean of `step` over batches, weighted by their pairs."""
    n_pairs = tf.shape(rows)[0]

    def body(start: Any, total: Any) -> Any:
        stop = tf.minimum(start + batch, n_pairs)
        loss = step(rows[start:stop], label[start:stop])
        return stop, total + loss * tf.cast(stop - start, tf.float32)

    _, total = tf.while_loop(
        lambda start, _: start < n_pairs,
        body,
        (tf.constant(0), tf.constant(0.0)),
        parallel_iterations=1,
    )
    return total / tf.cast(n_pairs, tf.float32)


@lru_cache(maxsize=KEPT)
def epochs_for(
    n_genes: int, dimensions: int, features: Features, trainable: bool, learning_rate: float
) -> Epochs:
    """The network of this shape, made once."""
    # The same seed must give the same network on a GPU too.
    tf.config.experimental.enable_op_determinism()
    network = build_network(n_genes, dimensions, features, trainable=trainable)
    return Epochs(network, learning_rate)
