"""Values come back as they went in, on every engine."""

from __future__ import annotations

import math
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.check import differences
from graph.errors import InputError
from graph.model import AnnotatedWith, CoexpressedWith, Dataset
from graph.tables import GraphTables
from tests.graph.conftest import ODD_TEXTS, odd_tables

from .conftest import Engine

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


def test_texts_that_break_a_careless_quoting_come_back(engine: Engine, tmp_path: Path) -> None:
    store = engine.open()
    tables = odd_tables(tmp_path / "odd", ODD_TEXTS, version="odd")
    store.load(tables)
    assert differences(store, tables) == []


@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(names=st.lists(texts, min_size=30, max_size=60))
def test_any_text_comes_back(engine: Engine, tmp_path: Path, names: list[str]) -> None:
    store = engine.open()
    tables = odd_tables(tmp_path / "any", names, version=str(hash(tuple(names))))
    store.load(tables)
    assert differences(store, tables) == []


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    value=st.one_of(
        texts,
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
        st.booleans(),
        st.lists(texts.filter(bool), min_size=1, max_size=5),
        st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=5),
    )
)
def test_a_parameter_comes_back(parameter_store, value: object) -> None:  # type: ignore[no-untyped-def]  # a fixture
    assert parameter_store.query("RETURN $x AS x", {"x": value}).to_pylist() == [{"x": value}]


@pytest.fixture
def parameter_store(engine: Engine, tables: GraphTables):  # type: ignore[no-untyped-def]  # a fixture
    store = engine.open()
    store.load(tables)
    return engine.open(read_only=True)


def test_numbers_at_their_limits_come_back(engine: Engine, tables: GraphTables) -> None:
    datasets = tables.table(Dataset).to_pylist()
    datasets[0] |= {"n_pairs": 2**63 - 1, "ordinal": 2**31 - 1, "submission_date": None}
    datasets[1] |= {"n_pairs": -(2**63), "n_samples": 0}
    tables.write(Dataset, pa.Table.from_pylist(datasets))
    edges = tables.table(CoexpressedWith).to_pylist()
    edges[0] |= {"r_mean": 1.1754943508222875e-38, "r_max": 3.4028234663852886e38, "support": 0.1}
    edges[0] |= {"datasets": list(range(900))}
    tables.write(CoexpressedWith, pa.Table.from_pylist(edges))
    store = engine.open()

    store.load(tables)

    assert differences(store, tables) == []


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_numbers_that_are_none_are_refused_before_any_engine_sees_them(
    tables: GraphTables, value: float
) -> None:
    edges = tables.table(CoexpressedWith).to_pylist()
    edges[0]["r_mean"] = value
    with pytest.raises(InputError, match="NaN or infinite"):
        tables.write(CoexpressedWith, pa.Table.from_pylist(edges))


def test_keys_that_differ_in_their_last_part_alone_stay_apart(
    engine: Engine, tables: GraphTables
) -> None:
    row = tables.table(AnnotatedWith).to_pylist()[0]
    rows = [
        {**row, "evidence": evidence, "qualifier": qualifier}
        for evidence, qualifier in [("a", "bc"), ("ab", "c"), ("a", "b'c"), ("A", "bc"), ("", "")]
    ]
    tables.write(AnnotatedWith, pa.Table.from_pylist(rows))
    store = engine.open()
    store.load(tables)
    assert differences(store, tables) == []


def test_integers_floats_lists_and_nothing_have_one_type_on_every_engine(
    engine: Engine, tables: GraphTables
) -> None:
    store = engine.open()
    store.load(tables)
    answer = store.query(
        "MATCH (g:Gene {id: 'NCBIGene:1'})-[e:COEXPRESSED_WITH]-(p:Gene {id: 'NCBIGene:9'}) "
        "RETURN g.n_measured AS n, e.r_mean AS r, e.datasets AS datasets, g.aliases AS aliases, "
        "g.hgnc_id AS hgnc_id, count(*) AS rows, g.name IS NULL AS unnamed"
    )
    assert answer.to_pylist() == [
        {
            "n": 3,
            "r": 0.9375,
            "datasets": [0, 2],
            "aliases": ["A1B", "GAB"],
            "hgnc_id": None,
            "rows": 1,
            "unnamed": False,
        }
    ]
    kinds = {name: answer.schema.field(name).type for name in answer.column_names}
    assert pa.types.is_integer(kinds["n"])
    assert pa.types.is_floating(kinds["r"])
    assert pa.types.is_integer(kinds["datasets"].value_type)
    assert kinds["hgnc_id"] == pa.string()
    assert kinds["rows"] == pa.int64()


def test_nodes_and_relationships_are_maps(engine: Engine, tables: GraphTables) -> None:
    store = engine.open()
    store.load(tables)
    answer = store.query(
        "MATCH (g:Gene {id: 'NCBIGene:9'})-[e:EXPRESSED_IN]->(t:Tissue {id: 'GTEX:Liver'}) "
        "RETURN g, e, t"
    ).to_pylist()[0]
    assert {"_label": "Tissue", "id": "GTEX:Liver", "n_samples": 141}.items() <= answer["t"].items()
    assert {"_label": "EXPRESSED_IN", "tpm": 12.5, "z": 0.75}.items() <= answer["e"].items()
    assert answer["e"]["_from"] == answer["g"]["_id"]
    assert answer["e"]["_to"] == answer["t"]["_id"]


def test_a_stream_holds_what_the_query_does(engine: Engine, tables: GraphTables) -> None:
    store = engine.open()
    store.load(tables)
    cypher = "UNWIND range(1, 2500) AS x RETURN x, 'n' AS name, x * 0.5 AS half"
    streamed = pa.Table.from_batches(list(store.stream(cypher)))
    assert streamed.sort_by("x").equals(store.query(cypher).sort_by("x"))
