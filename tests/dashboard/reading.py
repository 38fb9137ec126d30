"""A page that is run without a browser, and what it says."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

import dashboard

# Each page that is opened asks every installed package whether it brings components: half of its
# time, and always the same answer.
manifest_scanner.scan_component_manifests = functools.cache(
    manifest_scanner.scan_component_manifests
)

APP = Path(dashboard.__file__).parent / "app.py"

#: Every page, by its file.
PAGES = ["map", "gene", "pair", "pathway", "tissue", "genes", "runs", "sources", "cypher"]


def opened(page: str, **query: Any) -> AppTest:
    """A page of the app, as a fresh visitor opens its address."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.run()
    app.switch_page(f"views/{page}.py")
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def healthy(app: AppTest) -> AppTest:
    assert [one.value for one in app.exception] == []
    assert [one.value for one in app.error] == []
    return app


def words(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    return "\n".join(str(one.value) for one in parts).replace("\\", "")


def metrics(app: AppTest) -> dict[str, str]:
    return {one.label: one.value for one in app.metric}


def address(app: AppTest) -> dict[str, str]:
    found = {name: app.query_params[name] for name in app.query_params}
    return {name: one[0] if isinstance(one, list) else one for name, one in found.items()}


def figures(app: AppTest) -> dict[str, dict[str, Any]]:
    """The page's figures as plotly's JSON, by the words that tell them."""
    found = (json.loads(one.proto.spec) for one in app.get("plotly_chart"))
    return {one["layout"]["meta"]["alt"]: one for one in found}
