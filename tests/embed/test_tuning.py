from __future__ import annotations

import json
import os

import numpy as np
import pytest

from embed.figures.tuning import MEASURES, grid_of, tuning_figure
from embed.gene_sets import read_pathways
from embed.paper import BEST, TABLE_1
from embed.trainers.registry import TRAINERS
from embed.tuning import Grid, control, jobs_for, rows_of, train_row, tune
from graph.errors import UserError


@pytest.fixture(scope="module")
def sets(planted, corpus):
    return read_pathways(planted.store(), corpus.vocabulary, collection="")


def grid(corpus, sets, folder, trainer="skipgram", dimensions=(4, 8), epochs=3, **others):
    rows = rows_of(TRAINERS[trainer], dimensions, epochs, others, 0)
    return Grid.create(corpus, sets, rows, folder)


def test_a_row_of_the_grid_is_one_training_looked_at_after_each_epoch(corpus, sets, tmp_path):
    cells = tune(grid(corpus, sets, tmp_path))
    assert [(cell["dimension"], cell["epoch"]) for cell in cells] == [
        (4, 1),
        (4, 2),
        (4, 3),
        (8, 1),
        (8, 2),
        (8, 3),
    ]


def test_a_model_that_learnt_stands_far_above_random_vectors(corpus, sets, tmp_path):
    (cell,) = tune(grid(corpus, sets, tmp_path, "svd", dimensions=(8,)))
    assert cell["set_auroc"] > 0.95
    assert cell["clusteredness_inner"] > 2
    assert abs(control(corpus, sets, 8, 0)["set_auroc"] - 0.5) < 0.3


def test_the_third_cell_is_a_training_of_three_epochs(corpus, sets):
    long = rows_of(TRAINERS["skipgram"], [4], 3, {}, 0)[0]
    short = rows_of(TRAINERS["skipgram"], [4], 2, {}, 0)[0]
    assert train_row(long, corpus, sets)[:2] == [
        cell | {"settings": long_cell["settings"]}
        for cell, long_cell in zip(
            train_row(short, corpus, sets), train_row(long, corpus, sets), strict=False
        )
    ]


def test_a_grid_that_was_stopped_goes_on_and_a_wider_one_adds(corpus, sets, tmp_path):
    first = tune(grid(corpus, sets, tmp_path, dimensions=(4,)))
    (kept,) = tmp_path.glob("*/*.json")
    stamp = kept.stat().st_mtime_ns
    wider = tune(grid(corpus, sets, tmp_path, dimensions=(4, 6)))
    assert wider[: len(first)] == first
    assert kept.stat().st_mtime_ns == stamp
    assert len(list(tmp_path.glob("*/*.json"))) == 2


def test_rows_in_processes_of_their_own_give_the_same_cells(corpus, sets, tmp_path):
    alone = tune(grid(corpus, sets, tmp_path / "one", epochs=1))
    together = tune(grid(corpus, sets, tmp_path / "two", epochs=1), jobs=2)
    assert alone == together


def test_other_parameters_vary_and_a_trainer_without_epochs_has_one_cell_a_row(
    corpus, sets, tmp_path
):
    cells = tune(
        grid(corpus, sets, tmp_path, "svd", dimensions=(4,), shift=["1", "3"], oversampling=["5"])
    )
    assert [cell["settings"]["shift"] for cell in cells] == [1.0, 3.0]
    names, epochs, values = grid_of(cells, "set_auroc")
    assert names == ["4-d, shift 1.0", "4-d, shift 3.0"]
    assert epochs == [1]
    assert values.shape == (2, 1)


def test_what_the_grid_needs_fixed_cannot_vary(corpus, sets, tmp_path):
    with pytest.raises(UserError, match="'paper' cannot vary"):
        grid(corpus, sets, tmp_path, paper=["true", "false"])
    with pytest.raises(UserError, match="no parameter 'shift'"):
        grid(corpus, sets, tmp_path, shift=["1"])


def test_jobs_follow_memory_and_processors(corpus, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 4)
    # A training of so small a corpus takes 401 MB.
    expected = {100: 1, 850: 2, 1700: 4, 1e6: 4}
    assert {mb: jobs_for(corpus, TRAINERS["skipgram"], mb) for mb in expected} == expected
    assert jobs_for(corpus, TRAINERS["tied"], 1e6) == 1


def test_the_figure_shows_every_cell_and_the_paper_s_table(corpus, sets, tmp_path):
    cells = tune(grid(corpus, sets, tmp_path))
    figure = tuning_figure(cells)
    ours = figure.data[0]
    assert list(ours.y) == ["4-d", "8-d"]
    assert ours.z[1][2] == cells[5]["clusteredness_inner"]
    np.testing.assert_array_equal(figure.data[-1].z, list(TABLE_1.values()))
    assert len(figure.data) == len(MEASURES) + 1
    json.dumps(cells, allow_nan=False)


def test_the_paper_s_best_cell_is_the_largest_of_its_table():
    dimension, iteration = BEST
    assert TABLE_1[dimension][iteration - 1] == max(max(row) for row in TABLE_1.values())


def test_the_terminal_shows_the_grid_beside_the_paper_s_table_and_a_png_is_drawn(command, own):
    arguments = ("--trainer", "svd", "--dimension", "4", "--collection", "")
    code, out, err = command("tune", *arguments)
    assert code == 0, err
    lines = [line.split() for line in out.splitlines()]
    (best,) = (line for line in lines if line[:1] == ["200-d"])
    assert best[1:] == [f"{value:.3f}" for value in TABLE_1[200]]
    assert best[9] == "1.521"
    (cell,) = json.loads((own.workspace.reports / "tune.json").read_text())["cells"]
    shown = [line[1] for line in lines if line[:1] == ["4-d"]]
    assert shown == [f"{cell[measure]:.3f}" for measure in MEASURES]
    assert (own.workspace.reports / "tune.png").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
