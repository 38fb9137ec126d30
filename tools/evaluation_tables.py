"""Print the tables of docs/evaluation.md from scorecards.

    python -m embed evaluate RUN… --json > scorecard.json
    python tools/evaluation_tables.py scorecard.json…

A run is called by its trainer. Controls that runs of one corpus share are printed once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Row = tuple[str, ...]

#: The second measure of pair prediction, beside ``auc``.
AP = "average_precision"
#: Headings of a margin.
MARGIN = ("margin over seeds", "over genes", "beats it")
#: Intervals narrower than this are those of a figure that no seed changes.
FIXED = 5e-4


def tables(card: dict[str, Any]) -> Iterator[str]:
    """Every table of a scorecard as Markdown, each under a line that names it."""
    trainer = {run["id"]: run["trainer"] for run in card["runs"]}
    if card["whole_split"]:
        yield f"All pairs of {card['whole_split']['set']}"
        whole = card["whole_split"]
        yield table(("control", *kinds_of(whole)), by_kind(whole, {}, "auc"))
        yield table(("average precision", *kinds_of(whole)), by_kind(whole, {}, AP))
    for name, task in card["pair_prediction"].items():
        yield f"{name}: {json.dumps(task['counts']['pairs'])}"
        yield table(("AUC", *kinds_of(task)), by_kind(task, trainer, "auc"))
        yield table(("average precision", *kinds_of(task)), by_kind(task, trainer, AP))
        heads = ("run", "best control", *MARGIN)
        yield table(heads, margins(task, trainer))
    for section in ("functions", "holdout_functions"):
        measured = {run["trainer"]: run[section] for run in card["runs"] if run[section]}
        if measured:
            yield section
            yield table(("AUROC", *measured), by_contestant(measured))
    held = {run["trainer"]: run["pathways"] for run in card["runs"] if run["pathways"]}
    if held:
        yield "pathways"
        heads = (
            *("run", "clusteredness, inner", "cosine", "AUROC", "without letters", "z"),
            "sets that stand out",
        )
        yield table(heads, pathways(held))
    networks = [run for run in card["runs"] if run["recovery"]]
    if networks:
        yield "recovery"
        heads = ("run", "network", "edges", "leaked", "AUROC", "best control", *MARGIN)
        yield table(heads, recoveries(networks))
    shaped = [run for run in card["runs"] if run["geometry"]]
    if shaped:
        yield "geometry"
        heads = ("vectors", "hubness", "largest hub", "genes near none", "norm and degree")
        yield table(heads, geometries(shaped))
    if card["comparisons"]:
        yield "runs two by two"
        heads = ("measure", "runs", "difference", "over genes", "n", "q")
        yield table(heads, comparisons(card["comparisons"], trainer))
    yield "\n".join(f"- {claim}" for claim in card["headline"])


def table(heads: Row, rows: Iterable[Row]) -> str:
    """A Markdown table."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def kinds_of(task: dict[str, Any]) -> Row:
    """The kinds of negatives of a task."""
    return tuple(f"{kind} negatives" for kind in task["negatives"])


def by_kind(task: dict[str, Any], trainer: dict[str, str], measure: str) -> list[Row]:
    """A measure of each contestant by kind of negatives; rows that repeat one are left out."""
    kinds = list(task["negatives"].values())
    rows: dict[tuple[str, Row], Row] = {}
    for each in zip(*kinds, strict=True):
        first = each[0]
        figures = tuple(interval(contestant[measure]) for contestant in each)
        owner = trainer.get(first["run"], "")
        if first["control"] and first["name"] != "gene-additive":
            owner = ""
        named = owner and not first["control"]
        name = f"**{owner}**, {first['name']}" if named else first["name"]
        label = f"{name} ({owner})" if first["control"] and owner else name
        rows.setdefault((label, figures), (label, *figures))
    return list(rows.values())


def margins(task: dict[str, Any], trainer: dict[str, str]) -> Iterator[Row]:
    """How far each run stands above its best control on rewired negatives: the only claim."""
    for margin in task["margins"]:
        if margin["negatives"] != "rewired":
            continue
        name = f"{trainer[margin['run']]}, {margin['name']}"
        yield (name, margin["best_control"], *told(margin))


def told(margin: dict[str, Any]) -> Row:
    """A margin's cells, and whether it is a claim."""
    low, high = margin["over_genes"]
    return (
        interval(margin["over_seeds"], "+.3f"),
        signed(f"[{low:+.3f}, {high:+.3f}]"),
        margin["no_claim"] or ("yes" if margin["beats_controls"] else "no"),
    )


def by_contestant(measured: dict[str, Any]) -> Iterator[Row]:
    """AUROC of each contestant, a column a run."""
    names = dict.fromkeys(who for scores in measured.values() for who in scores["auroc"])
    for who in names:
        yield (
            who,
            *(
                interval(scores["auroc"][who]) if who in scores["auroc"] else "–"
                for scores in measured.values()
            ),
        )


def pathways(held: dict[str, Any]) -> Iterator[Row]:
    """The paper's ratio and the comparison with matched sets; controls below the runs."""
    controls: dict[str, Row] = {}
    for run, found in held.items():
        ratio = found["clusteredness"]
        for who, each in found["coherence"].items():
            figures = (
                interval(each["auroc"]),
                interval(each["auroc_without_letters"]),
                signed(f"{each['z']:+.2f}"),
                f"{each['significant']:,} of {each['sets']:,}",
            )
            if who == "cosine":
                yield (run, f"{ratio['inner']:.3f}", f"{ratio['cosine']:.3f}", *figures)
            elif who != "inner":
                controls[who] = (who, "", "", *figures)
    yield from controls.values()


def recoveries(runs: list[dict[str, Any]]) -> Iterator[Row]:
    """Recovery of each network by each run."""
    for run in runs:
        for each in run["recovery"]:
            leaked = "unknown" if each["leaked"] is None else f"{each['leaked']:,}"
            counts = (run["trainer"], each["network"], f"{each['edges']:,}", leaked)
            if each["void"]:
                yield (*counts, "void", "", "", "", "")
                continue
            margin = each["margin"]
            best = margin["best_control"]
            control = f"{best} {each['auroc'][best]['mean']:.3f}"
            yield (*counts, interval(each["auroc"]["run"]), control, *told(margin))


def geometries(runs: list[dict[str, Any]]) -> Iterator[Row]:
    """Hubs, and what the vectors' lengths follow."""
    rows: dict[str, Row] = {}
    for run in runs:
        for who, shape in run["geometry"].items():
            name = run["trainer"] if who == "run" else who
            degree = "–" if shape["norm_degree"] is None else signed(f"{shape['norm_degree']:+.2f}")
            share = f"{shape['largest_share']:.1%}"
            rows[name] = (
                name,
                f"{shape['hubness']:.2f}",
                share,
                f"{shape['never_near']:.1%}",
                degree,
            )
    return iter(rows.values())


def comparisons(found: list[dict[str, Any]], trainer: dict[str, str]) -> Iterator[Row]:
    """Paired tests of two runs."""
    for each in found:
        yield (
            each["measure"],
            f"{trainer[each['first']]} − {trainer[each['second']]}",
            signed(f"{each['difference']:+.3f}"),
            signed("[{:+.3f}, {:+.3f}]".format(*each["genes"])) if each["genes"] else "",
            f"{each['n']:,}",
            f"{each['q']:.2g}",
        )


def interval(value: dict[str, Any], form: str = ".3f") -> str:
    """A mean with its 95 % interval, without one where no seed changes it."""
    if value["mean"] is None:
        return "–"
    mean = f"{value['mean']:{form}}"
    if value["low"] is None or value["high"] - value["low"] < FIXED:
        return signed(mean)
    return signed(f"{mean} [{value['low']:{form}}, {value['high']:{form}}]")


def signed(text: str) -> str:
    """Figures with a true minus sign."""
    return text.replace("-", "−")


if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(f"<!-- {Path(path).stem} -->\n")
        print("\n\n".join(tables(json.loads(Path(path).read_text()))) + "\n")
