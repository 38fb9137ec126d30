"""``python -m embed pairs``: labelled gene pairs from the graph's annotations."""

from __future__ import annotations

import time
from typing import Any

import typer
from rich.table import Table

from embed.commands.options import SeedOption
from embed.commands.pair_options import (
    DEFAULT_EVIDENCE,
    DEFAULT_TERMS,
    PAPER,
    ChildrenOption,
    EvidenceOption,
    ExcludeLevelsOption,
    ExcludeTermsOption,
    LevelByOption,
    NegativesOption,
    UntilOption,
    listed,
)
from embed.pairs.annotations import read_annotations
from embed.pairs.build import build_pairs
from embed.pairs.files import REPORT, pair_set_id, write_pairs
from embed.pairs.rules import PairRules
from graph.console import (
    DEFAULT_STORE,
    DEFAULT_WORKSPACE,
    DebugOption,
    JsonOption,
    QuietOption,
    StoreOption,
    WorkspaceOption,
    out,
    print_json,
    steps,
)
from graph.files import read_json
from graph.report import StageReport
from graph.store import open_store
from graph.workspace import Workspace


def register(app: typer.Typer) -> None:
    """Add the command to an application."""
    app.command("pairs")(pairs)


def pairs(
    workspace: WorkspaceOption = DEFAULT_WORKSPACE,
    store: StoreOption = DEFAULT_STORE,
    evidence: EvidenceOption = DEFAULT_EVIDENCE,
    exclude_terms: ExcludeTermsOption = DEFAULT_TERMS,
    exclude_levels: ExcludeLevelsOption = PAPER.excluded_levels,
    level_by: LevelByOption = PAPER.level_by,
    children: ChildrenOption = PAPER.children,
    until: UntilOption = "",
    negatives: NegativesOption = PAPER.negatives,
    seed: SeedOption = 0,
    json: JsonOption = False,
    quiet: QuietOption = False,
    debug: DebugOption = False,
) -> None:
    """Make positives and negatives from GO annotations, and split the genes 7:1:2."""
    rules = PairRules(
        evidence=listed(evidence),
        excluded_terms=listed(exclude_terms),
        excluded_levels=exclude_levels,
        level_by=level_by,  # type: ignore[arg-type]  # checked by PairRules
        children=children,  # type: ignore[arg-type]  # checked by PairRules
        until=until,
        negatives=negatives,
    )
    place = Workspace(workspace)
    report = StageReport("pairs", parameters={**rules.as_json(), "seed": seed})
    begun = time.perf_counter()
    with steps(quiet=quiet) as progress:
        with progress.task("reading annotations"):
            annotations = read_annotations(open_store(store, place))
        name = pair_set_id(rules, seed, annotations.version)
        folder = place.pairs / name
        made = not (folder / REPORT).exists()
        if made:
            with progress.task("making pairs"):
                write_pairs(folder, build_pairs(annotations, rules, seed, name=name), annotations)
        else:
            (folder / REPORT).touch()  # the latest set is the one asked for last
    found: dict[str, Any] = read_json(folder / REPORT)
    report.key = name
    report.inputs = {"graph": annotations.version}
    report.counts = {key: value for key, value in found.items() if isinstance(value, int)}
    report.details = {key: found[key] for key in ("positives_after_each_rule", "parts")}
    report.write(place)
    if json:
        print_json({**found, "folder": str(folder), "made": made})
        return
    out.print(_rule_table(found))
    out.print(
        f"{found['id']}: {found['positive_pairs']:,} positive pairs of {found['positive_genes']:,} "
        f"genes; {found['negatives_drawn']:,} negatives drawn from {found['unrelated_pairs']:,} "
        f"unrelated pairs of {found['annotated_genes']:,} genes",
        highlight=False,
    )
    for part, counts in found["parts"].items():
        out.print(
            f"{part}: {counts['pairs']:,} pairs ({counts['positive']:,} positive) of "
            f"{counts['genes']:,} genes",
            highlight=False,
        )
    seconds = time.perf_counter() - begun
    out.print(f"{folder} {'made' if made else 'was there'} ({seconds:.1f} s)", highlight=False)


def _rule_table(found: dict[str, Any]) -> Table:
    table = Table("positives after the rule")
    for name in ("annotations", "genes", "terms", "pairs", "genes in pairs"):
        table.add_column(name, justify="right")
    for step in found["positives_after_each_rule"]:
        numbers = ("annotations", "genes", "terms", "pairs", "paired_genes")
        table.add_row(step["rule"], *(f"{step[name]:,}" for name in numbers))
    return table
