"""Finding series in GEO through NCBI's E-utilities, and telling which hold the same samples.

Interface: https://www.ncbi.nlm.nih.gov/books/NBK25499/ (esearch, esummary) on the database gds;
search fields: https://www.ncbi.nlm.nih.gov/geo/info/qqtutorial.html.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import UserError
from ingest.fetch_http import Http
from ingest.sources.geo_text import iso_date

EUTILS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
#: E-utilities answer at most this many JSON summaries at once.
PAGE = 500
#: Requests a second that NCBI allows without and with an API key (NBK25497).
RATE, RATE_WITH_KEY = 3.0, 10.0
#: GEO's own words at the top of a SuperSeries.
_SUPERSERIES = re.compile(r"SuperSeries is composed of", re.IGNORECASE)
#: Series that share more than this part of the smaller one count one measurement twice.
SHARED_PART = 0.5

_RETRY = "Run the search again; if it persists, NCBI may have changed its interface"


def allowed_rate(api_key: str) -> float:
    """Requests a second that NCBI allows with this key, or without one where it is empty."""
    return RATE_WITH_KEY if api_key else RATE


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    Attributes
    ----------
    text
        Free text. The paper searched for "expression and human" (Methods, Gene co-expression).
    platform, organism, min_samples
        The paper's: GPL570, Homo sapiens, at least 30 samples.
    until
        The last day of publication to count; the paper searched on 2017-12-24.
    """

    text: str = "expression AND human"
    platform: str = "GPL570"
    organism: str = "Homo sapiens"
    min_samples: int = 30
    until: datetime.date | None = None

    @property
    def term(self) -> str:
        """The query in Entrez's syntax."""
        parts = [
            f"({self.text})",
            f"{self.platform}[ACCN]",
            f'"{self.organism}"[ORGN]',
            "gse[ETYP]",
            f"{self.min_samples}:1000000[Number of Samples]",
        ]
        if self.until is not None:
            parts.append(f"1999/01/01:{self.until:%Y/%m/%d}[PDAT]")
        return " AND ".join(parts)

    def admits(self, series: FoundSeries) -> bool:
        """Whether a record is what was asked for: Entrez matches some fields loosely."""
        return (
            self.platform in series.platforms
            and self.organism in series.organisms
            and series.n_samples >= self.min_samples
            and (self.until is None or series.published <= self.until.isoformat())
        )


@dataclass(frozen=True, slots=True)
class FoundSeries:
    """One series as E-utilities summarise it; `published` is an ISO date."""

    accession: str
    title: str
    n_samples: int
    platforms: tuple[str, ...]
    organisms: tuple[str, ...]
    published: str
    samples: frozenset[str]
    is_superseries: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What a search gave: `n_found` records, of which `n_loose` were not what was asked for."""

    term: str
    n_found: int
    n_loose: int
    series: tuple[FoundSeries, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A series that holds samples of another: `n_shared` of its own `n_samples`."""

    other: str
    n_shared: int
    other_is_part: bool


def search(http: Http, query: Query, *, eutils: str = EUTILS, identity: Mapping[str, str]) -> Found:
    """All series that match, sorted by number.

    Parameters
    ----------
    identity
        What NCBI asks of programs: ``tool``, ``email``, and ``api_key`` where there is one.

    Raises
    ------
    UserError
        E-utilities cannot be reached, report an error, or give fewer records than they counted.
    """
    answer = _result(
        http.json(
            f"{eutils}/esearch.fcgi",
            {
                **identity,
                "db": "gds",
                "term": query.term,
                "usehistory": "y",
                "retmax": "0",
                "retmode": "json",
            },
        ),
        "esearchresult",
    )
    n_found = int(answer["count"])
    records = list(_summaries(http, eutils, identity, answer, n_found)) if n_found else []
    if len(records) != n_found:
        raise UserError(
            f"E-utilities counted {n_found:,} series and summarised {len(records):,}",
            remedy=_RETRY,
        )
    admitted = sorted(filter(query.admits, records), key=lambda series: int(series.accession[3:]))
    return Found(query.term, n_found, n_found - len(admitted), tuple(admitted))


def overlaps(series: Sequence[FoundSeries]) -> dict[str, list[Overlap]]:
    """For each series those that share samples with it, the largest share first."""
    holders: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(series):
        for sample in one.samples:
            holders[sample].append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        shared.update((a, b) for a in places for b in places if a != b)
    found: dict[str, list[Overlap]] = defaultdict(list)
    for (here, there), count in shared.items():
        one, other = series[here], series[there]
        part = count == len(other.samples) < len(one.samples)
        found[one.accession].append(Overlap(other.accession, count, part))
    for rows in found.values():
        rows.sort(key=lambda overlap: (-overlap.n_shared, overlap.other))
    return dict(found)


def _summaries(
    http: Http, eutils: str, identity: Mapping[str, str], answer: Mapping[str, Any], n_found: int
) -> Iterator[FoundSeries]:
    for start in range(0, n_found, PAGE):
        result = _result(
            http.json(
                f"{eutils}/esummary.fcgi",
                {
                    **identity,
                    "db": "gds",
                    "WebEnv": str(answer["webenv"]),
                    "query_key": str(answer["querykey"]),
                    "retstart": str(start),
                    "retmax": str(PAGE),
                    "retmode": "json",
                    "version": "2.0",
                },
            ),
            "result",
        )
        for uid in result["uids"]:
            yield _series(result[uid])


def _result(answer: Any, key: str) -> Mapping[str, Any]:
    """The part of an answer that matters; E-utilities report errors inside a good answer."""
    result = answer.get(key, {}) if isinstance(answer, dict) else {}
    error = result.get("ERROR") or (answer.get("error") if isinstance(answer, dict) else None)
    needed = ("count", "webenv", "querykey") if key == "esearchresult" else ("uids",)
    if error or any(name not in result for name in needed):
        reason = error or f"the answer has no {key} with {', '.join(needed)}"
        raise UserError(f"E-utilities could not answer: {reason}", remedy=_RETRY)
    return dict(result)


def _series(record: Mapping[str, Any]) -> FoundSeries:
    try:
        platforms = [number.strip() for number in str(record["gpl"]).split(";") if number.strip()]
        return FoundSeries(
            accession=str(record["accession"]),
            title=" ".join(str(record["title"]).split()),
            n_samples=int(record["n_samples"]),
            platforms=tuple(f"GPL{number.removeprefix('GPL')}" for number in platforms),
            organisms=tuple(name.strip() for name in str(record["taxon"]).split(";")),
            published=iso_date(str(record["pdat"]).replace("/", "-")) or "",
            samples=frozenset(str(sample["accession"]) for sample in record["samples"]),
            is_superseries=_SUPERSERIES.search(str(record.get("summary", ""))) is not None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(
            f"E-utilities described the series {record.get('accession', '?')} without {error}",
            remedy=_RETRY,
        ) from error
