"""Stage "series": from series files to pairs of genes, one Parquet file a series."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any, ClassVar

from graph.console import SILENT, Steps
from graph.errors import InputError
from graph.report import StageReport
from graph.workspace import Workspace
from ingest.fanout import Placement
from ingest.series_request import (
    STAGE_VERSION,
    SeriesOutcome,
    SeriesRequest,
    SeriesRules,
    State,
    artefacts,
)
from ingest.series_run import WORKER_DIED, correlate_all, shared_samples
from ingest.stages.inputs import Inputs
from ingest.stages.stage import Stage


class SeriesStage(Stage):
    """Correlates every series that counts; refuses the others with a reason each."""

    name: ClassVar[str] = "series"
    version: ClassVar[int] = STAGE_VERSION

    def __init__(
        self,
        workspace: Workspace,
        inputs: Inputs,
        rules: SeriesRules,
        placement: Placement | None = None,
        steps: Steps = SILENT,
    ) -> None:
        super().__init__(workspace, steps)
        self._sources = inputs
        self._rules = rules
        self._placement = placement
        self._outcomes: tuple[SeriesOutcome, ...] | None = None

    def inputs(self) -> dict[str, str]:
        """The series files and the platform table."""
        folder = self._sources.folder
        return self._sources.hash_of((folder.platform_table, *folder.series))

    def parameters(self) -> dict[str, Any]:
        """The rules, and what the manifest leaves out of the files that are there."""
        left_out = sorted(path.name for path in self._sources.folder.not_used)
        return self._rules.as_json() | ({"not_used": left_out} if left_out else {})

    def outputs(self) -> tuple[Path, ...]:
        """The artefacts of every series that counts."""
        return tuple(
            path
            for outcome in self.outcomes
            if outcome.accepted
            for path in artefacts(self.workspace.series, outcome.accession)
        )

    def is_done(self) -> bool:
        """Whether all is as it was, and no worker died over a series.

        A broken file is broken each time; what a worker died of, another may survive.
        """
        died = any(outcome.reason.startswith(WORKER_DIED) for outcome in self.outcomes)
        return not died and super().is_done()

    @property
    def outcomes(self) -> tuple[SeriesOutcome, ...]:
        """What became of each file, by this run or the last one; none before the first."""
        if self._outcomes is None:
            report = self.last_report()
            known = [] if report is None else report["details"]["outcomes"]
            self._outcomes = tuple(SeriesOutcome.from_json(value) for value in known)
        return self._outcomes

    @property
    def accepted(self) -> tuple[SeriesOutcome, ...]:
        """The series that count, by accession."""
        counted = (outcome for outcome in self.outcomes if outcome.accepted)
        return tuple(sorted(counted, key=lambda outcome: outcome.accession))

    def requests(self) -> list[SeriesRequest]:
        """One request a file."""
        folder = self._sources.folder
        hashes = self.inputs()
        return [
            SeriesRequest(
                path=path,
                file_hash=hashes[folder.name_of(path)],
                platform_table=folder.platform_table,
                platform_hash=hashes[folder.name_of(folder.platform_table)],
                rules=self._rules,
                folder=self.workspace.series,
            )
            for path in folder.series
        ]

    def work(self, report: StageReport) -> None:
        """Correlate what is not done yet.

        Raises
        ------
        InputError
            No series counts.
        """
        requests = self.requests()
        with self.steps.task("correlating series", total=len(requests)) as task:
            outcomes = correlate_all(
                requests, self._placement, on_outcome=lambda outcome: task.advance()
            )
        self._outcomes = tuple(outcomes)
        not_used = self._sources.folder.not_used
        for path, reason in not_used.items():
            report.refuse(path.name, reason, "Say yes there and run again to have it counted")
        by_state = {state: [o for o in outcomes if o.state is state] for state in State}
        for outcome in (*by_state[State.REFUSED], *by_state[State.FAILED]):
            report.refuse(outcome.file, outcome.reason, outcome.remedy)
        together = shared_samples(outcomes)
        accepted = by_state[State.ACCEPTED]
        report.counts = {
            "files": len(requests),
            "series_accepted": len(accepted),
            "series_refused": len(by_state[State.REFUSED]),
            "series_broken": len(by_state[State.FAILED]),
            "series_not_used": len(not_used),
            "samples": sum(len(outcome.samples) for outcome in accepted),
            "pairs": sum(outcome.counts["pairs"] for outcome in accepted),
            "pairs_of_one_probe": sum(o.counts["pairs_of_one_probe"] for o in accepted),
            "series_sharing_most_samples": len(together),
        }
        report.details = {
            "outcomes": [outcome.as_json() for outcome in outcomes],
            "shared_samples": [dataclasses.asdict(pair) for pair in together],
        }
        report.expect(
            "files accepted, refused or broken",
            len(requests),
            sum(len(found) for found in by_state.values()),
        )
        if not accepted:
            first = min(by_state[State.FAILED] or by_state[State.REFUSED], key=lambda o: o.file)
            path = next(r.path for r in requests if r.path.name == first.file)
            more = f" ({len(requests) - 1} more are unfit too)" if len(requests) > 1 else ""
            raise InputError(
                f"no series counts: {first.reason}{more}", path=path, remedy=first.remedy
            )
