"""NCBI gene_info and gene_history, and HGNC's complete set."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.sources.gene_history import read_gene_history
from ingest.sources.gene_info import read_gene_info
from ingest.sources.hgnc import read_hgnc
from ingest.sources.opening import opened

INFO = (
    "#tax_id\tGeneID\tSymbol\tLocusTag\tSynonyms\tdbXrefs\tchromosome\tmap_location\tdescription\t"
    "type_of_gene\tSymbol_from_nomenclature_authority\tModification_date"
)
HISTORY = "#tax_id\tGeneID\tDiscontinued_GeneID\tDiscontinued_Symbol\tDiscontinue_Date"
HGNC = (
    "hgnc_id\tsymbol\tname\tlocus_group\tlocus_type\tstatus\tlocation\talias_symbol\tprev_symbol\t"
    "entrez_id\tensembl_gene_id"
)


def gene(taxon: str, entrez: str, symbol: str, synonyms: str = "-", references: str = "-") -> str:
    cells = [taxon, entrez, symbol, "-", synonyms, references, "1", "-", 'a "name"', "ncRNA"]
    return "\t".join([*cells, "-", "20190518"])


def content(*lines: str) -> io.BytesIO:
    return io.BytesIO("\n".join([*lines, ""]).encode())


def test_the_73_rows_that_are_not_human_are_dropped_and_counted(real: Path) -> None:
    with opened(real / "genes" / "Homo_sapiens.gene_info.gz") as stream:
        genes = read_gene_info(stream)
    assert genes.counts == {
        "rows": 61_389,
        "genes": 61_316,
        "rows_of_other_taxa_dropped": 73,
    }
    assert genes.table.slice(0, 1).to_pylist()[0] == {
        "entrez": "1",
        "symbol": "A1BG",
        "synonyms": ["A1B", "ABG", "GAB", "HYST2477"],
        "hgnc_id": "HGNC:5",
        "ensembl_ids": ["ENSG00000121410"],
        "chromosome": "19",
        "map_location": "19q13.43",
        "name": "alpha-1-B glycoprotein",
        "type": "protein-coding",
        "authority_symbol": "A1BG",
        "modified": "2019-05-18",
    }


def test_hgnc_has_its_43882_entries(real: Path) -> None:
    with opened(real / "genes" / "hgnc_complete_set.txt.gz") as stream:
        entries = read_hgnc(stream)
    assert entries.n_rows == 43_882
    assert entries.table.num_rows + entries.n_withdrawn == 43_882
    rows = entries.table.slice(0, 2).to_pylist()
    assert rows[0]["aliases"] == []
    assert rows[1]["previous"] == ["NCRNA00181", "A1BGAS", "A1BG-AS"]
    assert rows[1]["entrez"] == "503538"


def test_references_and_synonyms_become_lists() -> None:
    references = "MIM:1|HGNC:HGNC:5|Ensembl:ENSG1|Ensembl:ENSG2|EnsemblX:no"
    genes = read_gene_info(
        content(INFO, gene("9606", "1", "A", "B|C", references), gene("9606", "2", "D"))
    )
    rows = genes.table.to_pylist()
    assert rows[0]["ensembl_ids"] == ["ENSG1", "ENSG2"]
    assert (rows[0]["hgnc_id"], rows[1]["hgnc_id"]) == ("HGNC:5", None)
    assert (rows[0]["synonyms"], rows[1]["synonyms"]) == (["B", "C"], [])
    assert rows[0]["name"] == 'a "name"'


def test_a_gene_called_na_keeps_its_symbol() -> None:
    genes = read_gene_info(content(INFO, gene("9606", "7", "NA", "null|NULL")))
    assert genes.table.to_pylist()[0]["symbol"] == "NA"
    assert genes.table.to_pylist()[0]["synonyms"] == ["null", "NULL"]


def test_a_table_of_another_species_is_refused() -> None:
    with pytest.raises(InputError, match="taxon 9606") as refused:
        read_gene_info(content(INFO, gene("10090", "1", "a")))
    assert refused.value.line == 2


def test_a_gene_id_that_occurs_twice_is_refused() -> None:
    with pytest.raises(InputError, match="twice"):
        read_gene_info(content(INFO, gene("9606", "1", "A"), gene("9606", "1", "B")))


def test_a_short_row_is_named_by_its_line() -> None:
    with pytest.raises(InputError, match="2 columns, expected 12") as refused:
        read_gene_info(content(INFO, gene("9606", "1", "A"), "9606\t2"))
    assert refused.value.line == 3


@pytest.mark.parametrize("read", [read_gene_info, read_gene_history, read_hgnc])
def test_a_foreign_table_is_refused(read: object) -> None:
    with pytest.raises(InputError, match="has no column") as refused:
        read(content("a\tb", "1\t2"))  # type: ignore[operator]  # one of three readers
    assert refused.value.line == 1


def test_withdrawn_ids_lead_to_their_successors() -> None:
    history = read_gene_history(
        content(HISTORY, "9606\t1\t7\tOLD\t20050510", "9606\t-\t8\t-\t20060101", "7\t1\t2\tX\t-")
    )
    assert history.table.to_pylist() == [
        {"withdrawn": "7", "withdrawn_symbol": "OLD", "entrez": "1", "date": "2005-05-10"},
        {"withdrawn": "8", "withdrawn_symbol": None, "entrez": None, "date": "2006-01-01"},
    ]
    assert history.counts["withdrawn_without_successor"] == 1
    assert history.n_other_taxa == 1


def test_a_history_without_human_rows_is_refused() -> None:
    with pytest.raises(InputError, match="taxon 9606"):
        read_gene_history(content(HISTORY, "10090\t1\t2\tX\t20050510"))


def test_hgnc_cells_lose_their_quotes_and_withdrawn_entries_are_dropped() -> None:
    entry = 'HGNC:1\tA\t"say ""a"""\tg\tt\tApproved\t1q\t"B|C"\tD\t1\tENSG1'
    gone = "HGNC:2\tE~withdrawn\tentry withdrawn\tg\tt\tEntry Withdrawn\t\t\t\t\t"
    entries = read_hgnc(content(HGNC, entry, gone))
    assert entries.n_withdrawn == 1
    row = entries.table.to_pylist()[0]
    assert (row["name"], row["aliases"], row["previous"]) == ('say "a"', ["B", "C"], ["D"])


def test_hgnc_without_an_approved_entry_or_with_one_twice_is_refused() -> None:
    gone = "HGNC:2\tE\tn\tg\tt\tEntry Withdrawn\t\t\t\t\t"
    with pytest.raises(InputError, match="is approved"):
        read_hgnc(content(HGNC, gone))
    entry = "HGNC:1\tA\tn\tg\tt\tApproved\t1q\t\t\t1\tENSG1"
    with pytest.raises(InputError, match="approved twice"):
        read_hgnc(content(HGNC, entry, entry.replace("HGNC:1", "HGNC:3")))
