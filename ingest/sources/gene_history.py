"""NCBI ``gene_history``: what became of withdrawn gene ids.

Format: https://ftp.ncbi.nlm.nih.gov/gene/DATA/README (``-`` where an id was withdrawn without a
successor).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import (
    Dialect,
    compact_date,
    read_rows,
    require_columns,
    split_header,
)
from ingest.sources.gene_info import HUMAN

_TABS = Dialect(nulls=("-", ""))
_COLUMNS = (
    "#tax_id",
    "GeneID",
    "Discontinued_GeneID",
    "Discontinued_Symbol",
    "Discontinue_Date",
)


@dataclass(frozen=True, slots=True)
class GeneHistory:
    """Withdrawn ids of one taxon.

    Attributes
    ----------
    table
        ``withdrawn`` (Entrez id, text), ``withdrawn_symbol``, ``entrez`` (the id that took its
        place, null where none did), ``date`` (ISO).
    n_rows, n_other_taxa
        Rows of the file, and those of other taxa, which were dropped.
    """

    table: pa.Table
    n_rows: int
    n_other_taxa: int

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {
            "rows": self.n_rows,
            "withdrawn": self.table.num_rows,
            "withdrawn_without_successor": self.table["entrez"].null_count,
            "rows_of_other_taxa_dropped": self.n_other_taxa,
        }


def read_gene_history(stream: BinaryIO, taxon: str = HUMAN) -> GeneHistory:
    """The withdrawn ids of one taxon.

    Raises
    ------
    InputError
        The file is not gene_history, a row has the wrong number of cells, or there is no row of
        the taxon.
    """
    header = split_header(stream.read(), dialect=_TABS)
    require_columns(header, _COLUMNS, "NCBI's gene_history")
    rows = read_rows(
        header.rows, header.names, dialect=_TABS, first_line=header.first_line, keep=_COLUMNS
    )
    ours = rows.filter(pc.equal(rows["#tax_id"], taxon))
    if not ours.num_rows:
        raise InputError(
            f"none of {rows.num_rows:,} rows is of taxon {taxon}",
            line=header.first_line,
            remedy="Give gene_history.gz, or its human rows with the header",
        )
    table = pa.table(
        {
            "withdrawn": ours["Discontinued_GeneID"],
            "withdrawn_symbol": ours["Discontinued_Symbol"],
            "entrez": ours["GeneID"],
            "date": compact_date(ours["Discontinue_Date"]),
        }
    )
    return GeneHistory(table.combine_chunks(), rows.num_rows, rows.num_rows - ours.num_rows)
