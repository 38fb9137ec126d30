"""Records with lists become rows, and a value that is missing is an error, never a shift."""

from __future__ import annotations

import pyarrow as pa
import pytest

from graph.errors import StoreError
from graph.queries.lists import one_row_an_entry


def test_each_entry_of_the_lists_is_a_row_with_its_record() -> None:
    batch = pa.record_batch(
        {"a": ["x", "y", "z"], "b": [["p", "q"], [], ["p"]], "n": [[1, 2], [], [3]]}
    )
    assert one_row_an_entry(batch, by="a", lists=("b", "n")).to_pylist() == [
        {"a": "x", "b": "p", "n": 1},
        {"a": "x", "b": "q", "n": 2},
        {"a": "z", "b": "p", "n": 3},
    ]


def test_a_missing_value_is_refused() -> None:
    batch = pa.record_batch({"a": ["x"], "b": [["p", "q"]], "n": [[1]]})
    with pytest.raises(StoreError, match="1 edges lack their n"):
        one_row_an_entry(batch, by="a", lists=("b", "n"))
