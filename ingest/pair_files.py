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
    """A Parquet file whose row groups hold `row_group` rows, the last one the rest.

    Attributes
    ----------
    written
        Rows taken so far.
    """

    def __init__(
        self, path: Path, schema: pa.Schema, genes: pa.StringArray, row_group: int = ROW_GROUP
    ) -> None:
        self._genes = genes
        self._schema = schema
        self._row_group = row_group
        self._plain = pa.schema(
            [pa.field(f.name, pa.int32()) if f.name in GENES else f for f in schema]
        )
        # Gene names and numbers of series repeat; in the rest it is the high bytes that do.
        repeated = [f.name for f in schema if f.name in GENES or f.type == pa.int32()]
        by_byte = [
            f"{f.name}.list.element" if pa.types.is_list(f.type) else f.name
            for f in schema
            if f.name not in repeated
        ]
        self._writer = pq.ParquetWriter(
            path,
            schema,
            # Decodes fastest of what keeps the size near zstd's: these files are read in full.
            compression="lz4",
            use_dictionary=repeated,
            column_encoding=dict.fromkeys(by_byte, "BYTE_STREAM_SPLIT"),
            store_schema=False,
        )
        self._pending: list[pa.Table] = []
        self._rows = 0
        self.written = 0

    def write(self, *columns: pa.Array | npt.NDArray[Any]) -> None:
        """Add rows, a column for each of the schema; genes as positions among the names."""
        rows = len(columns[0])
        if not rows:
            return
        self._pending.append(pa.table(list(columns), schema=self._plain))
        self._rows += rows
        self.written += rows
        while self._rows >= self._row_group:
            self._flush()

    def _flush(self) -> None:
        """Write one row group of what is pending."""
        table = pa.concat_tables(self._pending)
        rest = table.slice(self._row_group)
        self._pending, self._rows = [rest], rest.num_rows
        group = table.slice(0, self._row_group).combine_chunks()
        named = [
            self._named(group[name].combine_chunks()) if name in GENES else group[name]
            for name in self._schema.names
        ]
        self._writer.write_table(
            pa.table(named, schema=self._schema), row_group_size=self._row_group
        )

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
            self._flush()
        self._writer.close()


@contextmanager
def writing_in_groups(
    path: Path, schema: pa.Schema, genes: pa.StringArray, row_group: int = ROW_GROUP
) -> Iterator[GroupedWriter]:
    """A file of rows that takes its name when the block ends well and its rows are all there.

    Parameters
    ----------
    path
        The file to write or replace.
    schema
        Its columns; ``gene_a`` and ``gene_b`` are names by dictionary.
    genes
        The names that positions refer to.
    row_group
        Rows of a row group.

    Raises
    ------
    UserError
        The folder cannot be written, or fewer rows are found than were written.
    """
    with replacing(path) as temporary:
        with GroupedWriter(temporary, schema, genes, row_group) as writer:
            yield writer
        found = pq.read_metadata(temporary).num_rows
        if found != writer.written:
            raise UserError(
                f"{found:,} rows were written, expected {writer.written:,}",
                path=path,
                remedy="Check the disk and run the command again",
            )


def pair_batches(path: Path, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
    """The rows of a file of pairs in order, a row group or less at a time, names as dictionaries.

    Raises
    ------
    UserError
        The file is missing or is not a Parquet file.
    """
    with _explained(path), pq.ParquetFile(path, read_dictionary=GENES) as content:
        yield from content.iter_batches(ROW_GROUP, columns=columns, use_threads=False)


def count_pairs(path: Path) -> int:
    """The number of rows of a file of pairs, from its footer.

    Raises
    ------
    UserError
        The file is missing or is not a Parquet file.
    """
    with _explained(path):
        return int(pq.read_metadata(path).num_rows)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
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
