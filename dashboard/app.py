"""The app: its pages, and one line for whatever a visitor or operator can mend.

Streamlit runs this file for every visitor and every change of a control.
"""

from __future__ import annotations

import logging
from pathlib import Path

import streamlit as st

from dashboard.app_words import sentences
from dashboard.tables import follow, view
from graph.errors import UserError

logger = logging.getLogger(__name__)

ICON = Path(__file__).parent / "icon.svg"
#: File, title, icon and path of every page beside the map.
PAGES = [
    ("gene", "Gene", ":material/genetics:", "gene"),
    ("pair", "Pair", ":material/join_inner:", "pair"),
    ("pathway", "Pathway", ":material/account_tree:", "pathway"),
    ("tissue", "Tissue", ":material/science:", "tissue"),
    ("genes", "Your genes", ":material/list:", "genes"),
    ("runs", "Runs", ":material/model_training:", "runs"),
    ("sources", "Data", ":material/database:", "data"),
    ("cypher", "Cypher", ":material/terminal:", "cypher"),
]


def show(error: UserError) -> None:
    """Say what is wrong and what to do."""
    logger.warning("%s", error)
    what, remedy = sentences(error)
    st.error(f"**{what}** {remedy}", icon=":material/error:")
    st.button("Try again", icon=":material/refresh:")


def main() -> None:
    """Draw the navigation and the page that the address names."""
    st.set_page_config(page_title="gene2graph", page_icon=str(ICON), layout="wide")
    pages = [
        st.Page(view("map"), title="Gene map", icon=":material/scatter_plot:", default=True),
        *(
            st.Page(view(name), title=title, icon=icon, url_path=path)
            for name, title, icon, path in PAGES
        ),
    ]
    page = st.navigation(pages, position="top")
    follow()
    try:
        page.run()
    except UserError as error:
        show(error)


main()
