"""HGNC's complete set: approved, previous and alias symbols of human genes.

Format: https://www.genenames.org/help/statistics-and-downloads (tab-separated, cells with
several values joined by ``|`` and then in double quotes).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import Dialect, read_rows, require_columns, split_header, split_list

_QUOTED_TABS = Dialect(quoted=True)
_COLUMNS = (
    "hgnc_id",
    "symbol",
    "name",
    "locus_group",
    "locus_type",
    "status",
    "location",
    "alias_symbol",
    "prev_symbol",
    "entrez_id",
    "ensembl_gene_id",
)


@dataclass(frozen=True, slots=True)
class HgncSet:
    """The entries of HGNC's complete set.

    Attributes
    ----------
    table
        One row an entry: ``hgnc_id`` (``HGNC:5``), ``symbol``, ``name``, ``locus_group``,
        ``locus_type``, ``location``, ``aliases`` and ``previous`` list<string>, ``entrez``
        (digits as text) and ``ensembl_id``, null where HGNC knows none.
    n_rows
        Rows of the file.
    n_withdrawn
        Entries that are not approved: dropped.
    """

    table: pa.Table
    n_rows: int
    n_withdrawn: int

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {
            "rows": self.n_rows,
            "approved": self.table.num_rows,
            "withdrawn_dropped": self.n_withdrawn,
            "without_entrez": self.table["entrez"].null_count,
        }


def read_hgnc(stream: BinaryIO) -> HgncSet:
    """The approved entries.

    Raises
    ------
    InputError
        The file is not HGNC's complete set, a row has the wrong number of cells, a symbol is
        approved twice, or nothing is approved.
    """
    header = split_header(stream.read(), dialect=_QUOTED_TABS)
    require_columns(header, _COLUMNS, "HGNC's complete set")
    rows = read_rows(
        header.rows, header.names, dialect=_QUOTED_TABS, first_line=header.first_line, keep=_COLUMNS
    )
    entries = rows.filter(pc.equal(rows["status"], "Approved"))
    if not entries.num_rows:
        raise InputError(
            f"none of {rows.num_rows:,} entries is approved",
            line=header.first_line,
            remedy="Download hgnc_complete_set.txt again",
        )
    if pc.count_distinct(entries["symbol"]).as_py() != entries.num_rows:
        raise InputError("a symbol is approved twice", remedy="Download the file again")
    table = pa.table(
        {
            "hgnc_id": entries["hgnc_id"],
            "symbol": entries["symbol"],
            "name": entries["name"],
            "locus_group": entries["locus_group"],
            "locus_type": entries["locus_type"],
            "location": entries["location"],
            "aliases": split_list(entries["alias_symbol"], "|"),
            "previous": split_list(entries["prev_symbol"], "|"),
            "entrez": entries["entrez_id"],
            "ensembl_id": entries["ensembl_gene_id"],
        }
    )
    return HgncSet(table.combine_chunks(), rows.num_rows, rows.num_rows - entries.num_rows)
