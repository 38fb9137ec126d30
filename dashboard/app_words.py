"""Words for visitors: nothing of the server's secrets, nothing of a stranger's mark-up."""

from __future__ import annotations

import re

from graph.errors import UserError

_ABSOLUTE_PATH = re.compile(r"(?<![\w:/.])/(?:[\w.@+-]+/)*[\w.@+-]+")
_CREDENTIALS = re.compile(r"//[^/\s@]+@")
_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+!|~$:])")


def public_words(text: str) -> str:
    """`text` without paths of the server or credentials."""
    return _ABSOLUTE_PATH.sub("…", _CREDENTIALS.sub("//", text))


def sentences(error: UserError) -> tuple[str, str]:
    """What is wrong and what to do, as two Markdown sentences for visitors."""
    what = error.what[:1].upper() + error.what[1:].rstrip(".!")
    remedy = error.remedy[:1].upper() + error.remedy[1:]
    ended = remedy if remedy.endswith((".", "!", "?")) or not remedy else f"{remedy}."
    return f"{verbatim(public_words(what))}.", public_words(ended)


def verbatim(text: str) -> str:
    """`text` for a place that renders Markdown, to be read as it was written.

    What a link or a file holds must not become a link, a picture or a formula of our page.
    """
    return _MARKUP.sub(r"\\\1", text)


def tissue_words(name: str) -> str:
    """A tissue's name with spaces where its table, once a data frame of R, has full stops."""
    return name.replace(".", " ")
