from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from embed.corpus import build_corpus
from embed.pair_arrays import canonical_pairs
from embed.params import Parameters, SkipgramParameters, TiedParameters
from embed.table import GeneTable
from embed.trainers.registry import TRAINERS, default_trainer, trainer_named
from embed.training import check_finite
from graph.errors import UserError

#: Small enough for seconds, large enough for eight modules.
SETTINGS = {"dimension": 16}


def trained(name, corpus, seed=0, **changed):
    trainer = TRAINERS[name]
    return trainer.load()(corpus, trainer.parameters(**(SETTINGS | changed)), seed)


def module_recovery(vectors, modules, k=10):
    """The share of a gene's nearest that are of its own module."""
    names = pa.array([str(i) for i in range(len(vectors))])
    rows, _ = GeneTable(names, names, np.asarray(vectors, np.float32)).neighbours_of_all(k)
    return float((modules[rows] == modules[:, None]).mean())


@pytest.mark.parametrize("name", TRAINERS)
def test_planted_modules_are_recovered_and_random_vectors_recover_none(name, corpus, modules):
    control = np.random.default_rng(0).standard_normal((corpus.n_genes, 16))
    assert module_recovery(control, modules) < 0.2
    assert module_recovery(trained(name, corpus).vectors, modules) > 0.95


@pytest.mark.parametrize("name", TRAINERS)
def test_the_same_seed_gives_the_same_vectors_to_the_bit_and_another_seed_others(name, corpus):
    changed = {"epochs": 3} if TRAINERS[name].has_epochs else {}
    first = trained(name, corpus, 7, **changed).vectors
    assert np.array_equal(first, trained(name, corpus, 7, **changed).vectors)
    assert not np.array_equal(first, trained(name, corpus, 8, **changed).vectors)


@pytest.mark.parametrize("name", TRAINERS)
def test_vectors_are_float32_one_a_gene(name, corpus):
    changed = {"epochs": 1} if TRAINERS[name].has_epochs else {}
    vectors = trained(name, corpus, **changed).vectors
    assert vectors.shape == (corpus.n_genes, 16)
    assert vectors.dtype == np.float32


@pytest.mark.parametrize("name", TRAINERS)
def test_more_dimensions_than_genes_are_refused(name, corpus):
    with pytest.raises(UserError, match="more than the 240 genes"):
        trained(name, corpus, dimension=241)


@pytest.mark.parametrize("name", [name for name in TRAINERS if TRAINERS[name].has_epochs])
def test_a_loss_is_recorded_for_each_epoch_and_falls(name, corpus):
    losses = trained(name, corpus, epochs=5).losses
    assert [row["epoch"] for row in losses] == [1, 2, 3, 4, 5]
    assert losses[-1]["loss"] < losses[0]["loss"]


@pytest.mark.parametrize("name", [name for name in TRAINERS if TRAINERS[name].has_epochs])
def test_snapshots_are_taken_after_each_epoch(name, corpus):
    taken = []
    trainer = TRAINERS[name]
    to_the_end = {"held_out": 0.0} if name == "tied" else {}
    parameters = trainer.parameters(dimension=4, epochs=3, **to_the_end)
    trainer.load()(
        corpus, parameters, 0, after_epoch=lambda epoch, vectors: taken.append((epoch, vectors()))
    )
    assert [epoch for epoch, _ in taken] == [1, 2, 3]
    assert not np.array_equal(taken[0][1], taken[1][1])


@pytest.mark.parametrize("name", ["skipgram", "tied"])
def test_training_begins_with_the_vectors_given(name, corpus):
    trainer = TRAINERS[name]
    parameters = trainer.parameters(dimension=4, epochs=1)
    start = np.random.default_rng(3).standard_normal((corpus.n_genes, 4)).astype(np.float32)
    fresh = trainer.load()(corpus, parameters, 0).vectors
    warm = trainer.load()(corpus, parameters, 0, start=start.copy()).vectors
    assert np.linalg.norm(warm - start) < np.linalg.norm(fresh - start)
    with pytest.raises(UserError, match="shape"):
        trainer.load()(corpus, parameters, 0, start=start[:, :3])


def test_a_disconnected_graph_is_trained_on_all_the_same():
    block = np.asarray([(i, j, 5) for i in range(8) for j in range(i + 1, 8)], np.int32)
    far = block + np.asarray([8, 8, 0], np.int32)
    pairs = canonical_pairs(*np.concatenate([block, far]).T.astype(np.int32))
    ids = pa.array([f"NCBIGene:{i:02d}" for i in range(16)])
    corpus = build_corpus(ids, ids, {"coexpression": pairs})
    halves = np.arange(16) // 8
    for name, settings in (
        ("skipgram", {"dimension": 4}),
        ("tied", {"dimension": 4}),
        ("diffusion", {"dimension": 2}),
        ("svd", {"dimension": 2, "shift": 1.0}),
    ):
        found = trained(name, corpus, **settings)
        assert module_recovery(found.vectors, halves, k=7) > 0.9, name


def test_the_default_is_tied_for_one_context_and_diffusion_for_several():
    assert default_trainer(1) == "tied"
    assert default_trainer(2) == "diffusion"


def test_an_unknown_trainer_is_refused_with_the_known_ones():
    with pytest.raises(UserError, match="skipgram, tied, diffusion, svd"):
        trainer_named("glove")


def test_every_trainer_says_whether_it_repeats():
    assert all("to the bit" in trainer.repeatable for trainer in TRAINERS.values())


def test_diverged_vectors_are_refused():
    with pytest.raises(UserError, match="diverged"):
        check_finite(np.asarray([[np.inf]], np.float32), "tied")


@pytest.mark.parametrize(
    ("kind", "values", "complaint"),
    [
        (TiedParameters, {"dimension": "0"}, "dimension is 0"),
        (TiedParameters, {"learning_rate": "nan"}, "learning_rate is nan"),
        (TiedParameters, {"epochs": "ten"}, "epochs is 'ten'"),
        (TiedParameters, {"rate": "1"}, "no parameter 'rate'"),
        (SkipgramParameters, {"workers": 0}, "workers is 0"),
        (SkipgramParameters, {"paper": "perhaps"}, "paper is 'perhaps'"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(kind, values, complaint):
    with pytest.raises(UserError, match=complaint):
        kind.from_values(values)


def test_parameters_are_read_from_texts():
    read = TiedParameters.from_values({"learning_rate": "0.5", "paper": "true", "dimension": 7})
    assert read == TiedParameters(learning_rate=0.5, paper=True, dimension=7)
    assert Parameters.trainer() == ""
