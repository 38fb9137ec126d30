"""A colouring says of every gene what its legend says."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard import colours
from dashboard.atlas import Atlas
from dashboard.choices import matching
from dashboard.gene_sets import GeneSets
from dashboard.palettes import CATEGORIES


def test_each_type_is_counted_and_coloured(atlas: Atlas) -> None:
    found = colours.by_type(atlas)
    names, counts = np.unique(atlas.types.astype(str), return_counts=True)
    assert {one.label: one.count for one in found.categories} == dict(
        zip(names, counts, strict=True)
    )
    for place, category in enumerate(found.categories, start=1):
        assert set(atlas.types[found.values == place]) == {category.label}


def test_more_categories_than_colours_share_the_last_entry() -> None:
    words = np.array([f"kind {i % 30}" for i in range(300)] + ["kind 0"] * 9, dtype=object)
    found = colours.by_text("Kind", words)
    assert len(found.categories) == len(CATEGORIES)
    assert found.categories[0].label == "kind 0"
    assert found.categories[-1].label == "21 others"
    assert sum(one.count for one in found.categories) == 309
    assert (found.values > 0).all()


def test_scores_run_along_the_scale_and_nan_is_grey() -> None:
    scores = np.array([-9, -3, 0, 3, 9, np.nan], dtype=np.float32)
    found = colours.by_tissue("Brain", scores)
    assert found.values.tolist() == [1, 1, 128, 255, 255, 0]
    assert found.scale is not None
    assert found.rest == "not measured"


def test_a_scale_without_width_does_not_fail() -> None:
    found = colours.by_score("n", np.ones(3, dtype="f4"), low=1, high=1, kind="sequential", rest="")
    assert found.values.tolist() == [1, 1, 1]


def test_genes_in_several_sets_have_their_own_entry(atlas: Atlas) -> None:
    first, second = np.array([0, 1, 2]), np.array([2, 3])
    found = colours.by_sets(atlas, ["one", "two"], [first, second])
    assert found.values[:5].tolist() == [1, 1, 3, 2, 0]
    assert [(one.label, one.count) for one in found.categories] == [
        ("one", 3),
        ("two", 2),
        ("in several", 1),
    ]


def test_the_main_cloud_is_grey(atlas: Atlas) -> None:
    found = colours.by_island(atlas.island)
    assert ((found.values == 0) == (atlas.island < 0)).all()


@pytest.mark.parametrize("make", [colours.by_type, colours.by_class, colours.plain])
def test_an_empty_map_has_colours(atlas: Atlas, make) -> None:
    assert len(make(Atlas("x", atlas.genes.slice(0, 0))).values) == 0


def test_sets_are_found_by_any_word_of_their_name_or_id(sets: GeneSets) -> None:
    assert matching(sets, "pathway_7") == ["MSIGDB:MADE_PATHWAY_7"]
    assert "GO:0000004" in matching(sets, "PROCESS made-up 3")
    assert matching(sets, "go:0000004") == ["GO:0000004"]
    assert matching(sets, "nothing like it") == []
    assert len(matching(sets, "", limit=5)) == 5
