"""The ontology as an OBO 1.4 file, terms in ascending order of id."""

from __future__ import annotations

import numpy as np

from ingest.simulate.ontology import NAMESPACES, Ontology
from ingest.simulate.texts import Texts, joined

RELEASE = "2017-12-01"
_HEADER = f"""format-version: 1.2
data-version: releases/{RELEASE}
default-namespace: gene_ontology
remark: Simulated: apart from the roots and four processes, no term is a real one
ontology: go

"""
_TYPEDEFS = """[Typedef]
id: part_of
name: part of
namespace: external
xref: BFO:0000050
is_transitive: true

[Typedef]
id: regulates
name: regulates
namespace: external
xref: RO:0002211

"""


def obo(ontology: Ontology) -> bytes:
    """``go-basic.obo``."""
    terms = ontology
    live = ~terms.obsolete
    namespace = np.array(NAMESPACES)[terms.namespace]
    target = joined(terms.id, " ! ", terms.name)
    successor = terms.id[terms.replaced_by]
    stanzas = joined(
        joined("[Term]\nid: ", terms.id, "\nname: ", terms.name, "\nnamespace: ", namespace, "\n"),
        _line("alt_id: ", terms.alternative, terms.alternative != ""),
        joined('def: "Simulated: ', terms.name, '." [GOC:sim]\n'),
        _line("is_a: ", target[terms.parent], live & (terms.parent >= 0)),
        _line("is_a: ", target[terms.second], live & (terms.second >= 0)),
        _line("relationship: part_of ", target[terms.part_of], live & (terms.part_of >= 0)),
        np.where(live, "", "is_obsolete: true\n"),
        _line("replaced_by: ", successor, terms.replaced_by >= 0),
    )
    ordered = stanzas[np.argsort(terms.id)]
    return (_HEADER + "\n".join(ordered.tolist()) + "\n" + _TYPEDEFS).encode()


def _line(tag: str, values: Texts, present: np.ndarray) -> Texts:
    return np.where(present, joined(tag, values, "\n"), "")
