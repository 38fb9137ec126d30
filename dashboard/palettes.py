"""Colours that the colour-blind can tell apart, for light and dark pages.

Categories: Okabe and Ito's set without its yellow, which vanishes on white, and colours far from
them in normal, protan and deutan sight; the dark variants are lighter. Scales: blue to
orange-red about a neutral middle, and light to dark (dark to light on dark pages).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """One colour on a light page and on a dark one."""

    light: str
    dark: str

    def on(self, theme: str) -> str:
        """The colour for ``light`` or ``dark``."""
        return self.dark if theme == "dark" else self.light


CATEGORIES = (
    Ink("#0072b2", "#4ea3e0"),
    Ink("#d55e00", "#f2813a"),
    Ink("#009e73", "#88cc99"),
    Ink("#cc79a7", "#e39ac2"),
    Ink("#56b4e9", "#93d2f7"),
    Ink("#882255", "#cf5a8c"),
    Ink("#e69f00", "#ffcc00"),
    Ink("#332288", "#3377cc"),
    Ink("#7c4dff", "#8a5cff"),
    Ink("#780f00", "#c3ffa5"),
)
MAIN = CATEGORIES[0]
SECOND = CATEGORIES[1]
#: Words on `MAIN`.
ON_MAIN = Ink("#ffffff", "#10161d")
GREY = Ink("#c9d0d8", "#47525e")
TEXT = Ink("#1b2733", "#e8edf2")
LINES = Ink("#e3e8ed", "#2a343f")
#: Categories beyond the palette.
OTHER = Ink("#8a95a1", "#8d99a6")


@dataclass(frozen=True, slots=True)
class Ramp:
    """Stops of a continuous scale, evenly spaced."""

    light: tuple[str, ...]
    dark: tuple[str, ...]

    def on(self, theme: str) -> tuple[str, ...]:
        """The stops for ``light`` or ``dark``."""
        return self.dark if theme == "dark" else self.light


DIVERGING = Ramp(
    ("#1c5d99", "#6aaed6", "#e3e5e6", "#f0975a", "#b03a06"),
    ("#6bbcf5", "#2f7ab0", "#3b444e", "#c4642c", "#ffa36b"),
)
SEQUENTIAL = Ramp(
    ("#dcebf7", "#93c4e4", "#3d8ec9", "#12609f", "#0a2f5c"),
    ("#1d3750", "#20618f", "#3a97cf", "#86c9f0", "#e2f3ff"),
)
