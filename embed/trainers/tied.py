"""The paper's formula, exactly: one shared matrix, full softmax (Methods, Fig. 1).

With vectors V, pair weights A (symmetric) and P = softmax of V Vᵀ by rows, the loss is
−Σ A_ij log P_ij and its gradient (G + Gᵀ) V with G = diag(A 1) P − A. It is taken over blocks of
rows: three dense products a block, whatever the number of pairs, and one Adam step after each.

Repeats to the bit on one kind of processor with the same TensorFlow and number of threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embed.adjacency import Csr, joint_adjacency
from embed.corpus import Corpus
from embed.params import TiedParameters
from embed.tf import load_tensorflow
from embed.training import AfterEpoch, Floats, Stopwatch, TrainingResult, check_finite, check_fit
from graph.console import SILENT, Steps

#: Blocks an epoch by default: enough steps for Adam, blocks large enough for fast products.
BLOCKS = 48
LARGEST_BLOCK = 512

#: Genes whose held-out edges are measured after each epoch.
MEASURED_GENES = 2048

#: Standard deviation of the random vectors to begin with.
INITIAL_SCALE = 0.1

BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-8  # Kingma and Ba 2015


def train(
    corpus: Corpus,
    parameters: TiedParameters,
    seed: int,
    *,
    steps: Steps = SILENT,
    start: Floats | None = None,
    after_epoch: AfterEpoch | None = None,
) -> TrainingResult:
    """Vectors by the exact softmax over tied weights; see `embed.training.Train`.

    Training stops when the loss of held-out edges has not improved for ``patience`` epochs, and
    gives the vectors of the best epoch. Without ``held_out`` it runs all epochs.
    """
    check_fit(corpus, parameters, start)
    watch = Stopwatch()
    random = np.random.default_rng(seed)
    with watch("adjacency"):
        held = hold_out(corpus, parameters.held_out, random)
        pairs = joint_adjacency(corpus, [~edges for edges in held])
        unseen = joint_adjacency(corpus, held)
    if start is None:
        start = random.standard_normal((corpus.n_genes, parameters.dimension), np.float32)
        start *= INITIAL_SCALE
    with watch("start of TensorFlow"):
        model = SoftmaxModel.create(start, exclude_self=not parameters.paper)
    measured = np.flatnonzero(np.diff(unseen.indptr))
    if len(measured) > MEASURED_GENES:
        measured = np.sort(random.choice(measured, MEASURED_GENES, replace=False))
    block = parameters.block or block_size(corpus.n_genes)
    scale = corpus.n_genes / float(pairs.data.sum(dtype=np.float64))
    losses: list[dict[str, float]] = []
    best, best_loss, best_epoch = start, np.inf, 0
    with steps.task("softmax epochs", parameters.epochs) as task:
        for epoch in range(1, parameters.epochs + 1):
            rate = parameters.learning_rate * parameters.decay ** (epoch - 1)
            with watch("training"):
                loss = sum(
                    model.step(each, rate, scale)
                    for each in row_blocks(pairs, random.permutation(corpus.n_genes), block)
                )
            row = {"epoch": float(epoch), "loss": loss / float(pairs.data.sum(dtype=np.float64))}
            if len(measured):
                with watch("held-out loss"):
                    row["held_out_loss"] = model.loss(unseen, measured, block)
            losses.append(row)
            task.advance()
            if after_epoch is not None:
                after_epoch(epoch, model.vectors)
            watched = row.get("held_out_loss", -float(epoch))
            if watched < best_loss:
                best, best_loss, best_epoch = model.vectors(), watched, epoch
            elif epoch - best_epoch >= parameters.patience:
                break
    return TrainingResult(
        check_finite(best, "tied"),
        losses,
        watch.seconds,
        {
            "epochs_trained": len(losses),
            "best_epoch": best_epoch,
            "edges_held_out": int(sum(edges.sum() for edges in held)),
            "block": block,
            "device": model.device,
        },
    )


def block_size(n_genes: int) -> int:
    """Rows of the softmax held at once."""
    return min(-(-n_genes // BLOCKS), LARGEST_BLOCK)


def hold_out(corpus: Corpus, share: float, random: np.random.Generator) -> list[NDArray[np.bool_]]:
    """Edges kept from training, a mask for each context.

    Every gene keeps at least one edge: the one with its smallest random number.
    """
    drawn = [random.random(len(context.a)) for context in corpus.contexts]
    smallest = np.full(corpus.n_genes, np.inf)
    for context, number in zip(corpus.contexts, drawn, strict=True):
        np.minimum.at(smallest, context.a, number)
        np.minimum.at(smallest, context.b, number)
    return [
        (number > 1 - share) & (number > smallest[context.a]) & (number > smallest[context.b])
        for context, number in zip(corpus.contexts, drawn, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class RowBlock:
    """Some genes and their pairs: the rows of A, and where their entries lie within the block.

    Attributes
    ----------
    genes
        int32 (rows,).
    entries
        int32 (pairs, 2): row within the block, column.
    values
        float32 (pairs,): A there.
    totals
        float32 (rows,): sums of the rows of A.
    """

    genes: NDArray[np.int32]
    entries: NDArray[np.int32]
    values: Floats
    totals: Floats


def row_blocks(matrix: Csr, order: NDArray[np.int64], block: int) -> Iterator[RowBlock]:
    """The rows of a sparse matrix in this order, `block` at a time."""
    for begin in range(0, len(order), block):
        genes = order[begin : begin + block]
        rows = matrix[genes]
        within = np.repeat(np.arange(len(genes), dtype=np.int32), np.diff(rows.indptr))
        entries = np.stack([within, rows.indices.astype(np.int32)], axis=1)
        totals = np.asarray(rows.sum(axis=1), dtype=np.float32)
        yield RowBlock(genes.astype(np.int32), entries, rows.data.astype(np.float32), totals)


@dataclass(frozen=True)
class SoftmaxModel:
    """The shared matrix in TensorFlow, which places it on a GPU where it finds one."""

    _vectors: Any
    _step: Any
    _loss: Any
    _gradient: Any

    @classmethod
    def create(cls, start: Floats, *, exclude_self: bool) -> SoftmaxModel:
        """A model that begins with these vectors, float32 (genes, dimensions)."""
        tf = load_tensorflow()
        vectors = tf.Variable(start)
        first, second = tf.Variable(tf.zeros_like(vectors)), tf.Variable(tf.zeros_like(vectors))
        count = tf.Variable(0.0)
        signature = [
            tf.TensorSpec([None], tf.int32),
            tf.TensorSpec([None, 2], tf.int32),
            tf.TensorSpec([None], tf.float32),
        ]

        def softmax(genes: Any) -> tuple[Any, Any]:
            source = tf.gather(vectors, genes)
            logits = tf.matmul(source, vectors, transpose_b=True)
            if exclude_self:
                itself = tf.stack([tf.range(tf.size(genes)), genes], axis=1)
                never = tf.fill([tf.size(genes)], logits.dtype.min)
                logits = tf.tensor_scatter_nd_update(logits, itself, never)
            return source, tf.nn.softmax(logits)

        def loss_of(probability: Any, entries: Any, values: Any) -> Any:
            chance = tf.gather_nd(probability, entries)
            return -tf.reduce_sum(values * tf.math.log(tf.maximum(chance, 1e-37)))

        def loss(genes: Any, entries: Any, values: Any) -> Any:
            return loss_of(softmax(genes)[1], entries, values)

        def gradient_of(genes: Any, entries: Any, values: Any, totals: Any) -> tuple[Any, Any]:
            source, probability = softmax(genes)
            excess = tf.tensor_scatter_nd_sub(probability * totals[:, None], entries, values)
            gradient = tf.matmul(excess, source, transpose_a=True)
            own = tf.matmul(excess, vectors)
            gradient = tf.tensor_scatter_nd_add(gradient, genes[:, None], own)
            return loss_of(probability, entries, values), gradient

        def step(genes: Any, entries: Any, values: Any, totals: Any, rate: Any, scale: Any) -> Any:
            lost, gradient = gradient_of(genes, entries, values, totals)
            gradient *= scale
            count.assign_add(1.0)
            first.assign(BETA_1 * first + (1 - BETA_1) * gradient)
            second.assign(BETA_2 * second + (1 - BETA_2) * tf.square(gradient))
            rate *= tf.sqrt(1 - BETA_2**count) / (1 - BETA_1**count)
            vectors.assign_sub(rate * first / (tf.sqrt(second) + EPSILON))
            return lost

        row = [*signature, tf.TensorSpec([None], tf.float32)]
        number = tf.TensorSpec([], tf.float32)
        return cls(
            vectors,
            tf.function(step, input_signature=[*row, number, number]),
            tf.function(loss, input_signature=signature),
            tf.function(gradient_of, input_signature=row),
        )

    @property
    def device(self) -> str:
        """Where the products run, ``CPU:0`` or ``GPU:0``."""
        return str(self._vectors.device.rpartition("device:")[2])

    def vectors(self) -> Floats:
        """The vectors so far, float32 (genes, dimensions)."""
        return np.array(self._vectors.numpy(), dtype=np.float32)

    def step(self, rows: RowBlock, rate: float, scale: float) -> float:
        """One Adam step along the gradient of these rows' loss; the loss before it.

        `scale` multiplies the gradient, so that a gene's is about one, far above Adam's epsilon.
        """
        lost = self._step(rows.genes, rows.entries, rows.values, rows.totals, rate, scale)
        return float(lost)

    def gradient(self, rows: RowBlock) -> tuple[float, Floats]:
        """The loss of these rows, and its gradient by all vectors, float32 (genes, dimensions)."""
        lost, gradient = self._gradient(rows.genes, rows.entries, rows.values, rows.totals)
        return float(lost), np.asarray(gradient, dtype=np.float32)

    def loss(self, pairs: Csr, genes: NDArray[np.int64], block: int) -> float:
        """The mean loss of a pair over these genes' rows."""
        lost = weight = 0.0
        for rows in row_blocks(pairs, genes, block):
            lost += float(self._loss(rows.genes, rows.entries, rows.values))
            weight += float(rows.values.sum(dtype=np.float64))
        return lost / weight
