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

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from embed.contexts import Context, edges_of, parse_contexts
from embed.pair_arrays import Ints, PairArrays, canonical, frequency, indexed
from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import fingerprint
from graph.queries.corpus import genes, release_version
from graph.store import Store

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

    def arrays(self) -> PairArrays:
        """a, b and multiplicity."""
        return self.a, self.b, self.multiplicity

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
        return frequency(self.n_genes, map(EdgeContext.arrays, self.contexts))

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
    # These files hold what this module defines: they can only be known in here.
    from embed.corpus_files import load_corpus, save_corpus

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
            context.name: canonical(indexed(edges_of(store, context.name), ids, task.advance))
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
    pairs: Mapping[str, PairArrays],
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
    counted = frequency(n_genes, pairs.values())
    keep = counted >= min_count
    kept_edges = [keep[context.a] & keep[context.b] for context in weighted]
    linked = np.zeros(n_genes, dtype=bool)
    for context, kept in zip(weighted, kept_edges, strict=True):
        linked[context.a[kept]] = True
        linked[context.b[kept]] = True
    if not linked.any():
        raise UserError(
            f"no two linked genes both occur in {min_count} pairs; the most frequent gene occurs "
            f"in {int(counted.max(initial=0)):,}",
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
            genes_without_pair=int((counted == 0).sum()),
            genes_below_minimum=int(((counted > 0) & ~keep).sum()),
            genes_isolated=int((keep & ~linked).sum()),
            edges=edges,
            pairs=occurrences,
            edges_left_out=sum(len(context.a) for context in weighted) - edges,
            pairs_left_out=sum(context.n_pairs for context in weighted) - occurrences,
        ),
    )
