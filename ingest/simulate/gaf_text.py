"""GO annotations as a GAF 2.2 file."""

from __future__ import annotations

import numpy as np

from ingest.simulate.annotations import EVIDENCE_CODES, QUALIFIERS, Rows
from ingest.simulate.gene_tables import uniprot_accessions
from ingest.simulate.genome import Genome
from ingest.simulate.ontology import Ontology
from ingest.simulate.texts import joined, lines, taken

#: One row in so many is of a protein met in an interaction with a virus.
VIRAL = 97


def gaf(rows: Rows, genome: Genome, ontology: Ontology, release: str) -> bytes:
    """``goa_human.gaf``: proteins by UniProt accession, other genes by Entrez id."""
    gene, term = rows.gene, rows.term
    accession = uniprot_accessions(genome)
    protein = accession != ""
    identifier = np.where(protein, accession, genome.entrez.astype(str))
    paper = joined("PMID:", (10_000_000 + (gene * 7919 + term * 104_729) % 19_000_000).astype(str))
    pipelines = [EVIDENCE_CODES.index(code) for code in ("IEA", "IBA")]
    qualifiers = np.array([*QUALIFIERS, *[f"NOT|{one}" for one in QUALIFIERS]])
    term_ids = np.concatenate([ontology.id, ontology.alternative])
    header = (
        "!gaf-version: 2.2\n"
        f"!date-generated: {release}\n"
        "!generated-by: simulation\n"
        "!Simulated: no annotation here is real.\n"
    )
    return header.encode() + lines(
        [
            taken(np.where(protein, "UniProtKB", "NCBIGene"), gene),
            taken(identifier, gene),
            taken(genome.symbol, gene),
            taken(qualifiers, rows.qualifier + rows.negated * len(QUALIFIERS)),
            taken(term_ids, term + rows.old_id * len(ontology.id)),
            np.where(np.isin(rows.evidence, pipelines), "GO_REF:0000033", paper),
            taken(np.array(EVIDENCE_CODES), rows.evidence),
            "",
            taken(np.array(["P", "F", "C"]), ontology.namespace[term]),
            taken(genome.name, gene),
            "",
            taken(np.where(protein, "protein", "gene_product"), gene),
            # The virus' taxon stands second; the annotation is the human protein's.
            np.where((gene + term) % VIRAL == 0, "taxon:9606|taxon:11676", "taxon:9606"),
            rows.date,
            "SIM",
            "",
            "",
        ]
    )
