"""Entry point of ``python -m embed``."""

from embed.cli import build
from graph.console import run

if __name__ == "__main__":
    run(build(), "embed")
