"""Every recipe of the cookbook, run on every engine it names, gives the answer shown."""

import shutil

from graph.tables import GraphTables
from graph.workspace import Workspace
from tools.cookbook import COOKBOOK, answered, recipes, rendered

from .conftest import Engine

RECIPES = tuple(recipes(COOKBOOK.read_text()))


def test_every_recipe_gives_the_answer_shown_on_every_engine_it_names(
    engine: Engine, compendium: Workspace
) -> None:
    tables = GraphTables(shutil.copytree(compendium.tables, engine.workspace.tables))
    store = engine.open()
    store.load(tables)

    wrong = {
        recipe.title: answer
        for recipe in RECIPES
        if store.engine in recipe.engines
        and sorted((answer := answered(store, recipe)).splitlines())
        != sorted(recipe.answer.splitlines())
    }

    assert wrong == {}, "run `make docs` if the new answers are right"


def test_the_cookbook_answers_at_least_twenty_questions_with_rows() -> None:
    assert len(RECIPES) >= 20
    assert [recipe.title for recipe in RECIPES if len(recipe.answer.splitlines()) < 3] == []


def test_rendering_the_answers_again_changes_nothing() -> None:
    text = COOKBOOK.read_text()
    assert rendered(text, {recipe.title: recipe.answer for recipe in RECIPES}) == text
