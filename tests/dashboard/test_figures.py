"""Figures show the facts they were given."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go
import pytest

from dashboard import figures
from dashboard.figures.matrices import clustered_order
from dashboard.figures.multiples import binned
from dashboard.figures.network import Network, layout
from dashboard.themes import THEME
from tests.dashboard.seeing import contrast

THEMES = ["light", "dark"]


@pytest.mark.parametrize("theme", THEMES)
def test_the_highest_tissue_stands_on_top(theme: str) -> None:
    tpm, z = np.array([3.0, 0.0, 15.0]), np.array([0.1, np.nan, 2.0])
    bars = figures.tissue_bars(["Lung", "Skin", "Brain"], tpm, z, theme, symbol="X").data[0]
    assert list(bars.y) == ["Skin", "Lung", "Brain"]
    assert list(bars.x) == [0.0, 2.0, 4.0]


def test_every_link_of_a_network_is_drawn_once() -> None:
    network = Network(
        ["A", "B", "C"], np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([1.0, 5.0, 9.0])
    )
    figure = figures.gene_network(network, "light", title="")
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert sum(np.isnan(np.array(trace.x, dtype=float)).sum() for trace in lines) == 3
    assert figure.data[-1].customdata[0] == "A"


def test_a_layout_is_the_same_every_time() -> None:
    network = Network(list("ABCD"), np.array([0, 1, 2]), np.array([1, 2, 3]), np.ones(3))
    assert np.array_equal(layout(network), layout(network))


def test_a_gene_alone_can_be_drawn() -> None:
    none = np.zeros(0, dtype=np.int64)
    network = Network(["A"], none, none, np.zeros(0))
    assert len(figures.gene_network(network, "dark", title="").data) == 1


def test_similar_genes_stand_side_by_side() -> None:
    block = np.array([0, 1, 0, 1, 0, 1])
    similarity = np.where(block[:, None] == block[None, :], 0.9, -0.2).astype(np.float32)
    np.fill_diagonal(similarity, 1)
    assert np.abs(np.diff(block[clustered_order(similarity)])).sum() == 1


def test_a_cell_of_a_small_map_holds_the_mean_of_its_genes() -> None:
    xy = np.array([[0, 0], [0, 0], [10, 10]], dtype=np.float32)
    cells = binned(xy, np.array([1, 3, np.nan], dtype=np.float32), cells=11)
    assert cells[0, 0] == 2
    assert np.isnan(cells).sum() == 11 * 11 - 1


def test_there_is_one_small_map_for_each_tissue() -> None:
    xy = np.random.default_rng(0).normal(size=(50, 2)).astype("f4")
    z = np.repeat(np.arange(7, dtype="f4")[:, None], 50, axis=1)
    figure = figures.tissue_multiples(xy, [f"t{i}" for i in range(7)], z, "light", columns=6)
    titles = [(one.text, one.x, one.y) for one in figure.layout.annotations]
    assert [text for text, _, _ in titles] == [f"t{i}" for i in range(7)]
    sheet = figure.data[0].z
    for number, (_, x, y) in enumerate(titles):
        below = sheet[max(0, int(y) - 78) : int(y), int(x) - 36 : int(x) + 36]
        assert set(below[np.isfinite(below)]) == {number}


def test_the_found_value_is_marked_among_the_random_ones() -> None:
    figure = figures.against_random(
        np.linspace(0, 1, 100), 2.0, "light", axis="x", label="this", n_label="n"
    )
    assert figure.data[0].y.sum() == 100
    assert figure.layout.shapes[0].x0 == 2.0


def test_ranks_missing_in_one_list_go_to_its_foot() -> None:
    figure = figures.difference_of_lists(["A", "B"], np.array([1, 2]), np.array([1, 0]), "light")
    both, one, left, right = figure.data
    assert list(both.y[:2]) == [1, 1]
    assert one.y[0] == 2
    assert one.y[1] > 2
    assert (list(left.text), list(right.text)) == (["A", "B"], ["A"])
    assert (list(left.y), list(right.y)) == ([1, 2], [1])


def test_an_enrichment_of_zero_rate_can_be_drawn() -> None:
    figure = figures.enrichment_bars(
        ["a", "b"], np.array([0.0, 0.01]), np.array([3, 4]), "light", n=9
    )
    assert list(figure.data[0].x) == [pytest.approx(2), pytest.approx(300)]


@pytest.mark.parametrize("theme", THEMES)
def test_curves_name_their_areas(theme: str) -> None:
    line = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    figure = figures.roc_curves({"ours": line}, {"ours": 0.5}, theme, n=None)
    assert figure.data[0].name == "ours, AUC 0.500"
    assert figures.calibration_curve([0.1], [0.2], [5], theme).data[1].y == (0.2,)


def every_figure(theme: str) -> dict[str, tuple[go.Figure, list[str]]]:
    """Each figure with words that its alternative text must hold."""
    two = np.array([0.2, 0.8])
    line = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    network = Network(["A", "B"], np.array([0]), np.array([1]), np.ones(1))
    spread = np.linspace(0, 1, 9)
    return {
        "tissues": (
            figures.tissue_bars(["Lung", "Skin"], two, two, theme, symbol="TP53"),
            ["TP53", "Skin", "0.8 TPM"],
        ),
        "enrichment": (
            figures.enrichment_bars(["CYCLE"], np.array([1e-9]), np.array([7]), theme, n=9),
            ["CYCLE", "7 genes", "1.0e-09"],
        ),
        "alike": (
            figures.similarity_bars(["a", "b"], two, theme, axis="r", title=""),
            ["b with 0.80"],
        ),
        "intervals": (
            figures.interval_bars(
                ["run", "degree"],
                two,
                two,
                two,
                two < 0.5,
                theme,
                title="GO",
                n="9 terms",
                axis="AUC",
            ),
            ["GO, n = 9 terms", "run 0.200"],
        ),
        "training": (figures.training_curves([{"epoch": 1, "val_loss": 2.0}], theme), ["2"]),
        "roc": (
            figures.roc_curves({"ours": line}, {"ours": 0.5}, theme, n=803),
            ["ours", "0.500", "n = 803 test pairs"],
        ),
        "calibration": (figures.calibration_curve([0.1], [0.2], [5], theme), ["5 pairs"]),
        "chance": (
            figures.against_random(spread, 2.0, theme, axis="x", label="this", n_label="n"),
            ["this at 2.000"],
        ),
        "lists": (
            figures.difference_of_lists(["A"], np.array([1]), np.array([1]), theme),
            ["1 genes", "1 are in both"],
        ),
        "matrix": (
            figures.similarity_matrix(["A", "B"], np.eye(2, dtype="f4"), theme, title=""),
            ["2 genes", "0.00"],
        ),
        "grid": (
            figures.tuning_grid(["50-d"], [1, 2], two[None], theme, measure="m", title=""),
            ["50-d, epoch 2", "0.800"],
        ),
        "multiples": (
            figures.tissue_multiples(np.eye(2, dtype="f4"), ["Lung"], np.ones((1, 2), "f4"), theme),
            ["Lung"],
        ),
        "network": (figures.gene_network(network, theme, title=""), ["2 genes", "1 links", "A, B"]),
    }


@pytest.mark.parametrize("theme", THEMES)
def test_every_figure_is_told_in_words(theme: str) -> None:
    found = every_figure(theme)
    assert len(found) == len(figures.__all__)
    for name, (figure, told) in found.items():
        alt = figure.layout.meta["alt"]
        assert all(word in alt for word in told), (name, alt)


@pytest.mark.parametrize("theme", THEMES)
def test_axes_tell_their_unit_and_n(theme: str) -> None:
    titles = {
        name: {figure.layout.xaxis.title.text, figure.layout.yaxis.title.text}
        for name, (figure, _) in every_figure(theme).items()
    }
    assert "log₂(median TPM + 1), n = 2 tissues" in titles["tissues"]
    assert "−log₁₀ FDR, n = 9 genes" in titles["enrichment"]
    assert titles["roc"] == {"false positive rate, n = 803 test pairs", "true positive rate"}
    assert titles["calibration"] == {
        "predicted probability, n = 5 test pairs",
        "observed share",
    }


@pytest.mark.parametrize("theme", THEMES)
def test_all_words_of_a_figure_stand_out_from_the_page(theme: str) -> None:
    page = THEME[f"theme.{theme}.backgroundColor"]
    for figure, _ in every_figure(theme).values():
        assert contrast(figure.layout.font.color, page) >= 7
        assert figure.layout.template.layout.to_plotly_json() == {}
        for bar in figure.select_traces({"type": "bar"}):
            if bar.text is not None:
                assert contrast(bar.insidetextfont.color, bar.marker.color) >= 4.5


def test_areas_carry_their_values_and_a_line_for_chance() -> None:
    mean, low, high = np.array([0.62, np.nan]), np.array([0.5, np.nan]), np.array([1.4, np.nan])
    figure = figures.interval_bars(
        ["run", "degree"],
        mean,
        low,
        high,
        np.array([False, True]),
        "light",
        title="",
        n="",
        axis="AUC",
    )

    assert {one.y: one.text for one in figure.layout.annotations if one.y in {"run", "degree"}} == {
        "run": "0.620",
        "degree": "–",
    }
    bars = figure.data[0]
    assert bars.error_x.array[list(bars.y).index("run")] == pytest.approx(0.38)  # 1 at most
    assert figure.layout.shapes[0].x0 == 0.5
    assert figure.layout.xaxis.title.text == "AUC"


def test_each_column_of_a_training_log_is_a_curve() -> None:
    rows = [{"epoch": 1, "loss": 2.0, "rate": 0.1}, {"epoch": 2, "loss": 1.0, "rate": 0.05}]
    figure = figures.training_curves(rows, "light")
    assert {trace.name: list(trace.y) for trace in figure.data} == {
        "loss": [2.0, 1.0],
        "rate": [0.1, 0.05],
    }


def test_the_best_cell_of_a_grid_is_framed() -> None:
    values = np.array([[1.0, np.nan], [0.5, 2.0]])
    figure = figures.tuning_grid(["a", "b"], [1, 2], values, "light", measure="m", title="")
    frame = figure.layout.shapes[0]
    assert (frame.x0, frame.y0) == (0.5, 0.5)
    assert figure.data[0].text.tolist() == [["1.000", ""], ["0.500", "2.000"]]
