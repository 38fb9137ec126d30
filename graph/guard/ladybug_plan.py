"""What a Ladybug query would do, by the engine's own parse of it: its physical plan."""

from __future__ import annotations

import re

from graph.errors import StoreError

#: Operators that read the graph or work on rows.
OPERATORS = frozenset(
    {
        "AGGREGATE", "AGGREGATE_FINALIZE", "AGGREGATE_SCAN", "CROSS_PRODUCT", "DISTINCT",
        "DUMMY_SCAN", "DUMMY_SINK", "EMPTY_RESULT", "FILTER", "FLATTEN", "HASH_JOIN_BUILD",
        "HASH_JOIN_PROBE", "INDEX_LOOKUP", "INTERSECT", "INTERSECT_BUILD", "LIMIT",
        "MULTIPLICITY_REDUCER", "ORDER_BY", "ORDER_BY_MERGE", "ORDER_BY_SCAN",
        "PATH_PROPERTY_PROBE",
        "PRIMARY_KEY_SCAN_NODE_TABLE", "PROJECTION", "QUERY_PRIMARY_KEY_LOOKUP",
        "RECURSIVE_EXTEND", "RESULT_COLLECTOR", "SCAN_NODE_TABLE", "SCAN_REL_TABLE",
        "SEMI_MASKER", "SKIP", "TABLE_FUNCTION_CALL", "TOP_K", "TOP_K_SCAN", "UNION_ALL_SCAN",
        "UNWIND",
    }
)  # fmt: skip

#: Functions that TABLE_FUNCTION_CALL may run; READ_FTABLE reads rows that are in memory.
FUNCTIONS = frozenset(
    {"READ_FTABLE", "SHOW_TABLES", "TABLE_INFO", "SHOW_CONNECTION", "DB_VERSION", "SHOW_FUNCTIONS"}
)

# Every operator heads its box with its name and number; one that feeds two others is drawn
# twice. The numbers run from 0 without a gap, each with one name: text that a query smuggles into
# the drawing can add a name, which is then refused, but cannot hide one.
_TITLE = re.compile(r"│\s*([A-Z][A-Z0-9_]*)\[(\d+)\]\s*│")
_FUNCTION = re.compile(r"Function:\s*(\S+)")


def refuse_unless_reading(plan: str) -> None:
    """Refuse a plan that holds anything but reading operators.

    Raises
    ------
    StoreError
        An operator or function is not on the list, or the drawing is not understood.
    """
    titles = set(_overlapping(plan))
    numbers = sorted(int(number) for _, number in titles)
    if not titles or numbers != list(range(len(titles))):
        raise StoreError(
            "the query's plan cannot be read with certainty",
            remedy="Leave box-drawing characters out of the query, or write it more simply",
        )
    for name, _ in titles:
        if name not in OPERATORS:
            raise not_reading(name)
    functions = _FUNCTION.findall(plan)
    calls = sum(name == "TABLE_FUNCTION_CALL" for name, _ in titles)
    if len(functions) < calls:
        raise not_reading("TABLE_FUNCTION_CALL")
    for name in functions:
        if name not in FUNCTIONS:
            raise not_reading(name)


def not_reading(what: str) -> StoreError:
    """The error for a query that does more than read the graph."""
    return StoreError(
        f"only queries that read the graph are allowed here, and this one contains {what}",
        remedy="Ask with MATCH … RETURN; use the command line for everything else",
    )


def _overlapping(plan: str) -> list[tuple[str, str]]:
    """All titles; neighbours on one line share the bar between them."""
    found = []
    place = 0
    while (title := _TITLE.search(plan, place)) is not None:
        found.append((title[1], title[2]))
        place = title.end() - 1
    return found
