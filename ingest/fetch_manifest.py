"""What a search puts into the manifest, and what it keeps of a person's decisions there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.manifest import Entry
from ingest.search import SHARED_PART, Found, FoundSeries, Overlap, overlaps

#: The note of a series that GEO has no file of, and that is put aside for that alone.
NO_FILE = "no file in GEO"
#: How the note begins of a series whose file could not be asked for; `fetch` may yet get it.
NOT_LISTED = "its file could not be asked for"
_BETWEEN = "; "


def entries(found: Found) -> list[Entry]:
    """A line for each series; a SuperSeries gives way to those of its parts that were found.

    Series that share more than half of their samples are noted, not left out: which of them to
    keep is a decision for a person (science.md, section 1).
    """
    shared = overlaps(found.series)
    return [_entry(series, shared.get(series.accession, [])) for series in found.series]


def _entry(series: FoundSeries, shared: Sequence[Overlap]) -> Entry:
    parts = [overlap.other for overlap in shared if overlap.other_is_part]
    replaced = series.is_superseries and bool(parts)
    notes = []
    if series.is_superseries:
        notes.append(f"SuperSeries of {' '.join(parts)}" if parts else "SuperSeries")
    notes += [
        f"shares {overlap.n_shared} of {len(series.samples)} samples with {overlap.other}"
        for overlap in shared
        if overlap.n_shared > SHARED_PART * len(series.samples)
        and not (replaced and overlap.other in parts)
    ]
    return Entry(
        use=not replaced,
        accession=series.accession,
        samples=series.n_samples,
        platforms=";".join(series.platforms),
        published=series.published,
        file="",
        bytes=None,
        note=_BETWEEN.join(notes),
        title=series.title,
    )


def without_file(row: Entry) -> Entry:
    """The line of a series that GEO has no file of."""
    return replace(row, use=False, note=_joined(row.note, NO_FILE))


def not_listed(row: Entry, reason: str) -> Entry:
    """The line of a series whose file could not be asked for, with the reason."""
    told = f"{NOT_LISTED}: {reason.replace(_BETWEEN.strip(), ',')}"
    return replace(row, note=_joined(row.note, told))


def is_listed(row: Entry) -> bool:
    """Whether the series' file was asked for, or need not be."""
    return not any(part.startswith(NOT_LISTED) for part in row.note.split(_BETWEEN))


def updated(rows: Sequence[Entry], held: Sequence[Entry]) -> list[Entry]:
    """What a new search found, with what a person decided in the manifest held so far.

    A series that stands there keeps its ``use`` and ``note``, but for what they say of its file:
    one that GEO has no file of is put aside, and taken up again when a file is there. Lines that
    the search did not find stay, at the end.
    """
    before = {entry.accession: entry for entry in held}
    found = {row.accession for row in rows}
    kept = [
        _decided(row, before[row.accession]) if row.accession in before else row for row in rows
    ]
    return kept + [entry for entry in held if entry.accession not in found]


def _decided(row: Entry, old: Entry) -> Entry:
    here, there = _about_file(row.note), _about_file(old.note)
    own = _joined(*(part for part in old.note.split(_BETWEEN) if part not in there))
    use = row.use if NO_FILE in (*here, *there) else old.use
    known = row if row.file or NO_FILE in here else old
    return replace(row, use=use, note=_joined(own, *here), file=known.file, bytes=known.bytes)


def _about_file(note: str) -> list[str]:
    return [part for part in note.split(_BETWEEN) if part.startswith((NO_FILE, NOT_LISTED))]


def _joined(*notes: str) -> str:
    return _BETWEEN.join(filter(None, notes))
