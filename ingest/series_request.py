"""What one series is to be correlated by, and what became of it: values that cross processes."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from graph.errors import UserError
from graph.files import fingerprint, read_json, write_json
from ingest.pair_rule import PairRule

#: Raised when the same request would give other bytes than before.
STAGE_VERSION = 1

#: Du et al. 2019, Methods, "Data": platform GPL570, Homo sapiens, at least 30 samples.
PAPER_PLATFORM = "GPL570"
PAPER_ORGANISM = "Homo sapiens"
PAPER_MIN_SAMPLES = 30

OUTCOMES = "outcomes"


@dataclass(frozen=True, slots=True)
class SeriesRules:
    """Which series count, and which of their pairs.

    Attributes
    ----------
    platform
        The only platform whose samples count.
    organism
        The only organism whose samples count.
    min_samples
        The fewest samples a series must have, after those mostly missing are dropped.
    pairs
        Which pairs are reported.
    """

    platform: str = PAPER_PLATFORM
    organism: str = PAPER_ORGANISM
    min_samples: int = PAPER_MIN_SAMPLES
    pairs: PairRule = field(default_factory=PairRule)

    def __post_init__(self) -> None:
        if self.min_samples < 3:
            raise UserError(
                f"--min-samples is {self.min_samples}, expected 3 or more",
                remedy="Two samples correlate perfectly whatever they hold; the paper asks for 30",
            )

    def as_json(self) -> dict[str, Any]:
        """The rules as JSON values."""
        return {
            "platform": self.platform,
            "organism": self.organism,
            "min_samples": self.min_samples,
            **self.pairs.as_json(),
        }


@dataclass(frozen=True)
class SeriesRequest:
    """One file to correlate.

    Attributes
    ----------
    path, file_hash
        A series matrix or SOFT family, and the SHA-256 of its bytes.
    platform_table, platform_hash
        The platform's annotation table, and the SHA-256 of its bytes.
    rules
        Which series and pairs count.
    folder
        Where the artefacts go: ``<accession>.parquet`` and those beside it.
    """

    path: Path
    file_hash: str
    platform_table: Path
    platform_hash: str
    rules: SeriesRules
    folder: Path

    @cached_property
    def key(self) -> str:
        """The hash of everything the artefacts depend on."""
        return fingerprint(
            {
                "stage": "coexpress",
                "version": STAGE_VERSION,
                "file": self.file_hash,
                "platform": self.platform_hash,
                "rules": self.rules.as_json(),
            }
        )

    @property
    def record(self) -> Path:
        """Where the outcome of this file is kept."""
        return self.folder / OUTCOMES / f"{self.path.name}.json"


class State(StrEnum):
    """What became of a file."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SeriesOutcome:
    """What became of one file: accepted with its counts, refused by a rule, or unreadable.

    Attributes
    ----------
    file, key
        The file's name, and the request's key.
    state
        ``refused``: a rule left the series out. ``failed``: the file is broken.
    accession, title, submission_date, relations
        What the file says of the series; empty where it could not be read.
    samples
        The samples used, or those that the rules looked at before they refused.
    reason, remedy
        Why the series does not count, and what could be done.
    scale
        The scale found and its quantiles, as `ingest.normalise.ScaleFound.as_json` gives them.
    counts
        Everything counted on the way, in its order.
    superseded_by
        What was accepted in its place: SubSeries of a SuperSeries, or another file of the same
        accession.
    """

    file: str
    key: str
    state: State
    accession: str = ""
    title: str = ""
    submission_date: str | None = None
    relations: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    reason: str = ""
    remedy: str = ""
    scale: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    superseded_by: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        """Whether the series counts."""
        return self.state is State.ACCEPTED

    def as_json(self) -> dict[str, Any]:
        """The outcome as JSON values."""
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> SeriesOutcome:
        """The outcome that `as_json` gave."""
        fields: dict[str, Any] = {**value, "state": State(value["state"])}
        for name in ("relations", "samples", "superseded_by"):
            fields[name] = tuple(value[name])
        return cls(**fields)


def pairs_path(folder: Path, accession: str) -> Path:
    """Pairs at or above the threshold: ``gene_a``, ``gene_b``, ``r``."""
    return folder / f"{accession}.parquet"


def same_probe_path(folder: Path, accession: str) -> Path:
    """Pairs of genes that one probe stands for: same columns, r = 1."""
    return folder / f"{accession}.same_probe.parquet"


def genes_path(folder: Path, accession: str) -> Path:
    """Genes measured: ``gene`` (platform symbol, sorted), ``probe``, ``variance``."""
    return folder / f"{accession}.genes.parquet"


def report_path(folder: Path, accession: str) -> Path:
    """The outcome of an accepted series."""
    return folder / f"{accession}.json"


def artefacts(folder: Path, accession: str) -> tuple[Path, ...]:
    """Every file an accepted series has."""
    return tuple(
        path(folder, accession) for path in (pairs_path, same_probe_path, genes_path, report_path)
    )


def remember(request: SeriesRequest, outcome: SeriesOutcome) -> None:
    """Keep an outcome, so that the same request need not be run again.

    The record is written after everything else: it says that the artefacts are complete. What
    was refused for the sake of another file is not kept: it depends on that file too.
    """
    if outcome.accepted:
        write_json(report_path(request.folder, outcome.accession), outcome.as_json())
        brief = {"key": outcome.key, "state": outcome.state, "accession": outcome.accession}
        write_json(request.record, brief)
    elif outcome.state is State.REFUSED and not outcome.superseded_by:
        write_json(request.record, outcome.as_json())


def remembered(request: SeriesRequest) -> SeriesOutcome | None:
    """The outcome of an equal request before, if its artefacts are all there."""
    if not request.record.exists():
        return None
    record = read_json(request.record)
    if record["key"] != request.key:
        return None
    if record["state"] == State.REFUSED:
        return SeriesOutcome.from_json(record)
    accession = record["accession"]
    if not all(path.exists() for path in artefacts(request.folder, accession)):
        return None
    outcome = SeriesOutcome.from_json(read_json(report_path(request.folder, accession)))
    # Another file of the same accession may have taken the artefacts over.
    return outcome if (outcome.file, outcome.key) == (request.path.name, request.key) else None
