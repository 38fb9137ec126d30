"""From edges, or from a file, to an answer in Cypher: every way of vectors into the graph."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from embed.findings import QUESTIONS
from embed.runs import Runs
from embed.trainers.registry import TRAINERS

ROOT = Path(__file__).parents[2]
DIMENSION = 16

PUBLISHED = """
MATCH (g:Gene) WHERE g.embedding_run IS NOT NULL AND g.map_x IS NOT NULL
MATCH (r:Run {id: g.embedding_run})
RETURN r.id AS run, r.trainer AS trainer, count(g) AS genes
"""

#: The question that docs/embeddings.md shows for the embedded engine.
(NEAREST,) = (
    block.replace("FLOAT[200]", f"FLOAT[{DIMENSION}]")
    for block in re.findall(
        "```cypher\\n(.*?)```", (ROOT / "docs" / "embeddings.md").read_text(), re.DOTALL
    )
    if "array_cosine_similarity" in block
)


@pytest.fixture
def published(command, own):
    """Map and publish the latest run; what Cypher says of it, and modules recovered by Cypher."""

    def do():
        assert command("map", "--threads", 1, "--iterations", 50)[0] == 0
        assert command("publish")[0] == 0
        store = own.store()
        (tagged,) = store.query(PUBLISHED).to_pylist()
        module = dict(zip(own.symbols, own.module.tolist(), strict=True))
        asked = [gene for gene in own.symbols if module[gene] >= 0][::16]
        shares = [
            np.mean([module[near] == module[gene] for near in found["gene"].to_pylist()])
            for gene in asked
            if (found := store.query(NEAREST, {"gene": gene})).num_rows == 10
        ]
        assert len(shares) == len(asked)
        return tagged, float(np.mean(shares))

    return do


def word2vec_file(path, names, vectors):
    """A word2vec text file with a header, as gensim writes it."""
    lines = [
        f"{name} {' '.join(f'{value:.6f}' for value in row)}"
        for name, row in zip(names, vectors, strict=True)
    ]
    path.write_text("\n".join([f"{len(lines)} {vectors.shape[1]}", *lines]) + "\n")
    return path


@pytest.mark.parametrize("name", TRAINERS)
def test_what_every_trainer_learnt_is_found_by_cypher(name, command, own, published):
    short = ("--epochs", 20) if TRAINERS[name].has_epochs else ()
    assert command("train", "--trainer", name, "--dimension", DIMENSION, *short)[0] == 0
    tagged, recovered = published()
    run = Runs(own.workspace.runs).get("latest").id
    assert tagged == {"run": run, "trainer": name, "genes": 240}
    assert recovered > 0.95


def test_random_vectors_go_the_same_way_and_recover_no_module(command, own, published, tmp_path):
    vectors = np.random.default_rng(0).standard_normal((240, DIMENSION))
    file = word2vec_file(tmp_path / "random.txt", own.symbols[:240], vectors)
    assert command("import", file)[0] == 0
    tagged, recovered = published()
    assert (tagged["trainer"], tagged["genes"]) == ("import", 240)
    assert recovered < 0.25


def test_vectors_of_a_stranger_s_file_are_mapped_judged_published_and_asked(
    command, own, published, tmp_path
):
    random = np.random.default_rng(1)
    names = [*own.symbols[:240], "NOBODY", "HLA-NEVER"]
    module = np.append(own.module[:240], [0, 1])
    centres = random.standard_normal((module.max() + 1, DIMENSION))
    vectors = centres[module] + 0.3 * random.standard_normal((len(names), DIMENSION))
    code, out, _ = command("import", word2vec_file(tmp_path / "v.txt", names, vectors), "--json")
    assert code == 0
    imported = json.loads(out)
    assert (imported["genes"], imported["unresolved"]) == (240, ["NOBODY", "HLA-NEVER"])
    run = Runs(own.workspace.runs).get("latest")
    assert run.report("names")["unresolved"] == ["NOBODY", "HLA-NEVER"]

    tagged, recovered = published()
    assert tagged == {"run": imported["run"], "trainer": "import", "genes": 240}
    assert recovered > 0.95
    assert len(run.report("findings")) == len(QUESTIONS)

    judged = ("evaluate", "--only", "pathways", "--collection", "", "--seeds", 2, "--json")
    code, out, _ = command(*judged)
    assert code == 0
    (card,) = json.loads(out)["runs"]
    assert card["id"] == imported["run"]
    coherence = card["pathways"]["coherence"]
    assert coherence["cosine"]["auroc"]["mean"] > 0.95
    assert coherence["random vectors"]["auroc"]["mean"] < 0.7
