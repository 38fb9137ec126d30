"""The merge against pandas, and its promise of the same bytes however it came about."""

from __future__ import annotations

import itertools
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import UserError
from graph.files import read_json, sha256, write_json
from ingest.commands.options import DEFAULT_MEMORY as WRITTEN_DEFAULT
from ingest.commands.options import memory_of
from ingest.merge import DEFAULT_MEMORY, merge
from ingest.merge_keys import MergeSeries
from ingest.merge_layout import GeneNames, Layout, packed_r, unpacked_r
from ingest.merge_manifest import MANIFEST, MERGE_VERSION, MergeManifest, read_manifest
from ingest.merge_parts import part_path
from ingest.pair_files import PAIR_SCHEMA, writing_in_groups

#: Symbols S00 … S29; S28 and S29 are older names of the genes of S00 and S01.
SYMBOLS = [f"S{k:02d}" for k in range(30)]
IDS = {symbol: f"NCBIGene:{(9 * k) % 28 + 1}" for k, symbol in enumerate(SYMBOLS[:28])}
IDS |= {"S28": IDS["S00"], "S29": IDS["S01"]}
GENES = GeneNames(pa.array(SYMBOLS), pa.array([IDS[symbol] for symbol in SYMBOLS]))

Rows = dict[tuple[int, int], float]


def write_pairs(path: Path, rows: Rows, symbols: Sequence[str] = tuple(SYMBOLS)) -> Path:
    ordered = sorted(rows)
    with writing_in_groups(path, PAIR_SCHEMA, pa.array(symbols)) as writer:
        writer.write(
            np.array([a for a, _ in ordered], np.int32),
            np.array([b for _, b in ordered], np.int32),
            np.array([rows[pair] for pair in ordered], np.float32),
        )
    return path


def series(folder: Path, number: int, rows: Rows, same_probe: Rows | None = None) -> MergeSeries:
    """A series with its two files; the ordinal is three times its number."""
    accession = f"GSE{number}"
    return MergeSeries(
        accession=accession,
        ordinal=3 * number,
        digest=f"of {sorted(rows.items())}",
        pairs=write_pairs(folder / f"{accession}.parquet", rows),
        same_probe=write_pairs(folder / f"{accession}.same_probe.parquet", same_probe or {}),
    )


def expected_edges(all_series: Sequence[MergeSeries], *, same_probe: bool = False) -> pd.DataFrame:
    """What the merge must give, by pandas."""
    frames = []
    for one in all_series:
        files = [one.pairs, one.same_probe] if same_probe else [one.pairs]
        table = pd.concat([pq.read_table(path).to_pandas() for path in files])
        ends = np.sort(
            np.stack([table[name].map(IDS).to_numpy(str) for name in ("gene_a", "gene_b")]), axis=0
        )
        frame = pd.DataFrame({"gene_a": ends[0], "gene_b": ends[1], "r": table["r"].to_numpy()})
        frame = frame[frame["gene_a"] != frame["gene_b"]]
        frame = frame.groupby(["gene_a", "gene_b"], as_index=False)["r"].max()
        frames.append(frame.assign(ordinal=one.ordinal))
    rows = pd.concat(frames).sort_values("ordinal", kind="stable")
    return (
        rows.groupby(["gene_a", "gene_b"])
        .agg(
            n_datasets=("r", "size"),
            r_mean=("r", lambda r: r.astype(np.float64).mean()),
            r_max=("r", "max"),
            datasets=("ordinal", list),
        )
        .reset_index()
    )


def edges_in(folder: Path) -> pd.DataFrame:
    parts = sorted(folder.glob("part-*.parquet"))
    return pa.concat_tables([pq.read_table(part) for part in parts]).to_pandas()


def require_equal(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    for name in ("gene_a", "gene_b", "n_datasets", "r_max"):
        assert found[name].tolist() == expected[name].tolist(), name
    assert [list(row) for row in found["datasets"]] == expected["datasets"].tolist()
    np.testing.assert_allclose(found["r_mean"], expected["r_mean"], rtol=0, atol=6e-8)


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def random_series(folder: Path, count: int, seed: int = 0, rows: int = 150) -> list[MergeSeries]:
    rng = np.random.default_rng(seed)
    made = []
    for number in range(count):
        ends = np.sort(rng.integers(0, 30, (rows, 2)), axis=1)
        pairs = {(int(a), int(b)): float(rng.uniform(0.9, 1)) for a, b in ends if a < b}
        shared = {pair: 1.0 for pair in [(2, 28), (3, 4)] if pair not in pairs}
        made.append(series(folder, number, pairs, shared))
    return made


def test_edges_equal_those_of_pandas(tmp_path: Path) -> None:
    made = random_series(tmp_path, 6)

    manifest = merge(tmp_path / "edges", made, GENES)

    expected = expected_edges(made)
    require_equal(edges_in(tmp_path / "edges"), expected)
    assert manifest.counts["edges"] == len(expected)
    assert manifest.edges_by_support == dict(
        expected["n_datasets"].value_counts().sort_index().items()
    )
    rows = manifest.counts
    assert rows["pairs"] == sum(pq.read_metadata(one.pairs).num_rows for one in made)
    assert rows["pairs"] == (
        rows["pairs_merged"] + rows["pairs_of_one_gene"] + rows["pairs_doubled_by_resolution"]
    )
    assert rows["pairs_merged"] == expected["n_datasets"].sum()


@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(list(itertools.combinations(range(30), 2))),
            st.floats(0.5, 1, width=32) | st.floats(-1, -0.5, width=32),
            max_size=12,
        ),
        min_size=1,
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_any_order_and_any_steps_give_the_bytes_of_a_merge_from_the_beginning(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[Rows],
    random: Random,
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    made = [series(folder, number, pairs) for number, pairs in enumerate(rows)]
    merge(folder / "whole", made, GENES)

    shuffled = random.sample(made, len(made))
    for upto in sorted({random.randint(1, len(made)), len(made)}):
        merge(folder / "steps", random.sample(shuffled[:upto], upto), GENES)

    assert contents(folder / "steps") == contents(folder / "whole")
    if any(rows):
        require_equal(edges_in(folder / "steps"), expected_edges(made))


def test_a_pair_of_two_names_of_one_gene_is_dropped_and_counted(tmp_path: Path) -> None:
    made = [series(tmp_path, 1, {(0, 28): 0.99, (0, 5): 0.95})]

    manifest = merge(tmp_path / "edges", made, GENES)

    assert manifest.counts["pairs_of_one_gene"] == 1
    assert len(edges_in(tmp_path / "edges")) == 1


def test_of_two_pairs_of_a_series_that_become_one_the_larger_r_stays(tmp_path: Path) -> None:
    made = [series(tmp_path, 1, {(0, 5): 0.91, (5, 28): 0.97, (1, 6): 0.96, (6, 29): 0.92})]

    manifest = merge(tmp_path / "edges", made, GENES)

    edges = edges_in(tmp_path / "edges")
    assert manifest.counts["pairs_doubled_by_resolution"] == 2
    assert sorted(edges["r_max"]) == [np.float32(0.96), np.float32(0.97)]
    assert edges["n_datasets"].tolist() == [1, 1]
    assert edges["r_mean"].tolist() == edges["r_max"].tolist()


def test_pairs_of_one_probe_are_merged_only_when_asked_for(tmp_path: Path) -> None:
    made = random_series(tmp_path, 3)
    without = merge(tmp_path / "edges", made, GENES)
    merge(tmp_path / "scratch", made, GENES, include_same_probe=True)

    merged = merge(tmp_path / "edges", made, GENES, include_same_probe=True)

    require_equal(edges_in(tmp_path / "edges"), expected_edges(made, same_probe=True))
    assert merged.include_same_probe
    assert merged.counts["pairs"] > without.counts["pairs"]
    assert contents(tmp_path / "edges") == contents(tmp_path / "scratch")


def test_memory_and_threads_change_no_byte(tmp_path: Path) -> None:
    made = random_series(tmp_path, 7)
    merge(tmp_path / "roomy", made, GENES, threads=1)

    merge(tmp_path / "tight", made, GENES, memory=1, threads=2)  # runs on disk, cell by cell

    assert contents(tmp_path / "tight") == contents(tmp_path / "roomy")
    assert not (tmp_path / "tight" / "runs").exists()


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ("2GiB", 2 << 30),
        ("4G", 4 << 30),
        ("512m", 512 << 20),
        ("1.5 GB", 1_500_000_000),
        (WRITTEN_DEFAULT, DEFAULT_MEMORY),
    ],
)
def test_sizes_of_memory_are_read_as_people_write_them(size: str, expected: int) -> None:
    assert memory_of(size) == expected


@pytest.mark.parametrize(
    "size", ["", "4", "lots", "-4G", "4X", "2GiBs", "1,5G", "G", "100MiB", "0G"]
)
def test_a_size_that_is_none_or_too_little_is_told_with_what_to_give(size: str) -> None:
    with pytest.raises(UserError, match="--memory is .*expected") as told:
        memory_of(size)
    assert "2GiB" in told.value.remedy


def test_merging_the_same_again_touches_nothing(tmp_path: Path) -> None:
    made = random_series(tmp_path, 3)
    first = merge(tmp_path / "edges", made, GENES)
    inode = (tmp_path / "edges").stat().st_ino

    assert merge(tmp_path / "edges", made[::-1], GENES) == first
    assert (tmp_path / "edges").stat().st_ino == inode
    assert read_manifest(tmp_path / "edges") == first


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made[1:],
        lambda made: [replace(made[0], ordinal=77), *made[1:]],
        lambda made: [replace(made[0], digest="changed"), *made[1:]],
    ],
    ids=["a series gone", "another ordinal", "a series computed anew"],
)
def test_what_cannot_be_added_to_is_merged_from_the_beginning(
    tmp_path: Path, change: Callable[[list[MergeSeries]], list[MergeSeries]]
) -> None:
    made = random_series(tmp_path, 4)
    merge(tmp_path / "edges", made, GENES)

    merge(tmp_path / "edges", change(made), GENES)

    merge(tmp_path / "scratch", change(made), GENES)
    assert contents(tmp_path / "edges") == contents(tmp_path / "scratch")
    require_equal(edges_in(tmp_path / "edges"), expected_edges(change(made)))


def test_other_gene_ids_give_other_edges(tmp_path: Path) -> None:
    made = random_series(tmp_path, 2)
    before = merge(tmp_path / "edges", made, GENES)
    apart = GeneNames(GENES.symbols, GENES.symbols)

    after = merge(tmp_path / "edges", made, apart)

    assert before.counts["pairs_of_one_gene"] + before.counts["pairs_doubled_by_resolution"]
    assert after.counts["pairs_of_one_gene"] == after.counts["pairs_doubled_by_resolution"] == 0
    assert set(edges_in(tmp_path / "edges")["gene_a"]) <= set(SYMBOLS)


def many_genes(folder: Path) -> tuple[GeneNames, list[MergeSeries]]:
    """Genes enough for two parts, and three series: the last has pairs in one part only."""
    names = [f"G{k:05d}" for k in range(7000)]
    genes = GeneNames(pa.array(names), pa.array(names))
    rows: list[Rows] = [
        {(0, 1): 0.91, (5000, 6000): 0.95, (6998, 6999): 0.99},
        {(0, 1): 0.93, (17, 6999): 0.94},
        {(5000, 6000): 0.97},
    ]
    made = [
        MergeSeries(
            f"GSE{number}",
            number,
            "",
            write_pairs(folder / f"GSE{number}.parquet", pairs, names),
            folder / "none",
        )
        for number, pairs in enumerate(rows)
    ]
    return genes, made


def test_adding_a_series_leaves_the_parts_it_has_no_pair_in(tmp_path: Path) -> None:
    genes, made = many_genes(tmp_path)
    merge(tmp_path / "edges", made[:2], genes)
    untouched = part_path(tmp_path / "edges", 0).stat().st_ino

    merge(tmp_path / "edges", made, genes)

    merge(tmp_path / "scratch", made, genes)
    assert len(list((tmp_path / "edges").glob("part-*.parquet"))) == 2
    assert part_path(tmp_path / "edges", 0).stat().st_ino == untouched
    assert contents(tmp_path / "edges") == contents(tmp_path / "scratch")


def test_parts_cover_every_pair_once_and_in_order() -> None:
    for n_genes in (1, 2, 500, 7000, 24442):
        layout = Layout(n_genes)
        cells, parts = layout.cells, layout.parts

        assert cells[0] == parts[0] == 0
        assert cells[-1] == n_genes
        assert parts[-1] == len(cells) - 1
        assert (np.diff(cells) > 0).all()
        assert (np.diff(parts) > 0).all()
        assert (layout.cell_of[cells[:-1]] == np.arange(len(cells) - 1)).all()
    assert Layout(24442).n_parts == 18


@settings(derandomize=True)
@given(st.lists(st.floats(0.5, 1, width=32), min_size=1))
def test_strong_correlations_survive_packing_to_the_bit(r: list[float]) -> None:
    values = np.array([*r, *(-x for x in r)], np.float32)

    assert unpacked_r(packed_r(values).view(np.int64)).tobytes() == values.tobytes()


def test_a_merge_killed_on_the_way_leaves_the_old_edges(tmp_path: Path) -> None:
    genes, made = many_genes(tmp_path)
    merge(tmp_path / "edges", made[:2], genes)
    before = contents(tmp_path / "edges")
    program = (
        "import os, signal, sys, pickle\n"
        "from pathlib import Path\n"
        "from ingest.merge import merge\n"
        "folder, made, genes = pickle.loads(sys.stdin.buffer.read())\n"
        "merge(folder, made, genes, on_progress=lambda done, total: done < 2 or "
        "os.kill(os.getpid(), signal.SIGKILL))\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program],
        input=pickle.dumps((tmp_path / "edges", made, genes)),
        check=False,
    )

    assert killed.returncode == -signal.SIGKILL
    assert contents(tmp_path / "edges") == before
    merge(tmp_path / "edges", made, genes)
    merge(tmp_path / "scratch", made, genes)
    assert contents(tmp_path / "edges") == contents(tmp_path / "scratch")
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} == {"edges", "scratch"}


def test_no_pairs_at_all_are_edges_too(tmp_path: Path) -> None:
    manifest = merge(tmp_path / "edges", [series(tmp_path, 1, {})], GENES)

    assert manifest.counts["edges"] == 0
    assert len(edges_in(tmp_path / "edges")) == 0
    assert MergeManifest.from_json(manifest.as_json()) == manifest


@pytest.mark.parametrize("field", ["accession", "ordinal"])
def test_two_series_cannot_be_one(tmp_path: Path, field: str) -> None:
    one, other = random_series(tmp_path, 2)

    with pytest.raises(UserError, match=f"two series have the {field}"):
        merge(tmp_path / "edges", [one, replace(other, **{field: getattr(one, field)})], GENES)


def test_a_symbol_the_platform_does_not_have_is_told_with_its_file(tmp_path: Path) -> None:
    path = write_pairs(tmp_path / "GSE1.parquet", {(0, 1): 0.9}, ["S01", "OTHER"])

    with pytest.raises(UserError, match=r"GSE1\.parquet: 1 of its symbols .* 'OTHER'"):
        merge(tmp_path / "edges", [MergeSeries("GSE1", 1, "", path, path)], GENES)
    assert not (tmp_path / "edges").exists()


@pytest.mark.parametrize("content", [None, b"no parquet", b"PAR1"])
def test_unreadable_pairs_are_told_and_leave_the_edges_alone(
    tmp_path: Path, content: bytes | None
) -> None:
    made = random_series(tmp_path, 2)
    merge(tmp_path / "edges", made, GENES)
    before = contents(tmp_path / "edges")
    path = tmp_path / "GSE9.parquet"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UserError, match=r"GSE9\.parquet.*co-expression stage again"):
        merge(tmp_path / "edges", [*made, MergeSeries("GSE9", 9, "", path, path)], GENES)
    assert contents(tmp_path / "edges") == before


def test_edges_of_another_version_are_merged_anew(tmp_path: Path) -> None:
    all_series = random_series(tmp_path, 3)
    folder = tmp_path / "edges"
    merge(folder, all_series, GENES)
    expected = contents(folder)
    told: list[tuple[int, int]] = []

    def on_progress(done: int, total: int) -> None:
        told.append((done, total))

    merge(folder, all_series, GENES, on_progress=on_progress)
    assert told == []
    part_path(folder, 0).write_bytes(b"as another version wrote it")
    manifest = read_json(folder / MANIFEST)
    write_json(folder / MANIFEST, {**manifest, "version": MERGE_VERSION + 1})

    merge(folder, all_series, GENES, on_progress=on_progress)

    assert told[-1] == (3 + len(manifest["by_support"]),) * 2
    assert contents(folder) == expected
