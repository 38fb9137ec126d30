"""Bad input: one line that names file, line and remedy; exit code 1; the workspace unharmed."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.queries.overview import release
from graph.store import open_store
from graph.workspace import Workspace

Breakage = Callable[[Path], Path]
Command = Callable[..., Any]
Contents = Callable[[Path], dict[str, str]]


def rewrite(path: Path, change: Callable[[str], str]) -> Path:
    """Change the text of a gzip file."""
    path.write_bytes(gzip.compress(change(gzip.decompress(path.read_bytes()).decode()).encode()))
    return path


def only_series(sources: Path, name: str = "GSE9000001_series_matrix.txt.gz") -> Path:
    """Leave one series in the folder."""
    for path in (sources / "geo").iterdir():
        if path.name != name:
            path.unlink()
    return sources / "geo" / name


def remove_platform_table(sources: Path) -> Path:
    (sources / "platform" / "GPL570.annot.gz").unlink()
    return sources / "platform"


def empty_the_annotations(sources: Path) -> Path:
    path = sources / "go" / "goa_human.gaf.gz"
    path.write_bytes(b"")
    return path


def cut_the_gene_table(sources: Path) -> Path:
    path = sources / "genes" / "Homo_sapiens.gene_info.gz"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def make_a_row_ragged(sources: Path) -> Path:
    def change(text: str) -> str:
        lines = text.split("\n")
        row = lines.index("!series_matrix_table_begin") + 5
        lines[row] = lines[row].rpartition("\t")[0]
        return "\n".join(lines)

    return rewrite(only_series(sources), change)


def give_another_platform(sources: Path) -> Path:
    return only_series(sources, "GSE9000006_series_matrix.txt.gz")


def save_a_web_page(sources: Path) -> Path:
    path = next((sources / "msigdb").glob("h.all*"))
    path.write_text("<!DOCTYPE html>\n<html><body>Please log in</body></html>\n")
    return path


def shorten_a_gene_set(sources: Path) -> Path:
    def change(text: str) -> str:
        lines = text.split("\n")
        lines[2] = lines[2].split("\t")[0]
        return "\n".join(lines)

    return rewrite(next((sources / "msigdb").glob("c2*")), change)


def remove_all_terms(sources: Path) -> Path:
    return rewrite(sources / "go" / "go-basic.obo.gz", lambda text: text[: text.index("[Term]")])


def let_the_counts_lie(sources: Path) -> Path:
    def change(text: str) -> str:
        first, second, rest = text.split("\n", 2)
        rows, columns = second.split("\t")
        return f"{first}\n{int(rows) + 1}\t{columns}\n{rest}"

    return rewrite(sources / "gtex" / "GTEx_gene_median_tpm.gct.gz", change)


def annotate_mice(sources: Path) -> Path:
    return rewrite(
        sources / "go" / "goa_human.gaf.gz", lambda text: text.replace("taxon:9606", "taxon:10090")
    )


BREAKAGES: dict[str, tuple[Breakage, str]] = {
    "a missing file": (remove_platform_table, "no annotation table of GPL570"),
    "an empty file": (empty_the_annotations, "the file is empty"),
    "a gz cut in half": (cut_the_gene_table, "cut short or damaged"),
    "a ragged row": (make_a_row_ragged, "columns, expected"),
    "a wrong platform": (give_another_platform, "measured on GPL571, not on GPL570"),
    "a web page": (save_a_web_page, "web page"),
    "a gene set of one column": (shorten_a_gene_set, "column"),
    "an ontology without terms": (remove_all_terms, "no [Term]"),
    "counts that lie": (let_the_counts_lie, "rows"),
    "another species": (annotate_mice, "none of"),
}
#: What lies in a line, and so must be told with its number.
LINES = {
    "a ragged row",
    "a web page",
    "a gene set of one column",
    "an ontology without terms",
    "counts that lie",
    "another species",
}


@pytest.mark.parametrize("what", BREAKAGES)
def test_bad_input_is_one_line_and_leaves_the_workspace_as_it_was(
    what: str, sources: Path, workspace: Path, command: Command, contents: Contents
) -> None:
    breakage, words = BREAKAGES[what]
    bad = breakage(sources)
    before = contents(workspace)

    ended = command("run", sources, "--workspace", workspace, "--quiet")

    assert ended.code == 1
    assert str(bad) in ended.error
    assert words in ended.error
    assert ended.error.count(". ") >= 1, "a remedy follows what is wrong"
    if what in LINES:
        assert re.search(rf"{re.escape(bad.name)}:([0-9]+|[^:]*: line [0-9]+):", ended.error)
    assert contents(workspace) == before
    held = release(open_store("ladybug:", Workspace(workspace)))
    assert held.state == "complete"


@pytest.mark.parametrize("what", BREAKAGES)
def test_bad_input_stops_a_first_run_before_a_graph_exists(
    what: str, sources: Path, tmp_path: Path, command: Command
) -> None:
    BREAKAGES[what][0](sources)
    fresh = tmp_path / "fresh"
    assert command("run", sources, "--workspace", fresh, "--quiet").code == 1
    assert not (fresh / "graph.lbdb").exists()
    assert not (fresh / "tables" / "manifest.json").exists()


def test_a_sources_folder_that_is_not_there_is_named(tmp_path: Path, command: Command) -> None:
    ended = command("run", tmp_path / "nowhere", "--workspace", tmp_path / "w")
    assert ended.code == 1
    assert f"{tmp_path / 'nowhere'}: no such folder." in ended.error
    assert not (tmp_path / "w").exists()


def test_a_folder_without_series_is_named(sources: Path, tmp_path: Path, command: Command) -> None:
    shutil.rmtree(sources / "geo")
    ended = command("run", sources, "--workspace", tmp_path / "w")
    assert ended.code == 1
    assert f"{sources / 'geo'}: no such folder." in ended.error


def test_two_files_for_one_source_are_refused_rather_than_chosen_from(
    sources: Path, workspace: Path, command: Command
) -> None:
    shutil.copy(sources / "go" / "go-basic.obo.gz", sources / "go" / "go.obo.gz")
    ended = command("run", sources, "--workspace", workspace, "--quiet")
    assert ended.code == 1
    assert "several files could be meant: go-basic.obo.gz, go.obo.gz" in ended.error


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--min-samples", "1"), "--min-samples"),
        (("--min-pcc", "1.5"), "--min-pcc"),
        (("--min-datasets", "0"), "--min-datasets"),
        (("--workers", "0"), "--workers"),
        (("--store", "mysql://localhost"), "mysql"),
        (("--scheduler", "tcp://127.0.0.1:1", "--workers", "2"), "--workers"),
    ],
)
def test_an_option_out_of_range_is_one_line(
    options: tuple[str, ...],
    words: str,
    sources: Path,
    workspace: Path,
    command: Command,
    contents: Contents,
) -> None:
    before = contents(workspace)
    ended = command("run", sources, "--workspace", workspace, "--quiet", *options)
    assert ended.code == 1
    assert words in ended.error
    assert contents(workspace) == before


def test_a_file_in_the_place_of_the_workspace_is_named(
    sources: Path, tmp_path: Path, command: Command
) -> None:
    (tmp_path / "w").write_text("not a folder")
    ended = command("run", sources, "--workspace", tmp_path / "w", "--quiet")
    assert ended.code == 1
    assert "a file stands where a folder is needed" in ended.error


#: Without the capability that lets root write anywhere, root is refused like anybody else.
WITHOUT_OVERRIDE = """
import ctypes, sys
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
sets = (ctypes.c_uint32 * 6)()
libc = ctypes.CDLL(None, use_errno=True)
assert libc.capget(header, sets) == 0
sets[0] &= ~(1 << 1)
assert libc.capset(header, sets) == 0
from graph.console import run
from ingest.cli import build
run(build(), "ingest")
"""

#: A file may not grow beyond this: what a full disk does, without one.
WITH_A_LIMIT = """
import resource, sys
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from graph.console import run
from ingest.cli import build
run(build(), "ingest")
"""


def in_a_process(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
        env={name: value for name, value in os.environ.items() if name != "GENE2GRAPH_STORE"},
    )


def test_a_folder_without_write_permission_is_named(
    compendium: Path, workspace: Path, tmp_path: Path, contents: Contents
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    fresh = in_a_process(WITHOUT_OVERRIDE, "run", compendium, "-w", closed / "w", "--quiet")
    assert fresh.returncode == 1
    assert "no permission to write here" in fresh.stderr
    assert str(closed) in fresh.stderr
    assert fresh.stderr.count("\n") == 1

    before = contents(workspace)
    for folder in (workspace / "tables", workspace):
        folder.chmod(0o555)
    try:
        again = in_a_process(
            WITHOUT_OVERRIDE, "run", compendium, "-w", workspace, "--quiet", "--min-datasets", "2"
        )
    finally:
        workspace.chmod(0o755)
        (workspace / "tables").chmod(0o755)
    assert again.returncode == 1
    assert "no permission to write here" in again.stderr
    assert again.stderr.count("\n") == 1
    assert contents(workspace) == before


@pytest.mark.parametrize("limit", [4_000, 300_000])
def test_a_disk_that_fills_leaves_no_half_written_file(
    limit: int, compendium: Path, tmp_path: Path, command: Command
) -> None:
    full = tmp_path / "full"
    ended = in_a_process(WITH_A_LIMIT, str(limit), "run", compendium, "-w", full, "--quiet")
    assert ended.returncode == 1
    assert ended.stderr.startswith("error: ")
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
    assert not list(full.rglob("*.partial-*"))
    assert not (full / "graph.lbdb").exists()

    # What was finished is kept: with room again, the run goes on to its end.
    assert command("run", compendium, "--workspace", full, "--quiet").code == 0


def test_a_disk_that_fills_leaves_the_graph_that_was_there(
    compendium: Path, workspace: Path, contents: Contents
) -> None:
    before = contents(workspace)
    ended = in_a_process(
        WITH_A_LIMIT, "20000", "run", compendium, "-w", workspace, "--quiet", "--min-datasets", "2"
    )
    assert ended.returncode == 1
    assert "the largest size allowed here" in ended.stderr
    after = contents(workspace)
    assert {name: after.get(name) for name in before} == before
    assert release(open_store("ladybug:", Workspace(workspace))).state == "complete"
