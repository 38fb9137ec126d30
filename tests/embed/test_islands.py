from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy import stats

from embed.artefacts import artefact_report, same_probe_pairs, with_same_probe
from embed.atlas import Atlas, read_atlas
from embed.enrichment import benjamini_hochberg, class_enrichment
from embed.figures.islands import islands_figure
from embed.figures.tissues import tissue_gallery, tissue_pictures
from embed.findings import as_json, findings
from embed.layout import MapParameters
from embed.params import SvdParameters
from embed.placement import specific_to
from embed.trainers.registry import TRAINERS
from graph.errors import UserError
from graph.queries.atlas import placed_genes

FEMALE = ("Ovary", "Uterus", "Vagina")
TISSUES = (*FEMALE, "Whole Blood", "Brain", *(f"Other {i}" for i in range(9)))


@pytest.fixture(scope="module")
def atlas():
    """A map of 400 genes on which everything the paper saw is planted.

    Genes 0–39: blood, in two far groups; 40–89: ribosomal, high in the ovary, one group;
    90–119: LOC, one group; 120–139: ORF, one group; 140–169: clones, on island 0; 170–175:
    brain, strongly specific; female tissues share one gradient.
    """
    random = np.random.default_rng(0)
    n = 400
    coordinates = random.uniform(-50, 50, (n, 2))
    symbols = [f"GENE{i}" for i in range(n)]
    classes = ["protein-coding"] * n
    island = np.full(n, -1, np.int32)
    for begin, end, centre in ((0, 20, (-45, -45)), (20, 40, (45, 45)), (40, 90, (45, -45))):
        coordinates[begin:end] = random.normal(centre, 1, (end - begin, 2))
    for begin, end, centre, name in (
        (90, 120, (-45, 45), "LOC"),
        (120, 140, (0, 60), "ORF"),
        (140, 170, (0, -60), "clone"),
    ):
        coordinates[begin:end] = random.normal(centre, 1, (end - begin, 2))
        classes[begin:end] = [name] * (end - begin)
    island[140:175] = 0
    island[:20] = 1
    for number in range(40, 90):
        symbols[number] = f"RPL{number}"
    z = random.normal(0, 0.3, (n, len(TISSUES)))
    gradient = coordinates[:, :1] / 50
    z[:, : len(FEMALE)] += gradient
    z[:40, TISSUES.index("Whole Blood")] = 3.4
    z[40:90, 0] = 2.0
    z[170:176, TISSUES.index("Brain")] = 3.6
    ids = pa.array([f"NCBIGene:{i:03d}" for i in range(n)])
    return Atlas(
        "run",
        ids,
        pa.array(symbols),
        pa.array(classes),
        coordinates.astype(np.float32),
        island,
        TISSUES,
        z.astype(np.float32),
    )


def test_enrichment_is_fisher_s_exact_test_for_every_class_and_island(atlas):
    tests = class_enrichment(atlas.island, atlas.gene_class).to_pylist()
    assert len(tests) == 2 * 4
    classes = np.asarray(atlas.gene_class.to_pylist())
    for row in tests:
        on, of = atlas.island == row["island"], classes == row["gene_class"]
        table = [[(on & of).sum(), (on & ~of).sum()], [(~on & of).sum(), (~on & ~of).sum()]]
        odds, p = stats.fisher_exact(table, alternative="greater")
        assert row["p"] == pytest.approx(p, rel=1e-8)
        assert row["odds_ratio"] == pytest.approx(odds)
        assert row["expected"] == pytest.approx(on.sum() * of.sum() / len(on))
    assert tests[0]["gene_class"] == "clone"
    assert tests == sorted(tests, key=lambda row: row["p"])


def test_very_small_p_values_are_not_rounded_to_zero():
    island = np.full(24_000, -1, np.int32)
    island[:150] = 0
    classes = pa.array(["snoRNA"] * 100 + ["protein-coding"] * 23_870 + ["snoRNA"] * 30)
    p = class_enrichment(island, classes)["p"][0].as_py()
    assert 0 < p < 1e-180


def test_false_discovery_rates_are_benjamini_and_hochberg_s():
    p = np.random.default_rng(0).uniform(0, 1, 50) ** 3
    np.testing.assert_allclose(benjamini_hochberg(p), stats.false_discovery_control(p))


def test_a_map_without_islands_has_no_test():
    none = class_enrichment(np.full(5, -1, np.int32), pa.array(["a"] * 5))
    assert none.num_rows == 0


def test_the_findings_of_the_paper_are_found_where_they_are_planted(atlas):
    blood, ribosomal, female, brain, loc, orf, clones = findings(atlas)
    assert blood.figures["groups"] == [20, 20]
    assert blood.figures["distance_in_diameters"] > 0.8
    assert ribosomal.figures["largest_group"] == 50
    assert ribosomal.figures["mean_z_ovary"] > 1.5
    assert female.figures["correlation_within"] > 0.8
    assert abs(female.figures["correlation_of_others"]) < 0.4
    assert female.figures["correlation_of_neighbours"] > 0.8
    assert brain.figures["specific_genes"] == 6
    assert loc.figures["share_of_neighbours"] > 0.9
    assert orf.figures["largest_group"] == 20
    assert clones.figures["island"] == 0
    assert clones.figures["q"] < 1e-10


def test_a_question_that_the_graph_cannot_answer_says_what_is_missing(atlas):
    bare = Atlas(
        "run",
        atlas.ids,
        pa.array(["GENE"] * len(atlas)),
        pa.array(["protein-coding"] * len(atlas)),
        atlas.coordinates,
        np.full(len(atlas), -1, np.int32),
        (),
        np.empty((len(atlas), 0), np.float32),
    )
    answers = findings(bare)
    assert not any(answer.answered for answer in answers)
    assert all(
        answer.answer.startswith("Not to be answered: the graph holds") for answer in answers
    )


def test_findings_are_json_without_nan(atlas):
    import json

    json.dumps(as_json(findings(atlas)), allow_nan=False)


def test_a_gene_is_specific_to_one_tissue_at_most(atlas):
    total = sum(specific_to(atlas, column).astype(int) for column in range(len(TISSUES)))
    assert total.max() == 1


def test_the_islands_figure_shows_every_gene_once(atlas):
    tests = class_enrichment(atlas.island, atlas.gene_class)
    figure = islands_figure(atlas, tests)
    points = [trace for trace in figure.data if trace.type == "scattergl"]
    assert sum(len(trace.x) for trace in points) == len(atlas)
    assert [trace.name for trace in points] == [
        "in no island (345)",
        "island 0 (35)",
        "island 1 (20)",
    ]
    (table,) = (trace for trace in figure.data if trace.type == "table")
    assert len(table.cells["values"][0]) == sum(tests["q"].to_numpy() < 0.05)


def test_a_tissue_s_picture_averages_the_scores_of_each_cell(atlas):
    pictures = tissue_pictures(atlas, cells=3)
    assert pictures.mean_z.shape == (len(TISSUES), 3, 3)
    low, high = atlas.coordinates.min(axis=0), atlas.coordinates.max(axis=0)
    side = (high - low).max()
    corner = (low + high) / 2 - side / 2
    lower_left = (atlas.coordinates < corner + side / 3).all(axis=1)
    np.testing.assert_allclose(
        pictures.mean_z[:, 0, 0], atlas.z[lower_left].mean(axis=0), rtol=1e-4
    )


def test_the_gallery_has_one_picture_a_tissue(atlas):
    figure = tissue_gallery(atlas, tissue_pictures(atlas))
    titles = [annotation.text for annotation in figure.layout.annotations]
    assert titles == list(TISSUES)
    assert sum(trace.type == "heatmap" for trace in figure.data) == 2 * len(TISSUES)


def test_an_atlas_holds_what_the_graph_knows(own):
    from embed.corpus import read_corpus
    from embed.mapping import map_run
    from embed.runs import Runs
    from embed.train import train_run

    store = own.store()
    runs = Runs(own.workspace.runs)
    run = train_run(read_corpus(store), TRAINERS["svd"], SvdParameters(dimension=8), 0, runs)
    with pytest.raises(UserError, match="has no map"):
        read_atlas(run, store)
    run = map_run(run, MapParameters(threads=1, iterations=100), 0)
    found = read_atlas(run, store)
    assert found.tissues == ("blood", "brain", "ovary")
    module = own.module[[own.ids.index(gene) for gene in found.ids.to_pylist()]]
    np.testing.assert_allclose(found.z[:, 0], np.where(module == 0, 1.1, -0.5), rtol=1e-5)
    assert (np.asarray(found.gene_class) == "microRNA").sum() == 30


@pytest.fixture
def probes(own):
    """Same-probe pairs between genes 0–9 and 240–245 (too rare so far), in six series."""
    pairs = pa.table(
        {
            "gene_a": [*own.symbols[:6], "NOBODY"],
            "gene_b": [*own.symbols[240:246], own.symbols[0]],
            "r": np.ones(7, np.float32),
        }
    )
    own.workspace.series.mkdir(exist_ok=True)
    for number in range(6):
        pq.write_table(pairs, own.workspace.series / f"GSE{number}.same_probe.parquet")
    return own


def test_same_probe_pairs_are_counted_over_series_and_unresolved_ones_reported(probes):
    found = same_probe_pairs(probes.workspace, placed_genes(probes.store()))
    assert found.series == 6
    assert len(found.a) == 6
    assert set(found.multiplicity.tolist()) == {6}
    assert found.unresolved == 1


def test_same_probe_pairs_bring_in_genes_that_are_too_rare_without(probes):
    from embed.corpus import read_corpus

    store = probes.store()
    genes = placed_genes(store)
    corpus = read_corpus(store)
    joined = with_same_probe(corpus, genes, same_probe_pairs(probes.workspace, genes))
    assert joined.n_genes == corpus.n_genes + 6
    assert joined.n_pairs == corpus.n_pairs + 36


def test_the_artefact_report_compares_islands_with_and_without(probes):
    from embed.corpus import read_corpus

    store = probes.store()
    genes = placed_genes(store)
    report = artefact_report(
        read_corpus(store),
        genes,
        same_probe_pairs(probes.workspace, genes),
        TRAINERS["svd"],
        SvdParameters(dimension=8),
        MapParameters(threads=1, iterations=100),
        0,
    )
    assert report["with"]["genes"] == report["without"]["genes"] + 6
    assert report["same_probe_pairs_with_multiplicity"] == 36
    assert report["without"]["gathered"]["microRNA"]["genes"] >= 25
    remaining = report["remaining"]["microRNA"]
    assert remaining["share_remaining"] == pytest.approx(
        remaining["genes_without"] / remaining["genes_with"]
    )


def test_without_series_there_is_no_artefact_report(own):
    with pytest.raises(UserError, match="no same-probe pairs"):
        same_probe_pairs(own.workspace, placed_genes(own.store()))
