"""Expression by tissue in GCT 1.2 and 1.3, as GTEx publishes it, and the tissues' sample counts.

Format: https://software.broadinstitute.org/cancer/software/gsea/wiki/index.php/Data_formats
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import Dialect, Header, read_rows, require_columns, split_header
from ingest.sources.expression_values import VALUES, numbers

_TABS = Dialect()
_AGAIN = "The file was cut or edited: download it again"
#: ``ENSG00000002586.19_PAR_Y``: the copy of a gene on the Y chromosome.
_VERSION = r"\.\d+(_PAR_Y)?$"


@dataclass(frozen=True, slots=True)
class TissueExpression:
    """Genes × tissues.

    Attributes
    ----------
    genes
        One row a row of `values`: ``ensembl_id`` without its version, ``symbol``.
    tissues
        The columns' names.
    values
        float64, genes × tissues; TPM as published, NaN where missing.
    n_text
        Cells that held text other than a word for a missing value.
    n_duplicate_rows
        Rows whose Ensembl id came before (copies on the Y chromosome): dropped.
    """

    genes: pa.Table
    tissues: tuple[str, ...]
    values: npt.NDArray[np.float64]
    n_text: int
    n_duplicate_rows: int

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {
            "genes": self.genes.num_rows,
            "tissues": len(self.tissues),
            "values_missing": int(np.isnan(self.values).sum()),
            "values_text": self.n_text,
            "duplicate_rows_dropped": self.n_duplicate_rows,
        }


def read_gct(stream: BinaryIO) -> TissueExpression:
    """One GCT file.

    Raises
    ------
    InputError
        The file is not GCT, the counts in its second line do not agree with what follows, or a
        row has the wrong number of cells.
    """
    content = stream.read()
    version, sizes, start = _preamble(content)
    header = split_header(content, dialect=_TABS, start=start, line=3)
    if version == "#1.3":
        n_rows, n_columns, n_row_fields, n_column_fields = sizes
        header = _without_rows(header, n_column_fields)
        labels = 1 + n_row_fields
    else:
        (n_rows, n_columns), labels = sizes, 2
    tissues = header.names[labels:]
    if len(tissues) != n_columns:
        raise InputError(
            f"line 2 says {n_columns:,} columns, the header has {len(tissues):,}",
            line=3,
            remedy=_AGAIN,
        )
    rows = read_rows(header.rows, header.names, dialect=VALUES, first_line=header.first_line)
    if rows.num_rows != n_rows:
        raise InputError(
            f"line 2 says {n_rows:,} rows, the file has {rows.num_rows:,}", line=2, remedy=_AGAIN
        )
    columns = [numbers(rows[name]) for name in tissues]
    values = np.column_stack([column.to_numpy() for column, _ in columns])
    ids = pc.replace_substring_regex(rows.column(0), _VERSION, "").combine_chunks()
    described = "Description" if "Description" in header.names[:labels] else header.names[0]
    genes = pa.table({"ensembl_id": ids, "symbol": rows[described]})
    # Codes are given in order of first appearance: `first` ascends.
    _, first = np.unique(ids.dictionary_encode().indices.to_numpy(), return_index=True)
    return TissueExpression(
        genes=genes.take(pa.array(first)),
        tissues=tissues,
        values=np.ascontiguousarray(values[first]),
        n_text=sum(found for _, found in columns),
        n_duplicate_rows=rows.num_rows - len(first),
    )


def _preamble(content: bytes) -> tuple[str, list[int], int]:
    """The version, the numbers of line 2 and where line 3 begins."""
    first, _, rest = content.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
    version = first.strip().decode(errors="replace")
    if version not in ("#1.2", "#1.3"):
        raise InputError(
            f"the first line is {version[:20]!r}, expected '#1.2' or '#1.3'",
            line=1,
            remedy="Give a GCT file, as GTEx publishes its medians by tissue",
        )
    second, _, _ = rest.partition(b"\n")
    words = second.split()
    wanted = 2 if version == "#1.2" else 4
    if len(words) != wanted or not all(word.isdigit() for word in words):
        raise InputError(f"line 2 is not {wanted} counts", line=2, remedy=_AGAIN)
    start = len(content) - len(rest) + len(second) + 1
    return version, [int(word) for word in words], start


def _without_rows(header: Header, count: int) -> Header:
    """The header past the rows that describe the columns (GCT 1.3)."""
    text = header.rows.to_pybytes()
    start = 0
    for _ in range(count):
        start = text.find(b"\n", start) + 1
    return Header(header.names, header.rows.slice(start), header.first_line + count)


@dataclass(frozen=True, slots=True)
class TissueSamples:
    """How many samples stand behind each tissue: ``tissue`` (a GCT column), ``name``, ``n``."""

    table: pa.Table

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {"tissues": self.table.num_rows, "samples": pc.sum(self.table["n"]).as_py() or 0}


def read_tissue_samples(stream: BinaryIO) -> TissueSamples:
    """Sample counts of the GCT's columns, from either of two tables.

    ``Sample``, ``TissueName``, ``RName`` gives the counts; GTEx's own table of samples
    (``…SampleAttributesDS.txt``) is counted by ``SMTSD``, RNA-seq samples of the release alone.

    Raises
    ------
    InputError
        The columns are neither's, a count is not a whole number, or a tissue occurs twice.
    """
    header = split_header(stream.read(), dialect=_TABS)
    if {"SMTSD", "SMAFRZE"} <= set(header.names):
        return _counted_samples(header)
    require_columns(header, ("Sample", "TissueName", "RName"), "a table of samples per tissue")
    rows = read_rows(header.rows, header.names, dialect=_TABS, first_line=header.first_line)
    counts, n_text = numbers(rows["Sample"])
    if n_text or counts.null_count or not pc.all(pc.equal(pc.floor(counts), counts)).as_py():
        raise InputError("a sample count is not a whole number", remedy=_AGAIN)
    if pc.count_distinct(rows["RName"]).as_py() != rows.num_rows:
        raise InputError("a tissue occurs twice", remedy=_AGAIN)
    return TissueSamples(
        pa.table(
            {"tissue": rows["RName"], "name": rows["TissueName"], "n": pc.cast(counts, pa.int64())}
        )
    )


def _counted_samples(header: Header) -> TissueSamples:
    rows = read_rows(
        header.rows,
        header.names,
        dialect=_TABS,
        first_line=header.first_line,
        keep=("SMTSD", "SMAFRZE"),
    )
    # SMAFRZE names the analysis freeze a sample belongs to; others were sequenced but left out.
    used = rows.filter(pc.equal(rows["SMAFRZE"], "RNASEQ"))
    if not used.num_rows:
        raise InputError("no sample belongs to the RNASEQ freeze", line=1, remedy=_AGAIN)
    counts = used.group_by("SMTSD").aggregate([([], "count_all")]).sort_by("SMTSD")
    tissues = counts["SMTSD"]
    return TissueSamples(pa.table({"tissue": tissues, "name": tissues, "n": counts["count_all"]}))
