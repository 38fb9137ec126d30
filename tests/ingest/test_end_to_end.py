"""A simulated compendium from its files to the store: what was planted is what is found."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from graph.check import differences
from graph.files import fingerprint, read_json, sha256
from graph.model import (
    AnnotatedWith,
    CoexpressedWith,
    Dataset,
    ExpressedIn,
    Gene,
    GOTerm,
    InteractsWith,
    IsA,
    MemberOf,
    PartOf,
    Pathway,
    Tissue,
)
from graph.queries import ontology
from graph.queries.overview import release
from graph.schema import FROM, TO, GraphType, label
from graph.store import open_store
from graph.tables import LOADED_TYPES, GraphTables
from graph.workspace import Workspace
from ingest.pipeline import STAGES, Pipeline, Settings
from ingest.simulate.truth import Truth
from ingest.simulate.truth_file import read_truth
from ingest.sources_folder import find_sources

Command = Callable[..., Any]
Contents = Callable[[Path], dict[str, str]]


@pytest.fixture(scope="module")
def truth(compendium: Path) -> Truth:
    return read_truth(compendium)


def rows(workspace: Path, kind: GraphType) -> pa.Table:
    return GraphTables(workspace / "tables").table(kind)


def differences_of(workspace: Path) -> list[Any]:
    at = Workspace(workspace)
    return differences(open_store("ladybug:", at), GraphTables(at.tables))


# ------------------------------------------------------------------------- what is found


def test_the_store_holds_exactly_the_tables(finished: Path) -> None:
    assert differences_of(finished) == []


def test_every_platform_symbol_means_the_gene_it_was_planted_for(
    finished: Path, truth: Truth
) -> None:
    found = {
        row["symbol"]: (row["id"], row["how"])
        for row in pq.read_table(finished / "genes" / "platform.parquet").to_pylist()
    }
    assert found == {one.symbol: (one.id, one.how) for one in truth.symbols}


def test_every_planted_pair_is_an_edge_with_its_series(finished: Path, truth: Truth) -> None:
    edges = {(edge[FROM], edge[TO]): edge for edge in rows(finished, CoexpressedWith).to_pylist()}
    for planted in truth.edges().to_pylist():
        edge = edges[planted["gene_a"], planted["gene_b"]]
        # Beyond the planted series one may reach the threshold by chance.
        assert edge["n_datasets"] >= planted["n_datasets"]
        assert edge["n_datasets"] == len(edge["datasets"])
        assert 0.9 <= edge["r_mean"] <= edge["r_max"] <= 1


def test_support_is_the_share_of_series_that_measure_both_genes(
    finished: Path, truth: Truth
) -> None:
    ids = {one.symbol: one.id for one in truth.symbols}
    measured = [{ids[s] for s in truth.measured(one.accession)} for one in truth.series]
    for edge in rows(finished, CoexpressedWith).to_pylist()[::50]:
        both = sum(edge[FROM] in genes and edge[TO] in genes for genes in measured)
        assert edge["support"] == pytest.approx(edge["n_datasets"] / both)
    for gene in rows(finished, Gene).to_pylist():
        assert gene["n_measured"] == sum(gene["id"] in genes for genes in measured)


def test_series_count_and_decoys_are_refused_for_their_reasons(
    finished: Path, truth: Truth
) -> None:
    report = read_json(finished / "reports" / "series.json")
    reasons = {one["subject"]: one["reason"] for one in report["refusals"]}
    words = {
        "platform": "not on GPL570",
        "organism": "not Homo sapiens",
        "samples": "at least 30 are needed",
        "truncated": "cut short",
        "superseries": "SubSeries count themselves",
    }
    assert reasons.keys() == {Path(decoy.file).name for decoy in truth.decoys}
    for decoy in truth.decoys:
        assert words[decoy.reason] in reasons[Path(decoy.file).name]
    sets = rows(finished, Dataset).to_pylist()
    assert {one["id"] for one in sets} == {f"GEO:{one.accession}" for one in truth.series}
    assert [one["ordinal"] for one in sets] == list(range(len(sets)))
    for one in sets:
        planted = truth.of_series(one["id"].removeprefix("GEO:"))
        assert one["n_samples"] == planted.samples_used
        assert one["scale"] == planted.scale
        assert one["submission_date"] == planted.submission_date


def test_annotations_are_those_of_the_release_without_negated_ones(
    finished: Path, truth: Truth
) -> None:
    expected = truth.expected["go"]
    oldest = expected["releases"][min(expected["releases"])]
    edges = rows(finished, AnnotatedWith)
    assert len(edges) == oldest["annotations"]
    report = read_json(finished / "reports" / "annotate.json")
    assert report["details"]["go"]["goa_human_evidence"] == oldest["by_evidence"]
    assert report["counts"]["go_goa_human_negated_left_out"] == oldest["negated"]
    assert set(edges["evidence"].to_pylist()) == oldest["by_evidence"].keys()
    assert not pc.any(pc.match_substring(edges["qualifier"], "NOT")).as_py()
    terms = rows(finished, GOTerm)
    assert pc.sum(terms["obsolete"]).as_py() == expected["obsolete"]
    assert pc.all(pc.is_in(edges[TO], value_set=terms["id"].combine_chunks())).as_py()


def test_below_a_term_lie_its_kinds_and_its_parts_with_all_their_genes(finished: Path) -> None:
    kinds, parts = (
        {(edge[FROM], edge[TO]) for edge in rows(finished, kind).to_pylist()}
        for kind in (IsA, PartOf)
    )
    term = min(whole for _, whole in parts)
    store = open_store("ladybug:", Workspace(finished))
    found = {}
    for part_of, relations in ((False, kinds), (True, kinds | parts)):
        expected = {term}
        while more := {low for low, high in relations if high in expected} - expected:
            expected |= more
        below = ontology.terms_below(store, term, part_of=part_of)["id"].to_pylist()
        assert set(below) == expected - {term}
        annotated = {
            edge[FROM]
            for edge in rows(finished, AnnotatedWith).to_pylist()
            if edge[TO] in expected and edge["evidence"] == "IDA"
        }
        genes = ontology.genes_below(store, term, evidence=["IDA"], part_of=part_of)
        assert set(genes["id"].to_pylist()) == annotated
        found[part_of] = expected
    assert annotated
    assert found[False] < found[True]


def test_gene_sets_tissues_and_networks_are_counted_as_planted(
    finished: Path, truth: Truth
) -> None:
    sets = truth.expected["gene_sets"]
    assert len(rows(finished, Pathway)) == sum(one["sets"] for one in sets.values())
    assert len(rows(finished, MemberOf)) == sum(one["memberships"] for one in sets.values())
    tissues = truth.expected["tissues"]
    expressed = rows(finished, ExpressedIn)
    assert len(expressed) == tissues["genes"] * tissues["tissues"]
    few = {row["id"] for row in rows(finished, Tissue).to_pylist() if row["n_samples"] < 30}
    without_z = expressed.filter(pc.is_in(expressed[TO], value_set=pa.array(sorted(few))))
    assert len(few) == len(tissues["too_few_samples"])
    assert without_z["z"].null_count == len(without_z)
    loaded = {
        row["values"]: row["counts"]
        for row in pc.value_counts(rows(finished, InteractsWith)["source"]).to_pylist()
    }
    counts = read_json(finished / "reports" / "annotate.json")["counts"]
    for source, planted in truth.expected["networks"].items():
        assert loaded[source] == counts[f"networks_{source}_loaded"]
        dropped = sum(
            counts[f"networks_{source}_{what}"]
            for what in (
                "self_pairs_dropped",
                "repeated_pairs_merged",
                "pairs_of_one_gene_dropped",
                "pairs_merged_by_resolution",
            )
        )
        assert loaded[source] + dropped == planted["rows"]


def test_every_gene_on_an_edge_is_a_node(finished: Path) -> None:
    ids = rows(finished, Gene)["id"].combine_chunks()
    for kind, ends in (
        (CoexpressedWith, (FROM, TO)),
        (AnnotatedWith, (FROM,)),
        (MemberOf, (FROM,)),
        (ExpressedIn, (FROM,)),
        (InteractsWith, (FROM, TO)),
    ):
        for end in ends:
            assert pc.all(pc.is_in(rows(finished, kind)[end], value_set=ids)).as_py()


# ---------------------------------------------------------------------- again, and again


def test_a_merge_in_less_memory_gives_the_same_bytes(
    workspace: Path, command: Command, contents: Contents
) -> None:
    before = contents(workspace / "edges")
    assert command("merge", "--workspace", workspace, "--memory", "lots").code == 1
    shutil.rmtree(workspace / "edges")

    assert command("merge", "--workspace", workspace, "--memory", "512MiB").code == 0

    assert contents(workspace / "edges") == before


def test_an_unchanged_run_does_nothing_and_says_so(
    compendium: Path, workspace: Path, command: Command, contents: Contents
) -> None:
    before = contents(workspace)
    ended = command("run", compendium, "--workspace", workspace)
    assert ended.code == 0
    assert "Nothing is to be done" in ended.out
    as_json = json.loads(command("run", compendium, "--workspace", workspace, "--json").out)
    assert set(as_json["stages"].values()) == {"nothing to do"}
    assert contents(workspace) == before


def test_a_stage_of_another_version_is_to_be_done_again(
    compendium: Path, finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = find_sources(compendium, "GPL570")
    stages = Pipeline(folder, Workspace(finished), Settings()).stages
    for stage in stages:
        key = stage.key()
        assert stage.is_done()
        with monkeypatch.context() as newer:
            newer.setattr(type(stage), "version", stage.version + 1)
            assert stage.key() != key
            assert not stage.is_done()
        assert stage.is_done()
    assert [stage.name for stage in stages] == list(STAGES)


def test_refresh_notices_a_source_of_the_same_size_and_time_and_other_bytes(
    sources: Path, workspace: Path, command: Command
) -> None:
    arguments = ("run", sources, "--workspace", workspace, "--json")
    assert command(*arguments).code == 0  # the files' sizes and times are known from here
    name = "networks/sim_ppi_entrez.tsv.gz"
    network = sources / name
    stat, old = network.stat(), network.read_bytes()
    network.write_bytes(old[:4] + b"\1\1\1\1" + old[8:])  # gzip's own date
    os.utime(network, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert set(json.loads(command(*arguments).out)["stages"].values()) == {"nothing to do"}

    ended = command(*arguments, "--refresh")

    assert ended.code == 0, ended.err
    stages = json.loads(ended.out)["stages"]
    assert {stage for stage, what in stages.items() if what == "nothing to do"} == {
        "genes",
        "series",
        "merge",
        "load",
    }
    for report in ("sources", "annotate"):
        inputs = read_json(workspace / "reports" / f"{report}.json")["inputs"]
        assert inputs[name] == sha256(network)


def test_a_newer_release_removes_what_only_the_older_one_held(
    sources: Path, workspace: Path, truth: Truth, command: Command, artefacts: Contents
) -> None:
    before = artefacts(workspace)
    older = sources / "go" / "goa_human.gaf.gz"
    kept = older.read_bytes()
    shutil.copy(sources / "later" / "go" / "goa_human.gaf.gz", older)

    assert command("run", sources, "--workspace", workspace, "--quiet").code == 0
    releases = truth.expected["go"]["releases"]
    newer = releases[max(releases)]
    assert len(rows(workspace, AnnotatedWith)) == newer["annotations"]
    assert differences_of(workspace) == []

    older.write_bytes(kept)
    assert command("run", sources, "--workspace", workspace, "--quiet").code == 0
    assert artefacts(workspace) == before
    assert differences_of(workspace) == []


def test_a_series_added_later_gives_the_bytes_of_a_run_with_all(
    sources: Path, finished: Path, tmp_path: Path, command: Command, artefacts: Contents
) -> None:
    late = sources / "geo" / "GSE9000004-GPL570_series_matrix.txt.gz"
    aside = late.rename(tmp_path / late.name)
    grown = tmp_path / "grown"
    assert command("run", sources, "--workspace", grown, "--quiet").code == 0
    assert len(rows(grown, Dataset)) == 3
    aside.rename(late)
    assert command("run", sources, "--workspace", grown, "--quiet").code == 0
    assert artefacts(grown) == artefacts(finished)


def test_a_series_taken_away_leaves_the_graph_and_its_number_is_not_given_again(
    sources: Path, workspace: Path, command: Command
) -> None:
    (sources / "geo" / "GSE9000001_series_matrix.txt.gz").unlink()
    (sources / "geo" / "GSE9000005_series_matrix.txt.gz").unlink()
    assert command("run", sources, "--workspace", workspace, "--quiet").code == 0
    ordinals = {one["id"]: one["ordinal"] for one in rows(workspace, Dataset).to_pylist()}
    assert ordinals == {"GEO:GSE9000002": 1, "GEO:GSE9000003": 2, "GEO:GSE9000004": 3}
    named = pc.unique(pc.list_flatten(rows(workspace, CoexpressedWith)["datasets"]))
    assert sorted(named.to_pylist()) == [1, 2, 3]
    assert not (workspace / "series" / "GSE9000001.parquet").exists()


def test_series_that_share_most_samples_both_count_and_are_reported(
    sources: Path, workspace: Path, command: Command
) -> None:
    first = sources / "geo" / "GSE9000002_series_matrix.txt.gz"
    text = gzip.decompress(first.read_bytes()).replace(b"GSE9000002", b"GSE9000099")
    (sources / "geo" / "GSE9000099_series_matrix.txt.gz").write_bytes(gzip.compress(text))
    ended = command("run", sources, "--workspace", workspace, "--json")
    assert ended.code == 0
    assert json.loads(ended.out)["shared_samples"] == [
        {"first": "GSE9000002", "second": "GSE9000099", "shared": 30, "of_smaller": 30}
    ]
    assert len(rows(workspace, Dataset)) == 5


def test_min_datasets_keeps_the_graph_smaller_and_the_edges_whole(
    compendium: Path, workspace: Path, command: Command
) -> None:
    every = rows(workspace, CoexpressedWith)
    ended = command("load", "--workspace", workspace, "--min-datasets", "2", "--quiet")
    assert ended.code == 0
    loaded = rows(workspace, CoexpressedWith)
    assert loaded.equals(every.filter(pc.greater_equal(every["n_datasets"], 2)))
    in_edges = sum(
        pq.read_metadata(part).num_rows for part in (workspace / "edges").glob("part-*.parquet")
    )
    assert in_edges == len(every)
    assert differences_of(workspace) == []


def test_the_stages_one_by_one_give_what_a_run_gives(
    compendium: Path, finished: Path, tmp_path: Path, command: Command, artefacts: Contents
) -> None:
    steps = tmp_path / "steps"
    assert command("coexpress", compendium, "--workspace", steps, "--quiet").code == 0
    assert not (steps / "edges").exists()
    assert command("merge", "--workspace", steps, "--quiet").code == 0
    assert not (steps / "tables").exists()
    ended = command("load", "--workspace", steps, "--sources", compendium, "--quiet")
    assert ended.code == 0
    assert artefacts(steps) == artefacts(finished)


def test_a_store_thrown_away_is_loaded_again_without_the_sources(
    workspace: Path, command: Command
) -> None:
    (workspace / "graph.lbdb").unlink()
    assert command("load", "--workspace", workspace, "--quiet").code == 0
    assert differences_of(workspace) == []


def test_a_damaged_store_is_rebuilt(workspace: Path, command: Command) -> None:
    (workspace / "graph.lbdb").write_bytes(b"not a graph")
    assert command("load", "--workspace", workspace, "--quiet").code == 0
    assert differences_of(workspace) == []


def test_a_source_that_is_not_there_is_reported_and_the_rest_goes_on(
    sources: Path, tmp_path: Path, command: Command
) -> None:
    for folder in ("msigdb", "gtex", "networks", "go", "genes"):
        shutil.rmtree(sources / folder)
    ended = command("run", sources, "--workspace", tmp_path / "w", "--json")
    assert ended.code == 0
    summary = json.loads(ended.out)
    assert "msigdb/ gene sets (.gmt)" in summary["missing"]
    assert summary["counts"]["rows_Pathway"] == 0
    assert summary["counts"]["rows_COEXPRESSED_WITH"] > 0
    assert differences_of(tmp_path / "w") == []


# ------------------------------------------------------------------------------- killed

#: The process kills itself at the rename with this number: what is written lies beside its place.
KILLED = """
import os, signal, sys
left = int(sys.argv.pop(1))
def guarded(move):
    def guard(*names, **options):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return move(*names, **options)
    return guard
os.replace, os.rename = guarded(os.replace), guarded(os.rename)
from graph.console import run
from ingest.cli import build
run(build(), "ingest")
"""


def killed_at(renames: int, *arguments: str | Path) -> int:
    """The exit code of a run that kills itself at a rename, unless it ends before."""
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(renames), "run", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
        env={name: value for name, value in os.environ.items() if name != "GENE2GRAPH_STORE"},
    )
    assert ended.returncode in (0, -signal.SIGKILL), ended.stderr
    return ended.returncode


def assert_nothing_half_written_shows(workspace: Path) -> None:
    """A store is complete, and tables that have a manifest are the ones it was written for."""
    if (workspace / "graph.lbdb").exists():
        assert release(open_store("ladybug:", Workspace(workspace))).state == "complete"
    tables = GraphTables(workspace / "tables")
    if (tables.folder / "manifest.json").exists():
        hashes = {label(kind): sha256(tables.path(kind)) for kind in LOADED_TYPES}
        assert fingerprint(hashes) == tables.manifest["version"]


def test_a_run_killed_again_and_again_ends_with_the_same_bytes(
    compendium: Path, finished: Path, tmp_path: Path, artefacts: Contents
) -> None:
    killed = tmp_path / "killed"
    kills = 0
    for renames in count(3, 7):
        code = killed_at(renames, compendium, "-w", killed, "--workers", "1", "--quiet")
        assert_nothing_half_written_shows(killed)
        if code == 0:
            break
        kills += 1
    assert kills >= 3
    assert artefacts(killed) == artefacts(finished)
    assert differences_of(killed) == []
    assert not list(killed.rglob("*.partial-*"))


def test_a_run_killed_while_tables_change_shows_no_mixture(
    sources: Path, workspace: Path, tmp_path: Path, command: Command, artefacts: Contents
) -> None:
    undisturbed = Path(shutil.copytree(workspace, tmp_path / "undisturbed"))
    shutil.copy(sources / "later" / "go" / "goa_human.gaf.gz", sources / "go")
    for renames in (16, 20, 24):
        assert killed_at(renames, sources, "-w", workspace, "--quiet") != 0
        assert_nothing_half_written_shows(workspace)
    for at in (workspace, undisturbed):
        assert command("run", sources, "--workspace", at, "--quiet").code == 0
    assert artefacts(workspace) == artefacts(undisturbed)
    assert differences_of(workspace) == []


def test_two_runs_do_not_work_in_one_workspace(
    compendium: Path, workspace: Path, command: Command
) -> None:
    from ingest.pipeline import alone_in

    with alone_in(Workspace(workspace)):
        ended = command("run", compendium, "--workspace", workspace, "--quiet")
    assert ended.code == 1
    assert "another run is at work in this workspace" in ended.error
