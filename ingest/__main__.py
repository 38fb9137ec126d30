"""Entry point of ``python -m ingest``."""

from graph.console import run
from ingest.cli import build

if __name__ == "__main__":
    run(build(), "ingest")
