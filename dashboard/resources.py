"""What all visitors share, read once for each state of the store; the only file with caches.

Everything cached is keyed by what it was made from: the store's release and its published runs.
A load or a publication makes a new key; the old arrays go when they are the oldest. Shared
values are never changed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import streamlit as st
from numpy.typing import NDArray

from dashboard import gene_sets
from dashboard.app_words import tissue_words
from dashboard.atlas import Atlas, read_atlas
from dashboard.coherence import Space
from dashboard.gene_sets import GeneSets
from dashboard.settings import Settings
from embed.runs import BrokenRun, Run, Runs
from embed.table import GeneTable
from graph.errors import StoreError, UserError
from graph.guard import guarded_query
from graph.queries import atlas as atlas_questions
from graph.queries import overview
from graph.queries.overview import ReleaseState
from graph.store import Store, open_store
from graph.workspace import Workspace


@dataclass(frozen=True)
class Source:
    """A store in one state: what a page reads from during one run.

    Attributes
    ----------
    state
        Changes with every load and every publication; the key of every cache.
    """

    settings: Settings
    store: Store
    release: ReleaseState
    state: str

    @property
    def workspace(self) -> Workspace:
        """The folder of artefacts and runs."""
        return self.settings.workspace


def source() -> Source:
    """The store as it is now.

    Raises
    ------
    StoreError
        It is away, empty, or being loaded.
    """
    settings = Settings.from_environ()
    store = _store(str(settings.workspace.root.resolve()), settings.store)
    release = overview.release(store)
    if release.state != "complete":
        raise StoreError(
            "the graph is being loaded",
            remedy="Wait a minute and reload the page",
        )
    runs = overview.published_runs(store).select(["id", "published"]).to_pylist()
    words = repr((str(settings.workspace.root), store.address, release.version, runs))
    return Source(settings, store, release, hashlib.sha256(words.encode()).hexdigest())


@st.cache_resource(show_spinner=False, max_entries=4)
def _store(root: str, url: str) -> Store:
    return open_store(url, Workspace(Path(root)), read_only=True)


@st.cache_resource(show_spinner=False, max_entries=2)
def _atlas(state: str, _source: Source) -> Atlas:
    return read_atlas(_source.store, _source.release.version)


def atlas(source: Source) -> Atlas:
    """All genes, with their places on the published map."""
    return _atlas(source.state, source)


@st.cache_resource(show_spinner=False, max_entries=2)
def _sets(state: str, _source: Source) -> GeneSets:
    genes = atlas(_source)
    return gene_sets.joined(
        [
            gene_sets.read_pathways(_source.store, genes),
            gene_sets.read_terms(_source.store, genes),
            gene_sets.gene_types(genes),
        ]
    )


def sets(source: Source) -> GeneSets:
    """Pathways, GO terms and gene types as one family of sets."""
    return _sets(source.state, source)


@dataclass(frozen=True)
class Tissues:
    """Specificity of every gene to every tissue.

    Attributes
    ----------
    ids, names
        Tissues, by name.
    z
        float32 (tissues, genes of the atlas); NaN where not measured.
    """

    ids: list[str]
    names: list[str]
    z: NDArray[np.float32]

    def index(self, tissue_id: str) -> int | None:
        """Where a tissue stands, by id."""
        return self.ids.index(tissue_id) if tissue_id in self.ids else None


@st.cache_resource(show_spinner=False, max_entries=2)
def _tissues(state: str, _source: Source) -> Tissues:
    genes = atlas(_source)
    table = atlas_questions.tissue_scores(_source.store)
    z = np.full((len(table), len(genes)), np.nan, dtype=np.float32)
    for place in range(len(table)):
        rows = genes.rows(table["genes"][place].values)
        z[place, rows[rows >= 0]] = table["z"][place].values.to_numpy()[rows >= 0]
    names = [tissue_words(name) for name in table["name"].to_pylist()]
    return Tissues(table["id"].to_pylist(), names, z)


def tissues(source: Source) -> Tissues:
    """z-scores over tissues."""
    return _tissues(source.state, source)


@dataclass(frozen=True)
class Connections:
    """How well each gene of the atlas is connected, by row; zero where it is not."""

    n_partners: NDArray[np.int32]
    best_datasets: NDArray[np.int32]
    mean_support: NDArray[np.float32]


@st.cache_resource(show_spinner=False, max_entries=2)
def _connections(state: str, _source: Source) -> Connections:
    genes = atlas(_source)
    table = atlas_questions.connections(_source.store)
    rows = genes.rows(table["id"])

    def column(name: str, kind: type) -> NDArray[np.generic]:
        values = np.zeros(len(genes), dtype=kind)
        values[rows[rows >= 0]] = table[name].to_numpy()[rows >= 0]
        return values

    return Connections(
        column("n_partners", np.int32),
        column("best_datasets", np.int32),
        column("mean_support", np.float32),
    )


def connections(source: Source) -> Connections:
    """Co-expression partners of every gene."""
    return _connections(source.state, source)


@st.cache_resource(show_spinner=False, max_entries=2)
def _space(state: str, _source: Source) -> Space | None:
    genes = atlas(_source)
    if genes.run is None:
        return None
    return Space.of(genes, _vectors(_source, genes.run))


def space(source: Source) -> Space | None:
    """The published run's vectors; none before a publication."""
    return _space(source.state, source)


def _vectors(source: Source, run_id: str) -> GeneTable:
    """The run's own file where this machine has it, else the vectors in the graph."""
    try:
        return Runs(source.workspace.runs).get(run_id).table()
    except UserError:
        table = atlas_questions.vectors(source.store).combine_chunks()
        vectors = table["vector"].combine_chunks()
        flat = vectors.flatten().to_numpy(zero_copy_only=False).astype(np.float32)
        shape = (len(table), len(flat) // max(1, len(table)))
        ids, symbols = (table[name].combine_chunks() for name in ("id", "symbol"))
        return GeneTable(ids, symbols, flat.reshape(shape))


def runs(source: Source) -> list[Run]:
    """The runs in the workspace, the oldest first."""
    return Runs(source.workspace.runs).list()


def broken_runs(source: Source) -> tuple[BrokenRun, ...]:
    """Folders among the runs that are no whole run."""
    return Runs(source.workspace.runs).broken()


def datasets(source: Source) -> pa.Table:
    """The expression series of the graph."""
    return overview.datasets(source.store)


def warm_up() -> Atlas:
    """Read what the first page needs, so that the first visitor does not wait; the genes.

    Raises
    ------
    UserError
        The store is away, empty, or being loaded.
    """
    found = source()
    atlas(found)
    sets(found)
    tissues(found)
    connections(found)
    space(found)
    # Its confined process takes a second to start.
    guarded_query(found.store, overview.RELEASE, max_rows=1)
    return atlas(found)
