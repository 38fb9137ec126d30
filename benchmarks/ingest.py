"""Ingest beside its peers: parsing, co-expression, merge, fan-out; and a curve over scale.

``--json`` prints ``[{"work", "ours_s", "peer", "peer_s", "ratio", "peak_mb", "peer_peak_mb"}]``;
rows that were not measured but computed from smaller ones say ``"extrapolated": true``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# A script's own folder comes first in the path, and there this file would be `ingest`.
sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks import coexpression, merging  # noqa: E402  # after the path is mended
from benchmarks.measuring import Measured, Work, measured, row, told  # noqa: E402  # likewise
from ingest.fanout import Placement, available_cores  # noqa: E402  # likewise

SCALE = (10, 100, 1000)
MANY_CORES = 64


def correlate(sources: Path, folder: Path, placement: Placement) -> Work:
    """The co-expression stage over a folder of series, from nothing."""
    from graph.files import sha256
    from ingest.series_request import SeriesRequest, SeriesRules
    from ingest.series_run import correlate_all

    table = sources / "platform" / "GPL570.annot.gz"
    digest = sha256(table)
    requests = [
        SeriesRequest(path, sha256(path), table, digest, SeriesRules(), folder)
        for path in sorted((sources / "geo").iterdir())
    ]

    def work() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        correlate_all(requests, placement)

    return work


def merge_all(sources: Path, folder: Path, edges: Path) -> Work:
    """The merge of what `correlate` left in `folder`."""
    from graph.files import sha256
    from ingest.merge import merge
    from ingest.merge_keys import MergeSeries
    from ingest.merge_layout import GeneNames
    from ingest.series_request import pairs_path, same_probe_path
    from ingest.series_stage import platform_genes

    table = sources / "platform" / "GPL570.annot.gz"
    symbols = platform_genes(table, sha256(table)).genes
    names = sorted(path.name.partition(".")[0] for path in folder.glob("*.genes.parquet"))
    series = [
        MergeSeries(name, k, "", pairs_path(folder, name), same_probe_path(folder, name))
        for k, name in enumerate(names)
    ]

    def work() -> None:
        shutil.rmtree(edges, ignore_errors=True)
        merge(edges, series, GeneNames(symbols, symbols))

    return work


def simulated(folder: Path, series: int, genes: int) -> Path:
    """A source folder of accepted series."""
    from ingest.simulate.compendium import simulate
    from ingest.simulate.parameters import Parameters

    shutil.rmtree(folder, ignore_errors=True)
    simulate(folder, Parameters(genes=genes, series=series, decoys=False))
    return folder


def fan_out_rows(folder: Path, genes: int) -> list[dict[str, Any]]:
    """Local workers and a local Dask cluster beside one process."""
    cores = available_cores()
    series = 12 * cores
    sources, out = simulated(folder / "few", series, genes), folder / "fanned"
    alone = measured(correlate, sources, out, Placement(), repeats=1)
    work = f"{series} series of {genes:,} genes"
    return [
        row(
            f"fan-out of {work}, {name}",
            measured(correlate, sources, out, placement, repeats=1, with_workers=True),
            "one process",
            alone,
        )
        for name, placement in (
            (f"{cores} workers", Placement(workers=cores)),
            (f"{cores} Dask workers", Placement(dask_local=cores)),
        )
    ]


def scale_rows(folder: Path, genes: int, minutes: float) -> list[dict[str, Any]]:
    """Correlation and merge of more and more series, measured while the time lasts."""
    cores = available_cores()
    end = time.monotonic() + 60 * minutes
    table: list[dict[str, Any]] = []
    last: tuple[int, Measured, Measured] | None = None
    cost = 0.0  # seconds a series, its simulation included
    for series in SCALE:
        work = f"{series:,} series of {genes:,} genes, correlated and merged"
        if time.monotonic() + cost * series < end:
            begin = time.monotonic()
            sources = simulated(folder / "scale", series, genes)
            pairs, edges = folder / "scale-series", folder / "scale-edges"
            each = measured(
                correlate, sources, pairs, Placement(workers=cores), repeats=1, with_workers=True
            )
            all_of_them = measured(merge_all, sources, pairs, edges, repeats=1)
            cost = (time.monotonic() - begin) / series
            last = series, each, all_of_them
            extrapolated = False
        else:
            extrapolated = True
        if last is None:
            continue
        factor = series / last[0]
        seconds = [factor * part.seconds for part in last[1:]]
        peak = max(part.peak_mb for part in last[1:])
        table.append(
            row(
                f"{work}, {cores} cores",
                Measured(sum(seconds), peak),
                correlating_s=round(seconds[0], 1),
                merging_s=round(seconds[1], 1),
                extrapolated=extrapolated,
            )
        )
    if last is not None:
        series = SCALE[-1]
        factor = series / last[0]
        seconds = factor * (last[1].seconds * cores / MANY_CORES + last[2].seconds)
        work = f"{series:,} series of {genes:,} genes, correlated on {MANY_CORES} cores, merged on"
        peak = max(part.peak_mb for part in last[1:])
        table.append(row(f"{work} {cores}", Measured(seconds, peak), extrapolated=True))
    return table


def parse_rows() -> list[dict[str, Any]]:
    """The table of ``parse.py``."""
    program = Path(__file__).with_name("parse.py")
    finished = subprocess.run(
        [sys.executable, program, "--json"], check=True, capture_output=True, text=True
    )
    rows: list[dict[str, Any]] = json.loads(finished.stdout)
    return rows


def main() -> None:
    """Print the table, or JSON."""
    parts = ("parse", "coexpression", "merge", "fanout", "scale")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--only", choices=parts, action="append", help="these parts alone")
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that it runs")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument(
        "--merge-rows", type=int, default=100_000_000, help="pair rows of the largest merge"
    )
    parser.add_argument("--minutes", type=float, default=30, help="budget of the scale curve")
    parser.add_argument("--folder", type=Path, help="where files are made; temporary by default")
    arguments = parser.parse_args()
    genes = 3000 if arguments.quick else 24_000
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        beside = 2_000_000 if arguments.quick else 20_000_000
        work: dict[str, Callable[[], list[dict[str, Any]]]] = {
            "parse": parse_rows,
            "coexpression": lambda: coexpression.rows(
                repeats=arguments.repeats, quick=arguments.quick
            ),
            "merge": lambda: merging.rows(
                folder,
                n_rows=beside if arguments.quick else arguments.merge_rows,
                beside_rows=beside,
            ),
            "fanout": lambda: fan_out_rows(folder, genes),
            "scale": lambda: scale_rows(folder, genes, arguments.minutes),
        }
        rows = [row for part in arguments.only or parts for row in work[part]()]
    print(json.dumps(rows, indent=2) if arguments.json else "\n".join(map(told, rows)))


if __name__ == "__main__":
    main()
