"""The number of each series: small, given once, never given to another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from graph.files import read_json, write_json
from graph.workspace import Workspace


def ordinals_path(workspace: Workspace) -> Path:
    """Every series that ever counted here, by accession."""
    return workspace.root / "ordinals.json"


def known_ordinals(workspace: Workspace) -> dict[str, int]:
    """The numbers given so far."""
    path = ordinals_path(workspace)
    known: dict[str, int] = read_json(path) if path.exists() else {}
    return known


def give_ordinals(workspace: Workspace, accessions: Iterable[str]) -> dict[str, int]:
    """The number of every series that ever counted; the new among `accessions` get the next ones.

    New series are numbered in the order of their accession numbers, so that the same series in a
    fresh workspace get the same numbers.
    """
    known = known_ordinals(workspace)
    new = sorted(set(accessions) - known.keys(), key=_by_number)
    following = max(known.values(), default=-1) + 1
    if new:
        known |= {accession: following + place for place, accession in enumerate(new)}
        write_json(ordinals_path(workspace), known)
    return known


def _by_number(accession: str) -> tuple[int, str]:
    """GSE4107 before GSE13355."""
    digits = "".join(letter for letter in accession if letter.isdigit())
    return int(digits or 0), accession
