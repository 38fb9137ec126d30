"""Whether a store holds exactly the tables it was loaded from: every row, every property."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds

from graph.console import SILENT, Steps
from graph.model import EDGE_TYPES, NODE_TYPES, Release
from graph.queries.overview import release
from graph.rows import HIGHEST, LOWEST, canonical, read_rows
from graph.schema import (
    GraphType,
    arrow_schema,
    is_published,
    key_columns,
    label,
)
from graph.store import Store
from graph.tables import GraphTables

#: Rows compared at a time.
_ROWS_AT_ONCE = 500_000


@dataclass(frozen=True, slots=True)
class Difference:
    """How one type in the store differs from its table."""

    label: str
    what: str
    rows: int
    example: str

    def __str__(self) -> str:
        return f"{self.label}: {self.rows:,} {self.what}, such as {self.example}"


def differences(store: Store, tables: GraphTables, steps: Steps = SILENT) -> list[Difference]:
    """Every difference between `store` and `tables`, by type; none where they agree.

    Compared are the release's version and state, and all rows of all types with all their
    properties, published ones included.
    """
    found = list(_release_differences(store, tables))
    kinds: list[GraphType] = [kind for kind in (*NODE_TYPES, *EDGE_TYPES) if kind is not Release]
    with steps.task("comparing", total=len(kinds)) as task:
        for kind in kinds:
            found += _merged(_differences_of(store, tables, kind))
            task.advance()
    return found


def _release_differences(store: Store, tables: GraphTables) -> Iterator[Difference]:
    held = release(store)
    if held.state != "complete":
        yield Difference("Release", "not complete", 1, f"state {held.state!r}")
    if held.version != tables.manifest["version"]:
        yield Difference(
            "Release",
            "of another version",
            1,
            f"{held.version[:12]} instead of {tables.manifest['version'][:12]}",
        )


def _differences_of(store: Store, tables: GraphTables, kind: GraphType) -> Iterator[Difference]:
    for low, high in _ranges(tables, kind):
        expected = _expected_rows(tables, kind, low, high)
        held = read_rows(store, kind, low, high)
        if not held.equals(expected):
            yield from _compared(kind, expected, held)


def _ranges(tables: GraphTables, kind: GraphType) -> Iterator[tuple[str, str]]:
    """Half-open ranges of the first key that together cover every string."""
    path = tables.path(kind, published=is_published(kind))
    bounds: list[str] = []
    rows = tables.count(kind, published=is_published(kind))
    if rows > _ROWS_AT_ONCE:
        first = ds.dataset(path).to_table(columns=[key_columns(kind)[0]]).column(0)
        ordered = first.take(pc.sort_indices(first))
        places = np.arange(_ROWS_AT_ONCE, rows, _ROWS_AT_ONCE)
        bounds = sorted(set(ordered.take(pa.array(places)).to_pylist()))
    yield from zip([LOWEST, *bounds], [*bounds, HIGHEST], strict=True)


def _expected_rows(tables: GraphTables, kind: GraphType, low: str, high: str) -> pa.Table:
    published = is_published(kind)
    key = key_columns(kind)[0]
    path = tables.path(kind, published=published)
    if path.exists():
        wanted = (pc.field(key) >= low) & (pc.field(key) < high)
        rows = ds.dataset(path).to_table(filter=wanted)
    else:
        rows = arrow_schema(kind, published=published).empty_table()
    added = arrow_schema(kind, published=True).names
    if not published and len(added) > len(key_columns(kind)):
        rows = _with_layer(rows, tables.table(kind, published=True), kind)
    return canonical(rows, kind)


def _with_layer(rows: pa.Table, layer: pa.Table, kind: GraphType) -> pa.Table:
    """`rows` with the published columns beside; none where a row has no published value."""
    places = pc.index_in(_names(rows, kind), _names(layer, kind))
    for name in layer.column_names:
        if name not in key_columns(kind):
            rows = rows.append_column(name, layer.column(name).take(places))
    return rows


def _compared(kind: GraphType, expected: pa.Table, held: pa.Table) -> Iterator[Difference]:
    mine, theirs = _names(expected, kind), _names(held, kind)
    for what, names, others in (
        ("missing", mine, theirs),
        ("not in the tables", theirs, mine),
    ):
        only = names.filter(pc.invert(pc.is_in(names, others)))
        if len(only):
            yield Difference(label(kind), what, len(only), _readable(only[0].as_py()))
    repeated = len(theirs) - len(pc.unique(theirs))
    if repeated:
        counted = pc.value_counts(theirs)
        most = counted.field("values")[int(np.argmax(counted.field("counts")))]
        yield Difference(label(kind), "stored more than once", repeated, _readable(most.as_py()))
    shared = pc.is_in(mine, theirs)
    expected, names = expected.filter(shared), mine.filter(shared)
    held = held.take(pc.index_in(names, theirs))
    for name in expected.column_names:
        ours, stored = (rows.column(name).combine_chunks() for rows in (expected, held))
        if ours.equals(stored):
            continue
        # Lists have no element-wise comparison in Arrow, and differing rows are few.
        unlike = [
            place
            for place, (a, b) in enumerate(zip(ours.to_pylist(), stored.to_pylist(), strict=True))
            if a != b
        ]
        if unlike:
            example = _readable(names[unlike[0]].as_py())
            yield Difference(label(kind), f"with another {name}", len(unlike), example)


#: Between the parts of a composite key; in no identifier.
_UNIT_SEPARATOR = "\x1f"


def _names(rows: pa.Table, kind: GraphType) -> pa.Array:
    """Each row's key as one string."""
    parts = [rows.column(key).cast(pa.string()).combine_chunks() for key in key_columns(kind)]
    return parts[0] if len(parts) == 1 else pc.binary_join_element_wise(*parts, _UNIT_SEPARATOR)


def _readable(name: str) -> str:
    return " → ".join(name.split(_UNIT_SEPARATOR)[:2])


def _merged(found: Iterator[Difference]) -> list[Difference]:
    """One difference a kind of defect, its rows summed over the ranges."""
    merged: dict[tuple[str, str], Difference] = {}
    for one in found:
        known = merged.get((one.label, one.what))
        rows = one.rows + (known.rows if known else 0)
        example = known.example if known else one.example
        merged[one.label, one.what] = Difference(one.label, one.what, rows, example)
    return list(merged.values())
