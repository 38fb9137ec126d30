"""Files that are whole or absent: temporary name, verify, rename; and their hashes."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from graph.errors import UserError

#: Temporary files carry this in their name; a killed process leaves only such files behind.
TEMPORARY_MARK = ".partial-"


def _temporary_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}{TEMPORARY_MARK}{os.getpid()}-{secrets.token_hex(3)}")


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary path beside `path` that takes its place when the block ends well.

    The content is flushed to disk before the rename, so that a reader, or the next run after
    a crash, finds the old file or the new one and nothing between. On an error the temporary
    file or folder is removed and `path` is untouched.

    Raises
    ------
    UserError
        The folder cannot be written, or the disk is full.
    """
    temporary = _temporary_beside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        flush(temporary)
        if temporary.is_dir() and path.is_dir():
            old = _temporary_beside(path)
            path.rename(old)
            temporary.rename(path)
            shutil.rmtree(old)
        else:
            temporary.replace(path)
    except OSError as error:
        raise explained(error, path) from error
    finally:
        # What stopped the block is the error to tell, not that there is nothing to remove.
        with contextlib.suppress(OSError):
            if temporary.is_dir():
                shutil.rmtree(temporary, ignore_errors=True)
            else:
                temporary.unlink(missing_ok=True)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed processes of this machine left half-written in `folder`."""
    for rest in folder.glob(f"*{TEMPORARY_MARK}*"):
        process = rest.name.rpartition(TEMPORARY_MARK)[2].partition("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            if rest.is_dir():
                shutil.rmtree(rest)
            else:
                rest.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def flush(path: Path) -> None:
    """Force a file to disk."""
    if path.is_dir():
        return
    with path.open("rb") as written:
        os.fsync(written.fileno())


def explained(error: OSError, path: Path) -> UserError | OSError:
    """The same error with a remedy, where the user has one; else `error` itself."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT} or "No space left" in str(error):
        return UserError(
            "the disk is full",
            path=path,
            remedy="Free some space or choose another --workspace, then run the command again: "
            "what was finished is kept",
        )
    if error.errno == errno.EFBIG:
        return UserError(
            "a file has reached the largest size allowed here",
            path=path,
            remedy="Raise the limit (`ulimit -f`) or choose another --workspace, then run the "
            "command again: what was finished is kept",
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return UserError(
            "no permission to write here",
            path=error.filename or path,
            remedy="Give yourself write permission on the folder or choose another --workspace",
        )
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return UserError(
            "a file stands where a folder is needed",
            path=error.filename or path,
            remedy="Move the file away or choose another --workspace",
        )
    if error.errno == errno.EISDIR:
        return UserError(
            "a folder stands where a file is to be written", path=path, remedy="Name a file"
        )
    if error.errno == errno.ENAMETOOLONG:
        return UserError("the name is too long", path=path, remedy="Choose a shorter one")
    return error


def check_writable(path: Path) -> None:
    """Refuse a file that could not be written, before work is spent on its content.

    Raises
    ------
    UserError
        A folder stands there, or none can be made for it, or it cannot be written to.
    """
    temporary = _temporary_beside(path)
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch()
        temporary.unlink()
    except OSError as error:
        known = explained(error, path)
        if isinstance(known, UserError):
            raise known from error
        raise UserError(
            f"no file can be written there: {error.strerror}", path=path, remedy="Name another"
        ) from error


def write_bytes(path: Path, content: bytes) -> None:
    """Replace `path` by `content`."""
    with replacing(path) as temporary:
        temporary.write_bytes(content)


def write_json(path: Path, value: Any) -> None:
    """Replace `path` by `value` as indented JSON, keys in the order given."""
    write_bytes(path, (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode())


def read_json(path: Path) -> Any:
    """The value in a JSON file.

    Raises
    ------
    UserError
        The file is missing or is not JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UserError(
            "no such file", path=path, remedy="Run the stage that writes it first"
        ) from None
    except ValueError as error:
        raise UserError(
            f"not readable as JSON ({error})", path=path, remedy="Remove the file and run again"
        ) from None


def write_parquet(path: Path, table: pa.Table, **options: Any) -> None:
    """Replace `path` by `table`; the row count is read back before the file takes its name."""
    with replacing(path) as temporary:
        pq.write_table(table, temporary, **({"compression": "zstd"} | options))
        found = pq.read_metadata(temporary).num_rows
        if found != table.num_rows:
            raise UserError(
                f"{found:,} rows were written, expected {table.num_rows:,}",
                path=path,
                remedy="Check the disk and run the command again",
            )


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def fingerprint(value: Any) -> str:
    """The SHA-256 of a JSON value in canonical form (sorted keys), in hexadecimal."""
    canonical = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


class HashCache:
    """Hashes of files, remembered by path, size and modification time.

    A thousand series are several gigabytes: a run that has nothing to do should not read them.
    """

    def __init__(self, path: Path, hasher: Callable[[Path], str] = sha256) -> None:
        self._path = path
        self._hasher = hasher
        self._known: dict[str, list[Any]] = {}
        if path.exists():
            self._known = read_json(path)
        self._changed = False

    def __call__(self, path: Path) -> str:
        """The SHA-256 of `path`, read only if its size or time changed."""
        stat = path.stat()
        name = str(path.resolve())
        stamp = [stat.st_size, stat.st_mtime_ns]
        known = self._known.get(name)
        if known is not None and known[:2] == stamp:
            return str(known[2])
        digest = self._hasher(path)
        self._known[name] = [*stamp, digest]
        self._changed = True
        return digest

    def save(self) -> None:
        """Write what was learnt."""
        if self._changed:
            write_json(self._path, self._known)
            self._changed = False
