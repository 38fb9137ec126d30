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


@dataclass(frozen=True)
class TrainedGgipnn:
    """A trained, calibrated network.

    Attributes
    ----------
    scorer
        The network in numpy.
    history
        One row an epoch: ``epoch``, ``loss``, ``val_loss``.
    """

    scorer: PairScorer
    history: list[dict[str, float]]


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
    load_tensorflow()
    from embed.ggipnn.epochs import epochs_for
    from embed.ggipnn.network import VECTORS, assign, dense_weights, first_weights

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
    n_genes, dimensions = vectors.shape
    epochs = epochs_for(
        n_genes, dimensions, settings.features, settings.trainable, settings.learning_rate
    )
    network = epochs.network
    kernels, biases = first_weights(settings.features, dimensions, generator)
    assign(network, vectors, mean, scale, kernels, biases)
    epochs.restart(seed)
    rows, valid_rows = _rows(train), _rows(valid)
    batch = settings.batch_for(len(train))
    history: list[dict[str, float]] = []
    best, best_weights = np.inf, _weights(network)
    for epoch in range(1, settings.epochs + 1):
        order = generator.permutation(len(train))
        loss = epochs.learn(rows[order], train.label[order], batch)
        if not np.isfinite(loss):
            raise UserError(f"GGIPNN diverged in epoch {epoch}", remedy="Lower the learning rate")
        val_loss = epochs.measure(valid_rows, valid.label)
        history.append({"epoch": epoch, "loss": loss, "val_loss": val_loss})
        if val_loss < best:
            best, best_weights = val_loss, _weights(network)
        elif epoch - 1 - int(np.argmin([row["val_loss"] for row in history])) >= settings.patience:
            break
    network.set_weights(best_weights)
    if settings.trainable:
        vectors = network.get_layer(VECTORS).get_weights()[0].copy()
    trained_kernels, trained_biases = dense_weights(network)
    scorer = PairScorer(
        settings.features,
        vectors,
        trained_kernels,
        trained_biases,
        mean,
        scale,
        details={"settings": settings.as_json(), "seed": seed, "history": history},
    )
    log_odds = scorer.log_odds(valid.first, valid.second)
    calibration = fit_calibration(log_odds, valid.label, settings.calibration)
    return TrainedGgipnn(scorer.with_calibration(calibration), history)


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


def _weights(network: Any) -> list[Any]:
    """Copies: the network goes on learning."""
    return [weight.copy() for weight in network.get_weights()]


def _rows(pairs: LabelledPairs) -> NDArray[np.int32]:
    return np.stack([pairs.first, pairs.second], axis=1)
