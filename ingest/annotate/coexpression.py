"""Dataset and COEXPRESSED_WITH: the series that counted, and the merged edges with support."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.model import Dataset
from ingest.annotate.layer import Layer, ordered
from ingest.pair_files import GENES
from ingest.series_request import SeriesOutcome, genes_path

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]

#: Edges whose support is computed at a time.
_EDGES_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Measurements:
    """Which series measure which genes.

    Attributes
    ----------
    genes
        Gene ids, each once.
    measured
        Genes × series: whether any of the gene's symbols is measured.
    """

    genes: pa.Array
    measured: npt.NDArray[np.bool_]

    @property
    def per_gene(self) -> Int32s:
        """Series that measure each gene."""
        counts: Int32s = self.measured.sum(axis=1, dtype=np.int32)
        return counts


def measurements(
    folder: Path, accessions: Sequence[str], symbols: pa.Array, ids: pa.Array
) -> Measurements:
    """Read which platform symbols each series measures.

    Parameters
    ----------
    folder
        Where the series' artefacts are.
    accessions
        The series that count.
    symbols, ids
        The platform's symbols and the gene id of each.
    """
    genes = pc.unique(ids)
    row_of_symbol = pc.index_in(ids, value_set=genes).to_numpy()
    measured = np.zeros((len(genes), len(accessions)), np.bool_)
    for column, accession in enumerate(accessions):
        names = pq.read_table(genes_path(folder, accession), columns=["gene"])["gene"]
        place = pc.index_in(names.cast(pa.string()), value_set=symbols).drop_null()
        measured[row_of_symbol[place.to_numpy()], column] = True
    return Measurements(genes, measured)


def data_sets(
    outcomes: Iterable[SeriesOutcome], ordinals: Mapping[str, int], platform: str
) -> Layer:
    """The Dataset nodes.

    Parameters
    ----------
    outcomes
        The series that count.
    ordinals
        The number of each accession.
    """
    rows = [
        {
            "id": f"GEO:{outcome.accession}",
            "ordinal": ordinals[outcome.accession],
            "title": outcome.title,
            "platform": platform,
            "n_samples": len(outcome.samples),
            "n_genes": outcome.counts["genes_measured"],
            "n_pairs": outcome.counts["pairs"],
            "scale": outcome.scale["scale"],
            "submission_date": outcome.submission_date,
        }
        for outcome in outcomes
    ]
    layer = Layer(counts={"datasets": len(rows)})
    schema = pa.schema(
        [
            ("id", pa.string()),
            ("ordinal", pa.int32()),
            ("title", pa.string()),
            ("platform", pa.string()),
            ("n_samples", pa.int32()),
            ("n_genes", pa.int32()),
            ("n_pairs", pa.int64()),
            ("scale", pa.string()),
            ("submission_date", pa.string()),
        ]
    )
    layer.put(Dataset, ordered(pa.Table.from_pylist(rows, schema=schema), "id"))
    return layer


def supported_edges(
    parts: Sequence[Path], measurements: Measurements, min_datasets: int = 1
) -> Iterator[pa.Table]:
    """COEXPRESSED_WITH, piece by piece: the merged edges with their support.

    Parameters
    ----------
    parts
        The merged edges, in order.
    measurements
        Which series measure which genes.
    min_datasets
        Edges of fewer series are left out.

    Yields
    ------
    Rows of `graph.model.CoexpressedWith`; ``support`` is n_datasets divided by the number of
    series that measure both genes.
    """
    joint = _Joint(measurements)
    for part in parts:
        # Names as dictionaries: each is looked up once, not once an edge.
        with pq.ParquetFile(part, read_dictionary=GENES) as content:
            for batch in content.iter_batches(batch_size=_EDGES_AT_ONCE):
                edges = pa.Table.from_batches([batch])
                if min_datasets > 1:
                    edges = edges.filter(pc.greater_equal(edges["n_datasets"], min_datasets))
                if len(edges):
                    yield _with_support(edges, joint)


def _with_support(edges: pa.Table, joint: _Joint) -> pa.Table:
    a, b = (edges[name].combine_chunks() for name in GENES)
    both = joint.series_measuring(joint.rows(a), joint.rows(b))
    support = edges["n_datasets"].to_numpy() / both
    return pa.table(
        {
            "from_id": a.cast(pa.string()),
            "to_id": b.cast(pa.string()),
            "n_datasets": edges["n_datasets"],
            "support": pa.array(support.astype(np.float32)),
            "r_mean": edges["r_mean"],
            "r_max": edges["r_max"],
            "datasets": edges["datasets"],
        }
    )


class _Joint:
    """How many series measure two genes, looked up for many pairs at a time.

    Most genes of a platform are measured by the same series: genes with equal columns share one
    pattern, and the counts are kept by pairs of patterns.
    """

    def __init__(self, measurements: Measurements) -> None:
        self._genes = measurements.genes
        packed = np.packbits(measurements.measured, axis=1)
        _, first, pattern = np.unique(packed, axis=0, return_index=True, return_inverse=True)
        self._pattern: Int64s = pattern.reshape(-1)
        self._rows = measurements.measured[first].astype(np.float32)

    def rows(self, ids: pa.DictionaryArray) -> Int64s:
        """The rows of genes by id."""
        place = pc.index_in(ids.dictionary, value_set=self._genes).to_numpy(zero_copy_only=False)
        rows: Int64s = place[ids.indices.to_numpy()].astype(np.int64)
        return rows

    def series_measuring(self, a: Int64s, b: Int64s) -> Int32s:
        """The number of series that measure both genes of each pair."""
        left, inverse = np.unique(self._pattern[a], return_inverse=True)
        counts = self._rows[left] @ self._rows.T
        both: Int32s = counts[inverse, self._pattern[b]].astype(np.int32)
        return both
