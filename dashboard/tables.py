"""Tables whose genes lead to their pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard.url_state import send

VIEWS = Path(__file__).parent / "views"
_ROW = 35
_GO_TO = "tables.go_to"


def view(name: str) -> Path:
    """The file of a page."""
    return VIEWS / f"{name}.py"


def go_to(page: str, **query: str) -> None:
    """Open another page of this session at the end of the callback that calls this."""
    st.session_state[_GO_TO] = (page, query)


def follow() -> None:
    """Go where the last click led; called before a page is drawn."""
    target = st.session_state.pop(_GO_TO, None)
    if target is not None:
        page, query = target
        send()
        st.switch_page(view(page), query_params=query)


def linked_table(
    table: pa.Table,
    *,
    key: str,
    column: str = "symbol",
    page: str = "gene",
    parameter: str = "gene",
    values: str | None = None,
    beside: Mapping[str, str] | None = None,
    columns: Mapping[str, Any] | None = None,
    height: int = 400,
) -> None:
    """A table in which a click on a cell opens the row's page.

    Parameters
    ----------
    table
        What to show.
    column
        The column that names the row's gene, pathway or tissue; pinned.
    page, parameter
        The page to open and its parameter.
    values
        A column with the parameter's values, not shown; `column` itself otherwise.
    beside
        Other parameters of the page to open, the same for every row.
    columns
        Streamlit's column configuration.
    height
        Pixels at most; fewer rows take less.
    """
    targets = table[values or column]
    shown = table.drop_columns([values]) if values and values != column else table

    def clicked() -> None:
        cells = st.session_state[key].selection.cells
        if cells:
            go_to(page, **(beside or {}), **{parameter: str(targets[cells[0][0]].as_py())})

    config: dict[str, Any] = {column: st.column_config.TextColumn(pinned=True)}
    config |= columns or {}
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        width="stretch",
        height=min(height, _ROW * (len(table) + 1) + 3),
        placeholder="–",
        column_config=config,
        on_select=clicked,
        selection_mode="single-cell",
    )
