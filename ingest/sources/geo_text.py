"""The text conventions of GEO's files: dates, and metadata in mixed encodings."""

from __future__ import annotations

import datetime

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def iso_date(text: str) -> str | None:
    """``Jan 27 2006``, ``06/20/2008 15:39:40`` or an ISO date as ISO; None for anything else."""
    words = text.replace(",", " ").split()
    try:
        if len(words) == 3 and words[0][:3] in _MONTHS:
            month = _MONTHS.index(words[0][:3]) + 1
            return datetime.date(int(words[2]), month, int(words[1])).isoformat()
        if words and words[0].count("/") == 2:
            month, day, year = (int(part) for part in words[0].split("/"))
            return datetime.date(year, month, day).isoformat()
        return datetime.date.fromisoformat(words[0]).isoformat() if words else None
    except ValueError:
        return None


def decoded_lines(content: bytes) -> tuple[list[str], int]:
    """The lines as text, and how many were not UTF-8 and were read as Latin-1.

    Submitters' free text (titles, protocols) sometimes keeps the encoding it was pasted in.
    """
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode().splitlines(), 0
    except UnicodeDecodeError:
        lines: list[str] = []
        n_recoded = 0
        for line in content.split(b"\n"):
            try:
                lines.append(line.decode().rstrip("\r"))
            except UnicodeDecodeError:
                lines.append(line.decode("latin-1").rstrip("\r"))
                n_recoded += 1
        return lines, n_recoded
