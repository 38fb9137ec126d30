"""Bars: tissues, over-represented sets, similar tissues."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.figures.style import colour_scale, styled
from dashboard.palettes import DIVERGING, GREY, MAIN


def tissue_bars(
    names: Sequence[str],
    tpm: NDArray[np.float64],
    z: NDArray[np.float64],
    theme: str,
    *,
    symbol: str,
) -> go.Figure:
    """Expression over tissues as bars, highest on top, coloured by specificity.

    Parameters
    ----------
    names, tpm, z
        Tissue, median TPM and z-score over tissues (NaN where unknown), (tissues,).
    """
    order = np.argsort(tpm, kind="stable")
    bars = go.Bar(
        x=np.log2(tpm[order] + 1),
        y=[names[i] for i in order],
        orientation="h",
        customdata=np.column_stack([tpm[order], z[order]]),
        hovertemplate="%{y}<br>%{customdata[0]:.2f} TPM<br>z = %{customdata[1]:.2f}<extra></extra>",
        marker={
            "color": np.nan_to_num(z[order]),
            "cmin": -3,
            "cmax": 3,
            "colorscale": colour_scale(DIVERGING.on(theme)),
            "colorbar": {"title": "z", "thickness": 10, "len": 0.5, "outlinewidth": 0},
            "line": {"width": 0},
        },
    )
    figure = go.Figure(bars)
    figure.update_xaxes(title="log₂(median TPM + 1)")
    title = f"{symbol} in {len(names)} tissues"
    return styled(figure, theme, height=max(220, 90 + 17 * len(names)), title=title)


def enrichment_bars(
    names: Sequence[str], fdr: NDArray[np.float64], found: NDArray[np.int64], theme: str
) -> go.Figure:
    """The most over-represented sets by −log₁₀ of the false discovery rate."""
    shown = [name if len(name) <= 42 else f"{name[:40]}…" for name in names][::-1]
    height = -np.log10(np.maximum(fdr[::-1], 1e-300))
    figure = go.Figure(
        go.Bar(
            x=height,
            y=list(range(len(shown))),
            orientation="h",
            text=[f"{n:,} genes" for n in found[::-1]],
            textposition="auto",
            customdata=list(names)[::-1],
            hovertemplate="%{customdata}<br>−log₁₀ FDR %{x:.1f}<extra></extra>",
            marker={"color": MAIN.on(theme)},
        )
    )
    figure.update_yaxes(tickmode="array", tickvals=list(range(len(shown))), ticktext=shown)
    figure.update_xaxes(title="−log₁₀ false discovery rate")
    return styled(figure, theme, height=80 + 26 * len(shown))


def similarity_bars(
    names: Sequence[str], values: NDArray[np.float64], theme: str, *, axis: str, title: str
) -> go.Figure:
    """Named numbers between −1 and 1, the largest on top."""
    order = np.argsort(values, kind="stable")
    figure = go.Figure(
        go.Bar(
            x=values[order],
            y=[names[i] for i in order],
            orientation="h",
            hovertemplate="%{y}<br>%{x:.2f}<extra></extra>",
            marker={
                "color": values[order],
                "cmin": -1,
                "cmax": 1,
                "colorscale": colour_scale(DIVERGING.on(theme)),
            },
        )
    )
    figure.update_xaxes(title=axis)
    return styled(figure, theme, height=max(200, 90 + 17 * len(names)), title=title)


def interval_bars(
    names: Sequence[str],
    mean: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    control: NDArray[np.bool_],
    theme: str,
    *,
    title: str,
) -> go.Figure:
    """A figure of merit with its 95 % interval, the run in colour, its controls grey.

    Parameters
    ----------
    mean, low, high
        NaN where there is no interval, (contestants,).
    """
    order = np.argsort(np.nan_to_num(mean), kind="stable")
    figure = go.Figure(
        go.Bar(
            x=mean[order],
            y=[names[i] for i in order],
            orientation="h",
            error_x={
                "type": "data",
                "symmetric": False,
                "array": np.nan_to_num((high - mean)[order]),
                "arrayminus": np.nan_to_num((mean - low)[order]),
                "thickness": 1.2,
            },
            text=[f"{value:.3f}" for value in mean[order]],
            textposition="inside",
            insidetextanchor="start",
            marker={"color": [GREY.on(theme) if control[i] else MAIN.on(theme) for i in order]},
            hovertemplate="%{y}: %{x:.3f}<extra></extra>",
        )
    )
    figure.add_vline(x=0.5, line={"dash": "dot", "color": GREY.on(theme)})
    figure.update_xaxes(range=[0, 1])
    return styled(figure, theme, height=90 + 26 * len(names), title=title)
