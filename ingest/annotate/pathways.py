"""Pathway and MEMBER_OF: MSigDB's gene sets, each name once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import GeneCatalogue
from graph.genes.names import exploded
from graph.model import MemberOf, Pathway
from ingest.annotate.layer import Layer, ordered
from ingest.sources.gmt import GeneSets, Release


def gene_sets(files: Mapping[Release, GeneSets], catalogue: GeneCatalogue) -> Layer:
    """The sets of all files; a name that several hold is taken from the newest release.

    Of two files of one release the one with the narrower collection is taken (``c2.cp`` before
    ``c2.all``), for it tells more.

    Parameters
    ----------
    files
        Gene sets by what their file's name tells.
    """
    layer = Layer()
    newest_first = sorted(files, key=_newness, reverse=True)
    if not newest_first:
        return layer
    parts = []
    for release in newest_first:
        table = files[release].table
        parts.append(
            table.select(["name", "symbols"])
            .append_column("collection", pa.repeat(release.collection, len(table)))
            .append_column("release", pa.repeat(release.release, len(table)))
        )
        layer.counts |= {
            f"{release.collection}_{release.release}_{what}": count
            for what, count in files[release].counts.items()
        }
    every = pa.concat_tables(parts).combine_chunks()
    codes = every["name"].combine_chunks().dictionary_encode().indices.to_numpy()
    _, first = np.unique(codes, return_index=True)
    kept = every.take(pa.array(np.sort(first)))
    layer.counts |= {"sets": len(kept), "sets_in_an_older_file_left_out": len(every) - len(kept)}
    kept = kept.append_column(
        "id", pc.binary_join_element_wise("MSIGDB:", kept["name"], "")
    ).append_column("size", pc.list_value_length(kept["symbols"]))
    _refuse_nothing(layer, files, newest_first)

    symbols, of_set = exploded(kept["symbols"])
    names = pc.unique(symbols)
    resolution = catalogue.resolve(names)
    layer.note_resolution("symbols", resolution)
    members = pa.table(
        {
            "from_id": resolution.ids.take(pc.index_in(symbols, value_set=names)),
            "to_id": kept["id"].combine_chunks().take(pa.array(of_set)),
        }
    )
    distinct = members.group_by(["from_id", "to_id"]).aggregate([])
    layer.counts |= {
        "memberships": len(distinct),
        "memberships_merged_by_resolution": len(members) - len(distinct),
    }
    layer.put(Pathway, ordered(kept, "id"))
    layer.put(MemberOf, ordered(distinct, "from_id", "to_id"))
    return layer


def _refuse_nothing(
    layer: Layer, files: Mapping[Release, GeneSets], order: Sequence[Release]
) -> None:
    """List the empty sets of each file: they are the only ones that are not in the graph."""
    empty = {
        f"{release.collection} {release.release}": list(files[release].empty) for release in order
    }
    layer.details["empty_sets"] = {name: sets for name, sets in empty.items() if sets}


def _newness(release: Release) -> tuple[list[int], bool, str]:
    numbers = [int(number) for number in re.findall(r"\d+", release.release)]
    return numbers, not release.collection.endswith(".all"), release.collection
