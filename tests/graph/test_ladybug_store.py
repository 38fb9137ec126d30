import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from graph.check import differences
from graph.console import Steps, Task
from graph.engines.ladybug.store import LadybugStore
from graph.engines.ladybug.writing import sole_writer
from graph.errors import StoreError
from graph.model import CoexpressedWith, Gene, InteractsWith, PredictedInteraction
from graph.queries import genes, ontology, overview, pathways
from graph.tables import GraphTables

from .conftest import ODD_NAME, ROWS, publish_tables


@pytest.fixture
def store(tmp_path: Path, small_tables: GraphTables) -> LadybugStore:
    store = LadybugStore(tmp_path / "graph.lbdb", read_only=False)
    store.load(small_tables)
    return store


def test_a_loaded_store_holds_exactly_its_tables(
    store: LadybugStore, small_tables: GraphTables
) -> None:
    assert differences(store, small_tables) == []
    assert overview.release(store).state == "complete"


def test_loading_twice_changes_nothing(store: LadybugStore, small_tables: GraphTables) -> None:
    def generation() -> tuple[int, int]:
        # Not the whole of stat: reading alone changes the time of the last access.
        stat = store.path.stat()
        return stat.st_ino, stat.st_mtime_ns

    before = generation()
    store.load(small_tables)
    assert generation() == before


def test_a_new_release_removes_what_only_the_old_one_held(
    store: LadybugStore, small_tables: GraphTables
) -> None:
    kept = [row for row in ROWS[InteractsWith] if row["source"] == "biogrid"]
    small_tables.write(InteractsWith, pa.Table.from_pylist(kept))
    small_tables.write_manifest("v2", {}, {})

    store.load(small_tables)

    assert overview.release(store).version == "v2"
    assert overview.count(store, InteractsWith) == 1
    assert differences(store, small_tables) == []


def test_a_publication_appears_whole_and_disappears_whole(
    store: LadybugStore, small_tables: GraphTables
) -> None:
    publish_tables(small_tables)
    store.publish(small_tables)
    assert differences(store, small_tables) == []
    assert genes.predictions(store, "NCBIGene:2").column("symbol").to_pylist() == ["NAT2"]
    scored = store.query("MATCH ()-[e:COEXPRESSED_WITH]->() RETURN count(e.ggipnn_score) AS n")
    assert scored.column("n").to_pylist() == [1]

    shutil.rmtree(small_tables.folder / "published")
    store.publish(small_tables)
    assert differences(store, small_tables) == []
    assert overview.count(store, PredictedInteraction) == 0
    embedded = store.query("MATCH (g:Gene) RETURN count(g.embedding) AS n, count(g.map_x) AS m")
    assert embedded.to_pylist() == [{"n": 0, "m": 0}]


def test_a_new_release_keeps_the_published_layer(
    store: LadybugStore, small_tables: GraphTables
) -> None:
    publish_tables(small_tables)
    store.publish(small_tables)
    small_tables.write_manifest("v2", {}, {})

    store.load(small_tables)

    assert differences(store, small_tables) == []
    assert overview.published_runs(store).num_rows == 1


def test_an_open_reader_keeps_the_old_graph_during_a_load_and_sees_the_new_one_after(
    store: LadybugStore, small_tables: GraphTables
) -> None:
    reader = LadybugStore(store.path, read_only=True)
    old = reader.query("MATCH (g:Gene) RETURN g.id AS id ORDER BY id")
    fewer = small_tables.table(CoexpressedWith).slice(0, 1)
    small_tables.write(CoexpressedWith, fewer)
    small_tables.write_manifest("v2", {}, {})
    assert reader.query("MATCH (g:Gene) RETURN g.id AS id ORDER BY id").equals(old)

    store.load(small_tables)

    assert overview.count(reader, CoexpressedWith) == 1
    assert overview.release(reader).version == "v2"


class Watched(Steps):
    """Progress that calls `look` when a task begins, advances and ends."""

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__(None)
        self._look = look

    @contextmanager
    def task(self, name: str, total: int | None = None) -> Iterator[Task]:
        look = self._look

        class Looking(Task):
            def advance(self, by: float = 1) -> None:
                look()

        look()
        yield Looking(None, None)
        look()


def test_an_open_reader_sees_nothing_of_a_publication_until_it_sees_all(
    store: LadybugStore, small_tables: GraphTables
) -> None:
    reader = LadybugStore(store.path)
    seen: list[tuple[int, ...]] = []

    def look() -> None:
        asked = (
            "MATCH (g:Gene) RETURN count(g.embedding) AS n",
            "MATCH (g:Gene) RETURN count(g.map_x) AS n",
            "MATCH (r:Run) RETURN count(r) AS n",
            "MATCH ()-[e:COEXPRESSED_WITH]->() RETURN count(e.ggipnn_score) AS n",
            "MATCH ()-[e:PREDICTED_INTERACTION]->() RETURN count(e) AS n",
        )
        seen.append(tuple(reader.query(cypher)["n"][0].as_py() for cypher in asked))

    publish_tables(small_tables)
    store.publish(small_tables, Watched(look))

    assert len(seen) > 3
    assert set(seen) == {(0, 0, 0, 0, 0)}
    look()
    assert seen[-1] == (3, 3, 1, 1, 1)


def test_threads_share_one_store(store: LadybugStore) -> None:
    reader = LadybugStore(store.path)
    answers: list[int] = []

    def ask() -> None:
        for _ in range(20):
            answers.append(genes.coexpressed(reader, "NCBIGene:9").num_rows)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [2] * 160


def test_a_load_killed_in_the_middle_leaves_the_old_graph(
    store: LadybugStore, small_tables: GraphTables
) -> None:
    small_tables.write_manifest("v2", {}, {})
    program = (
        "import os, signal, sys; from pathlib import Path\n"
        "import graph.engines.ladybug.store as module\n"
        "from graph.tables import GraphTables\n"
        "module.add_release = lambda *rest: os.kill(os.getpid(), signal.SIGKILL)\n"
        "module.LadybugStore(Path(sys.argv[1]), read_only=False).load("
        "GraphTables(Path(sys.argv[2])))\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", program, str(store.path), str(small_tables.folder)], check=False
    )
    assert killed.returncode == -9

    assert overview.release(LadybugStore(store.path)).version == "v1"
    store.load(small_tables)
    assert differences(store, small_tables) == []


def test_a_reader_cannot_write(store: LadybugStore, small_tables: GraphTables) -> None:
    reader = LadybugStore(store.path)
    with pytest.raises(StoreError, match="the store is open for reading"):
        reader.query("CREATE (g:Gene {id: 'NCBIGene:0'})")
    with pytest.raises(StoreError, match="open for reading only"):
        reader.load(small_tables)
    with pytest.raises(StoreError, match="open for reading only"):
        reader.publish(small_tables)


def test_bad_cypher_gives_the_engines_words(store: LadybugStore) -> None:
    with pytest.raises(StoreError, match="Cannot find property nope for g"):
        store.query("MATCH (g:Gene) RETURN g.nope")


def test_a_query_that_takes_too_long_is_stopped(store: LadybugStore) -> None:
    with pytest.raises(StoreError, match=r"longer than 0.2 s"):
        store.query(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
            "RETURN sum(a % 7 + b % 11) AS s",
            timeout_s=0.2,
        )


def test_no_store_and_a_foreign_file_are_explained(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no graph at.*ingest run"):
        LadybugStore(tmp_path / "graph.lbdb")
    (tmp_path / "foreign.lbdb").write_bytes(b"not a graph" * 1000)
    with pytest.raises(StoreError, match="cannot be opened as a graph"):
        LadybugStore(tmp_path / "foreign.lbdb")


def test_text_with_quotes_newlines_and_emoji_comes_back_as_it_was(store: LadybugStore) -> None:
    assert genes.gene(store, "NCBIGene:2").column("name").to_pylist() == [ODD_NAME]


def test_an_edge_to_a_gene_that_is_not_there_is_refused(
    tmp_path: Path, small_tables: GraphTables
) -> None:
    dangling = small_tables.table(InteractsWith).to_pylist()
    dangling[0]["to_id"] = "NCBIGene:999"
    small_tables.write(InteractsWith, pa.Table.from_pylist(dangling))
    path = tmp_path / "other.lbdb"

    with pytest.raises(StoreError, match="NCBIGene:999"):
        LadybugStore(path, read_only=False).load(small_tables)

    assert not path.exists()
    assert [file.name for file in tmp_path.glob("*other*")] == ["other.lbdb.lock"]


def test_sums_are_integers_and_nodes_are_maps(store: LadybugStore) -> None:
    row = store.query(
        "MATCH (g:Gene {id: 'NCBIGene:9'})-[e:COEXPRESSED_WITH]-(p:Gene) "
        "RETURN sum(e.n_datasets) AS total"
    ).to_pylist()[0]
    assert row == {"total": 5}
    node = store.query("MATCH (t:Tissue {id: 'GTEX:Liver'}) RETURN t").to_pylist()[0]["t"]
    assert {"_label": "Tissue", "id": "GTEX:Liver", "n_samples": 141}.items() <= node.items()


def test_check_names_what_differs(store: LadybugStore, small_tables: GraphTables) -> None:
    rows = small_tables.table(CoexpressedWith).to_pylist()
    rows[0]["r_max"] = 0.99
    del rows[-1]
    small_tables.write(CoexpressedWith, pa.Table.from_pylist(rows))
    small_tables.write(Gene, small_tables.table(Gene))

    found = {str(one) for one in differences(store, small_tables)}

    assert found == {
        "COEXPRESSED_WITH: 1 with another r_max, such as NCBIGene:1 → NCBIGene:10",
        "COEXPRESSED_WITH: 1 not in the tables, such as NCBIGene:2 → SYMBOL:OK/SW-CL.58",
    }


# ------------------------------------------------------------------------- named queries


def test_coexpressed_genes_come_with_their_series(store: LadybugStore) -> None:
    found = genes.coexpressed(store, "NCBIGene:9").to_pylist()
    assert [(row["symbol"], row["n_datasets"], row["datasets"]) for row in found] == [
        ("NAT2", 3, ["GEO:GSE11", "GEO:GSE12", "GEO:GSE13"]),
        ("A1BG", 2, ["GEO:GSE11", "GEO:GSE13"]),
    ]
    assert genes.coexpressed(store, "NCBIGene:9", min_datasets=3).num_rows == 1
    assert genes.coexpressed(store, "NCBIGene:nobody").num_rows == 0


def test_a_genes_pathways_terms_tissues_and_partners(store: LadybugStore) -> None:
    gene = "NCBIGene:9"
    assert genes.pathways_of(store, gene).column("name").to_pylist() == ["KEGG_DRUG_METABOLISM"]
    assert genes.terms_of(store, gene).column("evidence").to_pylist() == ["IDA", "IEA"]
    assert genes.tissue_profile(store, gene).column("tpm").to_pylist() == [12.5, 2.5]
    partners = genes.interactions(store, "NCBIGene:2").to_pylist()
    assert [(row["id"], row["source"], row["score"]) for row in partners] == [
        ("NCBIGene:1", "biogrid", 0.5),
        ("NCBIGene:1", "snap", None),
    ]


def test_sets_of_genes(store: LadybugStore) -> None:
    members = pathways.genes_of_pathway(store, "MSIGDB:KEGG_DRUG_METABOLISM")
    assert members.column("symbol").to_pylist() == ["NAT1", "NAT2"]
    assert pathways.genes_of_term(store, "GO:0000003").column("n_annotations").to_pylist() == [2, 1]
    assert pathways.genes_of_tissue(store, "GTEX:Liver").column("id").to_pylist() == ["NCBIGene:9"]
    assert pathways.genes_of_tissue(store, "GTEX:Colon").num_rows == 0
    assert pathways.tissues(store).column("name").to_pylist() == ["Colon", "Liver"]


def test_terms_are_found_at_any_depth_by_kind_and_by_part(store: LadybugStore) -> None:
    def ids(found: pa.Table) -> list[str]:
        return found.column("id").to_pylist()

    assert ids(ontology.terms_below(store, "GO:0000001")) == ["GO:0000002", "GO:0000003"]
    assert ids(ontology.terms_above(store, "GO:0000003")) == ["GO:0000001", "GO:0000002"]
    assert ids(ontology.terms_below(store, "GO:0000003")) == []
    assert ids(ontology.terms_above(store, "GO:nobody")) == []


def test_genes_of_a_term_include_those_below_it_on_the_evidence_asked_for(
    store: LadybugStore,
) -> None:
    def symbols(**options: Any) -> list[str]:
        found = ontology.genes_below(store, "GO:0000001", **options)
        return found.column("symbol").to_pylist()

    assert pathways.genes_of_term(store, "GO:0000001").num_rows == 0
    assert symbols() == ["NAT1", "NAT2"]
    assert symbols(part_of=False) == ["NAT1", "NAT2"]
    assert symbols(evidence=["IMP"]) == ["NAT2"]
    assert symbols(evidence=["IDA", "IEA"]) == ["NAT1"]
    assert symbols(evidence=["ISS"]) == []


def test_counts_by_type(store: LadybugStore) -> None:
    counted = overview.counts(store)
    assert counted["nodes"]["Gene"] == 5
    assert counted["edges"]["COEXPRESSED_WITH"] == 4


def test_a_statement_that_changes_the_graph_is_seen_by_open_readers(store: LadybugStore) -> None:
    reader = LadybugStore(store.path)
    before = overview.count(reader, Gene)
    store.change("CREATE (g:Gene {id: $id, symbol: 'NEW'})", {"id": "SYMBOL:NEW"})
    assert overview.count(reader, Gene) == before + 1
    with pytest.raises(StoreError, match="Parser exception"):
        store.change("CREATE (")
    with pytest.raises(StoreError, match="open for reading only"):
        reader.change("MATCH (g:Gene) DELETE g")


def test_a_second_writer_is_refused(store: LadybugStore, small_tables: GraphTables) -> None:
    small_tables.write_manifest("v2", {}, {})
    rival = LadybugStore(store.path, read_only=False)
    with sole_writer(store.path), pytest.raises(StoreError, match="another process is writing"):
        rival.load(small_tables)
    rival.load(small_tables)
    assert overview.release(store).version == "v2"
