"""What became of each name that was asked for, and the counts a report needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ENTREZ = "entrez"
ENSEMBL = "ensembl"
IDENTIFIER = "identifier"
LOC = "loc"
APPROVED = "approved"
PLATFORM = "platform"
PREVIOUS = "previous"
ALIAS = "alias"
HISTORY = "history"
CASE = "case"
DATE = "date"
KEPT = "kept"
AMBIGUOUS = "ambiguous"
UNKNOWN = "unknown"

#: How a name was read, in words.
MEANING = {
    ENTREZ: "by the source's own Entrez id",
    ENSEMBL: "by the source's own Ensembl id",
    IDENTIFIER: "an identifier",
    LOC: "by the gene id in its name",
    APPROVED: "the approved symbol",
    PLATFORM: "the expression platform's symbol",
    PREVIOUS: "a previous symbol",
    ALIAS: "an alias",
    HISTORY: "withdrawn, replaced according to gene_history",
    CASE: "a symbol written in other case",
    DATE: "a symbol that a spreadsheet turned into a date",
    KEPT: "kept as its source writes it: no gene table gives it to one gene",
    AMBIGUOUS: "the name of several genes",
    UNKNOWN: "no gene table knows it",
}
HOW = tuple(MEANING)


@dataclass(frozen=True)
class Resolution:
    """The outcome for each query, in order.

    Attributes
    ----------
    table
        ``query``; ``id``, a gene's or the query's own (``SYMBOL:…``) where it stays as it is;
        ``symbol``, the gene's official one, else the query; ``how``, a key of `MEANING`;
        ``candidates``, the genes' ids where it is ambiguous; ``disputed``, whether HGNC and
        gene_info give the name to different genes.
    """

    table: pa.Table

    @property
    def ids(self) -> pa.Array:
        """The gene id of each query."""
        return self.table["id"].combine_chunks()

    @property
    def resolved(self) -> pa.Array:
        """Whether each query means one gene."""
        how = self.table["how"]
        unresolved = pc.is_in(how, value_set=pa.array([AMBIGUOUS, UNKNOWN]))
        return pc.invert(unresolved).combine_chunks()

    @property
    def renamed(self) -> pa.Table:
        """Resolved symbols that are not the gene's official one: ``query``, ``symbol``, ``how``."""
        differ = pc.not_equal(self.table["query"], self.table["symbol"])
        by_name = pc.not_equal(self.table["how"], IDENTIFIER)
        chosen = pc.fill_null(pc.and_(pc.and_(self.resolved, differ), by_name), False)
        return self.table.filter(chosen).select(["query", "symbol", "how"])

    def only(self, how: str) -> pa.Table:
        """The rows read in one way."""
        return self.table.filter(pc.equal(self.table["how"], how))

    def counts(self) -> dict[str, int]:
        """Distinct queries: all, resolved, renamed, ambiguous, unknown, disputed, and by way."""
        distinct = self.distinct()
        ways = dict(
            zip(
                *(
                    distinct.table.group_by("how").aggregate([([], "count_all")])[name].to_pylist()
                    for name in ("how", "count_all")
                ),
                strict=True,
            )
        )
        return {
            "asked": len(distinct.table),
            "resolved": int(pc.sum(distinct.resolved).as_py() or 0),
            "renamed": len(distinct.renamed),
            "ambiguous": ways.get(AMBIGUOUS, 0),
            "unknown": ways.get(UNKNOWN, 0),
            "disputed": int(pc.sum(distinct.table["disputed"]).as_py() or 0),
        } | {f"by_{how}": ways[how] for how in HOW if how in ways and how not in _ASIDE}

    def distinct(self) -> Resolution:
        """The same without repeated queries: the first outcome of each, in order."""
        codes = self.table["query"].combine_chunks().dictionary_encode().indices
        _, first = np.unique(pc.fill_null(codes, -1), return_index=True)
        return Resolution(self.table.take(pa.array(np.sort(first))))

    def lists(self) -> dict[str, Any]:
        """The renamed, ambiguous, unknown and disputed queries in full, for a report."""
        distinct = self.distinct()
        ambiguous = distinct.only(AMBIGUOUS)
        disputed = distinct.table.filter(distinct.table["disputed"])
        return {
            "renamed": distinct.renamed.to_pylist(),
            "ambiguous": ambiguous.select(["query", "candidates"]).to_pylist(),
            "unknown": distinct.only(UNKNOWN)["query"].to_pylist(),
            "disputed": disputed.select(["query", "id"]).to_pylist(),
        }


_ASIDE = frozenset({AMBIGUOUS, UNKNOWN})
