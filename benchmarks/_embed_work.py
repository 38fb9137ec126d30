"""What the embedding benchmark times: ours and the peers', each prepared in its own process."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks._made_vectors import DIMENSION, MODULE, made_vectors
from benchmarks.measuring import Work
from embed.corpus import Corpus, build_corpus
from embed.pair_arrays import canonical_pairs


def made_corpus(genes: int, pairs: int, edges: int = 0) -> Corpus:
    """Modules with half of all edges within them, multiplicities that add up to about `pairs`."""
    random = np.random.default_rng(7)
    edges = edges or min(pairs // 2, genes * 400)
    half = edges // 2
    module = random.integers(0, genes // MODULE, half, dtype=np.int64)
    within = random.integers(0, MODULE, (2, half)) + module * MODULE
    anywhere = random.integers(0, genes // MODULE * MODULE, (2, edges - half))
    a, b = np.concatenate([within, anywhere], axis=1).astype(np.int32)
    times = random.geometric(min(1.0, edges / pairs), edges).astype(np.int32)
    ids = pa.array([f"NCBIGene:{number:06d}" for number in range(genes)])
    return build_corpus(ids, ids, {"coexpression": canonical_pairs(a, b, times)}, min_count=1)


def modules_of(corpus: Corpus) -> NDArray[np.int64]:
    """The planted module of each gene."""
    numbers = pa.compute.utf8_slice_codeunits(corpus.vocabulary, 9).cast(pa.int64())
    return np.asarray(numbers) // MODULE


def training(
    trainer: str, settings: dict[str, Any], genes: int, pairs: int, edges: int, keep: Path | None
) -> Work:
    """One training; TensorFlow and gensim are loaded before. Vectors go to `keep`."""
    from embed.trainers.registry import TRAINERS

    chosen = TRAINERS[trainer]
    train = chosen.load()
    parameters = chosen.parameters(**settings)
    small = made_corpus(600, 6000)
    train(small, chosen.parameters(dimension=8, **({"epochs": 1} if chosen.has_epochs else {})), 0)
    corpus = made_corpus(genes, pairs, edges)

    def work() -> None:
        found = train(corpus, parameters, 0)
        if keep is not None:
            np.save(keep, found.vectors)

    return work


def quality(kept: Mapping[str, Path], genes: int, pairs: int, edges: int) -> dict[str, float]:
    """Two of the scorecard's measures of the planted modules, for vectors in files.

    Each name of `kept` goes before its figures; random vectors of the same genes, ``random_``,
    stand beside them. ``neighbours_in_module``: the share of a gene's ten nearest that are of its
    own module; ``set_z``: how many standard deviations a module's mean cosine stands above that of
    random sets of the same size and degrees, on average.
    """
    from embed.coherence import set_coherence
    from embed.gene_sets import GeneSets
    from embed.table import GeneTable

    corpus = made_corpus(genes, pairs, edges)
    module = modules_of(corpus)
    sets = GeneSets.of(
        (f"module {number}", np.flatnonzero(module == number)) for number in np.unique(module)
    )
    random = np.random.default_rng(11)
    judged = {name: np.load(path) for name, path in kept.items()}
    judged["random_"] = random.standard_normal((corpus.n_genes, DIMENSION), dtype=np.float32)
    figures = {}
    for name, vectors in judged.items():
        table = GeneTable(corpus.vocabulary, corpus.symbols, vectors)
        rows, _ = table.neighbours_of_all(10)
        coherence = set_coherence(table, sets, corpus.degree, 0, replicates=20)
        shared = float((module[rows] == module[:, None]).mean())
        figures[f"{name}neighbours_in_module"] = round(shared, 4)
        figures[f"{name}set_z"] = round(float(coherence.z.mean()), 1)
    return figures


def our_neighbours(genes: int, k: int) -> Work:
    """Exact neighbours of all genes by our table."""
    from embed.table import GeneTable

    ids = pa.array([f"g{number:06d}" for number in range(genes)])
    table = GeneTable(ids, ids, made_vectors(genes))
    return lambda: table.neighbours_of_all(k)


def sklearn_neighbours(genes: int, k: int) -> Work:
    """The same by scikit-learn."""
    from sklearn.neighbors import NearestNeighbors

    vectors = made_vectors(genes)
    return lambda: (
        NearestNeighbors(n_neighbors=k, algorithm="brute", metric="cosine")
        .fit(vectors)
        .kneighbors()
    )


def our_map(genes: int, keep: Path) -> Work:
    """Our layout until it is stable, its components and neighbours included."""
    from embed.layout import MapParameters, lay_out

    vectors = made_vectors(genes)
    lay_out(vectors[: 2 * MODULE], MapParameters(iterations=1), 0)  # imports are not timed
    return lambda: np.save(keep, lay_out(vectors, MapParameters(), 0).coordinates)


def sklearn_map(genes: int, keep: Path) -> Work:
    """scikit-learn's Barnes–Hut with its own defaults, on the same components."""
    from sklearn.manifold import TSNE

    from embed.layout import principal_components

    vectors = made_vectors(genes)

    def work() -> None:
        drawing = TSNE(perplexity=30, n_jobs=-1, random_state=0)
        np.save(keep, drawing.fit_transform(principal_components(vectors, 50)))

    return work


def preservation(genes: int, coordinates: Path) -> dict[str, float]:
    """The share of a gene's 10 and 50 nearest that stay nearest on the map."""
    from embed.neighbourhoods import neighbourhood_preservation

    vectors, drawn = made_vectors(genes), np.load(coordinates)
    return {
        f"kept_of_{k}": round(neighbourhood_preservation(vectors, drawn, k), 3) for k in (10, 50)
    }


def array_corpus(genes: int, edges: int) -> Work:
    """Pairs as integer arrays in canonical order, rare genes dropped, from Arrow batches."""
    ids, batches = _batches(genes, edges)
    from embed.pair_arrays import canonical, indexed

    return lambda: build_corpus(
        ids, ids, {"x": canonical(indexed(batches, ids, lambda _: None))}, min_count=5
    )


def list_corpus(genes: int, edges: int) -> Work:
    """Pairs as Python lists of two words and a counter, as the reference code keeps them."""
    from collections import Counter

    _, batches = _batches(genes, edges)

    def work() -> list[list[str]]:
        pairs = [
            [gene, partner]
            for batch in batches
            for gene, partner in zip(
                batch["gene"].to_pylist(), batch["partner"].to_pylist(), strict=True
            )
        ]
        counts = Counter(gene for pair in pairs for gene in pair)
        return [pair for pair in pairs if counts[pair[0]] >= 5 and counts[pair[1]] >= 5]

    return work


def _batches(genes: int, edges: int) -> tuple[pa.StringArray, list[pa.RecordBatch]]:
    random = np.random.default_rng(3)
    ids = pa.array([f"NCBIGene:{number:06d}" for number in range(genes)])
    # Short batches of few distinct strings stand for what a store streams.
    batches = []
    for begin in range(0, edges, 1 << 16):
        size = min(1 << 16, edges - begin)
        ends = random.integers(0, genes, (2, size))
        batches.append(
            pa.record_batch(
                {
                    "gene": ids.take(pa.array(ends[0])),
                    "partner": ids.take(pa.array(ends[1])),
                    "multiplicity": pa.array(np.ones(size, np.int64)),
                }
            )
        )
    return ids, batches


def publication(genes: int) -> Work:
    """A run of `genes` × 200 with a map into an embedded store of that many genes."""
    from embed.publish import publish_run
    from embed.run_record import RunRecord
    from embed.runs import Runs
    from embed.table import GeneTable
    from graph.engines.ladybug.store import LadybugStore
    from graph.model import Gene
    from graph.schema import arrow_schema, label
    from graph.tables import LOADED_TYPES, GraphTables
    from graph.workspace import Workspace

    folder = tempfile.TemporaryDirectory(prefix="gene2graph-bench-")
    place = Workspace(Path(folder.name))
    tables = GraphTables(place.tables)
    ids = pa.array([f"NCBIGene:{number:06d}" for number in range(genes)])
    columns = {}
    for field in arrow_schema(Gene, published=False):
        if field.name in {"id", "symbol"}:
            columns[field.name] = ids
        elif field.nullable:
            columns[field.name] = pa.nulls(genes, field.type)
        elif pa.types.is_list(field.type):
            columns[field.name] = pa.array([[]] * genes, field.type)
        else:
            empty = "" if pa.types.is_string(field.type) else 0
            columns[field.name] = pa.array([empty] * genes, field.type)
    tables.write(Gene, pa.table(columns))
    for kind in LOADED_TYPES:
        if not tables.path(kind).exists():
            tables.write(kind, arrow_schema(kind, published=False).empty_table())
    counts = {label(kind): tables.count(kind) for kind in LOADED_TYPES}
    tables.write_manifest("benchmark", {}, counts)
    store = LadybugStore(place.store, read_only=False)
    store.load(tables)
    vectors = made_vectors(genes)
    drawn = {"id": ids, "x": vectors[:, 0], "y": vectors[:, 1], "island": np.zeros(genes, np.int32)}
    runs = []
    for name in ("first", "second"):
        record = RunRecord(
            id=name, kind="embedding", trainer="svd", parameters={}, seed=0, repeatable="",
            contexts={}, corpus_hash="", graph_version="", counts={}, versions={}, timings={},
        )  # fmt: skip
        runs.append(Runs(place.runs).create(record, GeneTable(ids, ids, vectors)))
        runs[-1].write_map(pa.table(drawn))
    # A run that is published already would be published in no time: they take turns.
    turns = itertools.cycle(runs)

    def work(_folder: object = folder) -> object:  # the folder lives as long as its work
        return publish_run(next(turns), tables, store)

    return work
