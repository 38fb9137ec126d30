"""The scorecard in a terminal: one table, then the words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.table import Table

from embed.judge.card import RUN, SIMILARITIES, RunCard, without_letters
from embed.judge.comparison import Comparison
from embed.judge.controls import SHARED_LETTERS
from embed.judge.margin import Margin
from embed.judge.pair_task import PairTask
from embed.judge.recovery import Recovery
from embed.judge.scorecard import Scorecard

#: A row: section, measure, contestant, figure, and whether it is a control.
Row = tuple[str, str, str, str, bool]


def scorecard_rows(card: Scorecard) -> Iterator[Row]:
    """Every figure of a scorecard, in the order of the page."""
    if card.whole is not None:
        yield from _task_rows(f"{card.whole.name}: all pairs", card.whole, {})
    for name, task in card.tasks.items():
        section = "pairs added since" if name == "holdout" else f"pairs: {task.name}"
        if card.plan.shuffled and name == "pairs":
            section += ", labels shuffled"
        taught = {run.subject.name: run.taught(name) for run in card.cards}
        yield from _task_rows(section, task, taught)
    for run in card.cards:
        yield from _run_rows(run)
    for each in card.comparisons:
        yield (
            "runs compared",
            each.measure,
            f"{each.first} − {each.second}",
            _difference(each),
            False,
        )
    for section, reason in card.left_out.items():
        yield (section, "not measured", "", reason, True)


def _difference(found: Comparison) -> str:
    genes = ""
    if found.genes is not None:
        low, high = found.genes
        genes = f", [{low:+.3f}, {high:+.3f}] over genes"
    return f"{found.difference:+.3f}{genes}, {found.test} n = {found.n}, q = {found.q:.2g}"


def scorecard_table(card: Scorecard) -> Table:
    """The scorecard as one table; controls are dim."""
    table = Table(title="Scorecard", show_lines=False)
    for heading in ("section", "measure", "of", "mean [95 % interval]"):
        table.add_column(heading, overflow="fold")
    before = ""
    for section, measure, who, figure, control in scorecard_rows(card):
        if before and section != before:
            table.add_section()
        style = "dim" if control else None
        table.add_row(section if section != before else "", measure, who, figure, style=style)
        before = section
    return table


def _task_rows(section: str, task: PairTask, taught: Mapping[str, str]) -> Iterator[Row]:
    yield (section, "pairs", "", _pair_counts(task), True)
    if "defects" in task.counts:
        yield (section, "defects of the files", "", _defects(task), True)
    for kind in task.trials:
        for who in task.contestants:
            label = f"{who.run} {who.name}".strip()
            auc, precision = task.auc(kind, who), task.precision(kind, who)
            figure = f"AUC {auc:.3f}, AP {precision:.3f}"
            yield (section, f"{kind} negatives", label, figure, who.control)
        for who in task.contestants:
            if who.run and not who.control:
                margin = task.margin(kind, who)
                label = f"{who.run} {who.name}"
                figure = _margin(margin, taught[who.run])
                yield (section, f"{kind}: margin over {margin.control}", label, figure, False)


def _pair_counts(task: PairTask) -> str:
    """How many pairs each part holds, and what was left out; of the first seed."""
    sizes = [f"{name} {counts['pairs']:,}" for name, counts in task.counts["pairs"].items()]
    parts = [", ".join(sizes)]
    without = task.counts.get("without a vector")
    if without:
        lost = sum(without["pairs"].values())
        parts.append(f"{lost:,} left out: {without['genes']:,} genes have no vector")
    shares = [f"{name} {share:.2%}" for name, share in task.counts["unmoved_share"].items()]
    parts.append(f"edges that could not be moved: {', '.join(shares)}")
    if "annotations_added" in task.counts:
        parts.append(f"{task.counts['annotations_added']:,} annotations added")
    return "; ".join(parts)


def _defects(task: PairTask) -> str:
    """What is wrong in the files of a split, and whether it was left out."""
    found = [
        f"{part}: {counts['missing']:,} with the gene NA, {counts['duplicates']:,} repeated "
        f"({counts['contradictions']:,} with the other label), {counts['self_pairs']:,} of a gene "
        "with itself"
        for part, counts in task.counts["defects"].items()
    ]
    kept = "left out" if task.counts["cleaned"] else "kept (--clean leaves them out)"
    return f"{'; '.join(found)}; {kept}"


def _run_rows(run: RunCard) -> Iterator[Row]:
    name = run.subject.name
    if run.pathways is not None:
        ratio = run.pathways.ratio
        for similarity in reversed(SIMILARITIES):
            value = getattr(ratio, similarity)
            figure = f"{value:.3f} ({ratio.n_sets:,} sets)"
            yield ("pathways", f"clusteredness, {similarity}", name, figure, False)
        unlettered = without_letters(run.pathways.coherence)
        for who, each in run.pathways.coherence.items():
            own = who in SIMILARITIES
            label = f"{name} {who}" if own else who
            figure = (
                f"{each.mean_auroc:.3f}, z {each.z.mean():+.2f}, "
                f"{each.n_significant():,} of {len(each.names):,} sets"
            )
            yield ("pathways", "AUROC against matched sets", label, figure, not own)
            if who != SHARED_LETTERS and unlettered.sum() > 1:
                measure = f"the same, {unlettered.sum():,} sets that share no letters"
                yield ("pathways", measure, label, f"{each.mean_over(unlettered):.3f}", not own)
    for section, scores in (("functions", run.functions), ("functions added since", run.holdout)):
        if scores is not None:
            for who in scores.auroc:
                measure = f"AUROC over {len(scores.terms)} terms, {scores.n_genes:,} genes"
                yield (section, measure, _who(who, name), f"{scores.mean(who):.3f}", who != RUN)
    for recovery in run.recovery:
        yield from _recovery_rows(name, recovery, run.taught("recovery"))
    if run.geometry is not None:
        for who, shape in run.geometry.items():
            figure = f"skew {shape.hubness:.2f}, norm–degree {shape.norm_degree:+.2f}"
            yield ("geometry", "hubness", _who(who, name), figure, who != RUN)


def _margin(margin: Margin, taught: str) -> str:
    reason = margin.no_claim(taught=taught)
    return f"{margin}; {reason}: no claim" if reason else str(margin)


def _recovery_rows(name: str, recovery: Recovery, taught: str) -> Iterator[Row]:
    leaked = "leakage unknown" if recovery.leaked is None else f"{recovery.leaked:,} leaked"
    measure = f"{recovery.network}: {recovery.edges:,} edges, {leaked}"
    if not recovery.void:
        measure += f", {recovery.unmoved_share:.2%} could not be moved"
    if recovery.void:
        yield ("recovery", measure, name, "void: too few edges left", False)
    for who, auroc in recovery.auroc.items():
        yield ("recovery", measure, _who(who, name), f"AUROC {auroc:.3f}", not who.startswith(RUN))
    if recovery.margin is not None:
        measure = f"{recovery.network}: margin over {recovery.margin.control}"
        yield ("recovery", measure, name, _margin(recovery.margin, taught), False)


def _who(who: str, name: str) -> str:
    return who.replace(RUN, name, 1) if who.startswith(RUN) else who
