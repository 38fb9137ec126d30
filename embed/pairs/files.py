"""Pair sets on disk: one folder each, named after what made it.

::

    pairs/go-1f6f0c2a9b/
        pairs.parquet   gene_a, gene_b, label, part (null across parts), shared_terms
        genes.parquet   id, symbol, part (null for genes without annotation)
        report.json     rules, seed, graph version, counts after each rule

The same rules, seed and graph give the same folder, so a set is made once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from embed.pairs.annotations import Annotations
from embed.pairs.build import SHARES, GoPairs
from embed.pairs.pair_set import PARTS, LabelledPairs, PairSet
from embed.pairs.rules import PairRules
from graph.errors import UserError
from graph.files import TEMPORARY_MARK, fingerprint, read_json, replacing, write_json, write_parquet
from graph.queries.corpus import index_of

PAIRS, GENES, REPORT = "pairs.parquet", "genes.parquet", "report.json"
LATEST = "latest"


def pair_set_id(
    rules: PairRules, seed: int, graph_version: str, shares: tuple[float, ...] = SHARES
) -> str:
    """The name of the set that these rules, seed and graph give."""
    made_of = {
        "rules": rules.as_json(),
        "seed": seed,
        "graph": graph_version,
        "shares": list(shares),
    }
    return f"go-{fingerprint(made_of)[:10]}"


def write_pairs(folder: Path, made: GoPairs, annotations: Annotations) -> None:
    """Write a set's folder, whole or not at all."""
    pair_set = made.pair_set
    pieces = [*pair_set.parts.values(), made.across]
    pairs = LabelledPairs.joined(pieces)
    numbers = np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces])
    order = np.lexsort((pairs.second, pairs.first))
    pairs, numbers = pairs.take(order), numbers[order]
    names = pa.array([*pair_set.parts, None], pa.string())
    with replacing(folder) as temporary:
        temporary.mkdir()
        write_parquet(
            temporary / PAIRS,
            pa.table(
                {
                    "gene_a": pair_set.genes.take(pa.array(pairs.first)),
                    "gene_b": pair_set.genes.take(pa.array(pairs.second)),
                    "label": pa.array(pairs.label.astype(np.int8)),
                    "part": names.take(pa.array(numbers)),
                    "shared_terms": made.shared_terms.of(
                        pairs.keys(pair_set.n_genes), annotations.ontology.terms
                    ),
                }
            ),
        )
        of_gene = pa.array(made.part, mask=made.part < 0)
        write_parquet(
            temporary / GENES,
            pa.table(
                {
                    "id": pair_set.genes,
                    "symbol": pair_set.symbols,
                    "part": pa.array(PARTS).take(of_gene),
                }
            ),
        )
        write_json(
            temporary / REPORT,
            {"id": folder.name, "graph_version": annotations.version, **made.report()},
        )


def read_pairs(folder: Path) -> PairSet:
    """The set in a folder.

    Raises
    ------
    UserError
        A file is missing or cut short, a gene is unknown, or a gene stands in several parts.
    """
    report: dict[str, Any] = read_json(folder / REPORT)
    pairs, genes = _table(folder / PAIRS), _table(folder / GENES)
    ids = genes["id"].combine_chunks()
    first, second = index_of(pairs["gene_a"], ids), index_of(pairs["gene_b"], ids)
    unknown = np.flatnonzero((first < 0) | (second < 0))
    if len(unknown):
        raise UserError(
            f"{len(unknown):,} pairs name a gene that {GENES} does not hold",
            path=folder / PAIRS,
            remedy="Remove the folder and make the pairs again: python -m embed pairs",
        )
    label = pc.equal(pairs["label"], 1).to_numpy()
    part = pc.fill_null(pc.index_in(pairs["part"], value_set=pa.array(PARTS)), -1).to_numpy()
    every = LabelledPairs(first, second, np.asarray(label, dtype=np.bool_))
    pair_set = PairSet(
        name=str(report["id"]),
        genes=ids,
        symbols=genes["symbol"].combine_chunks(),
        parts={name: every.take(part == number) for number, name in enumerate(PARTS)},
        counts={key: value for key, value in report.items() if isinstance(value, int | str)},
        beside=np.unique(every.positives.keys(len(ids))),
    )
    pair_set.check_leaks()
    return pair_set


def find_pairs(folder: Path, name: str = LATEST) -> Path:
    """The folder of a pair set by its id, or of the set made last.

    Raises
    ------
    UserError
        No such set.
    """
    known = [path for path in folder.glob(f"*/{REPORT}") if TEMPORARY_MARK not in str(path.parent)]
    if name == LATEST and known:
        return max(known, key=lambda path: (path.stat().st_mtime_ns, path.parent.name)).parent
    for path in known:
        if path.parent.name == name:
            return path.parent
    held = ", ".join(sorted(path.parent.name for path in known)[-5:]) or "none"
    raise UserError(
        f"there is no pair set {name!r}",
        path=folder,
        remedy=f"Make one with `python -m embed pairs`, or choose from: {held}",
    )


def _table(path: Path) -> pa.Table:
    try:
        return pq.read_table(path)
    except (OSError, pa.ArrowInvalid) as error:
        raise UserError(
            f"the pair set is cut short: {str(error).splitlines()[0]}",
            path=path,
            remedy="Remove its folder and make the pairs again: python -m embed pairs",
        ) from None
