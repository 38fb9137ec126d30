"""Processes that were started here, told apart from later ones that got the same number."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Process:
    """A process by its number and the moment it started; numbers alone are used again."""

    pid: int
    started: str

    @classmethod
    def of(cls, pid: int) -> Process:
        """The process that runs under this number now."""
        return cls(pid, _start_of(pid) or "")

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        with contextlib.suppress(ChildProcessError):  # not our child: nothing to reap
            os.waitpid(self.pid, os.WNOHANG)
        return bool(self.started) and _start_of(self.pid) == self.started

    def stop(self, patience_s: float) -> bool:
        """Ask it to end and wait; whether it ended in time."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGTERM)
        return self.wait(patience_s)

    def kill(self) -> None:
        """End it at once."""
        if self.alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self.wait(10)

    def wait(self, patience_s: float) -> bool:
        """Wait for its end; whether it came in time."""
        deadline = time.monotonic() + patience_s
        while self.alive:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        return True


def _start_of(pid: int) -> str | None:
    """A word that differs between processes of one number; none where no such process runs."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            # The program's name, in parentheses, may hold anything.
            fields = stat.read_text("utf-8", errors="replace").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return None
        state, start_ticks = fields[0], fields[19]
        # A zombie has ended; only its parent has not looked yet.
        return None if state in "ZX" else start_ticks
    # `ps` is where the system has it; its only argument from outside is a number.
    told = subprocess.run(  # noqa: S603
        ["ps", "-o", "lstart=", "-p", str(pid)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or None
