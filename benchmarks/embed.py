"""Embedding beside its peers: training, neighbours, the map, the corpus, publication.

``--json`` prints ``[{"work", "ours_s", "peer", "peer_s", "ratio", "peak_mb", "peer_peak_mb"}]``,
and the quality of both sides where there is one; rows whose peer was not measured in full but
computed from part of the work say ``"extrapolated": true``. ``--quick`` takes a minute, ``--only``
chooses parts.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

# A script's own folder comes first in the path, and there this file would be `embed`.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks._embed_work import (  # noqa: E402  # after the path is mended
    array_corpus,
    list_corpus,
    our_map,
    our_neighbours,
    preservation,
    publication,
    quality,
    sklearn_map,
    sklearn_neighbours,
    training,
)
from benchmarks.measuring import Measured, measured, row, told  # noqa: E402  # likewise

Rows = list[dict[str, Any]]

#: gensim's part in the comparison: ten epochs, two workers.
GENSIM_EPOCHS, WORKERS = 10, 2
GENSIM = f"gensim skip-gram, {GENSIM_EPOCHS} epochs, {WORKERS} workers"
#: Pairs that gensim is measured on where it need not train all of them.
MEASURED_PAIRS = 1_000_000
#: Pairs that it is made to train to the end, for quality, in every benchmark.
COMPLETE_PAIRS = 10_000_000

CURVE_PAIRS = (1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000)
CURVE_GENES = (3000, 6000, 12_000, 24_000)


def gensim_seconds(genes: int, pairs: int, edges: int, epochs: int) -> Measured:
    """Gensim's time for all epochs, from one epoch over fewer pairs.

    Its time is proportional to the pairs; building the vocabulary is no part that matters.
    """
    settings = {"epochs": 1, "workers": WORKERS}
    part = min(pairs, MEASURED_PAIRS)
    some = measured(training, "skipgram", settings, genes, part, min(edges, part), None, repeats=1)
    return Measured(some.seconds * pairs * epochs / part, some.peak_mb)


def tied_row(genes: int, pairs: int) -> dict[str, Any]:
    """The exact softmax beside ten epochs of gensim, its time computed from a part."""
    return row(
        f"tied, {genes:,} genes x 200, {pairs:,} pairs",
        measured(training, "tied", {}, genes, pairs, 0, None, repeats=1),
        GENSIM,
        gensim_seconds(genes, pairs, 0, GENSIM_EPOCHS),
        genes=genes,
        pairs=pairs,
        extrapolated=True,
    )


def complete_row(
    genes: int, pairs: int, edges: int, folder: Path, *, repeats: int
) -> dict[str, Any]:
    """The same with gensim trained to the end, and what both learnt."""
    ours, theirs = folder / "tied.npy", folder / "gensim.npy"
    gensim = {"epochs": GENSIM_EPOCHS, "workers": WORKERS}
    found = row(
        f"tied, {genes:,} genes x 200, {pairs:,} pairs, gensim to the end",
        measured(training, "tied", {}, genes, pairs, edges, ours, repeats=repeats),
        GENSIM,
        measured(training, "skipgram", gensim, genes, pairs, edges, theirs, repeats=1),
        genes=genes,
        pairs=pairs,
    )
    learnt, peer = (quality(each, genes, pairs, edges) for each in (ours, theirs))
    return found | learnt | {f"peer_{name}": value for name, value in peer.items()}


def tied_rows(folder: Path, *, repeats: int, quick: bool) -> Rows:
    """`tied` beside gensim trained to the end, on a sparse and a dense corpus."""
    if quick:
        return [complete_row(3000, 100_000, 30_000, folder, repeats=1)]
    return [
        complete_row(24_000, 600_000, 300_000, folder, repeats=repeats),
        complete_row(24_000, COMPLETE_PAIRS, 0, folder, repeats=repeats),
    ]


def curve_rows(*, quick: bool) -> Rows:
    """Time against pairs and genes."""
    if quick:
        return [tied_row(genes, 100_000) for genes in (1200, 2400)]
    by_pairs = [tied_row(24_000, pairs) for pairs in CURVE_PAIRS]
    by_genes = [tied_row(genes, 3_000_000) for genes in CURVE_GENES]
    return by_pairs + by_genes


def diffusion_rows(*, quick: bool) -> Rows:
    """Log-diffusion beside the epochs that a network of this size needs in gensim."""
    genes, epochs = 2000 if quick else 17_000, 50
    edges = genes * 20
    return [
        row(
            f"diffusion, {genes:,} genes x 200, {edges:,} edges",
            measured(training, "diffusion", {}, genes, edges, edges, None, repeats=1),
            f"gensim skip-gram, {epochs} epochs, {WORKERS} workers",
            gensim_seconds(genes, edges, edges, epochs),
            extrapolated=True,
        )
    ]


def neighbour_rows(*, repeats: int, quick: bool) -> Rows:
    """Exact neighbours of all genes."""
    genes, k = 3000 if quick else 24_000, 50
    return [
        row(
            f"exact neighbours of all, {genes:,} genes x 200, k = {k}",
            measured(our_neighbours, genes, k, repeats=repeats),
            "scikit-learn NearestNeighbors, brute, cosine",
            measured(sklearn_neighbours, genes, k, repeats=repeats),
        )
    ]


def map_rows(folder: Path, *, quick: bool) -> Rows:
    """The map until it is stable, and how many neighbours each keeps."""
    genes = 3000 if quick else 24_000
    ours, theirs = folder / "map.npy", folder / "sklearn.npy"
    found = row(
        f"map, {genes:,} genes",
        measured(our_map, genes, ours, repeats=1),
        "scikit-learn TSNE, Barnes-Hut",
        measured(sklearn_map, genes, theirs, repeats=1),
    )
    kept, peer = preservation(genes, ours), preservation(genes, theirs)
    return [found | kept | {f"peer_{name}": value for name, value in peer.items()}]


def corpus_rows(*, repeats: int, quick: bool) -> Rows:
    """Pairs as integers beside pairs as words, and the largest corpus asked for."""
    genes = 3000 if quick else 24_000
    edges = 1_000_000 if quick else 5_000_000
    beside = row(
        f"corpus of {edges:,} edges from Arrow batches",
        measured(array_corpus, genes, edges, repeats=repeats),
        "Python lists of pairs",
        measured(list_corpus, genes, edges, repeats=1),
    )
    if quick:
        return [beside]
    many = 100_000_000
    large = measured(array_corpus, genes, many, repeats=1)
    return [beside, row(f"corpus of {many:,} edges from Arrow batches", large)]


def publish_rows(*, repeats: int, quick: bool) -> Rows:
    """A run with a map into the embedded store."""
    genes = 2000 if quick else 25_000
    work = f"publish {genes:,} genes x 200 with a map (ladybug)"
    return [row(work, measured(publication, genes, repeats=repeats))]


def main() -> None:
    """Measure and print."""
    parts = ("tied", "curve", "diffusion", "neighbours", "map", "corpus", "publish")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--only", choices=parts, action="append", help="these parts alone")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    repeats, quick = given.repeats, given.quick
    with tempfile.TemporaryDirectory(prefix="gene2graph-bench-") as name:
        folder = Path(name)
        work: dict[str, Callable[[], Rows]] = {
            "tied": lambda: tied_rows(folder, repeats=repeats, quick=quick),
            "curve": lambda: curve_rows(quick=quick),
            "diffusion": lambda: diffusion_rows(quick=quick),
            "neighbours": lambda: neighbour_rows(repeats=repeats, quick=quick),
            "map": lambda: map_rows(folder, quick=quick),
            "corpus": lambda: corpus_rows(repeats=repeats, quick=quick),
            "publish": lambda: publish_rows(repeats=repeats, quick=quick),
        }
        table = [row for part in given.only or parts for row in work[part]()]
    print(json.dumps(table, indent=2) if given.json else "\n".join(map(told, table)))


if __name__ == "__main__":
    main()
