"""What gathers where on a run's map: gene classes by island, and the paper's questions.

Both are kept in the run, as ``islands.json`` and ``findings.json``: the dashboard shows them and
needs no scikit-learn for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from embed.atlas import Atlas, read_atlas
from embed.enrichment import SIGNIFICANT, class_enrichment
from embed.findings import as_json, findings
from embed.islands import n_islands
from embed.runs import Run
from graph.store import Store


@dataclass(frozen=True)
class Examination:
    """A run's map beside what the graph knows of its genes.

    Attributes
    ----------
    run
        The run, with what was found.
    atlas
        What was looked at.
    tests
        Every class on every island, `embed.enrichment.ENRICHMENT_SCHEMA`.
    report, answers
        ``islands.json`` and ``findings.json``.
    """

    run: Run
    atlas: Atlas
    tests: pa.Table
    report: dict[str, Any]
    answers: list[dict[str, Any]]


def examine(run: Run, store: Store) -> Examination:
    """Test the islands of a run's map, ask it the paper's questions, and keep the answers in it.

    Raises
    ------
    UserError
        The run has no map.
    """
    atlas = read_atlas(run, store)
    tests = class_enrichment(atlas.island, atlas.gene_class)
    counts = {
        "islands": n_islands(atlas.island),
        "tests": tests.num_rows,
        "significant": int((tests["q"].to_numpy() < SIGNIFICANT).sum()),
    }
    report = {
        "run": run.id,
        "genes": len(atlas),
        **counts,
        "enrichment": [_finite(row) for row in tests.to_pylist()],
    }
    answers = as_json(findings(atlas))
    run.write_report("islands", report)
    run.write_report("findings", answers)
    return Examination(run.with_metrics("islands", counts), atlas, tests, report, answers)


def _finite(row: dict[str, Any]) -> dict[str, Any]:
    # JSON has no infinity: an odds ratio without any gene of the class elsewhere is null.
    odds = row["odds_ratio"]
    return row | {"odds_ratio": odds if odds < float("inf") else None}
