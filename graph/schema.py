"""What follows from the types of `graph.model`: properties, Arrow schemas, checks of a table.

Each engine's statements are derived from the same descriptions by its adapter.
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from graph.model import EDGE_TYPES, NODE_TYPES, Edge, Entity

FROM, TO = "from_id", "to_id"

GraphType = type[Entity]

_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")


def _derived_once(derive: Callable[_Parameters, _Result]) -> Callable[_Parameters, _Result]:
    """`functools.cache` with the function's own signature: mypy takes no class for hashable."""
    return cast(Callable[_Parameters, _Result], functools.cache(derive))


_PLAIN: dict[Any, pa.DataType] = {
    str: pa.string(),
    int: pa.int64(),
    float: pa.float64(),
    bool: pa.bool_(),
}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a type."""

    name: str
    arrow: pa.DataType
    nullable: bool
    doc: str
    key: bool
    published: bool
    index: bool


@_derived_once
def properties(kind: GraphType) -> tuple[Property, ...]:
    """The properties of a type, in the order of its fields."""
    hints = typing.get_type_hints(kind, include_extras=True)
    found = []
    for field in dataclasses.fields(kind):  # type: ignore[arg-type]  # every type is a dataclass
        arrow, nullable = _arrow(hints[field.name])
        found.append(Property(field.name, arrow, nullable, **field.metadata))
    return tuple(found)


def _arrow(hint: Any) -> tuple[pa.DataType, bool]:
    nullable = False
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        (hint,) = (part for part in typing.get_args(hint) if part is not type(None))
        nullable = True
    if typing.get_origin(hint) is typing.Annotated:
        return typing.get_args(hint)[1], nullable
    return _PLAIN[hint], nullable


def label(kind: GraphType) -> str:
    """The node label or relationship type."""
    return kind.label if issubclass(kind, Edge) else kind.__name__


@_derived_once
def type_named(name: str) -> GraphType:
    """The type with this label.

    Raises
    ------
    KeyError
        No such type.
    """
    return {label(kind): kind for kind in (*NODE_TYPES, *EDGE_TYPES)}[name]


@_derived_once
def key_columns(kind: GraphType) -> tuple[str, ...]:
    """The columns that identify a row: a node's id; an edge's ends and its key properties."""
    own = tuple(prop.name for prop in properties(kind) if prop.key)
    return (FROM, TO, *own) if issubclass(kind, Edge) else own


@_derived_once
def arrow_schema(kind: GraphType, *, published: bool | None = None) -> pa.Schema:
    """The columns of a type's table: for an edge ``from_id`` and ``to_id`` first.

    `published` True keeps the key and the published properties, False all others, None all.
    """
    ends = [pa.field(FROM, pa.string(), False), pa.field(TO, pa.string(), False)]
    own = [
        pa.field(prop.name, prop.arrow, prop.nullable)
        for prop in properties(kind)
        if published is None or prop.key or prop.published == (published and not is_published(kind))
    ]
    return pa.schema([*ends, *own] if issubclass(kind, Edge) else own)


def is_published(kind: GraphType) -> bool:
    """Whether rows of this type come from a publication as a whole, not from a load."""
    return kind.__name__ == "Run" or (issubclass(kind, Edge) and kind.published)


def conform(table: pa.Table, kind: GraphType, *, published: bool | None = False) -> pa.Table:
    """`table` with exactly the columns and types of `kind`, in order; defects are refused.

    Raises
    ------
    InputError
        A column is missing or unknown, a value does not fit its type, a required value is
        missing, a number is NaN or infinite, or a symmetric edge is stored the wrong way round.
    """
    schema = arrow_schema(kind, published=published)
    name = label(kind)
    missing = [field.name for field in schema if field.name not in table.column_names]
    unknown = [column for column in table.column_names if column not in schema.names]
    if missing or unknown:
        raise InputError(
            f"the {name} table lacks {missing or 'nothing'} and has unknown {unknown or 'nothing'}",
            remedy=f"Give exactly the columns {schema.names}",
        )
    try:
        fitted = table.select(schema.names).cast(_all_nullable(schema))
    except pa.ArrowInvalid as error:
        raise InputError(
            f"the {name} table has a value that does not fit: {error}",
            remedy="Correct the source of that value",
        ) from None
    for field in schema:
        column = fitted[field.name]
        if not field.nullable and column.null_count:
            raise InputError(
                f"the {name} table has {column.null_count:,} missing values of {field.name}",
                remedy="Every row needs this value; correct the source",
            )
        _refuse_not_finite(column, name, field.name)
    if issubclass(kind, Edge) and kind.symmetric and len(fitted):
        wrong = pc.sum(pc.greater_equal(fitted[FROM], fitted[TO])).as_py()
        if wrong:
            raise InputError(
                f"{wrong:,} {name} edges have their ends out of order or equal",
                remedy="Store the smaller id first and no gene with itself",
            )
    return fitted


def _all_nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([pa.field(field.name, field.type) for field in schema])


def _refuse_not_finite(column: pa.ChunkedArray, name: str, field: str) -> None:
    for chunk in column.chunks:
        values = chunk.flatten() if pa.types.is_list(chunk.type) else chunk
        if pa.types.is_floating(values.type) and len(values):
            finite = pc.all(pc.is_finite(values), min_count=0).as_py()
            if finite is False:
                raise InputError(
                    f"the {name} table has a {field} that is NaN or infinite",
                    remedy="Leave such values out (null) or correct their source",
                )
