"""Gene Ontology annotations and the ontology's is_a edges, as integer arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from graph.errors import InputError, UserError
from graph.queries.annotations import gene_annotations, go_terms, is_a_edges
from graph.queries.corpus import genes, index_of, release_version
from graph.store import Store

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Ontology:
    """Terms and their is_a edges.

    Attributes
    ----------
    terms, names
        Term ids, sorted, and names, (terms,).
    namespace
        Namespace of each term, null where the ontology does not hold it, (terms,).
    level_min, level_max
        Shortest and longest is_a path to the root, int32 (terms,); −1 where unknown.
    child, parent
        int32 (is_a edges,): rows of `terms`.
    """

    terms: pa.StringArray
    names: pa.StringArray
    namespace: pa.StringArray
    level_min: Ints
    level_max: Ints
    child: Ints
    parent: Ints

    @property
    def n_terms(self) -> int:
        """Number of terms."""
        return len(self.terms)

    def in_namespace(self, namespace: str) -> Bools:
        """Bool (terms,): terms of a namespace."""
        equal = pc.fill_null(pc.equal(self.namespace, namespace), False)
        return np.asarray(equal.to_numpy(zero_copy_only=False), dtype=np.bool_)

    def by_depth(self) -> list[NDArray[np.int64]]:
        """The is_a edges grouped so that every group's parents are final before it.

        Group d holds the edges whose child's longest path upwards has d edges.

        Raises
        ------
        InputError
            The is_a edges run in a circle.
        """
        depth = np.zeros(self.n_terms, dtype=np.int32)
        waiting = np.ones(len(self.child), dtype=bool)
        level = 0
        while waiting.any():
            # A child rests one level below the lowest parent that waited no longer.
            level += 1
            open_parents = np.zeros(self.n_terms, dtype=bool)
            open_parents[self.child[waiting]] = True
            ready = waiting & ~open_parents[self.parent]
            if not ready.any():
                raise InputError(
                    "the ontology's is_a edges run in a circle",
                    remedy="Load an ontology without cycles, such as go-basic.obo",
                )
            depth[self.child[ready]] = level
            waiting &= ~ready
        edge_depth = depth[self.child]
        order = np.argsort(edge_depth, kind="stable")
        bounds = np.searchsorted(edge_depth[order], np.arange(2, level + 1))
        return np.split(order, bounds) if len(order) else []


@dataclass(frozen=True)
class Annotations:
    """Which gene is annotated with which term, on what evidence, since when.

    Attributes
    ----------
    genes, symbols
        Gene ids, sorted by bytes, and symbols, (genes,).
    ontology
        The terms.
    gene, term
        int32 (annotations,): rows of `genes` and of the ontology's terms.
    evidence
        Evidence code of each annotation, (annotations,).
    date
        Earliest date of each annotation as the number yyyymmdd, int32 (annotations,).
    version
        Version of the graph they were read from.
    """

    genes: pa.StringArray
    symbols: pa.StringArray
    ontology: Ontology
    gene: Ints
    term: Ints
    evidence: pa.StringArray
    date: Ints
    version: str = ""

    def __len__(self) -> int:
        return len(self.gene)

    @property
    def n_genes(self) -> int:
        """Genes in the list, annotated or not."""
        return len(self.genes)

    def take(self, chosen: NDArray[Any]) -> Annotations:
        """The annotations chosen by a mask, over the same genes and terms."""
        return replace(
            self,
            gene=self.gene[chosen],
            term=self.term[chosen],
            evidence=self.evidence.filter(pa.array(chosen)),
            date=self.date[chosen],
        )

    def of_evidence(self, codes: tuple[str, ...]) -> Bools:
        """Bool (annotations,): those on one of these evidence codes; all where none is named."""
        if not codes:
            return np.ones(len(self), dtype=bool)
        among = pc.is_in(self.evidence, value_set=pa.array(codes, pa.string()))
        return np.asarray(among.to_numpy(zero_copy_only=False), dtype=np.bool_)

    def until(self, date: str) -> Annotations:
        """The annotations not newer than an ISO date; all where it is empty."""
        return self.take(self.date <= day_number(date)) if date else self


def day_number(date: str) -> int:
    """An ISO date (or year, or month: their last day) as the number yyyymmdd.

    Raises
    ------
    UserError
        It is not such a date.
    """
    digits = date.replace("-", "")
    if not digits.isdigit() or len(digits) not in {4, 6, 8}:
        raise UserError(f"{date!r} is not a date", remedy="Write it as 2018, 2018-10 or 2018-10-31")
    return int(digits.ljust(6, "9").ljust(8, "9"))


def read_annotations(store: Store) -> Annotations:
    """The annotations and the ontology of a graph.

    Raises
    ------
    StoreError
        The store holds no complete release.
    InputError
        The graph holds no annotation.
    """
    version = release_version(store)
    gene_table = genes(store)
    rows = gene_annotations(store)
    if rows.num_rows == 0:
        raise InputError(
            f"the graph at {store.address} holds no GO annotation",
            remedy="Load one: put a GAF and an OBO file into go/ of the sources and run "
            "`python -m ingest run SOURCES`",
        )
    ids = gene_table["id"].combine_chunks()
    ontology = ontology_of(go_terms(store), is_a_edges(store))
    gene, term = index_of(rows["gene"], ids), index_of(rows["term"], ontology.terms)
    order = pc.sort_indices(
        pa.table({"gene": gene, "term": term, "evidence": rows["evidence"]}),
        sort_keys=[("gene", "ascending"), ("term", "ascending"), ("evidence", "ascending")],
    ).to_numpy()
    rows = rows.take(pa.array(order))
    return Annotations(
        genes=ids,
        symbols=gene_table["symbol"].combine_chunks(),
        ontology=ontology,
        gene=gene[order],
        term=term[order],
        evidence=rows["evidence"].combine_chunks(),
        date=_day_numbers(rows["date"]),
        version=version,
    )


def ontology_of(terms: pa.Table, is_a: pa.Table) -> Ontology:
    """The ontology of two tables.

    Parameters
    ----------
    terms
        ``id``, ``name``, ``namespace``, ``level_min``, ``level_max``, in any order.
    is_a
        ``child``, ``parent``: term ids.
    """
    ordered = terms.take(pc.sort_indices(terms, sort_keys=[("id", "ascending")])).combine_chunks()
    ids = ordered["id"].combine_chunks()
    child, parent = index_of(is_a["child"], ids), index_of(is_a["parent"], ids)
    order = np.lexsort((parent, child))
    return Ontology(
        terms=ids,
        names=ordered["name"].combine_chunks(),
        namespace=ordered["namespace"].combine_chunks(),
        level_min=_levels(ordered["level_min"]),
        level_max=_levels(ordered["level_max"]),
        child=child[order],
        parent=parent[order],
    )


def _levels(column: pa.ChunkedArray) -> Ints:
    filled = pc.fill_null(column.cast(pa.int32()), -1)
    return np.asarray(filled.to_numpy(), dtype=np.int32)


def _day_numbers(column: pa.ChunkedArray) -> Ints:
    digits = pc.utf8_slice_codeunits(pc.replace_substring(column, "-", ""), 0, 8)
    known = pc.match_substring_regex(digits, "^[0-9]{8}$")
    return np.asarray(pc.if_else(known, digits, "0").cast(pa.int32()).to_numpy(), dtype=np.int32)
