"""Which pairs of genes a series reports: the paper's rule, and the options beside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.errors import UserError

#: Du et al. 2019, Methods: pairs with a Pearson correlation of at least 0.9.
PAPER_MIN_PCC = 0.9


class Mode(StrEnum):
    """Which correlations count."""

    SIGNED = "signed"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class PairRule:
    """Which pairs of genes a series reports.

    Attributes
    ----------
    min_pcc
        The smallest Pearson correlation that counts.
    mode
        ``signed`` counts r ≥ `min_pcc`, as the paper does; ``absolute`` counts
        r ≤ −`min_pcc` too.
    max_mutual_rank
        Where given, takes the place of `min_pcc`: pairs whose mutual rank, as in COXPRESdb, is
        at most this (`ingest.mutual_rank`).

    Raises
    ------
    UserError
        `min_pcc` is not above 0 and up to 1, or `max_mutual_rank` is below 1.
    """

    min_pcc: float = PAPER_MIN_PCC
    mode: Mode = Mode.SIGNED
    max_mutual_rank: float | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "mode", Mode(self.mode))
        if not 0 < self.min_pcc <= 1:
            raise UserError(
                f"the smallest correlation is {self.min_pcc:g}, expected above 0 and up to 1",
                remedy="Give --min-pcc a number such as 0.9",
            )
        if self.max_mutual_rank is not None and not self.max_mutual_rank >= 1:
            raise UserError(
                f"the largest mutual rank is {self.max_mutual_rank:g}, expected 1 or more",
                remedy="Give --mutual-rank a number such as 5",
            )

    def as_json(self) -> dict[str, Any]:
        """The rule as JSON values."""
        return {
            "min_pcc": self.min_pcc,
            "mode": self.mode.value,
            "max_mutual_rank": self.max_mutual_rank,
        }
