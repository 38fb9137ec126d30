"""INTERACTS_WITH: gene networks of other sources, one edge a source and pair."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import GeneCatalogue
from graph.model import InteractsWith
from ingest.annotate.layer import Layer, ordered, ordered_pairs
from ingest.sources.edge_list import EdgeList


def interactions(networks: Mapping[str, EdgeList], catalogue: GeneCatalogue) -> Layer:
    """The edges of each network under its own source name.

    Where two names of a source turn out to be one gene, the pair between them is dropped and
    counted; of two pairs that become one, the higher score stays.

    Parameters
    ----------
    networks
        Edge lists by the name of their source.
    """
    layer = Layer()
    parts = []
    for source, network in sorted(networks.items()):
        ends = pa.concat_arrays(
            [network.table[name].combine_chunks() for name in ("gene_a", "gene_b")]
        )
        names = pc.unique(ends)
        resolution = catalogue.resolve(names)
        layer.note_resolution(source, resolution)
        ids = resolution.ids.take(pc.index_in(ends, value_set=names))
        n = len(network.table)
        left, right = ordered_pairs(ids.slice(0, n), ids.slice(n))
        found = pa.table({"from_id": left, "to_id": right, "score": network.table["score"]})
        proper = found.filter(pc.not_equal(left, right))
        kept = proper.group_by(["from_id", "to_id"]).aggregate([("score", "max")])
        layer.counts |= {f"{source}_{what}": count for what, count in network.counts.items()} | {
            f"{source}_pairs_of_one_gene_dropped": n - len(proper),
            f"{source}_pairs_merged_by_resolution": len(proper) - len(kept),
            f"{source}_loaded": len(kept),
        }
        parts.append(
            pa.table(
                {
                    "from_id": kept["from_id"],
                    "to_id": kept["to_id"],
                    "source": pa.repeat(source, len(kept)),
                    "score": kept["score_max"].cast(pa.float32()),
                }
            )
        )
    if parts:
        layer.put(InteractsWith, ordered(pa.concat_tables(parts), "from_id", "to_id", "source"))
    return layer
