"""Selections of genes as short texts: a bitmap of the map's genes, tagged with its run.

A link carries the whole selection and the server stores nothing. 24,000 genes take 3 kB at
most, a few dozen some 60 characters. The browser writes the same code (`component/src`).
"""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Sequence
from itertools import accumulate, takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.atlas import Atlas
from graph.errors import InputError, UserError

#: A bitmap of a million genes; whatever unpacks to more did not come from a map.
_LARGEST = 125_000
#: Names in a link at most, and their characters: some 4 kB, as a large selection takes.
MOST_NAMES, MOST_CHARACTERS = 1_000, 20_000


def encode(atlas: Atlas, positions: NDArray[np.integer[Any]]) -> str:
    """The code of a selection; empty for no gene."""
    if len(positions) == 0:
        return ""
    mask = np.zeros(len(atlas.placed), dtype=bool)
    mask[positions] = True
    packed = zlib.compress(np.packbits(mask, bitorder="little").tobytes(), 9)
    return f"{atlas.tag}.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


def decode(atlas: Atlas, code: str) -> NDArray[np.int32]:
    """The map positions of a code, ascending.

    Raises
    ------
    InputError
        The text is no code.
    UserError
        The selection was made on another run's map.
    """
    if not code:
        return np.zeros(0, dtype=np.int32)
    tag, _, bitmap = code.partition(".")
    content = _unpacked(bitmap)
    n = len(atlas.placed)
    if tag != atlas.tag or len(content) != -(-n // 8):
        raise UserError(
            "the link's selection was made on the map of another run",
            remedy="Select the genes again, or ask for the list of genes instead of the link",
        )
    bits = np.unpackbits(np.frombuffer(content, dtype=np.uint8), bitorder="little")[:n]
    return np.flatnonzero(bits).astype(np.int32)


def fitting(names: Sequence[str]) -> Sequence[str]:
    """The first of `names`, as many as a link holds."""
    taken = accumulate(len(name) + 1 for name in names)
    fit = sum(1 for _ in takewhile(lambda characters: characters <= MOST_CHARACTERS, taken))
    return names[: min(fit, MOST_NAMES)]


def encode_names(names: Sequence[str]) -> str:
    """The code of names without line ends: ids of genes off the map, words of a list."""
    fit = fitting(names)
    if len(fit) == 0:
        return ""
    packed = zlib.compress("\n".join(fit).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode_names(code: str) -> list[str]:
    """The names of a code, in its order.

    Raises
    ------
    InputError
        The text is no code.
    """
    if not code:
        return []
    try:
        return list(fitting(_unpacked(code).decode().split("\n")))
    except UnicodeDecodeError:
        raise _unreadable() from None


def _unpacked(code: str) -> bytes:
    try:
        packed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(packed, _LARGEST)
    except (binascii.Error, zlib.error, ValueError):
        raise _unreadable() from None
    # A link that was cut short must not pass for one with fewer genes.
    if not content or not unpacker.eof:
        raise _unreadable()
    return content


def _unreadable() -> InputError:
    return InputError(
        "the link's selection cannot be read",
        remedy="Copy the whole link, or select the genes again",
    )
