import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from graph.errors import InputError, UserError
from graph.files import (
    TEMPORARY_MARK,
    HashCache,
    fingerprint,
    read_json,
    replacing,
    sha256,
    write_json,
    write_parquet,
)


def test_a_file_keeps_its_old_content_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    write_json(path, {"pairs": 1})

    def write_half() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half")
            raise ValueError("interrupted")

    with pytest.raises(ValueError, match="interrupted"):
        write_half()

    assert read_json(path) == {"pairs": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "run"
    for content in ("old", "new"):
        with replacing(path) as temporary:
            temporary.mkdir()
            (temporary / content).write_text(content)

    assert [file.name for file in path.iterdir()] == ["new"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_killed_writer_leaves_the_old_file_and_a_marked_rest(tmp_path: Path) -> None:
    path = tmp_path / "edges.parquet"
    path.write_text("old")
    program = (
        "import os, signal, sys; from pathlib import Path; from graph.files import replacing\n"
        "with replacing(Path(sys.argv[1])) as temporary:\n"
        "    temporary.write_text('half'); os.kill(os.getpid(), signal.SIGKILL)\n"
    )

    subprocess.run([sys.executable, "-c", program, str(path)], check=False)

    assert path.read_text() == "old"
    (rest,) = (file for file in tmp_path.iterdir() if file != path)
    assert TEMPORARY_MARK in rest.name


def test_a_full_disk_is_explained_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "pairs.bin"

    def fill() -> None:
        with replacing(path), open("/dev/full", "wb", buffering=0) as full:  # noqa: PTH123
            full.write(b"x" * 10_000)

    with pytest.raises(UserError, match="the disk is full.*Free some space"):
        fill()

    assert list(tmp_path.iterdir()) == []


def test_a_file_where_a_folder_is_needed_is_explained(tmp_path: Path) -> None:
    (tmp_path / "workspace").write_text("not a folder")

    with pytest.raises(UserError, match="a file stands where a folder is needed"):
        write_json(tmp_path / "workspace" / "reports" / "load.json", {})


def test_a_folder_where_a_file_is_to_be_is_explained(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()

    with pytest.raises(UserError, match="a folder stands where a file is to be written"):
        write_json(tmp_path / "page.html", {})
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_name_too_long_is_explained(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="the name is too long"):
        write_json(tmp_path / ("x" * 300), {})


def test_parquet_is_read_back_before_it_takes_its_name(tmp_path: Path) -> None:
    path = tmp_path / "pairs.parquet"
    write_parquet(path, pa.table({"gene_a": ["A"], "r": [0.95]}))
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_report_names_itself_and_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "load.json"
    path.write_text("{")
    with pytest.raises(UserError, match=r"load\.json: not readable as JSON .* Remove the file"):
        read_json(path)


def test_fingerprints_ignore_the_order_of_keys() -> None:
    assert fingerprint({"a": 1, "b": [2]}) == fingerprint({"b": [2], "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})


def test_hashes_are_read_again_only_when_a_file_changed(tmp_path: Path) -> None:
    file = tmp_path / "series.gz"
    file.write_bytes(b"one")
    read: list[Path] = []

    def counting(path: Path) -> str:
        read.append(path)
        return sha256(path)

    cache = HashCache(tmp_path / "hashes.json", counting)
    first = cache(file)
    cache.save()
    assert HashCache(tmp_path / "hashes.json", counting)(file) == first
    assert len(read) == 1

    file.write_bytes(b"other")
    assert HashCache(tmp_path / "hashes.json", counting)(file) != first
    assert len(read) == 2


def test_an_error_says_where_what_and_what_to_do_across_processes() -> None:
    import pickle  # as the worker processes of the fan-out send it

    error = InputError("row has 3 values, expected 4", path="a.txt", line=7, remedy="Fetch it")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes of a line before
    assert str(copy) == "a.txt:7: row has 3 values, expected 4. Fetch it."
    assert (copy.path, copy.line, type(copy)) == (Path("a.txt"), 7, InputError)
