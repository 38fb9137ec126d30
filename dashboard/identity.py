"""What identifies a gene, with links made from its CURIEs."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.atlas import Atlas

_PAGES = {
    "NCBIGene": "https://www.ncbi.nlm.nih.gov/gene/{}",
    "HGNC": "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:{}",
    "ENSEMBL": "https://www.ensembl.org/id/{}",
    "GO": "https://amigo.geneontology.org/amigo/term/GO:{}",
    "MSIGDB": "https://www.gsea-msigdb.org/gsea/msigdb/cards/{}",
    "GEO": "https://www.ncbi.nlm.nih.gov/geo/query/acc.cgi?acc={}",
}


def curie_url(curie: str) -> str | None:
    """The public page of an identifier; none where its prefix has no such page."""
    prefix, _, local = curie.partition(":")
    page = _PAGES.get(prefix)
    return page.format(local) if page and local else None


@dataclass(frozen=True)
class Identity:
    """A gene's names and places, as values.

    Attributes
    ----------
    row
        In the atlas.
    curies
        Its identifiers in the databases that know it, most telling first.
    """

    row: int
    id: str
    symbol: str
    name: str
    type: str
    gene_class: str
    chromosome: str
    n_measured: int
    curies: tuple[str, ...]
    previous_symbols: tuple[str, ...]
    aliases: tuple[str, ...]
    platform_symbols: tuple[str, ...]


def identity(atlas: Atlas, row: int) -> Identity:
    """The identity of a gene by atlas row."""
    gene = atlas.genes.slice(row, 1).to_pylist()[0]
    curies = [gene["id"], gene["hgnc_id"]]
    if gene["ensembl_id"]:
        curies.append(f"ENSEMBL:{gene['ensembl_id']}")
    return Identity(
        row=row,
        id=gene["id"],
        symbol=gene["symbol"],
        name=gene["name"] or "",
        type=gene["type"],
        gene_class=gene["gene_class"],
        chromosome=gene["chromosome"] or "",
        n_measured=gene["n_measured"],
        curies=tuple(dict.fromkeys(curie for curie in curies if curie)),
        previous_symbols=tuple(gene["previous_symbols"] or ()),
        aliases=tuple(gene["aliases"] or ()),
        platform_symbols=tuple(gene["platform_symbols"] or ()),
    )


def linked(curies: tuple[str, ...]) -> str:
    """Identifiers as Markdown links, those without a public page as plain text."""
    parts = []
    for curie in curies:
        url = curie_url(curie)
        parts.append(f"[{curie}]({url})" if url else f"`{curie}`")
    return " · ".join(parts)
