"""Small series files and what correlates them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from graph.files import sha256
from ingest.pair_rule import PairRule
from ingest.series_request import SeriesRequest, SeriesRules

GENES = 24
#: Probes p000, p001, …: gene k is named by probes k and k + 24; probe 48 names two further genes.
PROBES = {f"p{k:03d}": [f"G{k % GENES:02d}"] for k in range(2 * GENES)} | {
    "p048": ["HOST", "MIRHOST"],
    "AFFX-1": [],
}

SeriesWriter = Callable[..., Path]
Requester = Callable[..., SeriesRequest]


def _platform(path: Path, accession: str = "GPL570") -> Path:
    lines = [
        "^Annotation",
        f"!Annotation_platform = {accession}",
        "!Annotation_platform_organism = Homo sapiens",
        "#ID = ID from Platform data table",
        "!platform_table_begin",
        "ID\tGene title\tGene symbol\tGene ID",
        *(f"{probe}\t\t{'///'.join(genes)}\t" for probe, genes in PROBES.items()),
        "!platform_table_end",
        "",
    ]
    path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    return path


@pytest.fixture
def platform_table(tmp_path: Path) -> Path:
    """The annotation of a platform called GPL570."""
    return _platform(tmp_path / "GPL570.annot.gz")


@pytest.fixture
def other_platform_table(tmp_path: Path) -> Path:
    """The annotation of another platform."""
    return _platform(tmp_path / "GPL97.annot.gz", "GPL97")


@pytest.fixture
def write_series(tmp_path: Path) -> SeriesWriter:
    """Write ``geo/<name>``; values follow from the accession, on a logarithmic scale."""

    def write(
        accession: str,
        *,
        name: str | None = None,
        n_samples: int = 8,
        platforms: str | Sequence[str] = "GPL570",
        organisms: str | Sequence[str] = "Homo sapiens",
        relations: Sequence[str] = (),
        first_sample: int = 0,
        change: Callable[[np.ndarray], None] = lambda values: None,
    ) -> Path:
        each = [
            [values] * n_samples if isinstance(values, str) else list(values)
            for values in (platforms, organisms)
        ]
        number = first_sample or int(accession.removeprefix("GSE")) * 1000
        samples = [f"GSM{number + k}" for k in range(n_samples)]
        rng = np.random.default_rng(zlib.crc32(accession.encode()))
        values = rng.uniform(4, 12, (len(PROBES), n_samples))
        # The second probe of a gene hardly varies; the first eight genes follow two factors.
        values[GENES : 2 * GENES] = 8 + rng.normal(0, 0.2, (GENES, n_samples))
        for gene in range(2, 8):
            values[gene] = values[gene % 2] + rng.normal(0, 0.02, n_samples)
        change(values)
        quoted = "\t".join(f'"{sample}"' for sample in samples)
        lines = [
            f'!Series_title\t"About {accession}"',
            f'!Series_geo_accession\t"{accession}"',
            '!Series_submission_date\t"Jan 27 2006"',
            *(f'!Series_relation\t"{relation}"' for relation in relations),
            "",
            f"!Sample_geo_accession\t{quoted}",
            "!Sample_platform_id\t" + "\t".join(f'"{value}"' for value in each[0]),
            "!Sample_organism_ch1\t" + "\t".join(f'"{value}"' for value in each[1]),
            "!Sample_data_row_count\t" + "\t".join([f'"{len(PROBES)}"'] * n_samples),
            "!series_matrix_table_begin",
            f'"ID_REF"\t{quoted}',
            *(
                f'"{probe}"\t' + "\t".join("null" if np.isnan(x) else f"{x:.6f}" for x in row)
                for probe, row in zip(PROBES, values, strict=True)
            ),
            "!series_matrix_table_end",
            "",
        ]
        path = tmp_path / "geo" / (name or f"{accession}_series_matrix.txt.gz")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
        return path

    return write


@pytest.fixture
def request_for(tmp_path: Path, platform_table: Path) -> Requester:
    """A request for a file; artefacts go to ``series/``, five samples are enough."""

    def make(
        path: Path,
        *,
        folder: Path = tmp_path / "series",
        rules: SeriesRules | None = None,
        table: Path = platform_table,
    ) -> SeriesRequest:
        return SeriesRequest(
            path=path,
            file_hash=sha256(path) if path.exists() else "",
            platform_table=table,
            platform_hash=sha256(table),
            rules=rules or SeriesRules(min_samples=5, pairs=PairRule(min_pcc=0.95)),
            folder=folder,
        )

    return make


@pytest.fixture(scope="session")
def contents() -> Callable[[Path], dict[str, str]]:
    """The hash of every file below a folder, by its path there."""

    def hashes(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): sha256(path)
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return hashes
