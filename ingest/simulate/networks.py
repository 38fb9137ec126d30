"""Gene networks: one that follows most modules, one that follows fewer, one that follows none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ingest.simulate.genome import Mask, Numbers
from ingest.simulate.modules import Modules, module_genes
from ingest.simulate.nomenclature import Nomenclature
from ingest.simulate.parameters import Parameters, share, stream
from ingest.simulate.texts import Texts, joined, lines

#: Share of the edges outside modules that lead to a gene of another species.
SHARE_STRANGERS = 0.02


@dataclass(frozen=True, slots=True)
class Design:
    """What a network is like.

    Attributes
    ----------
    name
        Name of the file, which becomes the source's.
    by_symbol
        Symbols in place of Entrez ids.
    modules
        Share of the modules that it follows.
    partners
        Edges a member has within its module, on average.
    noise
        Edges between genes at random, as a share of those within modules.
    scored
        Whether each edge has a score.
    """

    name: str
    by_symbol: bool
    modules: float
    partners: float
    noise: float
    scored: bool = False


DESIGNS = (
    Design("sim_ppi_entrez", by_symbol=False, modules=0.75, partners=5.0, noise=0.5),
    Design("sim_literature_symbols", by_symbol=True, modules=0.4, partners=3.0, noise=1.0,
           scored=True),
    Design("sim_random_entrez", by_symbol=False, modules=0.0, partners=3.0, noise=1.0),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Network:
    """Edges of one network.

    Attributes
    ----------
    a, b
        The two genes of each; some are one and the same, as published networks have them.
    within
        Which join two genes of one module by design.
    stranger
        Which lead to a gene that no table knows, in place of `b`.
    followed
        The modules that it follows.
    """

    design: Design
    a: Numbers
    b: Numbers
    within: Mask
    stranger: Mask
    followed: Numbers


def draw_networks(
    parameters: Parameters, nomenclature: Nomenclature, modules: Modules
) -> tuple[Network, ...]:
    """The networks of `DESIGNS`."""
    return tuple(
        _draw(stream(parameters, "network", number), design, nomenclature, modules)
        for number, design in enumerate(DESIGNS)
    )


def _draw(
    random: np.random.Generator, design: Design, nomenclature: Nomenclature, modules: Modules
) -> Network:
    genome = nomenclature.genome
    coding = np.flatnonzero(genome.types == "protein-coding")
    followed = np.sort(random.permutation(len(modules))[: share(len(modules), design.modules)])
    ends = [np.empty((2, 0), np.int64)]
    genes_of = module_genes(nomenclature.platform, modules)
    for module in followed:
        genes = genes_of[module]
        n = share(len(genes), design.partners / 2)
        if len(genes) > 1:
            # Some members are busier than others: every module has its hubs.
            weight = random.pareto(2.0, len(genes)) + 0.3
            ends.append(random.choice(genes, size=(2, n), p=weight / weight.sum()))
    planted = np.concatenate(ends, axis=1)
    basis = planted.shape[1] or share(len(coding), design.partners / 2)
    weight = random.pareto(2.0, len(coding)) + 0.3
    others = random.choice(coding, size=(2, share(basis, design.noise)), p=weight / weight.sum())
    pairs = np.concatenate([planted, others], axis=1)
    within = np.arange(pairs.shape[1]) < planted.shape[1]
    stranger = ~within & (random.random(pairs.shape[1]) < SHARE_STRANGERS)
    order = random.permutation(pairs.shape[1])
    return Network(
        design, pairs[0, order], pairs[1, order], within[order], stranger[order], followed
    )


def edge_list(parameters: Parameters, nomenclature: Nomenclature, network: Network) -> bytes:
    """``gene_a``, ``gene_b`` and maybe ``score``, with a header."""
    random = stream(parameters, "edge list", DESIGNS.index(network.design))
    genome, by_symbol = nomenclature.genome, network.design.by_symbol
    names: Texts = genome.symbol if by_symbol else genome.entrez.astype(str)
    a, b = names[network.a], names[network.b].astype("U24")
    strangers = (9_800_000 + np.arange(int(network.stranger.sum()))).astype(str)
    b[network.stranger] = joined("Gm", strangers) if by_symbol else strangers
    if not network.design.scored:
        return b"gene_a\tgene_b\n" + lines([a, b])
    better = np.where(network.within, 0.2, 0.0)
    score = np.round(np.clip(random.beta(2, 2, len(a)) * 0.8 + better, 0, 1), 3)
    return b"gene_a\tgene_b\tscore\n" + lines([a, b, score])
