"""The resolver: order of evidence, ambiguity, case, dates, withdrawn ids, classes by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from graph.genes import GeneCatalogue, explain, gene_class
from graph.genes.names import NameIndex


def ncbi(**changes: Any) -> dict[str, Any]:
    return {
        "entrez": "1",
        "symbol": "A",
        "synonyms": [],
        "hgnc_id": None,
        "ensembl_ids": [],
        "chromosome": "1",
        "name": None,
        "type": "protein-coding",
    } | changes


def hgnc(**changes: Any) -> dict[str, Any]:
    return {
        "hgnc_id": "HGNC:1",
        "symbol": "A",
        "name": "gene a",
        "locus_group": "protein-coding gene",
        "locus_type": "gene with protein product",
        "location": "1p36.33",
        "aliases": [],
        "previous": [],
        "entrez": None,
        "ensembl_id": None,
    } | changes


def table(rows: list[dict[str, Any]]) -> pa.Table:
    lists = {"synonyms", "ensembl_ids", "aliases", "previous"}
    return pa.table(
        {
            name: pa.array(
                [row[name] for row in rows],
                pa.list_(pa.string()) if name in lists else pa.string(),
            )
            for name in rows[0]
        }
    )


GENE_INFO = table(
    [
        ncbi(entrez="10", symbol="ALPHA", synonyms=["A1", "SHARED", "GAMMA"], hgnc_id="HGNC:10"),
        ncbi(entrez="20", symbol="OLDBETA", synonyms=["B1", "SHARED"], hgnc_id="HGNC:20"),
        ncbi(entrez="30", symbol="GAMMA", hgnc_id="HGNC:30", ensembl_ids=["ENSG00000000030"]),
        ncbi(entrez="40", symbol="LOC40", type="ncRNA"),
        ncbi(entrez="50", symbol="C1orf50", hgnc_id="HGNC:50"),
        ncbi(entrez="61", symbol="MARCH1", hgnc_id="HGNC:61"),
        ncbi(entrez="62", symbol="MARC1", hgnc_id="HGNC:62"),
        ncbi(entrez="63", symbol="MARCH3", hgnc_id="HGNC:63"),
        ncbi(entrez="64", symbol="SEPT2", synonyms=["NEDD5"], hgnc_id="HGNC:64"),
        ncbi(entrez="65", symbol="SEPT6", synonyms=["SEP2"], hgnc_id="HGNC:65"),
        ncbi(entrez="70", symbol="TWIN"),
        ncbi(entrez="71", symbol="TWIN"),
        ncbi(entrez="81", symbol="FLI1", hgnc_id="HGNC:81"),
        ncbi(entrez="82", symbol="FLII", hgnc_id="HGNC:82"),
        ncbi(entrez="91", symbol="QARS", hgnc_id="HGNC:91"),
        ncbi(entrez="92", symbol="EPRS1", hgnc_id="HGNC:92"),
        ncbi(entrez="95", symbol="MOVED", hgnc_id="HGNC:95"),
    ]
)
HGNC = table(
    [
        hgnc(hgnc_id="HGNC:10", symbol="ALPHA", entrez="10", aliases=["DISPUTED"]),
        hgnc(hgnc_id="HGNC:20", symbol="BETA", entrez="20", previous=["PREV", "OLDBETA"]),
        hgnc(hgnc_id="HGNC:30", symbol="GAMMA", entrez="30", aliases=["PREV", "ALPHA"]),
        hgnc(hgnc_id="HGNC:50", symbol="C1orf50", entrez="50"),
        hgnc(hgnc_id="HGNC:61", symbol="MARCHF1", entrez="61", previous=["MARCH1"]),
        hgnc(hgnc_id="HGNC:62", symbol="MTARC1", entrez="62", previous=["MARC1"]),
        hgnc(hgnc_id="HGNC:63", symbol="MARCHF3", entrez="63", previous=["MARCH3"]),
        hgnc(hgnc_id="HGNC:64", symbol="SEPTIN2", entrez="64", previous=["SEPT2"]),
        hgnc(hgnc_id="HGNC:65", symbol="SEPTIN6", entrez="65", previous=["SEPT6"]),
        hgnc(hgnc_id="HGNC:81", symbol="FLI1", entrez="81"),
        hgnc(hgnc_id="HGNC:82", symbol="FLII", entrez="82", aliases=["Fli1"]),
        hgnc(hgnc_id="HGNC:91", symbol="QARS1", entrez="91", previous=["QARS"]),
        hgnc(hgnc_id="HGNC:92", symbol="EPRS1", entrez="92", previous=["QARS"]),
        hgnc(hgnc_id="HGNC:95", symbol="MOVED", entrez="9999"),
        hgnc(hgnc_id="HGNC:96", symbol="NEWCOMER", ensembl_id="ENSG00000000096"),
        hgnc(hgnc_id="HGNC:97", symbol="REGION", locus_group="other", locus_type="region"),
        hgnc(hgnc_id="HGNC:98", symbol="NEW98", entrez="98", locus_type="RNA, transfer"),
    ]
)
HISTORY = pa.table(
    {
        "withdrawn": ["1000", "1001", "1002", "1003", "1004"],
        "withdrawn_symbol": ["LOC1000", "GONE", "LOC1002", "LOOP", "LOOP"],
        "entrez": ["10", "1000", None, "1004", "1003"],
    }
)


@pytest.fixture(scope="module")
def catalogue() -> GeneCatalogue:
    return GeneCatalogue.from_publishers(GENE_INFO, HGNC, HISTORY)


def outcome(catalogue: GeneCatalogue, symbol: str, **own: str) -> tuple[str, str]:
    columns = {name: [value] for name, value in own.items()}
    row = catalogue.resolve([symbol], **columns).table.to_pylist()[0]
    return row["id"], row["how"]


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("ALPHA", ("NCBIGene:10", "approved")),
        ("OLDBETA", ("NCBIGene:20", "previous")),
        ("A1", ("NCBIGene:10", "alias")),
        ("LOC20", ("NCBIGene:20", "loc")),
        ("LOC40", ("NCBIGene:40", "loc")),
        ("20", ("NCBIGene:20", "identifier")),
        ("HGNC:20", ("NCBIGene:20", "identifier")),
        ("ENSG00000000030.4", ("NCBIGene:30", "identifier")),
        ("alpha", ("NCBIGene:10", "case")),
        ("C1ORF50", ("NCBIGene:50", "case")),
        ("NEWCOMER", ("ENSEMBL:ENSG00000000096", "approved")),
        ("REGION", ("HGNC:97", "approved")),
        ("  ALPHA ", ("NCBIGene:10", "approved")),
        ("nothing", ("SYMBOL:nothing", "unknown")),
    ],
)
def test_a_name_is_read_by_the_first_kind_of_evidence_that_knows_it(
    catalogue: GeneCatalogue, symbol: str, expected: tuple[str, str]
) -> None:
    assert outcome(catalogue, symbol) == expected


def test_the_platforms_own_id_comes_before_its_symbol(catalogue: GeneCatalogue) -> None:
    assert outcome(catalogue, "ALPHA", entrez="20") == ("NCBIGene:20", "entrez")
    assert outcome(catalogue, "ALPHA", ensembl="ENSG00000000030.7") == ("NCBIGene:30", "ensembl")


def test_an_own_id_that_no_table_holds_leaves_the_decision_to_the_symbol(
    catalogue: GeneCatalogue,
) -> None:
    assert outcome(catalogue, "ALPHA", entrez="555") == ("NCBIGene:10", "approved")
    assert outcome(catalogue, "nothing", entrez="555") == ("NCBIGene:555", "unknown")


def test_an_approved_symbol_is_never_read_as_another_genes_alias(
    catalogue: GeneCatalogue,
) -> None:
    assert outcome(catalogue, "ALPHA") == ("NCBIGene:10", "approved")
    assert outcome(catalogue, "GAMMA") == ("NCBIGene:30", "approved")
    names = {row["symbol"]: row for row in catalogue.genes.to_pylist()}
    assert "ALPHA" not in names["GAMMA"]["aliases"]
    assert "GAMMA" not in names["ALPHA"]["aliases"]


def test_a_previous_symbol_comes_before_an_alias(catalogue: GeneCatalogue) -> None:
    assert outcome(catalogue, "PREV") == ("NCBIGene:20", "previous")


def test_hgnc_decides_where_gene_info_disagrees_and_the_dispute_is_counted() -> None:
    info = table(
        [ncbi(entrez="1", symbol="X", synonyms=["D"]), ncbi(entrez="2", symbol="Y", synonyms=["D"])]
    )
    names = table([hgnc(hgnc_id="HGNC:1", symbol="X", entrez="1", aliases=["D"])])
    resolution = GeneCatalogue.from_publishers(info, names).resolve(["D", "X"])
    assert resolution.ids.to_pylist() == ["NCBIGene:1", "NCBIGene:1"]
    assert resolution.counts()["disputed"] == 1
    assert resolution.lists()["disputed"] == [{"query": "D", "id": "NCBIGene:1"}]
    disagreements = GeneCatalogue.from_publishers(info, names).disagreements().to_pylist()
    assert disagreements == [
        {
            "name": "D",
            "how": "alias",
            "hgnc": "NCBIGene:1",
            "gene_info": ["NCBIGene:1", "NCBIGene:2"],
        }
    ]


def test_a_name_of_several_genes_stays_as_it_is_with_its_candidates(
    catalogue: GeneCatalogue,
) -> None:
    resolution = catalogue.resolve(["TWIN", "SHARED"])
    assert resolution.ids.to_pylist() == ["SYMBOL:TWIN", "SYMBOL:SHARED"]
    assert resolution.lists()["ambiguous"] == [
        {"query": "TWIN", "candidates": ["NCBIGene:70", "NCBIGene:71"]},
        {"query": "SHARED", "candidates": ["NCBIGene:10", "NCBIGene:20"]},
    ]


def test_an_alias_that_is_another_genes_symbol_in_capitals_is_ambiguous(
    catalogue: GeneCatalogue,
) -> None:
    row = catalogue.resolve(["Fli1"]).table.to_pylist()[0]
    assert row["how"] == "ambiguous"
    assert row["candidates"] == ["NCBIGene:82", "NCBIGene:81"]


def test_gene_info_decides_between_two_genes_that_hgnc_says_bore_a_symbol(
    catalogue: GeneCatalogue,
) -> None:
    assert outcome(catalogue, "QARS") == ("NCBIGene:91", "previous")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("3-Mar", "NCBIGene:63"),
        ("Mar-03", "NCBIGene:63"),
        ("03-MAR", "NCBIGene:63"),
        ("2-Sep", "NCBIGene:64"),
        ("Sep-02", "NCBIGene:64"),
        ("1-Mar", "SYMBOL:1-Mar"),
        ("9-Mar", "SYMBOL:9-Mar"),
    ],
)
def test_a_symbol_turned_into_a_date_is_read_back_unless_it_may_be_two_genes(
    catalogue: GeneCatalogue, date: str, expected: str
) -> None:
    assert outcome(catalogue, date)[0] == expected


def test_march1_and_marc1_are_both_candidates_for_1_mar(catalogue: GeneCatalogue) -> None:
    row = catalogue.resolve(["1-Mar"]).table.to_pylist()[0]
    assert (row["how"], row["candidates"]) == ("ambiguous", ["NCBIGene:61", "NCBIGene:62"])


def test_withdrawn_ids_and_symbols_are_followed_to_the_living_gene(
    catalogue: GeneCatalogue,
) -> None:
    assert outcome(catalogue, "LOC1000") == ("NCBIGene:10", "history")
    assert outcome(catalogue, "GONE") == ("NCBIGene:10", "history")
    assert outcome(catalogue, "unheard", entrez="1001") == ("NCBIGene:10", "history")
    assert outcome(catalogue, "LOC1002") == ("SYMBOL:LOC1002", "unknown")
    assert outcome(catalogue, "LOOP") == ("SYMBOL:LOOP", "unknown")


def test_an_hgnc_gene_whose_entrez_id_is_not_live_keeps_the_id_of_gene_info(
    catalogue: GeneCatalogue,
) -> None:
    assert outcome(catalogue, "MOVED") == ("NCBIGene:95", "approved")
    assert catalogue.moved == 1


def test_genes_that_hgnc_alone_knows_get_the_type_of_their_locus(
    catalogue: GeneCatalogue,
) -> None:
    described = catalogue.describe(["NCBIGene:98", "HGNC:97", "SYMBOL:x", "NCBIGene:10"])
    assert described["type"].to_pylist() == ["tRNA", "other", "unknown", "protein-coding"]
    assert described["symbol"].to_pylist() == ["NEW98", "REGION", "x", "ALPHA"]
    assert described["chromosome"].to_pylist() == ["1", "1", None, "1"]


def test_counts_are_of_distinct_queries(catalogue: GeneCatalogue) -> None:
    counts = catalogue.resolve(["ALPHA", "ALPHA", "OLDBETA", "TWIN", "zz", "zz"]).counts()
    assert counts == {
        "asked": 4,
        "resolved": 2,
        "renamed": 1,
        "ambiguous": 1,
        "unknown": 1,
        "disputed": 0,
        "by_approved": 1,
        "by_previous": 1,
    }


def test_empty_and_missing_symbols_are_unknown_without_an_id(catalogue: GeneCatalogue) -> None:
    table = catalogue.resolve(["", None, "ALPHA"]).table
    assert table["id"].to_pylist() == [None, None, "NCBIGene:10"]


def test_without_hgnc_gene_info_alone_resolves() -> None:
    catalogue = GeneCatalogue.from_publishers(GENE_INFO)
    assert outcome(catalogue, "OLDBETA") == ("NCBIGene:20", "approved")
    assert len(catalogue.disagreements()) == 0


# ------------------------------------------------------------------- from a store's genes


@pytest.fixture(scope="module")
def stored(catalogue: GeneCatalogue) -> GeneCatalogue:
    genes = catalogue.describe([*catalogue.genes["id"].to_pylist(), "SYMBOL:OK/SW-CL.58"])
    platform = [["OLDCHIP"] if symbol == "ALPHA" else [] for symbol in genes["symbol"].to_pylist()]
    genes = genes.append_column("platform_symbols", pa.array(platform, pa.list_(pa.string())))
    return GeneCatalogue.from_gene_table(genes)


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("BETA", ("NCBIGene:20", "approved")),
        ("OLDCHIP", ("NCBIGene:10", "platform")),
        ("PREV", ("NCBIGene:20", "previous")),
        ("NEDD5", ("NCBIGene:64", "alias")),
        ("beta", ("NCBIGene:20", "case")),
        ("2-Sep", ("NCBIGene:64", "date")),
        ("ENSG00000000030", ("NCBIGene:30", "identifier")),
        ("HGNC:20", ("NCBIGene:20", "identifier")),
        ("OK/SW-CL.58", ("SYMBOL:OK/SW-CL.58", "kept")),
        ("ok/sw-cl.58", ("SYMBOL:OK/SW-CL.58", "kept")),
        ("TWIN", ("SYMBOL:TWIN", "ambiguous")),
        ("zz", ("SYMBOL:zz", "unknown")),
    ],
)
def test_a_stores_genes_alone_resolve_symbols(
    stored: GeneCatalogue, symbol: str, expected: tuple[str, str]
) -> None:
    assert outcome(stored, symbol) == expected


def test_a_store_may_leave_out_what_no_gene_has() -> None:
    genes = pa.table(
        {
            "id": ["NCBIGene:1", "NCBIGene:2"],
            "symbol": ["ONE", "TWO"],
            "platform_symbols": pa.array([None, ["CHIP2"]], pa.list_(pa.string())),
            "aliases": pa.nulls(2),
        }
    )
    catalogue = GeneCatalogue.from_gene_table(genes)
    assert catalogue.resolve(["ONE", "chip2", "x"]).ids.to_pylist() == [
        "NCBIGene:1",
        "NCBIGene:2",
        "SYMBOL:x",
    ]
    (told,) = explain(catalogue, ["ONE"])
    assert told.gene is not None
    assert told.gene.aliases == []


def test_an_explanation_says_which_gene_and_why(catalogue: GeneCatalogue) -> None:
    clear, torn, unknown = explain(catalogue, ["OLDBETA", "TWIN", "zz"])
    assert clear.gene is not None
    assert clear.gene.id == "NCBIGene:20"
    assert clear.sentence == "OLDBETA is BETA, NCBIGene:20 (gene a): a previous symbol."
    assert [gene.id for gene in torn.candidates] == ["NCBIGene:70", "NCBIGene:71"]
    assert "ambiguous, the name of 2 genes" in torn.sentence
    assert unknown.gene is None
    assert unknown.sentence == "zz is unknown: no gene table knows it."


# ------------------------------------------------------------------------ classes by name


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("MIR4640", "microRNA"),
        ("MIRLET7A1", "microRNA"),
        ("MIR548AB", "microRNA"),
        ("MIR9-1", "microRNA"),
        ("MIR17HG", "protein-coding"),
        ("SNORD116-23", "snoRNA"),
        ("SNORA71B", "snoRNA"),
        ("SCARNA17", "snoRNA"),
        ("SNHG1", "protein-coding"),
        ("LOC100996442", "LOC"),
        ("LOCUS", "protein-coding"),
        ("C1orf12", "ORF"),
        ("CXorf38", "ORF"),
        ("C1orf12-AS1", "protein-coding"),
        ("LINC00152", "lincRNA"),
        ("RP11-330O11.3", "clone"),
        ("CTD-2002J20.1", "clone"),
        ("LA16c-431H6.6", "clone"),
        ("DKFZp434J0226", "clone"),
        ("FLJ35700", "clone"),
        ("MGC13053", "clone"),
        ("KIAA0100", "clone"),
        ("BC039686", "clone"),
        ("AC007364.1", "clone"),
        ("RPS6KA2-AS1", "protein-coding"),
        ("CHURC1-FNTB", "protein-coding"),
        ("RP2", "protein-coding"),
        ("RPL3", "protein-coding"),
        ("HLA-A", "protein-coding"),
        ("MT-ND5", "protein-coding"),
        ("KRTAP12-5", "protein-coding"),
        ("CTAG1A", "protein-coding"),
    ],
)
def test_the_platforms_symbol_gives_the_class_else_the_ncbi_type(
    symbol: str, expected: str
) -> None:
    assert gene_class(pa.array([symbol]), pa.array(["protein-coding"])).to_pylist() == [expected]


# --------------------------------------------------------------------------- real tables


@pytest.fixture(scope="module")
def human(real: Path) -> GeneCatalogue:
    from ingest.sources.gene_info import read_gene_info
    from ingest.sources.hgnc import read_hgnc
    from ingest.sources.opening import opened

    with opened(real / "genes" / "Homo_sapiens.gene_info.gz") as stream:
        info = read_gene_info(stream).table
    with opened(real / "genes" / "hgnc_complete_set.txt.gz") as stream:
        return GeneCatalogue.from_publishers(info, read_hgnc(stream).table)


@pytest.mark.parametrize(
    ("symbol", "gene"),
    [
        ("p53", "NCBIGene:7157"),
        ("TP53", "NCBIGene:7157"),
        ("MARCH1", "NCBIGene:55016"),
        ("MARCHF1", "NCBIGene:55016"),
        ("DEC1", "NCBIGene:50514"),
        ("SEPT2", "NCBIGene:4735"),
        ("SEPTIN2", "NCBIGene:4735"),
        ("2-Sep", "NCBIGene:4735"),
        ("HGNC:1771", "NCBIGene:1017"),
        ("ENSG00000141510", "NCBIGene:7157"),
    ],
)
def test_well_known_genes_are_found_by_any_of_their_names(
    human: GeneCatalogue, symbol: str, gene: str
) -> None:
    assert human.resolve([symbol]).ids.to_pylist() == [gene]


def test_every_approved_symbol_of_hgnc_means_its_own_gene(human: GeneCatalogue) -> None:
    genes = human.genes.filter(pc.is_valid(human.genes["hgnc_id"]))
    resolution = human.resolve(genes["symbol"])
    wrong = pc.not_equal(resolution.ids, genes["id"].combine_chunks())
    strays = genes.filter(wrong)["symbol"].to_pylist()
    # gene_info of 2019 gives the HGNC ids of renumbered loci to entries with another Entrez id.
    assert len(strays) < 60
    assert "TP53" not in strays


def test_an_index_gives_each_name_its_genes_once() -> None:
    index = NameIndex(pa.array(["a", "b", "a", "", None, "a"]), [3, 1, 2, 9, 9, 3])
    hits = index.look_up(pa.array(["a", "b", "c", None]))
    assert hits.count.tolist() == [2, 1, 0, 0]
    assert hits.first.tolist() == [2, 1, -1, -1]
    assert index.genes_at(int(hits.position[0])) == [2, 3]
