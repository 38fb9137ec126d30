"""The graph from Python: three lines from import to a table of co-expressed genes.

>>> from graph import connect                           # doctest: +SKIP
>>> graph = connect("workspace")                        # doctest: +SKIP
>>> graph.coexpressed("TP53", min_datasets=2)           # doctest: +SKIP
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import pyarrow as pa

from graph.console import DEFAULT_STORE
from graph.errors import UserError
from graph.genes import GeneCatalogue, explain
from graph.queries import atlas, genes, nearest, ontology, overview, pairs, pathways
from graph.store import Store, open_store
from graph.workspace import Workspace

if TYPE_CHECKING:
    import pandas as pd

Answer = TypeVar("Answer")


class Graph(Generic[Answer]):
    """Named questions to a store; genes by any symbol, alias or identifier.

    Every method returns a pandas DataFrame, or an Arrow table from `arrow`: the same rows, in
    the same order, on every engine. Unknown and ambiguous genes are refused with suggestions.
    """

    def __init__(self, store: Store, answer: Callable[[pa.Table], Answer]) -> None:
        self.store = store
        self._answer = answer

    @cached_property
    def arrow(self) -> Graph[pa.Table]:
        """The same questions, answered with Arrow tables."""
        return Graph(self.store, lambda table: table)

    # ------------------------------------------------------------------------------- genes

    @cached_property
    def catalogue(self) -> GeneCatalogue:
        """The resolver over the genes of this store."""
        return GeneCatalogue.from_gene_table(genes.genes(self.store))

    def gene_id(self, gene: str) -> str:
        """The id of the gene that a symbol, alias or identifier means: ``NCBIGene:7157``.

        Raises
        ------
        UserError
            No gene, or several, bear this name.
        """
        (found,) = explain(self.catalogue, [gene])
        if found.gene is not None:
            return found.gene.id
        if found.candidates:
            choice = ", ".join(f"{one.symbol} ({one.id})" for one in found.candidates)
            raise UserError(f"{gene} may mean several genes", remedy=f"Choose one of {choice}")
        symbols = self.catalogue.genes["symbol"].to_pylist()
        near = difflib.get_close_matches(gene.upper(), symbols, n=3)
        remedy = f"Did you mean {', '.join(near)}?" if near else "Look it up with `genes()`"
        raise UserError(f"no gene of this graph is called {gene}", remedy=remedy)

    def _ids(self, members: Sequence[str]) -> list[str]:
        return sorted({self.gene_id(gene) for gene in members})

    def genes(self) -> Answer:
        """Every gene: id, symbol, name, type and other names."""
        return self._answer(genes.genes(self.store))

    def gene(self, gene: str) -> Answer:
        """Identity and map place of one gene."""
        return self._answer(genes.gene(self.store, self.gene_id(gene)))

    def coexpressed(self, gene: str, *, min_datasets: int = 1, limit: int = 1000) -> Answer:
        """Genes co-expressed with one, the best supported first.

        Columns: id, symbol, name, type, n_datasets, support, r_mean, r_max, datasets
        (accessions), ggipnn_score.
        """
        found = genes.coexpressed(
            self.store, self.gene_id(gene), min_datasets=min_datasets, limit=limit
        )
        return self._answer(found)

    def nearest(self, gene: str, *, k: int = 10) -> Answer:
        """The `k` genes nearest to one by the published vectors: id, symbol, cosine.

        Exact on the embedded store; by the vector index, and so nearly exact, on Neo4j.

        Raises
        ------
        UserError
            No run is published, or it holds no vector of this gene.
        """
        return self._answer(nearest.nearest_genes(self.store, self.gene_id(gene), k))

    def interactions(self, gene: str) -> Answer:
        """Interactions of a gene by other sources: id, symbol, source, score."""
        return self._answer(genes.interactions(self.store, self.gene_id(gene)))

    def predictions(self, gene: str) -> Answer:
        """Interactions predicted for a gene by the published run, the likeliest first."""
        return self._answer(genes.predictions(self.store, self.gene_id(gene)))

    def pathways_of(self, gene: str) -> Answer:
        """Pathways a gene belongs to, the smallest first."""
        return self._answer(genes.pathways_of(self.store, self.gene_id(gene)))

    def terms_of(self, gene: str) -> Answer:
        """Direct GO annotations of a gene, with evidence."""
        return self._answer(genes.terms_of(self.store, self.gene_id(gene)))

    def tissue_profile(self, gene: str) -> Answer:
        """A gene's expression over the tissues: TPM and z-score, the highest first."""
        return self._answer(genes.tissue_profile(self.store, self.gene_id(gene)))

    def pair(self, gene: str, other: str) -> Pair[Answer]:
        """The questions about two genes: ``graph.pair("TP53", "MDM2").shared_terms()``."""
        return Pair(self.store, self.gene_id(gene), self.gene_id(other), self._answer)

    # -------------------------------------------------------------------------------- sets

    def edges_among(self, members: Sequence[str]) -> Answer:
        """The co-expression edges inside a list of genes: a, b, n_datasets, support, r_mean."""
        return self._answer(atlas.edges_among(self.store, self._ids(members)))

    def edges_between(self, members: Sequence[str], others: Sequence[str]) -> Answer:
        """The co-expression edges from one list of genes to another: a, b, n_datasets, support."""
        found = pairs.edges_between(self.store, self._ids(members), self._ids(others))
        return self._answer(found)

    def terms_below(self, term: str, *, part_of: bool = True) -> Answer:
        """All kinds of a GO term, and its parts unless `part_of` is false."""
        return self._answer(ontology.terms_below(self.store, term, part_of=part_of))

    def terms_above(self, term: str, *, part_of: bool = True) -> Answer:
        """All that a GO term is a kind of, or a part of unless `part_of` is false."""
        return self._answer(ontology.terms_above(self.store, term, part_of=part_of))

    def genes_below(
        self, term: str, *, evidence: Sequence[str] = (), part_of: bool = True
    ) -> Answer:
        """The genes annotated with a GO term or any below it, on some or any evidence."""
        found = ontology.genes_below(self.store, term, evidence=evidence, part_of=part_of)
        return self._answer(found)

    def pathways(self) -> Answer:
        """Every pathway."""
        return self._answer(pathways.pathways(self.store))

    def genes_of_pathway(self, pathway: str) -> Answer:
        """The genes of a pathway, by its name or id."""
        name = pathway if pathway.startswith("MSIGDB:") else f"MSIGDB:{pathway}"
        return self._answer(pathways.genes_of_pathway(self.store, name))

    def genes_of_term(self, term: str) -> Answer:
        """The genes annotated directly with a GO term, ``GO:0006412``."""
        return self._answer(pathways.genes_of_term(self.store, term))

    def tissues(self) -> Answer:
        """Every tissue."""
        return self._answer(pathways.tissues(self.store))

    def genes_of_tissue(self, tissue: str, *, limit: int = 1000) -> Answer:
        """The genes most specific to a tissue by z-score; its id as `tissues` gives it."""
        return self._answer(pathways.genes_of_tissue(self.store, tissue, limit=limit))

    # ------------------------------------------------------------------------------ the whole

    def datasets(self) -> Answer:
        """The expression series that counted."""
        return self._answer(overview.datasets(self.store))

    def runs(self) -> Answer:
        """The runs whose results stand in the graph, with parameters and metrics as JSON."""
        return self._answer(overview.published_runs(self.store))

    def vectors(self) -> Answer:
        """The published vector of every gene that has one: id, symbol, vector."""
        return self._answer(atlas.vectors(self.store))

    def release(self) -> overview.ReleaseState:
        """What the graph says of itself: state, version, inputs with their hashes, counts."""
        return overview.release(self.store)

    def query(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Answer:
        """Any Cypher question; the store is open for reading."""
        return self._answer(self.store.query(cypher, parameters))


@dataclass(frozen=True)
class Pair(Generic[Answer]):
    """Named questions about two genes, whichever is named first.

    Attributes
    ----------
    a, b
        Their ids.
    """

    store: Store
    a: str
    b: str
    _answer: Callable[[pa.Table], Answer]

    def coexpression(self) -> Answer:
        """Their co-expression edge, one row or none, with the accessions of its data sets."""
        return self._answer(pairs.coexpression_of(self.store, self.a, self.b))

    def interactions(self) -> Answer:
        """What other sources say of them: source, score."""
        return self._answer(pairs.interactions_of(self.store, self.a, self.b))

    def prediction(self) -> Answer:
        """Their interaction as predicted by the published run, one row or none: score, run."""
        return self._answer(pairs.prediction_of(self.store, self.a, self.b))

    def shared_pathways(self) -> Answer:
        """Pathways that hold both, the smallest first."""
        return self._answer(pairs.shared_pathways(self.store, self.a, self.b))

    def shared_terms(self) -> Answer:
        """GO terms that both are annotated with directly, the most specific first."""
        return self._answer(pairs.shared_terms(self.store, self.a, self.b))


def connect(
    workspace: str | Path = "workspace", *, store: str = DEFAULT_STORE
) -> Graph[pd.DataFrame]:
    """Open a graph for questions.

    Parameters
    ----------
    workspace
        The folder that ``python -m ingest run`` filled; holds the embedded store.
    store
        ``ladybug:`` for that store, or ``bolt://HOST:PORT`` for a Neo4j server (user and
        password from ``GENE2GRAPH_STORE_USER`` and ``GENE2GRAPH_STORE_PASSWORD``).

    Raises
    ------
    StoreError
        There is no graph there, or the server does not answer.
    """
    return Graph(open_store(store, Workspace(Path(workspace))), lambda table: table.to_pandas())
