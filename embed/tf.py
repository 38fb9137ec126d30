"""TensorFlow, imported late and without its remarks on standard error."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

log = logging.getLogger(__name__)


def load_tensorflow() -> Any:
    """The TensorFlow module; the first call takes seconds.

    Its start-up remarks (no GPU found, oneDNN in use) would bury the command's own lines; they
    go to the debug log. An environment that sets ``TF_CPP_MIN_LOG_LEVEL`` keeps its say on what
    comes later.
    """
    if "tensorflow" not in sys.modules:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        with _native_stderr_in_log():
            import tensorflow  # noqa: F401 - taken from the table of modules below
    return sys.modules["tensorflow"]


@contextmanager
def _native_stderr_in_log() -> Iterator[None]:
    """Send to the log what native code writes to standard error in the block.

    Before its logging is set up, TensorFlow heeds no variable about it.
    """
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as caught:
        os.dup2(caught.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            caught.seek(0)
            log.debug("TensorFlow's remarks: %s", caught.read().decode(errors="replace"))
