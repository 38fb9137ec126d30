"""Whether a run found the modules that a simulated compendium planted, beside two controls.

    python tools/planted.py SOURCES WORKSPACE [RUN]

The figure is the share of a gene's ten nearest genes that lie in its own planted module, over all
genes of modules; the controls are random vectors of the same genes, and the gene's ten strongest
co-expression partners, which need no embedding.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from embed.runs import Runs
from embed.table import GeneTable
from graph.model import CoexpressedWith
from graph.schema import FROM, TO
from graph.tables import GraphTables
from graph.workspace import Workspace
from ingest.simulate.truth_file import read_truth

NEAREST = 10


@dataclass(frozen=True, slots=True)
class Recovery:
    """Shares of the ten nearest genes in the same module."""

    genes: int
    run: float
    random: float
    edges: float

    def __str__(self) -> str:
        return (
            f"planted modules: of the {NEAREST} nearest genes {self.run:.1%} lie in a gene's own "
            f"module ({self.genes:,} genes); random vectors {self.random:.1%}, the {NEAREST} "
            f"strongest co-expression partners {self.edges:.1%}"
        )


def recovery(modules: dict[str, int], table: GeneTable, edges: pa.Table) -> Recovery:
    """How well a run's neighbourhoods agree with planted modules.

    Parameters
    ----------
    modules
        The module of each planted gene, by gene id.
    table
        A run's vectors.
    edges
        Rows of `graph.model.CoexpressedWith`.
    """
    module = np.array([modules.get(gene, -1) for gene in table.ids.to_pylist()])
    noise = np.random.default_rng(0).normal(size=table.vectors.shape).astype(np.float32)
    return Recovery(
        genes=int((module >= 0).sum()),
        run=_share(module, table),
        random=_share(module, GeneTable(table.ids, table.symbols, noise)),
        edges=_share_of_partners(module, table.ids, edges),
    )


def _share(module: npt.NDArray[np.int64], table: GeneTable) -> float:
    nearest, _ = table.neighbours_of_all(NEAREST)
    planted = module >= 0
    return float((module[nearest[planted]] == module[planted][:, None]).mean())


def _share_of_partners(module: npt.NDArray[np.int64], ids: pa.Array, edges: pa.Table) -> float:
    """The same share among the partners with the most data sets, then the largest mean r."""
    ends = [np.asarray(pc.fill_null(pc.index_in(edges[end], ids), -1)) for end in (FROM, TO)]
    known = (ends[0] >= 0) & (ends[1] >= 0)
    a, b = (np.concatenate([ends[i][known], ends[1 - i][known]]) for i in (0, 1))
    series = np.tile(np.asarray(edges["n_datasets"])[known], 2)
    r = np.tile(np.asarray(edges["r_mean"])[known], 2)
    order = np.lexsort((-r, -series, a))
    a, b = a[order], b[order]
    first = np.searchsorted(a, a)
    strongest = np.arange(len(a)) - first < NEAREST
    chosen = strongest & (module[a] >= 0)
    return float((module[a[chosen]] == module[b[chosen]]).mean())


def main() -> None:
    """Print the recovery of a run, ``latest`` unless another is named."""
    sources, workspace = Path(sys.argv[1]), Workspace(Path(sys.argv[2]))
    modules = {
        gene: place
        for place, module in enumerate(read_truth(sources).modules)
        for gene in module.ids
    }
    run = Runs(workspace.runs).get(*sys.argv[3:4])
    edges = GraphTables(workspace.tables).table(CoexpressedWith)
    print(f"{run.id}: {recovery(modules, run.table(), edges)}")


if __name__ == "__main__":
    main()
