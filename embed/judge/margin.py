"""How far a run stands above its best control, and when that is a claim."""

from __future__ import annotations

from dataclasses import dataclass

from embed.judge.metrics import Interval

#: Repetitions that a claim needs.
FEWEST_SEEDS = 5


@dataclass(frozen=True)
class Margin:
    """How far a run stands above the best control.

    Attributes
    ----------
    control
        The best control by mean AUC.
    over_seeds
        AUC of the run less that of the control, one value a seed.
    over_genes
        Ends of the 95 % interval when the genes are drawn anew with replacement: other genes,
        not other seeds.
    """

    control: str
    over_seeds: Interval
    over_genes: tuple[float, float]

    @property
    def positive(self) -> bool:
        """Whether both intervals lie above zero."""
        return self.over_seeds.low > 0 and self.over_genes[0] > 0

    def no_claim(self, *, taught: str = "") -> str:
        """Why the margin claims nothing, whatever it is; empty where it does.

        Parameters
        ----------
        taught
            Why the run may have been taught what it is tested on; empty where it was not.
        """
        if taught:
            return taught
        return "fewer than five seeds" if len(self.over_seeds.values) < FEWEST_SEEDS else ""

    def beats(self, *, taught: str = "") -> bool:
        """Whether a run may be said to beat its controls."""
        return self.positive and not self.no_claim(taught=taught)

    def __str__(self) -> str:
        low, high = self.over_genes
        return f"{self.over_seeds:+.3f} over seeds, [{low:+.3f}, {high:+.3f}] over genes"
