"""The gene tables of NCBI and HGNC, joined: one row a gene, and every name it ever bore.

Inputs are Arrow tables with one row a gene:

- gene_info: ``entrez``, ``symbol``, ``synonyms`` (list), ``hgnc_id``, ``ensembl_ids`` (list),
  ``chromosome``, ``name``, ``type``;
- HGNC: ``hgnc_id``, ``symbol``, ``name``, ``locus_group``, ``locus_type``, ``location``,
  ``aliases`` and ``previous`` (lists), ``entrez``, ``ensembl_id``;
- gene_history: ``withdrawn``, ``withdrawn_symbol``, ``entrez`` (null without a successor).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes.names import NameIndex, Rows, exploded, gathered

#: What identifies a Gene node, and what tables give about it.
IDENTITY: dict[str, pa.DataType] = {
    "id": pa.string(),
    "symbol": pa.string(),
    "name": pa.string(),
    "type": pa.string(),
    "previous_symbols": pa.list_(pa.string()),
    "aliases": pa.list_(pa.string()),
    "hgnc_id": pa.string(),
    "ensembl_id": pa.string(),
    "chromosome": pa.string(),
}

#: NCBI's type of gene for an HGNC entry that gene_info does not hold: by locus type, then group.
_TYPE_OF_LOCUS = {
    "RNA, transfer": "tRNA",
    "RNA, ribosomal": "rRNA",
    "RNA, small nuclear": "snRNA",
    "RNA, small nucleolar": "snoRNA",
    "protein-coding gene": "protein-coding",
    "non-coding RNA": "ncRNA",
    "pseudogene": "pseudo",
    "other": "other",
}

_HGNC_COLUMNS: dict[str, pa.DataType] = {
    "hgnc_id": pa.string(),
    "symbol": pa.string(),
    "name": pa.string(),
    "locus_group": pa.string(),
    "locus_type": pa.string(),
    "location": pa.string(),
    "aliases": pa.list_(pa.string()),
    "previous": pa.list_(pa.string()),
    "entrez": pa.string(),
    "ensembl_id": pa.string(),
}
#: A withdrawn id's successor may be withdrawn in turn; a longer chain is a circle.
_LONGEST_CHAIN = 16

_HISTORY_COLUMNS: dict[str, pa.DataType] = {
    "withdrawn": pa.string(),
    "withdrawn_symbol": pa.string(),
    "entrez": pa.string(),
}


@dataclass(frozen=True, slots=True)
class Publication:
    """What the publishers say together.

    Attributes
    ----------
    genes
        One row a gene, columns `IDENTITY`. The symbol is HGNC's where HGNC has the gene. Names
        that are the approved symbol of another gene are not listed as previous or alias.
    approved, previous, aliases
        Names of each kind, HGNC first. Where HGNC calls a gene otherwise than gene_info, the
        latter's symbol is a previous one.
    identifiers
        Every live identifier (``NCBIGene:1``, ``HGNC:5``, ``ENSEMBL:ENSG…``).
    replaced
        Withdrawn identifiers and symbols that have a living successor.
    moved
        HGNC genes whose Entrez id gene_info does not hold, but that gene_info holds under
        another id: gene_info's id stands.
    """

    genes: pa.Table
    approved: tuple[NameIndex, ...]
    previous: tuple[NameIndex, ...]
    aliases: tuple[NameIndex, ...]
    identifiers: NameIndex
    replaced: NameIndex
    moved: int


def assemble(
    gene_info: pa.Table, hgnc: pa.Table | None = None, gene_history: pa.Table | None = None
) -> Publication:
    """Join the publishers' tables."""
    ncbi = gene_info.combine_chunks()
    hgnc = _with_types(_HGNC_COLUMNS, hgnc)
    history = _with_types(_HISTORY_COLUMNS, gene_history)

    ncbi_ids = _curie("NCBIGene:", ncbi["entrez"])
    places, moved = _rows_of_hgnc(ncbi, hgnc, ncbi_ids)
    newcomers = hgnc.filter(pa.array(places < 0))
    newcomer_ids = pc.coalesce(
        _curie("NCBIGene:", newcomers["entrez"]),
        _curie("ENSEMBL:", newcomers["ensembl_id"]),
        newcomers["hgnc_id"].combine_chunks(),
    )
    rows_of_hgnc = places.copy()
    rows_of_hgnc[places < 0] = len(ncbi) + np.arange(len(newcomers), dtype=np.int32)
    ids = pa.concat_arrays([ncbi_ids, newcomer_ids])
    # HGNC's row of each gene; null where HGNC does not have it.
    back = np.full(len(ids), -1, np.int64)
    back[rows_of_hgnc] = np.arange(len(hgnc))
    beside = hgnc.take(pa.array(back, mask=back < 0))

    ncbi_rows = np.arange(len(ncbi), dtype=np.int32)
    # gene_info's symbol of a gene that HGNC calls otherwise is one it had before.
    official = beside["symbol"].combine_chunks().slice(0, len(ncbi))
    outdated = np.asarray(pc.fill_null(pc.not_equal(official, ncbi["symbol"]), False))
    approved = (
        NameIndex(hgnc["symbol"], rows_of_hgnc),
        NameIndex(ncbi["symbol"].filter(pa.array(~outdated)), ncbi_rows[~outdated]),
    )
    former = NameIndex(ncbi["symbol"].filter(pa.array(outdated)), ncbi_rows[outdated])
    previous = _named(hgnc["previous"], rows_of_hgnc)
    hgnc_aliases = _named(hgnc["aliases"], rows_of_hgnc)
    synonyms = _named(ncbi["synonyms"], ncbi_rows)
    symbol = pc.coalesce(beside["symbol"].combine_chunks(), _padded(ncbi["symbol"], len(ids)))
    genes = pa.table(
        {
            "id": ids,
            "symbol": symbol,
            "name": pc.coalesce(beside["name"].combine_chunks(), _padded(ncbi["name"], len(ids))),
            "type": pc.coalesce(_padded(ncbi["type"], len(ids)), _type_of(beside), "unknown"),
            "previous_symbols": _other_names(symbol, approved, [previous]),
            "aliases": _other_names(
                symbol, approved, [hgnc_aliases, synonyms, former], besides=previous
            ),
            "hgnc_id": pc.coalesce(
                beside["hgnc_id"].combine_chunks(), _padded(ncbi["hgnc_id"], len(ids))
            ),
            "ensembl_id": pc.coalesce(
                beside["ensembl_id"].combine_chunks(), _padded(_only_item(ncbi), len(ids))
            ),
            "chromosome": pc.coalesce(
                _padded(ncbi["chromosome"], len(ids)), _chromosome(beside["location"])
            ),
        }
    )
    identifiers = _identifiers(genes, ncbi, hgnc, rows_of_hgnc)
    return Publication(
        genes=genes,
        approved=approved,
        previous=(previous, former),
        aliases=(hgnc_aliases, synonyms),
        identifiers=identifiers,
        replaced=_replaced(history, identifiers),
        moved=moved,
    )


def _rows_of_hgnc(ncbi: pa.Table, hgnc: pa.Table, ncbi_ids: pa.Array) -> tuple[Rows, int]:
    """gene_info's row of each HGNC entry by Entrez id, else by HGNC id; −1 for a newcomer."""
    by_entrez = _index_in(_curie("NCBIGene:", hgnc["entrez"]), ncbi_ids)
    by_accession = _index_in(hgnc["hgnc_id"], ncbi["hgnc_id"])
    # A row that HGNC gives to another entry by its Entrez id is not this entry's.
    taken = np.isin(by_accession, by_entrez[by_entrez >= 0])
    chosen = np.where(by_entrez >= 0, by_entrez, np.where(taken, -1, by_accession))
    has_entrez = np.asarray(pc.is_valid(hgnc["entrez"]))
    moved = int(np.count_nonzero(has_entrez & (by_entrez < 0) & (chosen >= 0)))
    return chosen.astype(np.int32), moved


def _index_in(wanted: pa.ChunkedArray | pa.Array, among: pa.ChunkedArray | pa.Array) -> Rows:
    among = among.combine_chunks() if isinstance(among, pa.ChunkedArray) else among
    place = pc.index_in(wanted, value_set=among, skip_nulls=True)
    return np.asarray(pc.fill_null(place, -1), dtype=np.int32)


def _named(lists: pa.ChunkedArray, rows: Rows) -> NameIndex:
    names, of_row = exploded(lists)
    return NameIndex(names, rows[of_row])


def _other_names(
    symbol: pa.Array,
    approved: tuple[NameIndex, ...],
    indexes: list[NameIndex],
    besides: NameIndex | None = None,
) -> pa.ListArray:
    """A list a gene of its names in `indexes`: neither its symbol nor another's, nor `besides`."""
    pairs = [index.pairs() for index in indexes]
    names = pa.concat_arrays([name for name, _ in pairs])
    rows = np.concatenate([row for _, row in pairs])
    keep = np.asarray(pc.not_equal(names, symbol.take(pa.array(rows))))
    unsettled = np.ones(len(names), bool)
    for source in approved:
        hits = source.look_up(names)
        keep &= ~(unsettled & (hits.count > 0) & (hits.first != rows))
        unsettled &= hits.count == 0
    if besides is not None:
        hits = besides.look_up(names)
        keep &= ~((hits.count > 0) & (hits.first == rows))
    return gathered(names.filter(pa.array(keep)), rows[keep], len(symbol))


def _identifiers(genes: pa.Table, ncbi: pa.Table, hgnc: pa.Table, rows_of_hgnc: Rows) -> NameIndex:
    every = np.arange(len(genes), dtype=np.int32)
    ensembl, of_row = exploded(ncbi["ensembl_ids"])
    # HGNC's Ensembl id decides; gene_info's count where HGNC gives the id to no gene.
    ours = _curie("ENSEMBL:", hgnc["ensembl_id"])
    theirs = _curie("ENSEMBL:", ensembl)
    silent = np.asarray(pc.invert(pc.is_in(theirs, value_set=ours)))
    accession = _curie("", hgnc["hgnc_id"])
    former = _curie("", ncbi["hgnc_id"])
    unclaimed = np.asarray(pc.invert(pc.is_in(former, value_set=accession)))
    names = pa.concat_arrays(
        [
            genes["id"].combine_chunks(),
            ours,
            theirs.filter(pa.array(silent)),
            accession,
            former.filter(pa.array(unclaimed)),
        ]
    )
    rows = np.concatenate(
        [
            every,
            rows_of_hgnc,
            of_row[silent],
            rows_of_hgnc,
            np.arange(len(ncbi), dtype=np.int32)[unclaimed],
        ]
    )
    return NameIndex(names, rows)


def _replaced(history: pa.Table, identifiers: NameIndex) -> NameIndex:
    """Withdrawn ids and symbols to the row of the gene that lives, along chains of successors."""
    old = _curie("NCBIGene:", history["withdrawn"])
    new = _curie("NCBIGene:", history["entrez"])
    for _ in range(_LONGEST_CHAIN):
        further = _index_in(new, old)
        dead = (further >= 0) & (identifiers.look_up(new).first < 0)
        if not dead.any():
            break
        new = pc.if_else(pa.array(dead), new.take(pa.array(np.maximum(further, 0))), new)
    row = identifiers.look_up(new).first
    living = row >= 0
    symbols = history["withdrawn_symbol"].combine_chunks()
    names = pa.concat_arrays([old.filter(pa.array(living)), symbols.filter(pa.array(living))])
    return NameIndex(names, np.tile(row[living], 2))


def _with_types(columns: dict[str, pa.DataType], table: pa.Table | None) -> pa.Table:
    schema = pa.schema(list(columns.items()))
    if table is None:
        return schema.empty_table()
    return table.select(list(columns)).cast(schema).combine_chunks()


def _curie(prefix: str, column: pa.ChunkedArray | pa.Array) -> pa.Array:
    texts = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return pc.binary_join_element_wise(prefix, texts.cast(pa.string()), "")


def _padded(column: pa.ChunkedArray | pa.Array, length: int) -> pa.Array:
    texts = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    return pa.concat_arrays([texts, pa.nulls(length - len(texts), texts.type)])


def _only_item(ncbi: pa.Table) -> pa.Array:
    """gene_info's Ensembl id where it names exactly one."""
    lists = ncbi["ensembl_ids"].combine_chunks()
    single = pc.equal(pc.list_value_length(lists), 1)
    guarded = pc.if_else(single, lists, pa.scalar([None], lists.type))
    return pc.list_element(guarded, 0)


def _type_of(hgnc: pa.Table) -> pa.Array:
    known, kinds = pa.array(list(_TYPE_OF_LOCUS)), pa.array(list(_TYPE_OF_LOCUS.values()))
    by_type = kinds.take(pc.index_in(hgnc["locus_type"], value_set=known).combine_chunks())
    by_group = kinds.take(pc.index_in(hgnc["locus_group"], value_set=known).combine_chunks())
    return pc.coalesce(by_type, by_group)


def _chromosome(location: pa.ChunkedArray) -> pa.Array:
    """``19`` of the cytogenetic location ``19q13.43``."""
    parts = pc.extract_regex(location.combine_chunks(), r"^(?P<chromosome>[0-9]{1,2}|X|Y)[pqc]?")
    return pc.struct_field(parts, "chromosome")
