"""Stage "load": the store is made to hold exactly the tables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

from graph.console import DEFAULT_STORE, SILENT, Steps
from graph.errors import StoreError
from graph.queries.overview import counts, release
from graph.report import StageReport
from graph.store import LoadPath, Store, open_store
from graph.tables import GraphTables
from graph.workspace import Workspace
from ingest.stages.stage import Stage

COMPLETE = "complete"

_DOUBT = "MATCH (r:Release) SET r.state = 'loading'"


class LoadStage(Stage):
    """Loads the workspace's tables into a store; done when the store says that it holds them.

    The published layer (vectors, coordinates, predictions) is set again with every load.
    """

    name: ClassVar[str] = "load"
    version: ClassVar[int] = 1
    needs: ClassVar[tuple[str, ...]] = ("annotate",)

    def __init__(
        self,
        workspace: Workspace,
        url: str,
        steps: Steps = SILENT,
        environ: Mapping[str, str] = os.environ,
        *,
        load_path: LoadPath = "auto",
    ) -> None:
        super().__init__(workspace, steps)
        self._url = url
        self._environ = environ
        self._load_path = load_path
        self._tables = GraphTables(workspace.tables)

    def inputs(self) -> dict[str, str]:
        """The version of the tables."""
        return {"tables/": self._tables.manifest["version"]}

    def parameters(self) -> dict[str, Any]:
        """The store's address, without credentials; its own file goes where the workspace goes."""
        if self._url == DEFAULT_STORE:
            return {"store": DEFAULT_STORE}
        with closing(self._opened(read_only=False)) as store:
            return {"store": store.address}

    def outputs(self) -> tuple[Path, ...]:
        """None in the workspace but the embedded store, of which the store itself can tell."""
        return ()

    def is_done(self) -> bool:
        """Whether the report and the store agree that it holds these tables."""
        return super().is_done() and self.held_version() == self._tables.manifest["version"]

    def held_version(self) -> str | None:
        """The version the store holds completely; None where it holds none."""
        try:
            with closing(self._opened(read_only=True)) as store:
                held = release(store)
        except StoreError:
            # Nothing there yet, or not to be reached: the load itself will say which.
            return None
        return held.version if held.state == COMPLETE else None

    def doubt(self) -> None:
        """Have the next load compare every row: a complete store no longer says that it is."""
        if self.held_version() is not None:
            with closing(self._opened(read_only=False)) as store:
                store.change(_DOUBT)

    def work(self, report: StageReport) -> None:
        """Load, and count what the store holds."""
        with closing(self._opened(read_only=False)) as store:
            store.load(self._tables, self.steps)
            held = counts(store)
        for part in ("nodes", "edges"):
            for name, rows in held[part].items():
                report.counts[name] = rows
        for name, rows in self._tables.manifest["counts"].items():
            report.expect(f"{name} rows", rows, report.counts[name])
        report.details["version"] = self._tables.manifest["version"]

    def _opened(self, *, read_only: bool) -> Store:
        return open_store(
            self._url,
            self.workspace,
            read_only=read_only,
            load_path=self._load_path,
            environ=self._environ,
        )
