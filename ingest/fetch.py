"""Fetching into a SOURCES folder: series several at a time, annotation files, the user's GMT.

A file appears under its name only when it is whole and checked. What is there and intact is not
fetched again; `refresh` asks the server whether it changed.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from graph.console import SILENT, Steps
from graph.errors import InputError
from graph.files import replacing
from ingest.fetch_checks import check_series, check_source
from ingest.fetch_http import Http
from ingest.fetch_layout import GEO, candidates, locate, series_url
from ingest.fetch_part import Downloaded
from ingest.fetch_patience import FetchError, InVain, NotFoundError
from ingest.fetch_record import Fetched, Record
from ingest.manifest import Entry
from ingest.registry import ROLLING, Source, as_pooch
from ingest.sources.opening import opened

W = TypeVar("W", Entry, Source)

Status = Literal["fetched", "refreshed", "kept", "yours", "failed"]

_GEO_LICENCE = "free use, as its submitters permit (NCBI GEO)"
#: Downloads lie here, out of every reader's sight, until they take their place.
_ARRIVING = ".arriving"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `name` in SOURCES, or the series' accession where it failed."""

    name: str
    status: Status
    n_bytes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How to fetch: over what, where to, how many at a time.

    Attributes
    ----------
    folder
        The SOURCES folder.
    record
        What was fetched into it before.
    refresh
        Ask the server whether files that are there have changed, and fetch those that have.
    """

    http: Http
    folder: Path
    record: Record
    workers: int = 4
    refresh: bool = False
    steps: Steps = SILENT

    def series(self, entries: Sequence[Entry], platform: str, geo: str = GEO) -> list[Outcome]:
        """The files of the entries in use, into ``geo/``; one failure does not stop the others.

        Several in a row do (`InVain`): a thousand series need not wait one by one for a server
        that is down.

        Raises
        ------
        UserError
            The folder cannot be written, or the disk is full.
        """
        wanted = [entry for entry in entries if entry.use]

        in_vain = InVain()

        def fetch(entry: Entry) -> Outcome:
            if in_vain.enough:
                return Outcome(entry.accession, "failed", reason=in_vain.reason)
            with in_vain.counting():
                return self._one_series(entry, platform, geo)

        return self._several("series", wanted, [entry.accession for entry in wanted], fetch)

    def sources(self, sources: Iterable[Source]) -> list[Outcome]:
        """The registry's files that may be fetched; one failure does not stop the others.

        Raises
        ------
        UserError
            As `series`.
        """
        wanted = [source for source in sources if source.url is not None]
        return self._several(
            "annotation files", wanted, [source.name for source in wanted], self._one_source
        )

    def _several(
        self,
        title: str,
        wanted: Sequence[W],
        names: Sequence[str],
        fetch: Callable[[W], Outcome],
    ) -> list[Outcome]:
        outcomes: dict[str, Outcome] = {}
        with (
            self.steps.task(f"fetch {title}", total=len(wanted)) as task,
            ThreadPoolExecutor(self.workers) as pool,
        ):
            running = {
                pool.submit(fetch, one): name for one, name in zip(wanted, names, strict=True)
            }
            try:
                for done in as_completed(running):
                    name = running[done]
                    try:
                        outcomes[name] = done.result()
                    except (FetchError, InputError) as error:
                        outcomes[name] = Outcome(name, "failed", reason=str(error))
                    task.advance()
            except BaseException:
                # A full disk or Ctrl-C: what waits in line need not be tried, what runs may stop.
                pool.shutdown(wait=False, cancel_futures=True)
                self.http.stopping.set()
                raise
        return [outcomes[name] for name in names]

    def _one_series(self, entry: Entry, platform: str, geo: str) -> Outcome:
        names = candidates(entry.accession, platform, entry.platform_list)
        if entry.file:
            names = [entry.file, *(name for name in names if name != entry.file)]
        here = next((name for name in names if (self.folder / "geo" / name).is_file()), None)
        if here is not None:
            url = series_url(geo, entry.accession, here)
            settled = self._already_there(f"geo/{here}", url)
            if settled is not None:
                return settled
        remote = locate(self.http, geo, entry.accession, names)
        name = f"geo/{remote.name}"
        download = self.http.download(
            remote.url, self._arriving(name), check_series(entry.accession)
        )
        self._take_place(name, download, release="GEO", licence=_GEO_LICENCE)
        return Outcome(name, "fetched" if here is None else "refreshed", download.n_bytes)

    def _one_source(self, source: Source) -> Outcome:
        present = (self.folder / source.name).is_file()
        settled = self._already_there(source.name, source.url or "") if present else None
        if settled is not None:
            return settled
        arriving = self._arriving(source.name)
        # pooch knows addresses and checksums, and accepts a file only when they agree; the bytes
        # are brought by our client, which goes on where a broken download stopped.
        arrived: list[Downloaded] = []

        def bring(url: str, output: str, _: object) -> None:
            check = check_source(source.name) if source.member is None else _check_zip
            download = self.http.download(
                url, arriving.with_name(f"{arriving.name}.download"), check
            )
            arrived.append(download)
            download.path.replace(output)

        arriving.unlink(missing_ok=True)
        pinned = replace(source, sha256=self._checksum(source))
        try:
            # pooch fails where two of its threads make one folder at a time.
            arriving.parent.mkdir(parents=True, exist_ok=True)
            as_pooch((pinned,), self.folder / _ARRIVING).fetch(source.name, downloader=bring)
        except ValueError as error:
            first = "" if source.sha256 is not None else " that it had when it was first fetched"
            raise FetchError(
                f"{source.url} does not have the checksum of release {source.release}{first}",
                remedy="The file was replaced or altered: ask its publisher, and correct url, "
                f"release or sha256 in the registry ({ROLLING!r} is a release that may change)",
            ) from error
        if source.member is not None:
            _unpack(arriving, source.member)
            check_source(source.name)(arriving)
        self._take_place(source.name, arrived[0], release=source.release, licence=source.licence)
        return Outcome(source.name, "refreshed" if present else "fetched", arrived[0].n_bytes)

    def _checksum(self, source: Source) -> str | None:
        """What the download must have: pinned, or seen at the first download of a fixed release."""
        if source.sha256 is not None or source.rolling:
            return source.sha256
        return self.record.checksum(source.name, source.url or "", source.release)

    def _already_there(self, name: str, url: str) -> Outcome | None:
        """What is to be said of a file that is there; None where it has to be fetched."""
        if not self.record.knows(name):
            reason = "was there before and is not replaced"
            return Outcome(name, "yours", (self.folder / name).stat().st_size, reason)
        known = self.record.intact(name)
        if known is None or (self.refresh and self._changed(known, url)):
            return None
        return Outcome(name, "kept", known.file_bytes)

    def _changed(self, known: Fetched, url: str) -> bool:
        if known.url != url:
            return True
        try:
            return self.http.changed(url, known.etag, known.last_modified)
        except NotFoundError:
            return True  # moved: its new place is looked for

    def _arriving(self, name: str) -> Path:
        return self.folder / _ARRIVING / name

    def _take_place(self, name: str, download: Downloaded, *, release: str, licence: str) -> None:
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        self._arriving(name).replace(target)
        self.record.add(name, download, release=release, licence=licence)


def take_gene_sets(file: Path, folder: Path, known: Iterable[Source] = ()) -> Outcome:
    """Put the user's own MSigDB download into ``msigdb/``, checked.

    Parameters
    ----------
    known
        The registry's sources: a release with a checksum there must have it, unpacked.

    Raises
    ------
    InputError
        The file is not a GMT of symbols, or not the release that its name says.
    UserError
        The folder cannot be written.
    """
    name = f"msigdb/{file.name}"
    check_source(name)(file)
    pinned = {source.name: source.sha256 for source in known if source.sha256 is not None}
    expected = pinned.get(name.removesuffix(".gz"))
    if expected is not None and _sha256_unpacked(file) != expected:
        raise InputError(
            "not the file that MSigDB published under this name, by its checksum",
            path=file,
            remedy="Download it again, or rename it if you changed it on purpose",
        )
    with replacing(folder / name) as temporary:
        shutil.copyfile(file, temporary)
    return Outcome(name, "yours", file.stat().st_size)


def _sha256_unpacked(file: Path) -> str:
    with opened(file) as stream:
        return hashlib.sha256(stream.read()).hexdigest()


def _check_zip(path: Path) -> None:
    if not zipfile.is_zipfile(path):
        raise InputError("not a zip archive", path=path, remedy="Download it again")


def _unpack(archive: Path, member: str) -> None:
    """Replace `archive` by one of its members."""
    try:
        with (
            zipfile.ZipFile(archive) as content,
            content.open(member) as packed,
            replacing(archive) as temporary,
            temporary.open("wb") as out,
        ):
            shutil.copyfileobj(packed, out, 1 << 20)
    except KeyError:
        raise InputError(
            f"the archive has no {member}", remedy="Correct `member` in the registry"
        ) from None
    except zipfile.BadZipFile as error:
        raise InputError(f"the archive is damaged ({error})", remedy="Fetch it again") from error
