"""The names of a genome: what the platform writes, what the publishers know, what was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.simulate.genome import Genome, Mask, Numbers
from ingest.simulate.names import Texts


@dataclass(frozen=True, slots=True)
class PlatformSymbols:
    """The distinct symbols of the platform table; every array has one entry a symbol.

    Attributes
    ----------
    symbol
        As the platform writes it.
    entrez
        The id beside it, empty where the platform gives none.
    gene
        Index of the gene meant; −1 where it is ambiguous or unknown.
    how
        How it resolves, in the words of `graph.genes.resolution`.
    id
        The id it must resolve to: ``NCBIGene:…``, or ``SYMBOL:…`` where it stays as it is.
    twin_of
        Index of the symbol that is another name of the same gene; −1 elsewhere.
    """

    symbol: Texts
    entrez: Texts
    gene: Numbers
    how: Texts
    id: Texts
    twin_of: Numbers

    def __len__(self) -> int:
        return len(self.symbol)


@dataclass(frozen=True, slots=True)
class OtherNames:
    """Previous symbols and aliases, one entry a name and gene, as the two publishers list them."""

    gene: Numbers
    text: Texts
    previous: Mask
    in_hgnc: Mask
    in_gene_info: Mask


@dataclass(frozen=True, slots=True)
class WithdrawnIds:
    """Rows of gene_history; `gene` is −1 where an id was withdrawn without successor."""

    entrez: Numbers
    symbol: Texts
    gene: Numbers


@dataclass(frozen=True, slots=True)
class Nomenclature:
    """The genome, how the chip writes it, and its other names."""

    genome: Genome
    platform: PlatformSymbols
    other_names: OtherNames
    withdrawn: WithdrawnIds
