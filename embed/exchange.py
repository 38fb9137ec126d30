"""Runs to and from files of other programs."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from embed.formats import tables, word2vec
from embed.formats.named import Floats, NamedVectors
from embed.run_record import RunRecord, new_id
from embed.runs import Run, Runs
from embed.table import GeneTable
from embed.train import versions
from graph.errors import InputError, UserError
from graph.files import replacing, sha256
from graph.genes.catalogue import GeneCatalogue
from graph.genes.resolution import AMBIGUOUS, APPROVED, IDENTIFIER, UNKNOWN

#: Name of the format by the file's ending; the longest ending that fits decides.
ENDINGS = {
    ".parquet": "parquet",
    ".h5ad": "h5ad",
    ".tsv": "projector",
    ".bin": "word2vec-binary",
    ".txt": "word2vec",
    ".vec": "word2vec",
    ".w2v": "word2vec",
}
FORMATS = ("parquet", "word2vec", "word2vec-binary", "h5ad", "projector")


def export_run(run: Run, path: Path, format_: str, *, names: str = "symbol") -> list[Path]:
    """Write a run's vectors to a file; the files written.

    Parameters
    ----------
    run, path, format_
        What, where, and one of `FORMATS`.
    names
        What word2vec files call a gene: ``symbol`` (as Gene2vec's files do) or ``id``.

    Raises
    ------
    UserError
        The format is unknown, two genes would get one name, or a name cannot be written.
    """
    table = run.table()
    known = _known(format_)
    if known == "projector":
        metadata = tables.metadata_beside(path)
        with replacing(path) as vectors_to, replacing(metadata) as names_to:
            tables.write_projector(vectors_to, names_to, table)
        return [path, metadata]
    with replacing(path) as temporary:
        if known == "parquet":
            tables.write_parquet_vectors(temporary, table)
        elif known == "h5ad":
            tables.write_h5ad(temporary, table, _coordinates(run))
        else:
            write = word2vec.write_text if known == "word2vec" else word2vec.write_binary
            with temporary.open("wb") as stream:
                write(stream, _names(table, names), table.vectors)
    return [path]


def read_vectors(path: Path, format_: str = "") -> NamedVectors:
    """Names and vectors of a file, gzip or not; the ending tells the format unless given.

    Raises
    ------
    InputError
        The file is missing or not what its format says, with file and line.
    """
    if not path.is_file():
        raise InputError("no such file", path=path, remedy="Check the name of the file")
    ending = Path(path.stem).suffix if path.suffix == ".gz" else path.suffix
    known = _known(format_ or ENDINGS.get(ending.lower(), "word2vec"))
    try:
        if known in {"word2vec", "word2vec-binary"}:
            read = word2vec.read_text if known == "word2vec" else word2vec.read_binary
            with _opened(path) as stream:
                return read(stream)
        readers: dict[str, Callable[[Path], NamedVectors]] = {
            "parquet": tables.read_parquet_vectors,
            "h5ad": tables.read_h5ad,
            "projector": lambda file: tables.read_projector(file, tables.metadata_beside(file)),
        }
        return readers[known](path)
    except (EOFError, gzip.BadGzipFile) as error:
        raise InputError(
            f"the gzip file is damaged ({error})", path=path, remedy="Fetch the file again"
        ) from None
    except InputError as error:
        raise InputError(error.what, remedy=error.remedy, path=path, line=error.line) from None


@dataclass(frozen=True)
class Imported:
    """What became of a vector file.

    Attributes
    ----------
    run
        The run it became.
    genes
        Names that mean a gene of the graph.
    unresolved
        Names that mean none, or several; they are kept as ``SYMBOL:…``.
    merged
        Names of genes that another name in the file stands for already; their vectors are left
        out. The approved symbol goes before older names.
    """

    run: Run
    genes: int
    unresolved: list[str]
    merged: list[str]


def import_run(path: Path, runs: Runs, catalogue: GeneCatalogue, format_: str = "") -> Imported:
    """A vector file as a run, its names resolved to genes.

    Raises
    ------
    UserError
        The file cannot be read, or none of its names is a gene of the graph.
    """
    held = read_vectors(path, format_)
    resolution = catalogue.resolve(held.names)
    resolved = np.asarray(resolution.resolved)
    if not resolved.any():
        raise InputError(
            f"none of its {len(held.names):,} names is a gene of the graph; the first is "
            f"{held.names[0]!r}",
            path=path,
            remedy="Give a file of gene symbols or ids of the graph's species",
        )
    rows, merged = _one_row_a_gene(resolution.table)
    ids = resolution.ids.take(pa.array(rows))
    order = np.asarray(pc.sort_indices(ids))
    rows = rows[order]
    symbols = resolution.table["symbol"].combine_chunks().take(pa.array(rows))
    unresolved = [held.names[row] for row in np.flatnonzero(~resolved)]
    left_out = [held.names[row] for row in merged]
    record = RunRecord(
        id=new_id("import"),
        kind="embedding",
        trainer="import",
        parameters={"file": path.name, "dimension": int(held.vectors.shape[1])},
        seed=0,
        repeatable="to the bit: the vectors are the file's",
        contexts={},
        corpus_hash=f"file:{sha256(path)}",
        graph_version="",
        counts={
            "genes": len(rows),
            "names": len(held.names),
            "resolved": int(resolved.sum()),
            "unresolved": len(unresolved),
            "merged": len(left_out),
        },
        versions=versions(),
        timings={},
    )
    table = GeneTable(ids.take(pa.array(order)), symbols, held.vectors[rows])
    names = {"unresolved": unresolved, "merged": left_out}
    run = runs.create(record, table, {"names": names})
    return Imported(run, int(resolved.sum()) - len(left_out), unresolved, left_out)


def _one_row_a_gene(
    resolution: pa.Table,
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], list[int]]:
    """The row that stands for each gene, in the file's order, and the rows left out."""
    how = resolution["how"].combine_chunks()
    own_name = np.asarray(pc.is_in(how, value_set=pa.array([IDENTIFIER, APPROVED])))
    keyless = np.asarray(pc.is_in(how, value_set=pa.array([AMBIGUOUS, UNKNOWN])))
    gene = np.asarray(resolution["id"].combine_chunks().dictionary_encode().indices)
    order = np.lexsort((np.arange(len(gene)), keyless, ~own_name, gene))
    first = np.concatenate([[True], np.diff(gene[order]) != 0])
    return np.sort(order[first]), np.sort(order[~first]).tolist()


def _known(format_: str) -> str:
    if format_ not in FORMATS:
        raise UserError(
            f"there is no format {format_!r}", remedy=f"Choose from: {', '.join(FORMATS)}"
        )
    return format_


def _names(table: GeneTable, names: str) -> list[str]:
    chosen: list[str] = (table.symbols if names == "symbol" else table.ids).to_pylist()
    if len(set(chosen)) < len(chosen):
        twice = next(name for name in chosen if chosen.count(name) > 1)
        raise UserError(
            f"two genes bear the symbol {twice!r}, which a word2vec file could not tell apart",
            remedy="Export with --names id",
        )
    return chosen


def _coordinates(run: Run) -> Floats | None:
    drawn = run.map()
    if drawn is None:
        return None
    return np.column_stack([drawn["x"].to_numpy(), drawn["y"].to_numpy()]).astype(np.float32)


def _opened(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path, "rb"))
    return path.open("rb")
