"""The top factor of a large symmetric matrix by a randomised range finder.

Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 2011,
algorithms 4.4 and 5.3.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from graph.errors import UserError

Floats = NDArray[np.float32]
Product = Callable[[Floats], Floats]


def top_factor(
    product: Product,
    n: int,
    dimension: int,
    random: np.random.Generator,
    *,
    power_iterations: int,
    oversampling: int,
    advance: Callable[[], None] = lambda: None,
) -> tuple[Floats, Floats]:
    """U√Σ of a symmetric n × n matrix, and Σ, the `dimension` largest singular values.

    Parameters
    ----------
    product
        The matrix times float32 (n, columns).
    random
        Draws the starting columns.
    power_iterations
        More of them separate singular values that lie close together.
    oversampling
        Columns beyond `dimension`.
    advance
        Called after each product.

    Returns
    -------
    float32 (n, dimension), columns in falling order of their singular value, each with its
    largest entry positive, so that a repetition gives the same signs; float32 (dimension,).

    Raises
    ------
    UserError
        The matrix has fewer nonzero singular values than dimensions.
    """
    columns = min(n, dimension + oversampling)
    basis = random.standard_normal((n, columns), dtype=np.float32)
    for _ in range(power_iterations + 1):
        basis = np.linalg.qr(product(basis)).Q
        advance()
    projected = product(basis)
    advance()
    small = basis.T.astype(np.float64) @ projected.astype(np.float64)
    values, rotation = np.linalg.eigh((small + small.T) / 2)
    chosen = np.argsort(-np.abs(values), kind="stable")[:dimension]
    singular = np.abs(values[chosen])
    # Rounding in sums of n products leaves about this much of a singular value that is zero.
    rank = int((singular > singular[0] * np.finfo(np.float32).eps * np.sqrt(n)).sum())
    if rank < dimension:
        raise UserError(
            f"the matrix to factorise has rank {rank}, below {dimension} dimensions",
            remedy=f"Give --dimension {max(1, rank)} or a larger corpus",
        )
    factor = (basis @ rotation[:, chosen].astype(np.float32)) * np.sqrt(singular)
    peak = factor[np.abs(factor).argmax(axis=0), np.arange(dimension)]
    factor *= np.where(peak < 0, -1, 1)
    return factor.astype(np.float32), singular.astype(np.float32)
