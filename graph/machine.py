"""What this machine, or the container we run in, has."""

from __future__ import annotations

import os
from pathlib import Path

_CONTAINER_LIMIT = Path("/sys/fs/cgroup/memory.max")


def memory(limit: Path = _CONTAINER_LIMIT) -> int:
    """Bytes of memory: the machine's, or what a container's `limit` file allows if that is less."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    allowed = limit.read_text().strip() if limit.exists() else "max"
    return min(machine, int(allowed)) if allowed.isdecimal() else machine
