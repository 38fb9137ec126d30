"""Figures that the paper prints, to stand beside ours."""

from __future__ import annotations

#: Its Table 1: clusteredness by dimension, over iterations 1 to 10.
TABLE_1: dict[int, tuple[float, ...]] = {
    50: (1.428, 1.444, 1.467, 1.470, 1.487, 1.465, 1.473, 1.479, 1.475, 1.462),
    100: (1.415, 1.467, 1.488, 1.491, 1.498, 1.501, 1.519, 1.486, 1.480, 1.490),
    200: (1.403, 1.463, 1.491, 1.498, 1.495, 1.482, 1.470, 1.488, 1.521, 1.509),
    300: (1.392, 1.443, 1.472, 1.473, 1.473, 1.509, 1.474, 1.513, 1.479, 1.480),
}

#: Its best: 200 dimensions, nine iterations.
BEST = (200, 9)
