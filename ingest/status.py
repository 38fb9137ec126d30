"""How a workspace stands to its sources: what is new, done, stale, refused, and why."""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass
from typing import Any

from graph.errors import StoreError
from graph.files import read_json
from ingest.choice import accession_of
from ingest.load import LoadStage
from ingest.pipeline import Pipeline
from ingest.series_request import SeriesOutcome, SeriesRequest, State, remembered
from ingest.sources_folder import SourcesFolder
from ingest.stages.stage import Stage

NEW, DONE, STALE, GONE = "new", "done", "stale", "gone"
REFUSED, BROKEN = "refused", "broken"
NOT_USED, NOT_FETCHED, FAILED = "not used", "not fetched", "failed"
UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class FileStatus:
    """One source file.

    Attributes
    ----------
    file
        Its path below the SOURCES folder; the accession of a series whose file is not known.
    state
        ``new``: not read yet; ``done``; ``stale``: changed, or other rules are asked for since;
        ``gone``: read before, no longer there; ``failed``: could not be fetched. For a series also
        ``refused`` and ``broken``; ``not used``: the manifest leaves it out; ``not fetched``: the
        manifest has it, the folder not yet.
    accession
        Of a series, as far as known.
    reason
        Why it is refused, broken, not used, or could not be fetched.
    """

    file: str
    state: str
    accession: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StageStatus:
    """One stage: ``new``, ``done``, ``stale``, or a store that is ``unreachable`` and why."""

    stage: str
    state: str
    finished: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """Everything a run would look at before it works."""

    workspace: str
    sources_folder: str
    sources: list[FileStatus]
    series: list[FileStatus]
    stages: list[StageStatus]
    missing: dict[str, str]
    manifest: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The status as JSON values."""
        return asdict(self)

    @property
    def nothing_to_do(self) -> bool:
        """Whether a run would change nothing."""
        return all(stage.state == DONE for stage in self.stages)

    @property
    def to_fetch(self) -> list[FileStatus]:
        """What `fetch` would still bring."""
        return [one for one in (*self.sources, *self.series) if one.state in (NOT_FETCHED, FAILED)]


def status(pipeline: Pipeline) -> Status:
    """Compare a SOURCES folder with the workspace; nothing is written but the cache of hashes.

    Raises
    ------
    UserError
        A report in the workspace is not readable.
    """
    manifest = pipeline.folder.choice.manifest
    found = Status(
        workspace=str(pipeline.workspace.root),
        sources_folder=str(pipeline.folder.root),
        sources=_sources(pipeline),
        series=_series(pipeline),
        stages=_stages(pipeline.stages),
        missing=pipeline.folder.missing,
        manifest=None if manifest is None else str(manifest),
    )
    if os.access(pipeline.workspace.root, os.W_OK):
        pipeline.hashes.save()
    return found


def _sources(pipeline: Pipeline) -> list[FileStatus]:
    path = pipeline.workspace.report("sources")
    before: dict[str, str] = read_json(path)["inputs"] if path.exists() else {}
    now = pipeline.inputs.hash_of(pipeline.folder.annotation_files)
    found = [
        FileStatus(name, NEW if name not in before else DONE if before[name] == digest else STALE)
        for name, digest in now.items()
    ]
    root, failures = pipeline.folder.root, pipeline.folder.choice.failures
    failed = {
        name: reason
        for name, reason in failures.items()
        if "/" in name and not (root / name).exists()
    }
    return [
        *found,
        *(FileStatus(name, GONE) for name in before if name not in now and name not in failed),
        *(FileStatus(name, FAILED, reason=reason) for name, reason in failed.items()),
    ]


def _series(pipeline: Pipeline) -> list[FileStatus]:
    before = {outcome.file: outcome for outcome in pipeline.series.outcomes}
    requests = pipeline.series.requests()
    found = [
        _of_request(pipeline.folder.name_of(one.path), one, before.get(one.path.name))
        for one in requests
    ]
    not_used = pipeline.folder.not_used
    present = {path.name for path in (*pipeline.folder.series, *not_used)}
    return [
        *found,
        *(
            FileStatus(pipeline.folder.name_of(path), NOT_USED, accession_of(path), reason)
            for path, reason in not_used.items()
        ),
        *(
            FileStatus(outcome.file, GONE, outcome.accession)
            for outcome in before.values()
            if outcome.file not in present
        ),
        *_absent(pipeline.folder),
    ]


def _absent(folder: SourcesFolder) -> list[FileStatus]:
    """The series of the manifest that have no file here, and those that were fetched in vain."""
    choice = folder.choice
    if not (choice.entries or choice.failures):
        return []
    here = folder.accessions
    reasons = choice.not_used
    wanted = {entry.accession: entry.file for entry in choice.entries}
    named = wanted | {
        name: "" for name in choice.failures if "/" not in name and name not in wanted
    }
    found = []
    for accession, file in named.items():
        if accession in here:
            continue
        if accession in reasons:
            state, reason = NOT_USED, reasons[accession]
        elif accession in choice.failures:
            state, reason = FAILED, choice.failures[accession]
        else:
            state, reason = NOT_FETCHED, f"in {choice.manifest}, not in the folder yet"
        found.append(FileStatus(f"geo/{file}" if file else accession, state, accession, reason))
    return found


def _of_request(name: str, request: SeriesRequest, before: SeriesOutcome | None) -> FileStatus:
    # A run that was killed has records of what it finished, though no report yet.
    known = before if before is not None and before.key == request.key else remembered(request)
    if known is None:
        seen = before is not None or request.record.exists()
        accession = accession_of(request.path) if before is None else before.accession
        return FileStatus(name, STALE if seen else NEW, accession)
    state = {State.ACCEPTED: DONE, State.REFUSED: REFUSED, State.FAILED: BROKEN}[known.state]
    return FileStatus(name, state, known.accession, known.reason)


def _stages(stages: tuple[Stage, ...]) -> list[StageStatus]:
    found: dict[str, StageStatus] = {}
    for stage in stages:
        report = stage.last_report()
        finished = "" if report is None else report["finished"]
        state, reason = NEW if report is None else STALE, ""
        if report is not None and all(found[name].state == DONE for name in stage.needs):
            try:
                state = DONE if stage.is_done() else STALE
            except StoreError as error:
                if not isinstance(stage, LoadStage):
                    raise
                state, reason = UNREACHABLE, str(error)
        found[stage.name] = StageStatus(stage.name, state, finished, reason)
    return list(found.values())
