"""Parquet files of gene pairs: names by dictionary, rows in groups of one fixed size.

The files hold plain strings, encoded by dictionary; whoever reads many rows asks for them as
dictionaries (``read_dictionary=["gene_a", "gene_b"]``) and gets integers. Row groups are cut
after a fixed number of rows whatever the batches that were written, so that equal rows give
equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import UserError
from graph.files import replacing

Int32s = npt.NDArray[np.int32]

GENES = ["gene_a", "gene_b"]
ROW_GROUP = 1 << 20

_NAMES = pa.dictionary(pa.int32(), pa.string())
PAIR_SCHEMA = pa.schema([("gene_a", _NAMES), ("gene_b", _NAMES), ("r", pa.float32())])


class GroupedWriter:
    """A Parquet file whose row groups hold `ROW_GROUP` rows, the last one the rest."""

    def __init__(self, path: Path, schema: pa.Schema, genes: pa.StringArray) -> None:
        self._genes = genes
        self._schema = schema
        floats = [field.name for field in schema if pa.types.is_floating(field.type)]
        self._writer = pq.ParquetWriter(
            path,
            schema,
            # Decodes fastest of what keeps the size near zstd's: these files are read in full.
            compression="lz4",
            use_dictionary=[name for name in schema.names if name not in floats],
            column_encoding=dict.fromkeys(floats, "BYTE_STREAM_SPLIT"),
            store_schema=False,
        )
        self._pending: list[pa.Table] = []
        self._rows = 0
        self.written = 0

    def write(self, a: Int32s, b: Int32s, *columns: pa.Array | npt.NDArray[Any]) -> None:
        """Add rows: positions of both genes among the names, then the further columns."""
        if not len(a):
            return
        arrays = [a, b, *columns]
        plain = pa.schema(
            [
                pa.field(field.name, pa.int32()) if field.name in GENES else field
                for field in self._schema
            ]
        )
        self._pending.append(pa.table(arrays, schema=plain))
        self._rows += len(a)
        self.written += len(a)
        while self._rows >= ROW_GROUP:
            self._flush(ROW_GROUP)

    def _flush(self, rows: int) -> None:
        table = pa.concat_tables(self._pending)
        self._pending = [table.slice(rows)] if table.num_rows > rows else []
        self._rows = table.num_rows - min(rows, table.num_rows)
        group = table.slice(0, rows).combine_chunks()
        named = [
            self._named(group[name].combine_chunks()) if name in GENES else group[name]
            for name in self._schema.names
        ]
        self._writer.write_table(pa.table(named, schema=self._schema), row_group_size=ROW_GROUP)

    def _named(self, positions: pa.Array) -> pa.DictionaryArray:
        """The names at `positions`; the dictionary holds those alone."""
        codes = positions.to_numpy()
        used = np.zeros(len(self._genes), dtype=np.bool_)
        used[codes] = True
        compact = (np.cumsum(used, dtype=np.int32) - 1)[codes]
        names = self._genes.take(pa.array(np.flatnonzero(used)))
        return pa.DictionaryArray.from_arrays(compact, names)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None and self._rows:
            self._flush(ROW_GROUP)
        self._writer.close()


@contextmanager
def writing_pairs(
    path: Path, genes: pa.StringArray, schema: pa.Schema = PAIR_SCHEMA
) -> Iterator[GroupedWriter]:
    """A file of pairs that takes its name when the block ends well and its rows are all there.

    Parameters
    ----------
    path
        The file to write or replace.
    genes
        The names that positions refer to.
    schema
        ``gene_a`` and ``gene_b`` first.

    Raises
    ------
    UserError
        The folder cannot be written, or fewer rows are found than were written.
    """
    with replacing(path) as temporary:
        with GroupedWriter(temporary, schema, genes) as writer:
            yield writer
        found = pq.read_metadata(temporary).num_rows
        if found != writer.written:
            raise UserError(
                f"{found:,} rows were written, expected {writer.written:,}",
                path=path,
                remedy="Check the disk and run the command again",
            )


def pair_batches(path: Path, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The row groups of a file of pairs, gene names as dictionaries.

    Raises
    ------
    UserError
        The file is missing or is not a Parquet file.
    """
    try:
        with pq.ParquetFile(path, read_dictionary=GENES) as content:
            for group in range(content.num_row_groups):
                table = content.read_row_group(group, columns=columns, use_threads=False)
                yield from table.combine_chunks().to_batches()
    except FileNotFoundError:
        raise UserError(
            "no such file of pairs", path=path, remedy="Run the co-expression stage again"
        ) from None
    except pa.ArrowInvalid as error:
        raise UserError(
            f"not a readable file of pairs ({error})",
            path=path,
            remedy="Remove the file and run the co-expression stage again",
        ) from error
