"""Publishers' files are found by folder and name; what is missing or stray is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InputError
from graph.workspace import Workspace
from ingest.ordinals import give_ordinals
from ingest.sources_folder import find_sources
from ingest.stages.inputs import stem

NAMES = (
    "geo/GSE1_series_matrix.txt.gz",
    "geo/more/GSE2_family.soft.gz",
    "geo/manifest.json",
    "geo/README.md",
    "geo/.hidden",
    "geo/GSE3_series_matrix.txt.gz.partial-12-ab",
    "platform/GPL570.annot.gz",
    "platform/GPL97.annot.gz",
    "genes/Homo_sapiens.gene_info.gz",
    "genes/hgnc_complete_set.txt",
    "genes/gene_history.gz",
    "go/go-basic.obo",
    "go/goa_human.gaf.gz",
    "go/goa_human_isoform.gaf.gz",
    "msigdb/c2.all.v6.2.symbols.gmt.gz",
    "msigdb/msigdb.xml",
    "gtex/GTEx.gct.gz",
    "gtex/tissue_details.tsv",
    "networks/ppi.tsv.gz",
    "networks/BIOGRID-ALL.tab3.txt",
    "networks/string.txt.gz",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_every_source_is_found_by_its_name(folder: Path) -> None:
    found = find_sources(folder, "GPL570")
    assert [found.name_of(path) for path in found.series] == [
        "geo/GSE1_series_matrix.txt.gz",
        "geo/more/GSE2_family.soft.gz",
    ]
    assert found.platform_table == folder / "platform/GPL570.annot.gz"
    assert find_sources(folder, "GPL97").platform_table.name == "GPL97.annot.gz"
    assert found.missing == {}
    assert [path.name for path in found.annotations] == [
        "goa_human.gaf.gz",
        "goa_human_isoform.gaf.gz",
    ]
    assert [stem(path) for path in found.networks] == ["BIOGRID-ALL.tab3", "ppi", "string"]
    assert sorted(path.name for path in found.ignored) == [
        "README.md",
        "manifest.json",
        "msigdb.xml",
    ]


@pytest.mark.parametrize(
    ("lost", "where", "words"),
    [
        ("platform/GPL570.annot.gz", "platform", "no annotation table of GPL570"),
        ("geo", "geo", "no such folder"),
    ],
)
def test_without_series_or_platform_there_is_nothing_to_run(
    lost: str, where: str, words: str, folder: Path
) -> None:
    (folder / lost).rename(folder / "elsewhere")
    with pytest.raises(InputError, match=words) as raised:
        find_sources(folder, "GPL570")
    assert raised.value.path == folder / where


@pytest.mark.parametrize("name", NAMES[8:17:2])
def test_every_optional_source_may_be_missing_and_is_then_named(name: str, folder: Path) -> None:
    (folder / name).unlink()
    missing = find_sources(folder, "GPL570").missing
    assert name.startswith(("go/goa", "msigdb/m")) or len(missing) == 1


def test_ordinals_are_given_in_order_and_never_twice(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert give_ordinals(workspace, ["GSE13355", "GSE4107"]) == {"GSE4107": 0, "GSE13355": 1}
    assert give_ordinals(workspace, ["GSE7"]) == {"GSE4107": 0, "GSE13355": 1, "GSE7": 2}
    assert give_ordinals(workspace, ["GSE4107"])["GSE4107"] == 0
