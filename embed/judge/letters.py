"""The letters that gene symbols share as a control of sets, networks and pairs.

Families carry one name (RPL, KRT, HIST1H), share pathways and bind each other. A set or an edge
that the beginnings of its symbols tell as well says nothing about vectors. Nothing is learnt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from embed.judge.controls import PREFIX_LENGTHS
from embed.pairs.pair_set import LabelledPairs

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class SymbolLetters:
    """How rare the longest beginning is that two symbols share, in bits.

    A beginning of which a share p of the genes has is worth −log2 p: to share ``RPL`` tells more
    than to share ``R``. Symbols without a common first letter have 0.

    Attributes
    ----------
    codes
        For each length of beginnings, the number of each gene's, int64 (genes,).
    gains
        For each length, what a beginning is worth more than the one a letter shorter, float64
        (beginnings,).
    """

    codes: tuple[Ints, ...]
    gains: tuple[Floats, ...]

    @classmethod
    def of(cls, symbols: pa.StringArray) -> SymbolLetters:
        """The beginnings of a list of symbols, rare or frequent among these very genes."""
        codes: list[Ints] = []
        gains: list[Floats] = []
        shorter = np.zeros(len(symbols))
        for length in PREFIX_LENGTHS:
            beginnings = pc.dictionary_encode(pc.utf8_slice_codeunits(symbols, 0, length))
            code = beginnings.indices.to_numpy().astype(np.int64)
            bits = np.log2(len(symbols)) - np.log2(np.bincount(code))
            gain = np.empty(len(bits))
            gain[code] = bits[code] - shorter
            codes.append(code)
            gains.append(gain)
            shorter = bits[code]
        return cls(tuple(codes), tuple(gains))

    def of_pairs(self, pairs: LabelledPairs) -> Floats:
        """What the two genes of each pair share, float64 (pairs,)."""
        found = np.zeros(len(pairs))
        for code, gain in zip(self.codes, self.gains, strict=True):
            own = code[pairs.first]
            found += np.where(own == code[pairs.second], gain[own], 0)
        return found

    def of_sets(self, offsets: Ints, members: Ints) -> Floats:
        """The mean over the pairs of different members of each set, float64 (sets,).

        Set i holds the genes ``members[offsets[i]:offsets[i + 1]]``. A set whose members share
        no letter has exactly 0, so that it ties with random sets that share none.
        """
        from scipy.sparse import csr_array

        sizes = np.diff(offsets)
        total = np.zeros(len(sizes))
        for code, gain in zip(self.codes, self.gains, strict=True):
            ones = np.ones(len(members), np.int64)
            shape = (len(sizes), len(gain))
            times = csr_array((ones, code[members], offsets.copy()), shape=shape)
            times.sum_duplicates()
            pairs = times.data * (times.data - 1)
            owner = np.repeat(np.arange(len(sizes)), np.diff(times.indptr))
            total += np.bincount(owner, pairs * gain[times.indices], len(sizes))
        return np.asarray(total / (sizes * (sizes - 1)), dtype=np.float64)
