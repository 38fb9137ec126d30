"""Tissue expression as GTEx publishes it: median TPM by tissue, and the samples behind each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.simulate.gene_tables import ensembl_ids
from ingest.simulate.genome import Numbers
from ingest.simulate.modules import Modules, module_genes
from ingest.simulate.nomenclature import Nomenclature
from ingest.simulate.parameters import Parameters, stream
from ingest.simulate.texts import lines
from ingest.simulate.words import FEMALE_TISSUES, TISSUES

NAMES = tuple(name for name, _ in TISSUES)
#: Share of a module's genes that are high where the module is.
SHARE_HIGH = 0.85
SHARE_SPECIFIC = 0.6


@dataclass(frozen=True, slots=True)
class TissueTable:
    """Median TPM.

    Attributes
    ----------
    gene
        Genes with an Ensembl id, in the order of the rows.
    tpm
        Genes × tissues, in the order of `NAMES`.
    of_module
        The tissues in which each module is high; none for many.
    """

    gene: Numbers
    tpm: npt.NDArray[np.float64]
    of_module: tuple[tuple[str, ...], ...]


def draw_tissues(
    parameters: Parameters, nomenclature: Nomenclature, modules: Modules
) -> TissueTable:
    """Expression over tissues: levels of each gene, noise, and what the modules add.

    Tissues overlap between modules; the four female reproductive ones are alike throughout.
    """
    random = stream(parameters, "tissues")
    genome = nomenclature.genome
    gene = np.flatnonzero(genome.ensembl > 0)
    n_tissues = len(NAMES)
    level = random.normal(3.0, 2.0, len(gene))
    log_tpm = level[:, None] + random.normal(0.0, 0.45, (len(gene), n_tissues))
    female = np.isin(NAMES, FEMALE_TISSUES)
    graded = random.normal(0.0, 0.35, (len(gene), 1))
    log_tpm[:, female] += graded
    row = np.full(len(genome.entrez), -1)
    row[gene] = np.arange(len(gene))
    of_module = []
    for role, genes in zip(
        modules.roles, module_genes(nomenclature.platform, modules), strict=True
    ):
        where = role.tissues or _drawn_tissues(random)
        of_module.append(where)
        members = row[genes][row[genes] >= 0]
        high = members[random.random(len(members)) < SHARE_HIGH]
        for tissue in where:
            gain = random.uniform(2.0, 4.5) + random.normal(0.0, 0.4, len(high))
            log_tpm[high, NAMES.index(tissue)] += gain
    tpm = np.exp2(log_tpm)
    tpm[tpm < 0.06] = 0.0
    return TissueTable(gene, _significant(tpm), tuple(of_module))


def _drawn_tissues(random: np.random.Generator) -> tuple[str, ...]:
    """One to three tissues for three modules in five, none for the others."""
    if random.random() > SHARE_SPECIFIC:
        return ()
    places = random.choice(len(NAMES), size=int(random.integers(1, 4)), replace=False)
    return tuple(NAMES[place] for place in sorted(places))


def _significant(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Values rounded to three decimals, or to one where they are large."""
    return np.where(values >= 10.0, np.round(values, 1), np.round(values, 3))


def gct(nomenclature: Nomenclature, table: TissueTable) -> bytes:
    """GCT 1.2: Ensembl id, symbol, TPM by tissue."""
    genome = nomenclature.genome
    columns = [name.replace(" ", ".") for name in NAMES]
    header = f"#1.2\n{len(table.gene)}\t{len(NAMES)}\nName\tDescription\t" + "\t".join(columns)
    ids = ensembl_ids(genome)[table.gene]
    rows = lines([ids, genome.symbol[table.gene], *table.tpm.T])
    return (header + "\n").encode() + rows


def sample_counts() -> bytes:
    """Samples by tissue: two of the tissues have fewer than the 30 that a z-score asks for."""
    rows = [f"{n}.0\t{name}\t{name.replace(' ', '.')}\n" for name, n in TISSUES]
    return ("Sample\tTissueName\tRName\n" + "".join(rows)).encode()
