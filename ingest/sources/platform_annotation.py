"""GEO platform annotation tables (``GPL570.annot.gz``): which genes a probe names.

Format: GEO's ``^Annotation`` header, then a tab-separated table between
``!platform_table_begin`` and ``!platform_table_end``. A probe that names several genes joins
them by ``///``, and joins titles and Entrez ids the same way, in the same order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import (
    Dialect,
    Header,
    lists_from,
    read_rows,
    require_columns,
    split_header,
)
from ingest.sources.geo_text import decoded_lines, iso_date

_TABS = Dialect()
_COLUMNS = ("ID", "Gene title", "Gene symbol", "Gene ID")
_AGAIN = "Download the file GPL….annot.gz again"


@dataclass(frozen=True, slots=True)
class PlatformAnnotation:
    """The genes of a platform's probes.

    Attributes
    ----------
    accession
        ``GPL570``.
    organism
        As the header names it.
    date
        ISO date of the annotation, or None.
    table
        One row a probe: ``probe``; ``symbols`` list<string>, empty for controls and probes
        without a gene; ``entrez`` and ``titles``, lists as long as `symbols`, null where the
        table leaves a gene's place empty.
    n_misaligned
        Cells of ids or titles that are neither empty nor as many as the probe's symbols: they are
        left out, for nobody can say which belongs to which gene.
    """

    accession: str
    organism: str
    date: str | None
    table: pa.Table
    n_misaligned: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        genes = pc.list_value_length(self.table["symbols"])
        symbols = pc.list_flatten(self.table["symbols"])
        entrez = pc.list_flatten(self.table["entrez"])
        named = symbols.filter(pc.is_valid(entrez))
        return {
            "probes": self.table.num_rows,
            "probes_naming_a_gene": pc.sum(pc.greater(genes, 0)).as_py() or 0,
            "probes_naming_several": pc.sum(pc.greater(genes, 1)).as_py() or 0,
            "symbols": pc.count_distinct(symbols).as_py(),
            "symbols_without_entrez": pc.count_distinct(symbols).as_py()
            - pc.count_distinct(named).as_py(),
            "cells_misaligned": self.n_misaligned,
        }


def read_platform_annotation(stream: BinaryIO) -> PlatformAnnotation:
    """One platform's annotation table.

    Raises
    ------
    InputError
        The file is not an annotation table, is truncated, a row has the wrong number of cells,
        or a probe occurs twice.
    """
    content = stream.read()
    metadata, header = _split(content)
    fields = _fields(metadata)
    require_columns(header, _COLUMNS, "a GEO platform annotation (GPL….annot.gz)")
    rows = read_rows(
        header.rows, header.names, dialect=_TABS, first_line=header.first_line, keep=_COLUMNS
    )
    if not rows.num_rows:
        raise InputError("the annotation table has no rows", line=header.first_line, remedy=_AGAIN)
    _refuse_repeated(rows["ID"])
    table, n_misaligned = _gene_lists(rows)
    return PlatformAnnotation(
        accession=fields["platform"],
        organism=fields.get("platform_organism", ""),
        date=iso_date(fields.get("date", "")),
        table=table,
        n_misaligned=n_misaligned,
    )


def _split(content: bytes) -> tuple[bytes, Header]:
    begin = content.find(b"!platform_table_begin")
    if begin < 0 or b"^Annotation" not in content[:begin]:
        raise InputError(
            "not a GEO platform annotation: no ^Annotation header with a table",
            line=1,
            remedy="Give the file GPL….annot.gz from GEO's platform folder",
        )
    end = content.find(b"\n!platform_table_end", begin)
    if end < 0:
        raise InputError(
            "the table has no !platform_table_end: the file is truncated",
            line=content.count(b"\n") + 1,
            remedy=_AGAIN,
        )
    start = content.find(b"\n", begin) + 1
    line = content.count(b"\n", 0, start) + 1
    header = split_header(content, dialect=_TABS, start=start, line=line)
    rows = header.rows.slice(0, max(header.rows.size - (len(content) - end), 0))
    return content[:begin], Header(header.names, rows, header.first_line)


def _fields(metadata: bytes) -> dict[str, str]:
    lines, _ = decoded_lines(metadata)
    fields: dict[str, str] = {}
    for line in lines:
        key, equals, value = line.partition("=")
        if equals and key.startswith("!Annotation_"):
            fields.setdefault(key.removeprefix("!Annotation_").strip(), value.strip())
    if not fields.get("platform"):
        raise InputError("no !Annotation_platform line in the header", line=1, remedy=_AGAIN)
    return fields


def _refuse_repeated(probes: pa.ChunkedArray) -> None:
    counts = pc.value_counts(probes)
    repeated = counts.filter(pc.greater(counts.field("counts"), 1))
    if len(repeated):
        raise InputError(
            f"{len(repeated):,} probes occur twice, first {repeated[0]['values'].as_py()!r}",
            remedy=_AGAIN,
        )


@dataclass(frozen=True, slots=True)
class _Places:
    """A column of cells joined by ``///``: places a cell, and all places in one array."""

    lengths: npt.NDArray[np.int64]
    flat: pa.Array

    @classmethod
    def of(cls, joined: pa.ChunkedArray) -> _Places:
        parts = pc.split_pattern_regex(joined, r"\s*///\s*").combine_chunks()
        lengths = pc.fill_null(pc.list_value_length(parts), 0).to_numpy().astype(np.int64)
        trimmed = pc.utf8_trim_whitespace(pc.list_flatten(parts))
        blank = pa.scalar(None, pa.string())
        return cls(lengths, pc.if_else(pc.equal(trimmed, ""), blank, trimmed))

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        return np.cumsum(self.lengths) - self.lengths

    def aligned(self, symbols: _Places) -> tuple[pa.Array, int]:
        """The place beside each place of `symbols`, and the cells that could not be matched."""
        fits = self.lengths == symbols.lengths
        lost = ~fits & (self.lengths > 0) & (symbols.lengths > 0)
        shift = np.where(fits, self.starts - symbols.starts, 0)
        places = np.arange(len(symbols.flat)) + shift.repeat(symbols.lengths)
        beside = pa.array(places, mask=~fits.repeat(symbols.lengths))
        return self.flat.take(beside), int(lost.sum())


def _gene_lists(rows: pa.Table) -> tuple[pa.Table, int]:
    symbols = _Places.of(rows["Gene symbol"])
    entrez, ids_lost = _Places.of(rows["Gene ID"]).aligned(symbols)
    titles, titles_lost = _Places.of(rows["Gene title"]).aligned(symbols)
    # A place without a symbol (``A ///``) names no gene.
    named = pc.is_valid(symbols.flat)
    of_probe = np.arange(rows.num_rows).repeat(symbols.lengths)[named.to_numpy(False)]
    lists = {
        name: lists_from(flat.filter(named), of_probe, rows.num_rows)
        for name, flat in (("symbols", symbols.flat), ("entrez", entrez), ("titles", titles))
    }
    return pa.table({"probe": rows["ID"], **lists}), ids_lost + titles_lost
