"""Tables cut into what one transaction takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.model import Edge
from graph.schema import FROM, arrow_schema
from graph.tables import GraphTables

#: Rows of one transaction. Below some 2,000 the round trips tell, above some 20,000 its memory.
BATCH = 8_000
#: Rows compared at a time.
_RANGE = 40_000


def by_source(
    tables: GraphTables, kind: type[Edge], *, published: bool = False
) -> Iterator[pa.Table]:
    """The edges of a type in pieces, the rows of a source together and in one piece."""
    if _in_order(tables, kind, published=published):
        batches: Iterator[pa.RecordBatch] = tables.batches(kind, published=published, rows=_RANGE)
    else:
        batches = iter(
            tables.table(kind, published=published).sort_by(FROM).to_batches(max_chunksize=_RANGE)
        )
    names = arrow_schema(kind, published=published).names
    pending: pa.Table | None = None
    for piece in batches:
        # Without the file's word on which columns may be empty, which would keep pieces apart.
        rows = pa.table({name: piece[name] for name in names})
        pending = rows if pending is None else pa.concat_tables([pending, rows])
        last = pc.index(pending[FROM], pending[FROM][-1]).as_py()
        if last > 0:
            yield pending.slice(0, last)
            pending = pending.slice(last)
    if pending is not None and pending.num_rows:
        yield pending


def _in_order(tables: GraphTables, kind: type[Edge], *, published: bool) -> bool:
    """Whether the rows of each source follow each other, sources ascending."""
    path = tables.path(kind, published=published)
    if not path.exists():
        return True
    before = ""
    with pq.ParquetFile(path) as content:
        for batch in content.iter_batches(columns=[FROM]):
            sources = batch.column(0)
            ascending = pc.all(pc.less_equal(sources[:-1], sources[1:]), min_count=0).as_py()
            if not ascending or before > sources[0].as_py():
                return False
            before = sources[-1].as_py()
    return True


def bounded(degrees: Mapping[str, int], sources: set[str]) -> Iterator[list[str]]:
    """Sources in lists whose edges together fit a transaction; one with more stands alone."""
    chosen: list[str] = []
    edges = 0
    for source in sorted(sources):
        if chosen and edges + degrees[source] > BATCH:
            yield chosen
            chosen, edges = [], 0
        chosen.append(source)
        edges += degrees[source]
    if chosen:
        yield chosen


def pieces(table: pa.Table, rows: int) -> Iterator[pa.Table]:
    """Slices of `rows` rows."""
    for start in range(0, table.num_rows, rows):
        yield table.slice(start, rows)


def runs(sources: pa.ChunkedArray) -> Iterator[tuple[str, int, int]]:
    """Each run of equal values: the value, its first row, the row after its last."""
    encoded = sources.combine_chunks().dictionary_encode()
    codes = encoded.indices.to_numpy()
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    values = encoded.dictionary.take(pa.array(codes[starts])).to_pylist()
    yield from zip(values, starts.tolist(), [*starts[1:].tolist(), len(codes)], strict=True)
