"""The graph as Parquet, one file a type: what `graph.tables.GraphTables` reads."""

from __future__ import annotations

from pathlib import Path

from graph.console import SILENT, Steps
from graph.files import write_parquet
from graph.model import EDGE_TYPES, NODE_TYPES
from graph.rows import read_rows
from graph.schema import label
from graph.store import Store


def export_parquet(store: Store, folder: Path, steps: Steps = SILENT) -> dict[str, int]:
    """Write ``<Label>.parquet`` for every type, published properties included; rows by label."""
    rows = {}
    with steps.task("exporting", total=len(NODE_TYPES) + len(EDGE_TYPES)) as task:
        for kind in (*NODE_TYPES, *EDGE_TYPES):
            table = read_rows(store, kind)
            write_parquet(folder / f"{label(kind)}.parquet", table)
            rows[label(kind)] = table.num_rows
            task.advance()
    return rows
