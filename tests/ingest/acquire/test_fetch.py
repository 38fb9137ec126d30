"""Files land verified in a SOURCES folder; what is there is kept; one failure stops nothing."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import io
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.errors import InputError, UserError
from ingest.fetch import Fetcher, Outcome, take_gene_sets
from ingest.fetch_http import Http
from ingest.fetch_record import Record
from ingest.manifest import Entry, named_entry
from ingest.registry import REGISTRY, Source, read_registry
from ingest.sources.opening import opened

Matrix = Callable[..., bytes]

EDGES = b"gene_a\tgene_b\nA\tB\n"


def path_of(accession: str, name: str | None = None) -> str:
    name = name or f"{accession}_series_matrix.txt.gz"
    kind = "soft" if "family" in name else "matrix"
    return f"/series/GSE{accession[3:-3]}nnn/{accession}/{kind}/{name}"


def entries(*accessions: str) -> list[Entry]:
    return [named_entry(accession) for accession in accessions]


class Fetching:
    """A SOURCES folder and the way to fill it from the test's server."""

    def __init__(self, http: Http, folder: Path, url: str) -> None:
        self.http, self.folder, self.url = http, folder, url

    def fetcher(self, *, refresh: bool = False) -> Fetcher:
        return Fetcher(self.http, self.folder, Record(self.folder), 3, refresh)

    def series(self, rows: list[Entry], *, refresh: bool = False) -> list[Outcome]:
        return self.fetcher(refresh=refresh).series(rows, "GPL570", self.url)

    def source(self, *, refresh: bool = False, **changed: Any) -> Outcome:
        usual = {
            "name": "networks/edges.tsv",
            "url": f"{self.url}/edges.tsv",
            "page": None,
            "release": "1",
            "licence": "CC0",
            "sha256": None,
            "member": None,
        }
        return self.fetcher(refresh=refresh).sources([Source(**{**usual, **changed})])[0]

    def files(self) -> list[str]:
        return sorted(
            path.relative_to(self.folder).as_posix()
            for path in self.folder.rglob("*")
            if path.is_file()
        )


@pytest.fixture
def fetching(http: Http, tmp_path: Path, site: Any) -> Fetching:
    return Fetching(http, tmp_path / "raw", site.url)


def test_series_land_in_geo_with_a_record(fetching: Fetching, site: Any, matrix: Matrix) -> None:
    for number in range(1, 8):
        site.files[path_of(f"GSE{number}")] = matrix(f"GSE{number}")
    wanted = [f"GSE{number}" for number in range(1, 8)]
    outcomes = fetching.series(entries(*wanted))
    assert [outcome.name for outcome in outcomes] == [
        f"geo/{name}_series_matrix.txt.gz" for name in wanted
    ]
    assert {outcome.status for outcome in outcomes} == {"fetched"}
    assert fetching.files() == sorted(
        ["fetched.json", *(f"geo/{name}_series_matrix.txt.gz" for name in wanted)]
    )
    record = json.loads((fetching.folder / "fetched.json").read_text())
    content = matrix("GSE3")
    one = record["geo/GSE3_series_matrix.txt.gz"]
    assert one["sha256"] == one["file_sha256"] == hashlib.sha256(content).hexdigest()
    assert one["url"] == site.url + path_of("GSE3")


def test_series_are_fetched_several_at_a_time(
    fetching: Fetching, site: Any, matrix: Matrix
) -> None:
    wanted = [f"GSE{number}" for number in range(1, 7)]
    for name in wanted:
        site.files[path_of(name)] = matrix(name)
    # Each answer waits for two others; alone it breaks the barrier and the connection.
    site.together = threading.Barrier(3, timeout=4)

    outcomes = fetching.series(entries(*wanted))

    assert [outcome.status for outcome in outcomes] == ["fetched"] * 6
    assert not site.together.broken
    assert all(len(site.requests(path_of(name))) == 1 for name in wanted)


def test_what_is_there_is_not_asked_for_again(
    fetching: Fetching, site: Any, matrix: Matrix
) -> None:
    site.files[path_of("GSE1")] = matrix("GSE1")
    fetching.series(entries("GSE1"))
    site.asked.clear()
    assert fetching.series(entries("GSE1"))[0].status == "kept"
    assert site.asked == []


def test_a_file_that_was_damaged_since_is_fetched_again(
    fetching: Fetching, site: Any, matrix: Matrix
) -> None:
    site.files[path_of("GSE1")] = matrix("GSE1")
    name = fetching.series(entries("GSE1"))[0].name
    path = fetching.folder / name
    path.write_bytes(path.read_bytes()[:100])
    assert fetching.series(entries("GSE1"))[0].status == "refreshed"
    assert path.read_bytes() == matrix("GSE1")


def test_refresh_fetches_only_what_changed(fetching: Fetching, site: Any, matrix: Matrix) -> None:
    for name in ("GSE1", "GSE2"):
        site.files[path_of(name)] = matrix(name)
    fetching.series(entries("GSE1", "GSE2"))
    newer = site.files[path_of("GSE2")] = matrix("GSE2") + b""
    newer = site.files[path_of("GSE2")] = newer[:4] + b"\1\1\1\1" + newer[8:]  # gzip's own date
    site.asked.clear()
    outcomes = fetching.series(entries("GSE1", "GSE2"), refresh=True)
    assert [outcome.status for outcome in outcomes] == ["kept", "refreshed"]
    assert len(site.requests(path_of("GSE1"))) == 0
    assert (fetching.folder / outcomes[1].name).read_bytes() == newer


def test_a_file_of_the_users_own_is_never_replaced(
    fetching: Fetching, site: Any, matrix: Matrix
) -> None:
    site.files[path_of("GSE1")] = matrix("GSE1")
    own = fetching.folder / "geo" / "GSE1_series_matrix.txt.gz"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    assert fetching.series(entries("GSE1"), refresh=True)[0].status == "yours"
    assert own.read_bytes() == b"mine"


def test_the_matrix_of_the_platform_is_found_among_several(
    fetching: Fetching, site: Any, matrix: Matrix
) -> None:
    name = "GSE1-GPL570_series_matrix.txt.gz"
    site.files[path_of("GSE1", name)] = matrix("GSE1")
    assert fetching.series(entries("GSE1"))[0].name == f"geo/{name}"


def test_the_family_comes_where_a_matrix_is_missing(fetching: Fetching, site: Any) -> None:
    family = b"^DATABASE = GeoMiame\n^SERIES = GSE1\n!Series_geo_accession = GSE1\n"
    site.files[path_of("GSE1", "GSE1_family.soft.gz")] = family
    assert fetching.series(entries("GSE1"))[0].name == "geo/GSE1_family.soft.gz"


def test_one_failure_stops_nothing_and_is_told(
    fetching: Fetching, site: Any, fault: Any, matrix: Matrix
) -> None:
    for name in ("GSE1", "GSE3"):
        site.files[path_of(name)] = matrix(name)
    site.faults[path_of("GSE3")] = [fault()] + [fault(page=True)] * 9
    outcomes = fetching.series(entries("GSE1", "GSE2", "GSE3"))
    assert [outcome.status for outcome in outcomes] == ["fetched", "failed", "failed"]
    assert "GSE2" in outcomes[1].reason
    assert "web page" in outcomes[2].reason


@pytest.mark.parametrize("wrong", ["truncated", "of another series", "cut gzip"])
def test_a_file_that_is_not_the_series_never_lands(
    fetching: Fetching, site: Any, matrix: Matrix, wrong: str
) -> None:
    content = {
        "truncated": matrix("GSE1", end=False),
        "of another series": matrix("GSE2"),
        "cut gzip": matrix("GSE1")[:-20],
    }[wrong]
    site.files[path_of("GSE1")] = content
    outcome = fetching.series(entries("GSE1"))[0]
    assert outcome.status == "failed"
    assert "not the file" in outcome.reason
    assert not any(name.startswith("geo/") for name in fetching.files())


def test_a_broken_download_goes_on_in_the_next_run(
    fetching: Fetching, site: Any, fault: Any, matrix: Matrix
) -> None:
    path = path_of("GSE1")
    site.files[path] = matrix("GSE1") + b"\0" * 300_000  # padding that gzip allows
    site.faults[path] = [fault(), fault(cut_after=200_000), fault(status=403)]
    assert fetching.series(entries("GSE1"))[0].status == "failed"
    assert fetching.series(entries("GSE1"))[0].status == "fetched"
    assert site.requests(path)[-1]["Range"].startswith("bytes=1")


def test_lines_not_in_use_are_not_fetched(fetching: Fetching, site: Any, matrix: Matrix) -> None:
    rows = [dataclasses.replace(row, use=False) for row in entries("GSE1")]
    assert fetching.series(rows) == []
    assert site.asked == []


def test_a_folder_that_cannot_be_written_stops_all(
    fetching: Fetching, site: Any, matrix: Matrix
) -> None:
    for name in ("GSE1", "GSE2"):
        site.files[path_of(name)] = matrix(name)
    fetching.folder.touch()
    with pytest.raises(UserError, match="stands where a folder is needed"):
        fetching.series(entries("GSE1", "GSE2"))


# --- annotation files ---------------------------------------------------------------------


def test_a_source_lands_where_the_registry_says(fetching: Fetching, site: Any) -> None:
    site.files["/edges.tsv"] = EDGES
    assert fetching.source().status == "fetched"
    assert (fetching.folder / "networks/edges.tsv").read_bytes() == EDGES
    assert fetching.files() == ["fetched.json", "networks/edges.tsv"]
    assert fetching.source().status == "kept"


def test_a_pinned_checksum_is_held(fetching: Fetching, site: Any) -> None:
    site.files["/edges.tsv"] = EDGES
    good = hashlib.sha256(EDGES).hexdigest()
    outcome = fetching.source(sha256=good[::-1])
    assert outcome.status == "failed"
    assert "checksum of release 1" in outcome.reason
    assert not (fetching.folder / "networks").exists()
    assert fetching.source(sha256=good).status == "fetched"


def test_what_its_parser_cannot_read_never_lands(fetching: Fetching, site: Any) -> None:
    site.files["/edges.tsv"] = b"not\tedges\n"
    outcome = fetching.source()
    assert outcome.status == "failed"
    assert "gene_a" in outcome.reason
    assert not (fetching.folder / "networks").exists()


def test_a_rolling_source_is_refreshed_when_it_changed(fetching: Fetching, site: Any) -> None:
    site.files["/edges.tsv"] = EDGES
    fetching.source(release="rolling")
    assert fetching.source(release="rolling", refresh=True).status == "kept"
    site.files["/edges.tsv"] = EDGES + b"C\tD\n"
    assert fetching.source(release="rolling", refresh=True).status == "refreshed"
    assert (fetching.folder / "networks/edges.tsv").read_bytes() == EDGES + b"C\tD\n"


def test_a_fixed_release_must_stay_what_it_was_when_first_fetched(
    fetching: Fetching, site: Any
) -> None:
    site.files["/edges.tsv"] = EDGES
    fetching.source()
    site.files["/edges.tsv"] = EDGES + b"C\tD\n"
    outcome = fetching.source(refresh=True)
    assert outcome.status == "failed"
    assert "checksum of release 1 that it had when it was first fetched" in outcome.reason
    assert (fetching.folder / "networks/edges.tsv").read_bytes() == EDGES
    assert fetching.source().status == "kept"


def test_a_new_release_in_the_registry_is_fetched_on_refresh(fetching: Fetching, site: Any) -> None:
    site.files["/edges.tsv"] = EDGES
    site.files["/edges-2.tsv"] = EDGES + b"C\tD\n"
    fetching.source()
    newer = {"url": f"{fetching.url}/edges-2.tsv", "release": "2"}
    assert fetching.source(**newer, refresh=True).status == "refreshed"


def test_the_member_of_an_archive_is_taken_out(fetching: Fetching, site: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mouse.tsv", "x")
        archive.writestr("human.tsv", EDGES)
    site.files["/edges.zip"] = packed.getvalue()
    url = f"{fetching.url}/edges.zip"
    assert fetching.source(url=url, member="human.tsv").status == "fetched"
    assert (fetching.folder / "networks/edges.tsv").read_bytes() == EDGES
    assert fetching.files() == ["fetched.json", "networks/edges.tsv"]
    assert fetching.source(url=url, member="human.tsv").status == "kept"


def test_a_member_that_is_not_there_is_told(fetching: Fetching, site: Any) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mouse.tsv", "x")
    site.files["/edges.zip"] = packed.getvalue()
    outcome = fetching.source(url=f"{fetching.url}/edges.zip", member="human.tsv")
    assert (outcome.status, "no human.tsv" in outcome.reason) == ("failed", True)


def test_the_users_gene_sets_are_checked_and_put_in_place(
    fetching: Fetching, tmp_path: Path
) -> None:
    file = tmp_path / "c2.all.v2023.2.Hs.symbols.gmt"
    file.write_text("ONE\turl\tA\tB\n")
    outcome = take_gene_sets(file, fetching.folder)
    assert outcome.name == "msigdb/c2.all.v2023.2.Hs.symbols.gmt"
    assert (fetching.folder / outcome.name).read_text() == "ONE\turl\tA\tB\n"
    file.write_text("one column\n")
    with pytest.raises(InputError) as refused:
        take_gene_sets(file, fetching.folder)
    assert refused.value.path == file


def test_gene_sets_must_be_the_release_that_their_name_says(
    fetching: Fetching, real: Path, tmp_path: Path
) -> None:
    with opened(REGISTRY) as stream:
        known = read_registry(stream)
    published = real / "msigdb/c2.all.v6.2.symbols.gmt.gz"
    assert take_gene_sets(published, fetching.folder, known).status == "yours"
    altered = tmp_path / "c2.all.v6.2.symbols.gmt"
    altered.write_bytes(gzip.decompress(published.read_bytes()).replace(b"\tTP53", b"", 1))
    with pytest.raises(InputError, match="not the file that MSigDB published"):
        take_gene_sets(altered, fetching.folder, known)
    renamed = altered.rename(tmp_path / "c2.mine.symbols.gmt")
    assert take_gene_sets(renamed, fetching.folder, known).status == "yours"


# --- the registry -------------------------------------------------------------------------


def test_the_registry_names_a_source_for_every_folder_but_geo() -> None:
    with opened(REGISTRY) as stream:
        sources = read_registry(stream)
    assert {source.folder for source in sources} == {
        "platform",
        "genes",
        "go",
        "msigdb",
        "gtex",
        "networks",
    }
    assert all(source.licence and source.release for source in sources)
    assert all((source.url or source.page or "").startswith("https://") for source in sources)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[x", "not TOML"),
        ('["geo/a"]\nurl = "u"\n', "needs release and licence"),
        ('["geo/a"]\nrelease = "1"\nlicence = "x"\n', "needs url, or page"),
        ('["geo/../../a"]\nurl = "u"\nrelease = "1"\nlicence = "x"\n', "not a file in one of"),
        ('["home/a"]\nurl = "u"\nrelease = "1"\nlicence = "x"\n', "not a file in one of"),
        ('["go/a"]\nurl = "u"\nrelease = 1\nlicence = "x"\n', "only text"),
        ('["go/a"]\nurl = "u"\nrelease = "1"\nlicence = "x"\nmd5 = "1"\n', "may hold only"),
        ('["go/a"]\nurl = "u"\nrelease = "1"\nlicence = "x"\nsha256 = "1"\n', "64 hexadecimal"),
    ],
)
def test_a_wrong_registry_is_refused(text: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_registry(io.BytesIO(text.encode()))
