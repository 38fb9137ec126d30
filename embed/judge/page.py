"""The scorecard as one HTML page, complete in itself."""

from __future__ import annotations

import html
from pathlib import Path

import plotly.graph_objects as go

from embed.judge.figures import auc_bars, function_figure, roc_figure
from embed.judge.pair_task import HEADLINE
from embed.judge.scorecard import Scorecard
from embed.judge.tables import scorecard_rows
from embed.judge.verdict import remarks, verdicts
from graph.files import write_bytes

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
       color: #1a1a1a; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #ddd;
         vertical-align: top; }
tr.control td { color: #595959; }
li { margin: .3rem 0; }
"""


def write_page(card: Scorecard, path: Path) -> None:
    """Write the page: the words, the table, the figures."""
    write_bytes(path, page_text(card).encode())


def page_text(card: Scorecard) -> str:
    """The page's HTML; the plotting library is inside it, once."""
    names = ", ".join(run.subject.name for run in card.cards)
    claims = "".join(f"<li>{html.escape(claim)}</li>" for claim in verdicts(card))
    noted = "".join(f"<li>{html.escape(remark)}</li>" for remark in remarks(card))
    drawn = [
        figure.to_html(full_html=False, include_plotlyjs=number == 0)
        for number, figure in enumerate(figures(card))
    ]
    notes = f"<h2>Remarks</h2><ul>{noted}</ul>" if noted else ""
    return (
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>"
        f"<title>Scorecard: {html.escape(names)}</title><style>{_STYLE}</style></head><body>"
        f"<h1>Scorecard</h1><p>{html.escape(names)}. Graph version "
        f"{html.escape(card.graph_version[:12] or 'unknown')}, {len(card.plan.seeds)} seeds, "
        f"made {html.escape(card.created)}.</p>"
        f"<h2>What beats its controls, and what does not</h2><ul>{claims}</ul>{notes}"
        f"<h2>All figures</h2>{_table(card)}<h2>Figures</h2>{''.join(drawn)}</body></html>\n"
    )


def figures(card: Scorecard) -> list[go.Figure]:
    """The figures of a scorecard."""
    drawn: list[go.Figure] = []
    for task in card.tasks.values():
        drawn.extend(auc_bars(task, kind) for kind in task.trials)
        drawn.append(roc_figure(task, HEADLINE))
    for run in card.cards:
        if run.functions is not None:
            title = f"GO function prediction, {run.subject.name}"
            drawn.append(function_figure(run.functions, title))
        if run.holdout is not None:
            title = f"Functions added since, {run.subject.name}"
            drawn.append(function_figure(run.holdout, title))
    return drawn


def _table(card: Scorecard) -> str:
    rows = []
    before = ""
    for section, measure, who, figure, control in scorecard_rows(card):
        cells = (section if section != before else "", measure, who, figure)
        kind = " class='control'" if control else ""
        rows.append(f"<tr{kind}>{''.join(f'<td>{html.escape(cell)}</td>' for cell in cells)}</tr>")
        before = section
    heads = "".join(
        f"<th>{head}</th>" for head in ("Section", "Measure", "Of", "Mean [95 % interval]")
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
