"""Neo4j's statements, derived from the types: constraints, indexes, reads and writes.

Community edition has no existence, type or node-key constraints: uniqueness of every key stands
here, the rest is checked on the tables (`graph.schema.conform`) before anything is sent.
"""

from __future__ import annotations

from graph.model import NODE_TYPES, Edge, Gene, Node, Release
from graph.schema import GraphType, arrow_schema, key_columns, label, properties

TEXT_INDEX = "gene_text"
VECTOR_INDEX = "gene_embedding"

#: Splits at white space alone, so `HLA-A` and `MT-ND5` stay whole. None of Community's analysers
#: does that and lowers case too: symbols are searched as written.
_ANALYSER = "whitespace"
_TEXT_PROPERTIES = ("symbol", "name", "aliases")

#: Stands between the parts of an edge's key in a map; ids and codes hold no control characters.
SEPARATOR = "\x1f"


def quoted(name: str) -> str:
    """A name of ours as an identifier, also where it is a keyword."""
    return f"`{name}`"


def schema_statements() -> dict[str, str]:
    """Constraints and indexes that every graph has, by name; each does nothing where it stands."""
    statements = {_index_name(kind, "id"): unique(kind) for kind in NODE_TYPES}
    for kind in NODE_TYPES:
        for prop in properties(kind):
            if prop.index:
                statements[_index_name(kind, prop.name)] = _range_index(kind, prop.name)
    text = ", ".join(f"n.{quoted(name)}" for name in _TEXT_PROPERTIES)
    statements[TEXT_INDEX] = (
        f"CREATE FULLTEXT INDEX {TEXT_INDEX} IF NOT EXISTS FOR (n:{label(Gene)}) ON EACH [{text}] "
        f"OPTIONS {{indexConfig: {{`fulltext.analyzer`: '{_ANALYSER}'}}}}"
    )
    return statements


def release_statements() -> dict[str, str]:
    """What must stand before two loaders can meet: the Release node is one."""
    return {_index_name(Release, "id"): unique(Release)}


def unique(kind: type[Node]) -> str:
    """The statement that makes the key of a type unique."""
    (key,) = key_columns(kind)
    return (
        f"CREATE CONSTRAINT {_index_name(kind, key)} IF NOT EXISTS "
        f"FOR (n:{quoted(label(kind))}) REQUIRE n.{quoted(key)} IS UNIQUE"
    )


def _range_index(kind: type[Node], name: str) -> str:
    return (
        f"CREATE INDEX {_index_name(kind, name)} IF NOT EXISTS "
        f"FOR (n:{quoted(label(kind))}) ON (n.{quoted(name)})"
    )


def _index_name(kind: type[Node], name: str) -> str:
    return f"{label(kind).lower()}_{name}"


def create_vector_index(dimensions: int) -> str:
    """The index over ``Gene.embedding``: cosine, vectors as they are, nothing quantized."""
    return (
        f"CREATE VECTOR INDEX {VECTOR_INDEX} IF NOT EXISTS FOR (n:{label(Gene)}) "
        "ON (n.embedding) OPTIONS {indexConfig: {"
        f"`vector.dimensions`: {dimensions}, `vector.similarity_function`: 'cosine', "
        "`vector.quantization.enabled`: false}}"
    )


# ----------------------------------------------------------------------------------- reading


def count_rows(kind: GraphType) -> str:
    """Count the rows of a type: its label, and their number."""
    pattern = (
        f"()-[x:{quoted(label(kind))}]->()"
        if issubclass(kind, Edge)
        else f"(x:{quoted(label(kind))})"
    )
    return f"MATCH {pattern} WITH count(x) AS rows RETURN '{label(kind)}' AS label, rows"


def read_nodes(kind: GraphType, columns: list[str]) -> str:
    """Read all nodes of a type, a list of values each."""
    values = ", ".join(f"n.{quoted(name)}" for name in columns)
    return f"MATCH (n:{quoted(label(kind))}) RETURN {values}"


def read_degrees(kind: type[Edge]) -> str:
    """Read the number of edges of a type by source, for the sources that have any."""
    (key,) = key_columns(kind.from_type)
    return (
        f"MATCH (a:{quoted(label(kind.from_type))}) "
        f"WITH a.{quoted(key)} AS id, COUNT {{ (a)-[:{quoted(label(kind))}]->() }} AS edges "
        "WHERE edges > 0 RETURN id, edges"
    )


def read_edges(kind: type[Edge], columns: list[str]) -> str:
    """Read the edges of the sources ``$sources``, one record a source.

    Each record holds the source's id and, for each edge, the target's id and the values of
    `columns`.
    """
    (from_key,), (to_key,) = key_columns(kind.from_type), key_columns(kind.to_type)
    values = ", ".join([f"b.{quoted(to_key)}", *(f"e.{quoted(name)}" for name in columns)])
    return (
        "UNWIND $sources AS id "
        f"MATCH (a:{quoted(label(kind.from_type))} {{{quoted(from_key)}: id}})"
        f"-[e:{quoted(label(kind))}]->(b) RETURN id, collect([{values}])"
    )


# ----------------------------------------------------------------------------------- writing


def upsert_nodes(kind: GraphType, columns: list[str]) -> str:
    """Create or change nodes from ``$rows``: key first, then the values of `columns`."""
    (key,) = key_columns(kind)
    return (
        f"UNWIND $rows AS row MERGE (n:{quoted(label(kind))} {{{quoted(key)}: row[0]}})"
        f"{_set('n', 'row', columns)}"
    )


def set_nodes(kind: GraphType, columns: list[str]) -> str:
    """Set properties of nodes that exist from ``$rows``: key first, then the values."""
    (key,) = key_columns(kind)
    return (
        f"UNWIND $rows AS row MATCH (n:{quoted(label(kind))} {{{quoted(key)}: row[0]}})"
        f"{_set('n', 'row', columns)}"
    )


def delete_nodes(kind: GraphType) -> str:
    """Delete the nodes whose keys are ``$rows``, with whatever edges others gave them."""
    (key,) = key_columns(kind)
    return (
        f"UNWIND $rows AS id MATCH (n:{quoted(label(kind))} {{{quoted(key)}: id}}) DETACH DELETE n"
    )


def delete_keyless_nodes(kind: GraphType) -> str:
    """Delete nodes of a type that have no key: no table can hold them."""
    (key,) = key_columns(kind)
    return f"MATCH (n:{quoted(label(kind))}) WHERE n.{quoted(key)} IS NULL DETACH DELETE n"


def create_edges(kind: type[Edge], columns: list[str]) -> str:
    """Create edges from ``$groups``: a source's id and its rows, target's id first.

    One group a source: the source is looked up once, and a row is a bare list. That is the
    fastest form of those tried (rows with named values: −20 %; one row an edge: −50 %).
    """
    (from_key,), (to_key,) = key_columns(kind.from_type), key_columns(kind.to_type)
    values = ", ".join(f"{quoted(name)}: row[{place}]" for place, name in enumerate(columns, 1))
    inside = f" {{{values}}}" if values else ""
    return (
        "UNWIND $groups AS g "
        f"MATCH (a:{quoted(label(kind.from_type))} {{{quoted(from_key)}: g[0]}}) "
        "UNWIND g[1] AS row "
        f"MATCH (b:{quoted(label(kind.to_type))} {{{quoted(to_key)}: row[0]}}) "
        f"CREATE (a)-[:{quoted(label(kind))}{inside}]->(b)"
    )


def set_edges(kind: type[Edge], columns: list[str]) -> str:
    """Change edges from ``$groups``: a source's id and a map from edge key to values."""
    return (
        f"{_edges_of_groups(kind)} WITH e, g[1][{_edge_key(kind)}] AS row WHERE row IS NOT NULL"
        f"{_set('e', 'row', columns, first=0)}"
    )


def delete_edges(kind: type[Edge]) -> str:
    """Delete edges by ``$groups``: a source's id and a map whose keys are edge keys."""
    return (
        f"{_edges_of_groups(kind)} WITH e, g[1][{_edge_key(kind)}] AS row WHERE row IS NOT NULL "
        "DELETE e"
    )


def delete_edges_of(kind: type[Edge]) -> str:
    """Delete all edges of a type from the sources ``$rows``."""
    (key,) = key_columns(kind.from_type)
    return (
        "UNWIND $rows AS id "
        f"MATCH (a:{quoted(label(kind.from_type))} {{{quoted(key)}: id}})"
        f"-[e:{quoted(label(kind))}]->() DELETE e"
    )


def clear_nodes(kind: GraphType) -> str:
    """Remove published properties of the nodes that hold any and are not among ``$keys``."""
    (key,) = key_columns(kind)
    names = [name for name in arrow_schema(kind, published=True).names if name != key]
    holds = " OR ".join(f"n.{quoted(name)} IS NOT NULL" for name in names)
    removed = ", ".join(f"n.{quoted(name)}" for name in names)
    return (
        f"MATCH (n:{quoted(label(kind))}) WHERE ({holds}) AND NOT n.{quoted(key)} IN $keys "
        f"REMOVE {removed}"
    )


def _edges_of_groups(kind: type[Edge]) -> str:
    (from_key,) = key_columns(kind.from_type)
    return (
        "UNWIND $groups AS g "
        f"MATCH (a:{quoted(label(kind.from_type))} {{{quoted(from_key)}: g[0]}})"
        f"-[e:{quoted(label(kind))}]->(b)"
    )


def _edge_key(kind: type[Edge]) -> str:
    """The expression for what tells a source's edges apart: target and the type's own keys."""
    (to_key,) = key_columns(kind.to_type)
    own = [f"e.{quoted(name)}" for name in key_columns(kind)[2:]]
    return " + '\\u001f' + ".join([f"b.{quoted(to_key)}", *own])


def _set(variable: str, row: str, columns: list[str], first: int = 1) -> str:
    assignments = ", ".join(
        f"{variable}.{quoted(name)} = {row}[{place}]" for place, name in enumerate(columns, first)
    )
    return f" SET {assignments}" if assignments else ""
