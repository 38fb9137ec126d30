"""Nodes and relationships in a query's answer: as text for a table, as a drawing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa

from dashboard.figures.network import Network

#: Nodes drawn at most; more cannot be read.
MOST_DRAWN = 60
_NAMES = ("symbol", "name", "title", "id")
_LONGEST_LIST = 12


def _elements(value: Any) -> Iterator[dict[str, Any]]:
    """Nodes and relationships in a value, however deep in lists and paths."""
    if isinstance(value, dict):
        if "_label" in value and "_id" in value:
            yield value
            return
        for inner in value.values():
            yield from _elements(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _elements(inner)


def name_of(node: dict[str, Any]) -> str:
    """What to call a node: its symbol, name or id."""
    for name in _NAMES:
        if node.get(name):
            return str(node[name])
    return str(node["_label"])


def drawing(table: pa.Table) -> Network | None:
    """The nodes and relationships of an answer; none where it holds no node."""
    nodes: dict[str, str] = {}
    links: dict[tuple[str, str], int] = {}
    for column in table.columns:
        if not (pa.types.is_nested(column.type)):
            continue
        for element in (one for value in column.to_pylist() for one in _elements(value)):
            if "_from" in element:
                ends = tuple(sorted((str(element["_from"]), str(element["_to"]))))
                links[ends[0], ends[1]] = links.get((ends[0], ends[1]), 0) + 1
            elif len(nodes) < MOST_DRAWN:
                nodes.setdefault(str(element["_id"]), name_of(element))
    if not nodes:
        return None
    place = {node: i for i, node in enumerate(nodes)}
    pairs = [(place[a], place[b], n) for (a, b), n in links.items() if a in place and b in place]
    ends = np.array([pair[:2] for pair in pairs], dtype=np.int64).reshape(-1, 2)
    weights = np.array([pair[2] for pair in pairs], dtype=np.float64)
    return Network(list(nodes.values()), ends[:, 0], ends[:, 1], weights)


def as_text(table: pa.Table) -> pa.Table:
    """`table` with nodes, relationships, paths and maps written out."""
    columns = []
    for column in table.columns:
        kind = column.type
        plain_list = pa.types.is_list(kind) and not pa.types.is_nested(kind.value_type)
        if pa.types.is_nested(kind) and not plain_list:
            words = [None if one is None else _written(one) for one in column.to_pylist()]
            columns.append(pa.chunked_array([pa.array(words, pa.string())]))
        else:
            columns.append(column)
    return pa.table(dict(zip(table.column_names, columns, strict=True)))


def _written(value: Any) -> str:
    """A node as its label and name, a relationship as its type and properties, else JSON."""
    if isinstance(value, dict) and "_label" in value:
        shown = {
            name: inner
            for name, inner in value.items()
            if inner is not None and not name.startswith("_")
        }
        if "_from" not in value:
            shown = {"": name_of(value), "id": value.get("id")}
        words = [f"{name} {_plain(inner)}".strip() for name, inner in shown.items() if inner]
        return " · ".join([str(value["_label"]), *words])
    return json.dumps(_short(value), ensure_ascii=False, default=str)


def _plain(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return json.dumps(_short(value), ensure_ascii=False) if isinstance(value, list) else str(value)


def _short(value: Any) -> Any:
    """Elements in words, and all but the first entries of a long list as their number."""
    if isinstance(value, dict):
        if "_label" in value:
            return _written(value)
        return {name: _short(inner) for name, inner in value.items()}
    if isinstance(value, list):
        short = [_short(inner) for inner in value[:_LONGEST_LIST]]
        return [*short, f"… {len(value):,} in all"] if len(value) > _LONGEST_LIST else short
    return value
