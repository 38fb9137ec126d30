"""The graph as GraphML, for Cytoscape, Gephi and networkx; written in bounded memory.

Format: graphml.graphdrawing.org. GraphML has no lists: they are written as JSON. A missing value
has no element. XML 1.0 cannot hold most control characters: each becomes U+FFFD. Everything else
comes back as it was.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

import pyarrow as pa

from graph.console import SILENT, Steps
from graph.files import replacing
from graph.model import EDGE_TYPES, NODE_TYPES, Edge
from graph.rows import read_rows
from graph.schema import FROM, TO, GraphType, arrow_schema, label
from graph.store import Store

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


#: What XML 1.0 has no way to write ("Char" in its grammar); surrogates are in no text of ours.
_NOT_IN_XML = dict.fromkeys(
    [*range(0x9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF], "\N{REPLACEMENT CHARACTER}"
)


def export_graphml(
    store: Store,
    path: Path,
    *,
    edge_types: Collection[type[Edge]] = EDGE_TYPES,
    steps: Steps = SILENT,
) -> dict[str, int]:
    """Write the nodes at the ends of `edge_types`, and these edges; rows by label."""
    wanted = {end for kind in edge_types for end in (kind.from_type, kind.to_type)}
    nodes: list[GraphType] = [kind for kind in NODE_TYPES if kind in wanted]
    edges: list[GraphType] = [kind for kind in EDGE_TYPES if kind in edge_types]
    rows = {}
    with (
        replacing(path) as temporary,
        temporary.open("w", encoding="utf-8") as stream,
        steps.task("exporting", total=len(nodes) + len(edges)) as task,
    ):
        stream.write(_HEAD)
        _declare(stream, nodes, "node")
        _declare(stream, edges, "edge")
        stream.write('<graph edgedefault="directed">\n')
        for kind in (*nodes, *edges):
            rows[label(kind)] = _write(stream, kind, store)
            task.advance()
        stream.write("</graph>\n</graphml>\n")
    return rows


def _declare(stream: TextIO, kinds: list[GraphType], part: str) -> None:
    stream.write(f'<key id="{part}-label" for="{part}" attr.name="label" attr.type="string"/>\n')
    for kind in kinds:
        for field in arrow_schema(kind):
            if field.name not in (FROM, TO):
                stream.write(
                    f'<key id="{_key(kind, field.name)}" for="{part}" '
                    f'attr.name="{field.name}" attr.type="{_type_name(field.type)}"/>\n'
                )


def _key(kind: GraphType, name: str) -> str:
    return f"{label(kind)}-{name}"


def _type_name(arrow: pa.DataType) -> str:
    if pa.types.is_integer(arrow):
        return "long"
    if pa.types.is_floating(arrow):
        return "double"
    return "boolean" if pa.types.is_boolean(arrow) else "string"


def _write(stream: TextIO, kind: GraphType, store: Store) -> int:
    table = read_rows(store, kind)
    edge = issubclass(kind, Edge)
    part = "edge" if edge else "node"
    own = [field for field in arrow_schema(kind) if field.name not in (FROM, TO)]
    texts: list[tuple[str, Callable[[object], str]]] = [
        (field.name, _listed if pa.types.is_list(field.type) else _plain) for field in own
    ]
    for batch in table.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            if edge:
                stream.write(f"<edge source={_name(row[FROM])} target={_name(row[TO])}>")
            else:
                stream.write(f"<node id={_name(row['id'])}>")
            stream.write(f'<data key="{part}-label">{label(kind)}</data>')
            for name, text in texts:
                if row[name] is not None:
                    stream.write(f'<data key="{_key(kind, name)}">{text(row[name])}</data>')
            stream.write(f"</{part}>\n")
    return int(table.num_rows)


def _name(value: str) -> str:
    return quoteattr(value.translate(_NOT_IN_XML), {"\n": "&#10;", "\t": "&#9;", "\r": "&#13;"})


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return escape(str(value).translate(_NOT_IN_XML), {"\r": "&#13;"})


def _listed(value: object) -> str:
    return _plain(json.dumps(value, ensure_ascii=False))
