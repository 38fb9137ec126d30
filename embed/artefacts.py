"""What pairs measured by one and the same probe do to the islands.

Two genes that one probe set names have r = 1 in every series that measures them. The paper does
not mention such pairs; here they are kept apart (``series/*.same_probe.parquet``) and out of the
graph. This report trains and maps the same model with and without them, and asks how much of the
gene classes' enrichment on the islands remains without.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from embed.contexts import COEXPRESSION
from embed.corpus import Corpus, build_corpus
from embed.enrichment import SIGNIFICANT, class_enrichment
from embed.islands import find_islands, island_counts
from embed.layout import MapParameters, lay_out
from embed.pair_arrays import Ints, canonical_pairs
from embed.params import Parameters
from embed.trainers.registry import Trainer
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.queries.corpus import index_of
from graph.workspace import Workspace


@dataclass(frozen=True)
class SameProbePairs:
    """Pairs that share a probe, over all series of a workspace.

    Attributes
    ----------
    a, b
        Rows of the genes table, a < b, int32 (pairs,).
    multiplicity
        Series that hold the pair, int32 (pairs,).
    series
        Series read.
    unresolved
        Distinct pairs of the files of which a symbol is on no gene of the graph.
    """

    a: Ints
    b: Ints
    multiplicity: Ints
    series: int
    unresolved: int


def same_probe_pairs(workspace: Workspace, genes: pa.Table) -> SameProbePairs:
    """Read the same-probe pairs of every series.

    Parameters
    ----------
    genes
        ``id`` sorted by bytes, ``platform_symbols``: the graph's genes.

    Raises
    ------
    UserError
        The workspace holds no series.
    """
    paths = sorted(workspace.series.glob("*.same_probe.parquet"))
    if not paths:
        raise UserError(
            "there are no same-probe pairs",
            path=workspace.series,
            remedy="Run `python -m ingest coexpress` in this workspace first",
        )
    pairs = pa.concat_tables([pq.read_table(path, columns=["gene_a", "gene_b"]) for path in paths])
    symbols = genes["platform_symbols"].combine_chunks()
    owner = np.asarray(pc.list_parent_indices(symbols), dtype=np.int32)
    names = pc.list_flatten(symbols)
    rows = [index_of(pairs[end].combine_chunks(), names) for end in ("gene_a", "gene_b")]
    known = (rows[0] >= 0) & (rows[1] >= 0)
    first, second = (owner[row[known]] for row in rows)
    lost = pairs.filter(pa.array(~known)).group_by(["gene_a", "gene_b"]).aggregate([])
    a, b, times = canonical_pairs(first, second, np.ones(len(first), np.int32))
    return SameProbePairs(a, b, times, len(paths), lost.num_rows)


def with_same_probe(corpus: Corpus, genes: pa.Table, pairs: SameProbePairs) -> Corpus:
    """The corpus as it would be had the merge kept same-probe pairs.

    Each adds its series to the pair's multiplicity; genes that become frequent enough by them
    come in.
    """
    ids = genes["id"].combine_chunks()
    (context,) = corpus.contexts
    row = index_of(corpus.vocabulary, ids)
    joined = canonical_pairs(
        np.concatenate([row[context.a], pairs.a]),
        np.concatenate([row[context.b], pairs.b]),
        np.concatenate([context.multiplicity, pairs.multiplicity]),
    )
    return build_corpus(
        ids,
        genes["symbol"].combine_chunks(),
        {COEXPRESSION: joined},
        min_count=corpus.min_count,
        graph_version=corpus.graph_version,
    )


def artefact_report(
    corpus: Corpus,
    genes: pa.Table,
    pairs: SameProbePairs,
    trainer: Trainer,
    parameters: Parameters,
    layout: MapParameters,
    seed: int,
    steps: Steps = SILENT,
) -> dict[str, Any]:
    """Train, map and test with and without same-probe pairs; everything as JSON values.

    Parameters
    ----------
    corpus
        Co-expression pairs without them.
    genes
        ``id`` sorted by bytes, ``symbol``, ``gene_class``, ``platform_symbols``.
    """
    without = _variant(corpus, genes, trainer, parameters, layout, seed, steps)
    kept = with_same_probe(corpus, genes, pairs)
    with_pairs = _variant(kept, genes, trainer, parameters, layout, seed, steps)
    return {
        "trainer": trainer.name,
        "parameters": parameters.as_json(),
        "seed": seed,
        "series": pairs.series,
        "same_probe_pairs": len(pairs.a),
        "same_probe_pairs_with_multiplicity": int(pairs.multiplicity.sum()),
        "same_probe_pairs_unresolved": pairs.unresolved,
        "same_probe_classes": _class_pairs(genes, pairs),
        "with": with_pairs,
        "without": without,
        "remaining": _remaining(with_pairs, without),
    }


def _variant(
    corpus: Corpus,
    genes: pa.Table,
    trainer: Trainer,
    parameters: Parameters,
    layout: MapParameters,
    seed: int,
    steps: Steps,
) -> dict[str, Any]:
    vectors = trainer.load()(corpus, parameters, seed, steps=steps).vectors
    island = find_islands(lay_out(vectors, layout, seed, steps=steps).coordinates)
    row = pa.array(index_of(corpus.vocabulary, genes["id"].combine_chunks()))
    classes = genes["gene_class"].combine_chunks().take(row)
    tests = class_enrichment(island, classes)
    strong = tests.filter(pc.less(tests["q"], SIGNIFICANT))
    held = strong.group_by("gene_class").aggregate([("found", "sum"), ("p", "min")])
    counted = {row["values"]: row["counts"] for row in pc.value_counts(classes).to_pylist()}
    return {
        "genes": corpus.n_genes,
        "pairs": corpus.n_pairs,
        "corpus_hash": corpus.hash,
        **island_counts(island),
        "classes": dict(sorted(counted.items())),
        "tests": tests.num_rows,
        "significant": strong.num_rows,
        "strongest": strong.slice(0, 20).to_pylist(),
        "gathered": {
            row["gene_class"]: {"genes": row["found_sum"], "smallest_p": row["p_min"]}
            for row in held.sort_by("gene_class").to_pylist()
        },
    }


def _class_pairs(genes: pa.Table, pairs: SameProbePairs) -> list[dict[str, Any]]:
    """How many same-probe pairs join which classes, the commonest first."""
    classes = genes["gene_class"].combine_chunks()
    ends = pa.table({"a": classes.take(pa.array(pairs.a)), "b": classes.take(pa.array(pairs.b))})
    swapped = pc.greater(ends["a"], ends["b"])
    ends = pa.table(
        {
            "first": pc.if_else(swapped, ends["b"], ends["a"]),
            "second": pc.if_else(swapped, ends["a"], ends["b"]),
        }
    )
    counted = ends.group_by(["first", "second"]).aggregate([([], "count_all")])
    counted = counted.rename_columns(["first", "second", "pairs"])
    order = [("pairs", "descending"), ("first", "ascending"), ("second", "ascending")]
    rows: list[dict[str, Any]] = counted.sort_by(order).to_pylist()
    return rows


def _remaining(with_pairs: dict[str, Any], without: dict[str, Any]) -> dict[str, Any]:
    """For each class gathered with same-probe pairs: how much of it remains without them."""
    gathered, left = with_pairs["gathered"], without["gathered"]
    return {
        name: {
            "genes_with": held["genes"],
            "genes_without": left.get(name, {"genes": 0})["genes"],
            "share_remaining": left.get(name, {"genes": 0})["genes"] / held["genes"],
            "smallest_p_with": held["smallest_p"],
            "smallest_p_without": left[name]["smallest_p"] if name in left else None,
        }
        for name, held in gathered.items()
    }
