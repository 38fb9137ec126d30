"""Stage reports: what was expected, what was found, what was refused and why."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.files import write_json
from graph.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that was left out, and the reason in words."""

    subject: str
    reason: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """A count that a source declares, or that follows from another, beside the count found."""

    what: str
    expected: int
    found: int

    @property
    def met(self) -> bool:
        """Whether the counts agree."""
        return self.expected == self.found


@dataclass(slots=True)
class StageReport:
    """What one stage did; written as ``reports/<stage>.json``.

    `key` is the hash of the stage's inputs, parameters and version: a stage whose report holds
    the key of the present inputs has nothing to do.
    """

    stage: str
    key: str = ""
    inputs: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    expectations: list[Expectation] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    details: dict[str, Any] = field(default_factory=dict)
    started: str = field(default_factory=lambda: now())
    finished: str = ""
    seconds: float = 0.0

    def expect(self, what: str, expected: int, found: int) -> None:
        """Record a declared count beside the found one."""
        self.expectations.append(Expectation(what, int(expected), int(found)))

    def refuse(self, subject: str, reason: str, remedy: str = "") -> None:
        """Record something left out."""
        self.refusals.append(Refusal(subject, reason, remedy))

    @property
    def unmet(self) -> Sequence[Expectation]:
        """The expectations that were not met."""
        return [expectation for expectation in self.expectations if not expectation.met]

    def as_json(self) -> Mapping[str, Any]:
        """The report as JSON values."""
        return dataclasses.asdict(self)

    def write(self, workspace: Workspace) -> None:
        """Stamp the end and write the report to the workspace."""
        self.finished = now()
        begun = datetime.datetime.fromisoformat(self.started)
        self.seconds = (datetime.datetime.fromisoformat(self.finished) - begun).total_seconds()
        write_json(workspace.report(self.stage), self.as_json())


def now() -> str:
    """The present time in UTC, ISO 8601."""
    return datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="microseconds")
