"""Parsing of GEO series beside its peers: pandas for series matrices, GEOparse for SOFT families.

Each measurement runs in a process of its own: the median of several repeats, and how far the
process's peak memory rose above what its imports needed. Values are compared before times.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import multiprocessing
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

# A script's own folder comes first in the path, and there `ingest` is another file.
sys.path[0] = str(Path(__file__).resolve().parents[1])

Values = np.ndarray[Any, np.dtype[np.float64]]
DEFAULT_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SERIES = "GSE4107_series_matrix.txt.gz"


def our_reader(path: Path) -> Values:
    """Read by this package."""
    from ingest.sources.geo_series import read_series
    from ingest.sources.opening import opened

    with opened(path) as stream:
        return read_series(stream).values


def pandas_series_matrix(path: Path) -> Values:
    """Read by pandas: the table alone, no metadata, no checks."""
    import pandas as pd

    return pd.read_csv(path, sep="\t", comment="!", index_col=0).to_numpy()


def geoparse_family(path: Path) -> Values:
    """Read by GEOparse, its samples joined by its own pivot."""
    from GEOparse import get_GEO

    family = get_GEO(filepath=str(path), silent=True)
    probes = next(iter(family.gsms.values())).table["ID_REF"]
    return family.pivot_samples("VALUE").loc[probes, list(family.gsms)].to_numpy()


def measured(work: Callable[[Path], Values], path: Path, repeats: int) -> tuple[float, float]:
    """Median seconds, and megabytes above the imports' peak."""
    import GEOparse  # noqa: F401  # imports are not what is measured
    import pandas as pd  # noqa: F401

    import ingest.sources.geo_series  # noqa: F401

    gc.collect()
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak restarts from here
    seconds = []
    for _ in range(repeats):
        start = time.perf_counter()
        work(path)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), memory("VmHWM") - before


def memory(label: str) -> float:
    """A figure of this process's memory in megabytes, as Linux counts it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(label)) / 1024


def beside(
    name: str, path: Path, peer: str, theirs: Callable[[Path], Values], repeats: int
) -> dict[str, Any]:
    """One row of the table; refuses to time readers that disagree."""
    np.testing.assert_array_equal(our_reader(path), theirs(path))
    results = []
    for work, times in ((our_reader, 3 * repeats), (theirs, repeats)):
        # A fresh process each: peak memory never falls, and one reader must not warm the other.
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            results.append(pool.submit(measured, work, path, times).result())
    (ours_s, ours_mb), (peer_s, peer_mb) = results
    return {
        "work": name,
        "ours_s": round(ours_s, 4),
        "peer": peer,
        "peer_s": round(peer_s, 4),
        "ratio": round(peer_s / ours_s, 1),
        "peak_mb": round(ours_mb, 1),
        "peer_peak_mb": round(peer_mb, 1),
    }


def write_family(matrix: Path, family: Path) -> None:
    """The series of a matrix file as the SOFT family GEO would give."""
    from ingest.sources.opening import opened
    from ingest.sources.series_matrix import read_series_matrix

    with opened(matrix) as stream:
        series = read_series_matrix(stream)
    probes = series.probes.to_pylist()
    with gzip.open(family, "wt", compresslevel=6, encoding="utf-8") as out:
        out.write(f"^SERIES = {series.accession}\n!Series_geo_accession = {series.accession}\n")
        for place, sample in enumerate(series.samples.to_pylist()):
            out.write(
                f"^SAMPLE = {sample['accession']}\n!Sample_title = {sample['title']}\n"
                f"!Sample_organism_ch1 = {sample['organism']}\n"
                f"!Sample_platform_id = {sample['platform']}\n"
                "#ID_REF = \n#VALUE = signal\n!sample_table_begin\nID_REF\tVALUE\n"
            )
            column = series.values[:, place].tolist()
            out.writelines(
                f"{probe}\t{value!r}\n" for probe, value in zip(probes, column, strict=True)
            )
            out.write("!sample_table_end\n")


def main() -> None:
    """Print the table, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--repeats", type=int, default=5, help="of the peer; ours run three times as often"
    )
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("GENE2GRAPH_DATA", DEFAULT_DATA))
    )
    arguments = parser.parse_args()
    matrix = arguments.data / "real" / "geo" / SERIES
    with tempfile.TemporaryDirectory() as folder:
        family = Path(folder) / "GSE4107_family.soft.gz"
        write_family(matrix, family)
        rows = [
            beside(
                "series matrix, 54,675 x 22, gzip",
                matrix,
                "pandas.read_csv",
                pandas_series_matrix,
                arguments.repeats,
            ),
            beside(
                "SOFT family, 54,675 x 22, gzip",
                family,
                "GEOparse.get_GEO + pivot_samples",
                geoparse_family,
                max(arguments.repeats // 2, 1),
            ),
        ]
    if arguments.json:
        print(json.dumps(rows, indent=2))
        return
    for row in rows:
        print(
            f"{row['work']}: {row['ours_s']:.3f} s and {row['peak_mb']:.0f} MB; {row['peer']} "
            f"{row['peer_s']:.3f} s and {row['peer_peak_mb']:.0f} MB; {row['ratio']} times"
        )


if __name__ == "__main__":
    main()
