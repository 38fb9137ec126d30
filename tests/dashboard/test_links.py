"""A page's address holds its controls, and opening it changes nothing."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from dashboard import selection
from dashboard.atlas import Atlas
from dashboard.run_columns import COLUMNS
from dashboard.tables import VIEWS
from tests.dashboard.reading import PAGES, healthy
from tests.support.made_graph import RUN, MadeGraph

_DECLARED = re.compile(r'"(\w+)": Parameter\(')


def addresses(page: str, made: MadeGraph, atlas: Atlas) -> dict[str, dict[str, Any]]:
    """Addresses of a page that differ in every control from its defaults."""
    code = selection.encode(atlas, np.arange(20, dtype=np.int32))
    first, second = made.symbols[130], made.symbols[131]
    sets = ["MSIGDB:MADE_PATHWAY_3", "GO:0000004"]
    chosen = {"gene": first, "sel": code, "tab": "Enrichment"}
    of_map = {
        by: chosen | {"by": by, "tissue": "GTEX:Lung", "set": sets, "text": "made"}
        | {"run": RUN, "column": list(COLUMNS)[1]}
        for by in ("tissue", "set", "run", "support")
    }  # fmt: skip
    return {
        "map": of_map,
        "gene": {"": {"gene": first, "tab": "GO terms", "drawing": "The two lists"}},
        "pair": {"": {"a": first, "b": second}},
        "pathway": {"": {"pathway": sets[0], "with": sets[1], "text": "made"}},
        "tissue": {"": {"tissue": "GTEX:Lung"}},
        "genes": {
            "": {
                "sel": code,
                "off": selection.encode_names([made.ids[40]]),
                "names": selection.encode_names(["NOSUCH", "OLD5"]),
                "tab": "Names",
            }
        },
        "runs": {"": {"run": RUN, "tab": "Training"}},
        "sources": {"": {"stage": "load"}},
        "cypher": {
            "": {
                "q": "MATCH (g:Gene {symbol: $gene}) RETURN g.id AS id",
                "with": f'{{"gene": "{first}"}}',
            }
        },
    }[page]


def as_list(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("page", PAGES)
def test_every_parameter_opens_and_stays(open_page, made, atlas: Atlas, page: str) -> None:
    declared = _DECLARED.findall((VIEWS / f"{page}.py").read_text(encoding="utf-8"))
    for query in addresses(page, made, atlas).values():
        assert set(query) == set(declared)
        app = healthy(open_page(page, **query))
        found = {name: as_list(app.query_params[name]) for name in app.query_params}
        assert found == {name: as_list(value) for name, value in query.items()}
        for name, value in query.items():
            assert app.session_state[f"{page}.{name}"] == value
