"""The Gene nodes of a store as a source of names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes.asked import Rank
from graph.genes.forms import ensembl_curie, texts
from graph.genes.names import NameIndex, exploded
from graph.genes.publishers import IDENTITY
from graph.genes.resolution import ALIAS, APPROVED, KEPT, PLATFORM, PREVIOUS


@dataclass(frozen=True, slots=True)
class StoredNames:
    """What a store's genes are called.

    Attributes
    ----------
    genes
        Columns `graph.genes.publishers.IDENTITY` and ``platform_symbols``.
    ranks
        Their names by kind, in the order in which they decide.
    identifiers
        Their own ids, HGNC's and Ensembl's.
    """

    genes: pa.Table
    ranks: tuple[Rank, ...]
    identifiers: NameIndex


def names_of_stored(nodes: pa.Table) -> StoredNames:
    """The names of Gene nodes.

    A symbol that no gene table gave to one gene (``SYMBOL:…``) is a name of its own kind, after
    the approved ones.
    """
    genes = _typed(nodes)
    rows = np.arange(len(genes), dtype=np.int32)
    kept = np.asarray(pc.starts_with(genes["id"], "SYMBOL:"), dtype=bool)
    identifiers = pa.concat_arrays(
        [
            texts(genes["id"]),
            pc.fill_null(texts(genes["hgnc_id"]), ""),
            pc.fill_null(ensembl_curie(genes["ensembl_id"]), ""),
        ]
    )
    ranks = (
        Rank(APPROVED, (NameIndex(genes["symbol"].filter(pa.array(~kept)), rows[~kept]),)),
        Rank(KEPT, (NameIndex(genes["symbol"].filter(pa.array(kept)), rows[kept]),)),
        Rank(PLATFORM, (NameIndex(*exploded(genes["platform_symbols"])),)),
        Rank(PREVIOUS, (NameIndex(*exploded(genes["previous_symbols"])),)),
        Rank(ALIAS, (NameIndex(*exploded(genes["aliases"])),)),
    )
    return StoredNames(genes, ranks, NameIndex(identifiers, np.tile(rows, 3)))


def _typed(genes: pa.Table) -> pa.Table:
    """Gene nodes with every column of `IDENTITY` and the platform's symbols, in their types.

    A store may leave a property out where no node has a value, or give nulls for empty lists.
    """
    kinds = {**IDENTITY, "platform_symbols": pa.list_(pa.string())}
    columns = {
        name: genes[name].combine_chunks().cast(kind)
        if name in genes.column_names
        else pa.nulls(len(genes), kind)
        for name, kind in kinds.items()
    }
    return pa.table(columns)
