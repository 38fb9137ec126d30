"""The word2vec formats, text and binary.

Text: a header ``count dimensions``, then a line for each word: the word and its numbers, parted
by spaces. Binary: the same header, then word, space, little-endian float32 numbers. Text without
a header (as GloVe and Gene2vec's matrix file write it, with tabs too) is read as well.
See mikolov's ``word2vec.c`` and gensim's ``KeyedVectors.save_word2vec_format``.
"""

from __future__ import annotations

import io
import re
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from embed.formats.named import Floats, NamedVectors
from graph.errors import InputError

#: The longest word a binary file may hold; a file of another kind is refused, not searched.
LONGEST_WORD = 1000

_HEADER = re.compile(rb"^\s*(\d+)[ \t]+(\d+)\s*$")

#: How the page begins that a server sends in place of a file; a word may begin with "<" alone.
_PAGE = (b"<html", b"<!doctype", b"<?xml")


def read_text(stream: BinaryIO) -> NamedVectors:
    """Words and vectors of a text file.

    Raises
    ------
    InputError
        A line has another number of values than the first, a value is no number, the header
        counts wrongly, or the file is empty.
    """
    lines = stream.read().splitlines()
    while lines and not lines[-1].strip():
        lines.pop()
    header = _HEADER.match(lines[0]) if lines else None
    first = 2 if header else 1
    body = lines[first - 1 :]
    if not body:
        raise InputError("the file holds no vector", remedy="Give a word2vec text file")
    if body[0].lower().startswith(_PAGE) or b"\x00" in body[0]:
        raise InputError(
            "this is not word2vec text",
            remedy="Give a text file of words and numbers, or --format word2vec-binary",
            line=first,
        )
    try:
        split = [line.split(None, 1) for line in body]  # names have no numpy type of their own
        names = [parts[0].decode("utf-8") for parts in split]
        vectors = np.loadtxt(
            io.BytesIO(b"\n".join(parts[1] for parts in split)), np.float32, comments=None, ndmin=2
        )
    except (ValueError, IndexError, UnicodeDecodeError) as error:
        raise _bad_line(body, first, error) from None
    if header:
        declared = (int(header[1]), int(header[2]))
        if declared != vectors.shape:
            raise InputError(
                f"the header declares {declared[0]:,} vectors of {declared[1]} numbers, the file "
                f"holds {vectors.shape[0]:,} of {vectors.shape[1]}",
                remedy="Fetch the file again: it is cut short or damaged",
                line=1,
            )
    return NamedVectors(names, vectors, first_line=first)


def _bad_line(body: list[bytes], first: int, error: Exception) -> InputError:
    expected = len(body[0].split())
    for number, line in enumerate(body, first):
        values = line.split()
        if len(values) != expected or len(values) < 2:
            return InputError(
                f"line has {len(values)} values, expected a name and "
                f"{max(expected - 1, 1)} numbers",
                remedy="Fetch the file again, or remove the line",
                line=number,
            )
        try:
            values[0].decode("utf-8")
            np.asarray(values[1:]).astype(np.float32)
        except (ValueError, UnicodeDecodeError):
            return InputError(
                "a value is not a number, or the name is not UTF-8",
                remedy="Correct or remove the line",
                line=number,
            )
    return InputError(f"not readable: {error}", remedy="Give a word2vec text file")


def write_text(stream: BinaryIO, names: list[str], vectors: Floats) -> None:
    """Write words and vectors as text; every float32 is read back as it was.

    Raises
    ------
    InputError
        A name holds white space, which would end it.
    """
    _refuse_white_space(names)
    stream.write(f"{vectors.shape[0]} {vectors.shape[1]}\n".encode())
    columns = {"name": pa.array(names)}
    columns |= {str(number): pa.array(column) for number, column in enumerate(vectors.T)}
    options = pa_csv.WriteOptions(include_header=False, delimiter=" ", quoting_style="none")
    pa_csv.write_csv(pa.table(columns), stream, options)


def read_binary(stream: BinaryIO) -> NamedVectors:
    """Words and vectors of a binary file.

    Raises
    ------
    InputError
        There is no header, or the file ends before the last vector.
    """
    content = stream.read()
    end = content.find(b"\n", 0, 100)
    header = _HEADER.match(content[:end]) if end > 0 else None
    if header is None:
        raise InputError(
            "there is no word2vec header", remedy="Give a file that word2vec or gensim wrote"
        )
    count, dimensions = int(header[1]), int(header[2])
    if dimensions == 0 or count * (4 * dimensions + 2) > len(content):
        raise _cut_short(count, dimensions, len(content))
    names, place = [], end + 1
    vectors = np.empty((count, dimensions), dtype="<f4")
    for row in range(count):  # each word's length decides where the next one begins
        while content[place : place + 1] == b"\n":
            place += 1
        space = content.find(b" ", place, place + LONGEST_WORD)
        stop = space + 1 + 4 * dimensions
        if space < 0 or stop > len(content):
            raise _cut_short(count, dimensions, len(content))
        names.append(content[place:space].decode("utf-8", errors="replace"))
        vectors[row] = np.frombuffer(content, "<f4", dimensions, space + 1)
        place = stop
    if content[place:].strip(b"\n"):
        raise InputError(
            f"{len(content) - place:,} bytes follow the {count:,} vectors that the header declares",
            remedy="Fetch the file again",
        )
    return NamedVectors(names, vectors.astype(np.float32))


def _cut_short(count: int, dimensions: int, size: int) -> InputError:
    return InputError(
        f"the file ends too early: {count:,} vectors of {dimensions} numbers do not fit into "
        f"{size:,} bytes",
        remedy="Fetch the file again: it is cut short or damaged",
    )


def write_binary(stream: BinaryIO, names: list[str], vectors: Floats) -> None:
    """Write words and vectors as gensim's ``save_word2vec_format(binary=True)`` does.

    Raises
    ------
    InputError
        A name holds white space, which would end it.
    """
    _refuse_white_space(names)
    stream.write(f"{vectors.shape[0]} {vectors.shape[1]}\n".encode())
    for name, vector in zip(names, vectors.astype("<f4"), strict=True):  # words vary in length
        stream.write(name.encode() + b" " + vector.tobytes())


def _refuse_white_space(names: list[str]) -> None:
    bad = next((name for name in names if not name or any(map(str.isspace, name))), None)
    if bad is not None:
        raise InputError(
            f"the name {bad!r} holds white space, which word2vec files cannot hold",
            remedy="Export with --names id, or as Parquet",
        )
