"""The same results and bytes wherever the work is done, and whoever dies over it."""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from graph.errors import UserError
from ingest.fanout import Lost, Placement, fan_out
from ingest.series_request import SeriesOutcome, SeriesRequest
from ingest.series_run import WORKER_DIED, _batched, correlate_all

Requester = Callable[..., SeriesRequest]
SeriesWriter = Callable[..., Path]
Contents = Callable[[Path], dict[str, str]]


@pytest.fixture
def fanned(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of tasks, importable here and in the processes started from here."""
    folder = Path(__file__).parent
    monkeypatch.syspath_prepend(str(folder))
    spec = importlib.util.spec_from_file_location("fanned", folder / "fanned.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "fanned", module)
    spec.loader.exec_module(module)
    return module


def test_results_come_in_the_order_of_the_tasks(fanned: ModuleType) -> None:
    tasks = [5, 1, 4, 2, 3]
    told: dict[int, int | Lost] = {}

    results = fan_out(fanned.square, tasks, Placement(workers=2), told.__setitem__)

    assert results == [25, 1, 16, 4, 9]
    assert told == dict(zip(tasks, results, strict=True))
    assert fan_out(fanned.square, tasks, Placement(workers=1)) == results
    assert fan_out(fanned.square, [], Placement(workers=2)) == []


def test_what_a_task_raises_is_raised_here(fanned: ModuleType) -> None:
    with pytest.raises(ValueError, match="three"):
        fan_out(fanned.refuse, [1, 2, 3, 4, 5, 6], Placement(workers=2))


def test_a_task_whose_worker_dies_is_tried_again(fanned: ModuleType, tmp_path: Path) -> None:
    tasks = [(number, str(tmp_path / "died")) for number in range(5)]

    assert fan_out(fanned.die_once, tasks, Placement(workers=2)) == [0, 1, 4, 9, 16]
    assert (tmp_path / "died").exists()


def test_a_task_that_kills_every_worker_is_given_up_and_no_other(fanned: ModuleType) -> None:
    results = fan_out(fanned.die, list(range(6)), Placement(workers=2))

    assert results == [0, 1, Lost(3), 9, 16, 25]


def test_a_killed_worker_costs_no_series_and_no_byte(
    write_series: SeriesWriter, request_for: Requester, contents: Contents, tmp_path: Path
) -> None:
    paths = [write_series(f"GSE{k}", n_samples=6 + k) for k in range(1, 9)]
    here, there = tmp_path / "here", tmp_path / "there"
    expected = correlate_all([request_for(path, folder=here) for path in paths], Placement(1))
    killed: list[int] = []

    def kill_one(outcome: object) -> None:
        if not killed:
            worker = multiprocessing.active_children()[0]
            killed.append(worker.pid or 0)
            os.kill(killed[0], signal.SIGKILL)

    outcomes = correlate_all(
        [request_for(path, folder=there) for path in paths],
        Placement(workers=2),
        kill_one,
        batch_bytes=1,
    )

    assert killed
    assert outcomes == expected
    assert all(outcome.accepted for outcome in outcomes)
    assert contents(there) == contents(here)


def test_small_series_share_a_task_and_large_ones_begin_first(
    write_series: SeriesWriter, request_for: Requester
) -> None:
    small = [request_for(write_series(f"GSE{k}", n_samples=6)) for k in range(1, 8)]
    large = request_for(write_series("GSE8", n_samples=60))
    # Two files of one accession decide between themselves, so one worker has both.
    again = request_for(write_series("GSE1", n_samples=6, name="GSE1-again_series_matrix.txt.gz"))
    size = max(request.path.stat().st_size for request in small)
    groups = [(small[0], again), *((request,) for request in small[1:]), (large,)]

    batches = _batched(groups, 3 * size)

    assert batches[0] == (large,)
    assert batches[1][:2] == (small[0], again)
    assert [len(batch) for batch in batches] == [1, 3, 3, 2]
    shared = [request for batch in batches for request in batch]
    assert sorted(map(str, shared)) == sorted(map(str, [*small, again, large]))


def test_of_series_that_share_a_task_only_the_one_that_kills_its_worker_is_lost(
    fanned: ModuleType,
    write_series: SeriesWriter,
    request_for: Requester,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("ingest.fanout.TRIES", 1)
    # A batch is an eighth of all files here: beside a large one two small ones are less.
    large = request_for(write_series("GSE1", n_samples=200))
    good = request_for(write_series("GSE2", n_samples=5))
    deadly = fanned.DeadlyRequest(**vars(request_for(write_series("GSE3", n_samples=7))))

    def die_after_the_large_one(outcome: SeriesOutcome) -> None:
        if outcome.accession == "GSE1":
            deadly.path.with_suffix(".go").touch()

    outcomes = correlate_all([large, good, deadly], Placement(workers=2), die_after_the_large_one)

    assert [outcome.state.value for outcome in outcomes] == ["accepted", "accepted", "failed"]
    assert outcomes[2].reason == f"{WORKER_DIED} at each of 1 tries"
    assert outcomes[2].remedy
    # Once in company, and once alone.
    assert len(deadly.path.with_suffix(".deaths").read_text().splitlines()) == 2


def test_a_worker_keeps_to_one_thread(fanned: ModuleType) -> None:
    for found in fan_out(fanned.threads, [1, 2], Placement(workers=2)):
        assert not isinstance(found, Lost)
        assert len(found) >= 2
        assert set(found.values()) == {1}


def test_a_dask_cluster_gives_the_same_bytes_though_it_loses_a_worker(
    write_series: SeriesWriter,
    request_for: Requester,
    contents: Contents,
    tmp_path: Path,
) -> None:
    from distributed import LocalCluster

    paths = [write_series(f"GSE{k}", n_samples=6 + k) for k in range(1, 9)]
    here, there = tmp_path / "here", tmp_path / "there"
    expected = correlate_all([request_for(path, folder=here) for path in paths], Placement(1))
    killed: list[int] = []

    with LocalCluster(  # type: ignore[no-untyped-call]  # distributed is half annotated
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as cluster:

        def kill_one(outcome: object) -> None:
            if not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        outcomes = correlate_all(
            [request_for(path, folder=there) for path in paths],
            Placement(scheduler=cluster.scheduler_address),
            kill_one,
            batch_bytes=1,
        )

    assert killed
    assert outcomes == expected
    assert contents(there) == contents(here)


def test_a_dask_cluster_can_be_started_for_the_duration(fanned: ModuleType) -> None:
    assert fan_out(fanned.square, [3, 4], Placement(dask_local=1)) == [9, 16]


def test_a_scheduler_that_does_not_answer_is_told(
    fanned: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.fanout._CONNECT_SECONDS", 1)

    with pytest.raises(UserError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        fan_out(fanned.square, [1], Placement(scheduler="tcp://127.0.0.1:9"))


def test_placements_that_cannot_be_meant_are_refused() -> None:
    with pytest.raises(UserError, match="below 1"):
        Placement(workers=0)
    with pytest.raises(UserError, match="both"):
        Placement(scheduler="tcp://127.0.0.1:8786", dask_local=2)


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    folder = Path(__file__).parent
    program = tmp_path / "parent.py"
    program.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(folder)!r})\n"
        "from fanned import tell_and_wait\n"
        "from ingest.fanout import Placement, fan_out\n"
        "if __name__ == '__main__':\n"
        "    fan_out(tell_and_wait, sys.argv[1:], Placement(workers=2))\n"
    )
    markers = [tmp_path / "one", tmp_path / "two"]
    parent = subprocess.Popen([sys.executable, program, *markers], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: all(marker.exists() and marker.read_text() for marker in markers))
        workers = [int(marker.read_text()) for marker in markers]
    finally:
        parent.kill()
        parent.wait()

    wait_until(lambda: not any(is_running(worker) for worker in workers))


def is_running(process: int) -> bool:
    """Whether a process lives; a dead one that nobody has waited for does not."""
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(600):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("waited a minute in vain")
