"""Training GGIPNN: early stopping and calibration on the validation part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.ggipnn.calibration import fit_calibration
from embed.ggipnn.settings import RANDOM_RANGE, GgipnnSettings
from embed.pairs.pair_set import LabelledPairs
from embed.scorer import Features, Floats, PairScorer
from embed.tf import load_tensorflow
from graph.errors import UserError

#: Training pairs that the features' means and deviations are taken from.
STANDARD_PAIRS = 20_000
#: Pairs a step where nothing is learnt.
VALIDATION_BATCH = 8192


@dataclass(frozen=True)
class TrainedGgipnn:
    """A trained, calibrated network.

    Attributes
    ----------
    scorer
        The network in numpy.
    history
        One row an epoch: ``epoch``, ``loss``, ``val_loss``.
    network
        The Keras model the scorer was taken from.
    """

    scorer: PairScorer
    history: list[dict[str, float]]
    network: Any


def train_ggipnn(
    vectors: Floats,
    train: LabelledPairs,
    valid: LabelledPairs,
    settings: GgipnnSettings,
    seed: int,
) -> TrainedGgipnn:
    """Train the network on labelled pairs.

    The same seed gives the same network on one machine with the same versions and threads.

    Parameters
    ----------
    vectors
        float32 (genes, dimensions).
    train, valid
        Pairs of rows of `vectors`; both classes in each.
    settings
        What to build and how to train it.
    seed
        Of the weights, dropout, the order of pairs, and random vectors.

    Raises
    ------
    UserError
        A vector holds NaN or infinity, or training diverged.
    """
    tensorflow = load_tensorflow()
    import keras

    from embed.ggipnn.network import build_network, dense_weights

    if not np.isfinite(vectors).all():
        raise UserError(
            "a gene vector holds NaN or infinity",
            remedy="Train the run again with a lower learning rate, or correct its file",
        )
    generator = np.random.default_rng(seed)
    if settings.random:
        shape = vectors.shape
        vectors = generator.uniform(-RANDOM_RANGE, RANDOM_RANGE, shape).astype(np.float32)
    mean, scale = _standard(vectors, train, settings, generator)
    keras.utils.set_random_seed(seed)
    tensorflow.config.experimental.enable_op_determinism()
    network = build_network(vectors, mean, scale, settings)
    network.compile(
        optimizer=keras.optimizers.Adam(settings.learning_rate),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,  # compiling takes longer than an epoch
    )
    shown = network.fit(
        _rows(train),
        train.label.astype(np.int32),
        batch_size=settings.batch_for(len(train)),
        epochs=settings.epochs,
        validation_data=(_rows(valid), valid.label.astype(np.int32)),
        validation_batch_size=VALIDATION_BATCH,
        callbacks=[
            keras.callbacks.EarlyStopping(patience=settings.patience, restore_best_weights=True)
        ],
        verbose=0,
    ).history
    if not np.isfinite(shown["loss"]).all():
        raise UserError(
            f"GGIPNN diverged in epoch {int(np.argmin(np.isfinite(shown['loss']))) + 1}",
            remedy="Lower the learning rate",
        )
    history = [
        {"epoch": epoch, "loss": float(loss), "val_loss": float(val_loss)}
        for epoch, (loss, val_loss) in enumerate(
            zip(shown["loss"], shown["val_loss"], strict=True), start=1
        )
    ]
    if settings.trainable:
        (vectors,) = network.get_layer("vectors").get_weights()
    kernels, biases = dense_weights(network)
    scorer = PairScorer(
        settings.features,
        vectors,
        kernels,
        biases,
        mean,
        scale,
        details={"settings": settings.as_json(), "seed": seed, "history": history},
    )
    log_odds = scorer.log_odds(valid.first, valid.second)
    calibration = fit_calibration(log_odds, valid.label, settings.calibration)
    return TrainedGgipnn(scorer.with_calibration(calibration), history, network)


def pair_features(vectors: Floats, first: Any, second: Any, features: Features) -> Floats:
    """What enters the first layer, float32 (pairs, features); genes below each other for additive.

    The plain form of what the network and the scorer compute each in its own way.
    """
    a, b = vectors[first], vectors[second]
    if features == "concat":
        return np.concatenate([a, b], axis=1)
    if features == "symmetric":
        return np.concatenate([np.abs(a - b), a * b, a + b], axis=1)
    return np.concatenate([a, b], axis=0)


def _standard(
    vectors: Floats,
    train: LabelledPairs,
    settings: GgipnnSettings,
    generator: np.random.Generator,
) -> tuple[Floats, Floats]:
    chosen = generator.permutation(len(train))[:STANDARD_PAIRS]
    seen = pair_features(vectors, train.first[chosen], train.second[chosen], settings.features)
    if not settings.standardise:
        width = seen.shape[1]
        return np.zeros(width, dtype=np.float32), np.ones(width, dtype=np.float32)
    deviation = seen.std(axis=0, dtype=np.float64)
    scale = np.where(deviation > 0, deviation, 1)
    return seen.mean(axis=0, dtype=np.float64).astype(np.float32), scale.astype(np.float32)


def _rows(pairs: LabelledPairs) -> NDArray[np.int32]:
    return np.stack([pairs.first, pairs.second], axis=1)
