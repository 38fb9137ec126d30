"""The class of a gene by its platform symbol's name: what the figures need and NCBI has not."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc


@dataclass(frozen=True, slots=True)
class NameRule:
    """A class, the pattern of the symbols in it, and what the pattern means."""

    name: str
    pattern: str
    meaning: str


#: Sequencing and library prefixes of BAC, PAC, fosmid and cosmid clones: ``RP11-330O11.3``.
#: a library, then plate, row and column, then often the gene's number on the clone.
_LIBRARY = (
    r"(RP|CT[A-D]|CH|KB|LA|LL|GS|WI|ABC|XX[A-Za-z]+)[0-9A-Za-z]{0,6}"
    r"-[A-Z]*[0-9]+[A-Z][0-9]+(__[A-Z])?(\.[0-9]+)?"
)
#: cDNA projects: Kazusa, NEDO/Helix, Mammalian Gene Collection, German cDNA consortium, others.
_CDNA = r"(FLJ|MGC|KIAA|HSPC|PRO|PP|DKFZ[Pp][0-9]+[A-Za-z]|GAFA|TCAG_)[0-9]+[A-Z]?"
#: Accession numbers of GenBank, EMBL, DDBJ: ``BC039686``, ``AC007364.1``, ``U12345``.
_ACCESSION = r"([A-Z][0-9]{5}|[A-Z]{2}[0-9]{6})(\.[0-9]+)?"

#: The rules in order; the first that a symbol fits names its class (science of the paper's map:
#: "snoRNA", "microRNA", "LOC genes", "open reading frames", "cDNA/PAC clones").
RULES: tuple[NameRule, ...] = (
    NameRule(
        "microRNA",
        r"^MIR(LET)?[0-9]+([A-Z]|[A-GI-Z][A-Z]|H[A-FH-Z])?[0-9]*(-[0-9]+)*$",
        "MIR or MIRLET, a number, letters and copy numbers; not host genes (MIR17HG)",
    ),
    NameRule(
        "snoRNA",
        r"^(SNORD|SNORA|SCARNA)[0-9]+[A-Z]?[0-9]*(-[0-9]+)*$",
        "SNORD, SNORA or SCARNA and a number; not host genes (SNHG1)",
    ),
    NameRule("LOC", r"^LOC[0-9]+$", "LOC and an Entrez Gene id: a locus without a name"),
    NameRule(
        "ORF",
        r"^C([0-9]{1,2}|X|Y)orf[0-9]+[A-Z]?$",
        "C, chromosome, orf, number: an open reading frame",
    ),
    NameRule(
        "lincRNA",
        r"^LINC[0-9]+(-[0-9]+)?$",
        "LINC and a number: a long intergenic non-coding RNA",
    ),
    NameRule(
        "clone",
        f"^({_LIBRARY}|{_CDNA}|{_ACCESSION})$",
        "named after a cDNA, PAC or BAC clone, or its accession number (RP11-330O11.3, "
        "DKFZp434J0226, FLJ35700, KIAA0100, BC039686, AC007364.1)",
    ),
)


def name_class(symbols: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The class that a symbol's name alone gives; null where no rule fits."""
    texts = symbols.combine_chunks() if isinstance(symbols, pa.ChunkedArray) else symbols
    fits = [pc.fill_null(pc.match_substring_regex(texts, rule.pattern), False) for rule in RULES]
    return pc.case_when(
        pa.StructArray.from_arrays(fits, names=[rule.name for rule in RULES]),
        *[pa.scalar(rule.name) for rule in RULES],
    ).cast(pa.string())


def gene_class(symbols: pa.Array | pa.ChunkedArray, types: pa.Array | pa.ChunkedArray) -> pa.Array:
    """The class of each gene: by `RULES` on its symbol, else its NCBI type."""
    kinds = types.combine_chunks() if isinstance(types, pa.ChunkedArray) else types
    return pc.coalesce(name_class(symbols), kinds)
