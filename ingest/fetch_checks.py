"""Is this the file? What is asked of a download before it takes its name."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import BinaryIO

from graph.errors import InputError
from ingest.sources.edge_list import read_edge_list
from ingest.sources.gaf import read_gaf
from ingest.sources.gct import read_gct, read_tissue_samples
from ingest.sources.gene_history import read_gene_history
from ingest.sources.gene_info import read_gene_info
from ingest.sources.gmt import read_gmt
from ingest.sources.go_obo import read_obo
from ingest.sources.hgnc import read_hgnc
from ingest.sources.opening import opened
from ingest.sources.platform_annotation import read_platform_annotation

#: The reader of each file of SOURCES but the series, by its name there.
READERS: tuple[tuple[str, Callable[[BinaryIO], object]], ...] = (
    ("platform/*.annot*", read_platform_annotation),
    ("genes/*gene_info*", read_gene_info),
    ("genes/*gene_history*", read_gene_history),
    ("genes/*hgnc*", read_hgnc),
    ("go/*.obo*", read_obo),
    ("go/*.gaf*", read_gaf),
    ("msigdb/*.gmt*", read_gmt),
    ("gtex/*.gct*", read_gct),
    ("gtex/*", read_tissue_samples),
    ("networks/*", read_edge_list),
)
_CHUNK = 1 << 20
_DAMAGED = "Download it again"


def check_source(name: str) -> Callable[[Path], None]:
    """A check that the file for `name` in SOURCES can be read by its parser."""
    reader = next((read for pattern, read in READERS if fnmatch(name, pattern)), None)

    def check(path: Path) -> None:
        with opened(path) as stream:
            if reader is None:
                _exhaust(stream)
            else:
                reader(stream)

    return check


def check_series(accession: str) -> Callable[[Path], None]:
    """A check that a file is whole and is of this series, whatever its table holds.

    A series that the rules will refuse (no values, too few samples) is still the right file, so
    the table is not read here.
    """

    def check(path: Path) -> None:
        with opened(path) as stream:
            head, tail = _exhaust(stream)
        if head.lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"^"):
            _require(f"^SERIES = {accession}".encode() in head, f"no ^SERIES = {accession}")
            return
        named = (f'!Series_geo_accession\t"{accession}"', f"!Series_geo_accession\t{accession}")
        _require(any(text.encode() in head for text in named), f"no series {accession} in it")
        _require(b"!series_matrix_table_end" in tail, "the table has no end: truncated")

    return check


def _exhaust(stream: BinaryIO) -> tuple[bytes, bytes]:
    """Read to the end, so that a damaged gzip shows; the first megabyte and the last bytes."""
    head = stream.read(_CHUNK)
    tail = head
    while chunk := stream.read(_CHUNK):
        tail = tail[-64:] + chunk
    return head, tail[-256:]


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise InputError(what, remedy=_DAMAGED)
