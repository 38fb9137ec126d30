"""The gene tables as NCBI and HGNC publish them: gene_info, gene_history, the complete set."""

from __future__ import annotations

import numpy as np

from ingest.simulate.genome import Genome
from ingest.simulate.names import Texts
from ingest.simulate.nomenclature import Nomenclature, OtherNames
from ingest.simulate.texts import joined, lines, listed

GENE_INFO_COLUMNS = (
    "#tax_id", "GeneID", "Symbol", "LocusTag", "Synonyms", "dbXrefs", "chromosome",
    "map_location", "description", "type_of_gene", "Symbol_from_nomenclature_authority",
    "Full_name_from_nomenclature_authority", "Nomenclature_status", "Other_designations",
    "Modification_date", "Feature_type",
)  # fmt: skip
HISTORY_COLUMNS = (
    "#tax_id", "GeneID", "Discontinued_GeneID", "Discontinued_Symbol", "Discontinue_Date",
)  # fmt: skip
HGNC_COLUMNS = (
    "hgnc_id", "symbol", "name", "locus_group", "locus_type", "status", "location",
    "location_sortable", "alias_symbol", "alias_name", "prev_symbol", "prev_name", "gene_group",
    "gene_group_id", "date_approved_reserved", "date_symbol_changed", "date_name_changed",
    "date_modified", "entrez_id", "ensembl_gene_id", "vega_id", "ucsc_id", "ena",
    "refseq_accession", "ccds_id", "uniprot_ids", "pubmed_id", "mgd_id", "rgd_id", "lsdb",
    "cosmic", "omim_id", "mirbase", "homeodb", "snornabase", "bioparadigms_slc", "orphanet",
    "pseudogene.org", "horde_id", "merops", "imgt", "iuphar", "kznf_gene_catalog",
    "mamit-trnadb", "cd", "lncrnadb", "enzyme_id", "intermediate_filament_db", "rna_central_id",
    "lncipedia", "gtrnadb", "agr", "mane_select", "gencc",
)  # fmt: skip

#: HGNC's locus group and type for each NCBI type.
_LOCUS = {
    "protein-coding": ("protein-coding gene", "gene with protein product"),
    "ncRNA": ("non-coding RNA", "RNA, long non-coding"),
    "snoRNA": ("non-coding RNA", "RNA, small nucleolar"),
    "snRNA": ("non-coding RNA", "RNA, small nuclear"),
    "tRNA": ("non-coding RNA", "RNA, transfer"),
    "pseudo": ("pseudogene", "pseudogene"),
    "other": ("other", "unknown"),
    "biological-region": ("other", "region"),
}
#: NCBI's file of human genes holds the mitochondria of Neanderthal and Denisovan as well.
OTHER_TAXA = ("63221", "741158")
#: Genes whose human symbol such a row repeats.
N_OTHER_TAXA = 6


def gene_info(nomenclature: Nomenclature) -> bytes:
    """``Homo_sapiens.gene_info``."""
    genome, names = nomenclature.genome, nomenclature.other_names
    synonyms = _listed_names(names, names.in_gene_info, len(genome.entrez))
    hgnc = np.where(genome.hgnc > 0, joined("HGNC:HGNC:", genome.hgnc.astype(str)), "")
    both = np.where((genome.hgnc > 0) & (genome.ensembl > 0), "|", "")
    references = joined(hgnc, both, _prefixed("Ensembl:", ensembl_ids(genome)))
    known = genome.hgnc > 0
    cells = [
        genome.entrez.astype(str), genome.symbol, "-", _or_dash(synonyms), _or_dash(references),
        genome.chromosome, genome.location, genome.name, genome.types,
        np.where(known, genome.symbol, "-"), np.where(known, genome.name, "-"),
        np.where(known, "O", "-"), "-", "20190520", "-",
    ]  # fmt: skip
    header = "\t".join(GENE_INFO_COLUMNS) + "\n"
    return header.encode() + lines(["9606", *cells]) + _other_taxa(genome)


def _other_taxa(genome: Genome) -> bytes:
    """Rows of human subspecies, with ids of their own and symbols of human genes."""
    symbols = genome.symbol[genome.of_kind("family")][:N_OTHER_TAXA]
    ids = (8_900_000 + np.arange(len(symbols))).astype(str)
    taxa = np.resize(np.array(OTHER_TAXA), len(symbols))
    return lines(
        [taxa, ids, symbols, "-", "-", "-", "MT", "-", "mitochondrial gene", "protein-coding",
         "-", "-", "-", "-", "20190520", "-"]
    )  # fmt: skip


def gene_history(nomenclature: Nomenclature) -> bytes:
    """``gene_history``: the withdrawn ids, and some of the mouse, which a reader must leave."""
    genome, withdrawn = nomenclature.genome, nomenclature.withdrawn
    heirs = np.where(withdrawn.gene < 0, "-", genome.entrez[withdrawn.gene].astype(str))
    ids = withdrawn.entrez.astype(str)
    mouse = (300_000 + np.arange(4)).astype(str)
    header = "\t".join(HISTORY_COLUMNS) + "\n"
    return (
        header.encode()
        + lines(["9606", heirs, ids, withdrawn.symbol, "20160114"])
        + lines(["10090", "-", mouse, joined("Gm", mouse), "20160114"])
    )


def hgnc_complete_set(nomenclature: Nomenclature) -> bytes:
    """``hgnc_complete_set.txt``; cells of several values are quoted."""
    genome, names = nomenclature.genome, nomenclature.other_names
    n = len(genome.entrez)
    known = genome.hgnc > 0
    locus = {kind: np.array(pair) for kind, pair in _LOCUS.items()}
    pairs = np.stack([locus[kind] for kind in genome.types])
    cells: dict[str, Texts] = {
        "hgnc_id": joined("HGNC:", genome.hgnc.astype(str)),
        "symbol": genome.symbol,
        "name": genome.name,
        "locus_group": pairs[:, 0],
        "locus_type": pairs[:, 1],
        "location": genome.location,
        "alias_symbol": _quoted(_listed_names(names, names.in_hgnc & ~names.previous, n)),
        "prev_symbol": _quoted(_listed_names(names, names.in_hgnc & names.previous, n)),
        "entrez_id": genome.entrez.astype(str),
        "ensembl_gene_id": ensembl_ids(genome),
        "uniprot_ids": uniprot_accessions(genome),
    }
    constant = {"status": "Approved", "date_approved_reserved": "2001-03-14",
                "date_modified": "2023-01-20"}  # fmt: skip
    rows = [
        cells[name][known] if name in cells else constant.get(name, "") for name in HGNC_COLUMNS
    ]
    header = "\t".join(HGNC_COLUMNS) + "\n"
    return header.encode() + lines(rows)


def ensembl_ids(genome: Genome) -> Texts:
    """``ENSG00000000003``; empty where Ensembl has none."""
    ids = joined("ENSG", np.strings.zfill(genome.ensembl.astype(str), 11))
    return np.where(genome.ensembl > 0, ids, "")


def uniprot_accessions(genome: Genome) -> Texts:
    """An accession for each gene of a protein, empty for others; of UniProt's form."""
    digits = np.array(list("0123456789"))
    letters = np.array(list("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
    # Multiplying by a number coprime to the count of accessions spreads neighbours apart.
    number = np.arange(len(genome.entrez)) * 1_000_003 % (36**3 * 100)
    accession = joined(
        np.where(number % 3 == 0, "P", "Q"), digits[number % 10], letters[number // 10 % 36],
        letters[number // 360 % 36], letters[number // 12_960 % 36], digits[number // 466_560],
    )  # fmt: skip
    return np.where(genome.types == "protein-coding", accession, "")


def _listed_names(names: OtherNames, which: np.ndarray, n: int) -> Texts:
    return listed(names.text[which], names.gene[which], n, "|")


def _quoted(lists: Texts) -> Texts:
    return np.where(np.strings.find(lists, "|") >= 0, joined('"', lists, '"'), lists)


def _or_dash(texts: Texts) -> Texts:
    return np.where(texts == "", "-", texts)


def _prefixed(prefix: str, texts: Texts) -> Texts:
    return np.where(texts == "", "", joined(prefix, texts))
