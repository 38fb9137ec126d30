"""Run by another Python, beside PecanPy: edges in, node2vec vectors out (`embed.judge.node2vec`).

Settings are node2vec's usual ones (Grover and Leskovec 2016): p = q = 1, ten walks of 80 steps a
gene, window 10.
"""

from __future__ import annotations

import os
import sys


def main(edges: str, vectors: str, n_genes: int, dimension: int, seed: int) -> None:
    """Walk, train, and write float32 (genes, dimension); a gene without an edge gets zeros."""
    # PecanPy's walks depend on the number of numba's threads; its `workers` does not set it.
    os.environ["NUMBA_NUM_THREADS"] = "1"
    import numpy as np
    from pecanpy.pecanpy import SparseOTF  # type: ignore[import-not-found]  # elsewhere

    graph = SparseOTF(p=1, q=1, workers=1, verbose=False, random_state=seed)
    graph.read_edg(edges, weighted=True, directed=False)
    found = graph.embed(dim=dimension, num_walks=10, walk_length=80, window_size=10, epochs=1)
    ordered = np.zeros((n_genes, dimension), dtype=np.float32)
    ordered[np.asarray(graph.nodes, dtype=np.int64)] = found
    np.save(vectors, ordered, allow_pickle=False)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *(int(number) for number in sys.argv[3:]))
