"""What a simulated compendium is made of, and the random streams it is drawn from."""

from __future__ import annotations

import dataclasses
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from graph.errors import UserError

#: Least sizes at which every planted thing (renamed, ambiguous, withdrawn, …) still has room.
MIN_GENES = 120
#: Probe ids are drawn from about 300,000 numbers, two a gene.
MAX_GENES = 60_000
#: Fewer samples make r ≥ 0.9 cheap by chance: at 10, one unrelated pair in 4,000.
MIN_SAMPLES = 10
#: A module needs pairs: with fewer members it is hardly a set.
MIN_MODULE_SIZE = 6
#: Share of the platform's symbols that belong to some module.
SHARE_IN_MODULES = 0.72


def _demand(holds: bool, what: str, remedy: str) -> None:
    if not holds:
        raise UserError(what, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Parameters:
    """Sizes and seed; the same parameters give the same bytes.

    Attributes
    ----------
    genes
        Distinct gene symbols on the platform (GPL570 has 24,442).
    series
        Series that the rules accept; decoys come on top.
    modules
        Planted co-expression modules; None takes one for 50 genes.
    seed
        Of all random streams.
    min_samples, max_samples
        Samples of an accepted series; `min_samples` is also what a run must demand.
    decoys
        Whether to write the series that must be refused.
    """

    genes: int = 3000
    series: int = 12
    modules: int | None = None
    seed: int = 1
    min_samples: int = 30
    max_samples: int = 60
    decoys: bool = True

    def __post_init__(self) -> None:
        _demand(
            MIN_GENES <= self.genes <= MAX_GENES,
            f"{self.genes:,} genes asked for",
            f"Give --genes between {MIN_GENES} and {MAX_GENES:,}",
        )
        _demand(self.series >= 1, f"{self.series} series asked for", "Give --series from 1")
        _demand(self.seed >= 0, f"the seed is {self.seed}", "Give --seed from 0")
        _demand(
            MIN_SAMPLES <= self.min_samples <= self.max_samples,
            f"series of {self.min_samples} to {self.max_samples} samples asked for",
            f"Give --min-samples from {MIN_SAMPLES} and --max-samples not below it",
        )
        room = int(self.genes * SHARE_IN_MODULES / (2 * MIN_MODULE_SIZE))
        _demand(
            self.modules is None or 2 <= self.modules <= room,
            f"{self.modules} modules asked for among {self.genes:,} genes",
            f"Give --modules between 2 and {room}",
        )

    @property
    def n_modules(self) -> int:
        """Planted modules."""
        return self.modules if self.modules is not None else max(3, self.genes // 50)

    def as_json(self) -> dict[str, Any]:
        """The parameters as JSON values."""
        return dataclasses.asdict(self)


#: Named sizes: what a user gets unasked, and what tests build in under a second.
PRESETS = {
    "default": Parameters(),
    "small": Parameters(genes=300, series=4, modules=8, max_samples=36),
}


def stream(parameters: Parameters, subject: str, *numbers: int) -> np.random.Generator:
    """The random stream of one subject: a change in one leaves the others as they are."""
    return np.random.default_rng([parameters.seed, zlib.crc32(subject.encode()), *numbers])


def share(of: int, fraction: float, least: int = 0) -> int:
    """A rounded share of a count, never below `least`."""
    return max(least, round(of * fraction))
