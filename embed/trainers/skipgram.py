"""gensim's skip-gram, each pair of genes a two-word sentence (paper, Methods).

Repeats to the bit with one worker: gensim's threads update shared vectors without locks.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.corpus import Corpus
from embed.params import SkipgramParameters
from embed.training import AfterEpoch, Floats, Stopwatch, TrainingResult, check_finite, check_fit
from graph.console import SILENT, Steps

#: Updates a gene's vector should see in all epochs. On 342,000 edges of 17,000 genes 50 epochs
#: (2,000 updates a gene) reached a function-prediction AUROC of 0.798, 10 epochs 0.683.
UPDATES_A_GENE = 2000
FEWEST_EPOCHS, MOST_EPOCHS = 10, 200

#: The paper's grid ends at ten iterations (Table 1); its best 200-d run took nine.
PAPER_EPOCHS = 10

#: Pairs that the loss is measured on, the same ones after every epoch.
LOSS_PAIRS = 20_000

_PIECE = 1 << 16


def train(
    corpus: Corpus,
    parameters: SkipgramParameters,
    seed: int,
    *,
    steps: Steps = SILENT,
    start: Floats | None = None,
    after_epoch: AfterEpoch | None = None,
) -> TrainingResult:
    """Vectors by skip-gram with negative sampling; see `embed.training.Train`.

    By default one learning rate decays over all epochs. Under ``paper`` it decays within each
    epoch and starts anew, as in the reference's loop of reloads, so that the vectors after
    iteration i are those of a training of i iterations.
    """
    from gensim.models import Word2Vec
    from gensim.models.callbacks import CallbackAny2Vec

    check_fit(corpus, parameters, start)
    epochs = parameters.epochs or (PAPER_EPOCHS if parameters.paper else epochs_for(corpus))
    watch = Stopwatch()
    sentences = _Pairs(corpus, seed)
    with watch("vocabulary"):
        model = Word2Vec(
            vector_size=parameters.dimension,
            window=1,
            min_count=1,  # the corpus has dropped rare genes already
            sg=1,
            negative=parameters.negative,
            alpha=parameters.alpha,
            min_alpha=parameters.min_alpha,
            sample=parameters.sample,
            workers=parameters.workers,
            seed=_gensim_seed(seed),
            epochs=epochs,
        )
        frequency = dict(zip(sentences.words, sentences.expected_frequency, strict=True))
        model.build_vocab_from_freq(frequency, corpus_count=sentences.expected_pairs)
        # gensim sorts genes by frequency; rows[i] is where gene i of the corpus lies there.
        rows = np.asarray([model.wv.key_to_index[word] for word in sentences.words])
        if start is not None:
            model.wv.vectors[rows] = start
    measure = _loss_measure(corpus, rows, parameters.negative, seed)
    losses: list[dict[str, float]] = []

    def vectors() -> Floats:
        return np.ascontiguousarray(model.wv.vectors[rows], dtype=np.float32)

    with steps.task("skip-gram epochs", epochs) as task:

        class AfterEach(CallbackAny2Vec):  # type: ignore[misc]  # gensim publishes no types
            def on_epoch_end(self, model: Any) -> None:
                loss = measure(model.wv.vectors, model.syn1neg)
                losses.append({"epoch": len(losses) + 1, "loss": loss})
                task.advance()
                if after_epoch is not None:
                    after_epoch(len(losses), vectors)

        calls, epochs_a_call = (epochs, 1) if parameters.paper else (1, epochs)
        with watch("training"):
            for _ in range(calls):
                # A reload forgets how far the rate had fallen; gensim would warn of its rise.
                model.min_alpha_yet_reached = parameters.alpha
                model.train(
                    sentences,
                    total_examples=sentences.expected_pairs,
                    total_words=2 * sentences.expected_pairs,
                    epochs=epochs_a_call,
                    callbacks=[AfterEach()],
                )
    return TrainingResult(
        check_finite(vectors(), "skipgram"), losses, watch.seconds, {"epochs_trained": epochs}
    )


def epochs_for(corpus: Corpus) -> int:
    """Epochs that do not undertrain a small corpus: enough updates of each gene's vector."""
    updates_an_epoch = 2 * corpus.n_pairs / corpus.n_genes
    return min(max(math.ceil(UPDATES_A_GENE / updates_an_epoch), FEWEST_EPOCHS), MOST_EPOCHS)


def _gensim_seed(seed: int) -> int:
    # gensim masks the seed of its own generator to 32 bits; numpy refuses negative ones.
    return seed & 0x7FFFFFFF


class _Pairs:
    """Each iteration gives all pairs once, as (word, word), in a new order drawn from the seed.

    A context's weight changes how often a pair occurs: the whole part of weight × multiplicity
    in every epoch, once more with the chance of the fraction.
    """

    def __init__(self, corpus: Corpus, seed: int) -> None:
        self._corpus = corpus
        self._random = np.random.default_rng([seed, 1])
        self.words: list[str] = corpus.vocabulary.to_pylist()
        self._objects = np.asarray(self.words, dtype=object)
        expected = np.zeros(corpus.n_genes)
        for context in corpus.contexts:
            times = context.multiplicity * context.weight
            expected += np.bincount(context.a, times, minlength=corpus.n_genes)
            expected += np.bincount(context.b, times, minlength=corpus.n_genes)
        self.expected_frequency = np.maximum(np.rint(expected), 1).astype(int).tolist()
        self.expected_pairs = max(1, round(float(expected.sum()) / 2))

    def __iter__(self) -> Iterator[tuple[str, str]]:
        a, b, occurrences = self._epoch()
        for begin in range(0, len(occurrences), _PIECE):
            chosen = occurrences[begin : begin + _PIECE]
            yield from zip(
                self._objects[a[chosen]].tolist(), self._objects[b[chosen]].tolist(), strict=True
            )

    def _epoch(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
        contexts = self._corpus.contexts
        times = np.concatenate([self._times(each.multiplicity, each.weight) for each in contexts])
        occurrences = np.repeat(np.arange(len(times), dtype=np.int32), times)
        self._random.shuffle(occurrences)
        a = contexts[0].a if len(contexts) == 1 else np.concatenate([c.a for c in contexts])
        b = contexts[0].b if len(contexts) == 1 else np.concatenate([c.b for c in contexts])
        return a, b, occurrences

    def _times(self, multiplicity: NDArray[np.int32], weight: float) -> NDArray[np.int32]:
        if weight == 1:
            return multiplicity
        wanted = multiplicity * weight
        whole = np.floor(wanted)
        chance = self._random.random(len(wanted)) < wanted - whole
        return np.asarray(whole + chance, dtype=np.int32)


def _loss_measure(
    corpus: Corpus, rows: NDArray[np.int64], negative: int, seed: int
) -> Callable[[Floats, Floats], float]:
    """The mean negative-sampling loss of a fixed sample of pairs, as a function of the model.

    gensim's own running loss is a float32 sum over threads and loses digits on long corpora.
    """
    random = np.random.default_rng([seed, 2])
    sizes = np.asarray([len(context.a) for context in corpus.contexts])
    chosen = np.sort(random.choice(sizes.sum(), min(LOSS_PAIRS, sizes.sum()), replace=False))
    edge = np.split(chosen, np.searchsorted(chosen, np.cumsum(sizes)[:-1]))
    offsets = np.cumsum(sizes) - sizes
    picked = list(zip(corpus.contexts, edge, offsets, strict=True))
    a = rows[np.concatenate([context.a[which - offset] for context, which, offset in picked])]
    b = rows[np.concatenate([context.b[which - offset] for context, which, offset in picked])]
    chance = corpus.frequency.astype(float) ** 0.75  # word2vec's noise distribution
    noise = rows[random.choice(corpus.n_genes, (negative, len(a)), p=chance / chance.sum())]

    def measure(vectors: Floats, outputs: Floats) -> float:
        source = vectors[a]
        loss = np.logaddexp(0, -np.einsum("pd,pd->p", source, outputs[b]))
        for sampled in noise:
            loss += np.logaddexp(0, np.einsum("pd,pd->p", source, outputs[sampled]))
        return float(loss.mean(dtype=np.float64))

    return measure
