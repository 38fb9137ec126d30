"""Tables of delimited text, read by Arrow; a bad row is named by its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv

from graph.errors import InputError

UTF8_MARK = b"\xef\xbb\xbf"
_TRUNCATED = "The file may have been cut or edited: download it again"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a publisher writes its tables.

    Attributes
    ----------
    delimiter
        Between cells.
    quoted
        Whether double quotes enclose cells; where not, they are ordinary characters.
    nulls
        Words for a missing value.
    null_text
        Whether they stand for a missing value among text too; a probe may well be called ``NA``.
    """

    delimiter: str = "\t"
    quoted: bool = False
    nulls: tuple[str, ...] = ("",)
    null_text: bool = True


@dataclass(slots=True)
class _Ragged:
    """Rows whose number of cells differs from the header's."""

    rows: list[csv.InvalidRow] = field(default_factory=list)

    def __call__(self, row: csv.InvalidRow) -> str:
        self.rows.append(row)
        return "skip"


def read_rows(
    content: pa.Buffer,
    names: Sequence[str],
    *,
    dialect: Dialect,
    first_line: int,
    types: Mapping[str, pa.DataType] | None = None,
    keep: Sequence[str] | None = None,
) -> pa.Table:
    """Rows without a header as a table; columns are strings unless `types` says otherwise.

    Surplus cells at the end of a row are ignored where they are empty (trailing tabs).

    Parameters
    ----------
    content
        The rows. Blank lines are ignored.
    names
        The header's cells.
    first_line
        Line of the file on which `content` begins, for messages.
    keep
        The columns wanted, in this order; all where None.

    Raises
    ------
    InputError
        A row has too many or too few cells; the text is not UTF-8.
    pyarrow.ArrowInvalid
        A value does not fit its type.
    """
    table, ragged = _parsed(content, names, dialect, types, keep)
    if ragged:
        repaired = _without_surplus(content, len(names), ragged, dialect, first_line)
        table, ragged = _parsed(repaired, names, dialect, types, keep)
        if ragged:
            raise _ragged_error(repaired, ragged[0], len(names), dialect, first_line)
    return table


def _parsed(
    content: pa.Buffer,
    names: Sequence[str],
    dialect: Dialect,
    types: Mapping[str, pa.DataType] | None,
    keep: Sequence[str] | None,
) -> tuple[pa.Table, list[csv.InvalidRow]]:
    if not bytes(memoryview(content)[:64]).strip() and not content.to_pybytes().strip():
        schema = {name: (types or {}).get(name, pa.string()) for name in keep or names}
        return pa.schema(schema.items()).empty_table(), []
    ragged = _Ragged()
    try:
        table = csv.read_csv(
            pa.BufferReader(content),
            # One thread: only then does Arrow number the rows; 2 to 4 MB a block measured best.
            read_options=csv.ReadOptions(
                use_threads=False, block_size=_block_size(content), column_names=list(names)
            ),
            parse_options=csv.ParseOptions(
                delimiter=dialect.delimiter,
                quote_char='"' if dialect.quoted else False,
                invalid_row_handler=ragged,
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()) | dict(types or {}),
                null_values=list(dialect.nulls),
                strings_can_be_null=dialect.null_text,
                include_columns=None if keep is None else list(keep),
            ),
        )
    except pa.ArrowInvalid as error:
        if "UTF8" in str(error):
            content.to_pybytes().decode()  # says where
        raise
    return table, ragged.rows


def _block_size(content: pa.Buffer) -> int:
    """Bytes a block; never shorter than a line, which Arrow would refuse."""
    size = 1 << 22
    while size < content.size and _longest_line(content) > size // 2:
        size *= 2
    return size


def _longest_line(content: pa.Buffer) -> int:
    ends = line_ends(content)
    return int(np.diff(ends, prepend=-1).max()) if len(ends) else content.size


def line_ends(content: pa.Buffer) -> npt.NDArray[np.intp]:
    """Positions of the newlines; the end of the content counts as one."""
    ends = np.flatnonzero(np.frombuffer(content, dtype=np.uint8) == ord("\n"))
    if content.size and (not len(ends) or ends[-1] != content.size - 1):
        ends = np.append(ends, content.size)
    return ends


def line_of_row(content: pa.Buffer, row: int) -> int:
    """The line (from 0) on which the `row`-th row (from 1) stands; blank lines are no rows."""
    text = np.frombuffer(content, dtype=np.uint8)
    ends = line_ends(content)
    starts = np.concatenate([[0], ends[:-1] + 1])
    lengths = ends - starts
    returns = (lengths == 1) & (text[np.minimum(starts, len(text) - 1)] == ord("\r"))
    filled = np.flatnonzero((lengths > 0) & ~returns)
    return int(filled[min(row - 1, len(filled) - 1)])


def _without_surplus(
    content: pa.Buffer,
    width: int,
    ragged: list[csv.InvalidRow],
    dialect: Dialect,
    first_line: int,
) -> pa.Buffer:
    """The rows with empty cells beyond `width` removed; a row that cannot be mended is refused."""
    lines = content.to_pybytes().split(b"\n")
    numbers = [number for number, line in enumerate(lines) if line not in (b"", b"\r")]
    tab = dialect.delimiter.encode()
    for row in ragged:
        number = numbers[row.number - 1]
        line = lines[number]
        ending = b"\r" if line.endswith(b"\r") else b""
        surplus = row.actual_columns - width
        body = line.removesuffix(ending)
        if surplus < 0 or not body.endswith(tab * surplus):
            raise _ragged_error(content, row, width, dialect, first_line)
        lines[number] = body[: len(body) - surplus * len(tab)] + ending
    return pa.py_buffer(b"\n".join(lines))


def _ragged_error(
    content: pa.Buffer, row: csv.InvalidRow, width: int, dialect: Dialect, first_line: int
) -> InputError:
    start = row.text.split(dialect.delimiter, 1)[0].strip('"\r')[:40]
    return InputError(
        f"the row {start!r} has {row.actual_columns:,} columns, expected {width:,}",
        line=first_line + line_of_row(content, row.number),
        remedy=_TRUNCATED,
    )


@dataclass(frozen=True, slots=True)
class Header:
    """The cells of a header line and the rows that follow it."""

    names: tuple[str, ...]
    rows: pa.Buffer
    first_line: int


def split_header(content: bytes, *, dialect: Dialect, start: int = 0, line: int = 1) -> Header:
    """The header that begins at byte `start`, on line `line`, and what follows.

    Empty names at its end (trailing tabs) are no columns; a name that comes again is numbered.
    """
    if start == 0 and content.startswith(UTF8_MARK):
        start = len(UTF8_MARK)
    end = content.find(b"\n", start)
    end = len(content) if end < 0 else end
    cells = content[start:end].decode().rstrip("\r").split(dialect.delimiter)
    if dialect.quoted:
        cells = [unquoted(cell) for cell in cells]
    while len(cells) > 1 and not cells[-1]:
        cells.pop()
    seen: Counter[str] = Counter()
    for place, cell in enumerate(cells):
        seen[cell] += 1
        if seen[cell] > 1:
            cells[place] = f"{cell} ({seen[cell]})"
    rows = pa.py_buffer(content).slice(min(end + 1, len(content)))
    return Header(tuple(cells), rows, line + 1)


def require_columns(header: Header, needed: Sequence[str], what: str) -> None:
    """Refuse a header that lacks a column.

    Raises
    ------
    InputError
        The first column missing is named.
    """
    for name in needed:
        if name not in header.names:
            raise InputError(
                f"the header has no column {name!r}: not {what}",
                line=header.first_line - 1,
                remedy=f"Give {what}, as the publisher wrote it",
            )


def unquoted(cell: str) -> str:
    """A cell without its enclosing double quotes; doubled quotes inside become one."""
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell


def split_list(column: pa.ChunkedArray, separator: str) -> pa.ListArray:
    """A column of joined values as lists; a missing cell gives an empty list."""
    parts = pc.split_pattern(column, separator).combine_chunks()
    return pc.fill_null(parts, pa.scalar([], parts.type))


def lists_from(values: pa.Array, parents: npt.NDArray[np.int64], length: int) -> pa.ListArray:
    """`values` as `length` lists; `parents`, ascending, says which list each belongs to."""
    ends = np.cumsum(np.bincount(parents, minlength=length))
    return pa.ListArray.from_arrays(pa.array(np.concatenate([[0], ends]), pa.int32()), values)


def with_prefix(lists: pa.ListArray, prefix: str) -> pa.ListArray:
    """The elements that begin with `prefix`, without it."""
    values = pc.list_flatten(lists)
    chosen = pc.starts_with(values, prefix)
    bare = pc.utf8_slice_codeunits(values.filter(chosen), len(prefix))
    parents = pc.list_parent_indices(lists).filter(chosen)
    return lists_from(bare, parents.to_numpy(), len(lists))


def first_of(lists: pa.ListArray) -> pa.Array:
    """The first element of each list, null where it is empty."""
    places = lists.offsets.to_numpy()[:-1]
    return pc.list_flatten(lists).take(pa.array(places, mask=np.diff(lists.offsets) == 0))


def compact_date(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """``20190518`` as ``2019-05-18``; times of day are dropped, anything else is null."""
    parts = pc.extract_regex(column, r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})")
    year, month, day = (pc.struct_field(parts, name) for name in ("y", "m", "d"))
    return pc.binary_join_element_wise(year, month, day, "-")
