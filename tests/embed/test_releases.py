"""Two real releases of the annotations: what was added and what went between them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from embed.judge.holdout import annotation_changes, holdout_pairs
from embed.judge.later_release import LaterRelease, read_later_release
from embed.pairs.annotations import Annotations, ontology_of
from embed.pairs.rules import PairRules

#: Biological processes of genes between October 2018 and November 2023.
ADDED, GONE = 10_773, 8_061
#: Of these, on terms whose namespace the OBO file does not tell: obsolete, or not in it at all.
ADDED_UNKNOWN, GONE_UNKNOWN = 20, 2_215


def empty_annotations(obo: Path, gafs: list[Path]) -> Annotations:
    """No annotation, over the genes of some GAF files and the terms of an OBO file."""
    stanzas = gzip.decompress(obo.read_bytes()).decode().split("\n[Term]\n")[1:]
    field = {name: re.compile(rf"^{name}: (\S+)", re.MULTILINE) for name in ("id", "namespace")}
    found = [{name: line.search(each) for name, line in field.items()} for each in stanzas]
    known = {match["id"][1]: match["namespace"] for match in found if match["id"]}
    ids = sorted(known)
    levels = pa.array([5] * len(ids), pa.int32())
    terms = {
        "id": ids,
        "name": ids,
        "namespace": [space[1] if (space := known[term]) else None for term in ids],
        "level_min": levels,
        "level_max": levels,
    }
    no_edges = pa.table({"child": pa.array([], pa.string()), "parent": pa.array([], pa.string())})
    lines = [line for path in gafs for line in gzip.decompress(path.read_bytes()).splitlines()]
    genes = {b"NCBIGene:" + line.split(b"\t")[1] for line in lines if not line.startswith(b"!")}
    names = pa.array([name.decode() for name in sorted(genes)])
    nothing = np.empty(0, dtype=np.int32)
    return Annotations(
        genes=names,
        symbols=names,
        ontology=ontology_of(pa.table(terms), no_edges),
        gene=nothing,
        term=nothing,
        evidence=pa.array([], pa.string()),
        date=nothing,
    )


@pytest.fixture(scope="module")
def releases(shared_data: Path) -> tuple[LaterRelease, LaterRelease]:
    gafs = [shared_data / room / "go" / "goa_human.gaf.gz" for room in ("real", "later")]
    known = empty_annotations(shared_data / "real" / "go" / "go-basic.obo.gz", gafs)
    earlier, later = (read_later_release(path, known) for path in gafs)
    return earlier, later


def test_what_was_added_between_two_real_releases_is_counted(
    releases: tuple[LaterRelease, LaterRelease],
) -> None:
    earlier, later = releases
    assert (earlier.lines, later.lines) == (95_411, 41_913)
    changes = annotation_changes(earlier.annotations, later.annotations)
    assert changes["annotations_added"] == ADDED - ADDED_UNKNOWN
    assert changes["annotations_gone"] == GONE - GONE_UNKNOWN


def test_pairs_learnt_from_are_positive_in_the_earlier_real_release_alone(
    releases: tuple[LaterRelease, LaterRelease],
) -> None:
    earlier, later = (release.annotations for release in releases)
    held = holdout_pairs(earlier, later, PairRules(evidence=("EXP",)), seed=0)
    n_genes = held.n_genes

    assert held.counts["added"] == len(held.test) > 0
    taught = np.concatenate([held.train.keys(n_genes), held.valid.keys(n_genes)])
    assert len(np.unique(taught)) == held.counts["positive_before"]
    assert not np.isin(held.test.keys(n_genes), taught).any()
