"""Options that make pair rules."""

from __future__ import annotations

from typing import Annotated

import typer

from embed.pairs.rules import PairRules

PAPER = PairRules()

EvidenceOption = Annotated[
    str,
    typer.Option(
        "--evidence",
        help="Evidence codes that make positives, comma-separated; `any` for all.",
    ),
]
ExcludeTermsOption = Annotated[
    str, typer.Option("--exclude-terms", help="GO terms that make no positive, comma-separated.")
]
ExcludeLevelsOption = Annotated[
    int,
    typer.Option("--exclude-levels", min=0, help="First levels that make no positive."),
]
LevelByOption = Annotated[
    str, typer.Option("--level-by", help="A term's level is its `shortest` or `longest` path.")
]
ChildrenOption = Annotated[
    str,
    typer.Option(
        "--children",
        help="Terms that count as a gene's own for negatives: `descendants`, `direct` or `none`.",
    ),
]
UntilOption = Annotated[
    str, typer.Option("--until", metavar="DATE", help="Newest annotation that counts.")
]
NegativesOption = Annotated[float, typer.Option("--negatives", help="Negatives for each positive.")]

DEFAULT_EVIDENCE = ",".join(PAPER.evidence)
DEFAULT_TERMS = ",".join(PAPER.excluded_terms)


def listed(text: str) -> tuple[str, ...]:
    """The parts of a comma-separated text; none for ``any`` or an empty text."""
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    return () if parts == ("any",) else parts
