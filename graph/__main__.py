"""Entry point of ``python -m graph``."""

from graph.cli import build
from graph.console import run

if __name__ == "__main__":
    run(build(), "graph")
