"""A process that gives up the file system and the network, for good.

Descriptors that are open stay usable; nothing else can be opened, made, renamed or removed, no
socket be made. Everything here is inherited by threads started later and cannot be undone.
"""

from __future__ import annotations

import ctypes
import errno
import os
import resource
import sys

# Numbers that all architectures share since Linux 5.13.
_CREATE_RULESET = 444
_RESTRICT_SELF = 446
_VERSION_FLAG = 1
_PR_SET_NO_NEW_PRIVS = 38

#: Rights over files that each version of the kernel's interface can handle, newest last.
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 5: 16}
_NETWORK_RIGHTS = 0b11  # bind and connect, from version 4
_SCOPES = 0b11  # abstract sockets and signals, from version 6


class _Ruleset(ctypes.Structure):
    """``struct landlock_ruleset_attr``."""

    _fields_ = (
        ("handled_access_fs", ctypes.c_uint64),
        ("handled_access_net", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


def confine() -> list[str]:
    """Confine this process; the names of the walls that now stand.

    ``descriptors``: no file, pipe or socket can be opened, on any POSIX system.
    ``sizes``: no file that is open can grow.
    ``landlock``: the kernel denies every operation on the file system that needs no descriptor
    either (folders made, files removed), and TCP; Linux 5.13 or later.
    """
    walls = []
    if _landlock():
        walls.append("landlock")
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # The limit is on new descriptors; those open now stay usable.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return [*walls, "descriptors", "sizes"]


def _landlock() -> bool:
    """Deny this process everything that Landlock can deny; whether the kernel has it."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG)
    if version < 1:
        if ctypes.get_errno() in {errno.ENOSYS, errno.EOPNOTSUPP}:
            return False
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    rights = max(bits for least, bits in _FILE_RIGHTS.items() if least <= version)
    ruleset = _Ruleset(
        handled_access_fs=(1 << rights) - 1,
        handled_access_net=_NETWORK_RIGHTS if version >= 4 else 0,
        scoped=_SCOPES if version >= 6 else 0,
    )
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    descriptor = libc.syscall(
        _CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), ctypes.c_uint32(0)
    )
    if descriptor < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    try:
        done = libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) or libc.syscall(
            _RESTRICT_SELF, descriptor, ctypes.c_uint32(0)
        )
        if done != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(descriptor)
    return True
