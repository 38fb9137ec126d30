"""Gzip files that hold nothing but their content: no name, no time."""

from __future__ import annotations

from isal import igzip

#: isal's densest: ten times as fast as gzip's default for an eighth more bytes.
LEVEL = 3


def gzipped(content: bytes) -> bytes:
    """`content` compressed; equal content gives equal bytes."""
    return igzip.compress(content, LEVEL, mtime=0)
