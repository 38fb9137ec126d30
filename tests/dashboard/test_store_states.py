"""Every page answers whatever state the store is in, and says what to do where it is empty."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from dashboard import selection
from dashboard.atlas import Atlas
from graph.engines.ladybug.store import LadybugStore
from graph.schema import arrow_schema
from graph.tables import LOADED_TYPES, GraphTables
from graph.workspace import Workspace
from tests.dashboard.reading import PAGES, healthy, metrics, words
from tests.support.made_graph import MadeGraph, make

GONE = "skipgram-gone"


def empty(root: Path, made: MadeGraph) -> None:
    """A release that holds nothing."""
    workspace = Workspace(root)
    tables = GraphTables(workspace.tables)
    for kind in LOADED_TYPES:
        tables.write(kind, arrow_schema(kind, published=False).empty_table())
    tables.write_manifest("nothing", {}, {})
    LadybugStore(workspace.store, read_only=False).load(tables)


def one_gene(root: Path, made: MadeGraph) -> None:
    """A published run of one gene without partners."""
    make(root, n_genes=1, n_edges=0)


def unpublished(root: Path, made: MadeGraph) -> None:
    """Genes and no run."""
    make(root, n_genes=200, n_edges=500, published=False)


def without_the_run(root: Path, made: MadeGraph) -> None:
    """A published run whose files are on another machine."""
    root.mkdir()
    shutil.copy(made.workspace.store, root / "graph.lbdb")


State = Callable[[Path, MadeGraph], None]
STATES: list[State] = [empty, one_gene, unpublished, without_the_run]


@pytest.fixture(scope="module", params=STATES, ids=lambda state: state.__name__)
def state(
    request: pytest.FixtureRequest, made: MadeGraph, tmp_path_factory: pytest.TempPathFactory
) -> tuple[State, Path]:
    """A workspace in one of the states."""
    root = tmp_path_factory.mktemp(request.param.__name__) / "workspace"
    request.param(root, made)
    return request.param, root


@pytest.fixture(scope="module")
def asked(made: MadeGraph, atlas: Atlas) -> dict[str, dict[str, str]]:
    """Each page's address as a link from a full store and another run gives it."""
    first, second = made.symbols[0], made.symbols[1]
    code = selection.encode(atlas, np.arange(20, dtype=np.int32))
    off = selection.encode_names(made.ids[:2])
    return {
        "map": {"gene": first, "by": "run", "run": GONE, "sel": code, "tab": "Enrichment"},
        "gene": {"gene": first, "tab": "Predicted", "drawing": "The two lists"},
        "pair": {"a": first, "b": second},
        "pathway": {"pathway": "MSIGDB:MADE_PATHWAY_0", "with": "GO:0000001"},
        "tissue": {"tissue": "GTEX:Lung"},
        "genes": {"sel": code, "off": off, "tab": "Coherence"},
        "runs": {"run": GONE, "tab": "Tuning"},
        "sources": {"stage": "load"},
        "cypher": {"q": "MATCH (g:Gene) RETURN g.symbol AS symbol LIMIT 3"},
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_without_parameters(open_page, page: str) -> None:
    healthy(open_page(page))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_answers_in_every_state(open_page, state, asked, page: str) -> None:
    made, root = state
    healthy(open_page(page, workspace=root))
    app = healthy(open_page(page, workspace=root, **asked[page]))
    if page == "map" and made in (empty, unpublished):
        assert "`publish`" in words(app)
    if page == "genes" and made in (one_gene, without_the_run):
        assert int(metrics(app)["Genes found"]) >= 1
    if page == "runs" and made is not one_gene:
        assert "python -m embed train" in words(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_run_that_is_gone_is_no_error(open_page, asked, page: str) -> None:
    app = healthy(open_page(page, **asked[page] | {"run": GONE}))
    if page == "runs":
        assert f"no run {GONE}" in words(app)


def test_vectors_come_from_the_graph_where_the_run_is_not_here(
    open_page, made, tmp_path: Path
) -> None:
    root = tmp_path / "workspace"
    without_the_run(root, made)
    app = healthy(open_page("gene", workspace=root, gene="M3G130"))
    assert "Nearest in the embedding" in words(app)
    assert len(app.dataframe[1].value) == 50


@pytest.mark.parametrize("page", PAGES)
def test_an_absent_store_is_said_without_its_path(open_page, tmp_path: Path, page: str) -> None:
    app = open_page(page, workspace=tmp_path / "nowhere")
    assert [one.value for one in app.exception] == []
    assert "There is no graph" in app.error[0].value
    assert "ingest run" in app.error[0].value
    assert str(tmp_path) not in app.error[0].value


@pytest.mark.parametrize("page", PAGES)
def test_a_store_that_goes_away_and_comes_back_is_read_again(
    open_page, made, asked, tmp_path: Path, page: str
) -> None:
    root = tmp_path / "workspace"
    without_the_run(root, made)
    app = healthy(open_page(page, workspace=root, **asked[page]))
    before = words(app)
    (root / "graph.lbdb").rename(root / "away")
    assert "There is no graph" in app.run().error[0].value
    (root / "away").rename(root / "graph.lbdb")
    app = healthy(app.run())
    assert took_no_time(words(app)) == took_no_time(before)


def took_no_time(said: str) -> str:
    """`said` without how long a query took."""
    return "\n".join(line for line in said.splitlines() if not line.endswith(" ms"))


def test_a_new_load_is_seen_without_a_restart(open_page, made, tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    without_the_run(root, made)
    app = healthy(open_page("map", workspace=root))
    other = make(tmp_path / "other", n_genes=300, n_edges=500, seed=9)
    other.workspace.store.replace(root / "graph.lbdb")
    healthy(app.run())
    assert metrics(app)["Genes on the map"] == "300"
