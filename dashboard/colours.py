"""What the map is coloured by: one byte a gene, and the legend that explains it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dashboard.atlas import Atlas
from dashboard.palettes import CATEGORIES, DIVERGING, OTHER, SEQUENTIAL, Ink, Ramp

Bytes = NDArray[np.uint8]

#: z-scores beyond this look alike; a tissue's most specific genes lie near 5.
Z_LIMIT = 3.0
#: More categories than the palette can tell apart are drawn as one.
MOST_CATEGORIES = len(CATEGORIES) - 1


@dataclass(frozen=True, slots=True)
class Category:
    """One entry of a legend; its value is its place plus one."""

    label: str
    count: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class Scale:
    """A continuous legend: values 1 to 255 run from `low` to `high`."""

    title: str
    low: float
    high: float
    kind: Literal["diverging", "sequential"]

    @property
    def ramp(self) -> Ramp:
        """Its colours."""
        return DIVERGING if self.kind == "diverging" else SEQUENTIAL


@dataclass(frozen=True)
class Colouring:
    """Values by map position, and what they mean.

    Attributes
    ----------
    values
        uint8 (n,); 0 is grey.
    rest
        What grey means.
    """

    title: str
    rest: str
    values: Bytes
    categories: tuple[Category, ...] = ()
    scale: Scale | None = None

    @property
    def key(self) -> str:
        """Changes whenever the picture would."""
        words = (self.title, self.rest, self.categories, self.scale)
        return hashlib.sha256(repr(words).encode() + self.values.tobytes()).hexdigest()[:16]


def plain(atlas: Atlas) -> Colouring:
    """Every gene alike."""
    n = len(atlas.placed)
    everything = Category("genes", n, CATEGORIES[0])
    return Colouring("All genes", "", np.ones(n, dtype=np.uint8), (everything,))


def by_text(title: str, values: NDArray[np.object_]) -> Colouring:
    """One colour for each of the most common values, one for all others.

    Parameters
    ----------
    values
        A word for each map position.
    """
    names, which, counts = np.unique(values.astype(str), return_inverse=True, return_counts=True)
    order = np.lexsort((names, -counts))
    crowded = len(names) > MOST_CATEGORIES + 1
    shown = order[:MOST_CATEGORIES] if crowded else order
    place = np.full(len(names), len(shown) + 1, dtype=np.uint8)
    place[shown] = np.arange(1, len(shown) + 1)
    categories = [
        Category(str(names[name]), int(counts[name]), CATEGORIES[i]) for i, name in enumerate(shown)
    ]
    if crowded:
        rest = int(counts[order[MOST_CATEGORIES:]].sum())
        categories.append(Category(f"{len(names) - len(shown)} others", rest, OTHER))
    return Colouring(title, "", place[which] if len(names) else _nothing(0), tuple(categories))


def by_type(atlas: Atlas) -> Colouring:
    """NCBI gene type."""
    return by_text("Gene type", atlas.types[atlas.placed])


def by_class(atlas: Atlas) -> Colouring:
    """Class by name: microRNA, snoRNA, LOC, open reading frame and others."""
    classes = atlas.genes["gene_class"].to_numpy(zero_copy_only=False)
    return by_text("Gene class by name", classes[atlas.placed])


def by_island(island: NDArray[np.int32], title: str = "Island") -> Colouring:
    """Islands of the map, the largest in colours of their own; the main cloud is grey."""
    inside = island >= 0
    words = np.array([f"island {number}" for number in island[inside]], dtype=object)
    coloured = by_text(title, words)
    values = _nothing(len(island))
    values[inside] = coloured.values
    return Colouring(title, "main cloud", values, coloured.categories)


def by_score(
    title: str,
    scores: NDArray[np.float32],
    *,
    low: float,
    high: float,
    kind: Literal["diverging", "sequential"],
    rest: str,
) -> Colouring:
    """A number a gene on a scale; NaN is grey, values beyond the ends take their colour."""
    values = _nothing(len(scores))
    known = np.isfinite(scores)
    share = np.clip((scores[known] - low) / (high - low or 1), 0, 1)
    values[known] = 1 + np.round(share * 254).astype(np.uint8)
    return Colouring(title, rest, values, scale=Scale(title, low, high, kind))


def by_tissue(name: str, z: NDArray[np.float32]) -> Colouring:
    """Specificity to a tissue: z-score over tissues of log2(TPM + 1)."""
    return by_score(
        f"z in {name}", z, low=-Z_LIMIT, high=Z_LIMIT, kind="diverging", rest="not measured"
    )


def by_sets(atlas: Atlas, names: Sequence[str], members: Sequence[NDArray[np.int32]]) -> Colouring:
    """Membership in up to nine sets at once; genes of several have a colour of their own.

    Parameters
    ----------
    names, members
        What to call each set, and its map positions.
    """
    n = len(atlas.placed)
    values, depth = _nothing(n), np.zeros(n, dtype=np.int16)
    for place, positions in enumerate(members, start=1):
        values[positions] = place
        depth[positions] += 1
    shared = depth > 1
    categories = [
        Category(name, len(positions), CATEGORIES[i])
        for i, (name, positions) in enumerate(zip(names, members, strict=True))
    ]
    if shared.any():
        values[shared] = len(categories) + 1
        categories.append(Category("in several", int(shared.sum()), CATEGORIES[-1]))
    return Colouring(" · ".join(names), "other genes", values, tuple(categories))


def _nothing(n: int) -> Bytes:
    return np.zeros(n, dtype=np.uint8)
