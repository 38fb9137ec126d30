"""What is planted in a simulated compendium, as records of ``truth.json``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlantedSymbol:
    """A symbol of the platform table.

    Attributes
    ----------
    symbol, id, how
        As the platform writes it, the id it must resolve to, and in which way.
    official
        The gene's approved symbol; the symbol itself where it means no gene.
    type
        NCBI's type of gene; ``unknown`` where it means no gene.
    module
        Index of its module; −1 for none.
    probes
        Number of probes that name it.
    representative
        The probe that stands for it where nothing is missing; empty where any poor one may.
    host
        The symbol whose probe it shares, so that both are one measurement; else empty.
    twin_of
        The symbol that is another name of the same gene; else empty.
    """

    symbol: str
    id: str
    how: str
    official: str
    type: str
    module: int
    probes: int
    representative: str
    host: str
    twin_of: str


@dataclass(frozen=True, slots=True)
class PlantedModule:
    """Genes that rise and fall together.

    Attributes
    ----------
    name, role
        ``M007``; what the module stands for, ``plain`` for most.
    programme
        Modules of one programme share a factor in some series, and a broader GO term.
    symbols, ids
        Its platform symbols; the distinct genes they mean, ``SYMBOL:…`` included.
    active
        Accessions of the series in which its members follow a factor.
    go_terms
        Its term and two narrower ones, all three or more steps below the root; none for some.
    pathways
        Gene sets drawn from it.
    tissues
        Where most of its genes are high.
    networks
        Networks with edges among its genes.
    """

    name: str
    role: str
    programme: int
    symbols: tuple[str, ...]
    ids: tuple[str, ...]
    active: tuple[str, ...]
    go_terms: tuple[str, ...]
    pathways: tuple[str, ...]
    tissues: tuple[str, ...]
    networks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """Modules that follow one factor in a series, and those that run against it (r about −0.97)."""

    modules: tuple[int, ...]
    opposed: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PlantedSeries:
    """A series that counts, and what a reader must find in its file.

    Attributes
    ----------
    accession, file, title, submission_date
        The last one as an ISO date.
    quirk, scale
        How the file is odd; ``linear`` or ``log``.
    samples, samples_used
        In the file; without those whose values are mostly missing.
    rows, rows_incomplete, repeated_rows, text_values
        Rows with distinct probes; rows to drop; rows that repeat a probe; cells with text.
    factors
        What the active modules follow.
    silent
        Symbols of active modules that go their own way here.
    artefact
        Symbols outside that follow a bad batch: their pairs are false but real in the data.
    constant, unmeasured, weakened
        Symbols without variance; without a usable probe; represented by a poor one.
    """

    accession: str
    file: str
    title: str
    submission_date: str
    quirk: str
    scale: str
    samples: int
    samples_used: int
    rows: int
    rows_incomplete: int
    repeated_rows: int
    text_values: int
    factors: tuple[Factor, ...]
    silent: tuple[str, ...]
    artefact: tuple[str, ...]
    constant: tuple[str, ...]
    unmeasured: tuple[str, ...]
    weakened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlantedDecoy:
    """A file that must be refused, and why.

    `reason` is one of ``platform``, ``organism``, ``samples``, ``truncated``, ``superseries``.
    """

    file: str
    accession: str
    reason: str
    detail: str
