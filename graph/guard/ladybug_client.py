"""Guarded queries on a Ladybug file: asked of confined processes, which are kept for the next."""

from __future__ import annotations

import atexit
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from graph.errors import StoreError

_log = logging.getLogger(__name__)

#: Seconds past its time that a query gets before its process is ended.
_GRACE_S = 5.0
_START_S = 60.0
_MOST_IDLE = 4


class Worker:
    """One confined process, on one generation of the file."""

    def __init__(self, path: Path) -> None:
        self.generation = _generation(path)
        # A list of arguments, no shell; the environment holds nothing worth reading.
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "graph.guard.ladybug_worker", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd="/",
            env={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        self.walls: list[str] = self._exchange(None, _START_S)[0]["walls"]
        if "landlock" not in self.walls:
            _log.warning(
                "this system has no Landlock: guarded queries run without new files and sockets, "
                "but with the right to make and remove folders"
            )

    def ask(
        self, cypher: str, parameters: Mapping[str, Any], timeout_s: float, max_rows: int
    ) -> pa.Table:
        """The answer to a query, one row longer than `max_rows` if it was cut."""
        request = {
            "cypher": cypher,
            "parameters": dict(parameters),
            "timeout_ms": max(1, int(timeout_s * 1000)),
            "max_rows": max_rows,
        }
        answer, stream = self._exchange(request, timeout_s + _GRACE_S)
        if stream is not None:
            with pa.ipc.open_stream(stream) as reader:
                return reader.read_all()
        if "engine" in answer:
            raise _engines(answer["engine"], timeout_s)
        raise StoreError(answer["what"], remedy=answer["remedy"])

    @property
    def alive(self) -> bool:
        """Whether the process can answer."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    def _exchange(
        self, request: Mapping[str, Any] | None, patience_s: float
    ) -> tuple[dict[str, Any], bytes | None]:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise ValueError("the worker was started without pipes")
        # A query that neither ends nor heeds its time limit ends with its process.
        alarm = threading.Timer(patience_s, self._process.kill)
        alarm.start()
        begun = time.monotonic()
        try:
            if request is not None:
                requests.write(json.dumps(request).encode() + b"\n")
                requests.flush()
            line = answers.readline()
            answer: dict[str, Any] = json.loads(line) if line else {}
            length = answer.get("bytes")
            stream = None if length is None else answers.read(length)
        except BrokenPipeError:
            answer, stream = {}, None
        finally:
            alarm.cancel()
        if not answer or (stream is not None and len(stream) != answer["bytes"]):
            self._process.wait()
            if time.monotonic() - begun >= patience_s:
                raise _too_long(patience_s - _GRACE_S)
            raise StoreError(
                f"the process of the query ended: {self._last_words()}",
                remedy="Write the query more simply; tell us if it should have worked",
            )
        return answer, stream

    def _last_words(self) -> str:
        said = b"" if self._process.stderr is None else self._process.stderr.read()
        lines = said.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"exit code {self._process.returncode}"


class Workers:
    """The idle confined processes of one file; safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        atexit.register(self.close)

    def ask(
        self, cypher: str, parameters: Mapping[str, Any], timeout_s: float, max_rows: int
    ) -> pa.Table:
        """The answer to a query, from an idle process or a new one."""
        worker = self._take()
        try:
            return worker.ask(cypher, parameters, timeout_s, max_rows)
        finally:
            self._give_back(worker)

    def walls(self) -> list[str]:
        """The walls that stand around the processes on this system."""
        worker = self._take()
        self._give_back(worker)
        return worker.walls

    def close(self) -> None:
        """End the idle processes."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()

    def _take(self) -> Worker:
        generation = _generation(self._path)
        outdated = []
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive and worker.generation == generation:
                    break
                outdated.append(worker)
            else:
                worker = None
        for old in outdated:
            old.close()
        return Worker(self._path) if worker is None else worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            keep = worker.alive and len(self._idle) < _MOST_IDLE
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.close()


def _generation(path: Path) -> tuple[int, int]:
    """What tells the file from the one that was swapped in for it."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        raise StoreError(
            f"there is no graph at {path}",
            remedy="Run `python -m ingest run SOURCES` with the same --workspace first",
        ) from None
    return stat.st_dev, stat.st_ino


def _engines(words: str, timeout_s: float) -> StoreError:
    if "nterrupted" in words:
        return _too_long(timeout_s)
    return StoreError(f"ladybug says: {words}", remedy="Correct the query")


def _too_long(timeout_s: float) -> StoreError:
    return StoreError(
        f"the query took longer than {timeout_s:g} s and was stopped",
        remedy="Narrow it (a label, a WHERE, a LIMIT) or allow more time",
    )
