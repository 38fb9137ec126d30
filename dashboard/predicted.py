"""What the published run predicts for a gene, beside what the graph holds for each pair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dashboard.atlas import Atlas
from dashboard.coherence import Space
from dashboard.gene_sets import GeneSets
from embed.runs import Run
from graph.queries import genes as questions
from graph.store import Store


def predicted(
    store: Store, atlas: Atlas, sets: GeneSets, space: Space | None, row: int
) -> pa.Table:
    """The predicted partners of a gene, the likeliest first.

    ``symbol``, ``probability`` (calibrated), ``cosine`` (of the published vectors, null without),
    ``shared_partners`` (genes co-expressed with both), ``shared_pathways``, ``shared_terms`` (GO,
    annotated directly), ``run``.
    """
    gene = str(atlas.ids[row])
    table = questions.predictions(store, gene)
    partners = atlas.rows(table["id"])
    cosines = [None if space is None else space.similarity(row, int(one)) for one in partners]
    shared = questions.partners_shared_with_predicted(store, gene)
    place = pc.index_in(table["id"], value_set=shared["id"].combine_chunks())
    return pa.table(
        {
            "symbol": table["symbol"],
            "probability": table["score"],
            "cosine": pa.array(cosines, pa.float64()),
            "shared_partners": pc.fill_null(shared["n"].take(place), 0).cast(pa.int64()),
            "shared_pathways": _shared(sets, "MSIGDB:", row, partners),
            "shared_terms": _shared(sets, "GO:", row, partners),
            "run": table["run"],
        }
    )


def _shared(sets: GeneSets, prefix: str, row: int, partners: NDArray[np.int32]) -> pa.Array:
    """How many sets of this kind hold the gene and each partner."""
    own = sets.sets_of(row)
    own = own[np.char.startswith(sets.ids[own].astype(str), prefix)]
    counts = sets.members[own].astype(np.int64).sum(axis=0)
    return pa.array(np.asarray(counts, dtype=np.int64)[partners])


def how_calibrated(run_id: str, run: Run | None) -> str:
    """A sentence on what the probabilities of a run's classifier mean.

    Parameters
    ----------
    run
        The run, where this workspace holds it.
    """
    metrics: Mapping[str, Any] = (run.record.metrics.get("ggipnn") or {}) if run else {}
    curves = ((run.report("ggipnn_curves") or {}).get("calibration") or {}) if run else {}
    if not metrics or not curves:
        return (
            f"Run `{run_id}` predicts them. Its classifier's report is not in this workspace: how "
            "well its probabilities are calibrated is not known here."
        )
    kind = next(iter(curves))
    by = "not calibrated" if kind == "none" else f"calibrated on held-out pairs ({kind})"
    n, share = metrics["pairs"]["test"], metrics["class_balance"]["test"]
    return (
        f"Run `{run_id}` predicts them; probabilities are {by}. On {n:,} test pairs of "
        f"{metrics['pair_set']}, {share:.0%} of them positive, they are off by "
        f"{metrics['calibration_error']:.3f} on average. Among all pairs of genes fewer are "
        "related than among those: read them as an order."
    )
