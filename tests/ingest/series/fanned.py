"""Tasks that misbehave, importable by name in a worker process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

from ingest.series_request import SeriesRequest


def square(number: int) -> int:
    return number * number


def refuse(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def die_once(task: tuple[int, str]) -> int:
    """The first time task 2 runs, its process is killed from outside, as it were."""
    number, marker = task
    if number == 2 and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def die(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def threads(number: int) -> dict[str, int]:
    """Threads of each numerical library of this process, and of Arrow."""
    import numpy as np
    import pyarrow as pa
    from threadpoolctl import threadpool_info

    np.ones((2, 2)) @ np.ones((2, 2))
    found = {library["filepath"]: library["num_threads"] for library in threadpool_info()}
    return found | {"arrow": pa.cpu_count()}


class DeadlyRequest(SeriesRequest):
    """A series over which every worker process dies, once a file ``.go`` lies beside it.

    Each death is a line in ``.deaths``.
    """

    @property
    def record(self) -> Path:
        if multiprocessing.parent_process() is not None:
            while not self.path.with_suffix(".go").exists():
                time.sleep(0.01)
            with self.path.with_suffix(".deaths").open("a") as deaths:
                deaths.write(f"{os.getpid()}\n")
            os.kill(os.getpid(), signal.SIGKILL)
        return super().record


def tell_and_wait(marker: str) -> None:
    Path(marker).write_text(str(os.getpid()))
    time.sleep(120)
