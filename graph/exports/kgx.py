r"""The graph as KGX: ``nodes.tsv`` and ``edges.tsv`` with terms of the Biolink Model.

Format: github.com/biolink/kgx, specification/kgx-format.md. Besides the required columns each file
has the graph's own properties under their own names; what a type does not have stays empty.

KGX reads TSV without quotes: a quotation mark stands for itself, a line end or a tab always ends
a row or a cell. So these are written as ``\n``, ``\r`` and ``\t``, U+0000 as ``\0``, a backslash as
two. Lists are joined by ``|``, which inside an element is ``\|``. An empty cell is a missing value
or an empty list: an empty text comes back as a missing one where it may be missing, a list of one
empty text as an empty list. Everything else comes back as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from graph.console import SILENT, Steps
from graph.files import replacing
from graph.model import (
    EDGE_TYPES,
    NODE_TYPES,
    AnnotatedWith,
    CoexpressedWith,
    Dataset,
    Edge,
    ExpressedIn,
    Gene,
    GOTerm,
    InteractsWith,
    IsA,
    MemberOf,
    Node,
    PartOf,
    Pathway,
    PredictedInteraction,
    Release,
    Run,
    Tissue,
)
from graph.rows import read_rows
from graph.schema import FROM, TO, arrow_schema
from graph.store import Store

_CATEGORIES: dict[type[Node], str] = {
    Gene: "biolink:Gene",
    Dataset: "biolink:Dataset",
    GOTerm: "biolink:OntologyClass",
    Pathway: "biolink:Pathway",
    Tissue: "biolink:GrossAnatomicalStructure",
    Run: "biolink:InformationContentEntity",
    Release: "biolink:InformationContentEntity",
}

_NAMESPACES = {
    "biological_process": "biolink:BiologicalProcess",
    "molecular_function": "biolink:MolecularActivity",
    "cellular_component": "biolink:CellularComponent",
}

_PREDICATES: dict[type[Edge], str] = {
    CoexpressedWith: "biolink:coexpressed_with",
    AnnotatedWith: "biolink:related_to",
    IsA: "biolink:subclass_of",
    PartOf: "biolink:part_of",
    MemberOf: "biolink:member_of",
    ExpressedIn: "biolink:expressed_in",
    InteractsWith: "biolink:interacts_with",
    PredictedInteraction: "biolink:related_to",
}

#: GO relations (the qualifier column of GAF 2.2) that the Biolink Model has a predicate for.
_QUALIFIERS = {
    "involved_in": "biolink:actively_involved_in",
    "enables": "biolink:enables",
    "contributes_to": "biolink:contributes_to",
    "located_in": "biolink:located_in",
    "is_active_in": "biolink:active_in",
    "part_of": "biolink:part_of",
    "colocalizes_with": "biolink:colocalizes_with",
    "acts_upstream_of": "biolink:acts_upstream_of",
    "acts_upstream_of_or_within": "biolink:acts_upstream_of_or_within",
}

#: knowledge_level and agent_type of each edge type.
_KNOWLEDGE: dict[type[Edge], tuple[str, str]] = {
    CoexpressedWith: ("statistical_association", "data_analysis_pipeline"),
    PredictedInteraction: ("prediction", "computational_model"),
    ExpressedIn: ("observation", "data_analysis_pipeline"),
}
_ASSERTED = ("knowledge_assertion", "not_provided")

#: What a cell may not hold, and what stands for it; backslash first.
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0"}
_LISTS = "|"

#: Rows written at a time.
_ROWS = 100_000

#: Names that KGX or the Biolink Model use otherwise.
_RENAMED = {"type": "gene_type", "source": "interaction_source"}


def export_kgx(store: Store, folder: Path, steps: Steps = SILENT) -> dict[str, int]:
    """Write ``nodes.tsv`` and ``edges.tsv``; the number of rows of each."""
    with steps.task("exporting", total=len(NODE_TYPES) + len(EDGE_TYPES)) as task:
        return {
            "nodes": _write(folder / "nodes.tsv", _node_columns(), _nodes(store, task.advance)),
            "edges": _write(folder / "edges.tsv", _edge_columns(), _edges(store, task.advance)),
        }


def _node_columns() -> list[str]:
    own = {_RENAMED.get(f.name, f.name): None for kind in NODE_TYPES for f in arrow_schema(kind)}
    return list(dict.fromkeys(["id", "category", "name", *own]))


def _edge_columns() -> list[str]:
    own = {
        _RENAMED.get(f.name, f.name): None
        for kind in EDGE_TYPES
        for f in arrow_schema(kind)
        if f.name not in (FROM, TO)
    }
    fixed = ["id", "subject", "predicate", "object", "knowledge_level", "agent_type"]
    return list(dict.fromkeys([*fixed, "relation", *own]))


def _nodes(store: Store, advance: Callable[[], None]) -> Iterator[dict[str, pa.Array]]:
    for kind in NODE_TYPES:
        rows = read_rows(store, kind)
        columns = {_RENAMED.get(name, name): _text(rows[name]) for name in rows.column_names}
        category = pa.repeat(_CATEGORIES[kind], len(rows))
        if kind is GOTerm:
            category = _translated(rows["namespace"], _NAMESPACES, _CATEGORIES[kind])
        yield columns | {"category": category}
        advance()


def _edges(store: Store, advance: Callable[[], None]) -> Iterator[dict[str, pa.Array]]:
    for kind in EDGE_TYPES:
        rows = read_rows(store, kind)
        own = [name for name in rows.column_names if name not in (FROM, TO)]
        columns = {_RENAMED.get(name, name): _text(rows[name]) for name in own}
        predicate = pa.repeat(_PREDICATES[kind], len(rows))
        if kind is AnnotatedWith:
            predicate = _translated(rows["qualifier"], _QUALIFIERS, _PREDICATES[kind])
        level, agent = _KNOWLEDGE.get(kind, _ASSERTED)
        places = pc.cast(pa.array(range(len(rows)), pa.int64()), pa.string())
        yield columns | {
            "id": pc.binary_join_element_wise(kind.label, places, "-"),
            "subject": _text(rows[FROM]),
            "predicate": predicate,
            "object": _text(rows[TO]),
            "relation": pa.repeat(kind.label, len(rows)),
            "knowledge_level": pa.repeat(level, len(rows)),
            "agent_type": pa.repeat(agent, len(rows)),
        }
        advance()


def _text(column: pa.ChunkedArray) -> pa.Array:
    column = column.combine_chunks()
    if pa.types.is_list(column.type):
        inner = _escaped(column.flatten().cast(pa.string()))
        inner = pc.replace_substring(inner, _LISTS, f"\\{_LISTS}")
        offsets = pc.subtract(column.offsets, column.offsets[0]) if len(column) else column.offsets
        lists = pa.ListArray.from_arrays(offsets, inner, mask=column.is_null())
        return pc.binary_join(lists, _LISTS)
    return _escaped(column.cast(pa.string()))


def _escaped(texts: pa.Array) -> pa.Array:
    for character, written in _ESCAPES.items():
        texts = pc.replace_substring(texts, character, written)
    return texts


def _translated(column: pa.ChunkedArray, words: dict[str, str], default: str) -> pa.Array:
    places = pc.index_in(column.combine_chunks(), pa.array(list(words)))
    return pc.fill_null(pa.array(list(words.values())).take(places), default)


def _write(path: Path, names: list[str], parts: Iterator[dict[str, pa.Array]]) -> int:
    rows = 0
    with replacing(path) as temporary, temporary.open("wb") as stream:
        stream.write(("\t".join(names) + "\n").encode())
        for part in parts:
            length = len(part["id"])
            missing = pa.nulls(length, pa.string())
            for start in range(0, length, _ROWS):
                cells = [part.get(name, missing).slice(start, _ROWS) for name in names]
                lines = pc.binary_join_element_wise(
                    *cells, "\t", null_handling="replace", null_replacement=""
                )
                whole = pa.ListArray.from_arrays(pa.array([0, len(lines)], pa.int32()), lines)
                stream.write(pc.binary_join(whole, "\n")[0].as_buffer())
                stream.write(b"\n")
            rows += length
    return rows
