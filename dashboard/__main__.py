"""Entry point of ``python -m dashboard``."""

from dashboard.cli import build
from graph.console import run

if __name__ == "__main__":
    run(build(), "dashboard")
