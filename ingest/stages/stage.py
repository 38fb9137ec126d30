"""What all stages share: when a stage is done, and how its report is written."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from graph.console import SILENT, Steps
from graph.errors import UserError
from graph.files import fingerprint, read_json
from graph.report import StageReport
from graph.workspace import Workspace


class Stage(ABC):
    """One step of a run, done when its report holds the key of the present inputs.

    The report is written after all artefacts, so a killed stage is not done, and an artefact is
    whole or absent: running again gives the same bytes as one undisturbed run.
    """

    #: The name of the report, and what people call the stage.
    name: ClassVar[str]
    #: Raised when the same inputs would give other artefacts than before.
    version: ClassVar[int]
    #: Stages that must be done before this one can be.
    needs: ClassVar[tuple[str, ...]] = ()

    def __init__(self, workspace: Workspace, steps: Steps = SILENT) -> None:
        self.workspace = workspace
        self.steps = steps

    @abstractmethod
    def inputs(self) -> dict[str, str]:
        """Hashes of everything the stage reads, by name."""

    @abstractmethod
    def parameters(self) -> dict[str, Any]:
        """Settings that the artefacts depend on."""

    @abstractmethod
    def outputs(self) -> tuple[Path, ...]:
        """Files that are there once the stage is done."""

    @abstractmethod
    def work(self, report: StageReport) -> None:
        """Do what is to be done, and record it."""

    def key(self) -> str:
        """The hash of inputs, parameters and version."""
        return fingerprint(
            {
                "stage": self.name,
                "version": self.version,
                "inputs": self.inputs(),
                "parameters": self.parameters(),
            }
        )

    def last_report(self) -> Mapping[str, Any] | None:
        """The report of the last time the stage ended; None where it never did."""
        path = self.workspace.report(self.name)
        if not path.exists():
            return None
        report: dict[str, Any] = read_json(path)
        return report

    def is_done(self) -> bool:
        """Whether the artefacts are those of the present inputs."""
        report = self.last_report()
        return (
            report is not None
            and report.get("key") == self.key()
            and all(path.exists() for path in self.outputs())
        )

    def run(self) -> bool:
        """Work the stage off unless it is done; whether anything was to be done.

        Raises
        ------
        UserError
            What `work` raises; or a count is not what it must be. The report then keeps its last
            state.
        """
        if self.is_done():
            self.steps.say(f"{self.name}: nothing to do")
            return False
        report = StageReport(
            self.name, key=self.key(), inputs=self.inputs(), parameters=self.parameters()
        )
        self.work(report)
        for unmet in report.unmet:
            raise UserError(
                f"{self.name}: {unmet.what}: {unmet.found:,} found, {unmet.expected:,} expected",
                remedy="Run again; if it stays so, report it with the workspace's reports/",
            )
        report.write(self.workspace)
        self.steps.say(f"{self.name}: done in {report.seconds:.1f} s")
        return True
