"""Gene: the platform's genes plus every gene that a loaded edge touches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import GeneCatalogue, Resolution, gene_class, name_class
from graph.genes.names import gathered
from graph.genes.resolution import UNKNOWN
from graph.model import Gene
from ingest.annotate.layer import Layer, ordered
from ingest.sources.platform_annotation import PlatformAnnotation


@dataclass(frozen=True)
class PlatformGenes:
    """A platform's distinct symbols, and the gene that each means.

    Attributes
    ----------
    symbols
        Sorted by bytes.
    entrez
        The platform table's own id of each, null where it gives none.
    resolution
        What each means, in the same order.
    torn
        Symbols to which the table gives several Entrez ids: the most frequent counts, then the
        smallest.
    """

    symbols: pa.Array
    entrez: pa.Array
    resolution: Resolution
    torn: list[str]

    @property
    def ids(self) -> pa.Array:
        """The gene id of each symbol."""
        return self.resolution.ids

    @property
    def type_known(self) -> pa.Array:
        """Whether each symbol means a gene of the gene tables."""
        return pc.not_equal(self.resolution.table["how"], UNKNOWN).combine_chunks()


def platform_genes(annotation: PlatformAnnotation, catalogue: GeneCatalogue) -> PlatformGenes:
    """Resolve a platform's symbols, its own Entrez ids first."""
    given = pa.table(
        {
            "symbol": pc.list_flatten(annotation.table["symbols"]),
            "entrez": pc.list_flatten(annotation.table["entrez"]),
        }
    )
    uses = given.group_by(["symbol", "entrez"]).aggregate([([], "count_all")])
    with_id = uses.filter(pc.is_valid(uses["entrez"])).sort_by(
        [("symbol", "ascending"), ("count_all", "descending"), ("entrez", "ascending")]
    )
    symbols = pc.unique(given["symbol"]).cast(pa.string())
    symbols = symbols.take(pc.array_sort_indices(symbols))
    # The first of each symbol in this order is its id.
    chosen = with_id["entrez"].take(
        pc.index_in(symbols, value_set=with_id["symbol"].combine_chunks())
    )
    repeated = pc.value_counts(with_id["symbol"])
    torn = repeated.filter(pc.greater(repeated.field("counts"), 1)).field("values").to_pylist()
    entrez = chosen.combine_chunks() if isinstance(chosen, pa.ChunkedArray) else chosen
    return PlatformGenes(symbols, entrez, catalogue.resolve(symbols, entrez=entrez), sorted(torn))


def genes(
    platform: PlatformGenes,
    measured: npt.NDArray[np.int32],
    touched: pa.Array,
    catalogue: GeneCatalogue,
) -> Layer:
    """The Gene nodes.

    Parameters
    ----------
    platform
        The platform's symbols and their genes.
    measured
        Series that measure each gene, in the order of ``pc.unique(platform.ids)``.
    touched
        Gene ids on edges; those that the platform does not hold are added.
    """
    own = pc.unique(platform.ids)
    others = touched.filter(pc.invert(pc.is_in(touched, value_set=own)))
    ids = pa.concat_arrays([own, pc.unique(others)])
    described = catalogue.describe(ids)
    row = pc.index_in(platform.ids, value_set=own).to_numpy()
    symbols = gathered(platform.symbols, row, len(ids))
    # The platform's name decides the class; genes of other sources have only the official one.
    named = pc.coalesce(_first_with_class(symbols), described["symbol"].combine_chunks())
    counts = np.zeros(len(ids), np.int32)
    counts[: len(own)] = measured
    table = described.append_column("platform_symbols", symbols)
    table = table.append_column("gene_class", gene_class(named, described["type"]))
    table = table.append_column("n_measured", pa.array(counts))
    layer = Layer()
    layer.put(Gene, ordered(table, "id"))
    unknown = pc.equal(described["type"], "unknown")
    layer.counts |= {
        "genes": len(ids),
        "genes_of_the_platform": len(own),
        "genes_of_other_sources": len(ids) - len(own),
        "genes_of_unknown_type": pc.sum(unknown).as_py() or 0,
        "genes_measured": int(np.count_nonzero(counts)),
    }
    for prefix in ("NCBIGene", "ENSEMBL", "HGNC", "SYMBOL"):
        layer.counts[f"genes_by_{prefix}"] = pc.sum(pc.starts_with(ids, f"{prefix}:")).as_py() or 0
    return layer


def _first_with_class(symbols: pa.ListArray) -> pa.Array:
    """Of a gene's platform symbols the first whose name gives a class, else the first."""
    flat = pc.list_flatten(symbols)
    owner = pc.list_parent_indices(symbols).to_numpy()
    plain = np.asarray(pc.is_null(name_class(flat)))
    order = np.lexsort((np.arange(len(owner)), plain, owner))
    rows, first = np.unique(owner[order], return_index=True)
    place = np.full(len(symbols), -1, np.int64)
    place[rows] = order[first]
    return flat.take(pa.array(place, mask=place < 0))
