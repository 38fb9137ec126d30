"""Pair sets and gene tables brought onto one list of genes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from embed.pairs.pair_set import PairSet
from embed.scorer import Floats
from embed.table import GeneTable
from graph.errors import UserError
from graph.genes.catalogue import GeneCatalogue
from graph.queries.corpus import index_of
from graph.queries.genes import genes as gene_rows
from graph.store import Store

#: Pairs that a test needs before its figures mean anything.
FEWEST_TEST_PAIRS = 20


def with_gene_ids(pair_set: PairSet, store: Store) -> PairSet:
    """A set of symbols as a set of the graph's gene ids.

    Old symbols are followed to the gene. Where two symbols of the set turn out to be one gene,
    the official one stays: the gene would else stand in two parts.
    """
    resolution = GeneCatalogue.from_gene_table(gene_rows(store)).resolve(pair_set.symbols)
    ids = resolution.ids
    known = np.asarray(resolution.resolved.to_numpy(zero_copy_only=False), dtype=bool)
    official = pc.equal(resolution.table["query"], resolution.table["symbol"]).to_numpy()
    code = ids.dictionary_encode().indices.to_numpy()
    # The official symbol of each gene first, then the first in the list.
    order = np.lexsort((np.arange(len(code)), ~official, code))
    first = np.ones(len(code), dtype=bool)
    first[order[1:]] = code[order[1:]] != code[order[:-1]]
    named = replace(pair_set, genes=ids)
    counts = {"symbols_unknown_to_the_graph": int((~known).sum())}
    counted = replace(named, counts={**named.counts, **counts})
    return counted.only(first, "second symbol of a gene")


def with_vectors(pair_set: PairSet, tables: Sequence[GeneTable]) -> tuple[PairSet, list[Floats]]:
    """The pairs whose genes every table holds, and the tables' vectors in the set's gene order.

    A gene without a vector is left out and counted; the reference gave it a random one silently.

    Raises
    ------
    UserError
        The tables hold none of the set's genes, or too few pairs are left to measure anything.
    """
    rows = [_rows(pair_set, table) for table in tables]
    keep = np.logical_and.reduce([row >= 0 for row in rows])
    if not keep.any():
        example = ", ".join(str(table.ids[0].as_py()) for table in tables[:1])
        raise UserError(
            f"none of the {pair_set.n_genes:,} genes of {pair_set.name} "
            f"({pair_set.genes[0].as_py()}, …) has a vector ({example}, …)",
            remedy="Name a run over the genes of this set; `python -m embed import` resolves "
            "symbols to the graph's gene ids",
        )
    kept = pair_set.only(keep, "without a vector")
    for name, part in kept.parts.items():
        if len(part) < FEWEST_TEST_PAIRS:
            raise UserError(
                f"only {len(part)} {name} pairs of {pair_set.name} have vectors for both genes "
                f"({int(keep.sum()):,} of {pair_set.n_genes:,} genes have one)",
                remedy="Train the run on more genes (a lower --min-count, more series), or choose "
                "another pair set",
            )
    return kept, [
        np.ascontiguousarray(table.vectors[row[keep]])
        for table, row in zip(tables, rows, strict=True)
    ]


def _rows(pair_set: PairSet, table: GeneTable) -> NDArray[np.int32]:
    """The row of each gene of the set in the table by id, else by symbol; −1 for none."""
    by_id = index_of(pair_set.genes, table.ids)
    if (by_id >= 0).any():
        return by_id
    counted = pc.value_counts(table.symbols)
    unique = counted.field("values").filter(pc.equal(counted.field("counts"), 1))
    symbols = pc.if_else(pc.is_in(table.symbols, value_set=unique), table.symbols, pa.scalar(""))
    return index_of(pair_set.symbols, symbols)
