"""GEO SOFT families (``GSE…_family.soft.gz``): a series with a table for each sample.

Format: https://www.ncbi.nlm.nih.gov/geo/info/soft.html. Metadata are read by GEOparse, the
value tables by Arrow; the samples' ``ID_REF`` columns are compared, never assumed equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from graph.errors import InputError
from ingest.sources.delimited import Header, read_rows, require_columns, split_header
from ingest.sources.expression_values import VALUES, numbers
from ingest.sources.geo_text import iso_date
from ingest.sources.series_matrix import SAMPLE_SCHEMA, SeriesMatrix
from ingest.sources.soft_entities import (
    GIVE_FAMILY,
    Entity,
    Metadata,
    entities_of,
    metadata_of,
)

_CUT = "The file was cut or edited: download it again"


class OtherPlatformError(InputError):
    """A sound family, none of whose samples is on the platform asked for.

    Attributes
    ----------
    accession
        The series.
    platforms
        What its samples are on.
    """

    accession: str = ""
    platforms: tuple[str, ...] = ()


@dataclass(slots=True)
class _Values:
    """Columns that grow sample by sample, over the probes seen so far in order of appearance."""

    probes: pa.StringArray
    columns: list[npt.NDArray[np.float64]]
    n_text: int
    n_duplicate_rows: int
    duplicates: dict[str, None]


def read_soft_family(stream: BinaryIO, platform: str | None = None) -> SeriesMatrix:
    """The series in one family file, as its series matrix would give it.

    Parameters
    ----------
    platform
        The platform whose samples are wanted; needed where the series has several.

    Raises
    ------
    InputError
        The file is no family of one series; samples that the series lists are missing, or none
        has values; the series has several platforms and none was asked for; a table is truncated
        or ragged, or has no ``VALUE``.
    OtherPlatformError
        No sample is on the platform asked for.
    """
    content = stream.read()
    entities = list(entities_of(content))
    series_entity = _only_series(entities, content)
    series = metadata_of(content, series_entity)
    accession = series.first("geo_accession")
    if not accession:
        raise InputError(
            f"the series {series_entity.name!r} has no Series_geo_accession: a submission, not "
            "yet GEO's record",
            line=series_entity.line,
            remedy=GIVE_FAMILY,
        )
    samples = [entity for entity in entities if entity.kind == "SAMPLE"]
    _refuse_missing_samples(series, samples, series_entity)
    described = [(entity, metadata_of(content, entity)) for entity in samples]
    try:
        chosen = _of_platform(described, platform)
    except OtherPlatformError as error:
        error.accession = accession
        raise
    values = _read_values(content, [entity for entity, _ in chosen])
    return SeriesMatrix(
        accession=accession,
        title=series.first("title"),
        submission_date=iso_date(series.first("submission_date")),
        relations=tuple(series.fields.get("relation", ())),
        samples=_sample_table(chosen),
        probes=values.probes,
        values=_stacked(values),
        n_text=values.n_text,
        duplicate_probes=tuple(values.duplicates),
        n_duplicate_rows=values.n_duplicate_rows,
        n_recoded=series.n_recoded + sum(metadata.n_recoded for _, metadata in chosen),
    )


def _only_series(entities: list[Entity], content: bytes) -> Entity:
    series = [entity for entity in entities if entity.kind == "SERIES"]
    if len(series) == 1:
        return series[0]
    if len(series) > 1:
        raise InputError(
            f"the file holds {len(series):,} series, expected one",
            line=series[1].line,
            remedy=GIVE_FAMILY,
        )
    kinds = {"DATASET": "a data set (GDS)", "PLATFORM": "a platform", "SAMPLE": "a single sample"}
    main = next((entity for entity in entities if entity.kind in kinds), entities[0])
    what = kinds.get(main.kind, f"an entity {main.kind}")
    source = metadata_of(content, main).fields
    named = [*source.get("reference_series", []), *source.get("series_id", [])]
    remedy = f"Give its series, {' or '.join(named[:3])}" if named else GIVE_FAMILY
    raise InputError(
        f"a SOFT file of {what}, {main.name}, not of a series", line=main.line, remedy=remedy
    )


def _refuse_missing_samples(series: Metadata, samples: list[Entity], entity: Entity) -> None:
    listed = {name.strip() for name in series.fields.get("sample_id", [])}
    missing = sorted(listed - {sample.name for sample in samples})
    if missing or not samples:
        first = f", first {missing[0]}" if missing else ""
        raise InputError(
            f"the series lists {len(listed):,} samples, {len(missing) or 'all':,} of them are not "
            f"in the file{first}"
            if missing
            else "the series has no samples",
            line=entity.line,
            remedy="Download the whole family file again",
        )


def _of_platform(
    described: list[tuple[Entity, Metadata]], platform: str | None
) -> list[tuple[Entity, Metadata]]:
    platforms = sorted({metadata.first("platform_id") for _, metadata in described})
    if platform is None and len(platforms) > 1:
        raise InputError(
            f"the series has samples on {len(platforms):,} platforms: {', '.join(platforms)}",
            line=described[0][0].line,
            remedy="Name the platform, or give the series matrix of one platform",
        )
    chosen = [
        (entity, metadata)
        for entity, metadata in described
        if platform in (None, metadata.first("platform_id"))
    ]
    if not chosen:
        error = OtherPlatformError(
            f"no sample is on {platform}; the platforms are {', '.join(platforms)}",
            line=described[0][0].line,
            remedy="Leave this series out",
        )
        error.platforms = tuple(platforms)
        raise error
    return chosen


def _read_values(content: bytes, samples: list[Entity]) -> _Values:
    values = _Values(pa.array([], pa.string()), [], 0, 0, {})
    for sample in samples:
        header = _table_of(content, sample)
        if header is None:
            values.columns.append(np.full(len(values.probes), np.nan))
            continue
        require_columns(header, ("ID_REF", "VALUE"), "a sample's table of values")
        rows = read_rows(
            header.rows,
            header.names,
            dialect=VALUES,
            first_line=header.first_line,
            keep=("ID_REF", "VALUE"),
        )
        _add_sample(values, rows)
    if not len(values.probes):
        raise InputError(
            f"none of the {len(samples):,} samples has a table of values",
            line=samples[0].line,
            remedy="Leave this series out: GEO keeps sequencing data in supplementary files",
        )
    return values


def _table_of(content: bytes, sample: Entity) -> Header | None:
    """The header and rows of a sample's table; None where it has none."""
    begin = content.find(b"\n!sample_table_begin", sample.start, sample.end)
    if begin < 0:
        return None
    end = content.find(b"\n!sample_table_end", begin, sample.end)
    if end < 0:
        raise InputError(
            f"the table of sample {sample.name} has no !sample_table_end: the file is truncated",
            line=sample.line + content.count(b"\n", sample.start, sample.end),
            remedy=_CUT,
        )
    start = content.find(b"\n", begin + 1) + 1
    if start > end:
        return None
    line = sample.line + content.count(b"\n", sample.start, start)
    header = split_header(content, dialect=VALUES, start=start, line=line)
    rows = header.rows.slice(0, max(header.rows.size - (len(content) - end), 0))
    return Header(header.names, rows, header.first_line)


def _add_sample(values: _Values, rows: pa.Table) -> None:
    """One more column, its rows brought into the order of the probes seen so far."""
    column, n_text = numbers(rows["VALUE"])
    measured = column.to_numpy()
    probes = rows["ID_REF"].combine_chunks()
    values.n_text += n_text
    if not values.columns or not probes.equals(values.probes):
        probes, measured = _first_of_each(values, probes, measured)
        place = pc.index_in(probes, values.probes)
        fresh = probes.filter(pc.is_null(place))
        values.probes = pa.concat_arrays([values.probes, fresh])
        place = pc.index_in(probes, values.probes).to_numpy()
        aligned = np.full(len(values.probes), np.nan)
        aligned[place] = measured
        measured = aligned
    values.columns.append(measured)


def _first_of_each(
    values: _Values, probes: pa.StringArray, measured: npt.NDArray[np.float64]
) -> tuple[pa.StringArray, npt.NDArray[np.float64]]:
    encoded = probes.dictionary_encode()
    if len(encoded.dictionary) == len(probes):
        return probes, measured
    # Codes are given in order of first appearance: `first` ascends.
    _, first, times = np.unique(encoded.indices.to_numpy(), return_index=True, return_counts=True)
    repeated = encoded.dictionary.filter(pa.array(times > 1)).to_pylist()
    values.duplicates.update(dict.fromkeys(repeated))
    values.n_duplicate_rows += len(probes) - len(first)
    return probes.take(pa.array(first)), measured[first]


def _stacked(values: _Values) -> npt.NDArray[np.float64]:
    """All columns, NaN where a sample lacks a probe that another has."""
    matrix = np.full((len(values.probes), len(values.columns)), np.nan)
    for place, column in enumerate(values.columns):
        matrix[: len(column), place] = column
    infinite = np.isinf(matrix)
    values.n_text += int(infinite.sum())
    matrix[infinite] = np.nan
    return matrix


def _sample_table(chosen: list[tuple[Entity, Metadata]]) -> pa.Table:
    metadata = [described for _, described in chosen]
    declared = [described.first("data_row_count") for described in metadata]
    columns = [
        [entity.name for entity, _ in chosen],
        [described.first("platform_id") for described in metadata],
        [described.first("organism_ch1") for described in metadata],
        [described.first("title") for described in metadata],
        [int(count) if count.isdecimal() else None for count in declared],
    ]
    arrays = [
        pa.array(column, field.type) for column, field in zip(columns, SAMPLE_SCHEMA, strict=True)
    ]
    return pa.table(arrays, schema=SAMPLE_SCHEMA)
