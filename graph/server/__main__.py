"""``python -m graph.server LINE``: write the lock of a release line's jars anew."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from graph.server.jars import write_lock
from graph.server.releases import release_line

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        count = write_lock(release_line(sys.argv[1]), Path(scratch))
    sys.stdout.write(f"{count} jars locked\n")
