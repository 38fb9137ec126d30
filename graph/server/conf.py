"""A local server's settings: memory, address, and what it must not do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UserError

_MIB = 1 << 20
_SIZE = re.compile(r"(\d+)([kmg])b?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Memory:
    """What a server may take of the machine's memory, in Neo4j's notation (``512m``)."""

    heap: str
    page_cache: str

    def __post_init__(self) -> None:
        for option, size in (("--heap", self.heap), ("--page-cache", self.page_cache)):
            if _SIZE.fullmatch(size) is None:
                raise UserError(
                    f"{option} {size!r} is no size", remedy="Give a number and a unit: 512m or 4g"
                )


def memory_for(total_bytes: int) -> Memory:
    """A sixth of the machine as heap and a sixth as page cache, within limits.

    The rest stays with the loads and the training beside it. Above 16 GiB of heap, garbage
    collection costs more than the room gains.
    """
    share = total_bytes // 6 // _MIB
    return Memory(
        heap=f"{min(max(share, 512), 16 * 1024)}m", page_cache=f"{min(max(share, 128), 64 * 1024)}m"
    )


def render(port: int, memory: Memory, home: Path) -> str:
    """``neo4j.conf`` of a server on loopback at `port` that keeps to its own folders.

    Community edition has no roles: whoever knows the password may do all that the server can.
    So it can do little: no HTTP, no files or addresses for ``LOAD CSV``, no added procedures.
    """
    settings = {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.enabled": "true",
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.directories.import": str(import_folder(home)),
        "server.directories.logs": str(home / "logs"),
        "server.memory.pagecache.size": memory.page_cache,
        "dbms.security.auth_enabled": "true",
        "dbms.security.allow_csv_import_from_file_urls": "false",
        "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
        "dbms.security.procedures.allowlist": "db.*",
        "dbms.security.procedures.unrestricted": "",
        "dbms.usage_report.enabled": "false",
        "client.allow_telemetry": "false",
        # Queries with a time limit end soon after it, not two seconds late.
        "db.transaction.monitor.check.interval": "250ms",
        # A load ends with an error, rather than never, where somebody keeps rows locked.
        "db.lock.acquisition.timeout": "30s",
        # A stop waits this long, twice, also where nobody is connected; five seconds by default.
        "internal.server.bolt.thread_pool_shutdown_wait_time": "500ms",
        # A bulk load's parameters would fill the disk.
        "db.logs.query.enabled": "OFF",
        "db.tx_log.rotation.retention_policy": "256M size",
    }
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def import_folder(home: Path) -> Path:
    """Where the offline importer's files lie while it runs."""
    return home / "import"
