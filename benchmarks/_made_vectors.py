"""Vectors as an embedding has them, for benchmarks of what is done with them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

DIMENSION = 200
#: Genes of a planted module.
MODULE = 120


def made_vectors(genes: int, dimensions: int = DIMENSION) -> Floats:
    """Vectors of genes in modules: a centre, three gradients within the module, and noise.

    Independent random vectors would be no embedding: in 200 dimensions none of them has neighbours
    that are nearer than others by much, and every index of approximate neighbours fails on them.
    """
    random = np.random.default_rng(5)
    module = np.arange(genes) // MODULE
    centres = random.standard_normal((module.max() + 1, dimensions), dtype=np.float32)
    gradients = random.standard_normal((module.max() + 1, 3, dimensions), dtype=np.float32)
    place = random.standard_normal((genes, 3), dtype=np.float32)
    noise = random.standard_normal((genes, dimensions), dtype=np.float32)
    within = np.einsum("gk,gkd->gd", place, gradients[module])
    return np.asarray(centres[module] + 0.5 * within + 0.3 * noise, dtype=np.float32)
