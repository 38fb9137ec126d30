"""The platform: which probe measures which symbol, and GEO's annotation table of it.

Every symbol has one probe of full signal, its representative by the largest variance; further
probes of the symbol measure it worse. A probe that names several genes is of two sorts. Either a
small RNA or a locus has no probe but its host's, so that both are one and the same measurement
(science: pairs of such genes are artefacts), or a poor probe of one gene names another as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.simulate.genome import Mask, Numbers
from ingest.simulate.nomenclature import Nomenclature
from ingest.simulate.parameters import Parameters, share, stream
from ingest.simulate.texts import Texts, joined, lines, listed
from ingest.simulate.words import CONTROL_STEMS

PLATFORM = "GPL570"
#: The paper: 1 to 15 probe sets a gene, 52.08 % of the genes with one.
MOST_PROBES = 15
SHARE_WITH_ONE = 0.5208
#: GPL570: 8,893 of its 54,675 probes name no gene.
SHARE_BLANK = 0.16
#: A small chip gets more of them: quantile normalisation rests on a bulk of probes that follow
#: nothing, or a single module moves everything else.
LEAST_PROBES = 2_500

COLUMNS = (
    "ID", "Gene title", "Gene symbol", "Gene ID", "UniGene title", "UniGene symbol",
    "UniGene ID", "Nucleotide Title", "GI", "GenBank Accession", "Platform_CLONEID",
    "Platform_ORF", "Platform_SPOTID", "Chromosome location", "Chromosome annotation",
    "GO:Function", "GO:Process", "GO:Component", "GO:Function", "GO:Process", "GO:Component",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chip:
    """Probes in ascending order of their ids, and the symbols they name.

    Attributes
    ----------
    nomenclature
        The genome and the platform's symbols, which `host`, `origin` and `named` index.
    host
        For each symbol the one whose signal it shows: itself, or the host whose best probe is
        the only probe it has.
    riders
        Symbols whose only probe is a poor probe of another symbol.
    probe
        Probe ids.
    origin
        The symbol whose signal each probe measures; −1 for controls and probes without a gene.
    best
        Whether it measures it in full.
    control
        Whether it is one of Affymetrix' controls.
    link_probe, named
        Every probe beside every symbol it names, in the order of the table.
    """

    nomenclature: Nomenclature
    host: Numbers
    riders: Mask
    probe: Texts
    origin: Numbers
    best: Mask
    control: Mask
    link_probe: Numbers
    named: Numbers

    @property
    def n_symbols(self) -> int:
        """Distinct symbols on the platform."""
        return len(self.host)

    @property
    def guests(self) -> Mask:
        """Symbols that are one and the same measurement as their host."""
        guests: Mask = self.host != np.arange(self.n_symbols)
        return guests

    @property
    def representative(self) -> Numbers:
        """The probe that represents each symbol where nothing is missing; −1 for riders."""
        best = np.full(self.n_symbols, -1)
        best[self.origin[self.best]] = np.flatnonzero(self.best)
        own: Numbers = np.where(self.riders, -1, best[self.host])
        return own

    @property
    def probes_a_symbol(self) -> Numbers:
        """Probes that name each symbol."""
        return np.bincount(self.named, minlength=self.n_symbols)

    @property
    def shared(self) -> Mask:
        """Which probes name several symbols."""
        shared: Mask = np.bincount(self.link_probe, minlength=len(self.probe)) > 1
        return shared


def draw_chip(parameters: Parameters, nomenclature: Nomenclature) -> Chip:
    """A platform for the symbols of the nomenclature."""
    random = stream(parameters, "chip")
    platform, genome = nomenclature.platform, nomenclature.genome
    n = len(platform)
    host, riders = np.arange(n), np.zeros(n, bool)
    small = (platform.gene >= 0) & (platform.how != "ambiguous")
    small &= genome.of_kind("microRNA", "snoRNA", "loc-ncrna", "antisense")[platform.gene]
    guests = random.permutation(np.flatnonzero(small))[: share(int(small.sum()), 0.45)]
    plain = genome.of_kind("family", "kiaa")[platform.gene] & (platform.gene >= 0)
    plain &= platform.twin_of < 0
    plain[platform.twin_of[platform.twin_of >= 0]] = False
    hosts = random.permutation(np.flatnonzero(plain))
    n_riders = len(guests) // 5
    rider_guests, same = guests[:n_riders], guests[n_riders:]
    riders[rider_guests] = True
    # Every tenth host lends its probe to two.
    places = np.arange(len(same)) - np.arange(len(same)) // 10
    host[same] = hosts[places]

    counts = _probe_counts(random, n, n - len(guests))
    counts[guests] = 0
    lenders = hosts[-n_riders:] if n_riders else hosts[:0]
    counts[lenders] = np.maximum(counts[lenders], 2)
    origin = np.repeat(np.arange(n), counts)
    starts = np.cumsum(counts) - counts
    best = np.zeros(len(origin), bool)
    best[starts[counts > 0]] = True
    links = _links(random, host, counts, starts, best, origin, (rider_guests, lenders))
    return _ordered(random, nomenclature, host, riders, origin, best, links)


def _probe_counts(random: np.random.Generator, n: int, n_own: int) -> Numbers:
    """Probes of each symbol: one for 52 %, at most 15, one symbol with all 15.

    The symbols without a probe of their own have one too, so that fewer of the `n_own` others do.
    """
    several = np.minimum(1 + random.geometric(0.55, n), MOST_PROBES)
    single = (SHARE_WITH_ONE * n - (n - n_own)) / n_own
    counts: Numbers = np.where(random.random(n) < single, 1, several)
    counts[np.argmax(counts)] = MOST_PROBES
    return counts


def _links(
    random: np.random.Generator,
    host: Numbers,
    counts: Numbers,
    starts: Numbers,
    best: Mask,
    origin: Numbers,
    riding: tuple[Numbers, Numbers],
) -> tuple[Numbers, Numbers]:
    """Probes (by their place before sorting) and the symbols each names."""
    riders, lenders = riding
    guests = np.flatnonzero(host != np.arange(len(host)))
    # A poor probe of one symbol names a second that has better probes of its own.
    poor = np.flatnonzero(~best)
    poor = poor[~np.isin(origin[poor], lenders)]
    lent = random.choice(poor, size=share(len(poor), 0.06), replace=False)
    roomy = np.flatnonzero((counts >= 2) & (counts < MOST_PROBES))
    second = random.choice(roomy, size=len(lent), replace=False) if len(lent) else lent
    differ = origin[lent] != second
    probes = [np.arange(len(origin)), starts[host[guests]], starts[lenders] + 1, lent[differ]]
    named = [origin, guests, riders, second[differ]]
    return np.concatenate(probes), np.concatenate(named)


def _ordered(
    random: np.random.Generator,
    nomenclature: Nomenclature,
    host: Numbers,
    riders: Mask,
    origin: Numbers,
    best: Mask,
    links: tuple[Numbers, Numbers],
) -> Chip:
    """The chip with blank probes and controls added and everything in the order of probe ids."""
    n_blank = share(len(origin), SHARE_BLANK / (1 - SHARE_BLANK), LEAST_PROBES - len(origin))
    controls = np.array([f"AFFX-{stem}-{end}_at" for stem in CONTROL_STEMS for end in "35M"])
    ids = np.concatenate([_probe_ids(random, len(origin) + n_blank), controls])
    order = np.argsort(ids)
    place = np.argsort(order)
    n_without = n_blank + len(controls)
    link_probe, named = place[links[0]], links[1]
    by_probe = np.lexsort((nomenclature.platform.symbol[named], link_probe))
    return Chip(
        nomenclature=nomenclature,
        host=host,
        riders=riders,
        probe=ids[order],
        origin=np.concatenate([origin, np.full(n_without, -1)])[order],
        best=np.concatenate([best, np.zeros(n_without, bool)])[order],
        control=(np.arange(len(ids)) >= len(ids) - len(controls))[order],
        link_probe=link_probe[by_probe],
        named=named[by_probe],
    )


def _probe_ids(random: np.random.Generator, n: int) -> Texts:
    """Affymetrix' manner: a number, and a suffix that tells how specific the probe set is."""
    numbers = random.choice(300_000, size=n, replace=False)
    numbers = np.where(numbers < 200_000, 200_000 + numbers, 1_350_000 + numbers)
    suffixes = np.array(["_at", "_s_at", "_x_at", "_a_at", "_g_at", "_i_at"])
    chosen = random.choice(len(suffixes), size=n, p=[0.62, 0.2, 0.08, 0.08, 0.01, 0.01])
    return joined(numbers.astype(str), suffixes[chosen])


def annotation_table(chip: Chip) -> bytes:
    """``GPL570.annot``: GEO's header and table; controls and unknown probes are blank."""
    platform, genome = chip.nomenclature.platform, chip.nomenclature.genome
    gene = platform.gene[chip.named]
    with_id = platform.entrez[chip.named] != ""
    known = with_id & (gene >= 0)
    titles = np.where(known, genome.name[gene], "")
    bands = np.where(known, genome.location[gene], "")
    cells = {
        "ID": chip.probe,
        "Gene title": _cells(chip, titles),
        "Gene symbol": _cells(chip, platform.symbol[chip.named]),
        "Gene ID": _cells(chip, platform.entrez[chip.named]),
        "Platform_SPOTID": np.where(chip.control, "--Control", ""),
        "Chromosome location": _cells(chip, bands),
    }
    header = [
        "^Annotation",
        "!Annotation_date = May 20 2019",
        f"!Annotation_platform = {PLATFORM}",
        "!Annotation_platform_title = [HG-U133_Plus_2] Affymetrix Human Genome U133 Plus 2.0 Array",
        "!Annotation_platform_organism = Homo sapiens",
        "!Annotation_comment = simulated: no probe, symbol or id here means a real one",
        *[f"#{column} = {column}" for column in COLUMNS],
        "!platform_table_begin",
        "\t".join(COLUMNS),
    ]
    table = lines([cells.get(column, "") for column in COLUMNS])
    return ("\n".join(header) + "\n").encode() + table + b"!platform_table_end\n"


def _cells(chip: Chip, texts: Texts) -> Texts:
    """One cell a probe: the places of its genes joined by ``///``; blank if all are empty."""
    cells = listed(texts, chip.link_probe, len(chip.probe), "///")
    return np.where(np.strings.strip(cells, "/") == "", "", cells)
