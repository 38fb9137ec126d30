"""The rules that make pairs from annotations, with the paper's values as defaults."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from graph.errors import UserError

LevelBy = Literal["shortest", "longest"]
Children = Literal["descendants", "direct", "none"]

BIOLOGICAL_PROCESS = "biological_process"


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRules:
    """What makes two genes related, and what makes them unrelated.

    Positives share a directly annotated biological process; negatives are annotated genes that
    share no term and no child of their terms (paper, Methods, "Gene-gene interaction
    prediction").

    Attributes
    ----------
    evidence
        Evidence codes that count for positives; empty for any.
    excluded_terms
        Terms that make no positive: signal transduction, protein phosphorylation, protein
        autophosphorylation and protein dephosphorylation (paper).
    excluded_levels
        The first so many levels make no positive; the root is level 0, so 3 leaves out 0, 1, 2.
    level_by
        A term's level is its shortest or its longest is_a path to the root. The paper does not
        say which.
    children
        Which children of a gene's terms count as the gene's own for negatives: all is_a
        descendants, the direct children, or none.
    until
        Newest date of annotation that counts, ISO; empty for all.
    negatives
        Negatives drawn for each positive pair.
    """

    evidence: tuple[str, ...] = ("IDA", "IMP", "IPI", "IGI", "TAS")
    excluded_terms: tuple[str, ...] = ("GO:0007165", "GO:0006468", "GO:0046777", "GO:0006470")
    excluded_levels: int = 3
    level_by: LevelBy = "shortest"
    children: Children = "descendants"
    until: str = ""
    negatives: float = 1.0

    def __post_init__(self) -> None:
        for name, value, known in (
            ("--level-by", self.level_by, get_args(LevelBy)),
            ("--children", self.children, get_args(Children)),
        ):
            if value not in known:
                raise UserError(f"{name} is {value!r}", remedy=f"Choose one of {', '.join(known)}")
        if self.excluded_levels < 0 or self.negatives <= 0:
            raise UserError(
                f"{self.excluded_levels} excluded levels and {self.negatives} negatives for each "
                "positive make no sense",
                remedy="Give --exclude-levels 0 or more and --negatives above 0",
            )

    def as_json(self) -> dict[str, Any]:
        """The rules as JSON values."""
        return asdict(self)
