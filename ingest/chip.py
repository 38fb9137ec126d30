"""The chip report: what a platform measures, beside the paper's own figures."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import GeneCatalogue, gene_class, name_class
from ingest.annotate.genes import PlatformGenes
from ingest.sources.platform_annotation import PlatformAnnotation

#: Du et al. 2019, Methods, "Data", and Results, "Gene expression map": the figures for GPL570.
PAPER = {
    "probe_sets": 54_675,
    "genes": 24_442,
    "probe_sets_a_gene_least": 1,
    "probe_sets_a_gene_most": 15,
    "share_of_genes_with_one_probe_set": 0.5208,
    "probe_sets_a_symbol_cell_most": 15,
    "share_of_symbol_cells_with_one_probe_set": 0.5208,
    "genes_mapped": 21_960,
    "type_protein-coding": 18_055,
    "type_ncRNA": 2_660,
    "type_pseudo": 730,
    "type_snoRNA": 132,
    "type_other": 383,
    "class_microRNA": 202,
}
PAPER_PLATFORM = "GPL570"


def chip_report(
    annotation: PlatformAnnotation, platform: PlatformGenes, catalogue: GeneCatalogue
) -> dict[str, Any]:
    """What the platform's probe sets measure.

    A probe set that names several genes counts for each of them. The paper's range and share
    agree with another count, which is given beside: the content of the symbol cell taken as one
    gene (``DDR1///MIR4640``).

    Returns
    -------
    dict
        ``figures``: what, found, paper (null for another platform); ``probe_sets_a_gene`` and
        ``probe_sets_a_symbol_cell``: genes and cells by their number of probe sets; ``types`` and
        ``classes``: genes mapped by NCBI type, and all by the class of their symbol;
        ``genes_of_one_probe_set``: pairs of genes that one and the same probe set names, by
        their classes.
    """
    symbols = annotation.table["symbols"].combine_chunks()
    uses = _uses(pc.list_flatten(symbols))
    cells = symbols.filter(pc.greater(pc.list_value_length(symbols), 0))
    cell_uses = _uses(pc.binary_join(cells, "///"))
    mapped = platform.resolution.resolved
    kinds = catalogue.describe(platform.ids)["type"].combine_chunks()
    classes = gene_class(platform.symbols, kinds)
    types = _counted(kinds.filter(mapped))
    by_name = _counted(name_class(platform.symbols))
    found = {
        "probe_sets": len(annotation.table),
        "genes": len(platform.symbols),
        "probe_sets_a_gene_least": int(uses.min()),
        "probe_sets_a_gene_most": int(uses.max()),
        "share_of_genes_with_one_probe_set": round(float(np.mean(uses == 1)), 4),
        "probe_sets_a_symbol_cell_most": int(cell_uses.max()),
        "share_of_symbol_cells_with_one_probe_set": round(float(np.mean(cell_uses == 1)), 4),
        "genes_mapped": int(pc.sum(mapped).as_py() or 0),
        "type_protein-coding": types.get("protein-coding", 0),
        "type_ncRNA": types.get("ncRNA", 0),
        "type_pseudo": types.get("pseudo", 0),
        "type_snoRNA": types.get("snoRNA", 0),
        "type_other": types.get("other", 0),
        "class_microRNA": by_name.get("microRNA", 0),
    }
    compared = annotation.accession == PAPER_PLATFORM
    return {
        "platform": annotation.accession,
        "annotation_date": annotation.date,
        "figures": [
            {"what": what, "found": value, "paper": PAPER[what] if compared else None}
            for what, value in found.items()
        ],
        "probe_sets_a_gene": _histogram(uses),
        "probe_sets_a_symbol_cell": _histogram(cell_uses),
        "types": types,
        "classes": _counted(classes),
        "genes_of_one_probe_set": _shared_probe_sets(symbols, platform.symbols, classes),
    }


def _uses(names: pa.Array) -> npt.NDArray[np.int64]:
    """How often each distinct name occurs."""
    counts: npt.NDArray[np.int64] = pc.value_counts(names).field("counts").to_numpy()
    return counts


def _histogram(uses: npt.NDArray[np.int64]) -> dict[str, int]:
    numbers, times = np.unique(uses, return_counts=True)
    return {str(number): int(found) for number, found in zip(numbers, times, strict=True)}


def _counted(values: pa.Array) -> dict[str, int]:
    """Occurrences of each value, the most frequent first."""
    counts = pc.value_counts(values.drop_null())
    pairs = zip(counts.field("values").to_pylist(), counts.field("counts").to_pylist(), strict=True)
    return dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def _shared_probe_sets(
    symbols: pa.ListArray, distinct: pa.Array, classes: pa.Array
) -> dict[str, int]:
    """Distinct pairs of symbols that one probe set names, by the classes of the two."""
    gene = pc.index_in(pc.list_flatten(symbols), value_set=distinct).to_numpy().astype(np.int64)
    starts = symbols.offsets.to_numpy()
    lengths = np.diff(starts)
    found = []
    # A handful of lengths: all probe sets that name k genes are paired at once.
    for k in np.unique(lengths[lengths > 1]):
        block = gene[starts[:-1][lengths == k][:, None] + np.arange(k)]
        left, right = np.triu_indices(int(k), 1)
        pairs = np.sort(np.stack([block[:, left].ravel(), block[:, right].ravel()]), axis=0)
        found.append(pairs)
    if not found:
        return {}
    low, high = np.unique(np.concatenate(found, axis=1), axis=1)
    names = np.asarray(classes.to_pylist(), dtype=object)
    both = np.sort(np.stack([names[low], names[high]]).astype(str), axis=0)
    return _counted(pa.array([" with ".join(pair) for pair in both.T.tolist()], pa.string()))
