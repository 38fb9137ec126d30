"""Runs: one folder for each training, never overwritten (`embed.run_folder`)."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from embed.run_folder import Run, open_run, write_run
from embed.run_record import RunRecord
from embed.table import GeneTable
from graph.errors import UserError
from graph.files import TEMPORARY_MARK

__all__ = ["LATEST", "BrokenRun", "Run", "Runs"]

LATEST = "latest"


@dataclass(frozen=True)
class BrokenRun:
    """A folder among the runs that is not a whole run.

    Attributes
    ----------
    name
        The folder's, which `Runs.remove` takes.
    error
        What is wrong with it, where, and what to do.
    """

    name: str
    error: UserError


@dataclass(frozen=True)
class Runs:
    """The runs of a workspace."""

    folder: Path

    def list(self) -> list[Run]:
        """Every whole run, the oldest first; `broken` tells of the others."""
        whole, _ = _opened(self.folder)
        return sorted(whole, key=lambda run: (run.record.created, run.id))

    def broken(self) -> tuple[BrokenRun, ...]:
        """Every folder that is not a whole run, by name."""
        _, broken = _opened(self.folder)
        return tuple(sorted(broken, key=lambda each: each.name))

    def get(self, name: str = LATEST, kind: str | None = "embedding") -> Run:
        """The run of this id, or of an id that begins so; ``latest`` of this kind.

        Raises
        ------
        UserError
            No such run, several such runs, or its folder is not whole; for ``latest`` any folder:
            the one meant may be the broken one.
        """
        if name == LATEST:
            for broken in self.broken():
                raise broken.error
            runs = [run for run in self.list() if kind in {None, run.record.kind}]
            if not runs:
                raise UserError(
                    "there is no run yet",
                    path=self.folder,
                    remedy="Train one: python -m embed train",
                )
            return runs[-1]
        # A name comes from outside, a URL too: it must not lead out of the folder.
        known = sorted(path.name for path in self.folder.iterdir()) if self.folder.is_dir() else []
        known = [run for run in known if TEMPORARY_MARK not in run]
        matching = [name] if name in known else [run for run in known if run.startswith(name)]
        if len(matching) == 1 and name:
            return open_run(self.folder / matching[0])
        if matching and name:
            raise UserError(
                f"{len(matching)} runs begin with {name!r}",
                remedy=f"Write one in full: {', '.join(matching[:5])}",
            )
        raise UserError(
            f"there is no run {name!r}",
            path=self.folder,
            remedy=f"Choose from: {', '.join([LATEST, *known[-5:]])}",
        )

    def equal(
        self, corpus_hash: str, trainer: str, parameters: Mapping[str, Any], seed: int
    ) -> Run | None:
        """The latest run trained on the same pairs, in the same way, from the same seed."""
        wanted = (corpus_hash, trainer, dict(parameters), seed)
        for run in reversed(self.list()):
            record = run.record
            if (record.corpus_hash, record.trainer, record.parameters, record.seed) == wanted:
                return run
        return None

    def create(
        self, record: RunRecord, table: GeneTable, extra: Mapping[str, Any] | None = None
    ) -> Run:
        """Write a run's folder, whole or not at all; `extra` are reports by name.

        Raises
        ------
        UserError
            A run of this id exists.
        """
        folder = self.folder / record.id
        if folder.exists():
            raise UserError(
                f"a run {record.id} exists", path=folder, remedy="Runs are never overwritten"
            )
        return write_run(folder, record, table, extra)

    def remove(self, name: str) -> None:
        """Delete the folder of a run, whole or cut short, by its full id.

        Raises
        ------
        UserError
            No run has exactly this name.
        """
        known = [path.name for path in self.folder.iterdir()] if self.folder.is_dir() else []
        if name not in known:
            raise UserError(
                f"{name!r} is not the full id of a run",
                path=self.folder,
                remedy="Write the id in full: removal cannot be undone",
            )
        # Renamed first: a removal that is cut short leaves no half run behind.
        going = self.folder / f"{name}{TEMPORARY_MARK}removed"
        (self.folder / name).rename(going)
        shutil.rmtree(going)


def _opened(folder: Path) -> tuple[list[Run], list[BrokenRun]]:
    whole, broken = [], []
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir() and TEMPORARY_MARK not in path.name:
            try:
                whole.append(open_run(path))
            except UserError as error:
                broken.append(BrokenRun(path.name, error))
    return whole, broken
