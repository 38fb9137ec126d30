"""All series of a run: what is done already, what goes where, and which count.

The order of files decides nothing but ties: of two files of one accession the first that is
acceptable counts; a SuperSeries counts only where none of its SubSeries does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from threadpoolctl import threadpool_limits

from graph.errors import UserError
from graph.files import read_json, remove_leftovers
from ingest.fanout import Lost, Placement, available_cores, fan_out
from ingest.series_heading import Heading, read_heading, sub_series_of
from ingest.series_request import (
    OUTCOMES,
    SeriesOutcome,
    SeriesRequest,
    State,
    artefacts,
    remembered,
    report_path,
)
from ingest.series_stage import correlate_series, platform_genes, require_platform

Batch = tuple[SeriesRequest, ...]

#: Series are handed out until their files together reach this size: about two of 100 samples.
BATCH_BYTES = 16 << 20
#: Below this much there is less to compute than a worker takes to start.
ALONE_BYTES = 32 << 20

#: How the reason of a series begins that another run may well finish.
WORKER_DIED = "the worker died"


@dataclass(frozen=True, slots=True)
class SharedSamples:
    """Two accepted series that hold more than half of the smaller one's samples in common."""

    first: str
    second: str
    shared: int
    of_smaller: int


def correlate_all(
    requests: Sequence[SeriesRequest],
    placement: Placement | None = None,
    on_outcome: Callable[[SeriesOutcome], None] = lambda outcome: None,
    *,
    batch_bytes: int = BATCH_BYTES,
) -> list[SeriesOutcome]:
    """The outcome of every request, in their order; artefacts of other series are removed.

    Parameters
    ----------
    requests
        All the series there are, for one folder and one platform table.
    placement
        Where to run; by default local workers on all cores, or this process where that is
        faster.
    on_outcome
        Told of each outcome as it is known, what was done before included.
    batch_bytes
        Size of the files handed to a worker at once.

    Raises
    ------
    UserError
        The platform table is unfit, two files have one name, the artefacts cannot be written, or
        no Dask scheduler answers.
    """
    _validate(requests)
    headings = {request.path: _heading_of(request) for request in requests}
    outcomes: dict[Path, SeriesOutcome] = {}

    def settle(found: Iterable[tuple[SeriesRequest, SeriesOutcome]]) -> None:
        for request, outcome in found:
            outcomes[request.path] = outcome
            on_outcome(outcome)

    plain = [request for request in requests if not headings[request.path].sub_series]
    _correlate(plain, headings, placement, settle, batch_bytes)
    accepted = {outcome.accession for outcome in outcomes.values() if outcome.accepted}
    late = []
    for request in requests:
        counted = tuple(sorted(accepted.intersection(headings[request.path].sub_series)))
        if counted:
            settle([(request, _superseded(request, headings[request.path], counted))])
        elif request.path not in outcomes:
            late.append(request)
    _correlate(late, headings, placement, settle, batch_bytes)
    in_order = [outcomes[request.path] for request in requests]
    # With no series left there is nothing to put in the place of what was: it stays.
    if any(outcome.accepted for outcome in in_order):
        _prune(requests[0].folder, in_order)
    return in_order


def correlate_batch(batch: Batch) -> list[SeriesOutcome]:
    """The outcomes of one task's requests, on one thread; what is done already is not redone."""
    taken: dict[str, str] = {}
    outcomes = []
    with threadpool_limits(1):
        for request in batch:
            outcome = remembered(request)
            if outcome is None:
                outcome = correlate_series(request, taken)
            if outcome.accepted:
                taken[outcome.accession] = outcome.file
            outcomes.append(outcome)
    return outcomes


def shared_samples(outcomes: Iterable[SeriesOutcome]) -> list[SharedSamples]:
    """Accepted series that count many measurements twice (science: both are kept, and told)."""
    accepted = sorted((o for o in outcomes if o.accepted), key=lambda outcome: outcome.accession)
    numbers: dict[str, list[int]] = {}
    for k, outcome in enumerate(accepted):
        for sample in outcome.samples:
            numbers.setdefault(sample, []).append(k)
    together: dict[tuple[int, int], int] = {}
    for series in numbers.values():
        for position, first in enumerate(series):
            for second in series[position + 1 :]:
                together[first, second] = together.get((first, second), 0) + 1
    found = []
    for (first, second), shared in sorted(together.items()):
        smaller = min(len(accepted[first].samples), len(accepted[second].samples))
        if 2 * shared > smaller:
            pair = accepted[first].accession, accepted[second].accession
            found.append(SharedSamples(*pair, shared, smaller))
    return found


def _validate(requests: Sequence[SeriesRequest]) -> None:
    names: dict[str, Path] = {}
    for request in requests:
        first = names.setdefault(request.path.name, request.path)
        if first != request.path:
            raise UserError(
                f"another file has the same name, {first}",
                path=request.path,
                remedy="Rename one of the two",
            )
    for request in requests[:1]:
        require_platform(platform_genes(request.platform_table, request.platform_hash), request)


def _heading_of(request: SeriesRequest) -> Heading:
    known = remembered(request)
    if known is not None:
        return Heading(known.accession, sub_series_of(known.relations))
    return read_heading(request.path)


def _correlate(
    requests: list[SeriesRequest],
    headings: dict[Path, Heading],
    placement: Placement | None,
    settle: Callable[[Iterable[tuple[SeriesRequest, SeriesOutcome]]], None],
    batch_bytes: int,
) -> None:
    """Settle what is done already, and hand out the rest."""
    groups: dict[str, list[SeriesRequest]] = {}
    for request in requests:
        groups.setdefault(headings[request.path].accession or str(request.path), []).append(request)
    waiting: list[Batch] = []
    for group in groups.values():
        known = [remembered(request) for request in group]
        if len(group) == 1 and known[0] is not None:
            settle([(group[0], known[0])])
        else:
            waiting.append(tuple(group))
    size = sum(_size(group) for group in waiting)
    where = placement or Placement(workers=1 if size < ALONE_BYTES else available_cores())
    # Several batches a worker, so that none waits long for the last.
    batches = _batched(waiting, min(batch_bytes, size // (4 * (where.dask_local or where.workers))))
    alone: list[Batch] = []

    def on_done(batch: Batch, result: list[SeriesOutcome] | Lost) -> None:
        if not isinstance(result, Lost):
            settle(zip(batch, result, strict=True))
        elif len(batch) > 1:
            alone.extend((request,) for request in batch)
        else:
            settle([(batch[0], _lost(batch[0], result.tries))])

    fan_out(correlate_batch, batches, where, on_done)
    # A batch that cost its workers' lives may hold one bad series among good ones.
    for batch in alone:
        fan_out(correlate_batch, [batch], where, on_done)


def _batched(groups: list[Batch], batch_bytes: int) -> list[Batch]:
    """Groups in batches, large ones first; those of one group stay together, in order."""
    batches: list[Batch] = []
    room = 0
    for group in sorted(groups, key=_size, reverse=True):
        size = _size(group)
        if batches and size <= room:
            batches[-1] += group
            room -= size
        else:
            batches.append(group)
            room = batch_bytes - size
    return batches


def _size(batch: Batch) -> int:
    return sum(request.path.stat().st_size for request in batch if request.path.exists())


def _superseded(request: SeriesRequest, heading: Heading, by: tuple[str, ...]) -> SeriesOutcome:
    return SeriesOutcome(
        file=request.path.name,
        key=request.key,
        state=State.REFUSED,
        accession=heading.accession,
        reason=f"a SuperSeries; {', '.join(by)} of its SubSeries count themselves",
        remedy="Leave it out; its samples would count twice",
        superseded_by=by,
    )


def _lost(request: SeriesRequest, tries: int) -> SeriesOutcome:
    return SeriesOutcome(
        file=request.path.name,
        key=request.key,
        state=State.FAILED,
        reason=f"{WORKER_DIED} at each of {tries} tries",
        remedy="Free some memory, or use fewer workers, and run again",
    )


def _prune(folder: Path, outcomes: Sequence[SeriesOutcome]) -> None:
    """Remove the artefacts of series that do not count, and records of files that are gone.

    A file that is broken today keeps what it gave before: once mended, it need not run again.
    """
    remove_leftovers(folder)
    remove_leftovers(folder / OUTCOMES)
    kept = {path for o in outcomes if o.accepted for path in artefacts(folder, o.accession)}
    records = {folder / OUTCOMES / f"{outcome.file}.json" for outcome in outcomes}
    broken = {outcome.file for outcome in outcomes if outcome.state is State.FAILED}
    present = {path.name.partition(".")[0] for path in folder.glob("*.*") if path.is_file()}
    for accession in present:
        report = report_path(folder, accession)
        if report in kept or (report.exists() and read_json(report)["file"] in broken):
            continue
        for path in artefacts(folder, accession):
            path.unlink(missing_ok=True)
    for record in (folder / OUTCOMES).glob("*.json"):
        if record not in records:
            record.unlink()
