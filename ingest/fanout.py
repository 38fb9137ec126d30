"""One function over many tasks: in this process, in local workers, or on a Dask cluster.

A worker that dies (out of memory, killed, a machine lost) costs its task a new try, not the run.
Local workers are processes, for OpenBLAS's threads in one process wait for each other; each
keeps to one thread.
"""

from __future__ import annotations

import importlib
import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait as wait_for_handles
from typing import Any, Generic, TypeVar

import pyarrow as pa
from threadpoolctl import threadpool_limits

from graph.errors import UserError

Task = TypeVar("Task")
Result = TypeVar("Result")

_log = logging.getLogger(__name__)

#: Tries of a task whose worker dies, the last ones without company.
TRIES = 3
_CONNECT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the tasks run.

    Attributes
    ----------
    workers
        Local processes; 1 is this process itself.
    scheduler
        Address of a Dask scheduler, ``tcp://host:8786``. Its workers need this package and the
        same paths.
    dask_local
        Processes of a Dask cluster started here for the duration.

    Raises
    ------
    UserError
        A number is below 1, or both kinds of Dask cluster are asked for.
    """

    workers: int = 1
    scheduler: str | None = None
    dask_local: int | None = None

    def __post_init__(self) -> None:
        if self.workers < 1 or (self.dask_local is not None and self.dask_local < 1):
            raise UserError(
                "the number of workers is below 1",
                remedy="Give --workers or --dask-local 1 or more",
            )
        if self.scheduler is not None and self.dask_local is not None:
            raise UserError(
                "both --scheduler and --dask-local are given", remedy="Give one of the two"
            )


def available_cores() -> int:
    """The processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Lost:
    """Stands for the result of a task whose worker died at every try."""

    tries: int


def fan_out(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    placement: Placement,
    on_done: Callable[[Task, Result | Lost], None] = lambda task, result: None,
) -> list[Result | Lost]:
    """The results of `function` over `tasks`, in the order of the tasks.

    Parameters
    ----------
    function
        Importable by name; it crosses process boundaries, as tasks and results do. A task whose
        worker died runs again, so running twice must equal running once.
    tasks
        The longest first keep all workers busy until the end.
    placement
        Where to run.
    on_done
        Told of each result as it comes, in this process.

    Raises
    ------
    UserError
        No Dask scheduler answers, or its workers lack this package; and whatever `function`
        raises: the tasks that run are then awaited, the others dropped.
    """
    results: list[Result | Lost] = [Lost(0)] * len(tasks)
    finished: Iterable[tuple[int, Result | Lost]]
    if not tasks:
        finished = ()
    elif placement.scheduler is not None or placement.dask_local is not None:
        finished = _on_dask(function, tasks, placement)
    elif placement.workers == 1:
        finished = ((k, function(task)) for k, task in enumerate(tasks))
    else:
        finished = _LocalRun(function, tasks, placement.workers).results()
    for k, result in finished:
        results[k] = result
        on_done(tasks[k], result)
    return results


class _LocalRun(Generic[Task, Result]):
    """Tasks on local workers, as many in flight as there are workers.

    When a worker dies the pool does not say whose task it had, so all tasks in flight are tried
    again; one that was in flight at several deaths runs alone, to be found guilty or cleared.
    """

    def __init__(
        self, function: Callable[[Task], Result], tasks: Sequence[Task], workers: int
    ) -> None:
        self._function = function
        self._tasks = tasks
        self._workers = workers
        self._waiting = deque(range(len(tasks)))
        self._suspects: deque[int] = deque()
        self._deaths = [0] * len(tasks)

    def results(self) -> Iterator[tuple[int, Result | Lost]]:
        while self._waiting:
            yield from self._run(self._waiting, min(self._workers, len(self._waiting)))
        while self._suspects:
            yield from self._run(self._suspects, 1)

    def _run(self, queue: deque[int], workers: int) -> Iterator[tuple[int, Result | Lost]]:
        """Work off `queue` until it is empty or a worker dies."""
        flying: dict[Future[Result], int] = {}
        pool = ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), initializer=_begin_worker
        )
        try:
            while queue or flying:
                while queue and len(flying) < workers:
                    flying[pool.submit(self._function, self._tasks[queue[0]])] = queue[0]
                    queue.popleft()
                done, _ = wait(flying, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    yield flying.pop(future), result
        except BrokenProcessPool:
            yield from self._after_death(flying)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _after_death(
        self, flying: dict[Future[Result], int]
    ) -> Iterator[tuple[int, Result | Lost]]:
        for future, k in flying.items():
            if future.done() and future.exception() is None:
                yield k, future.result()
                continue
            self._deaths[k] += 1
            _log.warning("a worker died; task %d is tried again", k)
            if self._deaths[k] >= TRIES:
                yield k, Lost(self._deaths[k])
            elif self._deaths[k] >= TRIES - 1:
                self._suspects.append(k)
            else:
                self._waiting.append(k)


def _begin_worker() -> None:
    """Make a fresh process a worker: one thread, deaf to Ctrl-C, gone when its parent is."""
    threadpool_limits(1)
    pa.set_cpu_count(1)
    # The parent hears Ctrl-C, lets the tasks in flight end, and starts no other.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Leave when the parent dies: a killed one cannot tell its workers to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_handles([parent.sentinel])
        os._exit(1)


def _on_dask(
    function: Callable[[Task], Result], tasks: Sequence[Task], placement: Placement
) -> Iterator[tuple[int, Result | Lost]]:
    # Imported by name, for most of it is not annotated.
    distributed: Any = importlib.import_module("distributed")

    with _dask_client(placement) as client:
        futures = {
            client.submit(function, task, pure=False, priority=-k): k
            for k, task in enumerate(tasks)
        }
        for future in distributed.as_completed(futures):
            try:
                result: Result | Lost = future.result()
            except distributed.KilledWorker:
                result = Lost(TRIES)
            except ModuleNotFoundError as error:
                raise UserError(
                    f"a Dask worker has no module {error.name}",
                    remedy="Install this package, at this version, where the workers run",
                ) from error
            yield futures[future], result


@contextmanager
def _dask_client(placement: Placement) -> Iterator[Any]:
    import dask

    distributed: Any = importlib.import_module("distributed")
    logging.getLogger("distributed").setLevel(logging.ERROR)
    with dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1}):
        if placement.scheduler is None:
            with (
                distributed.LocalCluster(
                    n_workers=placement.dask_local,
                    threads_per_worker=1,
                    processes=True,
                    host="127.0.0.1",
                    dashboard_address=None,
                ) as cluster,
                distributed.Client(cluster) as client,
            ):
                yield client
            return
        try:
            client = distributed.Client(placement.scheduler, timeout=_CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise UserError(
                f"no Dask scheduler answers at {placement.scheduler} ({error})",
                remedy="Start one with `dask scheduler`, or leave --scheduler out",
            ) from error
        with client:
            yield client
