"""GOTerm, IS_A, PART_OF and ANNOTATED_WITH: the Gene Ontology and its annotations."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from graph.genes import GeneCatalogue
from graph.genes.names import exploded
from graph.model import AnnotatedWith, GOTerm, IsA, PartOf
from ingest.annotate.layer import Layer, ordered
from ingest.sources.gaf import Annotations
from ingest.sources.go_obo import Ontology

#: GAF's aspect letters.
NAMESPACE = {
    "P": "biological_process",
    "F": "molecular_function",
    "C": "cellular_component",
}
#: GAF's database for Entrez Gene ids.
_ENTREZ_DATABASES = pa.array(["NCBIGene", "NCBI_Gene", "EntrezGene", "GeneID"])


def gene_ontology(
    ontology: Ontology | None, files: Mapping[str, Annotations], catalogue: GeneCatalogue
) -> Layer:
    """The terms, their relations, and the positive annotations of human genes.

    An alternative id counts for its primary term, an obsolete term with one successor for that;
    obsolete terms without one, and terms that the ontology does not hold, stay, marked obsolete.

    Parameters
    ----------
    ontology
        The terms; without it every annotated term is unlisted.
    files
        Annotation files by name; the same annotation in several counts once.
    """
    layer = Layer()
    terms = _term_table(ontology)
    if ontology is not None:
        layer.counts |= ontology.counts
        layer.details["ontology_release"] = ontology.release
        for kind, relation in ((IsA, "is_a"), (PartOf, "part_of")):
            chosen = ontology.relations.filter(pc.equal(ontology.relations["relation"], relation))
            edges = chosen.select(["child", "parent"]).rename_columns(["from_id", "to_id"])
            layer.put(kind, ordered(edges, "from_id", "to_id"))
    rows = [_annotation_rows(layer, name, file) for name, file in sorted(files.items())]
    if rows:
        annotations = pa.concat_tables(rows)
        annotations = _with_primary_terms(layer, ontology, annotations)
        terms = _with_annotated_terms(layer, terms, annotations)
        layer.put(AnnotatedWith, _edges(layer, annotations, catalogue))
    layer.put(GOTerm, ordered(terms, "id"))
    return layer


def _term_table(ontology: Ontology | None) -> pa.Table:
    columns = ["id", "name", "namespace", "level_min", "level_max", "obsolete"]
    if ontology is None:
        kinds = [pa.string()] * 3 + [pa.int32()] * 2 + [pa.bool_()]
        return pa.schema(list(zip(columns, kinds, strict=True))).empty_table()
    return ontology.terms.select(columns)


def _annotation_rows(layer: Layer, name: str, file: Annotations) -> pa.Table:
    """The positive annotations of one file."""
    layer.counts |= {f"{name}_{what}": count for what, count in file.counts.items()}
    layer.details[f"{name}_evidence"] = file.by_evidence
    positive = file.table.filter(pc.invert(file.table["negated"]))
    layer.counts[f"{name}_negated_left_out"] = len(file.table) - len(positive)
    columns = ["db", "object", "symbol", "qualifier", "term", "evidence", "aspect", "date"]
    return positive.select(columns)


def _with_primary_terms(layer: Layer, ontology: Ontology | None, annotations: pa.Table) -> pa.Table:
    """`annotations` with alternative ids and replaced terms mapped, each counted and listed."""
    if ontology is None:
        return annotations
    names = ontology.terms["id"].combine_chunks()
    alternative, of_term = exploded(ontology.terms["alt_ids"])
    primary = names.take(pa.array(of_term))
    replaced_by = ontology.terms["replaced_by"].combine_chunks()
    alive = names.filter(pc.invert(ontology.terms["obsolete"]))
    single = pc.equal(pc.list_value_length(replaced_by), 1)
    old = names.filter(single)
    new = pc.list_flatten(replaced_by.filter(single))
    usable = pc.is_in(new, value_set=alive)
    for what, before, after in (
        ("alternative_ids", alternative, primary),
        ("replaced_terms", old.filter(usable), new.filter(usable)),
    ):
        place = pc.index_in(annotations["term"], value_set=before)
        mapped = after.take(place)
        moved = pc.is_valid(mapped)
        layer.counts[f"annotations_by_{what}_mapped"] = pc.sum(moved).as_py() or 0
        layer.details[f"{what}_mapped"] = dict(
            zip(
                pc.unique(annotations["term"].filter(moved)).to_pylist(),
                pc.unique(mapped.filter(moved)).to_pylist(),
                strict=False,
            )
        )
        annotations = annotations.set_column(
            annotations.column_names.index("term"),
            "term",
            pc.coalesce(mapped, annotations["term"]),
        )
    return annotations


def _with_annotated_terms(layer: Layer, terms: pa.Table, annotations: pa.Table) -> pa.Table:
    """`terms` with the annotated ones that the ontology lacks or left without a namespace."""
    aspects = annotations.group_by("term").aggregate([("aspect", "min")])
    letters, spaces = pa.array(list(NAMESPACE)), pa.array(list(NAMESPACE.values()))
    namespace = spaces.take(pc.index_in(aspects["aspect_min"], value_set=letters))
    known = pc.is_in(aspects["term"], value_set=terms["id"].combine_chunks())
    unlisted = aspects.filter(pc.invert(known))
    layer.counts["terms_annotated_but_not_in_the_ontology"] = len(unlisted)
    layer.details["terms_not_in_the_ontology"] = sorted(unlisted["term"].to_pylist())
    obsolete = terms.filter(terms["obsolete"])["id"].combine_chunks()
    out = pc.is_in(annotations["term"], value_set=obsolete)
    layer.counts |= {
        "terms_annotated_and_obsolete": pc.count_distinct(annotations["term"].filter(out)).as_py(),
        "annotations_of_obsolete_terms": pc.sum(out).as_py() or 0,
        "annotations_of_terms_not_in_the_ontology": pc.sum(
            pc.is_in(annotations["term"], value_set=unlisted["term"].combine_chunks())
        ).as_py()
        or 0,
    }
    found = namespace.take(pc.index_in(terms["id"], value_set=aspects["term"].combine_chunks()))
    terms = terms.set_column(2, "namespace", pc.coalesce(terms["namespace"], found))
    n = len(unlisted)
    added = pa.table(
        {
            "id": unlisted["term"],
            "name": unlisted["term"],
            "namespace": namespace.filter(pc.invert(known)),
            "level_min": pa.nulls(n, pa.int32()),
            "level_max": pa.nulls(n, pa.int32()),
            "obsolete": pa.repeat(True, n),
        }
    )
    return pa.concat_tables([terms, added.cast(terms.schema)])


def _edges(layer: Layer, annotations: pa.Table, catalogue: GeneCatalogue) -> pa.Table:
    """One edge a gene, term, evidence and qualifier, with the earliest date."""
    by_entrez = pc.is_in(annotations["db"], value_set=_ENTREZ_DATABASES)
    entrez = pc.if_else(by_entrez, annotations["object"], pa.scalar(None, pa.string()))
    key = pc.binary_join_element_wise(
        pc.coalesce(annotations["symbol"], ""), pc.coalesce(entrez, ""), "\t"
    ).combine_chunks()
    encoded = key.dictionary_encode()
    _, first = np.unique(encoded.indices.to_numpy(), return_index=True)
    sample = annotations.take(pa.array(first))
    resolution = catalogue.resolve(sample["symbol"], entrez=entrez.take(pa.array(first)))
    layer.note_resolution("genes", resolution)
    rows = pa.table(
        {
            "from_id": resolution.ids.take(encoded.indices),
            "to_id": annotations["term"],
            "evidence": annotations["evidence"],
            "qualifier": annotations["qualifier"],
            "date": annotations["date"],
        }
    )
    keys = ["from_id", "to_id", "evidence", "qualifier"]
    edges = rows.group_by(keys).aggregate([("date", "min")])
    layer.counts |= {
        "annotations": len(edges),
        "annotations_merged": len(rows) - len(edges),
        "annotations_without_a_date": edges["date_min"].null_count,
    }
    edges = edges.append_column("date", pc.coalesce(edges["date_min"], ""))
    return ordered(edges.drop_columns(["date_min"]), *keys)
