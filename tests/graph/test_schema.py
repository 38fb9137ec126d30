from pathlib import Path

import pyarrow as pa
import pytest

from graph.engines.ladybug.statements import copy_from_file, create_table, set_published
from graph.errors import InputError, UserError
from graph.model import EDGE_TYPES, NODE_TYPES, AnnotatedWith, CoexpressedWith, Gene, IsA
from graph.pages import schema_page
from graph.schema import arrow_schema, conform, key_columns, label, properties, type_named
from graph.tables import GraphTables

ROOT = Path(__file__).parents[2]


def test_every_type_describes_each_of_its_properties() -> None:
    for kind in (*NODE_TYPES, *EDGE_TYPES):
        assert kind.__doc__
        assert type_named(label(kind)) is kind
        for prop in properties(kind):
            assert prop.doc, f"{label(kind)}.{prop.name}"


def test_a_node_is_named_by_its_id_and_an_annotation_by_evidence_too() -> None:
    assert key_columns(Gene) == ("id",)
    assert key_columns(AnnotatedWith) == ("from_id", "to_id", "evidence", "qualifier")


def test_loaded_and_published_columns_part_the_whole() -> None:
    loaded = set(arrow_schema(Gene, published=False).names)
    published = set(arrow_schema(Gene, published=True).names)
    assert loaded | published == set(arrow_schema(Gene).names)
    assert loaded & published == {"id"}


def test_ladybug_statements_are_as_written_here() -> None:
    assert create_table(CoexpressedWith) == (
        "CREATE REL TABLE `COEXPRESSED_WITH` (FROM `Gene` TO `Gene`, `n_datasets` INT32, "
        "`support` FLOAT, `r_mean` FLOAT, `r_max` FLOAT, `datasets` INT16[], "
        "`ggipnn_score` FLOAT, `ggipnn_run` STRING)"
    )
    assert create_table(IsA) == "CREATE REL TABLE `IS_A` (FROM `GOTerm` TO `GOTerm`)"
    assert copy_from_file(IsA, Path("it's.parquet"), ["from_id", "to_id"]) == (
        r"COPY `IS_A` FROM 'it\'s.parquet'"
    )
    assert set_published(Gene) == (
        "LOAD FROM $rows MATCH (n:`Gene` {`id`: `new_id`}) SET n.`embedding` = `new_embedding`, "
        "n.`embedding_run` = `new_embedding_run`, n.`map_x` = `new_map_x`, "
        "n.`map_y` = `new_map_y`, n.`island` = `new_island`"
    )


def test_the_schema_page_is_the_one_generated() -> None:
    committed = (ROOT / "docs" / "schema.md").read_text()
    assert committed == schema_page(), "run `make docs`"


GOOD_EDGE = {
    "from_id": ["NCBIGene:1"],
    "to_id": ["NCBIGene:2"],
    "n_datasets": [1],
    "support": [0.5],
    "r_mean": [0.9],
    "r_max": [0.9],
    "datasets": [[0]],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"r_mean": [float("nan")]}, "r_mean that is NaN or infinite"),
        ({"support": [float("inf")]}, "support that is NaN or infinite"),
        ({"from_id": ["NCBIGene:2"]}, "ends out of order or equal"),
        ({"from_id": [None]}, "1 missing values of from_id"),
        ({"n_datasets": ["many"]}, "a value that does not fit"),
        ({"n_datasets": [2**40]}, "a value that does not fit"),
        ({"colour": ["red"]}, r"unknown \['colour'\]"),
    ],
)
def test_a_defective_table_is_refused(change: dict[str, list[object]], words: str) -> None:
    with pytest.raises(InputError, match=words):
        conform(pa.table({**GOOD_EDGE, **change}), CoexpressedWith)


def test_a_missing_column_is_named() -> None:
    table = pa.table({name: values for name, values in GOOD_EDGE.items() if name != "r_max"})
    with pytest.raises(InputError, match=r"lacks \['r_max'\]"):
        conform(table, CoexpressedWith)


def test_the_same_edge_twice_is_refused(tmp_path: Path) -> None:
    twice = pa.concat_tables([pa.table(GOOD_EDGE)] * 2)
    with pytest.raises(InputError, match="1 rows of COEXPRESSED_WITH repeat another's"):
        GraphTables(tmp_path).write(CoexpressedWith, twice)


def test_a_folder_without_a_graph_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no graph has been built here.*ingest run"):
        _ = GraphTables(tmp_path).manifest
