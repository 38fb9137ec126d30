"""Colours that the figures share; safe for the common kinds of colour blindness."""

from __future__ import annotations

#: Okabe and Ito, "Color Universal Design", 2008, and lighter tones of them for more classes.
DISTINCT = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#8C510A",
    "#5E3C99",
    "#B2ABD2",
    "#80CDC1",
    "#A6761D",
    "#F0E442",
)

#: Genes that are not the subject.
REST = "#C9CDD3"

INK, PAPER = "#20242A", "#FFFFFF"

#: From low to high, equal steps of lightness on both sides of zero.
DIVERGING = (
    (0.0, "#2166AC"),
    (0.25, "#92C5DE"),
    (0.5, "#EDEDED"),
    (0.75, "#F4A582"),
    (1.0, "#B2182B"),
)
