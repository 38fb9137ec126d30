"""Embedding beside its peers: training, neighbours, the map, the corpus, publication.

``--json`` prints ``[{"work", "ours_s", "peer", "peer_s", "ratio", "peak_mb", "peer_peak_mb"}]``,
and the quality of both sides, beside random vectors, where there is one; rows whose peer was not
measured in full but computed from part of the work say ``"extrapolated": true``. ``--quick`` takes
a minute, ``--only`` chooses parts, ``--markdown`` prints the curve as a table.
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
#: Pairs on which both are trained to the end, and judged.
DENSE_PAIRS = 10_000_000

CURVE_PAIRS = (1_000_000, 3_000_000, 10_000_000, 30_000_000, 100_000_000)
CURVE_GENES = (3000, 6000, 12_000, 24_000)
#: Where both lines of the curve meet: the pairs on which the number of genes is varied.
CURVE_MIDDLE = 1_000_000
#: Pairs up to which gensim trains all of its epochs in the curve; above, one epoch over all pairs.
CURVE_COMPLETE = 3_000_000


def tied_row(
    genes: int,
    pairs: int,
    edges: int,
    folder: Path,
    *,
    epochs: int = GENSIM_EPOCHS,
    repeats: int = 1,
) -> dict[str, Any]:
    """The exact softmax beside ten epochs of gensim over the same pairs, and what both learnt.

    Of fewer `epochs` gensim's time is what ten of them would take, its vectors are those after so
    many.
    """
    ours, theirs = folder / "tied.npy", folder / "gensim.npy"
    gensim = {"epochs": epochs, "workers": WORKERS}
    peer = measured(training, "skipgram", gensim, genes, pairs, edges, theirs, repeats=1)
    found = row(
        f"tied, {genes:,} genes x 200, {pairs:,} pairs",
        measured(training, "tied", {}, genes, pairs, edges, ours, repeats=repeats),
        GENSIM,
        Measured(peer.seconds * GENSIM_EPOCHS / epochs, peer.peak_mb),
        genes=genes,
        pairs=pairs,
        extrapolated=epochs < GENSIM_EPOCHS,
    )
    learnt = quality({"": ours, "peer_": theirs}, genes, pairs, edges)
    return found | {"peer_epochs_judged": epochs} | learnt


def tied_rows(folder: Path, *, repeats: int, quick: bool) -> Rows:
    """`tied` beside gensim trained to the end, on a sparse and a dense corpus."""
    if quick:
        return [tied_row(3000, 100_000, 30_000, folder)]
    return [
        tied_row(24_000, 600_000, 300_000, folder, repeats=repeats),
        tied_row(24_000, DENSE_PAIRS, 0, folder, repeats=repeats),
    ]


def curve_rows(folder: Path, *, quick: bool) -> Rows:
    """Time and quality against pairs and genes."""
    if quick:
        return [tied_row(genes, 100_000, 0, folder) for genes in (1200, 2400)]
    by_genes = [(genes, CURVE_MIDDLE) for genes in CURVE_GENES]
    by_pairs = [(CURVE_GENES[-1], pairs) for pairs in CURVE_PAIRS if pairs != CURVE_MIDDLE]
    return [
        tied_row(genes, pairs, 0, folder, epochs=GENSIM_EPOCHS if pairs <= CURVE_COMPLETE else 1)
        for genes, pairs in by_genes + by_pairs
    ]


def curve_markdown(rows: Rows) -> str:
    """Rows of `tied_row` as the table in docs/embeddings.md."""
    head = (
        "| genes | pairs | `tied` | gensim | ratio | memory | its memory | own module: `tied` | "
        "gensim | random vectors |"
    )
    lines = [head, "| " + " | ".join(["---"] * head.count(" | ")) + " | --- |"]
    for each in sorted(rows, key=lambda each: (each["genes"], each["pairs"])):
        one = " (ten times one epoch)" if each["extrapolated"] else ""
        after = " (after one epoch)" if each["extrapolated"] else ""
        cells = [
            f"{each['genes']:,}",
            f"{each['pairs'] / 1e6:g} M",
            f"{each['ours_s']:,.1f} s",
            f"{each['peer_s']:,.0f} s{one}",
            f"{each['ratio']:,}",
            f"{each['peak_mb']:,.0f} MB",
            f"{each['peer_peak_mb']:,.0f} MB",
            f"{each['neighbours_in_module']:.1%}",
            f"{each['peer_neighbours_in_module']:.1%}{after}",
            f"{each['random_neighbours_in_module']:.1%}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def diffusion_rows(folder: Path, *, quick: bool) -> Rows:
    """Log-diffusion beside all the epochs that such a network needs in gensim; what both learnt."""
    genes, epochs = 2000 if quick else 17_000, 5 if quick else 50
    edges = genes * 20
    ours, theirs = folder / "diffusion.npy", folder / "epochs.npy"
    gensim = {"epochs": epochs, "workers": WORKERS}
    found = row(
        f"diffusion, {genes:,} genes x 200, {edges:,} edges",
        measured(training, "diffusion", {}, genes, edges, edges, ours, repeats=1),
        f"gensim skip-gram, {epochs} epochs, {WORKERS} workers",
        measured(training, "skipgram", gensim, genes, edges, edges, theirs, repeats=1),
        extrapolated=False,
    )
    return [found | quality({"": ours, "peer_": theirs}, genes, edges, edges)]


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
    parser.add_argument(
        "--markdown",
        action="store_true",
        help="curve, tied: print a table for documents",
    )
    given = parser.parse_args()
    if given.markdown and not set(given.only or parts) <= {"curve", "tied"}:
        parser.error("--markdown goes with --only curve or --only tied")
    repeats, quick = given.repeats, given.quick
    with tempfile.TemporaryDirectory(prefix="gene2graph-bench-") as name:
        folder = Path(name)
        work: dict[str, Callable[[], Rows]] = {
            "tied": lambda: tied_rows(folder, repeats=repeats, quick=quick),
            "curve": lambda: curve_rows(folder, quick=quick),
            "diffusion": lambda: diffusion_rows(folder, quick=quick),
            "neighbours": lambda: neighbour_rows(repeats=repeats, quick=quick),
            "map": lambda: map_rows(folder, quick=quick),
            "corpus": lambda: corpus_rows(repeats=repeats, quick=quick),
            "publish": lambda: publish_rows(repeats=repeats, quick=quick),
        }
        table = [row for part in given.only or parts for row in work[part]()]
    if given.markdown:
        print(curve_markdown(table))
    else:
        print(json.dumps(table, indent=2) if given.json else "\n".join(map(told, table)))


if __name__ == "__main__":
    main()
