"""GGIPNN: the network learns what is there, and its numpy form says the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from embed.ggipnn.calibration import cross_entropy, fit_calibration, reliability
from embed.ggipnn.settings import GgipnnSettings
from embed.ggipnn.training import TrainedGgipnn, pair_features, train_ggipnn
from embed.judge.metrics import roc_auc
from embed.pairs.pair_set import LabelledPairs
from embed.scorer import Calibration, feature_width, logistic
from embed.scorer_files import load_scorer, save_scorer
from graph.errors import UserError

N_GENES, N_MODULES, DIMENSIONS = 600, 6, 12


@pytest.fixture(scope="module")
def modules() -> np.ndarray:
    return np.random.default_rng(0).integers(0, N_MODULES, N_GENES)


@pytest.fixture(scope="module")
def vectors(modules: np.ndarray) -> np.ndarray:
    """Vectors near their module's centre, far from length one."""
    generator = np.random.default_rng(1)
    centres = generator.normal(size=(N_MODULES, DIMENSIONS))
    noise = generator.normal(size=(N_GENES, DIMENSIONS))
    return (7 * (centres[modules] + 0.5 * noise)).astype(np.float32)


def labelled(modules: np.ndarray, low: int, high: int, n: int, seed: int) -> LabelledPairs:
    """As many pairs of one module as of two, among the genes `low` … `high` − 1."""
    generator = np.random.default_rng(seed)
    ends = generator.integers(low, high, (2, 40 * n)).astype(np.int32)
    same = modules[ends[0]] == modules[ends[1]]
    chosen = np.concatenate([np.flatnonzero(same)[: n // 2], np.flatnonzero(~same)[: n // 2]])
    return LabelledPairs(ends[0, chosen], ends[1, chosen], same[chosen])


@pytest.fixture(scope="module")
def parts(modules: np.ndarray) -> tuple[LabelledPairs, LabelledPairs, LabelledPairs]:
    return (
        labelled(modules, 0, 400, 4000, 2),
        labelled(modules, 400, 460, 600, 3),
        labelled(modules, 460, N_GENES, 1000, 4),
    )


def trained(
    vectors: np.ndarray, parts: tuple[LabelledPairs, ...], seed: int = 5, **settings: object
) -> TrainedGgipnn:
    chosen = GgipnnSettings(**{"epochs": 4, **settings})
    return train_ggipnn(vectors, parts[0], parts[1], chosen, seed)


@pytest.fixture(scope="module")
def symmetric(vectors: np.ndarray, parts: tuple[LabelledPairs, ...]) -> TrainedGgipnn:
    return trained(vectors, parts)


@pytest.fixture(scope="module")
def concat(vectors: np.ndarray, parts: tuple[LabelledPairs, ...]) -> TrainedGgipnn:
    return trained(vectors, parts, features="concat", standardise=False, trainable=True, epochs=1)


@pytest.fixture(scope="module")
def additive(vectors: np.ndarray, parts: tuple[LabelledPairs, ...]) -> TrainedGgipnn:
    return trained(vectors, parts, features="additive", epochs=2)


@pytest.mark.parametrize("name", ["symmetric", "concat", "additive"])
def test_numpy_scorer_equals_keras(
    name: str, parts: tuple[LabelledPairs, ...], request: pytest.FixtureRequest
) -> None:
    from embed.ggipnn.network import network_of

    model: TrainedGgipnn = request.getfixturevalue(name)
    test = parts[2]
    network = network_of(model.scorer)
    logits = network(np.stack([test.first, test.second], axis=1), training=False).numpy()
    keras_probability = np.exp(logits[:, 1]) / np.exp(logits).sum(axis=1)

    log_odds = model.scorer.log_odds(test.first, test.second)

    assert logistic(log_odds) == pytest.approx(keras_probability, abs=1e-5)


def test_unseen_genes_of_one_module_are_recognised(
    symmetric: TrainedGgipnn, parts: tuple[LabelledPairs, ...]
) -> None:
    test = parts[2]
    assert roc_auc(test.label, symmetric.scorer.log_odds(test.first, test.second)) > 0.95


def test_genes_alone_cannot_tell_modules(
    additive: TrainedGgipnn, parts: tuple[LabelledPairs, ...]
) -> None:
    test = parts[2]
    auc = roc_auc(test.label, additive.scorer.log_odds(test.first, test.second))
    assert auc == pytest.approx(0.5, abs=0.06)


def test_shuffled_labels_teach_nothing(
    vectors: np.ndarray, parts: tuple[LabelledPairs, ...]
) -> None:
    train, valid, test = parts
    shuffled = LabelledPairs(
        train.first, train.second, np.random.default_rng(0).permutation(train.label)
    )
    model = train_ggipnn(vectors, shuffled, valid, GgipnnSettings(epochs=2), seed=1)
    auc = roc_auc(test.label, model.scorer.log_odds(test.first, test.second))
    assert auc == pytest.approx(0.5, abs=0.1)


def test_the_same_seed_trains_the_same_network(
    vectors: np.ndarray, parts: tuple[LabelledPairs, ...]
) -> None:
    once, again, other = (trained(vectors, parts, seed=seed, epochs=1) for seed in (1, 1, 2))
    assert np.array_equal(once.scorer.kernels[0], again.scorer.kernels[0])
    assert once.scorer.calibration == again.scorer.calibration
    assert not np.array_equal(once.scorer.kernels[0], other.scorer.kernels[0])


def test_training_stops_when_validation_gets_worse(
    vectors: np.ndarray, parts: tuple[LabelledPairs, ...]
) -> None:
    shuffled = LabelledPairs(
        parts[1].first, parts[1].second, np.random.default_rng(0).permutation(parts[1].label)
    )
    settings = GgipnnSettings(epochs=30, patience=1)
    model = train_ggipnn(vectors, parts[0], shuffled, settings, seed=1)
    assert len(model.history) < 30


def test_trained_vectors_move_and_fixed_ones_do_not(
    symmetric: TrainedGgipnn, concat: TrainedGgipnn, vectors: np.ndarray
) -> None:
    assert np.array_equal(symmetric.scorer.vectors, vectors)
    assert not np.array_equal(concat.scorer.vectors, vectors)


def test_probability_does_not_depend_on_the_order_of_genes(
    symmetric: TrainedGgipnn, concat: TrainedGgipnn, parts: tuple[LabelledPairs, ...]
) -> None:
    test = parts[2]
    for model in (symmetric, concat):
        there = model.scorer.probability(test.first, test.second)
        assert there == pytest.approx(model.scorer.probability(test.second, test.first), abs=1e-6)
        assert ((there >= 0) & (there <= 1)).all()


def test_a_saved_model_scores_alike_without_pickle(
    symmetric: TrainedGgipnn, vectors: np.ndarray, parts: tuple[LabelledPairs, ...], tmp_path: Path
) -> None:
    save_scorer(symmetric.scorer, tmp_path / "model")
    with np.load(tmp_path / "model" / "weights.npz", allow_pickle=False) as arrays:
        assert "vectors" not in arrays
        assert {arrays[name].dtype for name in arrays.files} == {np.dtype(np.float32)}

    again = load_scorer(tmp_path / "model", vectors)

    test = parts[2]
    before = symmetric.scorer.probability(test.first, test.second)
    assert np.array_equal(again.probability(test.first, test.second), before)
    assert again.details["seed"] == 5


def test_trained_vectors_are_saved_with_the_model(
    concat: TrainedGgipnn, parts: tuple[LabelledPairs, ...], tmp_path: Path
) -> None:
    save_scorer(concat.scorer, tmp_path / "model", keep_vectors=True)
    again = load_scorer(tmp_path / "model")
    assert np.array_equal(again.vectors, concat.scorer.vectors)


def test_a_model_of_another_run_is_refused(
    symmetric: TrainedGgipnn, vectors: np.ndarray, tmp_path: Path
) -> None:
    save_scorer(symmetric.scorer, tmp_path / "model")
    with pytest.raises(UserError, match="trained on 600 genes and 12 dimensions"):
        load_scorer(tmp_path / "model", vectors[:100])


def test_a_model_cut_short_is_refused(symmetric: TrainedGgipnn, tmp_path: Path) -> None:
    save_scorer(symmetric.scorer, tmp_path / "model")
    path = tmp_path / "model" / "weights.npz"
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(UserError, match="the classifier is cut short"):
        load_scorer(tmp_path / "model")


def test_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no trained classifier"):
        load_scorer(tmp_path)


def test_vectors_with_nan_are_refused(
    vectors: np.ndarray, parts: tuple[LabelledPairs, ...]
) -> None:
    broken = vectors.copy()
    broken[3, 2] = np.nan
    with pytest.raises(UserError, match="NaN"):
        trained(broken, parts)


@pytest.mark.parametrize(("features", "width"), [("concat", 2), ("symmetric", 3)])
def test_the_network_is_the_papers(features: str, width: int) -> None:
    import keras

    from embed.ggipnn.network import build_network

    network = build_network(50, 8, features, trainable=False)

    layers = keras.layers
    known = (layers.Embedding, layers.Dense, layers.Dropout)
    told = [
        (layer.units, layer.activation.__name__, layer.kernel.shape)
        if isinstance(layer, layers.Dense)
        else getattr(layer, "rate", None) or (layer.input_dim, layer.output_dim)
        for layer in network.layers
        if isinstance(layer, known)
    ]
    assert told == [
        (50, 8),
        (100, "relu", (8 * width, 100)),
        0.5,
        (100, "relu", (100, 100)),
        0.5,
        (10, "relu", (100, 10)),
        (2, "linear", (10, 2)),  # its softmax is in the loss
    ]
    assert network(np.zeros((4, 2), np.int32)).shape == (4, 2)
    assert not network.get_layer("vectors").trainable


def test_the_loss_holds_the_softmax(parts: tuple[LabelledPairs, ...]) -> None:
    from embed.ggipnn.epochs import epochs_for

    epochs = epochs_for(N_GENES, DIMENSIONS, "concat", False, 1e-3)
    pairs = parts[2]
    rows = np.stack([pairs.first, pairs.second], axis=1).astype(np.int32)
    logits = epochs.network(rows, training=False).numpy().astype(np.float64)
    softmax = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    expected = -np.log(softmax[np.arange(len(rows)), pairs.label.astype(int)]).mean()
    assert epochs.measure(rows, pairs.label) == pytest.approx(expected, rel=1e-5)


def test_features_have_the_announced_width(vectors: np.ndarray) -> None:
    one = np.asarray([0, 1])
    for features in ("symmetric", "concat", "additive"):
        made = pair_features(vectors, one, one[::-1], features)
        assert made.shape[1] == feature_width(features, DIMENSIONS)
    swapped = pair_features(vectors, one[::-1], one, "symmetric")
    assert np.array_equal(pair_features(vectors, one, one[::-1], "symmetric"), swapped)


@pytest.fixture(scope="module")
def overconfident() -> tuple[np.ndarray, np.ndarray]:
    """Log odds three times as large as the labels deserve."""
    generator = np.random.default_rng(0)
    honest = generator.normal(0, 1.5, 20_000)
    label = generator.random(20_000) < 1 / (1 + np.exp(-honest))
    return (3 * honest).astype(np.float32), label


def test_temperature_undoes_overconfidence(overconfident: tuple[np.ndarray, np.ndarray]) -> None:
    log_odds, label = overconfident
    fitted = fit_calibration(log_odds, label, "temperature")
    assert fitted.temperature == pytest.approx(3, rel=0.05)


@pytest.mark.parametrize("kind", ["temperature", "isotonic"])
def test_calibration_makes_probabilities_true(
    overconfident: tuple[np.ndarray, np.ndarray], kind: str
) -> None:
    log_odds, label = overconfident
    half = len(label) // 2
    fitted = fit_calibration(log_odds[:half], label[:half], kind)
    raw, better = (each(log_odds[half:]) for each in (Calibration(), fitted))
    assert cross_entropy(better, label[half:]) < cross_entropy(raw, label[half:])
    assert reliability(better, label[half:])["error"][0] < 0.02
    assert np.all(np.diff(fitted(np.sort(log_odds))) >= 0)
