"""Simulated gene tables, ontology, annotations, sets, tissues and networks, read back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from graph.genes import GeneCatalogue
from ingest.simulate.annotations import PAPER_EVIDENCE
from ingest.simulate.compendium import simulate
from ingest.simulate.parameters import Parameters
from ingest.simulate.truth import Truth
from ingest.sources.edge_list import EdgeList, read_edge_list
from ingest.sources.gaf import Annotations, read_gaf
from ingest.sources.gct import read_gct, read_tissue_samples
from ingest.sources.gene_history import read_gene_history
from ingest.sources.gene_info import read_gene_info
from ingest.sources.gmt import GeneSets, read_gmt, release_of
from ingest.sources.go_obo import Ontology, read_obo
from ingest.sources.hgnc import read_hgnc
from ingest.sources.opening import opened
from ingest.sources.platform_annotation import PlatformAnnotation, read_platform_annotation

#: Large enough that what follows the modules stands out from chance.
SIZES = Parameters(genes=1500, series=1, decoys=False, min_samples=10, max_samples=10, seed=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("annotations")


@pytest.fixture(scope="module")
def truth(folder: Path) -> Truth:
    return simulate(folder, SIZES)


@pytest.fixture(scope="module")
def platform(folder: Path, truth: Truth) -> PlatformAnnotation:
    with opened(folder / "platform" / "GPL570.annot.gz") as stream:
        return read_platform_annotation(stream)


@pytest.fixture(scope="module")
def ontology(folder: Path, truth: Truth) -> Ontology:
    with opened(folder / "go" / "go-basic.obo.gz") as stream:
        return read_obo(stream)


@pytest.fixture(scope="module")
def releases(folder: Path, truth: Truth) -> list[Annotations]:
    found = []
    for name in ("go", "later/go"):
        with opened(folder / name / "goa_human.gaf.gz") as stream:
            found.append(read_gaf(stream))
    return found


@pytest.fixture(scope="module")
def catalogue(folder: Path, truth: Truth) -> GeneCatalogue:
    with opened(folder / "genes" / "Homo_sapiens.gene_info.gz") as stream:
        gene_info = read_gene_info(stream)
    with opened(folder / "genes" / "hgnc_complete_set.txt.gz") as stream:
        hgnc = read_hgnc(stream)
    with opened(folder / "genes" / "gene_history.gz") as stream:
        history = read_gene_history(stream)
    expected = truth.expected["gene_tables"]
    assert gene_info.counts["genes"] == expected["genes"]
    assert gene_info.counts["rows_of_other_taxa_dropped"] == expected["rows_of_other_taxa"]
    assert hgnc.counts["approved"] == expected["hgnc_approved"]
    assert history.counts["withdrawn"] == expected["withdrawn"]
    assert history.counts["withdrawn_without_successor"] == expected["withdrawn_without_successor"]
    return GeneCatalogue.from_publishers(gene_info.table, hgnc.table, history.table)


@pytest.fixture(scope="module")
def gene_of(catalogue: GeneCatalogue) -> dict[str, str]:
    """The id of every approved symbol."""
    genes = catalogue.genes
    return dict(zip(genes["symbol"].to_pylist(), genes["id"].to_pylist(), strict=True))


# ------------------------------------------------------------------------- genes and platform


def test_every_platform_symbol_resolves_as_planted(
    truth: Truth, platform: PlatformAnnotation, catalogue: GeneCatalogue
) -> None:
    symbols = pc.list_flatten(platform.table["symbols"]).to_pylist()
    ids = pc.list_flatten(platform.table["entrez"]).to_pylist()
    entrez = dict(zip(symbols, ids, strict=True))
    names = [one.symbol for one in truth.symbols]
    resolved = catalogue.resolve(pa.array(names), pa.array([entrez[name] for name in names]))
    assert resolved.table.select(["query", "id", "symbol", "how"]).to_pylist() == [
        {"query": one.symbol, "id": one.id, "symbol": one.official, "how": one.how}
        for one in truth.symbols
    ]


def test_every_way_of_resolution_occurs(truth: Truth) -> None:
    assert set(truth.expected["platform"]["symbols_by_way"]) == {
        "entrez", "approved", "previous", "alias", "loc", "history", "case", "date", "ambiguous",
        "unknown",
    }  # fmt: skip


def test_symbols_that_spreadsheets_mangled_are_there(truth: Truth) -> None:
    how = {one.symbol: (one.how, one.official) for one in truth.symbols}
    assert how["3-Mar"] == ("date", "MARCHF3")
    assert how["MARCH1"] == ("previous", "MARCHF1")
    assert how["1-Mar"] == ("ambiguous", "1-Mar")


def test_the_platform_table_counts_as_planted(truth: Truth, platform: PlatformAnnotation) -> None:
    expected = truth.expected["platform"]
    assert platform.accession == "GPL570"
    assert platform.n_misaligned == 0
    counted = (
        "probes", "probes_naming_a_gene", "probes_naming_several", "symbols",
        "symbols_without_entrez",
    )  # fmt: skip
    assert {what: platform.counts[what] for what in counted} == {
        what: expected[what] for what in counted
    }


def test_probes_a_symbol_are_like_the_papers(truth: Truth, platform: PlatformAnnotation) -> None:
    links = pc.value_counts(pc.list_flatten(platform.table["symbols"]))
    found = dict(
        zip(links.field("values").to_pylist(), links.field("counts").to_pylist(), strict=True)
    )
    assert found == {one.symbol: one.probes for one in truth.symbols}
    assert min(found.values()) == 1
    assert max(found.values()) == 15
    assert 0.48 < np.mean([count == 1 for count in found.values()]) < 0.56


def test_symbols_of_one_probe_share_it_on_the_table(
    truth: Truth, platform: PlatformAnnotation
) -> None:
    symbols_of = dict(
        zip(platform.table["probe"].to_pylist(), platform.table["symbols"].to_pylist(), strict=True)
    )
    guests = [one for one in truth.symbols if one.host]
    assert guests
    for one in guests:
        assert {one.symbol, one.host} <= set(symbols_of[one.representative])


def test_controls_name_no_gene(platform: PlatformAnnotation) -> None:
    controls = platform.table.filter(pc.starts_with(platform.table["probe"], "AFFX-"))
    assert len(controls) == 36
    assert len(pc.list_flatten(controls["symbols"])) == 0


def test_gene_types_come_in_the_papers_proportions(truth: Truth) -> None:
    types = [one.type for one in truth.symbols]
    assert 0.70 < np.mean([kind == "protein-coding" for kind in types]) < 0.85
    assert 0.08 < np.mean([kind == "ncRNA" for kind in types]) < 0.18
    assert {"snoRNA", "pseudo", "other", "unknown"} <= set(types)


# --------------------------------------------------------------------------------------- GO


def test_the_ontology_counts_as_planted(truth: Truth, ontology: Ontology) -> None:
    expected = truth.expected["go"]
    counts = ontology.counts
    assert counts["terms"] == expected["terms"]
    assert counts["terms_obsolete"] == expected["obsolete"]
    for what in ("alternative_ids", "is_a", "part_of"):
        assert counts[what] == expected[what]
    replaced = pc.list_value_length(ontology.terms["replaced_by"].combine_chunks())
    assert 0 < pc.sum(pc.greater(replaced, 0)).as_py() < expected["obsolete"]


def test_planted_terms_stand_three_levels_below_the_root(truth: Truth, ontology: Ontology) -> None:
    level = dict(
        zip(ontology.terms["id"].to_pylist(), ontology.terms["level_min"].to_pylist(), strict=True)
    )
    planted = [term for module in truth.modules for term in module.go_terms]
    assert planted
    assert min(level[term] for term in planted) >= 3


def test_shortest_and_longest_paths_differ_for_some_terms(ontology: Ontology) -> None:
    differ = pc.not_equal(ontology.terms["level_min"], ontology.terms["level_max"])
    assert pc.sum(differ).as_py() > 0


def test_the_terms_that_the_paper_leaves_out_are_annotated(
    ontology: Ontology, releases: list[Annotations]
) -> None:
    for term in ("GO:0007165", "GO:0006468", "GO:0046777", "GO:0006470"):
        assert term in ontology.terms["id"].to_pylist()
        assert pc.sum(pc.equal(releases[0].table["term"], term)).as_py() > 0


def test_both_releases_count_as_planted(truth: Truth, releases: list[Annotations]) -> None:
    expected = truth.expected["go"]["releases"]
    assert list(expected) == ["2017-12-15", "2019-06-30"]
    for release, planted in zip(releases, expected.values(), strict=True):
        assert release.version == "2.2"
        assert release.n_other_taxa == release.n_undated == 0
        assert release.counts["rows"] == planted["rows"]
        assert release.counts["negated"] == planted["negated"] > 0
        assert release.by_evidence == planted["by_evidence"]
        assert len(keys(release)) == planted["annotations"]


def keys(release: Annotations, *, negated: bool = False) -> set[tuple[str, ...]]:
    """Annotations by what identifies them; alternative term ids count as the row has them."""
    chosen = release.table.filter(pc.equal(release.table["negated"], negated))
    columns = [chosen[name].to_pylist() for name in ("object", "term", "evidence", "qualifier")]
    return set(zip(*columns, strict=True))


def test_what_a_later_release_adds_and_drops_is_known(
    truth: Truth, ontology: Ontology, releases: list[Annotations]
) -> None:
    primary = {
        alternative: term
        for term, names in zip(
            ontology.terms["id"].to_pylist(), ontology.terms["alt_ids"].to_pylist(), strict=True
        )
        for alternative in names
    }
    before, after = (
        {(gene, primary.get(term, term), *rest) for gene, term, *rest in keys(release)}
        for release in releases
    )
    assert len(after - before) == truth.expected["go"]["added"]
    assert len(before - after) == truth.expected["go"]["removed"]


def test_added_annotations_are_dated_after_the_older_release(releases: list[Annotations]) -> None:
    older, later = (pc.max(release.table["date"]).as_py() for release in releases)
    assert older < "2017-12-15" < later < "2019-06-30"


def test_no_annotation_is_made_and_denied(releases: list[Annotations]) -> None:
    for release in releases:
        made = {(gene, term) for gene, term, *_ in keys(release)}
        denied = {(gene, term) for gene, term, *_ in keys(release, negated=True)}
        assert not made & denied


def test_terms_follow_their_modules_and_decoys_follow_none(
    truth: Truth, releases: list[Annotations], gene_of: dict[str, str]
) -> None:
    table = releases[0].table
    strong = pc.is_in(table["evidence"], pa.array(PAPER_EVIDENCE))
    table = table.filter(pc.and_(strong, pc.invert(table["negated"])))
    genes_of: dict[str, set[str]] = {}
    for symbol, term in zip(table["symbol"].to_pylist(), table["term"].to_pylist(), strict=True):
        genes_of.setdefault(term, set()).add(gene_of[symbol])
    for module in truth.modules:
        if module.go_terms:
            annotated = genes_of[module.go_terms[0]]
            assert len(annotated & set(module.ids)) / len(annotated) > 0.6
    most = [
        max(len(genes & set(module.ids)) for module in truth.modules) / len(genes)
        for term in truth.expected["go"]["decoy_terms"]
        if len(genes := genes_of.get(term, set())) >= 8
    ]
    assert np.mean(most) < 0.35


def test_annotated_genes_stand_outside_modules_too(
    truth: Truth, releases: list[Annotations], gene_of: dict[str, str]
) -> None:
    inside = {gene for module in truth.modules for gene in module.ids}
    annotated = {gene_of[symbol] for symbol in releases[0].table["symbol"].to_pylist()}
    assert 0.2 < len(annotated - inside) / len(annotated) < 0.8


# ------------------------------------------------------------------- sets, tissues, networks


@pytest.fixture(scope="module")
def gene_sets(folder: Path, truth: Truth) -> dict[str, GeneSets]:
    found = {}
    for path in sorted((folder / "msigdb").iterdir()):
        with opened(path) as stream:
            found[release_of(path.name).collection] = read_gmt(stream)
    return found


def test_gene_sets_count_as_planted(truth: Truth, gene_sets: dict[str, GeneSets]) -> None:
    assert set(gene_sets) == set(truth.expected["gene_sets"]) == {"c2.cp", "h.all"}
    for name, expected in truth.expected["gene_sets"].items():
        assert gene_sets[name].counts["sets"] == expected["sets"]
        assert gene_sets[name].counts["memberships"] == expected["memberships"]
        assert set(expected["decoys"]) <= set(gene_sets[name].table["name"].to_pylist())


def test_pathways_follow_their_modules(
    truth: Truth, gene_sets: dict[str, GeneSets], catalogue: GeneCatalogue
) -> None:
    table = gene_sets["c2.cp"].table
    members = dict(zip(table["name"].to_pylist(), table["symbols"].to_pylist(), strict=True))
    with_pathway = [module for module in truth.modules if module.pathways]
    assert 0.5 < len(with_pathway) / len(truth.modules) < 1.0
    for module in with_pathway:
        genes = set(catalogue.resolve(pa.array(members[module.pathways[0]])).ids.to_pylist())
        assert len(genes & set(module.ids)) / len(genes) > 0.6


def test_tissue_expression_reads_back(folder: Path, truth: Truth, gene_of: dict[str, str]) -> None:
    expected = truth.expected["tissues"]
    with opened(folder / "gtex" / "GTEx_gene_median_tpm.gct.gz") as stream:
        expression = read_gct(stream)
    with opened(folder / "gtex" / "GTEx_29tissues_TPM_tissue_details.tsv.gz") as stream:
        samples = read_tissue_samples(stream)
    assert expression.values.shape == (expected["genes"], expected["tissues"])
    assert set(samples.table["tissue"].to_pylist()) == set(expression.tissues)
    few = samples.table.filter(pc.less(samples.table["n"], 30))["name"].to_pylist()
    assert few == expected["too_few_samples"]
    # Genes of a module are higher in its tissues than elsewhere.
    row = {gene_of[s]: k for k, s in enumerate(expression.genes["symbol"].to_pylist())}
    logs = np.log2(expression.values + 1.0)
    for module in truth.modules:
        genes = [row[gene] for gene in module.ids if gene in row]
        for tissue in module.tissues:
            column = expression.tissues.index(tissue.replace(" ", "."))
            assert np.median(logs[genes, column] - np.median(logs[genes], axis=1)) > 0.8


def test_the_papers_tissues_are_told(truth: Truth) -> None:
    of_role = {module.role: module for module in truth.modules}
    blood = [module for module in truth.modules if module.role == "blood"]
    assert len({module.programme for module in blood}) == 2
    assert of_role["brain"].tissues == ("Brain",)
    assert "Ovary" in of_role["ribosomal"].tissues
    small = [k for k in truth.symbols if k.module >= 0 and k.type == "snoRNA"]
    share = np.mean([truth.modules[k.module].role == "snoRNA" for k in small])
    assert share > 0.4


def test_networks_read_back_and_follow_their_modules(
    folder: Path, truth: Truth, catalogue: GeneCatalogue
) -> None:
    module_of = {gene: k for k, module in enumerate(truth.modules) for gene in module.ids}
    inside = {}
    for name, expected in truth.expected["networks"].items():
        with opened(folder / "networks" / f"{name}.tsv.gz") as stream:
            network: EdgeList = read_edge_list(stream)
        assert network.identifiers == ("symbol" if name.endswith("_symbols") else "entrez")
        assert network.n_rows == expected["rows"]
        assert network.n_self == expected["self_pairs"]
        ends = [catalogue.resolve(network.table[end]) for end in ("gene_a", "gene_b")]
        unknown = sum(len(end.only("unknown")) for end in ends)
        assert unknown == expected["unknown_genes"]
        assert (network.table["score"].null_count == 0) == (name == "sim_literature_symbols")
        a, b = ([module_of.get(gene, -1) for gene in end.ids.to_pylist()] for end in ends)
        inside[name] = np.mean([x == y >= 0 for x, y in zip(a, b, strict=True)])
    assert inside["sim_ppi_entrez"] > 0.5
    assert inside["sim_random_entrez"] < 0.1
