"""Facts → plotly figures: curves, bars, distributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from embed.figures.colours import DISTINCT
from embed.judge.card import RUN
from embed.judge.contestants import Negatives
from embed.judge.functions import FunctionScores
from embed.judge.metrics import curve_points
from embed.judge.pair_task import PairTask

#: For controls and lines of chance.
GREY = "#8A8A8A"


def auc_bars(task: PairTask, kind: Negatives) -> go.Figure:
    """AUC of every contestant with its interval over seeds; controls grey."""
    contestants = list(reversed(task.contestants))
    intervals = [task.auc(kind, who) for who in contestants]
    figure = go.Figure(
        go.Bar(
            orientation="h",
            x=[each.mean for each in intervals],
            y=[f"{who.run} {who.name}".strip() for who in contestants],
            marker_color=[GREY if who.control else DISTINCT[0] for who in contestants],
            error_x={
                "type": "data",
                "array": [np.nan_to_num(each.high - each.mean) for each in intervals],
            },
            text=[f"{each.mean:.3f}" for each in intervals],
        )
    )
    figure.add_vline(0.5, line_dash="dot")
    return _laid_out(figure, f"{task.name}: {kind} negatives", "AUC", "", y_grid=False)


def roc_figure(task: PairTask, kind: Negatives) -> go.Figure:
    """ROC curves of the first seed."""
    figure = go.Figure()
    trial = task.trials[kind][0]
    for number, who in enumerate(task.contestants):
        points = curve_points(trial.test.label, trial.scores[who.run, who.name])
        figure.add_scatter(
            x=points["fpr"],
            y=points["tpr"],
            name=f"{who.run} {who.name} ({trial.auc((who.run, who.name)):.3f})".strip(),
            line={
                "color": DISTINCT[number % len(DISTINCT)],
                "dash": "dot" if who.control else "solid",
            },
        )
    figure.add_scatter(x=[0, 1], y=[0, 1], name="chance", line={"color": GREY, "width": 1})
    return _laid_out(figure, f"ROC, {kind} negatives", "false positive rate", "true positive rate")


def curve_figures(
    label: NDArray[np.bool_], curves: Mapping[str, NDArray[np.float32]]
) -> dict[str, go.Figure]:
    """ROC and precision–recall curves of scores by name."""
    roc, precision = go.Figure(), go.Figure()
    for number, (name, score) in enumerate(curves.items()):
        points = curve_points(label, score)
        line = {"color": DISTINCT[number % len(DISTINCT)]}
        roc.add_scatter(x=points["fpr"], y=points["tpr"], name=name, line=line)
        precision.add_scatter(x=points["recall"], y=points["precision"], name=name, line=line)
    roc.add_scatter(x=[0, 1], y=[0, 1], name="chance", line={"color": GREY, "width": 1})
    precision.add_hline(float(label.mean()), line_dash="dot", annotation_text="chance")
    return {
        "roc": _laid_out(roc, "ROC", "false positive rate", "true positive rate"),
        "precision_recall": _laid_out(precision, "Precision and recall", "recall", "precision"),
    }


def training_figure(history: Sequence[Mapping[str, float]]) -> go.Figure:
    """Loss by epoch on the training and the validation part."""
    figure = go.Figure()
    epochs = [row["epoch"] for row in history]
    for key, name, colour in (
        ("loss", "training", DISTINCT[0]),
        ("val_loss", "validation", DISTINCT[1]),
    ):
        values = [row[key] for row in history]
        figure.add_scatter(x=epochs, y=values, name=name, line={"color": colour})
    return _laid_out(figure, "Training", "epoch", "cross-entropy")


def calibration_figure(curves: Mapping[str, Mapping[str, Sequence[float]]]) -> go.Figure:
    """Share of positives against the probability told, in groups of equal size."""
    figure = go.Figure(
        go.Scatter(x=[0, 1], y=[0, 1], name="true probability", line={"color": GREY})
    )
    for number, (name, curve) in enumerate(curves.items()):
        figure.add_scatter(
            x=curve["predicted"],
            y=curve["observed"],
            mode="lines+markers",
            name=f"{name} (error {curve['error'][0]:.3f})",
            line={"color": DISTINCT[number % len(DISTINCT)]},
        )
    return _laid_out(figure, "Calibration", "probability told", "share of positives")


def function_figure(scores: FunctionScores, title: str) -> go.Figure:
    """AUROC of every term, a box for each contestant."""
    figure = go.Figure()
    for who, values in scores.auroc.items():
        figure.add_box(
            y=values,
            name=who,
            boxpoints="all",
            marker={"color": DISTINCT[0] if who == RUN else GREY, "size": 3},
            text=scores.names,
        )
    figure.add_hline(0.5, line_dash="dot")
    return _laid_out(figure, title, "", "AUROC of a term")


def _laid_out(
    figure: go.Figure, title: str, x_title: str, y_title: str, *, y_grid: bool = True
) -> go.Figure:
    figure.update_layout(
        title=title,
        template="plotly_white",
        width=820,
        height=max(420, 26 * len(figure.data[0].y) + 140) if not y_grid else 480,
        margin={"l": 60, "r": 20, "t": 60, "b": 50},
    )
    figure.update_xaxes(title=x_title)
    figure.update_yaxes(title=y_title, showgrid=y_grid, automargin=True)
    return figure
