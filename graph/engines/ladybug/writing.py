"""How a file of the embedded store is written: unseen by others, a table in one copy, checked.

The engine copies into an empty edge table in linear time but into a filled one very slowly, so a
table is always copied in one statement.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa

from graph import machine
from graph.engines.ladybug.statements import copy_from_file, count_rows, set_published
from graph.errors import StoreError
from graph.model import Edge, Gene
from graph.report import now
from graph.schema import GraphType, arrow_schema, is_published, label
from graph.tables import GraphTables

#: The engine reserves address space for the largest file it may grow to; 8 TB by default.
LARGEST_FILE = 1 << 40
#: Of one query, and of a load.
THREADS = 2
#: The share of the machine's memory that a load or publication may take, as it needs it: a copy
#: into an edge table holds the table, some 450 bytes an edge.
_WRITE_SHARE = 0.7
#: Over so many statements the published properties are spread: 25,000 vectors of 200 numbers take
#: 24 s in one, 6 s in 8, and no less in more.
_STATEMENTS = 8
#: With less room than this on the disk, that is why a load failed.
_LEAST_ROOM = 1 << 20


@contextlib.contextmanager
def sole_writer(path: Path) -> Iterator[None]:
    """Refuse a second writer of the file, whose file would replace the first one's.

    The system drops the lock with the process that holds it, however it ends.

    Raises
    ------
    StoreError
        Another process is writing it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(
                f"another process is writing {path}",
                remedy="Wait until its load or publication has ended, then try again",
            ) from None
        yield


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Any]:
    """A connection to a file that nobody else knows; complete on disk when the block ends."""
    database = ladybug.Database(
        str(path),
        buffer_pool_size=int(_WRITE_SHARE * machine.memory()),
        max_db_size=LARGEST_FILE,
    )
    connection = ladybug.Connection(database, num_threads=THREADS)
    try:
        # A column of lists grows by 2,048 rows at a time, each time into a new array.
        with machine.freed_memory_kept():
            yield connection
            connection.execute("CHECKPOINT")
    except RuntimeError as error:
        words = " ".join(str(error).split())
        # A checkpoint that finds no room fails in other words.
        if "No space left" in words or shutil.disk_usage(path.parent).free < _LEAST_ROOM:
            raise OSError(28, "No space left on device", str(path)) from error
        if "buffer pool is full" in words:
            raise StoreError(
                f"{_WRITE_SHARE:.0%} of this machine's memory are too little for this graph",
                remedy="Keep fewer edges (--min-datasets), or load a Neo4j server (--store bolt://…)",
            ) from None
        raise StoreError(
            f"ladybug refused the load: {words}",
            remedy="Correct the tables (`python -m graph check` names the rows) and load again",
        ) from None
    finally:
        connection.close()
        database.close()
        for leftover in path.parent.glob(f"{path.name}.*"):  # its log, if it was cut short
            leftover.unlink(missing_ok=True)


def copy_rows(connection: Any, tables: GraphTables, kind: GraphType, scratch: Path) -> None:
    """Copy the rows of a type, with their published columns where it has any, and count them."""
    published = is_published(kind)
    expected = tables.count(kind, published=published)
    if expected and issubclass(kind, Edge) and not published and tables.count(kind, published=True):
        joined = scratch.with_name(f"{scratch.name}.{label(kind)}.parquet")
        tables.write_joined(kind, joined)
        connection.execute(copy_from_file(kind, joined, arrow_schema(kind).names))
        joined.unlink()
    elif expected:
        path = tables.path(kind, published=published)
        columns = arrow_schema(kind, published=published).names
        connection.execute(copy_from_file(kind, path, columns))
    found = connection.execute(count_rows(kind)).get_next()[0]
    if found != expected:
        raise StoreError(
            f"the store holds {found:,} {label(kind)} rows, expected {expected:,}",
            remedy="Check the disk and load again",
        )


def set_published_rows(connection: Any, tables: GraphTables) -> None:
    """Set the published properties of genes.

    The engine keeps the changed lists of 2,048 neighbouring rows in one array that it copies for
    each further one, so neighbours are set by different statements.
    """
    rows = tables.table(Gene, published=True)
    renamed = rows.rename_columns([f"new_{name}" for name in rows.column_names])
    for first in range(min(_STATEMENTS, rows.num_rows)):
        some = renamed.take(pa.array(range(first, rows.num_rows, _STATEMENTS)))
        connection.execute(set_published(Gene), {"rows": some})


def add_release(connection: Any, tables: GraphTables) -> None:
    """Add the Release node: everything is there."""
    manifest = tables.manifest
    connection.execute(
        "CREATE (r:Release {id: 'release', state: 'complete', version: $version, "
        "inputs: $inputs, counts: $counts, loaded: $loaded})",
        {
            "version": manifest["version"],
            "inputs": json.dumps(manifest["inputs"], sort_keys=True),
            "counts": json.dumps(manifest["counts"], sort_keys=True),
            "loaded": now(),
        },
    )
