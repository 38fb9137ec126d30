"""GEO series matrix files (``GSE…_series_matrix.txt``): metadata and the expression table.

Format: https://www.ncbi.nlm.nih.gov/geo/info/soft.html and the files themselves, which GEO
writes one for each platform of a series.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa


@dataclass(frozen=True, slots=True)
class SeriesMatrix:
    """One series as published: probes × samples, values untouched.

    Attributes
    ----------
    accession
        ``GSE4107``.
    title
        The series' own title.
    submission_date
        ISO date, or None where the file gives none.
    relations
        ``Series_relation`` values: ``SuperSeries of: GSE…``, ``SubSeries of: GSE…``, others.
    samples
        One row a column of `values`, in its order: ``accession``, ``platform``, ``organism``,
        ``title``, ``declared_rows`` (int64, ``Sample_data_row_count``, null where not given).
    probes
        ``ID_REF`` in the order of the file, each once.
    values
        float64, probes × samples, C order; NaN where the file says null, NA, nothing or text.
    n_text
        Cells that held text other than a word for a missing value.
    duplicate_probes
        ``ID_REF`` values that came again; the first row of each is kept.
    n_duplicate_rows
        Rows dropped because of them.
    n_recoded
        Metadata lines that were not UTF-8 and were read as Latin-1.
    """

    accession: str
    title: str
    submission_date: str | None
    relations: tuple[str, ...]
    samples: pa.Table
    probes: pa.StringArray
    values: npt.NDArray[np.float64]
    n_text: int = 0
    duplicate_probes: tuple[str, ...] = ()
    n_duplicate_rows: int = 0
    n_recoded: int = 0

    @property
    def platforms(self) -> tuple[str, ...]:
        """The distinct platforms of the samples, sorted."""
        return tuple(sorted(set(self.samples["platform"].to_pylist())))

    @property
    def organisms(self) -> tuple[str, ...]:
        """The distinct organisms of the samples, sorted."""
        return tuple(sorted(set(self.samples["organism"].to_pylist())))
