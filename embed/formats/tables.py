"""Vectors as Parquet, as TensorFlow Projector TSV, and as h5ad."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from embed.formats.named import Floats, NamedVectors
from embed.table import GeneTable
from graph.errors import InputError


def write_parquet_vectors(path: Path, table: GeneTable) -> None:
    """Write ``id``, ``symbol``, ``vector`` (list of float)."""
    offsets = np.arange(len(table) + 1, dtype=np.int32) * table.dimensions
    vectors = pa.ListArray.from_arrays(
        pa.array(offsets), pa.array(table.vectors.reshape(-1), pa.float32())
    )
    columns = {"id": table.ids, "symbol": table.symbols, "vector": vectors}
    pq.write_table(pa.table(columns), path, compression="zstd")


def read_parquet_vectors(path: Path) -> NamedVectors:
    """Names and vectors of a Parquet file with ``vector`` and ``id`` or ``symbol``.

    Raises
    ------
    InputError
        It is no Parquet file, a column is missing, or vectors differ in length.
    """
    try:
        table = pq.read_table(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise InputError(
            f"not readable as Parquet ({str(error).partition(chr(10))[0]})",
            remedy="Give a Parquet file with the columns id or symbol, and vector",
        ) from None
    names = next((name for name in ("id", "symbol") if name in table.column_names), None)
    if names is None or "vector" not in table.column_names:
        raise InputError(
            f"the columns are {table.column_names}",
            remedy="Give a Parquet file with the columns id or symbol, and vector",
        )
    column = table["vector"].combine_chunks()
    if not (pa.types.is_list(column.type) or pa.types.is_fixed_size_list(column.type)):
        raise InputError(f"the column vector is {column.type}", remedy="Make it a list of float32")
    lengths = np.unique(np.asarray(pa.compute.list_value_length(column)))
    if len(lengths) != 1 or column.null_count or not lengths[0] > 0:
        raise InputError(
            "the vectors differ in length or are missing",
            remedy="Give one vector of one length for each gene",
        )
    vectors = np.asarray(column.flatten(), dtype=np.float32).reshape(len(table), int(lengths[0]))
    symbols = table["symbol"].to_pylist() if "symbol" in table.column_names else None
    return NamedVectors(table[names].to_pylist(), vectors, symbols=symbols)


def metadata_beside(path: Path) -> Path:
    """Where the names of a Projector file lie: ``NAME.metadata.tsv`` beside ``NAME.tsv``."""
    return path.with_name(f"{path.stem}.metadata.tsv")


def write_projector(path: Path, metadata: Path, table: GeneTable) -> None:
    """Write numbers to `path` and ``symbol``, ``id`` with a header to `metadata`."""
    options = {"delimiter": "\t", "quoting_style": "none"}
    numbers = {str(number): pa.array(column) for number, column in enumerate(table.vectors.T)}
    plain = pa_csv.WriteOptions(include_header=False, **options)
    pa_csv.write_csv(pa.table(numbers), path, plain)
    with metadata.open("wb") as stream:
        stream.write(b"symbol\tid\n")  # Arrow quotes the names of columns, the Projector does not
        pa_csv.write_csv(pa.table({"symbol": table.symbols, "id": table.ids}), stream, plain)


def read_projector(path: Path, metadata: Path) -> NamedVectors:
    """Names and vectors of a Projector file and its metadata.

    Raises
    ------
    InputError
        The metadata is missing, or the two differ in rows; or a value is no number.
    """
    if not metadata.exists():
        raise InputError(
            "the names of the vectors are missing",
            remedy=f"Put the Projector's metadata beside it as {metadata.name}",
        )
    rows = metadata.read_text(encoding="utf-8").splitlines()
    columns = rows[0].split("\t") if rows else []
    column = columns.index("id") if "id" in columns else 0
    names = [row.split("\t")[column] for row in (rows if len(columns) < 2 else rows[1:])]
    try:
        vectors = np.loadtxt(path, np.float32, comments=None, delimiter="\t", ndmin=2)
    except ValueError as error:
        raise InputError(
            f"not readable as numbers ({error})", remedy="Give tab-separated numbers alone"
        ) from None
    return NamedVectors(names, vectors, first_line=1)


def write_h5ad(path: Path, table: GeneTable, coordinates: Floats | None) -> None:
    """Write an AnnData: genes as observations, vectors as X, the map as ``obsm["X_map"]``."""
    import anndata
    import pandas as pd

    observations = pd.DataFrame(
        {"symbol": table.symbols.to_pylist()}, index=pd.Index(table.ids.to_pylist(), name="id")
    )
    annotated = anndata.AnnData(X=table.vectors, obs=observations)
    if coordinates is not None:
        annotated.obsm["X_map"] = coordinates
    annotated.write_h5ad(path, compression="gzip")


def read_h5ad(path: Path) -> NamedVectors:
    """Names (of the observations) and vectors (X, dense) of an AnnData file.

    Raises
    ------
    InputError
        It is no AnnData file, or X is missing or sparse.
    """
    import anndata

    try:
        annotated = anndata.read_h5ad(path)
    except (OSError, KeyError, ValueError) as error:
        raise InputError(
            f"not readable as h5ad ({error})", remedy="Give a file that anndata wrote"
        ) from None
    if not isinstance(annotated.X, np.ndarray):
        raise InputError("X is missing or sparse", remedy="Put dense vectors into X")
    symbols = annotated.obs["symbol"].astype(str).tolist() if "symbol" in annotated.obs else None
    vectors = np.asarray(annotated.X, dtype=np.float32)
    return NamedVectors(annotated.obs_names.astype(str).tolist(), vectors, symbols=symbols)
