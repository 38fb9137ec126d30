"""A GEO series in whichever of its two forms a file holds: series matrix or SOFT family."""

from __future__ import annotations

import io
from typing import BinaryIO

from ingest.sources.series_matrix import SeriesMatrix, read_series_matrix
from ingest.sources.soft import read_soft_family


def read_series(stream: BinaryIO, platform: str | None = None) -> SeriesMatrix:
    """The series in `stream`; SOFT is known by the ``^`` that begins its entities.

    Parameters
    ----------
    platform
        The platform whose samples are wanted from a SOFT family of several. A series matrix
        always holds one platform, and is read whatever that is.

    Raises
    ------
    InputError
        As `ingest.sources.series_matrix.read_series_matrix` and
        `ingest.sources.soft.read_soft_family` say.
    """
    content = stream.read()
    if content[:64].lstrip(b"\xef\xbb\xbf\r\n ").startswith(b"^"):
        return read_soft_family(io.BytesIO(content), platform)
    return read_series_matrix(io.BytesIO(content))
