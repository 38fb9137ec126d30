"""A later release of the annotations, read beside the graph to test what was added since.

The graph holds one release. The later one is read here from its GAF file, over the graph's genes
and terms; only the columns a holdout needs are looked at.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv

from embed.pairs.annotations import Annotations
from graph.errors import InputError
from graph.queries.corpus import index_of

#: Columns of GAF 2.2 (format specification, Gene Ontology Consortium), from 0.
DATABASE, OBJECT, SYMBOL, RELATION, TERM, EVIDENCE, DATE = 0, 1, 2, 3, 4, 6, 13
N_COLUMNS = 17


@dataclass(frozen=True)
class LaterRelease:
    """Annotations of a later release over the graph's genes and terms.

    Attributes
    ----------
    annotations
        Those whose gene and term the graph knows.
    lines, negated, unknown_gene, unknown_term
        Lines of the file; with a NOT; whose gene or whose term the graph does not hold.
    """

    annotations: Annotations
    lines: int
    negated: int
    unknown_gene: int
    unknown_term: int

    @property
    def counts(self) -> dict[str, int]:
        """Lines of the file, and those that went, for reports."""
        return {
            "later_lines": self.lines,
            "later_negated": self.negated,
            "later_genes_unknown_to_the_graph": self.unknown_gene,
            "later_terms_unknown_to_the_graph": self.unknown_term,
        }


def read_later_release(path: Path, known: Annotations) -> LaterRelease:
    """The annotations of a GAF file.

    Parameters
    ----------
    path
        GAF 2.x, plain or gzip. Genes are NCBI Gene ids, or symbols where the database is another.
    known
        The graph's annotations: their genes and terms are the ones that count.

    Raises
    ------
    InputError
        The file is missing, is no GAF, or none of its genes is in the graph.
    """
    table = _columns(path)
    negated = pc.match_substring_regex(table["relation"], r"(^|\|)NOT($|\|)")
    rows = table.filter(pc.invert(negated))
    is_ncbi = pc.is_in(rows["database"], value_set=pa.array(["NCBIGene", "NCBI_Gene"]))
    ids = pc.binary_join_element_wise("NCBIGene", rows["object"], ":")
    by_id = index_of(ids, known.genes)
    by_symbol = index_of(rows["symbol"], known.symbols)
    gene = np.where(is_ncbi.to_numpy(), by_id, by_symbol).astype(np.int32)
    term = index_of(rows["term"], known.ontology.terms)
    usable = (gene >= 0) & (term >= 0)
    if not usable.any():
        raise InputError(
            f"none of the {rows.num_rows:,} annotations names a gene and a term of the graph",
            path=path,
            remedy="Give a GAF file of human annotations",
        )
    chosen = pa.array(usable)
    days = pc.if_else(pc.match_substring_regex(rows["date"], "^[0-9]{8}$"), rows["date"], "0")
    annotations = replace(
        known,
        gene=gene[usable],
        term=term[usable],
        evidence=rows["evidence"].filter(chosen).combine_chunks(),
        date=days.filter(chosen).cast(pa.int32()).to_numpy(),
    )
    return LaterRelease(
        annotations=annotations,
        lines=table.num_rows,
        negated=table.num_rows - rows.num_rows,
        unknown_gene=int((gene < 0).sum()),
        unknown_term=int((term < 0).sum()),
    )


def _columns(path: Path) -> pa.Table:
    try:
        content = path.read_bytes()
        if content[:2] == b"\x1f\x8b":
            content = gzip.decompress(content)
    except (OSError, EOFError) as error:
        raise InputError(
            f"the later release is not readable: {error}", path=path, remedy="Fetch it again"
        ) from None
    if not content.startswith(b"!gaf-version: 2"):
        raise InputError(
            "the file does not begin with `!gaf-version: 2`",
            path=path,
            line=1,
            remedy="Give a GAF 2.x file of the later release (--later)",
        )
    header = 0
    while content.startswith(b"!", header):
        header = content.find(b"\n", header) + 1
    names = {
        DATABASE: "database",
        OBJECT: "object",
        SYMBOL: "symbol",
        RELATION: "relation",
        TERM: "term",
        EVIDENCE: "evidence",
        DATE: "date",
    }
    try:
        table = csv.read_csv(
            pa.py_buffer(memoryview(content)[header:]),
            read_options=csv.ReadOptions(column_names=[str(n) for n in range(N_COLUMNS)]),
            parse_options=csv.ParseOptions(delimiter="\t", quote_char=False),
            convert_options=csv.ConvertOptions(
                column_types={str(n): pa.string() for n in range(N_COLUMNS)},
                include_columns=[str(n) for n in names],
            ),
        )
    except pa.ArrowInvalid as error:
        raise InputError(
            f"a line has not {N_COLUMNS} columns: {error}", path=path, remedy="Fetch it again"
        ) from None
    return table.rename_columns([names[int(name)] for name in table.column_names])
