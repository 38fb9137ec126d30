"""One series, from its file to its pairs: the function that every worker runs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from graph.errors import InputError, UserError
from graph.files import write_parquet
from ingest.coexpression import PairBlock, correlated_pairs
from ingest.measurement import (
    NAME_PLATFORM,
    Measured,
    RefusedError,
    measure,
    measured_elsewhere,
)
from ingest.mutual_rank import mutually_ranked_pairs
from ingest.pair_files import PAIR_SCHEMA, writing_in_groups
from ingest.probes import ProbeGenes
from ingest.series_request import (
    SeriesOutcome,
    SeriesRequest,
    SeriesRules,
    State,
    genes_path,
    pairs_path,
    remember,
    same_probe_path,
)
from ingest.sources.geo_series import read_series
from ingest.sources.opening import opened
from ingest.sources.platform_annotation import read_platform_annotation
from ingest.sources.soft import OtherPlatformError


def correlate_series(
    request: SeriesRequest, taken: Mapping[str, str] = MappingProxyType({})
) -> SeriesOutcome:
    """Read a series, apply the rules, and write its pairs; what became of it.

    A series that a rule leaves out, or a broken file, is an outcome and no exception: the other
    series go on.

    Parameters
    ----------
    request
        The file, the rules, and where the artefacts go.
    taken
        Accessions that count already, and the file each counts from.

    Raises
    ------
    UserError
        The platform table is unfit, or the artefacts cannot be written.
    """
    probe_genes = platform_genes(request.platform_table, request.platform_hash)
    require_platform(probe_genes, request)
    outcome = SeriesOutcome(request.path.name, request.key, State.FAILED)
    try:
        with opened(request.path) as stream:
            series = read_series(stream, request.rules.platform)
    except OtherPlatformError as error:
        outcome = replace(
            outcome,
            state=State.REFUSED,
            accession=error.accession,
            reason=measured_elsewhere(error.platforms, request.rules),
            remedy=NAME_PLATFORM,
        )
        remember(request, outcome)
        return outcome
    except InputError as error:
        return replace(outcome, reason=_without_folder(error), remedy=error.remedy)
    outcome = replace(
        outcome,
        accession=series.accession,
        title=series.title,
        submission_date=series.submission_date,
        relations=series.relations,
    )
    counts: dict[str, int] = {}
    try:
        measured = measure(series, probe_genes, request.rules, counts)
    except RefusedError as refused:
        outcome = replace(
            outcome,
            state=State.REFUSED,
            samples=tuple(series.samples["accession"].to_pylist()),
            reason=refused.reason,
            remedy=refused.remedy,
            counts=counts,
        )
        remember(request, outcome)
        return outcome
    if series.accession in taken:
        first = taken[series.accession]
        return replace(
            outcome,
            state=State.REFUSED,
            samples=measured.samples,
            reason=f"{series.accession} is already counted from {first}",
            remedy="Keep one of the two files",
            counts=counts,
            superseded_by=(first,),
        )
    _write(request, series.accession, measured, counts)
    outcome = replace(
        outcome,
        state=State.ACCEPTED,
        samples=measured.samples,
        scale=measured.scale.as_json(),
        counts=counts,
    )
    remember(request, outcome)
    return outcome


@lru_cache(maxsize=4)
def platform_genes(path: Path, digest: str) -> ProbeGenes:
    """The platform table, read once in each process; `digest` tells versions apart.

    Raises
    ------
    InputError
        The file is not a platform annotation table.
    """
    del digest
    with opened(path) as stream:
        annotation = read_platform_annotation(stream)
    table = annotation.table
    return ProbeGenes.from_lists(annotation.accession, table["probe"], table["symbols"])


def require_platform(probe_genes: ProbeGenes, request: SeriesRequest) -> None:
    """Refuse a table of another platform than the rules name."""
    if probe_genes.platform != request.rules.platform:
        raise UserError(
            f"the annotation is of {probe_genes.platform}, expected {request.rules.platform}",
            path=request.platform_table,
            remedy=f"Download {request.rules.platform}.annot.gz, or name the platform it is of",
        )


def _write(
    request: SeriesRequest, accession: str, measured: Measured, counts: dict[str, int]
) -> None:
    genes = measured.genes
    shared = pairs_of_one_probe(measured.probe_rows)
    with writing_in_groups(
        same_probe_path(request.folder, accession), PAIR_SCHEMA, genes
    ) as same_probe:
        same_probe.write(shared.a, shared.b, shared.r)
    with writing_in_groups(pairs_path(request.folder, accession), PAIR_SCHEMA, genes) as pairs:
        for block in _pairs(measured, request.rules):
            pairs.write(block.a, block.b, block.r)
    columns = {
        "gene": genes,
        "probe": measured.probes,
        "variance": measured.variance.astype(np.float32),
    }
    write_parquet(genes_path(request.folder, accession), pa.table(columns), store_schema=False)
    counts["pairs"] = pairs.written
    counts["pairs_of_one_probe"] = same_probe.written


def _pairs(measured: Measured, rules: SeriesRules) -> Iterable[PairBlock]:
    """Pairs by the rule; those of one probe are not among them."""
    rule, probe = rules.pairs, measured.probe_rows
    if rule.max_mutual_rank is not None:
        yield mutually_ranked_pairs(measured.matrix, rule.max_mutual_rank, rule.mode, probe)
        return
    for block in correlated_pairs(measured.matrix, rule.min_pcc, rule.mode):
        yield block.where(probe[block.a] != probe[block.b])


def pairs_of_one_probe(probe_rows: npt.NDArray[np.int64]) -> PairBlock:
    """All pairs of genes with the same number in `probe_rows`; their r is 1.

    Such a pair correlates perfectly in every series because it is one measurement twice.
    """
    order = np.argsort(probe_rows, kind="stable").astype(np.int32)
    ordered = probe_rows[order]
    a, b = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    for step in range(1, len(order)):
        same = np.flatnonzero(ordered[step:] == ordered[:-step])
        if not len(same):
            break
        a.append(order[same])
        b.append(order[same + step])
    first, second = np.concatenate(a), np.concatenate(b)
    by_gene = np.lexsort((second, first))
    return PairBlock(first[by_gene], second[by_gene], np.ones(len(first), np.float32))


def _without_folder(error: InputError) -> str:
    """The error's words with file name and line; the folder differs between machines."""
    where = "" if error.line is None else f"line {error.line}: "
    return f"{where}{error.what}"
