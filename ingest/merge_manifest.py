"""What merged edges consist of: their series, and how many edges have how many of them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from graph.errors import UserError
from graph.files import read_json
from ingest.merge_keys import ResolvedCounts

#: Raised when the same input would give other bytes than before.
MERGE_VERSION = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class MergedSeries:
    """A series in the edges, and what became of its rows."""

    accession: str
    ordinal: int
    digest: str
    counts: ResolvedCounts


@dataclass(frozen=True, slots=True)
class MergeManifest:
    """What the edges consist of; ``edges/manifest.json``.

    Attributes
    ----------
    genes
        The fingerprint of the mapping from symbols to gene ids.
    n_genes
        Distinct gene ids.
    include_same_probe
        Whether pairs of genes that one probe stands for are among the edges.
    series
        By ordinal.
    by_support
        For each part, how many edges have 1, 2, 3 … series, at index 1, 2, 3 …
    """

    genes: str
    n_genes: int
    include_same_probe: bool
    series: tuple[MergedSeries, ...]
    by_support: tuple[tuple[int, ...], ...]

    @property
    def counts(self) -> dict[str, int]:
        """Rows read, dropped and merged, and the edges they became."""
        rows = [series.counts for series in self.series]
        return {
            "series": len(rows),
            "pairs": sum(row.pairs for row in rows),
            "pairs_of_one_gene": sum(row.one_gene for row in rows),
            "pairs_doubled_by_resolution": sum(row.doubles for row in rows),
            "pairs_merged": sum(row.merged for row in rows),
            "edges": sum(self.edges_by_support.values()),
        }

    @property
    def edges_by_support(self) -> dict[int, int]:
        """How many edges have so many series."""
        total: dict[int, int] = {}
        for part in self.by_support:
            for support, edges in enumerate(part):
                if edges:
                    total[support] = total.get(support, 0) + edges
        return dict(sorted(total.items()))

    def as_json(self) -> dict[str, Any]:
        """The manifest as JSON values."""
        return {"version": MERGE_VERSION, **asdict(self)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> MergeManifest:
        """The manifest that `as_json` gave."""
        series = (
            MergedSeries(**{**row, "counts": ResolvedCounts(**row["counts"])})
            for row in value["series"]
        )
        return cls(
            genes=value["genes"],
            n_genes=value["n_genes"],
            include_same_probe=value["include_same_probe"],
            series=tuple(series),
            by_support=tuple(tuple(part) for part in value["by_support"]),
        )


def read_manifest(folder: Path) -> MergeManifest:
    """What the edges in `folder` consist of.

    Raises
    ------
    UserError
        Nothing has been merged there, or by another version.
    """
    value = read_json(folder / MANIFEST)
    if value.get("version") != MERGE_VERSION:
        raise UserError(
            f"merged by version {value.get('version')}, expected {MERGE_VERSION}",
            path=folder / MANIFEST,
            remedy="Run the merge again",
        )
    return MergeManifest.from_json(value)
