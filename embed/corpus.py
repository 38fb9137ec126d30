"""The training corpus: the graph's own edges as integer pairs. Never a random walk.

A pair occurs once for each data set that supports it (paper, Methods, "Gene co-expression
corpus"); it is kept once, with that number as its multiplicity.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.contexts import Context, edges_of, parse_contexts
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import fingerprint, read_json, replacing, write_json
from graph.queries.corpus import genes, index_of, release_version
from graph.store import Store

Ints = NDArray[np.int32]

#: Raised with the layout of the cached arrays, so that an old cache is never misread.
FORMAT = 1

#: The paper's minimum count (Methods, "Gene2vec training").
MIN_COUNT = 5


@dataclass(frozen=True, slots=True, eq=False)
class EdgeContext:
    """The pairs of one set of edges, sorted by (a, b), each pair once.

    Attributes
    ----------
    name, weight
        Which edges, and how much one of their pairs counts.
    a, b
        int32 (edges,): indexes into the vocabulary, a < b.
    multiplicity
        int32 (edges,): how often the pair occurs; for co-expression its data sets.
    """

    name: str
    weight: float
    a: Ints
    b: Ints
    multiplicity: Ints

    @property
    def n_pairs(self) -> int:
        """Pairs with their multiplicity."""
        return int(self.multiplicity.sum(dtype=np.int64))


@dataclass(frozen=True, slots=True)
class CorpusCounts:
    """What was found and what was left out; every gene of the graph is in one of the counts.

    Attributes
    ----------
    genes_in_graph
        Gene nodes.
    genes_without_pair
        Genes on none of the chosen edges.
    genes_below_minimum
        Genes on fewer pairs than the minimum count.
    genes_isolated
        Genes frequent enough whose partners all are not: nothing is left to learn from.
    edges, pairs
        Distinct pairs, and pairs with multiplicity, that are left.
    edges_left_out, pairs_left_out
        Those of the genes left out.
    """

    genes_in_graph: int
    genes_without_pair: int
    genes_below_minimum: int
    genes_isolated: int
    edges: int
    pairs: int
    edges_left_out: int
    pairs_left_out: int


@dataclass(frozen=True)
class Corpus:
    """Pairs of genes to learn from, the same on every engine to the bit.

    Attributes
    ----------
    vocabulary, symbols
        Gene ids, sorted by bytes, and the genes' symbols.
    contexts
        Pairs of each set of edges, in the order asked for.
    min_count
        A gene's frequency is the number of its pairs over all contexts, with multiplicity and
        without the contexts' weights. Rarer genes are dropped once, as word2vec does, not until
        nothing changes: a gene left may have fewer pairs than this afterwards.
    graph_version
        Version of the Release that the pairs were read from.
    """

    vocabulary: pa.StringArray
    symbols: pa.StringArray
    contexts: tuple[EdgeContext, ...]
    min_count: int
    graph_version: str
    counts: CorpusCounts

    @property
    def n_genes(self) -> int:
        """Genes in the vocabulary."""
        return len(self.vocabulary)

    @property
    def n_edges(self) -> int:
        """Distinct pairs, summed over contexts."""
        return self.counts.edges

    @property
    def n_pairs(self) -> int:
        """Pairs with multiplicity, summed over contexts."""
        return self.counts.pairs

    @cached_property
    def hash(self) -> str:
        """SHA-256 of vocabulary, pairs, multiplicities and weights, in hexadecimal."""
        digest = hashlib.sha256()
        digest.update("\n".join(self.vocabulary.to_pylist()).encode())
        for context in self.contexts:
            digest.update(f"\n{context.name}:{context.weight!r}:{len(context.a)}\n".encode())
            for values in (context.a, context.b, context.multiplicity):
                digest.update(np.ascontiguousarray(values, dtype="<i4").data)
        return digest.hexdigest()

    @cached_property
    def frequency(self) -> NDArray[np.int64]:
        """Pairs of each gene with multiplicity, int64 (genes,)."""
        return _frequency(self.n_genes, self.contexts)

    @cached_property
    def degree(self) -> NDArray[np.int64]:
        """Partners of each gene, summed over contexts, int64 (genes,)."""
        total = np.zeros(self.n_genes, dtype=np.int64)
        for context in self.contexts:
            total += np.bincount(context.a, minlength=self.n_genes)
            total += np.bincount(context.b, minlength=self.n_genes)
        return total


def read_corpus(
    store: Store,
    contexts: str | Iterable[Context] = "coexpression",
    min_count: int = MIN_COUNT,
    *,
    cache: Path | None = None,
    steps: Steps = SILENT,
) -> Corpus:
    """The pairs of a graph's edges.

    Parameters
    ----------
    store
        An open store that holds a complete release.
    contexts
        ``coexpression``, ``ppi`` (every source of interactions) or a source's name, each with a
        weight if wanted: ``coexpression:1,ppi:0.5``.
    min_count
        Genes with fewer pairs are left out.
    cache
        Folder to remember the pairs in, by the graph's version; they are then mapped from disk.

    Raises
    ------
    UserError
        A context is unknown, has no edge or a weight that is not positive and finite; or no gene
        is frequent enough.
    StoreError
        The store holds no complete release.
    """
    chosen = parse_contexts(contexts) if isinstance(contexts, str) else tuple(contexts)
    if min_count < 1:
        raise UserError(
            f"the minimum count is {min_count}", remedy="Give --min-count 1 or more (default 5)"
        )
    version = release_version(store)
    names = [context.name for context in chosen]
    key = fingerprint(
        {"format": FORMAT, "version": version, "contexts": names, "min_count": min_count}
    )
    folder = None if cache is None else cache / "corpus" / key[:24]
    if folder is not None and folder.exists():
        return load_corpus(folder, chosen)
    table = genes(store)
    ids, symbols = table["id"].combine_chunks(), table["symbol"].combine_chunks()
    with steps.task("reading edges", None) as task:
        pairs = {
            context.name: _canonical(_indexed(edges_of(store, context.name), ids, task.advance))
            for context in chosen
        }
    corpus = build_corpus(
        ids,
        symbols,
        pairs,
        weights={context.name: context.weight for context in chosen},
        min_count=min_count,
        graph_version=version,
    )
    if folder is not None:
        save_corpus(folder, corpus)
    return corpus


def build_corpus(
    ids: pa.StringArray,
    symbols: pa.StringArray,
    pairs: Mapping[str, tuple[Ints, Ints, Ints]],
    *,
    weights: Mapping[str, float] | None = None,
    min_count: int = MIN_COUNT,
    graph_version: str = "",
) -> Corpus:
    """A corpus from integer arrays: drops rare genes and renumbers the rest.

    Parameters
    ----------
    ids, symbols
        Genes, sorted by the ids' bytes.
    pairs
        For each context a, b and multiplicity, int32 (edges,); `canonical_pairs` gives them.
    weights
        Weight of each context; 1 where not given.

    Raises
    ------
    UserError
        No gene occurs in `min_count` pairs with another such gene.
    """
    weighted = [
        EdgeContext(name, (weights or {}).get(name, 1.0), *arrays) for name, arrays in pairs.items()
    ]
    n_genes = len(ids)
    frequency = _frequency(n_genes, weighted)
    keep = frequency >= min_count
    kept_edges = [keep[context.a] & keep[context.b] for context in weighted]
    linked = np.zeros(n_genes, dtype=bool)
    for context, kept in zip(weighted, kept_edges, strict=True):
        linked[context.a[kept]] = True
        linked[context.b[kept]] = True
    if not linked.any():
        raise UserError(
            f"no two linked genes both occur in {min_count} pairs; the most frequent gene occurs "
            f"in {int(frequency.max(initial=0)):,}",
            remedy="Lower --min-count, choose other --context edges, or load more series",
        )
    position = np.cumsum(linked, dtype=np.int32) - np.int32(1)
    contexts = tuple(
        EdgeContext(
            context.name,
            context.weight,
            position[context.a[kept]],
            position[context.b[kept]],
            context.multiplicity[kept],
        )
        for context, kept in zip(weighted, kept_edges, strict=True)
    )
    edges = sum(len(context.a) for context in contexts)
    occurrences = sum(context.n_pairs for context in contexts)
    chosen = pa.array(linked)
    return Corpus(
        vocabulary=ids.filter(chosen),
        symbols=symbols.filter(chosen),
        contexts=contexts,
        min_count=min_count,
        graph_version=graph_version,
        counts=CorpusCounts(
            genes_in_graph=n_genes,
            genes_without_pair=int((frequency == 0).sum()),
            genes_below_minimum=int(((frequency > 0) & ~keep).sum()),
            genes_isolated=int((keep & ~linked).sum()),
            edges=edges,
            pairs=occurrences,
            edges_left_out=sum(len(context.a) for context in weighted) - edges,
            pairs_left_out=sum(context.n_pairs for context in weighted) - occurrences,
        ),
    )


def canonical_pairs(a: Ints, b: Ints, multiplicity: Ints) -> tuple[Ints, Ints, Ints]:
    """Pairs with a < b, each once, sorted by (a, b); multiplicities of repeated pairs are added.

    A gene's pair with itself is dropped.
    """
    return _canonical([(_key(a, b), np.asarray(multiplicity, dtype=np.int32))])


def _key(a: Ints, b: Ints) -> NDArray[np.int64]:
    low = np.minimum(a, b).astype(np.int64)
    low <<= 32
    low |= np.maximum(a, b)
    return low


def _indexed(
    batches: Iterable[pa.RecordBatch], ids: pa.StringArray, advance: Any
) -> list[tuple[NDArray[np.int64], Ints]]:
    chunks = []
    for batch in batches:
        a, b = (index_of(batch[column], ids) for column in ("gene", "partner"))
        multiplicity = batch["multiplicity"].to_numpy(zero_copy_only=False).astype(np.int32)
        chunks.append((_key(a, b), multiplicity))
        advance(len(a))
    return chunks


def _canonical(chunks: list[tuple[NDArray[np.int64], Ints]]) -> tuple[Ints, Ints, Ints]:
    # 12 bytes a pair and two copies at most: 100 M pairs stay below 3 GB.
    if not chunks:
        return (np.empty(0, np.int32),) * 3
    key = np.concatenate([chunk[0] for chunk in chunks])
    multiplicity = np.concatenate([chunk[1] for chunk in chunks])
    chunks.clear()
    if not np.all(key[1:] > key[:-1]):
        order = np.argsort(key)
        key, multiplicity = key[order], multiplicity[order]
        del order
        first = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
        if len(first) < len(key):
            multiplicity = np.add.reduceat(multiplicity, first, dtype=np.int32)
            key = key[first]
    a, b = (key >> 32).astype(np.int32), key.astype(np.int32)
    if np.any(a == b):
        proper = a != b
        a, b, multiplicity = a[proper], b[proper], multiplicity[proper]
    return a, b, multiplicity


def _frequency(n_genes: int, contexts: Iterable[EdgeContext]) -> NDArray[np.int64]:
    total = np.zeros(n_genes, dtype=np.int64)
    piece = 1 << 24  # bincount widens what it counts: piecewise, so that memory stays bounded
    for context in contexts:
        for start in range(0, len(context.a), piece):
            rows = slice(start, start + piece)
            for end in (context.a[rows], context.b[rows]):
                counted = np.bincount(end, context.multiplicity[rows], minlength=n_genes)
                total += counted.astype(np.int64)
    return total


def save_corpus(folder: Path, corpus: Corpus) -> None:
    """Write a corpus to a folder of arrays, whole or not at all."""
    with replacing(folder) as temporary:
        temporary.mkdir()
        for number, context in enumerate(corpus.contexts):
            for name in ("a", "b", "multiplicity"):
                np.save(temporary / f"{number}.{name}.npy", getattr(context, name))
        description = {
            "vocabulary": corpus.vocabulary.to_pylist(),
            "symbols": corpus.symbols.to_pylist(),
            "min_count": corpus.min_count,
            "graph_version": corpus.graph_version,
            "counts": {name: getattr(corpus.counts, name) for name in CorpusCounts.__slots__},
        }
        write_json(temporary / "corpus.json", description)


def load_corpus(folder: Path, chosen: Iterable[Context]) -> Corpus:
    """The corpus in a folder, its arrays mapped from disk, with the weights of these contexts."""
    description = read_json(folder / "corpus.json")
    contexts = tuple(
        EdgeContext(
            context.name,
            context.weight,
            *(
                np.load(folder / f"{number}.{name}.npy", mmap_mode="r", allow_pickle=False)
                for name in ("a", "b", "multiplicity")
            ),
        )
        for number, context in enumerate(chosen)
    )
    return Corpus(
        vocabulary=pa.array(description["vocabulary"], pa.string()),
        symbols=pa.array(description["symbols"], pa.string()),
        contexts=contexts,
        min_count=description["min_count"],
        graph_version=description["graph_version"],
        counts=CorpusCounts(**description["counts"]),
    )
