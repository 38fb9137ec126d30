"""MSigDB gene sets in GMT: a line a set, tab-separated: name, description, symbols.

Format: https://software.broadinstitute.org/cancer/software/gsea/wiki/index.php/Data_formats
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import lists_from

#: Third parties put the collection before the set's name.
PREFIX = "CP:"


@dataclass(frozen=True, slots=True)
class Release:
    """What a GMT file's name tells: ``c2.cp.v5.1.symbols.gmt`` is c2.cp, release 5.1."""

    collection: str
    release: str


@dataclass(frozen=True, slots=True)
class GeneSets:
    """The sets of one file.

    Attributes
    ----------
    table
        One row a set: ``name`` (without `PREFIX`), ``description`` (MSigDB's page), ``symbols``
        list<string>, each once, in the file's order.
    n_prefixed
        Names that carried `PREFIX`.
    n_repeated_symbols
        Symbols that came again in their set: dropped.
    empty
        Names of sets without a gene: dropped.
    """

    table: pa.Table
    n_prefixed: int
    n_repeated_symbols: int
    empty: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        symbols = pc.list_flatten(self.table["symbols"])
        return {
            "sets": self.table.num_rows,
            "memberships": len(symbols),
            "symbols": pc.count_distinct(symbols).as_py(),
            "names_prefixed": self.n_prefixed,
            "repeated_symbols_dropped": self.n_repeated_symbols,
            "empty_sets_dropped": len(self.empty),
        }


def release_of(file_name: str) -> Release:
    """Collection and release as MSigDB writes them into its file names.

    ``c2.all.v2023.2.Hs.symbols.gmt.gz`` is c2.all, release 2023.2.Hs. A name of another kind is
    its own collection, of release ``unknown``.
    """
    stem = re.sub(r"\.gmt(\.gz)?$", "", file_name)
    found = re.match(r"(?P<collection>.+?)\.v(?P<release>\d+(\.\d+)*(\.(Hs|Mm))?)(\.|$)", stem)
    if found is None:
        return Release(stem.removesuffix(".symbols"), "unknown")
    return Release(found["collection"], found["release"])


def read_gmt(stream: BinaryIO) -> GeneSets:
    """The gene sets of one file.

    Raises
    ------
    InputError
        There is no set, a line has only one column or no name, a name occurs twice, or the genes
        are Entrez ids.
    """
    lines = stream.read().decode("utf-8-sig").splitlines()
    numbers = [number for number, line in enumerate(lines, 1) if line.strip()]
    cells = pc.split_pattern(pa.array([lines[number - 1] for number in numbers], pa.string()), "\t")
    if not len(cells):
        raise InputError("the file has no gene set", line=1, remedy="Download it again")
    _refuse_short(cells, numbers)
    names = pc.utf8_trim_whitespace(pc.list_element(cells, 0))
    prefixed = pc.starts_with(names, PREFIX)
    bare = pc.if_else(prefixed, pc.utf8_slice_codeunits(names, len(PREFIX)), names)
    _refuse_repeated(bare, numbers)
    symbols, n_repeated = _members(cells)
    table = pa.table(
        {"name": bare, "description": pc.list_element(cells, 1), "symbols": symbols},
    )
    filled = pc.greater(pc.list_value_length(symbols), 0)
    empty = bare.filter(pc.invert(filled)).to_pylist()
    return GeneSets(table.filter(filled), pc.sum(prefixed).as_py() or 0, n_repeated, tuple(empty))


def _refuse_short(cells: pa.ListArray, numbers: list[int]) -> None:
    short = pc.index(pc.less(pc.list_value_length(cells), 2), value=True).as_py()
    if short >= 0:
        raise InputError(
            f"the set {cells[short][0].as_py()[:40]!r} has one column, expected a name, a "
            "description and genes, separated by tabs",
            line=numbers[short],
            remedy="Check that the file is a GMT, or download it again",
        )
    blank = pc.index(pc.equal(pc.utf8_trim_whitespace(pc.list_element(cells, 0)), ""), value=True)
    if blank.as_py() >= 0:
        raise InputError(
            "the set has no name", line=numbers[blank.as_py()], remedy="Download the file again"
        )


def _refuse_repeated(names: pa.StringArray, numbers: list[int]) -> None:
    _, first = np.unique(names.dictionary_encode().indices.to_numpy(), return_index=True)
    again = np.setdiff1d(np.arange(len(names)), first)
    if len(again):
        raise InputError(
            f"the set {names[int(again[0])].as_py()!r} occurs twice",
            line=numbers[int(again[0])],
            remedy="Remove one of the two, or download the file again",
        )


def _members(cells: pa.ListArray) -> tuple[pa.ListArray, int]:
    """Columns 3 and on as lists of distinct symbols."""
    flat = pc.utf8_trim_whitespace(pc.list_flatten(cells))
    sets = pc.list_parent_indices(cells).to_numpy()
    place = np.arange(len(flat)) - cells.offsets.to_numpy()[sets]
    kept = (place >= 2) & pc.not_equal(flat, "").to_numpy(zero_copy_only=False)
    genes, sets = flat.filter(pa.array(kept)), sets[kept]
    if len(genes) and pc.all(pc.utf8_is_decimal(genes)).as_py():
        raise InputError(
            "the genes are Entrez ids, expected symbols",
            line=1,
            remedy="Give the file whose name ends in .symbols.gmt",
        )
    codes = genes.dictionary_encode().indices.to_numpy().astype(np.int64)
    _, first = np.unique(sets * (len(genes) + 1) + codes, return_index=True)
    first.sort()
    lists = lists_from(genes.take(pa.array(first)), sets[first], len(cells))
    return lists, len(genes) - len(first)
