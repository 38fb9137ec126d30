"""Names with vectors, as files hold them before the names are known to be genes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.errors import InputError

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class NamedVectors:
    """What a vector file holds.

    Attributes
    ----------
    names
        Each once.
    vectors
        float32 (names, dimensions), finite.
    first_line
        Line of the first vector where the file has lines, for messages; else 0.
    symbols
        A second name for each, where the format has room for one.
    """

    names: list[str]
    vectors: Floats
    first_line: int = 0
    symbols: list[str] | None = None

    def __post_init__(self) -> None:
        if not self.names:
            raise InputError("the file holds no vector", remedy="Give a file with vectors")
        if self.vectors.ndim != 2 or self.vectors.shape[0] != len(self.names):
            raise InputError(
                f"{len(self.names):,} names and vectors of shape {self.vectors.shape}",
                remedy="Give one vector of one length for each name",
            )
        position = {name: row for row, name in enumerate(self.names)}
        if len(position) < len(self.names):
            # The dictionary holds each name's last row: the first that differs is repeated.
            row = next(row for row, name in enumerate(self.names) if position[name] != row)
            name = self.names[row]
            raise InputError(
                f"{name!r} has two vectors, the second in row {position[name] + 1:,}",
                remedy="Keep one vector for each gene",
                line=self._line(position[name]),
            )
        finite = np.isfinite(self.vectors).all(axis=1)
        if not finite.all():
            row = int(np.flatnonzero(~finite)[0])
            raise InputError(
                f"the vector of {self.names[row]!r} holds NaN or infinity",
                remedy="Leave that gene out or correct its vector",
                line=self._line(row),
            )

    def _line(self, row: int) -> int | None:
        return self.first_line + row if self.first_line else None
