"""The peer: the same genes in ``st.plotly_chart`` with scattergl, as a Streamlit app would."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.serving import free_port

APP = """
import os
from pathlib import Path
import plotly.graph_objects as go
import streamlit as st
from dashboard.atlas import read_atlas
from graph.engines.ladybug.store import LadybugStore

st.set_page_config(layout="wide")

@st.cache_resource
def atlas():
    return read_atlas(LadybugStore(Path(os.environ["PEER_WORKSPACE"]) / "graph.lbdb"), "peer")

genes = atlas()
by = st.session_state.get("by", "type")
for name in ("type", "island"):
    if st.button(name):
        by = st.session_state["by"] = name
values = genes.types[genes.placed] if by == "type" else genes.island
figure = go.Figure()
for value in sorted(set(values.tolist())):
    chosen = values == value
    figure.add_scattergl(
        x=genes.xy[chosen, 0], y=genes.xy[chosen, 1], mode="markers", name=str(value),
        marker={"size": 4}, customdata=genes.symbols[genes.placed][chosen],
        hovertemplate="%{customdata}<extra></extra>",
    )
figure.update_layout(height=560, meta=by, dragmode="lasso", uirevision="kept")
st.plotly_chart(figure, key="map", on_select="rerun")
"""


@contextmanager
def serve_peer(workspace: Path) -> Iterator[tuple[str, int]]:
    """Serve the peer for the block's duration: its URL and process id."""
    import tempfile

    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "peer.py"
        script.write_text(APP)
        process = subprocess.Popen(
            [
                sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true",
                f"--server.port={port}", "--server.address=127.0.0.1",
                "--browser.gatherUsageStats=false", "--server.fileWatcherType=none",
            ],
            env={**os.environ, "PEER_WORKSPACE": str(workspace)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        url = f"http://127.0.0.1:{port}"
        try:
            _wait(url)
            yield url, process.pid
        finally:
            process.terminate()
            process.wait(20)


def _wait(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url + "/_stcore/health", timeout=2).close()  # noqa: S310 - ours
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the peer did not start")
