"""Where GEO keeps the files of a series, and which of them exist.

Layout: https://www.ncbi.nlm.nih.gov/geo/info/download.html, the same over https and ftp.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from ingest.fetch_http import Http
from ingest.fetch_manifest import not_listed, without_file
from ingest.fetch_patience import FetchError, NotFoundError
from ingest.manifest import Entry

GEO = "https://ftp.ncbi.nlm.nih.gov/geo"
#: Series in a row that the server is asked for in vain before it is left alone.
GIVE_UP = 5


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a series on the server; `n_bytes` is None where the server does not say."""

    name: str
    url: str
    n_bytes: int | None


def series_url(geo: str, accession: str, file: str) -> str:
    """Address of a series' file: ``…/series/GSE4nnn/GSE4107/matrix/GSE4107_series_matrix.txt.gz``.

    GEO puts a thousand series into a folder, named by the number without its last three digits.
    """
    kind = "soft" if file.endswith("_family.soft.gz") else "matrix"
    return f"{geo}/series/GSE{accession[3:-3]}nnn/{accession}/{kind}/{file}"


def candidates(accession: str, platform: str, platforms: tuple[str, ...]) -> list[str]:
    """The names a series' file may have, the most likely first.

    A series of several platforms has a matrix for each, named after it; the SOFT family is the
    last resort, for it holds all platforms and is the largest.
    """
    plain = f"{accession}_series_matrix.txt.gz"
    named = f"{accession}-{platform}_series_matrix.txt.gz"
    matrices = [named, plain] if len(platforms) > 1 else [plain, named]
    return [*matrices, f"{accession}_family.soft.gz"]


def locate(http: Http, geo: str, accession: str, names: list[str]) -> RemoteFile:
    """The first of `names` that exists.

    Raises
    ------
    NotFoundError
        None does.
    UserError
        The server cannot be asked.
    """
    for name in names:
        url = series_url(geo, accession, name)
        try:
            return RemoteFile(name, url, http.size(url))
        except NotFoundError:
            continue
    raise NotFoundError(
        f"GEO has neither a series matrix nor a SOFT family of {accession}",
        remedy="Check the accession; a series may be private or withdrawn",
    )


def with_files(
    http: Http,
    geo: str,
    rows: Sequence[Entry],
    platform: str,
    workers: int,
    advance: Callable[[], None],
) -> list[Entry]:
    """The manifest's lines with each series' file and size; GEO is asked `workers` at a time.

    A series without any file is left out of use, and its note says so. The note of one whose file
    could not be asked for gives the reason; after `GIVE_UP` of them in a row no more are asked for.
    """
    in_vain = 0
    lock = threading.Lock()

    def told(error: FetchError | None) -> None:
        nonlocal in_vain
        with lock:
            in_vain = 0 if error is None else in_vain + 1

    def completed(entry: Entry) -> Entry:
        names = candidates(entry.accession, platform, entry.platform_list)
        try:
            if in_vain >= GIVE_UP:
                return not_listed(entry, f"the server failed {GIVE_UP} times in a row before")
            remote = locate(http, geo, entry.accession, names)
        except NotFoundError:
            told(None)
            return without_file(entry)
        except FetchError as error:
            told(error)
            return not_listed(entry, error.what)
        finally:
            advance()
        told(None)
        return replace(entry, file=remote.name, bytes=remote.n_bytes)

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(completed, rows))
