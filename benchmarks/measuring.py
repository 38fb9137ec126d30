"""Time and memory of a piece of work, in a process of its own."""

from __future__ import annotations

import gc
import multiprocessing
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import psutil

Result = TypeVar("Result")
Work = Callable[[], object]

_WATCH_SECONDS = 0.05


class Measured(NamedTuple):
    """Median seconds, and how far the peak memory rose above what stood before, in megabytes.

    With workers, theirs is added as a whole.
    """

    seconds: float
    peak_mb: float


def measured(
    prepare: Callable[..., Work], *arguments: object, repeats: int = 3, with_workers: bool = False
) -> Measured:
    """What `prepare` returns is timed; its preparation and imports are not.

    A fresh process each time: peak memory never falls, and one work must not warm another.
    """
    return apart(_measure, prepare, arguments, repeats, with_workers)


def apart(function: Callable[..., Result], *arguments: object) -> Result:
    """What `function` returns in a process of its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        return pool.submit(function, *arguments).result()


def _measure(
    prepare: Callable[..., Work],
    arguments: tuple[object, ...],
    repeats: int,
    with_workers: bool,
) -> Measured:
    work = prepare(*arguments)
    gc.collect()
    before = memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak restarts from here
    seconds = []
    with _workers_watched() if with_workers else nullcontext([0.0]) as of_workers:
        for _ in range(repeats):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
    return Measured(statistics.median(seconds), memory("VmHWM") - before + max(of_workers))


@contextmanager
def _workers_watched() -> Iterator[list[float]]:
    """What all descendants of this process hold together, in megabytes, looked at again and again.

    A page that two of them share counts for both.
    """
    this = psutil.Process()
    found = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_WATCH_SECONDS):
            found.append(sum(map(_resident, this.children(recursive=True))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield found
    finally:
        ended.set()
        watcher.join()


def _resident(process: psutil.Process) -> float:
    try:
        return process.memory_info().rss / 2**20
    except psutil.NoSuchProcess:  # it has just ended
        return 0.0


def memory(label: str) -> float:
    """A figure of this process's memory in megabytes, as Linux counts it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(label)) / 1024


def row(
    work: str, ours: Measured, peer: str = "none", theirs: Measured | None = None, **more: object
) -> dict[str, Any]:
    """A row of the table; without a peer the peer's figures are null."""
    return {
        "work": work,
        "ours_s": round(ours.seconds, 4),
        "peer": peer,
        "peer_s": None if theirs is None else round(theirs.seconds, 4),
        "ratio": None if theirs is None else round(theirs.seconds / ours.seconds, 1),
        "peak_mb": round(ours.peak_mb, 1),
        "peer_peak_mb": None if theirs is None else round(theirs.peak_mb, 1),
        **more,
    }


def told(row: dict[str, Any]) -> str:
    """A row for people."""
    usual = ("work", "ours_s", "peer", "peer_s", "ratio", "peak_mb", "peer_peak_mb")
    text = f"{row['work']}: {row['ours_s']:,.2f} s, {row['peak_mb']:,.0f} MB"
    if row["peer_s"] is not None:
        text += f"; {row['peer']} {row['peer_s']:,.2f} s, {row['peer_peak_mb']:,.0f} MB"
        text += f"; {row['ratio']:,} times"
    rest = {key: value for key, value in row.items() if key not in usual}
    return text + "".join(f"; {key.replace('_', ' ')} {value}" for key, value in rest.items())
