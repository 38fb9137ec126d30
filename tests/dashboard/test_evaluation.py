"""Reports of runs and stages become tables; what is missing is said, not invented."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from dashboard import scorecards
from dashboard.stage_reports import chip, expectations, refusals, stages
from embed.examine import examine
from embed.findings import QUESTIONS
from embed.runs import Runs
from graph.engines.ladybug.store import LadybugStore
from graph.files import write_json
from graph.workspace import Workspace

CARD = {
    "headline": ["r1 beats its best control.", "r2 does not.", "r10 neither."],
    "runs": [
        {
            "id": "r1",
            "pathways": {
                "clusteredness": {"inner": 1.5, "cosine": 1.4, "n_sets": 9},
                "coherence": {
                    "cosine": {"auroc": {"mean": 0.7, "low": 0.6, "high": 0.8}, "z": 3.0},
                    "random": {"auroc": {"mean": 0.5, "low": 0.4, "high": 0.6}, "z": 0.0},
                },
            },
            "functions": {"auroc": {"run": {"mean": 0.8, "low": 0.7, "high": 0.9}}},
            "geometry": None,
        }
    ],
    "pair_prediction": {
        "go": {
            "set": "GO pairs",
            "counts": {"pairs": {"test": {"pairs": 1294}}},
            "negatives": {
                "rewired": [
                    {"name": "fixed", "run": "r1", "control": False,
                     "auc": {"mean": 0.62, "low": 0.6, "high": 0.64}},
                    {"name": "fixed", "run": "r2", "control": False,
                     "auc": {"mean": 0.6, "low": 0.5, "high": 0.7}},
                    {"name": "degree", "run": "", "control": True,
                     "auc": {"mean": 0.5, "low": None, "high": None}},
                ]
            },
            "margins": [
                {"run": "r1", "name": "fixed", "negatives": "rewired", "best_control": "degree",
                 "over_seeds": {"mean": 0.12, "low": 0.1, "high": 0.14}, "beats_controls": True}
            ],
        }
    },
}  # fmt: skip


def test_pair_prediction_stands_beside_its_controls() -> None:
    table = scorecards.pair_prediction(CARD, "r1")
    assert table["of"].to_pylist() == ["this run, fixed", "degree"]
    assert table["control"].to_pylist() == [False, True]
    assert table["low"].to_pylist() == [0.6, None]
    assert set(table["measure"].to_pylist()) == {"GO pairs: rewired negatives"}
    assert set(table["n"].to_pylist()) == {"1,294 test pairs"}


def test_what_is_said_of_a_run_is_told_from_what_is_said_of_others() -> None:
    own, others = scorecards.headlines(CARD, "r1")
    assert own == ["This run beats its best control."]
    assert others == ["r2 does not.", "r10 neither."]


def test_the_margin_over_the_best_control_is_kept_apart() -> None:
    assert scorecards.margins(CARD).to_pylist() == [
        {
            "measure": "GO pairs: rewired negatives",
            "of": "r1 fixed",
            "over": "degree",
            "mean": 0.12,
            "low": 0.1,
            "high": 0.14,
            "beats_controls": True,
        }
    ]


def test_a_runs_own_measures_tell_run_from_control() -> None:
    rows = scorecards.own_measures(CARD, "r1").to_pylist()
    assert {(row["of"], row["control"]) for row in rows} == {
        ("this run, inner", False),
        ("this run, cosine", False),
        ("random", True),
        ("this run", False),
    }
    assert len(scorecards.own_measures(CARD, "another")) == 0


def test_a_ratio_is_not_drawn_as_an_area() -> None:
    areas = scorecards.areas_of(scorecards.own_measures(CARD, "r1"))
    assert list(areas) == ["Pathways against matched random sets", "GO functions"]
    assert [len(rows) for rows in areas.values()] == [2, 1]


def test_an_empty_scorecard_gives_empty_tables() -> None:
    assert len(scorecards.pair_prediction({}, "r1")) == 0
    assert len(scorecards.margins({})) == 0


def test_the_papers_best_setting_is_200_dimensions_at_iteration_9() -> None:
    paper = scorecards.paper_grid()
    row, column = np.unravel_index(paper.values.argmax(), paper.values.shape)
    assert (paper.rows[row], paper.epochs[column], paper.values.max()) == ("200-d", 9, 1.521)


def test_a_tuning_report_becomes_a_grid_of_each_measure() -> None:
    cells = [
        {"dimension": 200, "epoch": 9, "settings": {}, "set_auroc": 0.7},
        {"dimension": 50, "epoch": 1, "settings": {}, "set_auroc": 0.6},
    ]
    grid = scorecards.tuning({"cells": cells}, "set_auroc")
    assert grid is not None
    assert (grid.rows, grid.epochs) == (["200-d", "50-d"], [1, 9])
    assert grid.values[0, 1] == 0.7
    assert np.isnan(grid.values).sum() == 2
    assert scorecards.tuning(None, "set_auroc") is None


def test_curves_without_an_area_get_theirs() -> None:
    curves, areas = scorecards.curves({"a": {"fpr": [0, 0, 1], "tpr": [0, 1, 1]}, "note": "x"})
    assert list(curves) == ["a"]
    assert areas["a"] == 1.0


def test_runs_are_listed_newest_first(made) -> None:
    table = scorecards.run_list(
        Runs(made.workspace.runs).list(), {"skipgram-20260102-030405-00c0de"}
    )
    assert table["published"].to_pylist() == [True]
    assert table["dimensions"].to_pylist() == [32]


def test_stages_report_expected_and_found(made) -> None:
    reports = stages(made.workspace)
    assert set(reports) == {"load", "coexpress"}
    found = {(row["stage"], row["what"]): row["met"] for row in expectations(reports).to_pylist()}
    assert found == {("load", "genes"): True, ("coexpress", "series"): False}
    assert refusals(reports)["subject"].to_pylist() == ["GSE1"]


def test_reports_of_judging_are_no_stages(tmp_path) -> None:
    workspace = Workspace(tmp_path)
    write_json(workspace.report("tune"), {"stage": "tune", "cells": []})
    assert stages(workspace) == {}


def test_the_chip_stands_beside_the_papers(tmp_path) -> None:
    workspace = Workspace(tmp_path)
    assert len(chip(workspace)) == 0
    figures = [{"what": "probe_sets", "found": 6467, "paper": 54675}, {"what": "x", "found": 1}]
    write_json(workspace.report("chip"), {"figures": figures})
    assert chip(workspace).to_pylist() == [
        {"what": "probe sets", "found": 6467.0, "paper": 54675.0},
        {"what": "x", "found": 1.0, "paper": None},
    ]


def test_a_broken_report_is_shown_as_refused(tmp_path) -> None:
    workspace = Workspace(tmp_path)
    workspace.reports.mkdir()
    workspace.report("load").write_text("{")
    rows = refusals(stages(workspace)).to_pylist()
    assert rows[0]["subject"] == "load.json"
    assert "not readable" in rows[0]["reason"]


def test_reports_show_no_path_of_the_server(tmp_path) -> None:
    workspace = Workspace(tmp_path)
    refusal = {"subject": "/srv/secret/x.gz", "reason": "cut at /srv/secret", "remedy": ""}
    write_json(workspace.report("load"), {"refusals": [refusal]})
    assert "secret" not in str(refusals(stages(workspace)).to_pylist())


@pytest.mark.parametrize(
    "tab", ["Scorecard", "Pairs", "Findings", "Training", "Tuning", "Parameters"]
)
def test_a_run_without_reports_says_what_to_run(open_page, tab: str) -> None:
    app = open_page("runs", tab=tab)
    assert [one.value for one in app.exception] == []
    said = " ".join(str(one.value) for one in app.info)
    if tab in {"Scorecard", "Pairs", "Findings", "Tuning"}:
        assert "python -m embed" in said


def test_a_run_with_a_scorecard_shows_it(open_page, made, tmp_path) -> None:
    root = tmp_path / "workspace"
    shutil.copytree(made.workspace.root, root)
    run = Runs(Workspace(root).runs).get("latest")
    card = {**CARD, "runs": [{**CARD["runs"][0], "id": run.id}]}
    run.write_report("scorecard", card)
    for tab in ("Scorecard", "Pairs"):
        app = open_page("runs", workspace=root, tab=tab)
        assert [one.value for one in app.exception] == []
        assert not app.info
    assert any("margin" in one.value.lower() for one in app.subheader)


def test_the_paper_s_questions_are_answered_on_a_mapped_run_s_page(open_page, made, tmp_path):
    root = tmp_path / "workspace"
    shutil.copytree(made.workspace.root, root)
    place = Workspace(root)
    examine(Runs(place.runs).get("latest"), LadybugStore(place.store))
    app = open_page("runs", workspace=root, tab="Findings")
    assert [one.value for one in app.exception] == []
    assert not app.info
    shown = [one.value for one in app.markdown]
    found = Runs(place.runs).get("latest").report("findings")
    assert len(found) == len(QUESTIONS)
    for one in found:
        assert f"**{one['question']}**" in shown
        assert f"{one['answer']}  \n*The paper: {one['paper']}*" in shown
    assert any(one["answered"] for one in found)


def test_a_missing_run_is_said_so(open_page) -> None:
    app = open_page("runs", run="skipgram-gone")
    assert [one.value for one in app.exception] == []
    assert "no run skipgram-gone" in app.warning[0].value


def test_a_broken_run_is_told_and_hides_no_other(open_page, made, tmp_path) -> None:
    root = tmp_path / "workspace"
    shutil.copytree(made.workspace.root, root)
    shutil.copytree(Runs(Workspace(root).runs).get("latest").folder, root / "runs" / "torn")
    (root / "runs" / "torn" / "vectors.npy").write_bytes(b"")
    app = open_page("runs", workspace=root)
    assert [one.value for one in app.exception] == []
    assert "torn" in app.warning[0].value
    assert "cut short" in app.warning[0].value
    assert str(root) not in app.warning[0].value
    assert "Trainer" in [one.label for one in app.metric]


def test_the_data_page_lists_series_and_refusals(open_page) -> None:
    app = open_page("sources")
    assert [one.value for one in app.exception] == []
    tables = [one.value for one in app.dataframe]
    assert any("GEO:GSE9000" in table.get("id", []).tolist() for table in tables if "id" in table)
    assert any("GSE1" in table["subject"].tolist() for table in tables if "subject" in table)
