"""Identifiers by their form: CURIEs, Entrez numbers, Ensembl ids, ``LOC`` symbols."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc

# pyarrow publishes no types: to a checker this is whatever is a sequence of texts.
Texts: TypeAlias = "pa.Array | pa.ChunkedArray | Sequence[str | None]"

#: Queries that are identifiers by their form, and how they are written in the catalogue.
_IDENTIFIER_FORMS = (
    (r"^(?i:NCBIGene|ENTREZ|GeneID):(?P<id>[0-9]+)$", "NCBIGene:"),
    (r"^(?P<id>[0-9]+)$", "NCBIGene:"),
    (r"^(?i:HGNC:)+(?P<id>[0-9]+)$", "HGNC:"),
    (r"^(?i:ENSEMBL:)?(?P<id>ENSG[0-9]{11})(?:\.[0-9]+)?$", "ENSEMBL:"),
)
_LOC_FORM = r"^LOC(?P<id>[0-9]+)$"


def texts(values: Texts) -> pa.Array:
    """Values as one Arrow array of strings."""
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    if not isinstance(values, pa.Array):
        values = pa.array(values, pa.string())
    return values if values.type == pa.string() else values.cast(pa.string())


def prefixed(prefix: str, values: Texts) -> pa.Array:
    """`prefix` before each text; null where there is none."""
    column = texts(values)
    present = pc.fill_null(pc.not_equal(column, ""), False)
    joined = pc.binary_join_element_wise(prefix, column, "")
    return pc.if_else(present, joined, pa.scalar(None, pa.string()))


def entrez_curie(values: Texts) -> pa.Array:
    """``NCBIGene:1017`` for each ``1017``."""
    return prefixed("NCBIGene:", values)


def ensembl_curie(values: Texts) -> pa.Array:
    """``ENSEMBL:ENSG…`` for each Ensembl id, without its version."""
    return prefixed("ENSEMBL:", pc.replace_substring_regex(texts(values), r"\.[0-9]+$", ""))


def identifiers_by_form(queries: pa.Array) -> pa.Array:
    """The catalogue's spelling of queries that are identifiers by their form; else null."""
    return pc.coalesce(
        *[
            prefixed(prefix, pc.struct_field(pc.extract_regex(queries, pattern), "id"))
            for pattern, prefix in _IDENTIFIER_FORMS
        ]
    )


def numbers_of_loc(queries: pa.Array) -> pa.Array:
    """``NCBIGene:100996442`` for each ``LOC100996442``; else null."""
    return entrez_curie(pc.struct_field(pc.extract_regex(queries, _LOC_FORM), "id"))
