"""Runs and how good they are: parameters, curves, the scorecard with its controls."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from dashboard import resources, scorecards
from dashboard.figures import (
    calibration_curve,
    interval_bars,
    roc_curves,
    training_curves,
    tuning_grid,
)
from dashboard.figures.style import CONFIG
from dashboard.pages import opened, theme, tiles
from dashboard.resources import Source
from dashboard.tables import linked_table
from dashboard.url_state import PageState, Parameter, enter
from embed.runs import Run
from graph.queries import overview

TABS = ["Scorecard", "Pairs", "Training", "Tuning", "Parameters"]


def main() -> None:
    """Draw the page."""
    source, atlas = opened()
    state = enter("runs", {"run": Parameter(), "tab": Parameter(TABS[0], TABS.__contains__)})
    st.title("Runs and evaluation")
    runs = resources.runs(source)
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
        st.warning(f"The workspace holds no run {asked}.", icon=":material/search_off:")
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
    label = f"Neighbours kept on the map (k = {k})" if k else "Neighbours kept on the map"
    metrics.metric(label, "–" if share is None else f"{share:.1%}", border=True)
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
    {
        "Scorecard": _scorecard,
        "Pairs": _pairs,
        "Training": _training,
        "Tuning": _tuning,
        "Parameters": _parameters,
    }[tab or TABS[0]](run)


def _scorecard(run: Run) -> None:
    card = run.report("scorecard")
    if not card:
        st.info(
            f"This run is not evaluated yet: `python -m embed evaluate {run.id}`.",
            icon=":material/scoreboard:",
        )
        return
    for line in card.get("headline") or []:
        st.markdown(f"- {line}")
    own = scorecards.own_measures(card, run.id)
    for measure in pc.unique(own["measure"]).to_pylist():
        if "AUROC" in measure:
            rows = own.filter(pc.equal(own["measure"], measure))
            st.plotly_chart(_bars(rows, measure), key=f"runs.{measure}", config=CONFIG)
    st.caption("Blue is the run, grey its controls; lines are 95 % intervals.")
    _figures_table(own, "runs.own")
    for section, reason in (card.get("left_out") or {}).items():
        st.caption(f"{section}: not measured, {reason}")


def _pairs(run: Run) -> None:
    card = run.report("scorecard") or {}
    table = scorecards.pair_prediction(card)
    roc, areas = scorecards.curves(run.report("roc") or {})
    calibration = run.report("calibration") or {}
    if len(table) == 0 and not roc and not calibration:
        st.info(
            "Pair prediction is not measured yet: `python -m embed pairs`, then "
            f"`python -m embed evaluate {run.id}`.",
            icon=":material/join_inner:",
        )
        return
    gains = scorecards.margins(card)
    if len(gains):
        st.subheader("Margin over the best control", help="the only claim that is made")
        st.dataframe(gains, hide_index=True, placeholder="–")
    for measure in pc.unique(table["measure"]).to_pylist():
        rows = table.filter(pc.equal(table["measure"], measure))
        st.plotly_chart(_bars(rows, f"{measure}, AUC"), key=f"runs.{measure}", config=CONFIG)
    left, right = st.columns(2, gap="large")
    if roc:
        with left:
            st.subheader("ROC curves")
            st.plotly_chart(roc_curves(roc, areas, theme()), key="runs.roc", config=CONFIG)
    with right:
        for name, one in calibration.items():
            st.subheader(f"Calibration, {name}")
            figure = calibration_curve(one["predicted"], one["observed"], one["pairs"], theme())
            st.plotly_chart(figure, key=f"runs.calibration.{name}", config=CONFIG)


def _training(run: Run) -> None:
    record = run.record
    if record.losses:
        st.plotly_chart(training_curves(record.losses, theme()), key="runs.training", config=CONFIG)
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
        st.plotly_chart(figure.update_yaxes(title="KL divergence"), key="runs.map", config=CONFIG)
    st.dataframe(
        scorecards.described({f"{name} (s)": value for name, value in record.timings.items()}),
        hide_index=True,
    )


def _tuning(run: Run) -> None:
    grid = scorecards.tuning(run.report("tuning"))
    if grid is None:
        st.info(
            "This run was not tuned: `python -m embed tune` tries dimensions and iterations. "
            "Below is the paper's Table 1.",
            icon=":material/tune:",
        )
        paper = scorecards.PAPER_CLUSTEREDNESS
        figure = tuning_grid(
            range(1, 11), scorecards.PAPER_DIMENSIONS, paper, None, theme(), ours_name="the paper"
        )
    else:
        columns, rows, values = grid
        figure = tuning_grid(columns, rows, values, scorecards.paper_beside(columns, rows), theme())
    st.plotly_chart(figure, key="runs.tuning", config=CONFIG)
    st.caption(
        "Clusteredness: mean similarity within pathways divided by that of random pairs. It "
        "changes when vectors are shifted, so it compares settings of one model only."
    )


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


def _bars(rows: pa.Table, title: str):  # type: ignore[no-untyped-def]  # plotly publishes no types
    return interval_bars(
        rows["of"].to_pylist(),
        rows["mean"].to_numpy(zero_copy_only=False).astype(np.float64),
        rows["low"].to_numpy(zero_copy_only=False).astype(np.float64),
        rows["high"].to_numpy(zero_copy_only=False).astype(np.float64),
        np.asarray(rows["control"].to_pylist(), dtype=bool),
        theme(),
        title=title,
    )


def _figures_table(table: pa.Table, key: str) -> None:
    numbers = {
        name: st.column_config.NumberColumn(format="%.3f") for name in ("mean", "low", "high")
    }
    st.dataframe(
        table, key=key, hide_index=True, placeholder="–", column_config=numbers, height=320
    )


main()
