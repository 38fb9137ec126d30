"""What this machine, or the container we run in, has."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")


def memory(limit: Path = _CONTAINER_LIMIT) -> int:
    """Bytes of memory: the machine's, or what a container's `limit` file allows if that is less."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    allowed = limit.read_text().strip() if limit.exists() else "max"
    return min(machine, int(allowed)) if allowed.isdecimal() else machine


#: glibc's numbers of what `mallopt` sets, and its own values (malloc(3), mallopt(3)).
_TRIM_THRESHOLD, _TOP_PAD, _MMAP_MAX = -1, -2, -4
_USUAL = {_TRIM_THRESHOLD: 128 << 10, _TOP_PAD: 0, _MMAP_MAX: 65_536}
_KEPT = {_TRIM_THRESHOLD: (1 << 31) - 1, _TOP_PAD: 256 << 20, _MMAP_MAX: 0}


@contextmanager
def freed_memory_kept() -> Iterator[None]:
    """For the block, what native code frees serves its next allocation instead of the system.

    For code that grows large arrays step by step: by default glibc takes each from the system anew
    and gives it back, and the pages' first use takes as long as the copying. Elsewhere than with
    glibc nothing changes.
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if set_option is None or trim is None:
        yield
        return
    for option, value in _KEPT.items():
        set_option(option, value)
    try:
        yield
    finally:
        for option, value in _USUAL.items():
            set_option(option, value)
        trim(0)
