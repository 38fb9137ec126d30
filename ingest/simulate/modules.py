"""Planted modules: sets of symbols that rise and fall together, and where each is active.

Modules belong to programmes. In a series, two modules of one programme may follow one and the
same factor (they are fused there: their members correlate across), or opposite ones. So the
planted graph has levels: pairs within a module in many series, between siblings in some.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.simulate.chip import Chip
from ingest.simulate.genome import Mask, Numbers
from ingest.simulate.nomenclature import PlatformSymbols
from ingest.simulate.parameters import MIN_MODULE_SIZE, SHARE_IN_MODULES, Parameters, stream

MODULES_A_PROGRAMME = 5
#: A module of more of the probes would bend all others through quantile normalisation, and r of
#: its own members below what is planted.
MOST_OF_PROBES = 0.015


@dataclass(frozen=True, slots=True)
class Role:
    """A module with a story: what the paper saw on its map (results, Figs. 2 to 4).

    Attributes
    ----------
    name
        Of the role.
    kinds
        Kinds of gene it gathers, as far as the chip has them; none for any.
    tissues
        Where it is high in GTEx; none leaves it to chance.
    """

    name: str
    kinds: tuple[str, ...] = ()
    tissues: tuple[str, ...] = ()


#: In order of importance: a compendium of few modules has the first of them.
ROLES = (
    Role("ribosomal", tissues=("Ovary",)),
    Role("blood", tissues=("Blood", "Spleen")),
    Role("blood", tissues=("Blood",)),
    Role("brain", tissues=("Brain",)),
    Role("snoRNA", kinds=("snoRNA",)),
    Role("microRNA", kinds=("microRNA",)),
    Role("female reproductive", tissues=("Ovary", "Uterus", "Vagina", "Cervix Uteri")),
    Role("female reproductive", tissues=("Uterus", "Vagina", "Cervix Uteri")),
    Role("ORF", kinds=("orf",)),
    Role("LOC", kinds=("loc-coding", "loc-ncrna")),
    Role("LOC", kinds=("loc-coding", "loc-ncrna")),
    Role("testis", tissues=("Testis",)),
)
PLAIN = Role("plain")


@dataclass(frozen=True, slots=True)
class Modules:
    """What is planted.

    Attributes
    ----------
    of_symbol
        The module of each platform symbol; −1 outside. Guests and other names of one gene are in
        the module of the signal they show.
    roles
        One a module.
    programme
        The programme of each module.
    active
        Modules × series: where a module's members follow its factor.
    """

    of_symbol: Numbers
    roles: tuple[Role, ...]
    programme: Numbers
    active: Mask

    def __len__(self) -> int:
        return len(self.roles)

    def members(self, module: int) -> Numbers:
        """The symbols of a module."""
        return np.flatnonzero(self.of_symbol == module)


def plant_modules(parameters: Parameters, chip: Chip) -> Modules:
    """Modules over about 72 % of the symbols, of six members up to some hundred."""
    random = stream(parameters, "modules")
    n_modules = parameters.n_modules
    roles = (*ROLES[:n_modules], *[PLAIN] * (n_modules - len(ROLES)))
    of_symbol = _assign(random, chip, roles)
    return Modules(
        of_symbol=of_symbol,
        roles=roles,
        programme=_programmes(random, roles),
        active=_activity(random, n_modules, parameters.series),
    )


def module_genes(platform: PlatformSymbols, modules: Modules) -> list[Numbers]:
    """The distinct genes that each module's symbols mean; symbols without a gene are left out."""
    known = (modules.of_symbol >= 0) & (platform.gene >= 0)
    n_genes = int(platform.gene.max()) + 1
    keys = np.unique(modules.of_symbol[known] * n_genes + platform.gene[known])
    bounds = np.searchsorted(keys, np.arange(1, len(modules)) * n_genes)
    return np.split(keys % n_genes, bounds)


def _assign(random: np.random.Generator, chip: Chip, roles: tuple[Role, ...]) -> Numbers:
    """The module of each symbol; roles that want a kind of gene choose first."""
    platform, genome = chip.nomenclature.platform, chip.nomenclature.genome
    free = ~chip.guests & ~chip.riders & (platform.twin_of < 0) & (platform.how != "ambiguous")
    sizes = _sizes(random, len(roles), int(free.sum() * SHARE_IN_MODULES))
    sizes = np.minimum(sizes, int(MOST_OF_PROBES * len(chip.probe)))
    of_symbol = np.full(chip.n_symbols, -1)
    for module, role in enumerate(roles):
        if role.kinds:
            wanted = free & (platform.gene >= 0) & genome.of_kind(*role.kinds)[platform.gene]
            rivals = sum(other.kinds == role.kinds for other in roles[module:])
            chosen = random.permutation(np.flatnonzero(wanted))
            # Up to three quarters of a module are of its kind; the others come as they may.
            chosen = chosen[: min(len(chosen) // rivals, sizes[module] * 3 // 4)]
            of_symbol[chosen] = module
            free[chosen] = False
    missing = sizes - np.bincount(of_symbol[of_symbol >= 0], minlength=len(roles))
    rest = random.permutation(np.flatnonzero(free))[: int(missing.sum())]
    of_symbol[rest] = np.repeat(np.arange(len(roles)), missing)[: len(rest)]
    of_symbol[chip.guests] = of_symbol[chip.host[chip.guests]]
    twins = np.flatnonzero(platform.twin_of >= 0)
    of_symbol[twins] = of_symbol[platform.twin_of[twins]]
    return of_symbol


def _sizes(random: np.random.Generator, n: int, total: int) -> Numbers:
    """`n` sizes of log-normal spread that sum to at most `total`, none below the least."""
    drawn = random.lognormal(0.0, 0.55, n)
    spare = total - MIN_MODULE_SIZE * n
    shares = np.floor(drawn / drawn.sum() * max(spare, 0)).astype(np.int64)
    sizes: Numbers = MIN_MODULE_SIZE + shares
    return sizes


def _programmes(random: np.random.Generator, roles: tuple[Role, ...]) -> Numbers:
    """Programmes of about five modules; equal stories share one, the two of blood do not."""
    n = len(roles)
    n_programmes = max(2, round(n / MODULES_A_PROGRAMME))
    programme = random.permutation(np.arange(n) % n_programmes)
    of_role = {name: [k for k, role in enumerate(roles) if role.name == name]
               for name in ("female reproductive", "blood")}  # fmt: skip
    female, blood = of_role["female reproductive"], of_role["blood"]
    if len(female) == 2:
        programme[female[1]] = programme[female[0]]
    if len(blood) == 2 and programme[blood[0]] == programme[blood[1]]:
        programme[blood[1]] = (programme[blood[1]] + 1) % n_programmes
    return programme


def _activity(random: np.random.Generator, n_modules: int, n_series: int) -> Mask:
    """Each module active in 25 to 85 % of the series, in two at least where there are four."""
    often = random.uniform(0.25, 0.85, n_modules)
    draws = random.random((n_modules, n_series))
    active = draws < often[:, None]
    least = np.sort(draws, axis=1)[:, : min(n_series, 1 if n_series < 4 else 2)][:, -1:]
    at_least: Mask = active | (draws <= least)
    return at_least


@dataclass(frozen=True, slots=True)
class Factors:
    """Which modules follow which factor in one series.

    Attributes
    ----------
    of_module
        The factor of each module; −1 where it is not active.
    sign
        −1 where the module runs against the factor.
    """

    of_module: Numbers
    sign: npt.NDArray[np.float64]

    @property
    def n(self) -> int:
        """Factors in the series."""
        return int(self.of_module.max(initial=-1)) + 1


def draw_factors(random: np.random.Generator, modules: Modules, series: int) -> Factors:
    """A factor for each active module; some siblings share one, or run against it.

    Decoys have numbers above those of the accepted series, and the activity of one of these.
    """
    active = np.flatnonzero(modules.active[:, series % modules.active.shape[1]])
    of_module, sign = np.full(len(modules), -1), np.ones(len(modules))
    order = random.permutation(active)
    order = order[np.argsort(modules.programme[order], kind="stable")]
    sibling = np.zeros(len(order), bool)
    # Every second active module of a programme may join the one before it.
    sibling[1:] = modules.programme[order[1:]] == modules.programme[order[:-1]]
    rank = np.arange(len(order)) - np.searchsorted(
        modules.programme[order], modules.programme[order]
    )
    fate = random.random(len(order))
    joins = sibling & (rank % 2 == 1) & (fate < 0.45)
    sign[order[joins & (fate < 0.12)]] = -1.0
    of_module[order] = np.cumsum(~joins) - 1
    return Factors(of_module, sign)
