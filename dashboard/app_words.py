"""Words for visitors: what an operator may read and a stranger may not is taken out."""

from __future__ import annotations

import re

_ABSOLUTE_PATH = re.compile(r"(?<![\w:/.])/(?:[\w.@+-]+/)*[\w.@+-]+")
_CREDENTIALS = re.compile(r"//[^/\s@]+@")


def public_words(text: str) -> str:
    """`text` without paths of the server or credentials."""
    return _ABSOLUTE_PATH.sub("…", _CREDENTIALS.sub("//", text))
