"""The workspace: a folder whose layout is a value.

Every file in it is written by `graph.files.replacing`, so it is whole or absent. Parquet
artefacts are the source of truth; the embedded store can be rebuilt from them at any time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Workspace:
    """Where everything lies below one folder."""

    root: Path

    @property
    def raw(self) -> Path:
        """Downloads, verified."""
        return self.root / "raw"

    @property
    def series(self) -> Path:
        """One Parquet file of pairs for each series, by platform symbols, and its report."""
        return self.root / "series"

    @property
    def edges(self) -> Path:
        """The merged co-expression edges: ``part-*.parquet``, sorted by gene_a, then gene_b."""
        return self.root / "edges"

    @property
    def tables(self) -> Path:
        """The typed graph as Parquet: ``<Label>.parquet``, columns as `graph.schema` derives."""
        return self.root / "tables"

    @property
    def store(self) -> Path:
        """The embedded store."""
        return self.root / "graph.lbdb"

    @property
    def runs(self) -> Path:
        """One folder for each training run."""
        return self.root / "runs"

    @property
    def pairs(self) -> Path:
        """One folder for each set of labelled gene pairs."""
        return self.root / "pairs"

    @property
    def reports(self) -> Path:
        """``<stage>.json``, one for each stage."""
        return self.root / "reports"

    @property
    def cache(self) -> Path:
        """What can be computed again: corpora by graph version, hashes of files."""
        return self.root / "cache"

    def series_pairs(self, accession: str) -> Path:
        """Pairs of one series: ``gene_a``, ``gene_b``, ``r``."""
        return self.series / f"{accession}.parquet"

    def series_same_probe(self, accession: str) -> Path:
        """Pairs of one series whose two genes are one and the same probe."""
        return self.series / f"{accession}.same_probe.parquet"

    def series_report(self, accession: str) -> Path:
        """What one series held, what was dropped, and why."""
        return self.series / f"{accession}.json"

    def report(self, stage: str) -> Path:
        """The report of a stage."""
        return self.reports / f"{stage}.json"
