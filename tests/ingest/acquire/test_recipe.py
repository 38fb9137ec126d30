"""Search, fetch, run: one workspace from GEO to the graph, and again for the new series only."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.check import differences
from graph.queries.overview import counts
from graph.store import open_store
from graph.tables import GraphTables
from graph.workspace import Workspace
from ingest.sources_folder import find_sources

Command = Callable[..., Any]
Contents = Callable[[Path], dict[str, str]]

SERIES = {
    f"GSE900000{number}": f"GSE900000{number}{platform}_series_matrix.txt.gz"
    for number, platform in ((1, ""), (2, ""), (3, ""), (4, "-GPL570"))
}


def path_of(accession: str) -> str:
    return f"/series/GSE9000nnn/{accession}/matrix/{SERIES[accession]}"


class Recipe:
    """A GEO that serves the simulated compendium, and the commands as they are typed."""

    def __init__(self, site: Any, record: Any, compendium: Path, command: Command) -> None:
        self.site, self._record, self._compendium = site, record, compendium
        self._command = command
        tables = [
            path
            for folder in ("platform", "genes", "go", "msigdb", "gtex", "networks")
            for path in sorted((compendium / folder).iterdir())
        ]
        for path in tables:
            site.files[f"/{path.name}"] = path.read_bytes()
        Path("registry.toml").write_text(
            "\n".join(
                f'["{path.parent.name}/{path.name}"]\nurl = "{site.url}/{path.name}"\n'
                'release = "1"\nlicence = "CC0"'
                for path in tables
            )
        )

    def publish(self, accession: str) -> None:
        number = int(accession.removeprefix("GSE"))
        platforms = "570;97" if "GPL570" in SERIES[accession] else "570"
        self.site.records.append(self._record(number, range(number, number + 40)))
        self.site.records[-1]["gpl"] = platforms
        content = (self._compendium / "geo" / SERIES[accession]).read_bytes()
        self.site.files[path_of(accession)] = content

    def search(self) -> str:
        servers = ("--eutils-url", self.site.url, "--geo-url", self.site.url)
        return self.typed("search", *servers, "--rate", "1000")

    def fetch(self, *more: str, code: int = 0) -> str:
        places = ("--registry", "registry.toml", "--geo-url", self.site.url, "--rate", "1000")
        return self.typed("fetch", *places, *more, code=code)

    def run(self, *more: str, code: int = 0) -> str:
        return self.typed("run", *more, code=code)

    def status(self) -> dict[str, tuple[str, str]]:
        found = json.loads(self.typed("status", "--json"))
        return {
            one["accession"] or one["file"]: (one["state"], one["reason"])
            for one in (*found["sources"], *found["series"])
        }

    def edit(self, accession: str, use: str) -> None:
        """Say `use` of a series in the manifest, as a person would."""
        manifest = Path("manifest.tsv")
        lines = manifest.read_text().splitlines()
        edited = [
            f"{use}\t{line.partition(chr(9))[2]}" if f"\t{accession}\t" in line else line
            for line in lines
        ]
        assert edited != lines
        manifest.write_text("\n".join(edited) + "\n")

    def typed(self, *arguments: str, code: int = 0) -> str:
        ended = self._command(*arguments)
        assert ended.code == code, ended.err
        return str(ended.err if code else ended.out)


@pytest.fixture
def recipe(
    site: Any,
    record: Any,
    compendium: Path,
    command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Recipe:
    monkeypatch.chdir(tmp_path)
    for name in ("NCBI_EMAIL", "NCBI_API_KEY", "GENE2GRAPH_STORE"):
        monkeypatch.delenv(name, raising=False)
    return Recipe(site, record, compendium, command)


def graph_in(workspace: Path) -> dict[str, int]:
    at = Workspace(workspace)
    store = open_store("ladybug:", at)
    assert differences(store, GraphTables(at.tables)) == []
    return counts(store)["nodes"]


def test_from_geo_to_the_graph_and_a_year_later_for_the_new_series_only(
    recipe: Recipe, site: Any, fault: Any, finished: Path, contents: Contents
) -> None:
    for accession in list(SERIES)[:3]:
        recipe.publish(accession)
    first = path_of("GSE9000001")
    site.faults[first] = [fault(), fault(cut_after=1000), fault(page=True), fault(status=500)]
    assert "3 series, 3 of them new, 3 to fetch" in recipe.search()
    assert "Next: `python -m ingest run`" in recipe.fetch()
    assert {state for state, _ in recipe.status().values()} == {"new"}
    recipe.run("--quiet")
    workspace = Path("workspace")
    assert graph_in(workspace)["Dataset"] == 3
    pairs = {path: path.stat().st_mtime_ns for path in (workspace / "series").glob("*.parquet")}

    recipe.publish("GSE9000004")
    assert "4 series, 1 of them new, 4 to fetch" in recipe.search()
    assert recipe.status()["GSE9000004"][0] == "not fetched"
    site.asked.clear()
    assert "1 fetched" in recipe.fetch()
    got = [path for path, method, _ in site.asked if method == "GET"]
    assert got == [path_of("GSE9000004")]
    recipe.run("--quiet")

    assert graph_in(workspace)["Dataset"] == 4
    assert {path: path.stat().st_mtime_ns for path in pairs} == pairs
    for part in ("edges", "tables"):
        found, expected = contents(workspace / part), contents(finished / part)
        # What was read is told in it: the compendium holds files of series that do not count.
        assert found.pop("manifest.json") is not None
        assert expected.pop("manifest.json") is not None
        assert found == expected
    assert "Nothing is to be done" in recipe.run()


def test_what_could_not_be_fetched_is_listed_with_its_reason_until_it_is_there(
    recipe: Recipe, site: Any, fault: Any
) -> None:
    for accession in list(SERIES)[:3]:
        recipe.publish(accession)
    recipe.search()
    site.faults[path_of("GSE9000002")] = [fault(), fault(status=403)]
    del site.files["/c2.cp.v0.1.symbols.gmt.gz"]
    recipe.edit("GSE9000003", "no")

    recipe.fetch(code=1)

    found = recipe.status()
    assert found["GSE9000001"] == ("new", "")
    state, reason = found["GSE9000002"]
    assert state == "failed"
    assert "HTTP 403" in reason
    state, reason = found["GSE9000003"]
    assert state == "not used"
    assert "use is no in" in reason
    state, reason = found["msigdb/c2.cp.v0.1.symbols.gmt.gz"]
    assert state == "failed"
    assert "HTTP 404" in reason
    # Fetching something else does not forget it; fetching it does.
    told = recipe.run()
    assert "not fetched: 1 series of the manifest, GSE9000002 first" in told
    recipe.fetch("--only", "genes")
    assert recipe.status()["GSE9000002"][0] == "failed"
    recipe.fetch("--only", "geo")
    assert recipe.status()["GSE9000002"] == ("new", "")


def test_a_series_put_aside_after_its_download_leaves_the_graph(
    recipe: Recipe, contents: Contents
) -> None:
    for accession in SERIES:
        recipe.publish(accession)
    recipe.search()
    recipe.fetch()
    recipe.run("--quiet")
    workspace = Path("workspace")
    assert graph_in(workspace)["Dataset"] == 4

    recipe.edit("GSE9000004", "no")

    assert recipe.status()["GSE9000004"][0] == "not used"
    assert "left out: GSE9000004-GPL570_series_matrix.txt.gz: use is no in" in recipe.run()
    assert graph_in(workspace)["Dataset"] == 3
    shutil.copytree(workspace / "raw", "without")
    Path("without", "geo", SERIES["GSE9000004"]).unlink()
    recipe.typed("coexpress", "without", "--workspace", "scratch", "--quiet")
    recipe.typed("merge", "--sources", "without", "--workspace", "scratch", "--quiet")
    for part in ("series", "edges", "genes"):
        assert contents(workspace / part) == contents(Path("scratch", part))
    assert "Nothing is to be done" in recipe.run()

    recipe.edit("GSE9000004", "yes")
    assert recipe.status()["GSE9000004"][0] == "new"


def test_the_choice_goes_with_a_folder_to_another_machine(recipe: Recipe) -> None:
    for accession in list(SERIES)[:3]:
        recipe.publish(accession)
    recipe.search()
    recipe.edit("GSE9000003", "no")
    recipe.fetch()
    recipe.edit("GSE9000003", "yes")
    recipe.fetch("--only", "geo")
    recipe.edit("GSE9000002", "no")
    recipe.fetch("--only", "geo")
    Path("manifest.tsv").unlink()  # the folder holds it as fetch read it last
    shutil.copytree("workspace/raw", "elsewhere")

    found = find_sources(Path("elsewhere"), "GPL570")

    assert [path.name for path in found.not_used] == [SERIES["GSE9000002"]]
    assert len(found.series) == 2


def test_a_run_without_sources_says_how_to_get_them(recipe: Recipe) -> None:
    told = recipe.run(code=1)
    assert "workspace/raw: no SOURCES folder is named, and nothing was fetched" in told
    assert "`python -m ingest search`" in told


def test_a_manifest_that_leaves_out_everything_or_cannot_be_read_stops_a_run(
    recipe: Recipe,
) -> None:
    recipe.publish("GSE9000001")
    recipe.search()
    recipe.fetch()
    recipe.edit("GSE9000001", "no")
    assert "the manifest leaves out every series there is (1)" in recipe.run(code=1)
    recipe.edit("GSE9000001", "perhaps")
    told = recipe.run(code=1)
    assert "manifest.tsv:" in told
    assert "use is 'perhaps'" in told
