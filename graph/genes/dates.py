"""Gene symbols that a spreadsheet turned into dates, and what they may have been.

Ziemann M, Eren Y, El-Osta A. "Gene name errors are widespread in the scientific literature."
Genome Biology 2016, 17:177.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"

#: ``1-Mar``, ``01-Mar``, ``1. Mar``; ``Mar-01``, ``Mar 1``; ``2-Sept``.
_DAY_FIRST = rf"^(?P<day>[0-9]{{1,2}})[-. /]{{1,2}}(?P<month>{_MONTHS})t?$"
_MONTH_FIRST = rf"^(?P<month>{_MONTHS})t?[-. /]{{1,2}}(?P<day>[0-9]{{1,2}})$"

#: The symbols' stems that a spreadsheet reads as the month, written as they were then.
_STEMS = {
    "MAR": ("MARCH", "MARC", "MAR"),
    "SEP": ("SEPT", "SEP"),
    "DEC": ("DEC",),
    "OCT": ("OCT",),
    "NOV": ("NOV",),
    "FEB": ("FEB",),
    "APR": ("APR",),
    "JUN": ("JUN",),
    "AUG": ("AUG",),
    "JAN": ("JAN",),
    "JUL": ("JUL",),
    "MAY": ("MAY",),
}


def undated(symbols: pa.Array) -> tuple[pa.Array, pa.Array]:
    """What symbols that look like dates may have been.

    ``1-Mar`` was MARCH1 (now MARCHF1) or MARC1 (now MTARC1): both are given, and it is for the
    resolver to say that they are two genes.

    Returns
    -------
    positions, names
        For each possible name the position in `symbols`, and the name: ``MARCH1``, ``MARC1``.
    """
    matched = [
        pc.extract_regex(symbols, f"(?i){pattern}") for pattern in (_DAY_FIRST, _MONTH_FIRST)
    ]
    positions: list[int] = []
    names: list[str] = []
    for match in matched:
        # Dates are a handful among tens of thousands of symbols.
        for position in pc.indices_nonzero(pc.is_valid(match)).to_pylist():
            parts = match[position].as_py()
            number = int(parts["day"])
            for stem in _STEMS[parts["month"].upper()]:
                positions.append(position)
                names.append(f"{stem}{number}")
    return pa.array(positions, pa.int64()), pa.array(names, pa.string())
