"""Opening a publisher's file: gzip or plain, by its first bytes; unfit files are refused here."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from isal import igzip, isal_zlib

from graph.errors import InputError

GZIP = b"\x1f\x8b"
#: Archives people download by mistake or leave unpacked, by their first bytes.
ARCHIVES = {
    b"PK\x03\x04": "zip archive",
    b"BZh": "bzip2 file",
    b"\xfd7zXZ": "xz file",
    b"7z\xbc\xaf": "7z archive",
    b"\x28\xb5\x2f\xfd": "zstd file",
}
BYTE_ORDER_MARKS = (b"\xff\xfe", b"\xfe\xff")
HTML_OPENINGS = (b"<!doctype", b"<html", b"<head", b"<?xml", b"<body")

#: What decompression raises on a stream that stops early or was altered.
DAMAGED: tuple[type[Exception], ...] = (
    EOFError,
    gzip.BadGzipFile,
    zlib.error,
    cast(type[Exception], isal_zlib.error),
)

_FETCH_AGAIN = "Download it again"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's decompressed bytes; errors raised inside the block learn the file's path.

    Raises
    ------
    InputError
        The path is missing, a folder, unreadable or empty; the content is an archive, UTF-16 or
        an HTML page; or, while it is being read, the gzip stream turns out cut or damaged or the
        text is not UTF-8.
    """
    try:
        with _readable(path) as raw:
            yield _recognised(raw)
    except InputError as error:
        if error.path is None:
            error.path = path
        raise
    except DAMAGED as error:
        raise InputError(
            f"the gzip file is cut short or damaged ({error})", path=path, remedy=_FETCH_AGAIN
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"the text is not UTF-8 ({error.reason} at byte {error.start:,})",
            path=path,
            line=error.object.count(b"\n", 0, error.start) + 1,
            remedy="Convert the file to UTF-8, or download it again",
        ) from error


@contextmanager
def _readable(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.is_dir():
            raise InputError("a folder, expected a file", path=path, remedy="Name a file in it")
        handle = path.open("rb")
    except FileNotFoundError:
        raise InputError(
            "no such file", path=path, remedy="Check the name, or run `python -m ingest fetch`"
        ) from None
    except PermissionError:
        raise InputError(
            "no permission to read it", path=path, remedy="Give yourself read permission"
        ) from None
    with handle:
        yield handle


def _recognised(raw: BinaryIO) -> BinaryIO:
    """`raw` or its decompressed form, refused unless it can be text."""
    packed = raw.read(len(GZIP)) == GZIP
    raw.seek(0)
    source: object = raw
    if packed:
        source = igzip.open(raw, "rb")  # type: ignore[no-untyped-call]  # isal leaves it untyped
    stream = io.BufferedReader(cast(io.RawIOBase, source), buffer_size=1 << 20)
    start = stream.peek(4096)
    if not start:
        raise InputError("the file is empty", remedy=_FETCH_AGAIN)
    for opening, kind in ARCHIVES.items():
        if start.startswith(opening):
            raise InputError(f"a {kind}, expected text or gzip", remedy="Unpack it, or gzip it")
    if start.startswith(BYTE_ORDER_MARKS):
        raise InputError("the text is UTF-16", remedy="Convert the file to UTF-8")
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(HTML_OPENINGS):
        raise InputError(
            "a web page (HTML or XML) was saved in place of the file",
            line=1,
            remedy="Download the file itself: the address answered with a page",
        )
    return cast(BinaryIO, stream)
