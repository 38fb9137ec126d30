"""What one source adds to the graph: tables, counts, and lists of what could not be placed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import Resolution
from graph.schema import GraphType, arrow_schema


@dataclass(slots=True)
class Layer:
    """The tables of one kind of source, and the part of the report that belongs to them.

    Attributes
    ----------
    tables
        Rows by type, columns as `graph.schema.arrow_schema` gives them for a load.
    counts
        What was found, kept, dropped.
    details
        Lists in full: names that could not be resolved, terms mapped, sets replaced.
    """

    tables: dict[GraphType, pa.Table] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    details: dict[str, Any] = field(default_factory=dict)

    def put(self, kind: GraphType, table: pa.Table) -> None:
        """Keep the rows of a type, its columns in order."""
        schema = arrow_schema(kind, published=False)
        self.tables[kind] = table.select(schema.names).cast(
            pa.schema([pa.field(one.name, one.type) for one in schema])
        )

    def note_resolution(self, of: str, resolution: Resolution) -> None:
        """Count and list how the symbols of a source were read."""
        self.counts |= {f"{of}_{what}": count for what, count in resolution.counts().items()}
        self.details[of] = resolution.lists()

    @property
    def gene_ids(self) -> pa.Array:
        """Every gene that an edge here touches, once."""
        columns = [pa.array([], pa.string())]
        for kind, table in self.tables.items():
            for end, node in (("from_id", "from_type"), ("to_id", "to_type")):
                if getattr(getattr(kind, node, None), "__name__", "") == "Gene":
                    columns.append(pc.unique(table[end]).cast(pa.string()))
        return pc.unique(pa.concat_arrays(columns))


def ordered_pairs(left: pa.Array, right: pa.Array) -> tuple[pa.Array, pa.Array]:
    """The two ends of symmetric edges, the smaller id (by bytes) first."""
    swap = pc.greater(left, right)
    return pc.if_else(swap, right, left), pc.if_else(swap, left, right)


def ordered(table: pa.Table, *keys: str) -> pa.Table:
    """Rows in the order of these columns, by bytes, so that the same rows make the same file."""
    return table.take(pc.sort_indices(table, sort_keys=[(key, "ascending") for key in keys]))
