"""The Gene Ontology in OBO: terms, their relations, and their levels below the roots.

Format: http://owlcollab.github.io/oboformat/doc/obo-syntax.html, read by obonet.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError

#: Relations kept as edges; others (regulates, has_part, …) are counted.
RELATIONS = ("is_a", "part_of")

_AGAIN = "Download go-basic.obo again"


@dataclass(frozen=True, slots=True)
class Ontology:
    """Terms and relations of one release.

    Attributes
    ----------
    release
        The header's ``data-version``, empty where it has none.
    terms
        One row a term, sorted by id: ``id`` (``GO:0008150``), ``name``, ``namespace`` (null
        where an obsolete term has none), ``obsolete``, ``level_min`` and ``level_max`` (int32:
        the shortest and the longest is_a path from the root, whose level is 0; null for obsolete
        terms), ``alt_ids``, ``replaced_by`` and ``consider`` list<string>.
    relations
        ``child``, ``parent``, ``relation`` (is_a or part_of), sorted; between live terms.
    n_typedefs
        Relation types the file defines.
    n_other_relations
        Relationships of other types: not kept.
    n_foreign_relations
        Relationships to terms of other ontologies, which this file does not define: not kept.
    """

    release: str
    terms: pa.Table
    relations: pa.Table
    n_typedefs: int
    n_other_relations: int
    n_foreign_relations: int

    @property
    def counts(self) -> dict[str, int]:
        """What a report tells of the file."""
        kinds = self.relations["relation"]
        return {
            "terms": self.terms.num_rows,
            "terms_obsolete": pc.sum(self.terms["obsolete"]).as_py(),
            "alternative_ids": len(pc.list_flatten(self.terms["alt_ids"])),
            "typedefs": self.n_typedefs,
            **{kind: pc.sum(pc.equal(kinds, kind)).as_py() or 0 for kind in RELATIONS},
            "relations_of_other_types": self.n_other_relations,
            "relations_to_other_ontologies": self.n_foreign_relations,
        }


def read_obo(stream: BinaryIO) -> Ontology:
    """The ontology in one OBO file.

    Raises
    ------
    InputError
        The file is not OBO, has no terms, a term has no id or name or occurs twice, a term is
        related to one that the file does not define, or is_a has a cycle.
    """
    text = stream.read().decode("utf-8-sig")
    typedefs, stanzas, _, header = _sections(text)
    if not stanzas:
        raise InputError(
            "the file has no [Term]", line=1, remedy="Give go-basic.obo from geneontology.org"
        )
    terms = _term_table(stanzas, text)
    triples = pa.table(
        dict(zip(("child", "relation", "parent"), _columns(_relations(stanzas, text)), strict=True))
    )
    kept, n_other, n_foreign = _between_terms(triples, terms)
    lowest, highest = _levels(terms, kept.filter(pc.equal(kept["relation"], "is_a")))
    place = terms.schema.get_field_index("obsolete") + 1
    terms = terms.add_column(place, "level_min", lowest).add_column(place + 1, "level_max", highest)
    return Ontology(
        release=str(header.get("data-version", "")),
        terms=terms,
        relations=kept,
        n_typedefs=len(typedefs),
        n_other_relations=n_other,
        n_foreign_relations=n_foreign,
    )


def _sections(text: str) -> tuple[list[Any], list[dict[str, Any]], list[Any], dict[str, Any]]:
    """Stanzas as obonet reads them; its complaint about a line becomes one that names the line."""
    from obonet.read import get_sections

    try:
        typedefs, terms, instances, header = get_sections(iter(io.StringIO(text)))
    except ValueError as error:
        bad = str(error).partition("\n")[2].rstrip("\n")
        raise InputError(
            f"not OBO: {bad.strip()[:60]!r} is no 'tag: value'",
            line=_line_of(text, bad),
            remedy="Give go-basic.obo from geneontology.org",
        ) from error
    return typedefs, terms, instances, header


def _line_of(text: str, wanted: str) -> int | None:
    """The first line (from 1) that equals `wanted`."""
    lines = (number for number, line in enumerate(text.splitlines(), 1) if line == wanted)
    return next(lines, None)


def _term_table(stanzas: list[dict[str, Any]], text: str) -> pa.Table:
    for stanza in stanzas:
        for tag in ("id", "name"):
            if not stanza.get(tag):
                raise InputError(
                    f"the term {stanza.get('id', '')} has no {tag}".replace("  ", " "),
                    line=_line_of(text, f"id: {stanza['id']}") if "id" in stanza else None,
                    remedy=f"The file was cut or edited: {_AGAIN.lower()}",
                )
    lists = pa.list_(pa.string())
    table = pa.table(
        {
            "id": [stanza["id"] for stanza in stanzas],
            "name": [stanza["name"] for stanza in stanzas],
            "namespace": pa.array([stanza.get("namespace") for stanza in stanzas], pa.string()),
            "obsolete": [stanza.get("is_obsolete") == "true" for stanza in stanzas],
            **{
                name: pa.array([stanza.get(tag, []) for stanza in stanzas], lists)
                for name, tag in (
                    ("alt_ids", "alt_id"),
                    ("replaced_by", "replaced_by"),
                    ("consider", "consider"),
                )
            },
        }
    )
    counts = pc.value_counts(table["id"])
    twice = counts.filter(pc.greater(counts.field("counts"), 1))
    if len(twice):
        name = twice[0]["values"].as_py()
        raise InputError(
            f"the term {name} occurs twice", line=_line_of(text, f"id: {name}"), remedy=_AGAIN
        )
    return table.sort_by("id")


def _relations(stanzas: list[dict[str, Any]], text: str) -> Iterator[tuple[str, str, str]]:
    for stanza in stanzas:
        child = stanza["id"]
        for parent in stanza.get("is_a", []):
            yield child, "is_a", parent
        for relationship in stanza.get("relationship", []):
            words = relationship.split()
            if len(words) != 2:
                raise InputError(
                    f"the term {child} has a relationship that is not 'type term': "
                    f"{relationship[:60]!r}",
                    line=_line_of(text, f"relationship: {relationship}"),
                    remedy=_AGAIN,
                )
            yield child, words[0], words[1]


def _columns(triples: Iterator[tuple[str, str, str]]) -> list[pa.Array]:
    rows = list(triples)
    return [pa.array([row[place] for row in rows], pa.string()) for place in range(3)]


def _between_terms(triples: pa.Table, terms: pa.Table) -> tuple[pa.Table, int, int]:
    """The relations to keep, and how many were of other types or led to other ontologies."""
    wanted = pc.is_in(triples["relation"], pa.array(RELATIONS))
    n_other = triples.num_rows - (pc.sum(wanted).as_py() or 0)
    triples = triples.filter(wanted)
    known = pc.is_in(triples["parent"], terms["id"].combine_chunks())
    own = pc.starts_with(triples["parent"], terms["id"][0].as_py().split(":")[0] + ":")
    dangling = triples.filter(pc.and_(own, pc.invert(known)))
    if dangling.num_rows:
        row = dangling.slice(0, 1).to_pylist()[0]
        raise InputError(
            f"{dangling.num_rows:,} relations lead to terms that the file does not define, first "
            f"{row['child']} {row['relation']} {row['parent']}",
            remedy=f"The file was cut or edited: {_AGAIN.lower()}",
        )
    live = terms["id"].filter(pc.invert(terms["obsolete"])).combine_chunks()
    alive = pc.and_(pc.is_in(triples["child"], live), pc.is_in(triples["parent"], live))
    order = [("child", "ascending"), ("relation", "ascending"), ("parent", "ascending")]
    kept = triples.filter(pc.and_(known, alive)).select(["child", "parent", "relation"])
    return kept.sort_by(order), n_other, triples.num_rows - (pc.sum(known).as_py() or 0)


def _levels(terms: pa.Table, is_a: pa.Table) -> tuple[pa.Array, pa.Array]:
    """Shortest and longest is_a paths from the roots, all terms of one depth at a time."""
    ids = terms["id"].combine_chunks()
    child = pc.index_in(is_a["child"], ids).to_numpy()
    parent = pc.index_in(is_a["parent"], ids).to_numpy()
    obsolete = terms["obsolete"].to_numpy()
    order = np.argsort(parent, kind="stable")
    children = child[order]
    starts = np.searchsorted(parent[order], np.arange(len(ids) + 1))
    waiting = np.bincount(child, minlength=len(ids))
    shortest = np.full(len(ids), np.iinfo(np.int32).max, dtype=np.int64)
    longest = np.full(len(ids), -1, dtype=np.int64)
    frontier = np.flatnonzero((waiting == 0) & ~obsolete)
    shortest[frontier] = 0
    depth = 0
    while len(frontier):
        longest[frontier] = depth
        edges = _spans(starts, frontier)
        below = children[edges]
        steps = np.repeat(shortest[frontier], starts[frontier + 1] - starts[frontier]) + 1
        np.minimum.at(shortest, below, steps)
        # A term follows its last parent: its depth is then the longest path.
        waiting -= np.bincount(below, minlength=len(ids))
        frontier = np.unique(below[waiting[below] == 0])
        depth += 1
    left = np.flatnonzero((longest < 0) & ~obsolete)
    if len(left):
        raise InputError(
            f"is_a has a cycle: {len(left):,} terms lie on it or below it, among them "
            f"{ids[int(left[0])].as_py()}",
            remedy=_AGAIN,
        )
    return (
        pa.array(shortest.astype(np.int32), mask=obsolete),
        pa.array(longest.astype(np.int32), mask=obsolete),
    )


def _spans(starts: npt.NDArray[np.intp], rows: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The places ``starts[r] … starts[r + 1]`` of each row, one after another."""
    lengths = starts[rows + 1] - starts[rows]
    ends = np.cumsum(lengths)
    shift = np.repeat(starts[rows] - (ends - lengths), lengths)
    return shift + np.arange(ends[-1] if len(ends) else 0)
