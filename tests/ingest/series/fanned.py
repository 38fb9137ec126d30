"""Tasks that misbehave, importable by name in a worker process."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


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


def tell_and_wait(marker: str) -> None:
    Path(marker).write_text(str(os.getpid()))
    time.sleep(120)
