"""Which gene a name means: the resolver, its report, and classes by name."""

from graph.genes.catalogue import GeneCatalogue
from graph.genes.classes import gene_class, name_class
from graph.genes.explain import Explanation, NamedGene, explain
from graph.genes.resolution import MEANING, Resolution

__all__ = [
    "MEANING",
    "Explanation",
    "GeneCatalogue",
    "NamedGene",
    "Resolution",
    "explain",
    "gene_class",
    "name_class",
]
