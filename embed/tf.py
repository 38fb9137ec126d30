"""TensorFlow, imported late and without its remarks on standard error."""

from __future__ import annotations

import os
from typing import Any


def load_tensorflow() -> Any:
    """The TensorFlow module; the first call takes seconds.

    Its start-up remarks (no GPU found, oneDNN in use) would bury the command's own lines. An
    environment that asks for them gets them.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow

    return tensorflow
