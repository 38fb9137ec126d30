"""A run's own figures colour the map, gene by gene."""

from __future__ import annotations

import shutil

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard import run_columns
from dashboard.atlas import Atlas
from embed.runs import Run, Runs
from graph.workspace import Workspace


@pytest.fixture
def run(made, tmp_path) -> Run:
    root = tmp_path / "workspace"
    shutil.copytree(made.workspace.root, root)
    return Runs(Workspace(root).runs).get("latest")


def predict(run: Run, pairs: list[tuple[str, str, float]]) -> None:
    columns = dict(zip(("from_id", "to_id", "score"), zip(*pairs, strict=True), strict=True))
    pq.write_table(pa.table(columns), run.path("predictions.parquet"))


def test_a_run_without_predictions_has_no_column_of_them(run: Run) -> None:
    assert run_columns.columns(run) == ["island", "length"]
    predict(run, [("NCBIGene:100001", "NCBIGene:100002", 0.5)])
    assert run_columns.columns(run) == list(run_columns.COLUMNS)


def test_the_length_is_that_of_the_genes_vector(run: Run, atlas: Atlas) -> None:
    table = run.table()
    found = run_columns.scores(run, "length", atlas)
    place = table.ids.to_pylist().index(atlas.ids[17])
    assert found[17] == pytest.approx(np.linalg.norm(table.vectors[place]))


def test_predictions_count_for_both_of_their_genes(run: Run, atlas: Atlas) -> None:
    a, b, c = (str(atlas.ids[row]) for row in (3, 4, 5))
    predict(run, [(a, b, 0.4), (a, c, 0.9), (a, "NCBIGene:0", 1.0)])
    count, best = (run_columns.scores(run, one, atlas) for one in ("predicted", "best"))
    assert count[[3, 4, 5]].tolist() == [3, 1, 1]
    assert best[[4, 5]] == pytest.approx([0.4, 0.9])
    assert np.isnan(count[6])
    assert np.isnan(best[6])


def test_islands_are_those_of_the_runs_own_map(run: Run, atlas: Atlas) -> None:
    assert (run_columns.islands(run, atlas)[atlas.placed] == atlas.island).all()


def test_the_map_is_coloured_by_the_column_of_a_link(open_page) -> None:
    app = open_page("map", by="run", column="length")
    assert [one.value for one in app.exception] == []
    assert app.selectbox(key="map.column").value == "length"
    assert app.selectbox(key="map.column").options == ["Island", "Length of the vector"]
