"""The simulated folder: what it holds, that it repeats to the byte, what it refuses to touch."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from graph.console import application
from graph.errors import UserError
from ingest.commands.simulate import register
from ingest.simulate.compendium import FOLDERS, simulate
from ingest.simulate.parameters import PRESETS, Parameters
from ingest.simulate.truth import Truth
from ingest.simulate.truth_file import FILE_NAME, read_truth
from ingest.sources_folder import find_sources

TINY = Parameters(genes=150, series=2, min_samples=10, max_samples=12)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("simulated") / "sources"
    simulate(root, PRESETS["small"])
    return root


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return read_truth(folder)


def test_every_file_a_user_would_have_is_found_by_its_name(folder: Path) -> None:
    found = find_sources(folder, "GPL570")
    assert found.missing == {}
    assert found.ignored == ()
    assert len(found.gene_sets) == 2
    assert len(found.networks) == 3
    assert (folder / "later" / "go" / "goa_human.gaf.gz").is_file()


def test_the_truth_lists_every_file_and_no_other(folder: Path, truth: Truth) -> None:
    files = contents(folder)
    del files[FILE_NAME]
    assert {name: len(content) for name, content in files.items()} == {
        name: entry["bytes"] for name, entry in truth.files.items()
    }


def test_series_and_decoys_are_as_many_as_asked_for(folder: Path, truth: Truth) -> None:
    assert len(truth.series) == truth.parameters.series
    assert {decoy.reason for decoy in truth.decoys} == {
        "platform",
        "organism",
        "samples",
        "truncated",
        "superseries",
    }
    files = {one.file for one in (*truth.series, *truth.decoys)}
    assert files == {f"geo/{path.name}" for path in (folder / "geo").iterdir()}


def test_the_truth_survives_its_file(folder: Path, tmp_path: Path) -> None:
    assert simulate(tmp_path / "again", PRESETS["small"]) == read_truth(folder)


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    simulate(tmp_path / "again", PRESETS["small"])
    assert contents(tmp_path / "again") == contents(folder)


def test_another_seed_writes_other_bytes(folder: Path, tmp_path: Path) -> None:
    simulate(tmp_path / "other", dataclasses.replace(PRESETS["small"], seed=2))
    ours, theirs = contents(folder), contents(tmp_path / "other")
    same = {name for name in ours.keys() & theirs.keys() if ours[name] == theirs[name]}
    # How many samples GTEx has of a tissue is no matter of chance.
    assert same == {"gtex/GTEx_29tissues_TPM_tissue_details.tsv.gz"}


def test_gzip_headers_hold_neither_name_nor_time(folder: Path) -> None:
    for name, content in contents(folder).items():
        if name.endswith(".gz"):
            assert content[:3] == b"\x1f\x8b\x08"
            assert content[3] == 0, f"{name} has flags for a name or a comment"
            assert content[4:8] == bytes(4), f"{name} has a time"


def test_more_series_leave_the_first_ones_as_they_are(tmp_path: Path) -> None:
    # Modules are active in a share of the series, so that activity alone may differ.
    few = simulate(tmp_path / "few", dataclasses.replace(TINY, decoys=False))
    many = simulate(tmp_path / "many", dataclasses.replace(TINY, decoys=False, series=3))
    assert many.symbols == few.symbols
    assert [m.symbols for m in many.modules] == [m.symbols for m in few.modules]
    assert many.files["platform/GPL570.annot.gz"] == few.files["platform/GPL570.annot.gz"]


def test_a_second_run_touches_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    simulate(folder, PRESETS["small"])
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_stopped_simulation_starts_again(tmp_path: Path) -> None:
    whole = contents_of(tmp_path / "whole", TINY)
    broken = tmp_path / "broken"
    simulate(broken, TINY)
    value = json.loads((broken / FILE_NAME).read_text())
    begun = {name: value[name] for name in ("format", "parameters")} | {"complete": False}
    (broken / FILE_NAME).write_text(json.dumps(begun))
    (broken / "geo" / "GSE9000001_series_matrix.txt.gz").write_bytes(b"half")
    with pytest.raises(UserError, match="did not finish"):
        read_truth(broken)
    assert contents_of(broken, TINY) == whole


def test_a_lost_file_is_written_again(tmp_path: Path) -> None:
    before = contents_of(tmp_path, TINY)
    (tmp_path / "go" / "go-basic.obo.gz").unlink()
    assert contents_of(tmp_path, TINY) == before


def contents_of(folder: Path, parameters: Parameters) -> dict[str, bytes]:
    simulate(folder, parameters)
    return contents(folder)


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious")
    with pytest.raises(UserError, match="other files"):
        simulate(tmp_path, TINY)
    with pytest.raises(UserError, match="other files"):
        simulate(tmp_path, TINY, replace=True)
    assert contents(tmp_path) == {"thesis.txt": b"precious"}


def test_another_compendium_is_replaced_only_when_told(tmp_path: Path) -> None:
    simulate(tmp_path, TINY)
    (tmp_path / "notes.txt").write_text("mine")
    other = dataclasses.replace(TINY, series=1, decoys=False)
    with pytest.raises(UserError, match="another simulated compendium"):
        simulate(tmp_path, other)
    truth = simulate(tmp_path, other, replace=True)
    assert set(contents(tmp_path)) == {*truth.files, FILE_NAME, "notes.txt"}
    assert {path.name for path in tmp_path.iterdir() if path.is_dir()} <= set(FOLDERS)


def test_no_decoys_means_none(tmp_path: Path) -> None:
    truth = simulate(tmp_path, dataclasses.replace(TINY, decoys=False))
    assert truth.decoys == ()
    assert {f"geo/{path.name}" for path in (tmp_path / "geo").iterdir()} == {
        series.file for series in truth.series
    }


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ({"genes": 10}, "--genes"),
        ({"series": 0}, "--series"),
        ({"seed": -1}, "--seed"),
        ({"min_samples": 3}, "--min-samples"),
        ({"max_samples": 9}, "--max-samples"),
        ({"modules": 1}, "--modules"),
        ({"modules": 1000}, "--modules"),
    ],
)
def test_impossible_sizes_are_refused_with_the_option_to_change(
    wrong: dict[str, int], remedy: str
) -> None:
    with pytest.raises(UserError) as refused:
        Parameters(**wrong)
    assert remedy in refused.value.remedy


def test_a_folder_without_truth_is_not_a_simulated_one(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no truth\.json"):
        read_truth(tmp_path)


def test_a_truth_of_another_format_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"format": 0, "complete": true}')
    with pytest.raises(UserError, match="format 0"):
        read_truth(tmp_path)


# ------------------------------------------------------------------------------- command line


@pytest.fixture
def app() -> typer.Typer:
    program = application("test")
    register(program)
    # With one command alone Typer would drop its name.
    program.callback()(lambda: None)
    return program


def test_the_command_writes_what_its_options_say(app: typer.Typer, tmp_path: Path) -> None:
    options = ["--genes", "150", "--series", "1", "--modules", "3", "--seed", "7", "--no-decoys"]
    sizes = ["--min-samples", "11", "--max-samples", "11"]
    done = CliRunner().invoke(app, ["simulate", str(tmp_path), *options, *sizes, "--json"])
    assert done.exit_code == 0, done.output
    summary = json.loads(done.stdout)
    asked = Parameters(
        genes=150, series=1, modules=3, seed=7, decoys=False, min_samples=11, max_samples=11
    )
    assert summary["parameters"] == asked.as_json()
    assert read_truth(tmp_path).parameters == asked
    assert summary["series"] == 1
    assert summary["bytes"] == sum(
        len(content) for name, content in contents(tmp_path).items() if name != FILE_NAME
    )


def test_the_small_preset_is_a_command_away(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["simulate", str(tmp_path), "--preset", "small", "--quiet"])
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert read_truth(tmp_path).parameters == PRESETS["small"]


def test_an_unknown_preset_is_refused(app: typer.Typer, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["simulate", str(tmp_path), "--preset", "huge"])
    assert isinstance(done.exception, UserError)
    assert "default, small" in done.exception.remedy
