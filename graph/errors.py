"""Errors that a user can mend: each says what is wrong, where, and what to do.

The command line prints one line for them and exits with 1 (`graph.console`);
anything else is a defect of the program and keeps its traceback.
"""

from __future__ import annotations

from pathlib import Path


class UserError(Exception):
    """Something the user can mend.

    Attributes
    ----------
    what
        What is wrong, as a clause: ``row has 21 values, expected 22``.
    remedy
        What to do about it, as an imperative sentence.
    path, line
        Where: the file, and the line in it (from 1), as far as known.
    """

    def __init__(
        self,
        what: str,
        *,
        remedy: str,
        path: Path | str | None = None,
        line: int | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.path = None if path is None else Path(path)
        self.line = line

    def __str__(self) -> str:
        where = "" if self.path is None else str(self.path)
        if self.line is not None:
            where = f"{where}:{self.line}" if where else f"line {self.line}"
        prefix = f"{where}: " if where else ""
        remedy = self.remedy if self.remedy.endswith((".", "!", "?")) else f"{self.remedy}."
        return f"{prefix}{self.what.rstrip('.')}. {remedy}"

    def __reduce__(self) -> tuple[object, ...]:
        # Errors cross process boundaries in the fan-out over series.
        return (_rebuild, (type(self), self.what, self.remedy, self.path, self.line))


def _rebuild(
    kind: type[UserError], what: str, remedy: str, path: Path | None, line: int | None
) -> UserError:
    return kind(what, remedy=remedy, path=path, line=line)


class InputError(UserError):
    """A file, or a value in it, is not what it should be.

    A parser raises it with the line only; whoever opened the file adds the path.
    """


class StoreError(UserError):
    """The graph store could not be reached, or refused a statement.

    Its message holds the address and the engine's words, never a password.
    """
