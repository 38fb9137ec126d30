"""The folder of a local server: what lies in it, and what that says; nothing is started here.

``conf/``, ``data/``, ``logs/``, ``import/``, the password (readable by its owner alone),
``server.json`` (what was started last, and how), and, while an import is under way, its mark.
"""

from __future__ import annotations

import dataclasses
import fcntl
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UserError
from graph.files import read_json, write_json
from graph.server import conf
from graph.server.processes import Process


@dataclass(frozen=True, slots=True)
class Started:
    """What was started in a home."""

    line: str
    version: str
    port: int
    heap: str
    page_cache: str
    pid: int
    process_started: str

    @property
    def process(self) -> Process:
        """The server's process."""
        return Process(self.pid, self.process_started)

    @property
    def uri(self) -> str:
        """Where it answers."""
        return f"bolt://127.0.0.1:{self.port}"


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """The folder `home` of a server."""

    home: Path

    # ------------------------------------------------------------------ what is known of it

    @property
    def started(self) -> Started | None:
        """What was started last; none in a new folder."""
        path = self.home / "server.json"
        return Started(**read_json(path)) if path.exists() else None

    @property
    def running(self) -> Started | None:
        """The server that runs now, if one does."""
        started = self.started
        return started if started is not None and started.process.alive else None

    @property
    def password(self) -> str:
        """The password of user ``neo4j``."""
        return self._password_path.read_text("utf-8").strip()

    @property
    def log(self) -> Path:
        """What the server's process printed."""
        return self.home / "logs" / "server.log"

    def last_words(self, lines: int = 30) -> str:
        """The end of the log."""
        if not self.log.exists():
            raise UserError(
                "no server has run here", path=self.home, remedy="Start one with `server start`"
            )
        return "\n".join(self.log.read_text("utf-8", errors="replace").splitlines()[-lines:])

    @property
    def _password_path(self) -> Path:
        return self.home / "password"

    # ------------------------------------------------------------------------- what is put there

    def _lay_out(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for name in ("conf", "data", "logs", "import"):
            (self.home / name).mkdir(exist_ok=True, mode=0o700)

    def _remember(self, started: Started) -> None:
        write_json(self.home / "server.json", dataclasses.asdict(started))

    def _settle_password(self, given: str | None) -> None:
        if self._password_path.exists():
            if given is not None and given != self.password:
                raise UserError(
                    "this server has another password already",
                    path=self._password_path,
                    remedy="Start it without one, or change it with ALTER CURRENT USER SET "
                    "PASSWORD and write the new one to that file",
                )
            return
        if given is not None and (len(given) < 8 or given.startswith("@")):
            raise UserError(
                "a password needs at least 8 characters and must not begin with @",
                remedy="Choose another one",
            )
        descriptor = os.open(self._password_path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write((given or secrets.token_hex(16)) + "\n")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the home's lock: a start beside a start waits, then finds the server running."""
        with (self.home / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    # -------------------------------------------------------------------- an import's mark

    @contextmanager
    def importing(self) -> Iterator[Callable[[Process], None]]:
        """Mark the database as half-written for the block; gives what to tell the importer to.

        If the block ends in an error, or this process does, the next start finds the mark,
        ends an importer that still runs, and removes the database, which was empty before.
        """
        write_json(self._import_mark, {"importer": None})
        yield lambda process: write_json(
            self._import_mark, {"importer": dataclasses.asdict(process)}
        )
        self._import_mark.unlink()

    @property
    def _import_mark(self) -> Path:
        return self.home / "import.running"

    def _discard_interrupted_import(self) -> None:
        if not self._import_mark.exists():
            return
        importer = read_json(self._import_mark)["importer"]
        if importer is not None:
            Process(**importer).kill()
        for part in ("databases", "transactions"):
            shutil.rmtree(self.home / "data" / part / "neo4j", ignore_errors=True)
        shutil.rmtree(conf.import_folder(self.home), ignore_errors=True)
        self._lay_out()
        self._import_mark.unlink()
