"""GO annotation files (GAF 2.1 and 2.2).

Format: https://geneontology.org/docs/go-annotation-file-gaf-format-2.2/ (tab-separated, 17
columns, comment lines begin with ``!``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import (
    Dialect,
    compact_date,
    first_of,
    line_of_row,
    read_rows,
    split_list,
)
from ingest.sources.gene_info import HUMAN

_TABS = Dialect()
_NAMES = (
    "db",
    "object",
    "symbol",
    "qualifier",
    "term",
    "reference",
    "evidence",
    "with",
    "aspect",
    "name",
    "synonyms",
    "type",
    "taxon",
    "date",
    "assigned_by",
    "extension",
    "form",
)
_NOT = r"(^|\|)NOT(\||$)"
_VERSIONS = ("2.0", "2.1", "2.2")


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotations of one taxon.

    Attributes
    ----------
    version
        The GAF version of the file.
    table
        One row an annotation: ``db`` and ``object`` (the annotated thing's database and id:
        ``NCBIGene`` 1017, ``UniProtKB`` P24941), ``symbol``, ``qualifier`` (without ``NOT``;
        empty where GAF 2.1 has none), ``negated``, ``term``, ``evidence``, ``aspect`` (P, F, C),
        ``date`` (ISO), ``synonyms`` list<string>.
    n_rows
        Annotations in the file.
    n_other_taxa
        Annotations of other taxa: dropped. With two taxa the first is the annotated one's.
    n_undated
        Annotations whose date is not ``YYYYMMDD``; their ``date`` is null.
    """

    version: str
    table: pa.Table
    n_rows: int
    n_other_taxa: int
    n_undated: int

    @property
    def by_evidence(self) -> dict[str, int]:
        """Annotations of each evidence code."""
        counts = pc.value_counts(self.table["evidence"]).to_pylist()
        return {row["values"]: row["counts"] for row in sorted(counts, key=lambda r: r["values"])}

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {
            "rows": self.n_rows,
            "annotations": self.table.num_rows,
            "genes": pc.count_distinct(self.table["object"]).as_py(),
            "terms": pc.count_distinct(self.table["term"]).as_py(),
            "negated": pc.sum(self.table["negated"]).as_py() or 0,
            "rows_of_other_taxa_dropped": self.n_other_taxa,
            "undated": self.n_undated,
        }


def read_gaf(stream: BinaryIO, taxon: str = HUMAN) -> Annotations:
    """The annotations of one taxon.

    Raises
    ------
    InputError
        The file does not say that it is GAF 2, has no annotation, none of the taxon, a line has
        not 17 columns, or a line lacks its gene, term or evidence.
    """
    content = stream.read().removeprefix(b"\xef\xbb\xbf")
    version = _version(content)
    # Comments become blank lines, which are no rows: the lines keep their numbers.
    body = re.sub(rb"(?m)^![^\n]*", b"", content)
    rows = read_rows(pa.py_buffer(body), _NAMES, dialect=_TABS, first_line=1)
    if not rows.num_rows:
        raise InputError("the file has no annotation", line=1, remedy="Download it again")
    _refuse_blank(rows, body)
    primary = first_of(split_list(rows["taxon"], "|"))
    ours = rows.filter(pc.equal(primary, f"taxon:{taxon}"))
    if not ours.num_rows:
        found = pc.mode(primary.dictionary_encode().indices)[0]["mode"].as_py()
        raise InputError(
            f"none of {rows.num_rows:,} annotations is of taxon:{taxon}; most are of "
            f"{primary.dictionary_encode().dictionary[found].as_py()}",
            line=_first_row_line(content),
            remedy="Give goa_human.gaf.gz",
        )
    table = _tidy(ours)
    return Annotations(
        version, table, rows.num_rows, rows.num_rows - ours.num_rows, table["date"].null_count
    )


def _version(content: bytes) -> str:
    found = re.match(rb"(?:!.*\n)*?!\s*gaf-version:\s*(\S+)", content)
    version = found.group(1).decode(errors="replace") if found else ""
    if version not in _VERSIONS:
        what = f"GAF version {version}" if version else "no !gaf-version line"
        raise InputError(f"{what}, expected GAF 2.1 or 2.2", line=1, remedy="Give goa_human.gaf.gz")
    return version


def _first_row_line(content: bytes) -> int:
    comments = re.match(rb"(?:(?:!.*)?\n)*", content)
    return content.count(b"\n", 0, comments.end() if comments else 0) + 1


def _refuse_blank(rows: pa.Table, body: bytes) -> None:
    for name in ("object", "term", "evidence", "taxon"):
        blank = pc.is_null(rows[name])
        if pc.any(blank).as_py():
            row = int(pc.index(blank, value=True).as_py()) + 1
            raise InputError(
                f"the annotation has no {name}",
                line=line_of_row(pa.py_buffer(body), row) + 1,
                remedy="The file was cut or edited: download it again",
            )


def _tidy(rows: pa.Table) -> pa.Table:
    qualifier = pc.coalesce(rows["qualifier"], "")
    return pa.table(
        {
            "db": rows["db"],
            "object": rows["object"],
            "symbol": rows["symbol"],
            "qualifier": pc.utf8_trim(pc.replace_substring_regex(qualifier, _NOT, "|"), "|"),
            "negated": pc.match_substring_regex(qualifier, _NOT),
            "term": rows["term"],
            "evidence": rows["evidence"],
            "aspect": rows["aspect"],
            "date": compact_date(rows["date"]),
            "synonyms": split_list(rows["synonyms"], "|"),
        }
    ).combine_chunks()
