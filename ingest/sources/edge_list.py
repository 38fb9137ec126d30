"""Gene networks as edge lists: tab-separated, header ``gene_a``, ``gene_b`` and maybe ``score``.

BioGRID's own table (TAB3) is read too: by its Entrez columns, human with human.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import Dialect, Header, line_of_row, read_rows, split_header
from ingest.sources.expression_values import numbers
from ingest.sources.gene_info import HUMAN

_TABS = Dialect()
_BIOGRID = (
    "Entrez Gene Interactor A",
    "Entrez Gene Interactor B",
    "Organism ID Interactor A",
    "Organism ID Interactor B",
)


@dataclass(frozen=True, slots=True)
class EdgeList:
    """Undirected gene pairs, each once.

    Attributes
    ----------
    identifiers
        ``entrez`` where every id is a whole number, else ``symbol``.
    table
        ``gene_a`` < ``gene_b`` by bytes, ``score`` (float64, null where there is none; of a pair
        given several times the highest), sorted.
    n_rows
        Rows of the file.
    n_self
        Rows that pair a gene with itself: dropped.
    n_repeated
        Rows that repeat a pair, in either direction: merged.
    n_other_taxa
        Rows with a gene of another species, where the file names species: dropped.
    """

    identifiers: Literal["entrez", "symbol"]
    table: pa.Table
    n_rows: int
    n_self: int
    n_repeated: int
    n_other_taxa: int

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        return {
            "rows": self.n_rows,
            "edges": self.table.num_rows,
            "self_pairs_dropped": self.n_self,
            "repeated_pairs_merged": self.n_repeated,
            "rows_of_other_taxa_dropped": self.n_other_taxa,
        }


def read_edge_list(stream: BinaryIO) -> EdgeList:
    """One network.

    Raises
    ------
    InputError
        The header has no gene columns, a row has the wrong number of cells or an empty gene, a
        score is not a number, or no edge is left.
    """
    header = split_header(stream.read(), dialect=_TABS)
    if set(_BIOGRID) <= set(header.names):
        rows = _biogrid(header)
    elif header.names[:2] == ("gene_a", "gene_b") and header.names[2:] in ((), ("score",)):
        rows = read_rows(header.rows, header.names, dialect=_TABS, first_line=header.first_line)
    else:
        raise InputError(
            f"the header is {' '.join(header.names)[:60]!r}, expected gene_a, gene_b and maybe "
            "score, separated by tabs",
            line=1,
            remedy="Name the columns so, or give BioGRID's table in TAB3",
        )
    n_rows = rows.num_rows
    rows, n_other = _human(rows)
    if not rows.num_rows:
        raise InputError("the file has no edge", line=header.first_line, remedy="Leave it out")
    genes = pa.chunked_array(rows["gene_a"].chunks + rows["gene_b"].chunks)
    if genes.null_count:
        blank = pc.or_(pc.is_null(rows["gene_a"]), pc.is_null(rows["gene_b"]))
        row = int(pc.index(blank, value=True).as_py()) + 1
        raise InputError(
            "a gene is empty",
            line=header.first_line + line_of_row(header.rows, row),
            remedy="Remove the line, or give the gene",
        )
    table, n_self, n_repeated = _merged(genes, _scores(rows, header))
    decimal = pc.all(pc.utf8_is_decimal(genes)).as_py()
    return EdgeList("entrez" if decimal else "symbol", table, n_rows, n_self, n_repeated, n_other)


def _biogrid(header: Header) -> pa.Table:
    rows = read_rows(
        header.rows,
        header.names,
        dialect=Dialect(nulls=("", "-")),
        first_line=header.first_line,
        keep=_BIOGRID,
    )
    return rows.rename_columns(["gene_a", "gene_b", "taxon_a", "taxon_b"])


def _human(rows: pa.Table) -> tuple[pa.Table, int]:
    if "taxon_a" not in rows.column_names:
        return rows, 0
    human = pc.and_(pc.equal(rows["taxon_a"], HUMAN), pc.equal(rows["taxon_b"], HUMAN))
    kept = rows.filter(human).select(["gene_a", "gene_b"])
    return kept, rows.num_rows - kept.num_rows


def _scores(rows: pa.Table, header: Header) -> npt.NDArray[np.float64]:
    if "score" not in rows.column_names:
        return np.full(rows.num_rows, np.nan)
    scores, n_text = numbers(rows["score"])
    if n_text:
        text = pc.and_(pc.is_valid(rows["score"]), pc.is_null(scores))
        row = int(pc.index(text, value=True).as_py()) + 1
        raise InputError(
            f"the score {rows['score'][row - 1].as_py()[:20]!r} is not a number",
            line=header.first_line + line_of_row(header.rows, row),
            remedy="Give a number, or leave the column out",
        )
    return np.asarray(scores.to_numpy(), dtype=np.float64)


def _merged(genes: pa.ChunkedArray, scores: npt.NDArray[np.float64]) -> tuple[pa.Table, int, int]:
    """Distinct pairs with their highest score; how many rows were self pairs and repetitions."""
    encoded = genes.combine_chunks().dictionary_encode()
    order = pc.sort_indices(encoded.dictionary).to_numpy()
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    codes = rank[encoded.indices.to_numpy()].reshape(2, -1)
    low, high = codes.min(axis=0), codes.max(axis=0)
    proper = low != high
    keys, place = np.unique(low[proper] * len(order) + high[proper], return_inverse=True)
    if not len(keys):
        raise InputError("every edge pairs a gene with itself", line=2, remedy="Leave it out")
    best = np.full(len(keys), -np.inf)
    np.fmax.at(best, place, scores[proper])
    names = encoded.dictionary.take(pa.array(order))
    table = pa.table(
        {
            "gene_a": names.take(pa.array(keys // len(order))),
            "gene_b": names.take(pa.array(keys % len(order))),
            "score": pa.array(best, mask=np.isneginf(best)),
        }
    )
    return table, int((~proper).sum()), int(proper.sum()) - len(keys)
