"""Bars: tissues, over-represented sets, similar tissues."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.figures.style import colour_scale, styled
from dashboard.palettes import DIVERGING, GREY, MAIN, TEXT


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
    words = [f"z = {one:.2f}" if np.isfinite(one) else "no z-score" for one in z[order]]
    bars = go.Bar(
        x=np.log2(tpm[order] + 1),
        y=[names[i] for i in order],
        orientation="h",
        customdata=list(zip(tpm[order].tolist(), words, strict=True)),
        hovertemplate="%{y}<br>%{customdata[0]:.2f} TPM<br>%{customdata[1]}<extra></extra>",
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
    figure.update_xaxes(title=f"log₂(median TPM + 1), n = {len(names)} tissues")
    title = f"{symbol} in {len(names)} tissues"
    low, high = order[0], order[-1]
    alt = (
        f"Bars: expression of {title}, from {names[high]} with {tpm[high]:.1f} TPM "
        f"to {names[low]} with {tpm[low]:.1f} TPM."
    )
    height = max(220, 90 + 17 * len(names))
    return styled(figure, theme, height=height, title=title, alt=alt)


def enrichment_bars(
    names: Sequence[str],
    fdr: NDArray[np.float64],
    found: NDArray[np.int64],
    theme: str,
    *,
    n: int,
) -> go.Figure:
    """The most over-represented sets by −log₁₀ of the false discovery rate.

    Parameters
    ----------
    names, fdr, found
        Set, its false discovery rate, and how many of the genes it holds, (sets,).
    n
        Genes that were tested.
    """
    shown = [name if len(name) <= 34 else f"{name[:33]}…" for name in names][::-1]
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
    figure.update_xaxes(title=f"−log₁₀ FDR, n = {n:,} genes")
    said = "; ".join(
        f"{name}, {n:,} genes, FDR {rate:.1e}"
        for name, n, rate in zip(names, found, fdr, strict=True)
    )
    return styled(figure, theme, height=80 + 26 * len(shown), alt=f"Bars: {said}.")


def similarity_bars(
    names: Sequence[str], values: NDArray[np.float64], theme: str, *, axis: str, title: str
) -> go.Figure:
    """Named numbers between −1 and 1, the largest on top."""
    order = np.argsort(values, kind="stable")
    strongest = max(0.3, float(np.abs(values).max(initial=0)))
    figure = go.Figure(
        go.Bar(
            x=values[order],
            y=[names[i] for i in order],
            orientation="h",
            hovertemplate="%{y}<br>%{x:.2f}<extra></extra>",
            marker={
                "color": values[order],
                "cmin": -strongest,
                "cmax": strongest,
                "colorscale": colour_scale(DIVERGING.on(theme)),
            },
        )
    )
    figure.update_xaxes(title=axis)
    low, high = order[0], order[-1]
    alt = (
        f"Bars: {axis}, from {names[high]} with {values[high]:.2f} "
        f"to {names[low]} with {values[low]:.2f}."
    )
    height = max(200, 90 + 17 * len(names))
    return styled(figure, theme, height=height, title=title, alt=alt)


def interval_bars(
    names: Sequence[str],
    mean: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    control: NDArray[np.bool_],
    theme: str,
    *,
    title: str,
    n: str,
    axis: str,
) -> go.Figure:
    """An area under a curve with its 95 % interval, the run in colour, its controls grey.

    Parameters
    ----------
    mean, low, high
        NaN where there is no interval, (contestants,).
    n
        What the areas were measured on, with its number: ``803 test pairs``; may be empty.
    """
    order = np.argsort(np.nan_to_num(mean), kind="stable")
    labels = [names[i] for i in order]
    figure = go.Figure(
        go.Bar(
            x=mean[order],
            y=labels,
            orientation="h",
            error_x={
                "type": "data",
                "symmetric": False,
                # An interval over few seeds can reach beyond what an area can be.
                "array": np.nan_to_num((np.minimum(high, 1) - mean)[order]),
                "arrayminus": np.nan_to_num((mean - np.maximum(low, 0))[order]),
                "thickness": 1.2,
                "color": TEXT.on(theme),
            },
            marker={"color": [GREY.on(theme) if control[i] else MAIN.on(theme) for i in order]},
            hovertemplate="%{y}: %{x:.3f}<extra></extra>",
        )
    )
    numbers = [
        {"x": 1, "y": label, "xref": "paper", "xanchor": "left", "showarrow": False,
         "xshift": 6, "text": f"{value:.3f}" if np.isfinite(value) else "–"}
        for label, value in zip(labels, mean[order], strict=True)
    ]  # fmt: skip
    figure.update_layout(annotations=numbers)
    figure.add_vline(
        x=0.5,
        line={"dash": "dot", "color": TEXT.on(theme), "width": 1},
        annotation={"text": "chance", "font": {"size": 11}},
        annotation_position="top",
    )
    figure.update_xaxes(range=[0, 1], title=axis)
    said = ", ".join(f"{names[i]} {mean[i]:.3f}" for i in order[::-1])
    counted = f", n = {n}" if n else ""
    alt = f"Bars: {title}{counted}, {axis}: {said}."
    head = f"{title}<br><span style='font-size:12px'>n = {n}</span>" if n else title
    styled(figure, theme, height=140 + 26 * len(names), title=head, alt=alt)
    return figure.update_layout(margin={"t": 78 if n else 58, "r": 48})
