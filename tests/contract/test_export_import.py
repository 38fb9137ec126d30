"""What `graph export` writes for Neo4j's importer, taken by Neo4j's importer."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing
from pathlib import Path

from graph.check import differences
from graph.engines.ladybug.store import LadybugStore
from graph.exports.importer import LIST_SEPARATOR, export_importer
from graph.queries.nearest import nearest_genes
from graph.server.launch import java_command
from graph.server.releases import release_line
from tests.graph.conftest import ODD_TEXTS, odd_tables, publish_tables

from .conftest import Server, server_command


def neo4j_admin(server: Server, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ``neo4j-admin`` on a stopped server as a person does who stands in `folder`."""
    java = java_command(release_line(server.line), ["-Xmx512m"], os.environ)
    return subprocess.run(
        [*java, "org.neo4j.cli.AdminTool", *arguments],
        cwd=folder,
        env=os.environ | {"NEO4J_HOME": str(server.home), "NEO4J_CONF": str(server.home / "conf")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_an_exported_graph_is_imported_as_it_was(lts: Server, tmp_path: Path) -> None:
    texts = [text for text in ODD_TEXTS if text and LIST_SEPARATOR not in text]
    tables = odd_tables(tmp_path / "odd", texts, version="odd")
    publish_tables(tables)
    source = LadybugStore(tmp_path / "graph.lbdb", read_only=False)
    source.load(tables)
    folder = tmp_path / "export"
    written = export_importer(source, folder)
    assert server_command("stop", "--home", str(lts.home)).returncode == 0
    assert server_command("status", "--home", str(lts.home)).returncode == 1

    imported = neo4j_admin(
        lts,
        folder,
        *("database", "import", "full", "--overwrite-destination", "neo4j", "@import.args"),
    )

    assert imported.returncode == 0, imported.stdout + imported.stderr
    started = server_command("start", "--home", str(lts.home), "--json")
    assert started.returncode == 0, started.stderr
    with closing(lts.store()) as store:
        assert differences(store, tables) == []
        counted = store.query("MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n").to_pylist()
        assert {row["label"]: row["n"] for row in counted}.items() <= written.items()
        for statement in (folder / "schema.cypher").read_text("utf-8").splitlines():
            store.query(statement.removesuffix(";"))
        store.query("CALL db.awaitIndexes(60)")
        near, exact = (nearest_genes(graph, "NCBIGene:9") for graph in (store, source))
        assert near["id"].to_pylist() == exact["id"].to_pylist() != []
        indexes = "SHOW INDEXES YIELD name RETURN name ORDER BY name"
        before = store.query(indexes)
        store.load(tables)
        assert store.query(indexes) == before
