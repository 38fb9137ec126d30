"""The choice of the probe that stands for a gene."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.probes import ProbeGenes, representatives


def platform(table: dict[str, list[str]]) -> ProbeGenes:
    symbols = pa.array(list(table.values()), pa.list_(pa.string()))
    return ProbeGenes.from_lists("GPL570", pa.array(list(table)), symbols)


def chosen(table: dict[str, list[str]], variance: dict[str, float]) -> dict[str, str]:
    """Gene to probe, by name."""
    known = platform(table)
    probes = pa.array(list(variance))
    found = representatives(known, probes, np.array(list(variance.values())))
    genes = known.genes.take(pa.array(found.genes)).to_pylist()
    assert genes == sorted(genes)
    return dict(zip(genes, probes.take(pa.array(found.rows)).to_pylist(), strict=True))


def test_the_most_variable_probe_stands_for_its_gene() -> None:
    table = {"1_at": ["A"], "2_at": ["A"], "3_at": ["B"]}

    assert chosen(table, {"3_at": 1.0, "2_at": 5.0, "1_at": 2.0}) == {"A": "2_at", "B": "3_at"}


def test_of_equally_variable_probes_the_smaller_id_as_text_is_taken() -> None:
    table = {"9_at": ["A"], "10_at": ["A"], "11_at": ["A"]}

    assert chosen(table, {"9_at": 2.0, "11_at": 2.0, "10_at": 2.0}) == {"A": "10_at"}


def test_a_probe_that_names_several_genes_can_stand_for_each() -> None:
    table = {"1_at": ["DDR1", "MIR4640"], "2_at": ["DDR1"]}

    assert chosen(table, {"1_at": 1.0, "2_at": 3.0}) == {"DDR1": "2_at", "MIR4640": "1_at"}


def test_a_gene_whose_probes_are_absent_is_not_measured() -> None:
    assert chosen({"1_at": ["A"], "2_at": ["B"]}, {"2_at": 1.0}) == {"B": "2_at"}


def test_unknown_probes_and_controls_are_counted_apart() -> None:
    known = platform({"1_at": ["A"], "AFFX-1": [], "AFFX-2": []})

    found = representatives(known, pa.array(["AFFX-2", "1_at", "x", "y"]), np.ones(4))

    assert (found.n_unknown_probes, found.n_probes_without_gene) == (2, 1)


def test_a_symbol_named_twice_by_a_probe_counts_once() -> None:
    known = platform({"1_at": ["A", "A", "B"]})

    assert list(zip(known.probe_of, known.gene_of, strict=True)) == [(0, 0), (0, 1)]


def test_names_are_sorted_by_code_point() -> None:
    known = platform({"b_at": ["a", "B"], "A_at": ["C1orf1", "C10orf2"], "1_at": []})

    assert known.probes.to_pylist() == sorted(["b_at", "A_at", "1_at"])
    assert known.genes.to_pylist() == sorted(["a", "B", "C1orf1", "C10orf2"])


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    st.dictionaries(
        st.integers(0, 30).map(lambda k: f"{k}_at"),
        st.lists(st.sampled_from("ABCDEF"), max_size=3),
        min_size=1,
    ),
    st.dictionaries(
        st.integers(0, 30).map(lambda k: f"{k}_at"),
        st.sampled_from([0.0, 1.0, 2.0]),
        min_size=1,
    ),
)
def test_the_choice_equals_a_search_gene_by_gene(
    table: dict[str, list[str]], variance: dict[str, float]
) -> None:
    expected = {}
    for gene in {gene for genes in table.values() for gene in genes}:
        probes = [probe for probe, genes in table.items() if gene in genes and probe in variance]
        if probes:
            expected[gene] = min(probes, key=lambda probe: (-variance[probe], probe))

    assert chosen(table, variance) == expected
