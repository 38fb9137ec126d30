"""The files of one part of the merged edges: one row for each distinct pair."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ingest.merge_edges import Edges
from ingest.merge_layout import R_STEPS, Int64s, Layout, packed_r, unpacked_r
from ingest.pair_files import GENES, GroupedWriter, writing_in_groups

_NAMES = pa.dictionary(pa.int32(), pa.string())
EDGE_SCHEMA = pa.schema(
    [
        ("gene_a", _NAMES),
        ("gene_b", _NAMES),
        ("n_datasets", pa.int32()),
        ("r_mean", pa.float32()),
        ("r_max", pa.float32()),
        ("datasets", pa.list_(pa.int32())),
    ]
)
SUMS_SCHEMA = pa.schema([("r_sum", pa.int64())])

#: A row carries up to as many numbers as there are series, so a row group holds fewer rows.
EDGE_ROW_GROUP = 1 << 18


def part_path(folder: Path, part: int) -> Path:
    """The edges of a part."""
    return folder / f"part-{part:04d}.parquet"


def sums_path(folder: Path, part: int) -> Path:
    """The exact sums of r of a part's edges, row by row: what another series is added to."""
    return folder / "sums" / f"part-{part:04d}.parquet"


class PartWriter:
    """Writes a part and the exact sums beside it.

    Attributes
    ----------
    by_support
        How many pairs have 1, 2, 3 … series, at index 1, 2, 3 …
    """

    def __init__(self, edges: GroupedWriter, sums: GroupedWriter, layout: Layout) -> None:
        self._edges = edges
        self._sums = sums
        self._layout = layout
        self.by_support: Int64s = np.zeros(1, np.int64)

    def write(self, edges: Edges) -> None:
        """Add pairs beyond all those before."""
        if not len(edges):
            return
        a, b = self._layout.genes_of(edges.codes)
        offsets = np.concatenate(([0], np.cumsum(edges.counts))).astype(np.int32)
        self._edges.write(
            a,
            b,
            edges.counts.astype(np.int32),
            (edges.sums / edges.counts / R_STEPS).astype(np.float32),
            unpacked_r(edges.largest),
            pa.ListArray.from_arrays(offsets, edges.ordinals),
        )
        self._sums.write(edges.sums)
        found = np.bincount(edges.counts)
        size = max(len(found), len(self.by_support))
        self.by_support = np.pad(found, (0, size - len(found))) + np.pad(
            self.by_support, (0, size - len(self.by_support))
        )


@contextmanager
def writing_part(
    folder: Path, part: int, layout: Layout, genes: pa.StringArray
) -> Iterator[PartWriter]:
    """The two files of a part, which take their names when the block ends well."""
    nameless = pa.array([], pa.string())
    with (
        writing_in_groups(part_path(folder, part), EDGE_SCHEMA, genes, EDGE_ROW_GROUP) as edges,
        writing_in_groups(sums_path(folder, part), SUMS_SCHEMA, nameless, EDGE_ROW_GROUP) as sums,
    ):
        yield PartWriter(edges, sums, layout)


def written_edges(
    folder: Path, part: int, layout: Layout, genes: pa.StringArray
) -> Iterator[Edges]:
    """The edges of a part as `writing_part` wrote them, a row group or less at a time."""
    with (
        pq.ParquetFile(part_path(folder, part), read_dictionary=GENES) as edges,
        pq.ParquetFile(sums_path(folder, part)) as sums,
    ):
        for batch, exact in zip(
            edges.iter_batches(EDGE_ROW_GROUP, use_threads=False),
            sums.iter_batches(EDGE_ROW_GROUP, use_threads=False),
            strict=True,
        ):
            a, b = (
                pc.index_in(names.dictionary, value_set=genes).to_numpy()[names.indices.to_numpy()]
                for names in (batch["gene_a"], batch["gene_b"])
            )
            yield Edges(
                codes=layout.codes(a, b),
                counts=batch["n_datasets"].to_numpy().astype(np.int64),
                sums=exact["r_sum"].to_numpy(),
                largest=packed_r(batch["r_max"].to_numpy()).view(np.int64),
                ordinals=batch["datasets"].flatten().to_numpy(),
            )
