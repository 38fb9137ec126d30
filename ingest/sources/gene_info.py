"""NCBI ``gene_info``: symbol, synonyms, cross references and type of every gene.

Format: https://ftp.ncbi.nlm.nih.gov/gene/DATA/README (tab-separated, ``-`` for nothing, ``|``
between values of a list).
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
    first_of,
    read_rows,
    require_columns,
    split_header,
    split_list,
    with_prefix,
)

HUMAN = "9606"
_TABS = Dialect(nulls=("-", ""))
_COLUMNS = (
    "#tax_id",
    "GeneID",
    "Symbol",
    "Synonyms",
    "dbXrefs",
    "chromosome",
    "map_location",
    "description",
    "type_of_gene",
    "Symbol_from_nomenclature_authority",
    "Modification_date",
)


@dataclass(frozen=True, slots=True)
class GeneInfo:
    """The human genes of one gene_info file.

    Attributes
    ----------
    table
        One row a gene: ``entrez`` (digits as text), ``symbol``, ``synonyms`` list<string>,
        ``hgnc_id`` (``HGNC:5``), ``ensembl_ids`` list<string>, ``chromosome``,
        ``map_location``, ``name``, ``type`` (``protein-coding``, ``ncRNA``, …),
        ``authority_symbol`` (HGNC's at the time of the file), ``modified`` (ISO date).
        Null where the file says ``-``; lists are then empty.
    n_rows
        Rows of the file.
    n_other_taxa
        Rows of other taxa (9606 alone is human; its subspecies have ids of their own): dropped.
    """

    table: pa.Table
    n_rows: int
    n_other_taxa: int

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {
            "rows": self.n_rows,
            "genes": self.table.num_rows,
            "rows_of_other_taxa_dropped": self.n_other_taxa,
        }


def read_gene_info(stream: BinaryIO, taxon: str = HUMAN) -> GeneInfo:
    """The genes of one taxon.

    Raises
    ------
    InputError
        The file is not gene_info, a row has the wrong number of cells, a gene id occurs twice,
        or there is no gene of the taxon.
    """
    header = split_header(stream.read(), dialect=_TABS)
    require_columns(header, _COLUMNS, "NCBI's gene_info")
    rows = read_rows(
        header.rows, header.names, dialect=_TABS, first_line=header.first_line, keep=_COLUMNS
    )
    genes = rows.filter(pc.equal(rows["#tax_id"], taxon))
    if not genes.num_rows:
        raise InputError(
            f"none of {rows.num_rows:,} genes is of taxon {taxon}",
            line=header.first_line,
            remedy="Give Homo_sapiens.gene_info.gz",
        )
    if pc.count_distinct(genes["GeneID"]).as_py() != genes.num_rows:
        raise InputError("a GeneID occurs twice", remedy="Download the file again")
    references = split_list(genes["dbXrefs"], "|")
    table = pa.table(
        {
            "entrez": genes["GeneID"],
            "symbol": genes["Symbol"],
            "synonyms": split_list(genes["Synonyms"], "|"),
            "hgnc_id": first_of(with_prefix(references, "HGNC:")),
            "ensembl_ids": with_prefix(references, "Ensembl:"),
            "chromosome": genes["chromosome"],
            "map_location": genes["map_location"],
            "name": genes["description"],
            "type": genes["type_of_gene"],
            "authority_symbol": genes["Symbol_from_nomenclature_authority"],
            "modified": compact_date(genes["Modification_date"]),
        }
    )
    return GeneInfo(table.combine_chunks(), rows.num_rows, rows.num_rows - genes.num_rows)
