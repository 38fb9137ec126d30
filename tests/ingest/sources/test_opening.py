"""What is no publisher's text is refused before a parser sees it, with its path and a remedy."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.sources.opening import opened

Gz = Callable[[str, bytes], Path]


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as refused, opened(path) as stream:
        stream.read().decode()
    assert refused.value.path == path
    assert refused.value.remedy
    assert str(path) in str(refused.value)
    return refused.value


@pytest.mark.parametrize("content", [b"a\tb\n", b"a" * 3_000_000, b"\xef\xbb\xbfa\n"])
def test_gzip_and_plain_text_read_alike(tmp_path: Path, gz: Gz, content: bytes) -> None:
    plain = tmp_path / "plain.gz"  # the name says nothing: the first bytes decide
    plain.write_bytes(content)
    packed = gz("packed.txt", content)
    with opened(plain) as stream:
        assert stream.read() == content
    with opened(packed) as stream:
        assert stream.read() == content


def test_several_gzip_members_are_one_text(tmp_path: Path) -> None:
    path = tmp_path / "joined.gz"
    path.write_bytes(gzip.compress(b"one\n") + gzip.compress(b"two\n"))
    with opened(path) as stream:
        assert stream.read() == b"one\ntwo\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "absent.gz").what


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).what


def test_an_empty_file_is_refused(tmp_path: Path, gz: Gz) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert "empty" in refusal(path).what
    assert "empty" in refusal(gz("empty.gz", b"")).what


@pytest.mark.parametrize("kept", [0.02, 0.5, 0.999])
def test_a_gzip_cut_anywhere_is_refused(gz: Gz, kept: float) -> None:
    path = gz("cut.gz", os.urandom(50_000).hex().encode())
    whole = path.read_bytes()
    path.write_bytes(whole[: max(int(len(whole) * kept), 12)])
    assert "cut short or damaged" in refusal(path).what


def test_a_gzip_with_an_altered_byte_is_refused(gz: Gz) -> None:
    path = gz("altered.gz", b"gene\n" * 20_000)
    whole = bytearray(path.read_bytes())
    whole[-6] ^= 0xFF  # the checksum
    path.write_bytes(whole)
    assert "cut short or damaged" in refusal(path).what


@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><html><body>Error 404</body></html>",
        b"\n  <HTML><head></head></HTML>",
        b'<?xml version="1.0"?><eSearchResult/>',
    ],
)
def test_a_web_page_saved_in_place_of_the_file_is_refused(
    tmp_path: Path, gz: Gz, page: bytes
) -> None:
    path = tmp_path / "page.gz"
    path.write_bytes(page)
    assert "web page" in refusal(path).what
    assert "web page" in refusal(gz("packed-page.gz", page)).what


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"PK\x03\x04rest", "zip"), (b"BZh91AY", "bzip2"), (b"\xff\xfea\x00", "UTF-16")],
)
def test_other_encodings_are_named(tmp_path: Path, start: bytes, kind: str) -> None:
    path = tmp_path / "other"
    path.write_bytes(start)
    assert kind in refusal(path).what


def test_text_that_is_not_utf8_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("one\ntwo\nCafé\n".encode("latin-1"))
    error = refusal(path)
    assert "not UTF-8" in error.what
    assert error.line == 3


def test_an_error_that_knows_its_path_keeps_it(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_text("x")
    inner = InputError("bad", path="inner", remedy="Mend it")
    with pytest.raises(InputError) as refused, opened(path):
        raise inner
    assert refused.value.path == Path("inner")
