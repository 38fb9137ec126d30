"""The gene catalogue: which gene a symbol or identifier means, and how that is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes.asked import Asked, Rank, disputed_between
from graph.genes.dates import undated
from graph.genes.forms import (
    Texts,
    ensembl_curie,
    entrez_curie,
    identifiers_by_form,
    numbers_of_loc,
    prefixed,
    texts,
)
from graph.genes.names import NameIndex
from graph.genes.publishers import IDENTITY, assemble
from graph.genes.resolution import (
    ALIAS,
    APPROVED,
    CASE,
    DATE,
    ENSEMBL,
    ENTREZ,
    HISTORY,
    HOW,
    IDENTIFIER,
    KEPT,
    LOC,
    PREVIOUS,
    Resolution,
)
from graph.genes.stored import names_of_stored


class GeneCatalogue:
    """Genes with all their names, ready to resolve thousands of names at a time.

    A name is read in this order, and the first that knows it decides:

    1. the source's own Entrez id (the platform table gives one beside most symbols), where it is
       a live gene id; then the source's own Ensembl id;
    2. an identifier by its form: ``NCBIGene:1017``, ``1017``, ``HGNC:1771``, ``ENSG…``;
    3. ``LOC<number>``, where the number is a live gene id;
    4. an approved symbol; 5. a previous symbol; 6. an alias: HGNC before gene_info;
    7. a withdrawn id or symbol that ``gene_history`` replaces;
    8. the same again in capitals (``c1ORF12`` is C1orf12), unless that makes two genes;
    9. a symbol that a spreadsheet turned into a date (``3-Mar`` is MARCHF3).

    A name that two genes bear with equal right is ambiguous and stays as it is; so does an alias
    or previous symbol that, in capitals, is the approved symbol of another gene (``Fli1``).
    """

    def __init__(
        self,
        genes: pa.Table,
        ranks: Sequence[Rank],
        *,
        identifiers: NameIndex,
        replaced: NameIndex,
        moved: int = 0,
    ) -> None:
        self._genes = genes
        self._ids: pa.Array = genes["id"].combine_chunks()
        self._ranks = tuple(ranks)
        self._capital_ranks: tuple[Rank, ...] | None = None
        self._identifiers = identifiers
        self._replaced = replaced
        #: HGNC genes whose Entrez id gene_info does not hold, found there by their HGNC id.
        self.moved = moved

    @classmethod
    def from_publishers(
        cls,
        gene_info: pa.Table,
        hgnc: pa.Table | None = None,
        gene_history: pa.Table | None = None,
    ) -> GeneCatalogue:
        """The catalogue of NCBI gene_info, with HGNC and gene_history where they are given.

        Parameters
        ----------
        gene_info, hgnc, gene_history
            As `graph.genes.publishers` describes them: human genes alone.
        """
        publication = assemble(gene_info, hgnc, gene_history)
        return cls(
            publication.genes,
            [
                Rank(APPROVED, publication.approved),
                Rank(PREVIOUS, publication.previous, arbitrated=True),
                Rank(ALIAS, publication.aliases),
            ],
            identifiers=publication.identifiers,
            replaced=publication.replaced,
            moved=publication.moved,
        )

    @classmethod
    def from_gene_table(cls, genes: pa.Table) -> GeneCatalogue:
        """The catalogue of the Gene nodes of a store: no publisher's file is needed.

        It knows the genes of that store alone: a name that would be ambiguous among all human
        genes may be clear among these.

        Parameters
        ----------
        genes
            Rows of `graph.model.Gene`, with at least the columns id, symbol, platform_symbols,
            previous_symbols, aliases, hgnc_id and ensembl_id.
        """
        stored = names_of_stored(genes)
        return cls(
            stored.genes,
            stored.ranks,
            identifiers=stored.identifiers,
            replaced=NameIndex(pa.array([], pa.string()), []),
        )

    @property
    def genes(self) -> pa.Table:
        """One row a gene: id, symbol, name, type, previous symbols, aliases, cross-references."""
        return self._genes

    def __len__(self) -> int:
        return len(self._ids)

    def resolve(
        self, symbols: Texts, entrez: Texts | None = None, ensembl: Texts | None = None
    ) -> Resolution:
        """The gene that each symbol means.

        Parameters
        ----------
        symbols
            Symbols or identifiers as the source writes them.
        entrez, ensembl
            The source's own ids of the same rows, null where it gives none.

        Returns
        -------
        Resolution
            One row a query, in their order. An ambiguous or unknown one keeps its own id, else
            ``SYMBOL:`` and the text.
        """
        queries = pc.utf8_trim_whitespace(texts(symbols))
        own = {}
        if entrez is not None:
            own[ENTREZ] = entrez_curie(entrez)
        if ensembl is not None:
            own[ENSEMBL] = ensembl_curie(ensembl)
        own[IDENTIFIER] = identifiers_by_form(queries)
        asked = Asked(len(queries))
        for how, names in own.items():
            asked.settle(how, self._identifiers, names)
        numbers = numbers_of_loc(queries)
        asked.settle(LOC, self._identifiers, numbers)
        for rank in self._ranks:
            asked.settle_by_rank(rank, queries)
        self._withdraw_rival_spellings(asked, queries)
        for old in (*own.values(), numbers, queries):
            asked.settle(HISTORY, self._replaced, old)
        self._resolve_by_capitals(asked, queries)
        self._resolve_dates(asked, queries)
        return self._resolution(asked, queries, list(own.values()))

    def _withdraw_rival_spellings(self, asked: Asked, queries: pa.Array) -> None:
        """Call an alias ambiguous that in capitals is another gene's approved symbol."""
        late = asked.decided_by(PREVIOUS, ALIAS)
        capitals = pc.utf8_upper(queries)
        late &= np.asarray(pc.fill_null(pc.not_equal(queries, capitals), False))
        if not late.any():
            return
        approved = self._in_capitals()[0].sources[0].look_up(capitals)
        rival = late & (approved.count > 0) & (approved.first != asked.gene)
        for place in np.flatnonzero(rival):
            asked.make_ambiguous(int(place), [int(asked.gene[place]), int(approved.first[place])])

    def _resolve_by_capitals(self, asked: Asked, queries: pa.Array) -> None:
        if not asked.open.any():
            return
        capitals = pc.utf8_upper(queries)
        for rank in self._in_capitals():
            how = KEPT if rank.how == KEPT else CASE
            asked.settle_by_rank(Rank(how, rank.sources, rank.arbitrated), capitals)

    def _in_capitals(self) -> tuple[Rank, ...]:
        if self._capital_ranks is None:
            self._capital_ranks = tuple(rank.in_capitals() for rank in self._ranks)
        return self._capital_ranks

    def _resolve_dates(self, asked: Asked, queries: pa.Array) -> None:
        """Read symbols that look like dates; those that may be two genes become ambiguous."""
        places, names = undated(queries)
        for rank in self._ranks:
            meant = Asked(len(names))
            meant.settle_by_rank(rank, names)
            found: dict[int, set[int]] = {}
            for row in np.flatnonzero(~meant.open):
                genes = meant.rivals.get(int(row), [int(meant.gene[row])])
                found.setdefault(places[int(row)].as_py(), set()).update(genes)
            for place, together in found.items():
                if not asked.open[place]:
                    continue
                if len(together) > 1:
                    asked.make_ambiguous(place, sorted(together))
                else:
                    asked.decide(place, DATE, together.pop())

    def _resolution(self, asked: Asked, queries: pa.Array, own: list[pa.Array]) -> Resolution:
        rows = pa.array(asked.gene, mask=asked.gene < 0)
        candidates: list[list[str]] = [[] for _ in range(len(queries))]
        for place, genes in asked.rivals.items():
            candidates[place] = self._ids.take(pa.array(genes, pa.int64())).to_pylist()
        return Resolution(
            pa.table(
                {
                    "query": queries,
                    "id": pc.coalesce(self._ids.take(rows), *own, prefixed("SYMBOL:", queries)),
                    "symbol": pc.coalesce(texts(self._genes["symbol"]).take(rows), queries),
                    "how": pa.array(HOW).take(pa.array(asked.how)),
                    "candidates": pa.array(candidates, pa.list_(pa.string())),
                    "disputed": pa.array(asked.disputed),
                }
            )
        )

    def disagreements(self) -> pa.Table:
        """Names that HGNC and gene_info give to different genes; HGNC decides.

        Returns
        -------
        pa.Table
            ``name``, ``how`` (its kind), ``hgnc`` (the id), ``gene_info`` (ids; HGNC's may be
            among them).
        """
        parts = [_NO_DISAGREEMENT]
        for rank in self._ranks:
            if len(rank.sources) < 2:
                continue
            first, second = rank.sources
            hits, others = first.look_up(first.names), second.look_up(first.names)
            differ = np.flatnonzero(disputed_between(hits, others))
            columns = {
                "name": first.names.take(pa.array(differ)),
                "how": pa.repeat(rank.how, len(differ)),
                "hgnc": self._ids.take(pa.array(hits.first[differ])),
                "gene_info": pa.array(
                    [
                        self._ids.take(pa.array(second.genes_at(int(place)))).to_pylist()
                        for place in others.position[differ]
                    ],
                    pa.list_(pa.string()),
                ),
            }
            parts.append(pa.table(columns, schema=_NO_DISAGREEMENT.schema))
        return pa.concat_tables(parts)

    def describe(self, ids: Texts) -> pa.Table:
        """What is known of genes by id, one row each, in order: columns `IDENTITY`.

        An id that the catalogue does not hold gets its own text as symbol, the type ``unknown``
        and no other names.
        """
        wanted = texts(ids)
        table = self._genes.select(list(IDENTITY)).take(pc.index_in(wanted, value_set=self._ids))
        text = pc.replace_substring_regex(wanted, r"^[A-Za-z]+:", "")
        empty = pa.scalar([], pa.list_(pa.string()))
        filled = {
            "id": wanted,
            "symbol": pc.coalesce(table["symbol"], text),
            "type": pc.fill_null(table["type"], "unknown"),
            "previous_symbols": pc.coalesce(table["previous_symbols"], empty),
            "aliases": pc.coalesce(table["aliases"], empty),
        }
        for name, column in filled.items():
            table = table.set_column(table.column_names.index(name), name, column)
        return table


_NO_DISAGREEMENT = pa.schema(
    {
        "name": pa.string(),
        "how": pa.string(),
        "hgnc": pa.string(),
        "gene_info": pa.list_(pa.string()),
    }
).empty_table()
