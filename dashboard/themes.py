"""The look of the pages, light and dark; fonts come with Streamlit, nothing from a network."""

from __future__ import annotations

from typing import Any

from dashboard.palettes import CATEGORIES, DIVERGING, SEQUENTIAL

_ALIKE = {
    "baseRadius": "0.5rem",
    "showWidgetBorder": True,
    "paddingTop": "2rem",
    "paddingBottom": "3rem",
    "headingFontWeights": [700, 650, 600],
    "headingFontSizes": ["2.1rem", "1.5rem", "1.2rem"],
}

_LIGHT = {
    "primaryColor": "#0b6b94",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f3f6f8",
    "textColor": "#1b2733",
    "linkColor": "#0b6b94",
    "borderColor": "#dde3e9",
    "dataframeHeaderBackgroundColor": "#f7f9fb",
    "chartCategoricalColors": [ink.light for ink in CATEGORIES],
    "chartSequentialColors": list(SEQUENTIAL.light) * 2,
    "chartDivergingColors": list(DIVERGING.light) * 2,
}

_DARK = {
    "primaryColor": "#2887ba",
    "backgroundColor": "#10161d",
    "secondaryBackgroundColor": "#19222c",
    "textColor": "#e8edf2",
    "linkColor": "#7cc8f2",
    "borderColor": "#2b3641",
    "dataframeHeaderBackgroundColor": "#161e27",
    "chartCategoricalColors": [ink.dark for ink in CATEGORIES],
    "chartSequentialColors": list(SEQUENTIAL.dark) * 2,
    "chartDivergingColors": list(DIVERGING.dark) * 2,
}

THEME: dict[str, Any] = {
    f"theme.light.{name}": value for name, value in (_ALIKE | _LIGHT).items()
} | {f"theme.dark.{name}": value for name, value in (_ALIKE | _DARK).items()}
