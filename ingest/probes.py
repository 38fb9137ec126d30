"""Which genes a platform's probes measure, and which probe stands for a gene in a series."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ProbeGenes:
    """A platform's probes and the gene symbols each of them names.

    Attributes
    ----------
    platform
        ``GPL570``.
    probes, genes
        Every probe, and every symbol, sorted as text (by code point).
    probe_of, gene_of
        One entry for each gene that a probe names: positions in `probes` and `genes`. A probe
        that names several genes has several entries.
    """

    platform: str
    probes: pa.StringArray
    genes: pa.StringArray
    probe_of: Int32s
    gene_of: Int32s

    @classmethod
    def from_lists(cls, platform: str, probes: pa.Array, symbols: pa.Array) -> ProbeGenes:
        """From one row a probe: its id, and the list of symbols it names (maybe empty)."""
        probes = _plain(probes)
        symbols = _one_array(symbols)
        order = pc.array_sort_indices(probes)
        probes, symbols = probes.take(order), symbols.take(order)
        named = _plain(pc.list_flatten(symbols))
        genes = pc.unique(named)
        genes = genes.take(pc.array_sort_indices(genes))
        entries = np.unique(
            pc.list_parent_indices(symbols).to_numpy().astype(np.int64) << 32
            | pc.index_in(named, value_set=genes).to_numpy()
        )
        return cls(
            platform=platform,
            probes=probes,
            genes=genes,
            probe_of=(entries >> 32).astype(np.int32),
            gene_of=(entries & 0xFFFFFFFF).astype(np.int32),
        )


@dataclass(frozen=True, slots=True)
class Representatives:
    """The probe that stands for each gene a series measures.

    Attributes
    ----------
    genes
        Positions in `ProbeGenes.genes`, ascending: the genes with at least one probe.
    rows
        The row of each gene's probe in the series.
    n_unknown_probes
        Probes of the series that the platform table does not hold.
    n_probes_without_gene
        Probes that it holds without a gene, such as controls.
    """

    genes: Int32s
    rows: Int64s
    n_unknown_probes: int
    n_probes_without_gene: int


def representatives(
    probe_genes: ProbeGenes, probes: pa.StringArray, variance: npt.NDArray[np.float64]
) -> Representatives:
    """The probe with the largest variance for each gene (Du et al. 2019, Methods, "Data").

    Of probes with equal variance the one with the smaller id, as text, is taken. A probe that
    names several genes can stand for each of them.

    Parameters
    ----------
    probe_genes
        The platform's probes.
    probes
        The ids of the series' probes, each once.
    variance
        The variance of each of them over the samples.
    """
    row_of = np.full(len(probe_genes.probes), -1, dtype=np.int64)
    position = pc.index_in(probes, value_set=probe_genes.probes)
    known = position.is_valid().to_numpy(zero_copy_only=False)
    position = position.drop_null().to_numpy()
    row_of[position] = np.flatnonzero(known)
    names_gene = np.zeros(len(row_of), dtype=np.bool_)
    names_gene[probe_genes.probe_of] = True

    measured = row_of[probe_genes.probe_of] >= 0
    probe, gene = probe_genes.probe_of[measured], probe_genes.gene_of[measured]
    # Probes are sorted by id, so a smaller position is a smaller id.
    order = np.lexsort((probe, -variance[row_of[probe]], gene))
    gene = gene[order]
    best = order[np.flatnonzero(np.diff(gene, prepend=-1))]
    return Representatives(
        genes=probe_genes.gene_of[measured][best],
        rows=row_of[probe[best]],
        n_unknown_probes=int(len(known) - known.sum()),
        n_probes_without_gene=int(np.count_nonzero(~names_gene[position])),
    )


def _one_array(values: pa.Array | pa.ChunkedArray) -> pa.Array:
    return values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values


def _plain(values: pa.Array | pa.ChunkedArray) -> pa.StringArray:
    return _one_array(values).cast(pa.string())
