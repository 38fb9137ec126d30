"""The memory that loads and servers are sized by."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph import machine


@pytest.mark.parametrize(
    ("allowed", "expected"),
    [("1000000\n", 1_000_000), ("max\n", None), (str(1 << 60), None), (None, None)],
)
def test_a_container_may_have_less_memory_than_its_machine(
    tmp_path: Path, allowed: str | None, expected: int | None
) -> None:
    limit = tmp_path / "memory.max"
    if allowed is not None:
        limit.write_text(allowed)
    whole = machine.memory(tmp_path / "nothing")
    assert machine.memory(limit) == (expected or whole)
    assert whole > 1 << 28
