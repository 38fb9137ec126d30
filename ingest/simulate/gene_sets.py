"""Gene sets as MSigDB publishes them: two collections, planted sets and decoys in both."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.simulate.genome import Numbers
from ingest.simulate.modules import Modules, module_genes
from ingest.simulate.nomenclature import Nomenclature
from ingest.simulate.parameters import Parameters, share, stream
from ingest.simulate.texts import Texts, joined, lines, listed
from ingest.simulate.words import PROCESS_ACTIONS, PROCESS_OBJECTS

RELEASE = "0.1"
#: Canonical pathways: one for most modules. Hallmarks: one for most programmes.
PATHWAYS, HALLMARKS = "c2.cp", "h.all"
SHARE_WITH_PATHWAY = 0.8
SHARE_OF_MEMBERS, SHARE_OUTSIDERS = 0.75, 0.15
SHARE_OF_PROGRAMME = 0.4


@dataclass(frozen=True, slots=True)
class Collection:
    """One GMT file.

    Attributes
    ----------
    name
        ``c2.cp``.
    sets
        Names of the sets.
    planted
        The module (in `PATHWAYS`) or programme (in `HALLMARKS`) a set follows; −1 for decoys.
    of_set, gene
        Set and gene of each membership.
    """

    name: str
    sets: Texts
    planted: Numbers
    of_set: Numbers
    gene: Numbers

    @property
    def file_name(self) -> str:
        """As MSigDB names its files."""
        return f"{self.name}.v{RELEASE}.symbols.gmt.gz"


def draw_collections(
    parameters: Parameters, nomenclature: Nomenclature, modules: Modules
) -> tuple[Collection, Collection]:
    """Pathways and hallmarks; decoys are as large, of genes drawn at random."""
    random = stream(parameters, "gene sets")
    platform, genome = nomenclature.platform, nomenclature.genome
    everyone = np.flatnonzero(genome.on_chip | genome.of_kind("family"))
    with_pathway = np.sort(
        random.permutation(len(modules))[: share(len(modules), SHARE_WITH_PATHWAY, 2)]
    )
    n_programmes = int(modules.programme.max()) + 1
    genes = module_genes(platform, modules)
    of_programme = [
        np.concatenate([genes[m] for m in np.flatnonzero(modules.programme == programme)])
        for programme in range(n_programmes)
    ]
    names = _set_names(random, 3 * (len(modules) + n_programmes) + 12)
    half = len(names) // 2
    return (
        _collection(
            random, PATHWAYS, joined("SIM_", names[:half]),
            [genes[module] for module in with_pathway], with_pathway, SHARE_OF_MEMBERS, everyone,
        ),
        _collection(
            random, HALLMARKS, joined("HALLMARK_SIM_", names[half:]), of_programme,
            np.arange(n_programmes), SHARE_OF_PROGRAMME, everyone,
        ),
    )  # fmt: skip


def _collection(
    random: np.random.Generator,
    name: str,
    names: Texts,
    sources: list[Numbers],
    planted: Numbers,
    fraction: float,
    everyone: Numbers,
) -> Collection:
    """A set for each source, in part of its genes and of others; half as many decoys beside."""
    members = []
    for genes in sources:
        chosen = genes[random.random(len(genes)) < fraction]
        chosen = chosen if len(chosen) > 1 else genes[:2]
        others = random.choice(everyone, size=share(len(chosen), SHARE_OUTSIDERS), replace=False)
        members.append(np.unique(np.concatenate([chosen, others])))
    n_decoys = max(3, len(sources) // 2)
    sizes = random.choice([len(genes) for genes in members], size=n_decoys)
    members += [random.choice(everyone, size=size, replace=False) for size in sizes]
    order = random.permutation(len(members))
    of_set = np.repeat(np.arange(len(members)), [len(members[k]) for k in order])
    follows = np.concatenate([planted, np.full(n_decoys, -1)])[order]
    gene = np.concatenate([members[k] for k in order])
    return Collection(name, names[: len(members)], follows, of_set, gene)


def _set_names(random: np.random.Generator, n: int) -> Texts:
    """Distinct names in MSigDB's manner: capitals and underscores."""
    shape = (len(PROCESS_OBJECTS), len(PROCESS_ACTIONS))
    drawn = np.resize(random.permutation(int(np.prod(shape))), n)
    object_, action = np.unravel_index(drawn, shape)
    turn = np.arange(n) // int(np.prod(shape))
    ending = np.where(turn > 0, joined("_", (turn + 1).astype(str)), "")
    words = joined(np.array(PROCESS_OBJECTS)[object_], "_", np.array(PROCESS_ACTIONS)[action])
    return joined(np.char.upper(np.strings.replace(words, " ", "_")), ending)


def gmt(parameters: Parameters, nomenclature: Nomenclature, collection: Collection) -> bytes:
    """The file's text; some symbols are previous ones, for gene sets age too."""
    random = stream(parameters, "gmt", len(collection.name))
    genome, names = nomenclature.genome, nomenclature.other_names
    older = np.full(len(genome.symbol), "", names.text.dtype)
    before = names.previous & names.in_hgnc
    older[names.gene[before]] = names.text[before]
    aged = (older[collection.gene] != "") & (random.random(len(collection.gene)) < 0.2)
    symbols = np.where(aged, older[collection.gene], genome.symbol[collection.gene])
    members = listed(symbols, collection.of_set, len(collection.sets), "\t")
    page = joined("http://simulated.invalid/cards/", collection.sets)
    return lines([collection.sets, page, members])
