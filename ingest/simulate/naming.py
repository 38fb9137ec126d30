"""How the platform writes each gene, and what other names the gene tables know.

Most symbols on a chip of 2003 are today's, with an Entrez id beside them. The others make the
identifier resolver's work: older symbols, aliases, withdrawn ids, dates, and names that nobody
can attribute. Each symbol here carries the way in which the resolver must read it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.simulate.genome import DATE_GENES, Genome, Numbers, draw_genome
from ingest.simulate.names import Texts, draw_families
from ingest.simulate.nomenclature import Nomenclature, OtherNames, PlatformSymbols, WithdrawnIds
from ingest.simulate.parameters import Parameters, share, stream
from ingest.simulate.texts import joined

#: How the chip writes the genes of `DATE_GENES`: symbol, whether its Entrez id stands beside it,
#: and how it resolves. ``1-Mar`` stands on the chip too: MARCHF1 or MTARC1, nobody can say.
DATE_SPELLINGS = (
    ("MARCH1", False, "previous"),
    ("3-Mar", False, "date"),
    ("MARCH5", False, "previous"),
    ("Mar-08", False, "date"),
    ("SEPT2", True, "entrez"),
    ("7-Sep", False, "date"),
    ("SEPTIN9", True, "entrez"),
    ("MTARC1", True, "entrez"),
)
AMBIGUOUS_DATE = "1-Mar"


def draw_nomenclature(parameters: Parameters) -> Nomenclature:
    """A genome and the platform's ways of writing it; `parameters.genes` distinct symbols."""
    n = parameters.genes
    lost = _Lost(unknown=share(n, 0.03), withdrawn=share(n, 0.002, 2), ambiguous=share(n, 0.002, 2))
    n_twins = share(n, 0.004, 2)
    genome = draw_genome(parameters, n - lost.total - n_twins)
    draft = _Draft(genome, n, stream(parameters, "naming"))
    draft.write_older_names()
    draft.set_traps()
    draft.write_by_form()
    draft.write_dates()
    withdrawn = draft.withdraw(lost.withdrawn)
    twins, twin_names = draft.add_twins(n_twins)
    shared = draft.share_names(lost.ambiguous)
    draft.add_ordinary_names()
    dead = withdrawn.entrez[withdrawn.gene < 0]
    nowhere = np.concatenate([draft.clones(lost.unknown), joined("LOC", dead.astype(str))])
    symbols = np.concatenate([nowhere, shared, [AMBIGUOUS_DATE]])
    beside = np.full(lost.total, "", "U12")
    # Half of the withdrawn loci keep their id on the platform table.
    beside[lost.unknown : lost.unknown + len(dead) // 2] = dead[: len(dead) // 2].astype(str)
    none = np.full(lost.total, -1)
    on_chip = np.flatnonzero(genome.on_chip)
    platform = PlatformSymbols(
        symbol=np.concatenate([draft.symbol[on_chip], twin_names, symbols]),
        entrez=np.concatenate([draft.entrez[on_chip], np.full(n_twins, ""), beside]),
        gene=np.concatenate([on_chip, twins, none]),
        how=np.concatenate(
            [
                draft.how[on_chip],
                np.full(n_twins, "previous"),
                np.repeat(["unknown", "ambiguous"], [len(nowhere), lost.ambiguous + 1]),
            ]
        ),
        id=np.concatenate(
            [
                genome.curies[on_chip],
                genome.curies[twins],
                np.where(beside == "", joined("SYMBOL:", symbols), joined("NCBIGene:", beside)),
            ]
        ),
        twin_of=np.concatenate([np.full(len(on_chip), -1), np.searchsorted(on_chip, twins), none]),
    )
    return Nomenclature(genome, platform, draft.names(), withdrawn)


@dataclass(frozen=True, slots=True)
class _Lost:
    """Platform symbols that resolve to no gene, by reason."""

    unknown: int
    withdrawn: int
    ambiguous: int

    @property
    def total(self) -> int:
        return self.unknown + self.withdrawn + self.ambiguous + 1  # and 1-Mar


class _Draft:
    """The platform's symbols while they are being decided: first today's, with every id."""

    def __init__(self, genome: Genome, n: int, random: np.random.Generator) -> None:
        self._genome, self._n, self._random = genome, n, random
        self.symbol = genome.symbol.copy()
        self.entrez = genome.entrez.astype(str)
        self.how = np.full(len(self.symbol), "entrez", "U9")
        self._names: list[tuple[Numbers, Texts, bool, bool, bool]] = []
        plain = genome.of_kind("family") & (genome.formerly == "")
        self._measured = random.permutation(np.flatnonzero(plain & genome.on_chip))
        self._unmeasured = random.permutation(np.flatnonzero(plain & ~genome.on_chip))
        self._fresh = draw_families(random, 2 * len(self.symbol), genome.roots).symbols
        random.shuffle(self._fresh)

    def write_older_names(self) -> None:
        """Today's symbol without an id; previous symbols with and without; aliases."""
        genes = self._some(0.04)
        self._write(genes, self._genome.symbol[genes], "approved")
        for fraction, how, with_id, previous in (
            (0.025, "previous", False, True),
            (0.015, "entrez", True, True),
            (0.010, "alias", False, False),
        ):
            genes = self._some(fraction)
            names = self._new_names(len(genes))
            self._write(genes, names, how, with_id=with_id)
            self._know(genes, names, previous=previous)

    def set_traps(self) -> None:
        """Approved symbols that are another gene's alias; aliases the publishers dispute."""
        genes = self._some(0.002, least=2)
        self._write(genes, self._genome.symbol[genes], "approved")
        self._know(self._others(len(genes)), self._genome.symbol[genes], previous=False)
        genes = self._some(0.002, least=2)
        names = self._new_names(len(genes))
        self._write(genes, names, "alias")
        self._know(genes, names, previous=False, ncbi=False)
        self._know(self._others(len(genes)), names, previous=False, hgnc=False)

    def write_by_form(self) -> None:
        """Half of the loci without their id, which their name holds; some frames in capitals."""
        loci = self._genome.of_kind("loc-coding", "loc-ncrna") & self._genome.on_chip
        genes = self._random.permutation(np.flatnonzero(loci))
        genes = genes[: len(genes) // 2]
        self._write(genes, self._genome.symbol[genes], "loc")
        frames = np.flatnonzero(self._genome.of_kind("orf") & self._genome.on_chip)
        genes = frames[: share(self._n, 0.002, 1)]
        self._write(genes, np.char.upper(self._genome.symbol[genes]), "case")

    def write_dates(self) -> None:
        """The genes of `DATE_GENES` as `DATE_SPELLINGS` has them."""
        place = {str(symbol): k for k, symbol in enumerate(self._genome.symbol)}
        genes = np.array([place[today] for today, _, _ in DATE_GENES])
        self._know(genes, self._genome.formerly[genes], previous=True)
        for gene, (spelling, with_id, how) in zip(genes, DATE_SPELLINGS, strict=True):
            self._write(np.array([gene]), np.array([spelling]), how, with_id=with_id)

    def withdraw(self, n_dead: int) -> WithdrawnIds:
        """Genes whose id on the platform was replaced since, and `n_dead` without successor."""
        genes = self._some(0.003, least=3)
        ids = self._random.choice(90_000, size=len(genes) + n_dead, replace=False) + 640_000
        names = joined("LOC", ids.astype(str))
        # Every third is known by an old clone name instead; its id stands beside it.
        flavour = np.arange(len(genes)) % 3
        names[: len(genes)][flavour == 2] = joined(
            "FLJ", (ids[: len(genes)][flavour == 2] - 640_000 + 100_000).astype(str)
        )
        self._write(genes, names[: len(genes)], "history")
        self.entrez[genes] = np.where(flavour == 1, "", ids[: len(genes)].astype(str))
        return WithdrawnIds(ids, names, np.concatenate([genes, np.full(n_dead, -1)]))

    def add_twins(self, n: int) -> tuple[Numbers, Texts]:
        """Genes that a second probe names by a previous symbol, and these symbols."""
        genes = self._take_measured(n)
        names = self._new_names(n)
        self._know(genes, names, previous=True)
        return genes, names

    def share_names(self, n: int) -> Texts:
        """Aliases of two genes each."""
        names = self._new_names(n)
        for _ in range(2):
            self._know(self._others(n), names, previous=False)
        return names

    def add_ordinary_names(self) -> None:
        """A third of all genes with aliases, a seventh with a previous symbol."""
        n = len(self.symbol)
        for fraction, previous, ncbi in (
            (0.30, False, True),
            (0.15, False, True),
            (0.12, True, True),
            (0.02, True, False),
        ):
            genes = self._random.choice(n, size=share(n, fraction), replace=False)
            self._know(genes, self._new_names(len(genes)), previous=previous, ncbi=ncbi)

    def clones(self, n: int) -> Texts:
        """Names of cDNA and genomic clones that no gene table holds; one has a slash in it."""
        number = self._random.choice(899_999, size=n, replace=False) + 100_000
        digits = number.astype(str)
        forms = np.stack(
            [
                joined("DKFZp", digits.astype("U3"), "A", digits),
                joined("RP11-", digits, ".", np.strings.slice(digits, 0, 1)),
                joined("BC", digits),
            ]
        )
        names: Texts = forms[self._random.integers(3, size=n), np.arange(n)].astype("U24")
        names[:1] = "OK/SW-CL.36"
        return names

    def names(self) -> OtherNames:
        """All names handed out, beside the genes that bear them."""
        sizes = [len(part[0]) for part in self._names]
        previous, hgnc, ncbi = (
            np.repeat([bool(part[flag]) for part in self._names], sizes) for flag in (2, 3, 4)
        )
        return OtherNames(
            np.concatenate([part[0] for part in self._names]),
            np.concatenate([part[1] for part in self._names]),
            previous,
            hgnc,
            ncbi,
        )

    def _some(self, fraction: float, least: int = 1) -> Numbers:
        """So many measured genes that nothing was decided about yet."""
        return self._take_measured(share(self._n, fraction, least))

    def _take_measured(self, n: int) -> Numbers:
        taken, self._measured = self._measured[:n], self._measured[n:]
        return taken

    def _others(self, n: int) -> Numbers:
        """So many genes beside the chip."""
        taken, self._unmeasured = self._unmeasured[:n], self._unmeasured[n:]
        return taken

    def _new_names(self, n: int) -> Texts:
        """So many symbols that nothing bears yet."""
        taken, self._fresh = self._fresh[:n], self._fresh[n:]
        return taken

    def _write(self, genes: Numbers, text: Texts, how: str, *, with_id: bool = False) -> None:
        self.symbol[genes], self.how[genes] = text, how
        self.entrez[genes] = self._genome.entrez[genes].astype(str) if with_id else ""

    def _know(
        self, genes: Numbers, text: Texts, *, previous: bool, hgnc: bool = True, ncbi: bool = True
    ) -> None:
        self._names.append((genes, text, previous, hgnc, ncbi))
