"""A local server's parts, without starting one: Java, jars, settings, processes."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from graph.errors import UserError
from graph.server import RELEASE_LINES, LocalServer, conf, registry
from graph.server.jars import assembled, cache_folder, read_lock
from graph.server.java import find_java
from graph.server.processes import Process
from graph.server.releases import ReleaseLine, release_line

ANOTHER = "another-password"


def kit(folder: Path, version: str, *, compiler: bool = True) -> Path:
    """A folder that looks like a Java development kit."""
    (folder / "bin").mkdir(parents=True)
    for name in ("java", "javac") if compiler else ("java",):
        (folder / "bin" / name).touch(mode=0o755)
    (folder / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
    return folder


# ------------------------------------------------------------------------------------ java


def test_java_home_is_taken_where_its_release_fits(tmp_path: Path) -> None:
    home = kit(tmp_path / "jdk", "99.0.2")
    java = find_java((99,), "Neo4j", {"JAVA_HOME": str(home), "PATH": ""})
    assert (java.feature, java.launcher) == (99, home / "bin" / "java")


def test_java_on_the_path_is_found_through_links(tmp_path: Path) -> None:
    home = kit(tmp_path / "jdk", "98")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").symlink_to(home / "bin" / "java")
    assert find_java((98,), "Neo4j", {"PATH": str(tmp_path / "bin")}).home == home


def test_a_missing_java_is_named_with_what_to_install(tmp_path: Path) -> None:
    old = kit(tmp_path / "jdk", "11.0.2")
    with pytest.raises(UserError, match=r"Neo4j 2026 needs .* 98 or 99; found here: .*11") as error:
        find_java((99, 98), "Neo4j 2026", {"JAVA_HOME": str(old), "PATH": ""})
    assert "openjdk-98-jdk" in error.value.remedy


def test_a_runtime_without_the_compiler_does_not_do(tmp_path: Path) -> None:
    runtime = kit(tmp_path / "jre", "97.0.1", compiler=False)
    with pytest.raises(UserError):
        find_java((97,), "Neo4j", {"JAVA_HOME": str(runtime), "PATH": ""})


# ------------------------------------------------------------------------------------ jars


@pytest.mark.parametrize("line", RELEASE_LINES, ids=lambda line: line.name)
def test_the_lock_names_every_jar_once_with_its_checksum(line: ReleaseLine) -> None:
    entries = line.lock.read_text().splitlines()
    jars = read_lock(line)
    assert len(jars) == len(entries) > 200
    assert entries == sorted(entries)
    assert all(re.fullmatch(r"[\w.:-]+:jar:[\w.:-]+ [0-9a-f]{64}", entry) for entry in entries)
    assert f"org.neo4j.neo4j-{line.version}.jar" in jars
    assert f"org.neo4j.neo4j-import-tool-{line.version}.jar" in jars
    assert "://" not in line.lock.read_text()


@pytest.mark.parametrize("harm", ["changed", "missing", "added"])
def test_jars_that_are_not_those_of_the_lock_are_refused(tmp_path: Path, harm: str) -> None:
    line = made_up_line(tmp_path)
    folder = tmp_path / "cache" / "neo4j-1.0"
    folder.mkdir(parents=True)
    for name in read_lock(line):
        (folder / name).write_bytes(b"good")
    assert assembled(line, tmp_path / "cache") == folder
    victim = folder / next(iter(read_lock(line)))
    if harm == "changed":
        victim.write_bytes(b"evil")
    elif harm == "missing":
        victim.unlink()
    else:
        (folder / "evil.jar").write_bytes(b"good")

    with pytest.raises(UserError, match="not those of the lock"):
        assembled(line, tmp_path / "cache")


def test_without_maven_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UserError, match=r"Maven \(`mvn`\) is needed"):
        assembled(made_up_line(tmp_path), tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == [tmp_path / "cache" / "neo4j-1.0.lock"]


def made_up_line(folder: Path) -> ReleaseLine:
    """A release line of two jars that both hold the word good."""
    digest = hashlib.sha256(b"good").hexdigest()
    lock = folder / "jars.lock"
    lock.write_text(f"a.b:c:jar:1.0 {digest}\na.b:c:jar:linux:1.0 {digest}\n")
    pom = folder / "pom.xml"
    pom.write_text("<neo4j.version>1.0</neo4j.version>")

    class MadeUp(ReleaseLine):
        __slots__ = ()
        lock = property(lambda self: folder / "jars.lock")  # type: ignore[assignment]
        pom = property(lambda self: folder / "pom.xml")  # type: ignore[assignment]

    return MadeUp("made up", java=(17, 21, 25))


def test_the_cache_is_where_the_environment_says(tmp_path: Path) -> None:
    assert cache_folder({"GENE2GRAPH_CACHE": str(tmp_path)}) == tmp_path
    assert cache_folder({"XDG_CACHE_HOME": str(tmp_path)}) == tmp_path / "gene2graph"
    assert cache_folder({}) == Path.home() / ".cache" / "gene2graph"


def test_an_unknown_release_line_is_refused() -> None:
    with pytest.raises(UserError, match=r"no Neo4j release line is called '4.4'.*5.26 or 2026"):
        release_line("4.4")


# -------------------------------------------------------------------------------- settings


def test_settings_keep_the_server_at_home(tmp_path: Path) -> None:
    rendered = conf.render(1234, conf.Memory("1g", "2g"), tmp_path)
    settings = dict(line.split("=", 1) for line in rendered.splitlines())
    assert settings["server.bolt.listen_address"] == "127.0.0.1:1234"
    assert settings["dbms.security.auth_enabled"] == "true"
    assert settings["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert settings["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"
    assert settings["dbms.usage_report.enabled"] == "false"
    assert not {value for value in settings.values() if value.startswith("0.0.0.0:")}


@pytest.mark.parametrize(
    ("gigabytes", "heap", "page_cache"),
    [(1, "512m", "170m"), (24, "4096m", "4096m"), (512, "16384m", "65536m")],
)
def test_memory_follows_the_machine_within_limits(
    gigabytes: int, heap: str, page_cache: str
) -> None:
    assert conf.memory_for(gigabytes << 30) == conf.Memory(heap, page_cache)


@pytest.mark.parametrize("size", ["", "4", "four", "4gg", "-1g", "1t"])
def test_a_size_that_is_none_is_refused(size: str) -> None:
    with pytest.raises(UserError, match=r"--heap .* is no size"):
        conf.Memory(heap=size, page_cache="1g")


def test_the_registry_knows_loopback_servers_alone(tmp_path: Path) -> None:
    environ = {"GENE2GRAPH_CACHE": str(tmp_path / "cache")}
    registry.enter(7687, tmp_path / "home", environ)
    assert registry.home_of("bolt://127.0.0.1:7687", environ) == tmp_path / "home"
    assert registry.home_of("bolt://localhost", environ) == tmp_path / "home"
    assert registry.home_of("bolt://127.0.0.1:7688", environ) is None
    assert registry.home_of("bolt://db.example.org:7687", environ) is None
    registry.leave(7687, environ)
    assert registry.home_of("bolt://127.0.0.1:7687", environ) is None


# ------------------------------------------------------------------------------- processes


def test_a_process_is_told_from_a_later_one_of_its_number() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        process = Process.of(child.pid)
        assert process.alive
        assert not Process(child.pid, process.started + "1").alive
        assert process.stop(10)
    assert not process.alive
    assert not Process.of(child.pid).alive


def test_a_taken_port_and_a_stranger_in_the_home_are_refused(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"port {port} of 127.0.0.1 is taken"):
            LocalServer(tmp_path / "home").start(port=port, heap="512m", page_cache="64m")
    password = tmp_path / "home" / "password"
    assert stat.S_IMODE(password.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
    assert len(password.read_text().strip()) >= 30
    with pytest.raises(UserError, match="another password already"):
        LocalServer(tmp_path / "home").start(password=ANOTHER)


def test_a_short_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="at least 8 characters"):
        LocalServer(tmp_path / "home").start(password=ANOTHER[:5])


def test_a_folder_without_a_server_has_none_to_stop(tmp_path: Path) -> None:
    server = LocalServer(tmp_path / "home")
    assert server.running is None
    assert server.stop() is False
    with pytest.raises(UserError, match="no server has run here"):
        server.last_words()


def test_a_killed_server_is_not_taken_for_a_running_one(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text(
        '{"line": "5.26", "version": "5.26.30", "port": 1, "heap": "512m", "page_cache": "64m", '
        f'"pid": {os.getpid()}, "process_started": "1"}}'
    )
    server = LocalServer(tmp_path)
    assert server.started is not None
    assert server.running is None
    with pytest.raises(UserError, match=r"holds a Neo4j 5.26 server, not 2026"):
        server.start(line="2026")
