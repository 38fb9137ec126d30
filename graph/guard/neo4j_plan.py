"""What a Neo4j query would do: the server's plan of it, and what its plan does not show.

The plan names every operator, except those of a subquery inside an expression, say in a list
comprehension. Such a subquery can do two things beside reading the graph, load a CSV file or
call a procedure; the query's tokens show both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.errors import StoreError
from graph.guard.cypher_tokens import Token, readings
from graph.guard.ladybug_plan import not_reading

#: Operators that read the graph or work on rows, without what some add in parentheses.
OPERATORS = frozenset(
    {
        "AllNodesScan", "AntiConditionalApply", "AntiSemiApply", "Apply", "Argument",
        "AssertSameNode", "AssertSameRelationship", "BidirectionalRepeat", "CacheProperties",
        "CartesianProduct", "ConditionalApply", "DirectedAllRelationshipsScan",
        "DirectedRelationshipByElementIdSeek", "DirectedRelationshipByIdSeek",
        "DirectedRelationshipFulltextIndexSearch", "DirectedRelationshipIndexContainsScan",
        "DirectedRelationshipIndexEndsWithScan", "DirectedRelationshipIndexScan",
        "DirectedRelationshipIndexSeek", "DirectedRelationshipIndexSeekByRange",
        "DirectedRelationshipTypeScan", "DirectedRelationshipUniqueIndexSeek",
        "DirectedRelationshipVectorIndexSearch", "DirectedUnionRelationshipTypesScan", "Distinct",
        "DynamicDirectedRelationshipTypeLookup", "DynamicLabelNodeLookup",
        "DynamicUndirectedRelationshipTypeLookup", "Eager", "EagerAggregation", "EmptyResult",
        "EmptyRow", "ExhaustiveLimit", "Expand", "Filter", "IntersectionNodeByLabelsScan",
        "LetAntiSemiApply", "LetSelectOrAntiSemiApply", "LetSelectOrSemiApply", "LetSemiApply",
        "Limit", "MultiNodeIndexSeek", "NodeByElementIdSeek", "NodeByIdSeek", "NodeByLabelScan",
        "NodeCountFromCountStore", "NodeFulltextIndexSearch", "NodeHashJoin",
        "NodeIndexContainsScan", "NodeIndexEndsWithScan", "NodeIndexScan", "NodeIndexSeek",
        "NodeIndexSeekByRange", "NodeLeftOuterHashJoin", "NodeRightOuterHashJoin",
        "NodeUniqueIndexSeek", "NodeUniqueIndexSeekByRange", "NodeVectorIndexSearch",
        "NullifyMetadata", "Optional", "OptionalExpand", "OrderedAggregation", "OrderedDistinct",
        "OrderedUnion", "PartialSort", "PartialTop", "PartitionedUnwind", "PathPropagatingBFS",
        "PreserveOrder", "ProcedureCall", "ProcedureCallEager", "ProduceResults",
        "ProjectEndpoints", "Projection", "RelationshipCountFromCountStore", "Repeat",
        "RepeatAcyclic", "RepeatOptions", "RollUpApply", "SelectOrAntiSemiApply",
        "SelectOrSemiApply", "SemiApply", "ShortestPath", "Skip", "Sort", "StatefulShortestPath",
        "SubtractionNodeByLabelsScan", "Top", "TriadicBuild", "TriadicFilter", "TriadicSelection",
        "UndirectedAllRelationshipsScan", "UndirectedRelationshipByElementIdSeek",
        "UndirectedRelationshipByIdSeek", "UndirectedRelationshipFulltextIndexSearch",
        "UndirectedRelationshipIndexContainsScan", "UndirectedRelationshipIndexEndsWithScan",
        "UndirectedRelationshipIndexScan", "UndirectedRelationshipIndexSeek",
        "UndirectedRelationshipIndexSeekByRange", "UndirectedRelationshipTypeScan",
        "UndirectedRelationshipUniqueIndexSeek", "UndirectedRelationshipVectorIndexSearch",
        "UndirectedUnionRelationshipTypesScan", "Union", "UnionNodeByLabelsScan", "Unwind",
        "ValueHashJoin", "ValueMergeJoin", "VarLengthExpand",
    }
)  # fmt: skip

#: Procedures that read the graph or describe its schema.
PROCEDURES = frozenset(
    {
        "db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships",
        "db.index.vector.querynodes", "db.index.vector.queryrelationships", "db.labels",
        "db.propertykeys", "db.relationshiptypes", "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties", "db.schema.visualization", "dbms.components",
    }
)  # fmt: skip

#: Before the dot of a function's name: the server's own. Others come from added jars, which may
#: read files and addresses.
NAMESPACES = frozenset(
    {
        "coll", "date", "datetime", "duration", "localdatetime", "localtime", "point", "string",
        "time", "vector",
    }
)  # fmt: skip

_PROCEDURE = re.compile(r"([\w.]+)\(")


def refuse_unless_reading(plan: Mapping[str, Any], cypher: str) -> None:
    """Refuse a query whose plan or tokens show anything but reading.

    Raises
    ------
    StoreError
        An operator, procedure or function is not on its list.
    """
    for operator in _operators(plan):
        name, _, database = str(operator["operatorType"]).partition("@")
        if name.split("(")[0] not in OPERATORS or database == "system":
            raise not_reading(name)
        if name.startswith("ProcedureCall"):
            called = _PROCEDURE.match(str(operator["args"].get("Details", "")))
            if called is None or called[1].lower() not in PROCEDURES:
                raise not_reading("the procedure " + (called[1] if called else "of another name"))
    for reading in readings(cypher):
        _refuse_tokens(reading)


def _operators(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    if "operatorType" not in plan:
        raise StoreError(
            "the server gave no plan of the query", remedy="Ask one query, with MATCH … RETURN"
        )
    yield plan
    for child in plan.get("children", ()):
        yield from _operators(child)


def _refuse_tokens(found: list[Token]) -> None:
    for place, token in enumerate(found):
        after = found[place + 1] if place + 1 < len(found) else Token("end", "")
        before = found[place - 1] if place else Token("start", "")
        if token.is_word("LOAD") and after.is_word("CSV"):
            raise not_reading("LOAD CSV")
        if token.is_word("CALL") and before.text != "." and after.kind in {"word", "quoted"}:
            name = _dotted(found, place + 1)
            if name.lower() not in PROCEDURES:
                raise not_reading(f"the procedure {name}")
        if token.kind in {"word", "quoted"} and before.text != ".":
            name = _dotted(found, place)
            called = place + 2 * name.count(".") + 1
            is_call = called < len(found) and found[called].text == "("
            known = name.lower() in PROCEDURES or name.split(".")[0].lower() in NAMESPACES
            if "." in name and is_call and not known:
                raise not_reading(f"the function {name}")


def _dotted(found: list[Token], place: int) -> str:
    """The name that begins at a token: words joined by dots."""
    parts = [found[place].text]
    while (
        place + 2 < len(found)
        and found[place + 1].text == "."
        and found[place + 2].kind in {"word", "quoted"}
    ):
        place += 2
        parts.append(found[place].text)
    return ".".join(parts)
