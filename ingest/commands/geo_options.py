"""Options that `search` and `fetch` share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ingest.fetch_patience import GEO_RATE

__all__ = ["GEO_RATE"]

DEFAULT_MANIFEST = Path("manifest.tsv")
#: What NCBI is told of the program.
TOOL = "gene2graph"

EmailOption = Annotated[
    str,
    typer.Option(envvar="NCBI_EMAIL", help="Your address; NCBI asks programs to send one."),
]
PlatformOption = Annotated[str, typer.Option(help="Accession of the expression platform.")]
ManifestOption = Annotated[
    Path, typer.Option("--manifest", "-m", help="Table of series to read, edit and commit.")
]
RateOption = Annotated[
    float, typer.Option(min=0.01, help="Most requests a second to GEO's download server.")
]
GeoOption = Annotated[str, typer.Option("--geo-url", help="GEO's download server.", hidden=True)]


def agent(email: str) -> str:
    """The ``User-Agent``, with the user's address where there is one."""
    from importlib.metadata import version

    contact = f" ({email})" if email else ""
    return f"{TOOL}/{version('gene2graph')}{contact}"
