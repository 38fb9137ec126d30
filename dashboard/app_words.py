"""Words for visitors: nothing of the server's secrets, nothing of a stranger's mark-up."""

from __future__ import annotations

import re

_ABSOLUTE_PATH = re.compile(r"(?<![\w:/.])/(?:[\w.@+-]+/)*[\w.@+-]+")
_CREDENTIALS = re.compile(r"//[^/\s@]+@")
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:])")


def public_words(text: str) -> str:
    """`text` without paths of the server or credentials."""
    return _ABSOLUTE_PATH.sub("…", _CREDENTIALS.sub("//", text))


def verbatim(text: str) -> str:
    """`text` for a place that renders Markdown, to be read as it was written.

    What a link or a file holds must not become a link, a picture or a formula of our page.
    """
    return _MARKUP.sub(r"\\\1", text)
