"""The cookbook's queries as examples for the Cypher page; its tests keep them true."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent
#: In a wheel the cookbook lies beside this module, in a checkout among the documents.
PLACES = (_HERE / "cookbook.md", _HERE.parent / "docs" / "cookbook.md")

_RECIPE = re.compile(
    r"^### (?P<question>.+?)\n(?P<before>.*?)```cypher\n(?P<cypher>.*?)```(?P<after>.*?)"
    r"(?=^##|\Z)",
    re.MULTILINE | re.DOTALL,
)
_PARAMETERS = re.compile(r"^With `(\{.*\})`", re.MULTILINE)


@dataclass(frozen=True)
class Recipe:
    """One question of the cookbook."""

    question: str
    cypher: str
    parameters: dict[str, Any]


def recipes(text: str) -> list[Recipe]:
    """The recipes of a cookbook's text, in order."""
    found = []
    for match in _RECIPE.finditer(text):
        given = _PARAMETERS.search(match["after"])
        parameters = json.loads(given[1]) if given else {}
        found.append(Recipe(match["question"].strip(), match["cypher"].strip(), parameters))
    return found


@cache
def shipped() -> list[Recipe]:
    """The recipes of the cookbook that came with this program; none if it came without one."""
    for place in PLACES:
        if place.is_file():
            return recipes(place.read_text(encoding="utf-8"))
    return []
