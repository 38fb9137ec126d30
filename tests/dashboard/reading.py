"""What a page that was run without a browser says."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

#: Every page, by its file.
PAGES = ["map", "gene", "pair", "pathway", "tissue", "genes", "runs", "sources", "cypher"]


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
