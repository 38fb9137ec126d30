"""How much of a load one transaction takes."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.engines.neo4j.pieces import BATCH, bounded, pieces

DEGREES = st.dictionaries(st.text(max_size=3), st.integers(1, 2 * BATCH), max_size=40)


@settings(deadline=None, max_examples=50)
@given(DEGREES, st.data())
def test_sources_share_a_transaction_within_the_bound_alone(
    degrees: dict[str, int], data: st.DataObject
) -> None:
    sources = data.draw(st.sets(st.sampled_from(sorted(degrees)))) if degrees else set()

    lists = list(bounded(degrees, sources))

    assert [source for chosen in lists for source in chosen] == sorted(sources)
    for chosen in lists:
        assert len(chosen) == 1 or sum(degrees[source] for source in chosen) <= BATCH


def test_transactions_are_filled_up_to_the_bound() -> None:
    degrees = {"a": BATCH - 1, "b": 1, "c": 1, "d": BATCH, "e": BATCH + 1, "f": 2, "g": 3}
    assert list(bounded(degrees, set(degrees))) == [["a", "b"], ["c"], ["d"], ["e"], ["f", "g"]]


@pytest.mark.parametrize(("n", "cut"), [(0, []), (3, [3]), (5, [5]), (12, [5, 5, 2])])
def test_rows_are_cut_at_the_bound_in_their_order(n: int, cut: list[int]) -> None:
    table = pa.table({"row": pa.array(range(n), pa.int64())})

    found = list(pieces(table, 5))

    assert [piece.num_rows for piece in found] == cut
    assert [row for piece in found for row in piece["row"].to_pylist()] == list(range(n))
