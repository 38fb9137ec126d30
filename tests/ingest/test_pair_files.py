"""Files of pairs: what goes in comes out, and equal rows give equal bytes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from graph.errors import UserError
from ingest.merge_parts import EDGE_SCHEMA
from ingest.pair_files import PAIR_SCHEMA, count_pairs, pair_batches, writing_in_groups

NAMES = pa.array([f"gene {k}" for k in range(50)])


def columns(rows: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    a, b = rng.integers(0, 50, (2, rows), dtype=np.int32)
    return a, b, rng.uniform(0.9, 1, rows).astype(np.float32)


@pytest.mark.parametrize("batch", [1, 7, 10, 23, 95])
def test_bytes_follow_from_the_rows_not_from_how_they_were_written(
    tmp_path: Path, batch: int
) -> None:
    a, b, r = columns(95)
    for path, size in ((tmp_path / "whole", 95), (tmp_path / "pieces", batch)):
        with writing_in_groups(path, PAIR_SCHEMA, NAMES, row_group=10) as writer:
            for start in range(0, 95, size):
                part = slice(start, start + size)
                writer.write(a[part], b[part], r[part])
        assert writer.written == 95

    assert (tmp_path / "pieces").read_bytes() == (tmp_path / "whole").read_bytes()
    groups = pq.read_metadata(tmp_path / "pieces")
    sizes = [groups.row_group(k).num_rows for k in range(groups.num_row_groups)]
    assert sizes == [10] * 9 + [5]


def test_rows_come_back_as_strings_for_readers_who_ask_nothing(tmp_path: Path) -> None:
    a, b, r = columns(30)
    lists = pa.array([[1, 2], [], [3]] * 10, pa.list_(pa.int32()))
    counts = np.arange(30, dtype=np.int32)
    path = tmp_path / "edges"
    with writing_in_groups(path, EDGE_SCHEMA, NAMES, row_group=8) as writer:
        writer.write(a, b, counts, r, r, lists)

    table = pq.read_table(path)

    assert table.schema.types[:3] == [pa.string(), pa.string(), pa.int32()]
    assert table["gene_a"].to_pylist() == NAMES.take(pa.array(a)).to_pylist()
    assert table["datasets"].to_pylist() == lists.to_pylist()
    assert table["r_max"].to_numpy().tobytes() == r.tobytes()


def test_rows_come_back_as_dictionaries_for_those_who_read_many(tmp_path: Path) -> None:
    a, b, r = columns(30)
    path = tmp_path / "pairs"
    with writing_in_groups(path, PAIR_SCHEMA, NAMES) as writer:
        writer.write(a, b, r)

    batches = list(pair_batches(path))

    assert pa.types.is_dictionary(batches[0].schema.field("gene_b").type)
    assert [name for batch in batches for name in batch["gene_b"].to_pylist()] == (
        NAMES.take(pa.array(b)).to_pylist()
    )
    assert count_pairs(path) == 30


def test_a_file_without_rows_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "pairs"
    with writing_in_groups(path, PAIR_SCHEMA, NAMES) as writer:
        writer.write(*columns(0))

    assert count_pairs(path) == 0
    assert pq.read_table(path).schema.names == ["gene_a", "gene_b", "r"]


def test_a_file_that_was_not_finished_does_not_appear(tmp_path: Path) -> None:
    def write_and_fail() -> None:
        with writing_in_groups(tmp_path / "pairs", PAIR_SCHEMA, NAMES, row_group=10) as writer:
            writer.write(*columns(25))
            raise ValueError("interrupted")

    with pytest.raises(ValueError, match="interrupted"):
        write_and_fail()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file of pairs"):
        count_pairs(tmp_path / "GSE1.parquet")
