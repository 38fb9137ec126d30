"""A symbol explained in words: which gene it means, why, and which others it might have been."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa

from graph.genes.catalogue import GeneCatalogue
from graph.genes.resolution import AMBIGUOUS, MEANING, UNKNOWN


@dataclass(frozen=True, slots=True)
class NamedGene:
    """A gene as a person knows it."""

    id: str
    symbol: str
    name: str | None
    type: str
    chromosome: str | None
    previous_symbols: list[str]
    aliases: list[str]
    hgnc_id: str | None
    ensembl_id: str | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a symbol means.

    Attributes
    ----------
    query
        The symbol asked for.
    how
        A key of `graph.genes.MEANING`.
    gene
        The gene it means; None where it is ambiguous or unknown.
    candidates
        The genes it may mean, where it is ambiguous.
    disputed
        Whether HGNC and gene_info give the symbol to different genes.
    sentence
        All of this in one sentence.
    """

    query: str
    how: str
    gene: NamedGene | None
    candidates: list[NamedGene]
    disputed: bool
    sentence: str

    def as_json(self) -> dict[str, Any]:
        """The explanation as JSON values."""
        return asdict(self)


def explain(catalogue: GeneCatalogue, symbols: Sequence[str]) -> list[Explanation]:
    """Explain each symbol or identifier, in order."""
    outcome = catalogue.resolve(symbols).table.to_pylist()
    wanted = [row["id"] for row in outcome] + [
        candidate for row in outcome for candidate in row["candidates"]
    ]
    described = catalogue.describe(pa.array(wanted, pa.string())).to_pylist()
    known = {row["id"]: NamedGene(**row) for row in described}
    return [_explanation(row, known) for row in outcome]


def _explanation(row: dict[str, Any], known: dict[str, NamedGene]) -> Explanation:
    resolved = row["how"] not in {AMBIGUOUS, UNKNOWN}
    gene = known[row["id"]] if resolved else None
    candidates = [known[candidate] for candidate in row["candidates"]]
    query = row["query"] or ""
    if gene is not None:
        about = f" ({gene.name})" if gene.name else ""
        sentence = f"{query} is {gene.symbol}, {gene.id}{about}: {MEANING[row['how']]}"
    elif candidates:
        named = ", ".join(f"{candidate.symbol} ({candidate.id})" for candidate in candidates)
        sentence = f"{query} is ambiguous, the name of {len(candidates)} genes: {named}"
    else:
        sentence = f"{query or 'An empty symbol'} is unknown: {MEANING[UNKNOWN]}"
    if row["disputed"]:
        sentence += "; gene_info gives the symbol to another gene, and HGNC decides"
    return Explanation(query, row["how"], gene, candidates, row["disputed"], sentence + ".")
