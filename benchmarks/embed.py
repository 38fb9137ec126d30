"""Embedding beside its peers: training, neighbours, the map, the corpus, publication.

``--json`` prints ``[{"work", "ours_s", "peer", "peer_s", "ratio", "peak_mb", "peer_peak_mb"}]``,
and the quality of both sides where there is one; rows whose peer was not measured in full but
computed from part of the work say ``"extrapolated": true``. ``--quick`` takes a minute,
``--curve`` adds time against pairs and genes, ``--full`` lets gensim train all of its epochs.
"""

from __future__ import annotations

import argparse
import json
import sys
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

#: gensim's part in the comparison: ten epochs, two workers.
GENSIM_EPOCHS, WORKERS = 10, 2
#: Pairs that gensim is measured on where it need not train all of them.
MEASURED_PAIRS = 1_000_000


def gensim_seconds(
    genes: int, pairs: int, edges: int, epochs: int, *, full: bool
) -> tuple[Measured, bool]:
    """Gensim's time for all epochs, and whether it was extrapolated from fewer pairs."""
    settings = {"epochs": epochs, "workers": WORKERS}
    if full or pairs * epochs <= GENSIM_EPOCHS * MEASURED_PAIRS:
        return measured(training, "skipgram", settings, genes, pairs, edges, repeats=1), False
    # Its time is proportional to the pairs; building the vocabulary is no part that matters.
    some = measured(
        training, "skipgram", settings | {"epochs": 1}, genes, MEASURED_PAIRS, 0, repeats=1
    )
    factor = pairs * epochs / MEASURED_PAIRS
    return Measured(some.seconds * factor, some.peak_mb), True


def tied_row(genes: int, pairs: int, edges: int, *, repeats: int, full: bool) -> dict[str, Any]:
    """The exact softmax beside ten epochs of gensim."""
    mine = measured(training, "tied", {}, genes, pairs, edges, repeats=repeats)
    theirs, extrapolated = gensim_seconds(genes, pairs, edges, GENSIM_EPOCHS, full=full)
    return row(
        f"tied, {genes:,} genes x 200, {pairs:,} pairs",
        mine,
        f"gensim skip-gram, {GENSIM_EPOCHS} epochs, {WORKERS} workers",
        theirs,
        genes=genes,
        pairs=pairs,
        extrapolated=extrapolated,
    )


def quality_row(genes: int, pairs: int) -> dict[str, Any]:
    """Planted modules recovered by each, on a corpus that gensim can train in full."""
    edges = pairs // 2
    gensim = {"epochs": GENSIM_EPOCHS, "workers": WORKERS}
    found = row(
        f"tied and gensim to the end, {genes:,} genes, {pairs:,} pairs",
        measured(training, "tied", {}, genes, pairs, edges, repeats=1),
        f"gensim skip-gram, {GENSIM_EPOCHS} epochs, {WORKERS} workers",
        measured(training, "skipgram", gensim, genes, pairs, edges, repeats=1),
    )
    return found | {
        "modules_recovered": quality("tied", {}, genes, pairs, edges),
        "peer_modules_recovered": quality("skipgram", gensim, genes, pairs, edges),
    }


def rows(*, repeats: int, quick: bool, curve: bool, full: bool) -> list[dict[str, Any]]:
    """The table's rows."""
    genes = 3000 if quick else 24_000
    table = [quality_row(3000, 100_000 if quick else 500_000)]
    pair_counts = (1_000_000,) if quick else (10_000_000, 100_000_000)
    table += [tied_row(genes, pairs, 0, repeats=repeats, full=full) for pairs in pair_counts]
    if curve:
        table += [
            tied_row(24_000, pairs, 0, repeats=1, full=full)
            for pairs in (1_000_000, 3_000_000, 30_000_000)
        ]
        table += [
            tied_row(each, 3_000_000, 0, repeats=1, full=full) for each in (3000, 6000, 12_000)
        ]
    table.append(_diffusion_row(genes=2000 if quick else 17_000, repeats=1))
    k = 50
    table.append(
        row(
            f"exact neighbours of all, {genes:,} genes x 200, k = {k}",
            measured(our_neighbours, genes, k, repeats=repeats),
            "scikit-learn NearestNeighbors, brute, cosine",
            measured(sklearn_neighbours, genes, k, repeats=repeats),
        )
    )
    table.append(
        row(
            f"map, {genes:,} genes",
            measured(our_map, genes, repeats=1),
            "scikit-learn TSNE, Barnes-Hut",
            measured(sklearn_map, genes, repeats=1),
            neighbourhood_preservation=preservation(genes, ours=True),
            peer_neighbourhood_preservation=preservation(genes, ours=False),
        )
    )
    edges = 1_000_000 if quick else 5_000_000
    table.append(
        row(
            f"corpus of {edges:,} edges from Arrow batches",
            measured(array_corpus, genes, edges, repeats=repeats),
            "Python lists of pairs",
            measured(list_corpus, genes, edges, repeats=1),
        )
    )
    if not quick:
        many = measured(array_corpus, genes, 100_000_000, repeats=1)
        table.append(row("corpus of 100,000,000 edges from Arrow batches", many))
    published = 2000 if quick else 25_000
    table.append(
        row(
            f"publish {published:,} genes x 200 with a map (ladybug)",
            measured(publication, published, repeats=repeats),
        )
    )
    return table


def _diffusion_row(genes: int, repeats: int) -> dict[str, Any]:
    edges = genes * 20
    theirs, extrapolated = gensim_seconds(genes, edges, edges, 50, full=False)
    return row(
        f"diffusion, {genes:,} genes x 200, {edges:,} edges",
        measured(training, "diffusion", {}, genes, edges, edges, repeats=repeats),
        f"gensim skip-gram, 50 epochs, {WORKERS} workers",
        theirs,
        extrapolated=extrapolated,
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    table = rows(repeats=given.repeats, quick=given.quick, curve=given.curve, full=given.full)
    if given.json:
        print(json.dumps(table, indent=2))
    else:
        print(*map(told, table), sep="\n")


if __name__ == "__main__":
    main()
