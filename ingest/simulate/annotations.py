"""Two releases of GO annotations: what follows the modules, what follows nothing, what changed.

A module's term and its two narrower ones are annotated to most, not all, of its genes and to some
outsiders; decoy terms to genes drawn at random, from the same genes and with the same evidence.
The later release drops some annotations and adds others, most of them missing members of the
modules' terms: a holdout by date can be predicted from co-expression, but not fully.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ingest.simulate.genome import Genome, Mask, Numbers
from ingest.simulate.modules import Modules, module_genes
from ingest.simulate.nomenclature import PlatformSymbols
from ingest.simulate.ontology import Ontology
from ingest.simulate.parameters import Parameters, share, stream

#: Evidence codes and their shares among annotations of processes; the first five are those that
#: the paper's gene pairs rest on (methods, GGIPNN).
PAPER_EVIDENCE = ("IDA", "IMP", "IPI", "IGI", "TAS")
EVIDENCE = (*PAPER_EVIDENCE, "IEP", "ISS", "IBA", "IEA", "NAS", "IC")
_SHARES = (0.24, 0.18, 0.08, 0.06, 0.12, 0.03, 0.07, 0.07, 0.11, 0.02, 0.02)

#: ``ND`` says that somebody looked and found nothing; it stands at the roots.
NO_DATA = len(EVIDENCE)
EVIDENCE_CODES = (*EVIDENCE, "ND")
#: Relations, those of each namespace together; the first of each is the common one.
QUALIFIERS = (
    "involved_in", "acts_upstream_of", "acts_upstream_of_or_within",
    "enables", "contributes_to",
    "located_in", "is_active_in", "part_of", "colocalizes_with",
)  # fmt: skip
_FIRST_QUALIFIER = np.array([0, 3, 5])
_N_QUALIFIERS = np.array([3, 2, 4])
RELEASES = ("2017-12-15", "2019-06-30")
#: Shares of a module's genes that its term and each narrower one are annotated to.
SHARE_OF_MEMBERS, SHARE_NARROWER = 0.65, 0.35
SHARE_OUTSIDERS = 0.12
SHARE_DROPPED, SHARE_ADDED = 0.05, 0.09


@dataclass(frozen=True, slots=True)
class Rows:
    """Annotations; every array has one entry a row.

    Attributes
    ----------
    gene, term
        Indices into the genome and the ontology.
    evidence, qualifier
        Indices into `EVIDENCE_CODES` and `QUALIFIERS`.
    negated
        Whether ``NOT`` stands before the qualifier.
    date
        YYYYMMDD as a number.
    old_id
        Whether the row names its term by the alternative id.
    """

    gene: Numbers
    term: Numbers
    evidence: Numbers
    qualifier: Numbers
    negated: Mask
    date: Numbers
    old_id: Mask

    def __len__(self) -> int:
        return len(self.gene)

    def take(self, places: Numbers | Mask) -> Rows:
        """Some of the rows."""
        return Rows(*[getattr(self, name)[places] for name in self.__slots__])

    @property
    def keys(self) -> Numbers:
        """One number for what makes two rows the same annotation: all but date and spelling."""
        key = self.gene
        for part, size in (
            (self.term, 1 << 20),
            (self.evidence, len(EVIDENCE_CODES)),
            (self.qualifier, len(QUALIFIERS)),
            (self.negated, 2),
        ):
            key = key * size + part
        return key


@dataclass(frozen=True, slots=True)
class Releases:
    """The older and the later release, and the annotations that only the later one has."""

    older: Rows
    later: Rows
    n_added: int
    n_removed: int


def draw_annotations(
    parameters: Parameters,
    genome: Genome,
    platform: PlatformSymbols,
    modules: Modules,
    ontology: Ontology,
) -> Releases:
    """Both releases; the later one holds what stayed of the older and what was added."""
    random = stream(parameters, "annotations")
    n_terms = len(ontology.id)
    coding = genome.of_kind("family", "orf", "kiaa") | genome.of_kind("microRNA", "linc")
    described = coding & (random.random(len(coding)) < 0.9)
    annotated = np.flatnonzero(described)
    members = [genes[described[genes]] for genes in module_genes(platform, modules)]
    drawn = [
        *_of_modules(random, annotated, members, ontology),
        *_of_decoys(random, annotated, modules, ontology),
        *_background(random, annotated, ontology),
    ]
    gene, term = _distinct(np.concatenate(drawn, axis=1), n_terms)
    positive = _described(random, ontology, gene, term, years=(2003, 2017))
    older = _with_repeats(random, positive, ontology)
    older = _joined_rows(older, _negated(random, ontology, positive, annotated))
    older = older.take(np.lexsort((older.term, older.gene)))

    # What a curator takes back goes with all its evidence.
    pairs, place = np.unique(older.gene * n_terms + older.term, return_inverse=True)
    gone = (random.random(len(pairs)) < SHARE_DROPPED)[place] & ~older.negated
    added = _additions(random, older, annotated, members, ontology)
    later = _joined_rows(older.take(~gone), added)
    later = later.take(np.lexsort((later.term, later.gene)))
    before, after = np.unique(older.keys), np.unique(later.keys)
    return Releases(
        older,
        later,
        n_added=len(np.setdiff1d(after, before, assume_unique=True)),
        n_removed=len(np.setdiff1d(before, after, assume_unique=True)),
    )


def _of_modules(
    random: np.random.Generator,
    annotated: Numbers,
    members: list[Numbers],
    ontology: Ontology,
) -> list[Numbers]:
    parts = []
    for module in np.flatnonzero(ontology.of_module >= 0):
        genes = members[module]
        terms = (ontology.of_module[module], *ontology.narrower[module])
        for term, fraction in zip(terms, (SHARE_OF_MEMBERS, *[SHARE_NARROWER] * 2), strict=True):
            chosen = genes[random.random(len(genes)) < fraction]
            others = random.choice(annotated, size=share(len(genes), SHARE_OUTSIDERS * fraction))
            parts.append(_pairs_with(np.concatenate([chosen, others]), int(term)))
    return parts


def _of_decoys(
    random: np.random.Generator, annotated: Numbers, modules: Modules, ontology: Ontology
) -> list[Numbers]:
    """Terms as large as the modules' that random genes are annotated to."""
    sizes = np.bincount(modules.of_symbol[modules.of_symbol >= 0], minlength=len(modules))
    drawn = np.maximum(random.choice(sizes, size=len(ontology.decoys)) * 2 // 3, 4)
    drawn = np.minimum(drawn, len(annotated))
    return [
        _pairs_with(random.choice(annotated, size=size, replace=False), int(term))
        for term, size in zip(ontology.decoys, drawn, strict=True)
    ]


def _background(
    random: np.random.Generator, annotated: Numbers, ontology: Ontology
) -> list[Numbers]:
    """Broad processes, terms that the paper leaves out, functions, structures, obsolete terms."""
    parts = [
        _pairs_with(random.choice(annotated, size=share(len(annotated), 0.04, 2)), int(term))
        for term in ontology.left_out
    ]
    broad = np.flatnonzero(
        (ontology.namespace == 0) & (ontology.layer > 0) & (ontology.level_min < 3)
    )
    broad = np.setdiff1d(broad, ontology.decoys)
    obsolete = np.flatnonzero(ontology.obsolete)
    for terms, a_gene in (
        (broad, 0.3),
        (ontology.of_namespace(1), 1.0),
        (ontology.of_namespace(2), 1.2),
        (obsolete, 0.05),
    ):
        n = share(len(annotated), a_gene, 2)
        parts.append(np.stack([random.choice(annotated, size=n), random.choice(terms, size=n)]))
    looked = random.choice(annotated, size=share(len(annotated), 0.03, 2), replace=False)
    parts.append(np.stack([looked, np.zeros(len(looked), np.int64)]))
    return parts


def _described(
    random: np.random.Generator,
    ontology: Ontology,
    gene: Numbers,
    term: Numbers,
    *,
    years: tuple[int, int],
) -> Rows:
    """Evidence, qualifier and date for each pair of gene and term."""
    n = len(gene)
    evidence = random.choice(len(EVIDENCE), size=n, p=np.array(_SHARES))
    evidence[term < 3] = NO_DATA
    namespace = ontology.namespace[term]
    rare = random.integers(_N_QUALIFIERS[namespace])
    qualifier = _FIRST_QUALIFIER[namespace] + np.where(random.random(n) < 0.85, 0, rare)
    old = (ontology.alternative[term] != "") & (random.random(n) < 0.3)
    return Rows(gene, term, evidence, qualifier, np.zeros(n, bool), _dates(random, n, years), old)


def _with_repeats(random: np.random.Generator, rows: Rows, ontology: Ontology) -> Rows:
    """Some annotations again: by another paper at another date, or with other evidence."""
    again = rows.take(random.random(len(rows)) < 0.06)
    again = replace(again, date=_dates(random, len(again), (2003, 2017)))
    seconded = rows.take(random.random(len(rows)) < 0.10)
    other = _described(random, ontology, seconded.gene, seconded.term, years=(2003, 2017))
    return _joined_rows(rows, again, other)


def _negated(
    random: np.random.Generator, ontology: Ontology, positive: Rows, annotated: Numbers
) -> Rows:
    """``NOT`` rows: genes found not to be what their like are."""
    n = share(len(positive), 0.015, 3)
    gene = random.choice(annotated, size=4 * n)
    term = positive.term[random.integers(len(positive), size=4 * n)]
    n_terms = len(ontology.id)
    free = ~np.isin(gene * n_terms + term, positive.gene * n_terms + positive.term) & (term > 2)
    gene, term = _distinct(np.stack([gene[free], term[free]]), n_terms)
    chosen = random.permutation(len(gene))[:n]
    rows = _described(random, ontology, gene[chosen], term[chosen], years=(2005, 2017))
    return replace(rows, negated=np.ones(len(rows), bool))


def _additions(
    random: np.random.Generator,
    older: Rows,
    annotated: Numbers,
    members: list[Numbers],
    ontology: Ontology,
) -> Rows:
    """What curators added since: three in four are members that a module's term still lacked."""
    n = share(len(older), SHARE_ADDED, 8)
    n_terms = len(ontology.id)
    known = np.unique(older.gene * n_terms + older.term)
    lacking = [
        _pairs_with(members[module], int(term))
        for module in np.flatnonzero(ontology.of_module >= 0)
        for term in (ontology.of_module[module], *ontology.narrower[module])
    ]
    missing = np.concatenate(lacking, axis=1)
    wanted = n * 3 // 4
    missing = missing[:, ~np.isin(missing[0] * n_terms + missing[1], known)]
    missing = missing[:, random.permutation(missing.shape[1])[:wanted]]
    terms = np.concatenate([ontology.decoys, ontology.of_namespace(1)])
    others = np.stack([random.choice(annotated, size=2 * n), random.choice(terms, size=2 * n)])
    others = others[:, ~np.isin(others[0] * n_terms + others[1], known)][:, : n - wanted]
    gene, term = _distinct(np.concatenate([missing, others], axis=1), n_terms)
    return _described(random, ontology, gene, term, years=(2018, 2019))


def _dates(random: np.random.Generator, n: int, years: tuple[int, int]) -> Numbers:
    """Days of these years, up to May of the last."""
    months = random.integers(years[0] * 12, years[1] * 12 + 5, size=n)
    days = random.integers(1, 29, size=n)
    return (months // 12) * 10_000 + (months % 12 + 1) * 100 + days


def _pairs_with(genes: Numbers, term: int) -> Numbers:
    return np.stack([genes, np.full(len(genes), term)])


def _distinct(pairs: Numbers, n_terms: int) -> tuple[Numbers, Numbers]:
    keys = np.unique(pairs[0] * n_terms + pairs[1])
    return keys // n_terms, keys % n_terms


def _joined_rows(*parts: Rows) -> Rows:
    return Rows(*[np.concatenate([getattr(part, name) for part in parts])
                  for name in Rows.__slots__])  # fmt: skip
