"""The registry of annotation sources: addresses, releases, licences, checksums."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.errors import InputError

if TYPE_CHECKING:
    import pooch

REGISTRY = Path(__file__).with_name("registry.toml")

#: The release of a source whose address always holds the newest.
ROLLING = "rolling"
_KEYS = {"url", "page", "release", "licence", "sha256", "member"}
_FOLDERS = ("geo", "platform", "genes", "go", "msigdb", "gtex", "networks")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of the SOURCES folder.

    Attributes
    ----------
    name
        Its path in the folder: ``genes/gene_history.gz``.
    url
        Where to fetch it; None where its owner wants every user to download it at `page`.
    release, licence
        As the owner says.
    sha256
        Of the download, in hexadecimal; None where the address is rolling, or it is not known.
    member
        The file to take out of the download, a zip archive; None where it is no archive.
    """

    name: str
    url: str | None
    page: str | None
    release: str
    licence: str
    sha256: str | None
    member: str | None

    @property
    def folder(self) -> str:
        """The folder it belongs to."""
        return self.name.partition("/")[0]

    @property
    def rolling(self) -> bool:
        """Whether the address always holds the newest release."""
        return self.release == ROLLING


def read_registry(stream: BinaryIO) -> tuple[Source, ...]:
    """The sources in a registry file.

    Raises
    ------
    InputError
        The file is not TOML, a table lacks its address, release or licence, has a key that
        means nothing, or names a file outside the folders of SOURCES.
    """
    try:
        tables = tomllib.loads(stream.read().decode())
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise InputError(
            f"not TOML: {error}",
            line=int(line.group(1)) if line else None,
            remedy="Mend the registry, or leave out --registry",
        ) from error
    return tuple(_source(name, table) for name, table in tables.items())


def _source(name: str, table: Any) -> Source:
    folder, _, file = name.partition("/")
    wrong = ""
    if folder not in _FOLDERS or not re.fullmatch(r"[\w][-\w.]*", file):
        wrong = f"is not a file in one of {', '.join(_FOLDERS)}"
    elif not isinstance(table, Mapping) or not set(table) <= _KEYS:
        wrong = f"may hold only {', '.join(sorted(_KEYS))}"
    elif not all(isinstance(value, str) for value in table.values()):
        wrong = "may hold only text"
    elif ("url" in table) == ("page" in table):
        wrong = "needs url, or page where users must download it themselves"
    elif not {"release", "licence"} <= set(table):
        wrong = "needs release and licence"
    elif "sha256" in table and not re.fullmatch(r"[0-9a-f]{64}", table["sha256"]):
        wrong = "has a sha256 that is not 64 hexadecimal digits"
    if wrong:
        raise InputError(f"the source {name!r} {wrong}", remedy="Mend the registry")
    return Source(
        name=name,
        url=table.get("url"),
        page=table.get("page"),
        release=table["release"],
        licence=table["licence"],
        sha256=table.get("sha256"),
        member=table.get("member"),
    )


def as_pooch(sources: tuple[Source, ...], folder: Path) -> pooch.Pooch:
    """The sources that can be fetched as a pooch over `folder`: names, addresses, checksums."""
    import pooch

    # Its own remarks would stand between our progress bars.
    pooch.get_logger().setLevel("ERROR")
    fetchable = [source for source in sources if source.url is not None]
    return pooch.create(
        path=folder,
        base_url="",
        registry={source.name: source.sha256 for source in fetchable},
        urls={source.name: source.url for source in fetchable},
    )
