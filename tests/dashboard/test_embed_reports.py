"""The runs page draws what the `embed` commands write: one run is classified, one grid tuned."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.predicted import how_calibrated
from dashboard.scorecards import MEASURES
from embed.cli import build
from embed.runs import Run, Runs
from graph.console import run as run_application
from graph.files import read_json
from graph.workspace import Workspace
from tests.support.made_graph import RUN, make

EPOCHS = 3


@dataclass(frozen=True)
class Judged:
    """A workspace in which the commands have run."""

    root: Path

    @property
    def run(self) -> Run:
        return Runs(Workspace(self.root).runs).get(RUN)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    root = tmp_path_factory.mktemp("judged") / "workspace"
    make(root, n_genes=1_500, n_edges=8_000, module_size=55)
    for words in (
        ["pairs", "--exclude-levels", "0"],
        ["classify", RUN, "--epochs", str(EPOCHS), "--most-pairs", "2000"],
        ["tune", "--dimension", "4,8", "--epochs", "2", "--no-png"],
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["embed", *words, "--workspace", str(root), "--quiet"])
            with pytest.raises(SystemExit) as ended:
                run_application(build(), "embed")
        assert ended.value.code == 0, words
    return Judged(root)


def told(app: AppTest) -> list[str]:
    """What the figures of a page say of themselves."""
    return [one.proto.alt for one in app.get("plotly_chart")]


def test_the_classifiers_curves_are_drawn(open_page, judged: Judged) -> None:
    app = open_page("runs", workspace=judged.root, run=RUN, tab="Pairs")
    assert [one.value for one in app.exception] == []
    written = judged.run.report("ggipnn_curves")
    roc, calibration = told(app)
    curve = written["calibration"]["isotonic"]
    bins, pairs = len(curve["pairs"]), sum(curve["pairs"])
    area = written["roc"][RUN]["auc"]
    assert roc == f"ROC curves, n = {pairs:,.0f} test pairs: {RUN} with an area of {area:.3f}."
    assert calibration.startswith(f"Calibration in {bins} bins of {pairs:.0f} pairs")
    error = f"Calibrated by isotonic: expected calibration error {curve['error'][0]:.3f}."
    assert error in [one.value for one in app.caption]


def test_the_classifiers_training_is_drawn(open_page, judged: Judged) -> None:
    app = open_page("runs", workspace=judged.root, run=RUN, tab="Training")
    assert [one.value for one in app.exception] == []
    assert "GGIPNN" in [one.value for one in app.subheader]
    history = judged.run.report("ggipnn_curves")["history"]
    assert len(history) == EPOCHS
    last = told(app)[-1]
    assert last.startswith(f"Curves over {EPOCHS} steps: ")
    assert f"{history[0]['loss']:.3g} to {history[-1]['loss']:.3g}" in last


def test_the_tuned_grid_stands_beside_the_papers(open_page, judged: Judged) -> None:
    app = open_page("runs", workspace=judged.root, tab="Tuning")
    assert [one.value for one in app.exception] == []
    assert not app.info
    said = told(app)
    assert len(said) == 1 + len(MEASURES)
    cells = read_json(Workspace(judged.root).report("tune"))["cells"]
    best = max(cell["set_auroc"] for cell in cells)
    assert f"{best:.3f}" in said[-1]
    assert "1.521" in said[1]  # the paper's best


def test_a_prediction_says_how_it_is_calibrated(judged: Judged) -> None:
    said = how_calibrated(RUN, judged.run)
    metrics = judged.run.record.metrics["ggipnn"]
    assert "isotonic" in said
    assert f"{metrics['pairs']['test']:,} test pairs" in said
    assert f"{metrics['calibration_error']:.3f}" in said
