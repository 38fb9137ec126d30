"""Worker processes change no byte, whatever kills the run above them, and none outlives it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

Command = Callable[..., Any]
Contents = Callable[[Path], dict[str, str]]

CHECKOUT = Path(__file__).resolve().parents[2]


def processes_of(session: int) -> set[int]:
    """The living processes of a session: a run that leads one, and all that it started."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, leader = stat.read_text().rpartition(")")[2].split()[:4]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(leader) == session and state != "Z":
            found.add(int(stat.parent.name))
    return found


def wait_until(condition: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            pytest.fail(f"waited {seconds:g} s in vain")
        time.sleep(0.01)


def test_a_run_killed_at_any_moment_leaves_no_worker_and_ends_with_the_same_bytes(
    compendium: Path, finished: Path, tmp_path: Path, contents: Contents
) -> None:
    workspace = tmp_path / "killed"
    command = [sys.executable, "-m", "ingest", "coexpress", str(compendium)]
    command += ["--workspace", str(workspace), "--workers", "2", "--quiet"]
    moments = np.random.default_rng(7).uniform(0, 1.2, 3)
    killed_at_work = 0

    for moment in moments:
        run = subprocess.Popen(
            command, cwd=CHECKOUT, start_new_session=True, stderr=subprocess.DEVNULL
        )
        # Two workers, and the process that Python keeps to clear up after them.
        wait_until(lambda run=run: len(processes_of(run.pid)) >= 4 or run.poll() is not None, 60)
        time.sleep(moment)
        killed_at_work += len(processes_of(run.pid)) >= 4
        run.kill()
        run.wait()
        wait_until(lambda run=run: not processes_of(run.pid), 20)

    assert killed_at_work
    subprocess.run(command, cwd=CHECKOUT, check=True, timeout=120)
    assert contents(workspace / "series") == contents(finished / "series")
    assert not list(workspace.rglob("*.partial-*"))


def test_a_dask_cluster_from_the_command_line_gives_the_same_bytes(
    compendium: Path, finished: Path, tmp_path: Path, command: Command, contents: Contents
) -> None:
    workspace = tmp_path / "dask"
    ended = command("coexpress", compendium, "-w", workspace, "--dask-local", "1", "--quiet")
    assert ended.code == 0, ended.err
    assert contents(workspace / "series") == contents(finished / "series")


def test_a_scheduler_named_on_the_command_line_gives_the_same_bytes(
    compendium: Path, finished: Path, tmp_path: Path, command: Command, contents: Contents
) -> None:
    from distributed import LocalCluster

    workspace = tmp_path / "scheduled"
    with LocalCluster(  # type: ignore[no-untyped-call]  # distributed is half annotated
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as cluster:
        address = cluster.scheduler_address
        assert address.startswith("tcp://")
        ended = command("coexpress", compendium, "-w", workspace, "--scheduler", address, "--quiet")
        done_there = cluster.scheduler.task_prefixes["correlate_batch"].state_counts["memory"]
    assert ended.code == 0, ended.err
    assert done_there >= 1
    assert contents(workspace / "series") == contents(finished / "series")
