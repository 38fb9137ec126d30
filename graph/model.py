"""The typed graph: one frozen dataclass for each type of node and edge.

Table definitions, constraints, indexes, upserts and the schema page are all derived from these
classes by `graph.schema`; nothing about a type is written a second time. Rows never travel as
instances one by one: they travel as Arrow tables with one column for each field, edges with
``from_id`` and ``to_id`` in front.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import pyarrow as pa

Int16 = Annotated[int, pa.int16()]
Int32 = Annotated[int, pa.int32()]
Float32 = Annotated[float, pa.float32()]
Strings = Annotated[list[str], pa.list_(pa.string())]
Ordinals = Annotated[list[int], pa.list_(pa.int32())]
Vector = Annotated[list[float], pa.list_(pa.float32())]


def _field(
    doc: str, *, key: bool = False, published: bool = False, index: bool = False
) -> Any:  # dataclasses.field is typed as its default; a property without default has none
    """A property: its description; whether it identifies, is published later, or is indexed."""
    return dataclasses.field(
        metadata={"doc": doc, "key": key, "published": published, "index": index}
    )


class Entity:
    """Base of every type in the graph."""


class Node(Entity):
    """Base of the node types; the class name is the label."""


class Edge(Entity):
    """Base of the edge types.

    Attributes
    ----------
    label
        The relationship type.
    from_type, to_type
        The node types at its ends.
    symmetric
        Stored once, the smaller id (by bytes) first; queried in either direction.
    published
        Written by ``python -m embed publish``, not by a load.
    """

    label: ClassVar[str]
    from_type: ClassVar[type[Node]]
    to_type: ClassVar[type[Node]]
    symmetric: ClassVar[bool] = False
    published: ClassVar[bool] = False


# --------------------------------------------------------------------------------- nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class Gene(Node):
    """A gene, or a platform symbol that no gene table knows."""

    id: str = _field(
        "CURIE: ``NCBIGene:1017``; ``ENSEMBL:…`` or ``SYMBOL:…`` where no gene table knows it",
        key=True,
    )
    symbol: str = _field("official symbol, else the source's own", index=True)
    name: str | None = _field("full name")
    type: str = _field("NCBI type of gene; ``unknown`` where unresolved", index=True)
    gene_class: str = _field("class by the platform symbol's name: microRNA, snoRNA, LOC, ORF, …")
    platform_symbols: Strings = _field("the expression platform's own symbols for it")
    previous_symbols: Strings = _field("symbols approved before, by HGNC")
    aliases: Strings = _field("other symbols, by HGNC and NCBI")
    hgnc_id: str | None = _field("HGNC accession, ``HGNC:1771``")
    ensembl_id: str | None = _field("Ensembl gene id, without version")
    chromosome: str | None = _field("chromosome")
    n_measured: Int32 = _field("series that measure it; co-expression was possible in these only")
    embedding: Vector | None = _field("vector of the published run", published=True)
    embedding_run: str | None = _field("id of the run that made the vector", published=True)
    map_x: Float32 | None = _field("horizontal coordinate on the map", published=True)
    map_y: Float32 | None = _field("vertical coordinate on the map", published=True)
    island: Int32 | None = _field(
        "island on the map from 0; −1 in the main cloud or in none", published=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset(Node):
    """An expression series that counted."""

    id: str = _field("``GEO:GSE4107``", key=True)
    ordinal: Int32 = _field("small integer that edges name it by; never reused", index=True)
    title: str = _field("the series' title")
    platform: str = _field("GEO platform accession")
    n_samples: Int32 = _field("samples used")
    n_genes: Int32 = _field("genes measured, by platform symbol")
    n_pairs: int = _field("pairs at or above the threshold, same-probe pairs left out")
    scale: str = _field("scale found: ``linear`` (then log-transformed), ``log``, …")
    submission_date: str | None = _field("ISO date of submission to GEO")


@dataclass(frozen=True, slots=True, kw_only=True)
class GOTerm(Node):
    """A term of the Gene Ontology."""

    id: str = _field("``GO:0008150``", key=True)
    name: str = _field("term name")
    namespace: str | None = _field(
        "``biological_process``, ``molecular_function`` or ``cellular_component``"
    )
    level_min: Int32 | None = _field("shortest is_a path to the root, which is level 0")
    level_max: Int32 | None = _field("longest is_a path to the root")
    obsolete: bool = _field("whether the ontology marks it obsolete, or does not hold it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway(Node):
    """A gene set of MSigDB."""

    id: str = _field("``MSIGDB:KEGG_CELL_CYCLE``", key=True)
    name: str = _field("set name", index=True)
    collection: str = _field("MSigDB collection, ``c2.cp``")
    release: str = _field("MSigDB release, ``5.1``")
    size: Int32 = _field("genes listed by the publisher")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tissue(Node):
    """A tissue of GTEx."""

    id: str = _field("``GTEX:Adipose.Tissue``", key=True)
    name: str = _field("tissue name")
    n_samples: Int32 | None = _field("samples, where the counts are given")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run(Node):
    """A training run whose results stand in the graph."""

    id: str = _field("run id", key=True)
    kind: str = _field("``embedding`` or ``pairs``")
    trainer: str = _field("trainer's name")
    parameters: str = _field("parameters as JSON")
    metrics: str = _field("metrics as JSON")
    corpus_hash: str = _field("hash of the pair corpus it was trained on")
    created: str = _field("ISO time of training")
    published: str = _field("ISO time of publication")


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Node):
    """What the store holds as a whole; exactly one node."""

    id: str = _field("always ``release``", key=True)
    state: str = _field("``loading`` until every count agrees, then ``complete``")
    version: str = _field("hash of everything loaded; the key of every cache")
    inputs: str = _field("hashes of the source files, as JSON")
    counts: str = _field("rows loaded by type, as JSON")
    loaded: str = _field("ISO time at which the load was complete")


# --------------------------------------------------------------------------------- edges


@dataclass(frozen=True, slots=True, kw_only=True)
class CoexpressedWith(Edge):
    """Two genes whose expression correlates in at least one series."""

    label: ClassVar[str] = "COEXPRESSED_WITH"
    from_type: ClassVar[type[Node]] = Gene
    to_type: ClassVar[type[Node]] = Gene
    symmetric: ClassVar[bool] = True

    n_datasets: Int32 = _field("series that support it")
    support: Float32 = _field("n_datasets divided by the series that measure both genes")
    r_mean: Float32 = _field("mean Pearson r over these series")
    r_max: Float32 = _field("largest Pearson r")
    datasets: Ordinals = _field("ordinals of the series, ascending")
    ggipnn_score: Float32 | None = _field(
        "calibrated probability of a functional relation", published=True
    )
    ggipnn_run: str | None = _field("run that scored it", published=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedWith(Edge):
    """A gene's direct annotation, one edge for each evidence code and qualifier."""

    label: ClassVar[str] = "ANNOTATED_WITH"
    from_type: ClassVar[type[Node]] = Gene
    to_type: ClassVar[type[Node]] = GOTerm

    evidence: str = _field("evidence code, ``IDA``", key=True)
    qualifier: str = _field("relation, ``involved_in``; never a ``NOT``", key=True)
    date: str = _field("earliest ISO date of this annotation")


@dataclass(frozen=True, slots=True, kw_only=True)
class IsA(Edge):
    """A term is a kind of another."""

    label: ClassVar[str] = "IS_A"
    from_type: ClassVar[type[Node]] = GOTerm
    to_type: ClassVar[type[Node]] = GOTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf(Edge):
    """A term is a part of another."""

    label: ClassVar[str] = "PART_OF"
    from_type: ClassVar[type[Node]] = GOTerm
    to_type: ClassVar[type[Node]] = GOTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberOf(Edge):
    """A gene belongs to a pathway."""

    label: ClassVar[str] = "MEMBER_OF"
    from_type: ClassVar[type[Node]] = Gene
    to_type: ClassVar[type[Node]] = Pathway


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressedIn(Edge):
    """A gene's expression in a tissue."""

    label: ClassVar[str] = "EXPRESSED_IN"
    from_type: ClassVar[type[Node]] = Gene
    to_type: ClassVar[type[Node]] = Tissue

    tpm: Float32 = _field("median transcripts per million, linear")
    z: Float32 | None = _field(
        "z-score over tissues of log2(TPM + 1), ddof 1; none where it does not vary or the "
        "tissue has too few samples"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class InteractsWith(Edge):
    """Two genes related by another source: protein interaction, orthologues, literature."""

    label: ClassVar[str] = "INTERACTS_WITH"
    from_type: ClassVar[type[Node]] = Gene
    to_type: ClassVar[type[Node]] = Gene
    symmetric: ClassVar[bool] = True

    source: str = _field("name of the source", key=True)
    score: Float32 | None = _field("the source's own score, where it gives one")


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedInteraction(Edge):
    """A pair proposed by the published run: no edge before, no label."""

    label: ClassVar[str] = "PREDICTED_INTERACTION"
    from_type: ClassVar[type[Node]] = Gene
    to_type: ClassVar[type[Node]] = Gene
    symmetric: ClassVar[bool] = True
    published: ClassVar[bool] = True

    score: Float32 = _field("calibrated probability")
    run: str = _field("run that predicts it")


NODE_TYPES: tuple[type[Node], ...] = (Gene, Dataset, GOTerm, Pathway, Tissue, Run, Release)
EDGE_TYPES: tuple[type[Edge], ...] = (
    CoexpressedWith,
    AnnotatedWith,
    IsA,
    PartOf,
    MemberOf,
    ExpressedIn,
    InteractsWith,
    PredictedInteraction,
)
