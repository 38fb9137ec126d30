"""The offline load: Neo4j's own importer writes the edges of an empty database, 10 times as fast.

Nodes come in with their keys alone; the online load sets their properties afterwards, so that
text of any kind takes one path. Edges come in whole, except types whose text or lists the
importer's CSV cannot carry exactly: those are left to the online load too.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from graph.console import Steps
from graph.errors import StoreError
from graph.model import EDGE_TYPES, NODE_TYPES, Edge, Release
from graph.schema import FROM, TO, GraphType, arrow_schema, is_published, key_columns, label
from graph.server.conf import import_folder
from graph.server.local import LocalServer
from graph.tables import GraphTables

_log = logging.getLogger(__name__)

_TYPES = {
    pa.string(): "string",
    pa.bool_(): "boolean",
    pa.int16(): "short",
    pa.int32(): "int",
    pa.int64(): "long",
    pa.float32(): "float",
    pa.float64(): "double",
}
_LISTS = ";"
_ENDS = (FROM, TO)
_MANY_ROWS = 1 << 19

LOADED_NODES = tuple(kind for kind in NODE_TYPES if not is_published(kind) and kind is not Release)
LOADED_EDGES = tuple(kind for kind in EDGE_TYPES if not is_published(kind))


def import_tables(
    server: LocalServer, tables: GraphTables, release: Mapping[str, str], steps: Steps
) -> list[type[Edge]]:
    """Replace the empty database of `server` by the tables' keys and edges.

    The server is down meanwhile. A kill at any moment leaves either the new database or a mark
    by which the next start of the server finds the half-written one, and removes it.

    Parameters
    ----------
    release
        Properties of the Release node; it says ``loading``.

    Returns
    -------
    list
        The types of the edges that came in whole.

    Raises
    ------
    StoreError
        The importer refuses the files or runs out of disk; the database is empty again.
    """
    folder = import_folder(server.home)
    with steps.task("writing the importer's files"):
        whole = [edge for edge in LOADED_EDGES if importable(tables, edge)]
        options = write_importer_files(tables, whole, release, folder)
    with steps.task("importing"), server.down(), server.importing() as note_importer:
        said = server.admin(
            [
                "database",
                "import",
                "full",
                "neo4j",
                "--overwrite-destination",
                "--id-type=actual",
                f"--array-delimiter={_LISTS}",
                "--bad-tolerance=0",
                f"--report-file={folder / 'import.report'}",
                f"--threads={min(os.cpu_count() or 1, 16)}",
                *options,
            ],
            on_start=note_importer,
        )
        _log.debug("neo4j-admin: %s", said)
    for path in folder.iterdir():
        path.unlink()
    return whole


def write_importer_files(
    tables: GraphTables, edges: Sequence[type[Edge]], release: Mapping[str, str], folder: Path
) -> list[str]:
    """Write node keys and `edges` in the importer's format; the options that name the files.

    Each type has a file with the header and one with the rows. All nodes are numbered in one
    count, from 0 and in the files' order, and edges name those numbers: the importer takes them as
    its own (``--id-type=actual``) and looks nothing up.

    Raises
    ------
    StoreError
        An edge names a node that the tables do not hold.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    header = ",".join([":ID", *(f"{name}:string" for name in release)])
    only = pa.table({"number": [0]} | {name: [value] for name, value in release.items()})
    options = [_written(folder, Release, header, [only])]
    keys: dict[GraphType, tuple[int, pa.Array]] = {}
    first = len(only)
    for kind in LOADED_NODES:
        (key,) = key_columns(kind)
        held = tables.table(kind)[key].combine_chunks()
        keys[kind] = first, held
        numbered = pa.table({"number": np.arange(first, first + len(held)), key: held})
        options.append(_written(folder, kind, f":ID,{key}:string", [numbered]))
        first += len(held)
    for edge in edges:
        batches = (
            _flat(_numbered(edge, pa.Table.from_batches([batch]), keys))
            for batch in tables.batches(edge, rows=_MANY_ROWS)
        )
        options.append(_written(folder, edge, _edge_header(edge), batches))
    return options


def _numbered(
    kind: type[Edge], edges: pa.Table, keys: Mapping[GraphType, tuple[int, pa.Array]]
) -> pa.Table:
    """Edges whose ends are the numbers of their nodes; `keys` are a type's first, and its keys."""
    for end, node in ((FROM, kind.from_type), (TO, kind.to_type)):
        first, held = keys[node]
        numbers = pc.add(pc.index_in(edges[end], value_set=held), first)
        if numbers.null_count:
            missing = edges.filter(pc.is_null(numbers))[end]
            raise StoreError(
                f"{len(missing):,} {label(kind)} edges name a node that the graph does not hold, "
                f"such as {label(node)} {missing[0].as_py()}",
                remedy="Rebuild the tables with `python -m ingest run`, then load again",
            )
        edges = edges.set_column(edges.column_names.index(end), end, numbers)
    return edges


def importable(tables: GraphTables, kind: type[Edge]) -> bool:
    """Whether the importer's CSV can carry the rows of this type exactly.

    It reads an empty list as a missing value, needs another mode for text with line ends, and
    has one separator for the elements of lists.
    """
    schema = arrow_schema(kind, published=False)
    lists = [field.name for field in schema if pa.types.is_list(field.type)]
    texts = [field.name for field in schema if pa.types.is_string(field.type)]
    if any(pa.types.is_string(schema.field(name).type.value_type) for name in lists):
        return False
    path = tables.path(kind)
    if not path.exists():
        return False
    with pq.ParquetFile(path) as content:
        for batch in content.iter_batches(batch_size=_MANY_ROWS, columns=lists + texts):
            for name in lists:
                lengths = pc.list_value_length(batch[name])
                if pc.any(pc.equal(lengths, 0), min_count=0).as_py():
                    return False
            for name in texts:
                if pc.any(pc.match_substring_regex(batch[name], r"[\r\n]"), min_count=0).as_py():
                    return False
    return True


def _edge_header(kind: type[Edge]) -> str:
    columns = [":START_ID", ":END_ID"]
    for field in arrow_schema(kind, published=False):
        if field.name in _ENDS:
            continue
        if pa.types.is_list(field.type):
            columns.append(f"{field.name}:{_TYPES[field.type.value_type]}[]")
        else:
            columns.append(f"{field.name}:{_TYPES[field.type]}")
    return ",".join(columns)


def _written(folder: Path, kind: GraphType, header: str, rows: Iterable[pa.Table]) -> str:
    name = label(kind)
    header_path, rows_path = folder / f"{name}.header.csv", folder / f"{name}.csv"
    header_path.write_text(header + "\n", encoding="utf-8")
    # Lists of numbers have been joined to text, which needs no quotes and is read faster without.
    schema = arrow_schema(kind, published=False)
    has_text = any(pa.types.is_string(column.type) for column in schema if column.name not in _ENDS)
    style = "needed" if has_text else "none"
    writing = pacsv.WriteOptions(include_header=False, quoting_style=style)
    with rows_path.open("wb") as file:
        for table in rows:
            pacsv.write_csv(table, file, writing)
    what = "relationships" if issubclass(kind, Edge) else "nodes"
    return f"--{what}={name}={header_path},{rows_path}"


def _flat(table: pa.Table) -> pa.Table:
    """Lists of numbers as text, the elements separated."""
    for place, field in enumerate(table.schema):
        if pa.types.is_list(field.type):
            joined = [
                pc.binary_join(chunk.cast(pa.list_(pa.string())), _LISTS)
                for chunk in table.column(place).chunks
            ]
            table = table.set_column(place, field.name, pa.chunked_array(joined, pa.string()))
    return table
