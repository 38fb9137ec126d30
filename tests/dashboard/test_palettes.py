"""Colours that stand for different things look different, to the colour-blind too."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.palettes import CATEGORIES
from tests.dashboard.seeing import BLIND, contrast, least_difference

#: ΔE 1976; neighbouring areas are told apart from about 2, small dots far apart need more.
APART = 15
SIGHTS = {"normal": np.eye(3), **{name: np.array(matrix) for name, matrix in BLIND.items()}}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_categories_look_alike(theme: str, sight: str) -> None:
    assert least_difference([ink.on(theme) for ink in CATEGORIES], SIGHTS[sight]) >= APART


def test_the_yardsticks_are_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert least_difference(["#000000", "#ffffff"], np.eye(3)) == pytest.approx(100, abs=0.1)
    # Red and green of equal lightness: far apart in normal sight, close to a deuteranope.
    pair = ["#c05000", "#708000"]
    assert least_difference(pair, np.eye(3)) > 2 * least_difference(pair, SIGHTS["deutan"])
