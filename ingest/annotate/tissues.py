"""Tissue and EXPRESSED_IN: GTEx expression and its z-scores over tissues."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import GeneCatalogue
from graph.model import ExpressedIn, Tissue
from ingest.annotate.layer import Layer, ordered
from ingest.sources.gct import TissueExpression, TissueSamples

#: Du et al. 2019, Methods, "Gene expression map": GTEx tissues with at least 30 samples.
MIN_TISSUE_SAMPLES = 30


def tissue_expression(
    expression: TissueExpression, samples: TissueSamples | None, catalogue: GeneCatalogue
) -> Layer:
    """Every gene's expression in every tissue, and its z-score.

    Parameters
    ----------
    expression
        TPM, genes × tissues.
    samples
        Sample counts of the tissues; without them all tissues count for the z-scores.
    """
    layer = Layer(counts=dict(expression.counts))
    n_samples, names = _sample_counts(expression, samples)
    counted = np.ones(len(expression.tissues), bool)
    if samples is not None:
        counted = np.array([n is not None and n >= MIN_TISSUE_SAMPLES for n in n_samples])
        layer.details["tissues_with_too_few_samples"] = [
            tissue for tissue, kept in zip(expression.tissues, counted, strict=True) if not kept
        ]
    else:
        layer.details["z_scores"] = (
            "no sample counts are given, so all tissues count, also those with fewer than "
            f"{MIN_TISSUE_SAMPLES} samples"
        )
    layer.counts["tissues_in_z_scores"] = int(counted.sum())

    genes = expression.genes
    resolution = catalogue.resolve(genes["symbol"], ensembl=genes["ensembl_id"])
    layer.note_resolution("genes", resolution)
    ids = _own_identifier_first(resolution.ids, resolution.resolved, genes["ensembl_id"])
    rows = _row_of_each_gene(ids, expression.values)
    layer.counts["rows_of_a_gene_given_before_dropped"] = len(genes) - len(rows)
    values = expression.values[rows]
    z = z_scores(values, counted)
    layer.counts["genes_without_variation"] = int(np.isnan(z[:, counted]).all(axis=1).sum())

    tissue_ids = pa.array([f"GTEX:{tissue}" for tissue in expression.tissues])
    gene_place, tissue_place = np.nonzero(np.isfinite(values))
    z_kept = z[gene_place, tissue_place]
    edges = pa.table(
        {
            "from_id": ids.take(pa.array(rows)).take(pa.array(gene_place)),
            "to_id": tissue_ids.take(pa.array(tissue_place)),
            "tpm": pa.array(values[gene_place, tissue_place], pa.float32()),
            "z": pa.array(z_kept, pa.float32(), mask=np.isnan(z_kept)),
        }
    )
    layer.put(
        Tissue,
        ordered(
            pa.table(
                {
                    "id": tissue_ids,
                    "name": pa.array(names),
                    "n_samples": pa.array(n_samples, pa.int32()),
                }
            ),
            "id",
        ),
    )
    layer.put(ExpressedIn, ordered(edges, "from_id", "to_id"))
    return layer


def z_scores(
    tpm: npt.NDArray[np.float64], counted: npt.NDArray[np.bool_]
) -> npt.NDArray[np.float64]:
    """Per gene the z-score over tissues of log2(TPM + 1), ddof 1.

    Parameters
    ----------
    tpm
        Genes × tissues, NaN where missing.
    counted
        Tissues over which mean and deviation are taken.

    Returns
    -------
    Genes × tissues: NaN in tissues that are not counted, where the value is missing, and for a
    gene that does not vary or has fewer than two values.
    """
    logs = np.log2(tpm + 1)
    logs[:, ~counted] = np.nan
    present = np.isfinite(logs)
    n = present.sum(axis=1, keepdims=True)
    filled = np.where(present, logs, 0.0)
    mean = filled.sum(axis=1, keepdims=True) / np.maximum(n, 1)
    deviations = np.where(present, logs - mean, 0.0)
    spread = np.sqrt((deviations**2).sum(axis=1, keepdims=True) / np.maximum(n - 1, 1))
    # Equal values may differ from their mean by rounding; that is no variation.
    varies = (n > 1) & (spread > 1e-9 * np.maximum(np.abs(mean), 1))
    z: npt.NDArray[np.float64] = np.where(
        present & varies, deviations / np.where(varies, spread, 1), np.nan
    )
    return z


def _sample_counts(
    expression: TissueExpression, samples: TissueSamples | None
) -> tuple[list[int | None], list[str]]:
    known = {} if samples is None else {row["tissue"]: row for row in samples.table.to_pylist()}
    counts = [known[tissue]["n"] if tissue in known else None for tissue in expression.tissues]
    # R made dots of the spaces in the column names of published tables.
    names = [
        known[tissue]["name"] if tissue in known else tissue.replace(".", " ")
        for tissue in expression.tissues
    ]
    return counts, names


def _own_identifier_first(ids: pa.Array, resolved: pa.Array, ensembl: pa.ChunkedArray) -> pa.Array:
    """An unresolved gene keeps its Ensembl id, which is more than its symbol."""
    own = pc.binary_join_element_wise("ENSEMBL:", ensembl.combine_chunks(), "")
    return pc.if_else(resolved, ids, own)


def _row_of_each_gene(ids: pa.Array, values: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """One row a gene, ascending: of several the one with the most expression, then the first."""
    codes = ids.dictionary_encode().indices.to_numpy()
    total = np.nansum(values, axis=1)
    order = np.lexsort((np.arange(len(codes)), -total, codes))
    _, first = np.unique(codes[order], return_index=True)
    rows: npt.NDArray[np.int64] = np.sort(order[first])
    return rows
