"""Options that several commands share."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import UserError
from ingest.fanout import Placement
from ingest.pair_rule import PAPER_MIN_PCC, Mode, PairRule
from ingest.series_request import PAPER_MIN_SAMPLES, PAPER_PLATFORM, SeriesRules

SourcesArgument = Annotated[
    Path | None,
    typer.Argument(
        metavar="SOURCES",
        help="Folder with geo/ platform/ genes/ go/ msigdb/ gtex/ networks/, read in place; by "
        "default raw in the workspace, as `fetch` fills it.",
    ),
]
PlatformOption = Annotated[
    str, typer.Option("--platform", help="GEO platform whose samples count.")
]
MinSamplesOption = Annotated[
    int, typer.Option("--min-samples", help="Fewest samples of a series that counts.")
]
MinPccOption = Annotated[
    float, typer.Option("--min-pcc", help="Smallest Pearson correlation of a pair.")
]
ModeOption = Annotated[
    Mode, typer.Option("--mode", help="Whether strongly negative correlations count too.")
]
MutualRankOption = Annotated[
    float | None,
    typer.Option("--mutual-rank", help="Largest mutual rank of a pair, in place of --min-pcc."),
]
SameProbeOption = Annotated[
    bool,
    typer.Option(
        "--include-same-probe", help="Merge pairs of genes that one probe stands for too."
    ),
]
MinDatasetsOption = Annotated[
    int,
    typer.Option(
        "--min-datasets", help="Fewest series of an edge in the graph; edges/ keeps them all."
    ),
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", help="Local processes for the series; 1 is this one.")
]
SchedulerOption = Annotated[
    str | None, typer.Option("--scheduler", help="Dask scheduler, tcp://HOST:PORT.")
]
DaskLocalOption = Annotated[
    int | None, typer.Option("--dask-local", help="Processes of a Dask cluster started here.")
]
MemoryOption = Annotated[
    str,
    typer.Option(
        "--memory",
        metavar="SIZE",
        help="Memory that the merge may take; less means more, smaller reads.",
    ),
]
RefreshOption = Annotated[
    bool,
    typer.Option("--refresh", help="Read every file's hash anew, whatever its size and time."),
]


#: `ingest.merge.DEFAULT_MEMORY`, as people write it.
DEFAULT_MEMORY = "2GiB"
#: Below this the merge could not keep to it: Python and Arrow take half of it themselves.
_LEAST_MEMORY = 512 << 20
_UNITS = {
    unit: size
    for power, letter in enumerate("KMGT", start=1)
    for unit, size in (
        (letter, 1024**power),
        (f"{letter}IB", 1024**power),
        (f"{letter}B", 1000**power),
    )
}


class LoadPathChoice(StrEnum):
    """`graph.store.LoadPath`, as the command line has it."""

    AUTO = "auto"
    IMPORT = "import"
    UPSERT = "upsert"


LoadPathOption = Annotated[
    LoadPathChoice,
    typer.Option(
        "--load-path",
        help="How a Neo4j server is loaded: import (offline, an empty database of `graph server`), "
        "upsert (over Bolt, whatever it holds), or auto: the import where it can be done and pays.",
    ),
]

__all__ = [
    "DEFAULT_MEMORY",
    "PAPER_MIN_PCC",
    "PAPER_MIN_SAMPLES",
    "PAPER_PLATFORM",
    "Mode",
]


def rules_of(
    platform: str, min_samples: int, min_pcc: float, mode: Mode, mutual_rank: float | None
) -> SeriesRules:
    """The rules that the options ask for."""
    return SeriesRules(
        platform=platform,
        min_samples=min_samples,
        pairs=PairRule(min_pcc=min_pcc, mode=mode, max_mutual_rank=mutual_rank),
    )


def memory_of(size: str) -> int:
    """Bytes of a size such as ``2GiB``, ``4G`` (the same unit) or ``800MB`` (powers of 1000).

    Raises
    ------
    UserError
        It is no such size, or less than the merge takes at least.
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT](?:I?B)?)", size.strip().upper(), re.ASCII)
    if found is None:
        raise UserError(
            f"--memory is {size!r}, expected a number and a unit",
            remedy="Give a size such as 2GiB, 4G or 800MB",
        )
    size_in_bytes = int(float(found[1]) * _UNITS[found[2]])
    if size_in_bytes < _LEAST_MEMORY:
        raise UserError(
            f"--memory is {size}, expected 512MiB or more", remedy="Give a size such as 2GiB"
        )
    return size_in_bytes


def placement_of(
    workers: int | None, scheduler: str | None, dask_local: int | None
) -> Placement | None:
    """Where to correlate; None leaves it to the size of the work.

    Raises
    ------
    UserError
        Local workers and a Dask cluster are both asked for.
    """
    if workers is None and scheduler is None and dask_local is None:
        return None
    if workers is not None and (scheduler is not None or dask_local is not None):
        raise UserError(
            "both --workers and a Dask cluster are asked for", remedy="Give one of the two"
        )
    return Placement(
        workers=1 if workers is None else workers, scheduler=scheduler, dask_local=dask_local
    )
