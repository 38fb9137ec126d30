"""The commands as a user types them, on the planted graph in a real store."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pyarrow.parquet as pq
import pytest

from embed.findings import QUESTIONS
from embed.runs import Runs
from graph.errors import UserError


def test_the_whole_way_from_edges_to_a_published_map(command, own):
    code, out, _ = command("train", "--trainer", "svd", "--dimension", 8, "--json")
    assert code == 0
    trained = json.loads(out)
    assert trained["genes"] == 240
    code, out, _ = command("map", "--threads", 1, "--iterations", 100, "--json")
    assert code == 0
    mapped = json.loads(out)
    assert mapped["run"] == trained["run"]
    run = Runs(own.workspace.runs).get("latest")
    assert run.report("findings") == mapped["findings"]
    assert len(mapped["findings"]) == len(QUESTIONS)
    assert (
        run.report("islands")["islands"]
        == mapped["islands"]
        == run.map()["island"].to_numpy().max() + 1
    )
    code, out, _ = command("publish", "--json")
    assert (code, json.loads(out)["genes"]) == (0, 240)
    asked = "MATCH (g:Gene) WHERE g.map_x IS NOT NULL RETURN count(g) AS n"
    assert own.store().query(asked)["n"][0].as_py() == 240
    code, out, _ = command("unpublish", "--json")
    assert json.loads(out) == {"unpublished": [trained["run"]]}


def test_runs_are_listed_shown_compared_and_removed(command, own):
    for seed in (0, 1):
        command("train", "--trainer", "svd", "--dimension", 6, "--seed", seed, "--quiet")
    _, out, _ = command("runs", "list", "--json")
    first, second = (row["run"] for row in json.loads(out))
    _, out, _ = command("runs", "show", first, "--json")
    assert json.loads(out)["seed"] == 0
    _, out, _ = command("runs", "compare", first, second, "--json")
    compared = json.loads(out)
    assert compared["differences"]["seed"] == [0, 1]
    assert compared["neighbour_overlap"] > 0.5
    assert command("runs", "remove", first)[0] == 0
    assert [run.id for run in Runs(own.workspace.runs).list()] == [second]
    assert command("runs", "list")[1].count(second) == 1


def test_islands_writes_its_reports_and_figures_into_the_run(command, own):
    command("train", "--trainer", "svd", "--dimension", 8)
    command("map", "--threads", 1, "--iterations", 100)
    code, out, _ = command("islands", "--no-png", "--json")
    assert code == 0
    report = json.loads(out)
    best = report["enrichment"][0]
    assert best["gene_class"] == "microRNA"
    assert best["found"] >= 25
    run = Runs(own.workspace.runs).get("latest")
    assert run.report("islands")["significant"] >= 1
    for name in ("islands.html", "tissues.html"):
        assert "plotly" in (run.folder / "figures" / name).read_text()[:5_000_000]


def test_a_map_is_not_laid_out_where_the_graph_is_not_there(command, own):
    command("train", "--trainer", "svd", "--dimension", 8)
    own.workspace.store.unlink()
    code, _, err = command("map", "--threads", 1, "--iterations", 100)
    assert code == 1
    assert "python -m ingest" in err
    assert Runs(own.workspace.runs).get("latest").map() is None


def test_a_map_that_is_kept_is_asked_again(command, own):
    command("train", "--trainer", "svd", "--dimension", 8)
    command("map", "--threads", 1, "--iterations", 100)
    run = Runs(own.workspace.runs).get("latest")
    asked, drawn = run.report("findings"), run.map()
    run.path("findings.json").unlink()
    assert command("map", "--threads", 1, "--iterations", 100, "--reuse")[0] == 0
    assert run.report("findings") == asked
    assert run.map().equals(drawn)


def test_islands_of_another_size_are_the_run_s_in_every_place(command, own):
    command("train", "--trainer", "svd", "--dimension", 8)
    command("map", "--threads", 1, "--iterations", 100)
    assert command("islands", "--no-png", "--min-size", 5)[0] == 0
    run = Runs(own.workspace.runs).get("latest")
    figures = run.record.metrics["map"]
    drawn = run.map()["island"].to_numpy()
    assert figures["islands"] == drawn.max() + 1 == run.report("islands")["islands"]
    assert figures["genes_on_islands"] == (drawn >= 0).sum()
    assert figures["island_parameters"]["min_size"] == 5


def test_figures_are_drawn_as_png_by_a_real_browser(command, own):
    command("train", "--trainer", "svd", "--dimension", 8)
    command("map", "--threads", 1, "--iterations", 100)
    assert command("islands")[0] == 0
    run = Runs(own.workspace.runs).get("latest")
    for name in ("islands.png", "tissues.png"):
        assert (run.folder / "figures" / name).read_bytes().startswith(b"\x89PNG")


def test_without_a_browser_png_is_refused_with_what_to_do(command, own, monkeypatch):
    command("train", "--trainer", "svd", "--dimension", 8)
    command("map", "--threads", 1, "--iterations", 100)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    code, _, err = command("islands")
    assert code == 1
    assert "--no-png" in err


def test_export_and_import_are_each_other_s_inverse(command, own, tmp_path):
    command("train", "--trainer", "svd", "--dimension", 5)
    path = tmp_path / "vectors.parquet"
    assert command("export", "latest", "--format", "parquet", "--out", path)[0] == 0
    assert pq.read_table(path).column_names == ["id", "symbol", "vector"]
    before = Runs(own.workspace.runs).get("latest")
    code, out, _ = command("import", path, "--json")
    assert (code, json.loads(out)["unresolved"]) == (0, [])
    after = Runs(own.workspace.runs).get("latest")
    assert after.id != before.id
    assert np.array_equal(after.table().vectors, before.table().vectors)


def test_a_tuned_grid_is_reported_beside_random_vectors(command, own):
    arguments = ("--trainer", "svd", "--dimension", "4,6", "--collection", "", "--no-png")
    code, out, _ = command("tune", *arguments, "--set", "shift=1,2", "--json")
    assert code == 0
    report = json.loads(out)
    assert len(report["cells"]) == 4
    assert report["best"]["set_auroc"] == max(cell["set_auroc"] for cell in report["cells"])
    assert len(report["random_vectors"]) == 2
    assert (own.workspace.reports / "tune.html").exists()
    assert json.loads((own.workspace.reports / "tune.json").read_text()) == report


def test_several_contexts_are_trained_by_diffusion_and_one_by_tied(command, own):
    command("train", "--context", "coexpression,toy:0.5", "--dimension", 6)
    run = Runs(own.workspace.runs).get("latest")
    assert run.record.trainer == "diffusion"
    assert run.record.contexts == {"coexpression": 1.0, "toy": 0.5}
    command("train", "--dimension", 6, "--epochs", 1)
    assert Runs(own.workspace.runs).get("latest").record.trainer == "tied"


@pytest.mark.parametrize("trainer", ["skipgram", "tied"])
def test_the_paper_s_way_is_asked_for_by_paper(command, own, trainer):
    arguments = ("--trainer", trainer, "--dimension", 4, "--epochs", 1)
    for paper in ((), ("--paper",)):
        code, _, err = command("train", *arguments, *paper)
        assert code == 0, err
    plain, asked = Runs(own.workspace.runs).list()
    assert (plain.record.parameters["paper"], asked.record.parameters["paper"]) == (False, True)
    assert not np.array_equal(plain.table().vectors, asked.table().vectors)


def test_a_warm_start_is_asked_for_by_name(command, own):
    command("train", "--trainer", "svd", "--dimension", 6)
    old = Runs(own.workspace.runs).get("latest").id
    code, out, _ = command(
        "train", "--trainer", "svd", "--dimension", 6, "--warm-start", old, "--json"
    )
    assert code == 0
    told = json.loads(out)
    assert told["metrics"]["warm_start"]["shared_genes"] == 240
    run = Runs(own.workspace.runs).get("latest")
    assert told["farthest"] == run.report("moved")[:5]
    code, out, _ = command("train", "--trainer", "svd", "--dimension", 6, "--warm-start", old)
    assert code == 0
    told_first, line = out.strip().splitlines()
    farthest = told["farthest"][0]
    assert line.startswith(f"beside {old}: 240 genes in both, 0 new, 0 gone; cosine")
    assert f"farthest: {farthest['symbol']} ({farthest['id']}, cosine " in line
    # One trained just so is one that began there too, not the run it began with.
    again = ("train", "--trainer", "svd", "--dimension", 6, "--warm-start", old, "--reuse")
    assert command(*again)[1].strip().splitlines() == [told_first, line]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("train", "--trainer", "glove"), "no trainer 'glove'"),
        (("train", "--dimension", "500"), "more than the 240 genes"),
        (("train", "--dimension", "0"), "dimension is 0"),
        (("train", "--min-count", "99999"), "no two linked genes"),
        (("train", "--context", "ppi:nan"), "weight nan"),
        (("train", "--context", "coexpression,ppi:0"), "'ppi' has the weight 0.0"),
        (("train", "--context", "ppi:1e999"), "weight inf"),
        (("train", "--context", "moon"), "no edge of the context 'moon'"),
        (("train", "--set", "speed"), "not NAME=VALUE"),
        (("train", "--set", "speed=1"), "no parameter 'speed'"),
        (("train", "--warm-start", "none"), "no run 'none'"),
        (("train", "--trainer", "svd", "--epochs", "3"), "no parameter 'epochs'"),
        (("train", "--trainer", "svd", "--paper"), "no parameter 'paper'"),
        (("map",), "there is no run yet"),
        (("publish", "nobody"), "no run 'nobody'"),
        (("evaluate", "nobody"), "no run 'nobody'"),
        (("evaluate",), "there is no run yet"),
        (("classify",), "there is no run yet"),
        (("predict",), "there is no run yet"),
        (("pairs",), "holds no GO annotation"),
        (("islands",), "there is no run yet"),
        (("export", "--out", "x.parquet"), "there is no run yet"),
        (("export",), "no file is named"),
        (("import", "absent.txt"), "no such file"),
        (("tune", "--dimension", "many"), "not whole numbers"),
        (("runs", "remove", "latest"), "not the full id"),
    ],
)
def test_a_mistake_is_one_clear_line_and_leaves_no_run(command, own, arguments, complaint):
    code, out, err = command(*arguments)
    assert code == 1
    assert complaint in err
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert out == ""
    assert Runs(own.workspace.runs).list() == []


def test_what_judging_and_predicting_lack_is_one_clear_line(command, own):
    command("train", "--trainer", "svd", "--dimension", 6)
    for arguments, complaint in (
        (("evaluate", "--split", "absent"), "absent"),
        (("classify",), "python -m embed pairs"),
        (("classify", "--split", "absent"), "absent"),
        (("predict",), "no trained classifier"),
    ):
        code, out, err = command(*arguments)
        assert (code, out) == (1, ""), arguments
        assert complaint in err
        assert len(err.strip().splitlines()) == 1, err


def test_unpublishing_twice_is_as_good_as_once(command, own):
    code, out, _ = command("unpublish", "--json")
    assert (code, json.loads(out)) == (0, {"unpublished": []})
    code, out, _ = command("unpublish")
    assert (code, out.strip()) == (0, "unpublished: nothing was published")


def test_a_gene_with_two_vectors_is_refused_with_file_and_line(command, own, tmp_path):
    path = tmp_path / "twice.txt"
    path.write_text("GENE1 1 2\nGENE2 3 4\nGENE1 5 6\n")
    code, _, err = command("import", path)
    assert code == 1
    assert f"{path}:3: 'GENE1' has two vectors" in err
    assert len(err.strip().splitlines()) == 1


def test_one_gene_can_be_imported_but_neither_mapped_nor_judged(command, own, tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("GENE1 1 2\n")
    assert command("import", path)[0] == 0
    code, _, err = command("map")
    assert code == 1
    assert "a map needs 10 genes, the run has 1" in err
    assert len(err.strip().splitlines()) == 1
    code, _, err = command("evaluate", "--only", "pathways", "--collection", "")
    assert code == 1
    assert "holds 1 gene, and a judgement needs at least 2" in err
    assert len(err.strip().splitlines()) == 1
    with pytest.raises(UserError, match="no other gene"):
        Runs(own.workspace.runs).get("latest").table().neighbours("GENE1")


def test_unconnected_parts_are_told_in_one_clear_remark(command, own):
    # Interactions were planted within the eight modules alone.
    code, _, err = command(
        "train", "--trainer", "svd", "--dimension", 6, "--context", "ppi", "--min-count", 1
    )
    assert code == 0
    assert " ".join(err.split()) == (
        "The graph falls into 8 unconnected parts; the largest holds 30 of 240 genes. Distances "
        "between parts mean little."
    )
    counts = Runs(own.workspace.runs).get("latest").record.counts
    assert (counts["components"], counts["genes_in_largest_component"]) == (8, 30)


def test_edges_of_no_data_set_are_refused_in_one_line(command, own):
    store = own.store(read_only=False)
    store.change("MATCH (:Gene)-[e:COEXPRESSED_WITH]->(:Gene) SET e.n_datasets = 0")
    store.close()
    code, _, err = command("train", "--trainer", "svd", "--dimension", 6)
    assert code == 1
    assert "says 0 where a whole number of at least 1 belongs" in err
    assert len(err.strip().splitlines()) == 1
    assert Runs(own.workspace.runs).list() == []


def test_a_workspace_without_a_graph_is_refused(command, tmp_path):
    code, _, err = command("train", workspace=tmp_path / "nowhere")
    assert code == 1
    assert "python -m ingest" in err


def test_a_run_cut_short_is_refused_in_one_line_that_names_the_file(command, own):
    command("train", "--trainer", "svd", "--dimension", 6)
    run = Runs(own.workspace.runs).get("latest")
    vectors = run.path("vectors.npy")
    vectors.write_bytes(vectors.read_bytes()[:100])
    code, _, err = command("publish")
    assert code == 1
    assert str(vectors) in err
    assert "cut short" in err
    assert len(err.strip().splitlines()) == 1
    assert command("runs", "remove", run.id)[0] == 0


def test_a_run_cut_short_is_listed_as_broken_beside_the_whole_ones(command, own):
    for seed in (0, 1):
        command("train", "--trainer", "svd", "--dimension", 6, "--seed", seed)
    whole, cut = Runs(own.workspace.runs).list()
    genes = cut.path("genes.parquet")
    genes.write_bytes(genes.read_bytes()[:100])
    code, out, _ = command("runs", "list")
    assert code == 0
    assert whole.id in out
    (line,) = (line for line in out.splitlines() if line.startswith("broken: "))
    assert cut.id in line
    assert f"python -m embed runs remove {cut.id}" in line
    rows = json.loads(command("runs", "list", "--json")[1])
    assert [row["run"] for row in rows] == [whole.id, cut.id]
    assert [row["broken"] is None for row in rows] == [True, False]
    assert rows[0].keys() == rows[1].keys()
    assert command("map", whole.id, "--threads", 1, "--iterations", 50)[0] == 0


def test_help_is_fast_because_no_training_library_is_loaded():
    heavy = ("tensorflow", "gensim", "openTSNE", "sklearn", "scipy", "plotly")
    script = (
        "import sys, embed.cli; embed.cli.build(); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_the_dashboard_s_part_needs_numpy_and_arrow_alone():
    heavy = ("tensorflow", "gensim", "openTSNE", "sklearn", "scipy", "pandas")
    script = (
        "import sys, embed.table, embed.runs; "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
