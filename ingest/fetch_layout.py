"""Where GEO keeps the files of a series, and which of them exist.

Layout: https://www.ncbi.nlm.nih.gov/geo/info/download.html, the same over https and ftp.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from ingest.fetch_http import Http
from ingest.fetch_manifest import not_listed, without_file
from ingest.fetch_patience import FetchError, InVain, NotFoundError
from ingest.manifest import Entry

GEO = "https://ftp.ncbi.nlm.nih.gov/geo"


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
    could not be asked for gives the reason; after some in a row (`InVain`) no more are asked for.
    """
    in_vain = InVain()

    def completed(entry: Entry) -> Entry:
        names = candidates(entry.accession, platform, entry.platform_list)
        try:
            if in_vain.enough:
                return not_listed(entry, in_vain.reason)
            with in_vain.counting():
                remote = locate(http, geo, entry.accession, names)
        except NotFoundError:
            return without_file(entry)
        except FetchError as error:
            return not_listed(entry, error.what)
        finally:
            advance()
        return replace(entry, file=remote.name, bytes=remote.n_bytes)

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(completed, rows))
