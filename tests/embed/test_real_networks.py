"""Two real networks, one inside the other: the test that proves nothing is called void."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as csv
import pytest

from embed.judge.controls import gene_degree_score
from embed.judge.recovery import Recovery, by_vectors, recover
from embed.pairs.pair_set import pair_keys
from embed.table import GeneTable


@pytest.fixture(scope="module")
def networks(real: Path) -> dict[str, tuple[list[str], list[str]]]:
    read = {}
    for name in ("snap_ppi_entrez", "hi_ii_14_entrez"):
        table = csv.read_csv(
            real / "networks" / f"{name}.tsv.gz",
            parse_options=csv.ParseOptions(delimiter="\t"),
            convert_options=csv.ConvertOptions(
                column_types={"gene_a": pa.string(), "gene_b": pa.string()}
            ),
        )
        read[name] = (table["gene_a"].to_pylist(), table["gene_b"].to_pylist())
    return read


def recovered(networks: dict[str, tuple[list[str], list[str]]], *, held_out: bool) -> Recovery:
    """HI-II-14 by random vectors, where SNAP's edges were learnt from: all, or without it."""
    genes = sorted({gene for ends in networks.values() for column in ends for gene in column})
    row = {gene: number for number, gene in enumerate(genes)}
    ends = {
        name: tuple(np.asarray([row[gene] for gene in column], dtype=np.int32) for column in both)
        for name, both in networks.items()
    }
    hi, snap = ends["hi_ii_14_entrez"], ends["snap_ppi_entrez"]
    taught = np.unique(pair_keys(*snap, len(genes)))
    if held_out:
        taught = np.setdiff1d(taught, pair_keys(*hi, len(genes)))
    ids = pa.array(genes)
    vectors = np.random.default_rng(0).normal(size=(len(genes), 8)).astype(np.float32)
    table = GeneTable(ids, ids, vectors)
    degree = np.bincount(np.concatenate(snap), minlength=len(genes))
    judged = {"random vectors": by_vectors(table, "cosine")}
    controls = {"degree": partial(gene_degree_score, degree=degree)}
    return recover("hi_ii_14_entrez", *hi, judged, controls, len(genes), taught, range(2))


def test_hi_ii_14_tests_nothing_that_snap_taught(networks) -> None:
    found = recovered(networks, held_out=False)
    assert found.leaked == found.edges == 13_944 - 517
    assert found.void


def test_hi_ii_14_tests_what_snap_taught_without_it(networks) -> None:
    found = recovered(networks, held_out=True)
    assert (found.leaked, found.void) == (0, False)
    assert found.auroc["random vectors"].mean == pytest.approx(0.5, abs=0.02)
    assert found.auroc["degree"].mean == pytest.approx(0.5, abs=0.02)
    assert found.unmoved_share < 0.01
    assert found.margin is not None
    assert not found.margin.positive
