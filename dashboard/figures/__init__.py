"""Facts as plotly figures: plain values in, a figure out; nothing here knows of Streamlit.

``theme`` is ``light`` or ``dark`` throughout. Axes carry their unit, titles their n.
"""

from dashboard.figures.bars import enrichment_bars, interval_bars, similarity_bars, tissue_bars
from dashboard.figures.curves import calibration_curve, roc_curves, training_curves
from dashboard.figures.distributions import against_random, difference_of_lists
from dashboard.figures.matrices import similarity_matrix, tuning_grid
from dashboard.figures.multiples import tissue_multiples
from dashboard.figures.network import gene_network

__all__ = [
    "against_random",
    "calibration_curve",
    "difference_of_lists",
    "enrichment_bars",
    "gene_network",
    "interval_bars",
    "roc_curves",
    "similarity_bars",
    "similarity_matrix",
    "tissue_bars",
    "tissue_multiples",
    "training_curves",
    "tuning_grid",
]
