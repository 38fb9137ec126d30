"""Runs and how good they are: parameters, curves, the scorecard with its controls."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from dashboard import resources, scorecards
from dashboard.app_words import verbatim
from dashboard.charts import chart
from dashboard.figures import (
    calibration_curve,
    interval_bars,
    roc_curves,
    training_curves,
    tuning_grid,
)
from dashboard.pages import opened, theme, tiles
from dashboard.resources import Source
from dashboard.tables import linked_table
from dashboard.url_state import PageState, Parameter, enter
from embed.runs import Run
from graph.files import read_json
from graph.queries import overview

MARGINS = {
    "measure": st.column_config.TextColumn("pairs and negatives"),
    "of": st.column_config.TextColumn("run and vectors"),
    "over": st.column_config.TextColumn("best control"),
    **{
        name: st.column_config.NumberColumn(label, format="%+.3f")
        for name, label in (("mean", "margin in AUC"), ("low", "95 % from"), ("high", "to"))
    },
    "beats_controls": st.column_config.CheckboxColumn("beats its controls"),
}
TABS = ["Scorecard", "Pairs", "Findings", "Training", "Tuning", "Parameters"]


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter("runs", {"run": Parameter(), "tab": Parameter(TABS[0], TABS.__contains__)})
    st.title("Runs and evaluation")
    runs = resources.runs(source)
    for broken in resources.broken_runs(source):
        # Without the path: visitors need not know where the server keeps its files.
        said = f"{verbatim(broken.name)} is left out: {verbatim(broken.error.what)}."
        st.warning(said, icon=":material/broken_image:")
    published = set(overview.published_runs(source.store)["id"].to_pylist())
    if not runs:
        known = f" The graph holds the published run `{atlas.run}`." if atlas.run else ""
        st.info(
            f"No run lies in the workspace: train one with `python -m embed train`.{known}",
            icon=":material/model_training:",
        )
        state.leave()
        return
    linked_table(
        scorecards.run_list(runs, published),
        key="runs.list",
        column="id",
        page="runs",
        parameter="run",
        height=230,
        columns={
            "genes": st.column_config.NumberColumn(format="localized"),
            "published": st.column_config.CheckboxColumn(width="small"),
        },
    )
    run = _chosen(state, runs, atlas.run)
    if run is not None:
        _page(source, state, run)
    state.leave()


def _chosen(state: PageState, runs: list[Run], published: str | None) -> Run | None:
    by_id = {run.id: run for run in reversed(runs)}
    asked = state.get("run")
    if asked and asked not in by_id:
        st.warning(f"The workspace holds no run {verbatim(asked)}.", icon=":material/search_off:")
    if asked not in by_id:
        state.set("run", published if published in by_id else next(iter(by_id)))
    return by_id[st.selectbox("Run", by_id, key=state.key("run"))]


def _page(source: Source, state: PageState, run: Run) -> None:
    record = run.record
    metrics = tiles("runs")
    metrics.metric("Trainer", record.trainer, border=True)
    metrics.metric("Genes", f"{record.counts.get('genes', 0):,}", border=True)
    preserved = (record.metrics.get("map") or {}).get("neighbourhood_preservation") or {}
    k, share = next(iter(preserved.items()), ("", None))
    metrics.metric(
        "Neighbours kept",
        "–" if share is None else f"{share:.1%}",
        border=True,
        help=f"of a gene's {k} nearest by vectors, those that are nearest on the map",
    )
    fresh = record.graph_version == source.release.version
    metrics.metric(
        "Trained on",
        "this graph" if fresh else "another graph",
        border=True,
        help=f"corpus {record.corpus_hash[:12]}, graph {record.graph_version[:12]}",
    )
    tab = st.segmented_control(
        "What to show of the run", TABS, key=state.key("tab"), required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if tab == "Tuning":
        _tuning(source)
    else:
        SECTIONS[tab or TABS[0]](run)


def _scorecard(run: Run) -> None:
    card = run.report("scorecard")
    if not card:
        st.info(
            f"This run is not evaluated yet: `python -m embed evaluate {run.id}`.",
            icon=":material/scoreboard:",
        )
        return
    said, of_others = scorecards.headlines(card, run.id)
    st.markdown("\n".join(f"- {verbatim(line)}" for line in said or of_others))
    if said and of_others:
        st.caption("Other runs on the same card:")
        st.markdown("\n".join(f"- {verbatim(line)}" for line in of_others))
    own = scorecards.own_measures(card, run.id)
    for measure, rows in scorecards.areas_of(own).items():
        chart(_bars(rows, measure, "AUROC (mean, 95 % interval)"), key=f"runs.{measure}")
    st.caption("Blue is the run, grey its controls.")
    _figures_table(own, "runs.own")
    for section, reason in (card.get("left_out") or {}).items():
        st.caption(f"{section}: not measured, {reason}")


def _pairs(run: Run) -> None:
    card = run.report("scorecard") or {}
    table = scorecards.pair_prediction(card, run.id)
    report = run.report("ggipnn_curves") or {}
    calibration = report.get("calibration") or {}
    roc, areas = scorecards.curves(report.get("roc") or {})
    if len(table) == 0 and not roc:
        st.info(
            "Pair prediction is not measured yet: `python -m embed pairs`, then "
            f"`python -m embed classify {run.id}` and `python -m embed evaluate {run.id}`.",
            icon=":material/join_inner:",
        )
        return
    gains = scorecards.margins(card)
    if len(gains):
        st.subheader("Margin over the best control", help="the only claim that is made")
        st.dataframe(gains, hide_index=True, placeholder="–", column_config=MARGINS)
    for measure in pc.unique(table["measure"]).to_pylist():
        rows = table.filter(pc.equal(table["measure"], measure))
        figure = _bars(rows, measure, "AUC (mean over seeds, 95 % interval)")
        chart(figure, key=f"runs.{measure}")
    if not roc:
        return
    st.subheader("GGIPNN of this run", help="one classifier, one seed: the margins above decide")
    left, right = st.columns(2, gap="large")
    with left:
        n = next((int(sum(one["pairs"])) for one in calibration.values()), None)
        chart(roc_curves(roc, areas, theme(), n=n), key="runs.roc")
    with right:
        for name, one in calibration.items():
            figure = calibration_curve(one["predicted"], one["observed"], one["pairs"], theme())
            chart(figure, key=f"runs.calibration.{name}")
            st.caption(f"Calibrated by {name}: expected calibration error {one['error'][0]:.3f}.")


def _findings(run: Run) -> None:
    found = run.report("findings")
    if found is None:
        st.info(
            "The paper's questions are asked of a run's map: lay it out with "
            f"`python -m embed map {run.id}`.",
            icon=":material/travel_explore:",
        )
        return
    st.caption("What the paper saw on its map, asked of this one. Numbers, not verdicts.")
    for one in found:
        with st.container(border=True):
            st.markdown(f"**{one['question']}**")
            st.markdown(f"{one['answer']}  \n*The paper: {one['paper']}*")


def _training(run: Run) -> None:
    record = run.record
    if record.losses:
        chart(training_curves(record.losses, theme()), key="runs.training")
    else:
        st.info("This trainer reports no loss by epoch.", icon=":material/show_chart:")
    curve = (record.metrics.get("map") or {}).get("curve") or []
    if curve:
        st.subheader("Map")
        rows = [
            {"epoch": float(one.get("iteration", place)), "divergence": float(one["divergence"])}
            for place, one in enumerate(curve)
        ]
        figure = training_curves(rows, theme()).update_xaxes(title="iteration")
        chart(figure.update_yaxes(title="KL divergence"), key="runs.map")
    history = (run.report("ggipnn_curves") or {}).get("history") or []
    if history:
        st.subheader("GGIPNN")
        chart(training_curves(history, theme()), key="runs.ggipnn")
    st.dataframe(
        scorecards.described({f"{name} (s)": value for name, value in record.timings.items()}),
        hide_index=True,
    )


def _tuning(source: Source) -> None:
    path = source.workspace.report("tune")
    report = read_json(path) if path.exists() else None
    if report is None:
        st.info(
            "Nothing was tuned in this workspace: `python -m embed tune` tries dimensions and "
            "epochs. Below is the paper's Table 1.",
            icon=":material/tune:",
        )
    grids = [
        (key, name, f"This workspace: {name}", grid)
        for key, name in scorecards.MEASURES.items()
        if (grid := scorecards.tuning(report, key)) is not None
    ]
    # Side by side with what it repeats: the paper measured inner products.
    paper = (
        "paper",
        "clusteredness",
        "The paper's Table 1: clusteredness",
        scorecards.paper_grid(),
    )
    grids.insert(1, paper)
    for row in range(0, len(grids), 2):
        for column, (key, name, title, grid) in zip(
            st.columns(2, gap="large"), grids[row : row + 2], strict=False
        ):
            with column:
                _grid(grid, name, title, key=f"runs.{key}")
    st.caption(
        "Clusteredness is the mean similarity within pathways divided by that of random pairs. It "
        "changes when vectors are shifted, so it compares settings of one model only."
    )


def _grid(grid: scorecards.Grid, measure: str, title: str, *, key: str) -> None:
    figure = tuning_grid(grid.rows, grid.epochs, grid.values, theme(), measure=measure, title=title)
    chart(figure, key=key)


def _parameters(run: Run) -> None:
    record = run.record
    parts = {
        "Parameters": record.parameters | {"seed": record.seed},
        "What it learnt from": record.counts | {"contexts": record.contexts},
        "Versions": record.versions | {"repeatable": record.repeatable},
    }
    for column, (title, values) in zip(st.columns(3), parts.items(), strict=True):
        with column:
            st.subheader(title)
            st.dataframe(scorecards.described(values), hide_index=True)


def _bars(rows: pa.Table, title: str, axis: str):  # type: ignore[no-untyped-def]  # plotly publishes no types
    return interval_bars(
        rows["of"].to_pylist(),
        rows["mean"].to_numpy(zero_copy_only=False).astype(np.float64),
        rows["low"].to_numpy(zero_copy_only=False).astype(np.float64),
        rows["high"].to_numpy(zero_copy_only=False).astype(np.float64),
        np.asarray(rows["control"].to_pylist(), dtype=bool),
        theme(),
        title=title,
        n=str(rows["n"][0]),
        axis=axis,
    )


def _figures_table(table: pa.Table, key: str) -> None:
    numbers = {
        name: st.column_config.NumberColumn(format="%.3f") for name in ("mean", "low", "high")
    }
    st.dataframe(
        table, key=key, hide_index=True, placeholder="–", column_config=numbers, height=320
    )


SECTIONS = {
    "Scorecard": _scorecard,
    "Pairs": _pairs,
    "Findings": _findings,
    "Training": _training,
    "Parameters": _parameters,
}

main()
