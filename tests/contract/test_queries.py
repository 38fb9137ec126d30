"""Every named query gives the same answer on every engine."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import graph.queries
from graph.engines.ladybug.store import LadybugStore
from graph.model import (
    EDGE_TYPES,
    NODE_TYPES,
    AnnotatedWith,
    CoexpressedWith,
    ExpressedIn,
    Gene,
    InteractsWith,
    IsA,
    MemberOf,
    PartOf,
    PredictedInteraction,
)
from graph.queries import annotations, atlas, corpus, genes, ontology, overview, pairs, pathways
from graph.store import Store
from graph.tables import GraphTables
from graph.workspace import Workspace

from .conftest import Engine

#: Named queries by their qualified name, each asked with arguments from the graph itself.
Ask = Callable[[Store, "Subjects"], Any]


class Subjects:
    """Genes, pairs, a pathway, a term and a tissue of which every query has something to tell."""

    def __init__(self, tables: GraphTables) -> None:
        edges = tables.table(CoexpressedWith).sort_by([("n_datasets", "descending")])
        self.a, self.b = edges["from_id"][0].as_py(), edges["to_id"][0].as_py()
        self.partners = edges["to_id"].to_pylist()[:40]
        self.pathway, self.members = shared(tables.table(MemberOf))
        self.term, self.annotated = shared(tables.table(AnnotatedWith))
        expressed = tables.table(ExpressedIn)
        self.tissue = expressed.filter(expressed["z"].is_valid())["to_id"][0].as_py()
        predicted = tables.table(PredictedInteraction, published=True)
        self.p, self.q = predicted["from_id"][0].as_py(), predicted["to_id"][0].as_py()
        interaction = tables.table(InteractsWith)
        self.c, self.d = interaction["from_id"][0].as_py(), interaction["to_id"][0].as_py()
        self.source = interaction["source"][0].as_py()
        parts = tables.table(PartOf if tables.count(PartOf) else IsA)
        self.part, self.whole = parts["from_id"][0].as_py(), parts["to_id"][0].as_py()


def shared(edges: pa.Table) -> tuple[str, tuple[str, str]]:
    """The first node that edges from two genes lead to, and both genes."""
    first: dict[str, str] = {}
    for gene, node in zip(*(edges[end].to_pylist() for end in ("from_id", "to_id")), strict=True):
        other = first.setdefault(node, gene)
        if other != gene:
            return node, (other, gene)
    raise AssertionError("no two genes share a node")


ASKED: dict[str, Ask] = {
    "annotations.go_terms": lambda s, x: annotations.go_terms(s),
    "annotations.is_a_edges": lambda s, x: annotations.is_a_edges(s),
    "annotations.gene_annotations": lambda s, x: annotations.gene_annotations(s),
    "annotations.pathway_members": lambda s, x: annotations.pathway_members(s),
    "atlas.placed_genes": lambda s, x: atlas.placed_genes(s),
    "atlas.vectors": lambda s, x: atlas.vectors(s),
    "atlas.pathway_members": lambda s, x: atlas.pathway_members(s),
    "atlas.term_members": lambda s, x: atlas.term_members(s),
    "atlas.tissue_scores": lambda s, x: atlas.tissue_scores(s),
    "atlas.connections": lambda s, x: atlas.connections(s),
    "atlas.edges_among": lambda s, x: atlas.edges_among(s, x.partners),
    "corpus.genes": lambda s, x: corpus.genes(s),
    "corpus.release_version": lambda s, x: corpus.release_version(s),
    "corpus.coexpression_edges": lambda s, x: joined(corpus.coexpression_edges(s)),
    "corpus.interaction_edges": lambda s, x: joined(corpus.interaction_edges(s, x.source)),
    "corpus.interaction_sources": lambda s, x: corpus.interaction_sources(s),
    "genes.gene": lambda s, x: genes.gene(s, x.a),
    "genes.genes": lambda s, x: genes.genes(s),
    "genes.coexpressed": lambda s, x: genes.coexpressed(s, x.a, min_datasets=1),
    "genes.pathways_of": lambda s, x: genes.pathways_of(s, x.members[0]),
    "genes.terms_of": lambda s, x: genes.terms_of(s, x.annotated[0]),
    "genes.tissue_profile": lambda s, x: genes.tissue_profile(s, x.a),
    "genes.interactions": lambda s, x: genes.interactions(s, x.c),
    "genes.predictions": lambda s, x: genes.predictions(s, x.p),
    "genes.partners_shared_with_predicted": lambda s, x: genes.partners_shared_with_predicted(
        s, x.p
    ),
    "ontology.terms_below": lambda s, x: ontology.terms_below(s, x.whole),
    "ontology.terms_above": lambda s, x: ontology.terms_above(s, x.part, part_of=False),
    "ontology.genes_below": lambda s, x: ontology.genes_below(s, x.whole, evidence=["IDA", "IMP"]),
    "overview.release": lambda s, x: overview.release(s).version,
    "overview.published_runs": lambda s, x: overview.published_runs(s),
    "overview.datasets": lambda s, x: overview.datasets(s),
    "overview.count": lambda s, x: [overview.count(s, k) for k in (*NODE_TYPES, *EDGE_TYPES)],
    "overview.counts": lambda s, x: overview.counts(s),
    "pairs.coexpression_of": lambda s, x: pairs.coexpression_of(s, x.b, x.a),
    "pairs.interactions_of": lambda s, x: pairs.interactions_of(s, x.d, x.c),
    "pairs.prediction_of": lambda s, x: pairs.prediction_of(s, x.q, x.p),
    "pairs.shared_pathways": lambda s, x: pairs.shared_pathways(s, *x.members),
    "pairs.shared_terms": lambda s, x: pairs.shared_terms(s, *x.annotated),
    "pairs.edges_between": lambda s, x: pairs.edges_between(s, [x.a], x.partners),
    "pathways.pathways": lambda s, x: pathways.pathways(s),
    "pathways.genes_of_pathway": lambda s, x: pathways.genes_of_pathway(s, x.pathway),
    "pathways.genes_of_term": lambda s, x: pathways.genes_of_term(s, x.term),
    "pathways.tissues": lambda s, x: pathways.tissues(s),
    "pathways.genes_of_tissue": lambda s, x: pathways.genes_of_tissue(s, x.tissue, limit=10**6),
}

#: Public functions of the modules that take a store but are no question of their own.
HELPERS = {"genes.with_accessions"}

#: Compared within a tolerance by test_embedding: an index answers, and approximately.
APPROXIMATE = {"nearest.nearest_genes"}


def joined(batches: Iterator[pa.RecordBatch]) -> pa.Table:
    tables = [pa.Table.from_batches([batch]) for batch in batches]
    return pa.concat_tables(tables, promote_options="permissive")


def comparable(answer: Any) -> Any:
    """Rows as a sorted list of their values; lists that `collect` made have no order."""
    if not isinstance(answer, pa.Table):
        return answer
    rows = [
        tuple((name, _comparable_value(value)) for name, value in sorted(row.items()))
        for row in answer.to_pylist()
    ]
    return sorted(rows, key=repr)


def _comparable_value(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(sorted(map(_comparable_value, value), key=_in_order))
    # Engines add up floats in different orders.
    return float(f"{value:.9g}") if isinstance(value, float) else value


def _in_order(value: Any) -> tuple[bool, Any]:
    return isinstance(value, float), value if isinstance(value, float) else repr(value)


def test_every_named_query_is_asked() -> None:
    named = set()
    for module in pkgutil.iter_modules(graph.queries.__path__):
        loaded = importlib.import_module(f"graph.queries.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            takes = list(inspect.signature(function).parameters)
            if function.__module__ == loaded.__name__ and "store" in takes and name[0] != "_":
                named.add(f"{module.name}.{name}")
    assert named - HELPERS - APPROXIMATE == set(ASKED)


@pytest.fixture(scope="session")
def embedded(compendium: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The embedded store's answers."""
    path = tmp_path_factory.mktemp("embedded") / "graph.lbdb"
    tables = GraphTables(compendium.tables)
    with closing(LadybugStore(path, read_only=False)) as store:
        store.load(tables)
        subjects = Subjects(tables)
        return {name: comparable(ask(store, subjects)) for name, ask in ASKED.items()}


def test_every_named_query_gives_equal_answers(
    engine: Engine, compendium: Workspace, embedded: dict[str, Any], tmp_path: Path
) -> None:
    tables = GraphTables(shutil.copytree(compendium.tables, tmp_path / "tables"))
    store = engine.open()
    store.load(tables)
    subjects = Subjects(tables)

    answers = {name: comparable(ask(store, subjects)) for name, ask in ASKED.items()}

    assert [name for name in ASKED if answers[name] != embedded[name]] == []
    assert tables.count(Gene) == answers["overview.counts"]["nodes"]["Gene"]
    assert [name for name in ASKED if not answers[name]] == []
