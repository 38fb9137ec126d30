"""A run's classifier: trained on a pair set, kept in the run with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.ggipnn.calibration import reliability
from embed.ggipnn.settings import GgipnnSettings
from embed.ggipnn.training import TrainedGgipnn, train_ggipnn
from embed.judge.alignment import with_vectors
from embed.judge.metrics import average_precision, curve_points, roc_auc
from embed.pairs.pair_set import LabelledPairs, PairSet, pair_keys
from embed.pairs.sampling import raw_stream
from embed.runs import Run
from embed.scorer import PairScorer
from embed.scorer_files import load_scorer, save_scorer
from graph.errors import UserError
from graph.files import replacing
from graph.queries.corpus import index_of

#: Where a run keeps its classifier, the folder of the figures, and the pairs it was shown.
CLASSIFIER, FIGURES, LABELLED = "ggipnn", "ggipnn_figures", "ggipnn_labelled.npy"

#: Report with the points of the curves, for the dashboard.
CURVES = "ggipnn_curves"


@dataclass(frozen=True)
class Classifier:
    """A classifier, what it reached, and what its figures show.

    Attributes
    ----------
    model
        The trained network over the run's genes.
    metrics
        AUC, average precision and calibration error of the test part, counts of the pairs.
    figures
        Plotly figures by name: ``roc``, ``precision_recall``, ``training``, ``calibration``.
    curves
        What they show, as JSON values: ``roc`` (by name: ``fpr``, ``tpr``, ``auc``),
        ``calibration`` (by kind: `reliability`), ``history`` (one row an epoch).
    labelled
        Keys (`pair_keys` over the run's genes) of all labelled pairs of the set, ascending:
        nothing that was labelled is a prediction.
    """

    model: TrainedGgipnn
    metrics: dict[str, Any]
    figures: dict[str, Any]
    curves: dict[str, Any]
    labelled: NDArray[np.int64]


def train_classifier(
    run: Run, pair_set: PairSet, settings: GgipnnSettings, seed: int, most: int
) -> Classifier:
    """Train GGIPNN on a run's vectors with the labelled pairs whose genes the run holds.

    Parameters
    ----------
    most
        Training pairs drawn by the seed, where there are more.

    Raises
    ------
    UserError
        The run holds too few of the pairs, or a part has one class only.
    """
    from embed.judge.figures import calibration_figure, curve_figures, training_figure

    table = run.table()
    aligned, _ = with_vectors(pair_set, [table])
    aligned.check_classes()
    rows = index_of(aligned.genes, table.ids)
    if (rows < 0).any():
        rows = index_of(aligned.symbols, table.symbols)
    parts = {
        name: LabelledPairs(rows[part.first], rows[part.second], part.label)
        for name, part in aligned.parts.items()
    }
    train = parts["train"]
    if len(train) > most:
        order = raw_stream(seed, 2).random_raw(len(train)).argsort(kind="stable")
        train = train.take(order[:most])
    model = train_ggipnn(table.vectors, train, parts["valid"], settings, seed)
    test = parts["test"]
    evidence = model.scorer.evidence(test.first, test.second)
    probability = model.scorer.calibration(evidence)
    curve = reliability(probability, test.label)
    metrics = {
        "pair_set": pair_set.name,
        "test_auc": roc_auc(test.label, evidence),
        "test_average_precision": average_precision(test.label, evidence),
        "calibration_error": curve["error"][0],
        "class_balance": {
            name: part.n_positive / len(part) for name, part in {**parts, "train": train}.items()
        },
        "pairs": {name: len(part) for name, part in {**parts, "train": train}.items()},
        "without_a_vector": aligned.counts["without a vector"],
        "epochs": len(model.history),
    }
    name = f"{run.id} (AUC {metrics['test_auc']:.3f})"
    figures = {
        **curve_figures(test.label, {name: evidence}),
        "training": training_figure(model.history),
        "calibration": calibration_figure({settings.calibration: curve}),
    }
    points = curve_points(test.label, evidence)
    curves = {
        "roc": {
            run.id: {key: points[key].tolist() for key in ("fpr", "tpr")}
            | {"auc": metrics["test_auc"]}
        },
        "calibration": {settings.calibration: curve},
        "history": model.history,
    }
    return Classifier(model, metrics, figures, curves, _labelled(aligned, rows, len(table)))


def save_classifier(run: Run, classifier: Classifier) -> list[str]:
    """Write the model, its figures and metrics into the run; remarks on what could not be drawn."""
    from embed.figures.export import write_html, write_png

    settings = classifier.model.scorer.details["settings"]
    keep = bool(settings["trainable"] or settings["random"])
    save_scorer(classifier.model.scorer, run.path(CLASSIFIER), keep_vectors=keep)
    with replacing(run.path(LABELLED)) as temporary, temporary.open("wb") as target:
        np.save(target, classifier.labelled, allow_pickle=False)
    run.with_metrics("ggipnn", classifier.metrics)
    run.write_report(CURVES, classifier.curves)
    remarks: list[str] = []
    for name, figure in classifier.figures.items():
        try:
            write_html(figure, run.path(FIGURES) / f"{name}.html")
            write_png(figure, run.path(FIGURES) / f"{name}.png")
        except UserError as error:
            remarks.append(str(error))
    return remarks


def run_scorer(run: Run) -> tuple[PairScorer, NDArray[np.int64]]:
    """The classifier that a run keeps, and the keys of the pairs it was shown.

    Raises
    ------
    UserError
        It has none, or one of other vectors.
    """
    scorer = load_scorer(run.path(CLASSIFIER), run.table().vectors)
    try:
        labelled: NDArray[np.int64] = np.load(run.path(LABELLED), allow_pickle=False)
    except (OSError, ValueError, EOFError) as error:
        raise UserError(
            f"the labelled pairs of the classifier cannot be read: {error}",
            path=run.path(LABELLED),
            remedy=f"Train it again: python -m embed classify {run.id}",
        ) from None
    return scorer, labelled


def _labelled(pair_set: PairSet, rows: NDArray[np.int32], n_genes: int) -> NDArray[np.int64]:
    first, second = np.divmod(pair_set.beside, pair_set.n_genes)
    keys = [pair_keys(rows[first], rows[second], n_genes)]
    keys += [
        pair_keys(rows[part.first], rows[part.second], n_genes) for part in pair_set.parts.values()
    ]
    return np.asarray(np.unique(np.concatenate(keys)), dtype=np.int64)
