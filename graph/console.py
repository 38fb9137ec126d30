"""What every command line shares: options, one-line errors, progress, machine-readable output."""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from graph.errors import UserError
from graph.files import explained

STORE_VARIABLE = "GENE2GRAPH_STORE"

WorkspaceOption = Annotated[
    Path,
    typer.Option("--workspace", "-w", help="Folder that holds artefacts, runs and the store."),
]
StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar=STORE_VARIABLE,
        help="ladybug: (the file in the workspace), ladybug:PATH, bolt://… or neo4j://…",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="No progress, no chatter.")]
DebugOption = Annotated[bool, typer.Option("--debug", help="Tracebacks and debug logging.")]

DEFAULT_WORKSPACE = Path("workspace")
DEFAULT_STORE = "ladybug:"

#: Progress and remarks go here; standard output holds results alone.
chatter = Console(stderr=True)
#: Tables in a file or a pipe are not cut to the 80 columns of a terminal that is not there.
out = Console(soft_wrap=True, width=None if sys.stdout.isatty() else 200)


def print_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False, default=str) + "\n")


class Steps:
    """Progress of one command: a bar a task, silent when quiet or not in a terminal."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress

    @contextmanager
    def task(self, name: str, total: int | None = None) -> Iterator[Task]:
        """A bar for the block's duration."""
        if self._progress is None:
            yield Task(None, None)
            return
        identity = self._progress.add_task(name, total=total)
        try:
            yield Task(self._progress, identity)
        finally:
            self._progress.remove_task(identity)

    def say(self, text: str) -> None:
        """A line that stays."""
        if self._progress is not None:
            self._progress.console.print(text, highlight=False)


class Task:
    """One bar."""

    def __init__(self, progress: Progress | None, identity: Any) -> None:
        self._progress = progress
        self._identity = identity

    def advance(self, by: float = 1) -> None:
        """Move the bar."""
        if self._progress is not None:
            self._progress.advance(self._identity, by)

    def total(self, total: float) -> None:
        """Set what the bar counts towards."""
        if self._progress is not None:
            self._progress.update(self._identity, total=total)


SILENT = Steps(None)


@contextmanager
def steps(*, quiet: bool = False) -> Iterator[Steps]:
    """Progress bars on standard error, where that is a terminal; remarks unless quiet."""
    if quiet:
        yield SILENT
        return
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=chatter,
        transient=True,
        disable=not chatter.is_terminal,
    ) as progress:
        yield Steps(progress)


def configure_logging(*, debug: bool) -> None:
    """Log warnings to standard error; everything under ``--debug``."""
    logging.basicConfig(
        level=logging.DEBUG if debug else logging.WARNING,
        format="%(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )


def application(help_text: str) -> typer.Typer:
    """A Typer application with the manners every command here has."""
    return typer.Typer(
        help=help_text,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def run(app: typer.Typer, program: str, environ: Mapping[str, str] = os.environ) -> NoReturn:
    """Run a command line and exit: 0 done, 1 an error the user can mend, 2 wrong usage.

    A user's error is one line on standard error; ``--debug`` adds the traceback.
    """
    debug = "--debug" in sys.argv
    configure_logging(debug=debug)
    try:
        app(prog_name=f"python -m {program}")
    except BrokenPipeError:
        # The reader of our output went away (`… | head`): nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except UserError as error:
        if debug:
            traceback.print_exc()
        fail(str(error))
    except KeyboardInterrupt:
        fail("stopped. What was finished is kept; run the command again to go on.", code=130)
    except OSError as error:
        named = explained(error, Path(error.filename or "."))
        if not isinstance(named, UserError):
            raise
        if debug:
            traceback.print_exc()
        fail(str(named))
    sys.exit(0)


def fail(line: str, code: int = 1) -> NoReturn:
    """Print one line on standard error and exit."""
    sys.stderr.write("error: " + " ".join(line.split()) + "\n")
    sys.exit(code)
