"""The simulated genome: every gene that NCBI and HGNC would know, and all its names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.simulate.names import Texts, draw_families
from ingest.simulate.parameters import Parameters, share, stream

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of gene: its NCBI type, its share of the chip, its number beside the chip."""

    name: str
    ncbi_type: str
    on_chip: float
    beside: float


#: Shares after the paper's count of GPL570's gene types (Gene2vec, results: 18,055 of 21,960
#: protein-coding, 2,660 ncRNA, 730 pseudo, 132 snoRNA, 383 other); the small RNAs are a little
#: more frequent, so that a few thousand genes still hold a module of each. `beside` counts genes
#: that no probe measures, as a multiple of the chip's genes. The first kind takes what is left.
KINDS = (
    Kind("family", "protein-coding", 0.0, 0.10),
    Kind("orf", "protein-coding", 0.030, 0.005),
    Kind("kiaa", "protein-coding", 0.020, 0.0),
    Kind("loc-coding", "protein-coding", 0.015, 0.005),
    Kind("loc-ncrna", "ncRNA", 0.045, 0.06),
    Kind("linc", "ncRNA", 0.035, 0.03),
    Kind("antisense", "ncRNA", 0.025, 0.02),
    Kind("microRNA", "ncRNA", 0.020, 0.03),
    Kind("snoRNA", "snoRNA", 0.018, 0.01),
    Kind("pseudogene", "pseudo", 0.033, 0.08),
    Kind("clone", "other", 0.015, 0.005),
    Kind("snRNA", "snRNA", 0.001, 0.01),
    Kind("tRNA", "tRNA", 0.0, 0.02),
    Kind("region", "biological-region", 0.0, 0.02),
)
KIND_NAMES = tuple(kind.name for kind in KINDS)

#: Genes that spreadsheets turn into dates, with their symbols of today and before (HGNC renamed
#: them for that reason in 2019 and 2020). The facts are public; the ids here are drawn.
DATE_GENES = (
    ("MARCHF1", "MARCH1", "membrane associated ring-CH-type finger 1"),
    ("MARCHF3", "MARCH3", "membrane associated ring-CH-type finger 3"),
    ("MARCHF5", "MARCH5", "membrane associated ring-CH-type finger 5"),
    ("MARCHF8", "MARCH8", "membrane associated ring-CH-type finger 8"),
    ("SEPTIN2", "SEPT2", "septin 2"),
    ("SEPTIN7", "SEPT7", "septin 7"),
    ("SEPTIN9", "SEPT9", "septin 9"),
    ("MTARC1", "MARC1", "mitochondrial amidoxime reducing component 1"),
)

CHROMOSOMES = (*[str(number) for number in range(1, 23)], "X", "Y")


@dataclass(frozen=True, slots=True)
class Genome:
    """Genes in ascending order of Entrez id; every array has one entry a gene.

    Attributes
    ----------
    entrez, symbol, name
        NCBI's id, the approved symbol, the full name.
    kind
        Index into `KINDS`.
    on_chip
        Whether a probe of the platform measures it.
    chromosome, location
        ``7``, ``7q12.3``.
    hgnc, ensembl
        Numbers of the accessions, 0 where there is none.
    formerly
        For `DATE_GENES` the symbol before, else empty.
    roots
        Roots of family symbols in use.
    """

    entrez: Numbers
    symbol: Texts
    name: Texts
    kind: Numbers
    on_chip: Mask
    chromosome: Texts
    location: Texts
    hgnc: Numbers
    ensembl: Numbers
    formerly: Texts
    roots: frozenset[str]

    @property
    def curies(self) -> Texts:
        """``NCBIGene:1017``."""
        return np.strings.add("NCBIGene:", self.entrez.astype(str))

    @property
    def types(self) -> Texts:
        """NCBI's type of each gene."""
        return np.array([kind.ncbi_type for kind in KINDS])[self.kind]

    def of_kind(self, *names: str) -> Mask:
        """Which genes are of these kinds."""
        return np.isin(self.kind, [KIND_NAMES.index(name) for name in names])


def draw_genome(parameters: Parameters, n_on_chip: int) -> Genome:
    """A genome with `n_on_chip` genes on the platform and about 40 % more beside it."""
    random = stream(parameters, "genome")
    beside = [share(n_on_chip, kind.beside) for kind in KINDS]
    on_chip = [share(n_on_chip, kind.on_chip, least=int(kind.on_chip > 0)) for kind in KINDS]
    on_chip[0] = n_on_chip - len(DATE_GENES) - sum(on_chip[1:])
    counts = np.array([on_chip, beside])
    kind = np.concatenate(
        [np.repeat(np.arange(len(KINDS)), counts.sum(axis=0)), np.zeros(len(DATE_GENES), int)]
    )
    chip = np.concatenate(
        [np.repeat([True, False] * len(KINDS), counts.T.ravel()), np.ones(len(DATE_GENES), bool)]
    )
    entrez = _entrez(random, kind)
    symbol, name, roots = _symbols(random, kind, entrez, len(DATE_GENES))
    formerly = np.full(len(kind), "", dtype="U8")
    today, before, meaning = (np.array(column) for column in zip(*DATE_GENES, strict=True))
    symbol = np.concatenate([symbol, today])
    name = np.concatenate([name, meaning])
    formerly[-len(DATE_GENES) :] = before
    chromosome = np.array(CHROMOSOMES)[random.integers(len(CHROMOSOMES), size=len(kind))]
    order = np.argsort(entrez)
    return Genome(
        entrez=entrez[order],
        symbol=symbol[order],
        name=name[order],
        kind=kind[order],
        on_chip=chip[order],
        chromosome=chromosome,
        location=_bands(random, chromosome),
        hgnc=_accessions(random, kind[order], 1, ("loc-ncrna", "loc-coding", "region")),
        ensembl=_accessions(random, kind[order], 1_000, ("region", "clone")),
        formerly=formerly[order],
        roots=roots,
    )


def _entrez(random: np.random.Generator, kind: Numbers) -> Numbers:
    """Distinct gene ids: small ones for named genes, nine digits for loci and small RNAs."""
    late = np.isin(kind, [KIND_NAMES.index(k) for k in ("loc-coding", "loc-ncrna", "microRNA")])
    late |= kind == KIND_NAMES.index("region")
    ids = np.empty(len(kind), np.int64)
    ids[~late] = random.choice(390_000, size=int((~late).sum()), replace=False) + 1_000
    ids[late] = random.choice(900_000, size=int(late.sum()), replace=False) + 100_100_000
    return ids


def _symbols(
    random: np.random.Generator, kind: Numbers, entrez: Numbers, n_special: int
) -> tuple[Texts, Texts, frozenset[str]]:
    """Symbols and names by kind, as nomenclature writes them; the special genes come later."""
    n = len(kind) - n_special
    kind, entrez = kind[:n], entrez[:n]
    symbol, name = np.full(n, "", "U24"), np.full(n, "", "U80")
    family = kind == 0
    families = draw_families(random, int(family.sum()))
    symbol[family], name[family] = families.symbols, families.names
    # A root alone and "P1" could be the first symbol of another family.
    numbered = families.symbols[~np.strings.isalpha(families.symbols)]

    def fill(which: str, symbols: Texts, names: Texts) -> None:
        symbol[kind == KIND_NAMES.index(which)] = symbols
        name[kind == KIND_NAMES.index(which)] = names

    def count(which: str) -> int:
        return int((kind == KIND_NAMES.index(which)).sum())

    def distinct(which: str, low: int, high: int) -> Texts:
        chosen = random.choice(high - low, size=count(which), replace=False) + low
        return chosen.astype(str)

    frames = distinct("orf", 0, 23 * 900)
    chromosome = np.array(CHROMOSOMES)[frames.astype(int) // 900]
    place = (frames.astype(int) % 900 + 1).astype(str)
    fill(
        "orf",
        _text("C", chromosome, "orf", place),
        _text("chromosome ", chromosome, " open reading frame ", place),
    )
    numbers = distinct("kiaa", 100, 2300)
    fill("kiaa", _text("KIAA", np.strings.zfill(numbers, 4)), _text("KIAA", numbers))
    for which in ("loc-coding", "loc-ncrna"):
        ids = entrez[kind == KIND_NAMES.index(which)].astype(str)
        fill(which, _text("LOC", ids), _text("uncharacterized LOC", ids))
    numbers = distinct("linc", 100, 9_999)
    fill(
        "linc",
        _text("LINC", np.strings.zfill(numbers, 5)),
        _text("long intergenic non-protein coding RNA ", numbers),
    )
    hosts = random.choice(numbered, size=count("antisense"), replace=False)
    fill("antisense", _text(hosts, "-AS1"), _text(hosts, " antisense RNA 1"))
    numbers = distinct("microRNA", 1, max(9_999, 4 * count("microRNA")))
    fill("microRNA", _text("MIR", numbers), _text("microRNA ", numbers))
    numbers = distinct("snoRNA", 1, max(400, 4 * count("snoRNA")))
    letter = np.where(random.random(len(numbers)) < 0.5, "A", "D")
    fill(
        "snoRNA",
        _text("SNOR", letter, numbers),
        _text("small nucleolar RNA, ", np.where(letter == "A", "H/ACA", "C/D"), " box ", numbers),
    )
    parents = random.choice(numbered, size=count("pseudogene"), replace=False)
    fill("pseudogene", _text(parents, "P1"), _text(parents, " pseudogene 1"))
    numbers = distinct("clone", 10_000, 90_000)
    fill("clone", _text("FLJ", numbers), _text("uncharacterized protein FLJ", numbers))
    numbers = distinct("snRNA", 1, max(300, 4 * count("snRNA")))
    fill("snRNA", _text("RNU6-", numbers, "P"), _text("RNA, U6 small nuclear ", numbers))
    numbers = distinct("tRNA", 1, max(300, 4 * count("tRNA")))
    fill("tRNA", _text("TRNAX", numbers), _text("transfer RNA ", numbers))
    ids = entrez[kind == KIND_NAMES.index("region")].astype(str)
    fill("region", _text("REG", ids), _text("enhancer region ", ids))
    return symbol, name, frozenset(families.roots.tolist())


def _bands(random: np.random.Generator, chromosome: Texts) -> Texts:
    """Cytogenetic bands."""
    n = len(chromosome)
    arm = np.where(random.random(n) < 0.4, "p", "q")
    band = random.integers(11, 36, size=n).astype(str)
    part = np.where(
        random.random(n) < 0.5, "", np.array([".1", ".2", ".3"])[random.integers(3, size=n)]
    )
    return _text(chromosome, arm, band, part)


def _accessions(
    random: np.random.Generator, kind: Numbers, low: int, without: tuple[str, ...]
) -> Numbers:
    """Distinct numbers from `low` on, 0 for the kinds that have none."""
    numbers = random.choice(max(60_000, 2 * len(kind)), size=len(kind), replace=False) + low
    none = np.isin(kind, [KIND_NAMES.index(name) for name in without])
    return np.where(none, 0, numbers)


def _text(*parts: Texts | str) -> Texts:
    """Parts joined entry by entry."""
    joined: Texts = np.asarray(parts[0])
    for part in parts[1:]:
        joined = np.strings.add(joined, part)
    return joined
