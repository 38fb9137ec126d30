"""Gene symbols and names in families, as nomenclature makes them: a root and a number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.simulate.words import NAME_WORDS

Texts = npt.NDArray[np.str_]

#: Roots that would read as something else: a clone, a locus, a month.
_TAKEN = frozenset(
    {"PRO", "FLJ", "MGC", "HSPC", "KIAA", "LINC", "LOC", "MIR", "MIRL", "CIT", "ABC"}
    | {"JAN", "FEB", "MAR", "MARC", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT"}
    | {"NOV", "DEC"}
)


@dataclass(frozen=True, slots=True)
class Families:
    """Symbols in families: `symbols` (``MARK7``), `names`, and the `roots` they use."""

    symbols: Texts
    names: Texts
    roots: Texts


def draw_families(
    random: np.random.Generator, n_symbols: int, taken: Collection[str] = ()
) -> Families:
    """At least distinct `n_symbols` symbols in families of 1 to 25, cut to that many.

    Roots avoid those `taken`, so that symbols of two draws never coincide: a symbol is its root
    and a number, and roots hold no digits.
    """
    roots, phrases = _roots(random, max(8, n_symbols // 2), frozenset(taken) | _TAKEN)
    sizes = np.minimum(random.geometric(0.28, len(roots)), 25)
    family = np.repeat(np.arange(len(roots)), sizes)[:n_symbols]
    if len(family) < n_symbols:
        more = draw_families(random, n_symbols - len(family), {*taken, *roots.tolist()})
        return Families(
            np.concatenate([_numbered(roots, sizes, family, random), more.symbols]),
            np.concatenate([_named(phrases, sizes, family), more.names]),
            np.concatenate([roots, more.roots]),
        )
    return Families(_numbered(roots, sizes, family, random), _named(phrases, sizes, family), roots)


def _roots(random: np.random.Generator, n: int, taken: frozenset[str]) -> tuple[Texts, Texts]:
    """`n` distinct roots of three or four initials, and the phrases they abbreviate."""
    words = np.array(NAME_WORDS)
    drawn = words[random.integers(len(words), size=(n * 4, 4))]
    initials = np.char.upper(drawn.astype("U1"))
    short = random.random(len(drawn)) < 0.2
    fourth = np.where(short, "", initials[:, 3])
    roots = np.strings.add(
        np.strings.add(initials[:, 0], initials[:, 1]), np.strings.add(initials[:, 2], fourth)
    )
    phrases = np.where(short, _joined(drawn[:, :3]), _joined(drawn))
    _, first = np.unique(roots, return_index=True)
    first = np.sort(first)
    first = first[~np.isin(roots[first], np.array(sorted(taken)))][:n]
    return roots[first], phrases[first]


def _joined(words: Texts) -> Texts:
    phrase = words[:, 0]
    for column in words.T[1:]:
        phrase = np.strings.add(np.strings.add(phrase, " "), column)
    return phrase


def _place(sizes: npt.NDArray[np.int64], family: npt.NDArray[np.int64]) -> Texts:
    """The number of each member in its family from 1; nothing where it is the only one."""
    starts = np.cumsum(sizes) - sizes
    number = np.arange(len(family)) - starts[family] + 1
    return np.where(sizes[family] == 1, "", number.astype(str))


def _numbered(
    roots: Texts,
    sizes: npt.NDArray[np.int64],
    family: npt.NDArray[np.int64],
    random: np.random.Generator,
) -> Texts:
    lettered = (random.random(len(roots)) < 0.2) & (sizes > 1)
    letter = np.array(["A", "B", "C", "L"])[random.integers(4, size=len(roots))]
    symbols = np.strings.add(roots[family], _place(sizes, family))
    return np.strings.add(symbols, np.where(lettered, letter, "")[family])


def _named(phrases: Texts, sizes: npt.NDArray[np.int64], family: npt.NDArray[np.int64]) -> Texts:
    number = _place(sizes, family)
    return np.strings.rstrip(np.strings.add(np.strings.add(phrases[family], " "), number))
