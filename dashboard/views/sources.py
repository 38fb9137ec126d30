"""What the graph is made of: releases, series, counts expected and found, what was refused."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import streamlit as st

from dashboard import resources
from dashboard.pages import opened, tiles
from dashboard.resources import Source
from dashboard.scorecards import described
from dashboard.stage_reports import Reports, chip, expectations, refusals, stage_list, stages
from dashboard.url_state import PageState, Parameter, enter
from graph.queries import overview

#: Columns of counts.
COUNTED = ("expected", "found", "paper")
ALL = "All stages"
STAGES = {
    "seconds": st.column_config.NumberColumn(format="%.1f"),
    "finished": st.column_config.TextColumn("finished (UTC)"),
    "refused": st.column_config.NumberColumn("left out", format="localized"),
}


def main() -> None:
    """Draw the page."""
    source, _ = opened()
    reports = stages(source.workspace)
    state = enter("sources", {"stage": Parameter(ALL, [ALL, *reports].__contains__)})
    st.title("Data")
    _release(source)
    _series(source)
    _stages(source, reports, state)
    state.leave()


def _release(source: Source) -> None:
    release = source.release
    counts = release.counts
    metrics = tiles("sources")
    metrics.metric("Genes", f"{counts.get('Gene', 0):,}", border=True)
    pairs = counts.get("COEXPRESSED_WITH", 0)
    metrics.metric("Co-expressed pairs", f"{pairs:,}", border=True)
    metrics.metric("Pathways", f"{counts.get('Pathway', 0):,}", border=True)
    metrics.metric("GO terms", f"{counts.get('GOTerm', 0):,}", border=True)
    st.caption(
        f"Release `{release.version[:12]}`, loaded {release.loaded[:16].replace('T', ' ')} UTC, "
        f"{source.store.engine}."
    )
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("What is loaded")
        st.dataframe(
            pa.table({"type": list(counts), "rows": list(counts.values())}),
            hide_index=True,
            column_config={"rows": st.column_config.NumberColumn(format="localized")},
        )
    with right:
        st.subheader("What it was loaded from")
        st.dataframe(
            pa.table(
                {
                    "source": [_file_name(name) for name in release.inputs],
                    "SHA-256": [str(value)[:16] for value in release.inputs.values()],
                }
            ),
            hide_index=True,
        )
        runs = overview.published_runs(source.store)
        if len(runs):
            st.markdown(
                "**Published runs:** " + ", ".join(f"`{one}`" for one in runs["id"].to_pylist())
            )


def _file_name(name: str) -> str:
    return name.rstrip("/").rsplit("/", 1)[-1]


def _series(source: Source) -> None:
    table = resources.datasets(source)
    st.subheader(f"Expression series ({len(table):,})")
    if len(table) == 0:
        st.info("No series is loaded.", icon=":material/info:")
        return
    st.dataframe(
        table.drop_columns(["ordinal"]),
        hide_index=True,
        height=min(420, 38 + 35 * len(table)),
        placeholder="–",
        column_config={
            "id": st.column_config.TextColumn("series", pinned=True),
            "n_samples": st.column_config.NumberColumn("samples"),
            "n_genes": st.column_config.NumberColumn("genes", format="localized"),
            "n_pairs": st.column_config.NumberColumn("pairs", format="localized"),
            "submission_date": "submitted",
        },
    )


def _stages(source: Source, reports: Reports, state: PageState) -> None:
    st.subheader("Reports of the stages")
    if not reports:
        st.info(
            "No stage report lies in the workspace; `python -m ingest run` writes them.",
            icon=":material/info:",
        )
        return
    wanted, found = expectations(reports), refusals(reports)
    unmet = sum(row["expected"] != row["found"] for row in wanted.to_pylist())
    if unmet:
        st.warning(f"{unmet:,} counts are not what was expected.", icon=":material/rule:")
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Counts, expected and found**")
        counts = {name: st.column_config.NumberColumn(format="localized") for name in COUNTED}
        st.dataframe(wanted, hide_index=True, height=_height(wanted), column_config=counts)
    with right:
        st.markdown(f"**Left out, and why ({len(found):,})**")
        if len(found):
            st.dataframe(found, hide_index=True, height=_height(found))
        else:
            st.caption("Nothing was refused.")
    _chip(source)
    chosen = st.segmented_control(
        "Which stage", [ALL, *reports], key=state.key("stage"), required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if chosen in reports:
        _stage(reports[chosen])
    else:
        st.dataframe(stage_list(reports), hide_index=True, column_config=STAGES, placeholder="–")


def _stage(report: dict[str, Any]) -> None:
    left, right = st.columns(2, gap="large")
    with left:
        st.markdown("**Counts**")
        counts = report.get("counts") or {}
        st.dataframe(
            pa.table({"what": list(counts), "count": pa.array(list(counts.values()), pa.int64())}),
            hide_index=True,
            column_config={"count": st.column_config.NumberColumn(format="localized")},
        )
    with right:
        st.markdown("**Parameters**")
        st.dataframe(described(report.get("parameters") or {}), hide_index=True)


def _chip(source: Source) -> None:
    figures = chip(source.workspace)
    if len(figures) == 0:
        return
    st.markdown("**The expression platform beside the paper's**")
    numbers = {name: st.column_config.NumberColumn(format="localized") for name in COUNTED}
    st.dataframe(figures, hide_index=True, placeholder="–", column_config=numbers)


def _height(table: pa.Table) -> int:
    return min(360, 38 + 35 * max(1, len(table)))


main()
