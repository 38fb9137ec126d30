"""The server command: what it starts, says, keeps to itself."""

from __future__ import annotations

import json
import stat
from contextlib import closing

import pytest

from graph.errors import StoreError
from graph.server.local import LocalServer

from .conftest import GIVEN_PASSWORDS, Server, server_command


def test_starting_a_running_server_changes_nothing(server: Server) -> None:
    again = server_command("start", "--home", str(server.home), "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout) == {
        "uri": server.uri,
        "user": server.user,
        "password": server.password,
    }
    chatty = server_command("start", "--home", str(server.home))
    assert "was running already" in chatty.stdout
    assert server.password not in chatty.stdout + chatty.stderr


def test_the_password_is_that_of_the_file_where_one_is_named(server: Server) -> None:
    if server.line in GIVEN_PASSWORDS:
        assert server.password == GIVEN_PASSWORDS[server.line]
    else:
        assert len(server.password) >= 30
    with closing(server.store()) as store:
        assert store.query("RETURN 1 AS one").to_pylist() == [{"one": 1}]


def test_status_and_logs_tell_of_it_without_the_password(server: Server) -> None:
    status = server_command("status", "--home", str(server.home), "--json")
    assert json.loads(status.stdout).items() >= {"running": True, "uri": server.uri}.items()
    logs = server_command("logs", "--home", str(server.home))
    assert logs.returncode == 0
    log = LocalServer(server.home).log.read_text("utf-8").splitlines()
    assert logs.stdout.splitlines() == log[-50:] != []
    kept = [path for path in server.home.rglob("*") if path.is_file() and path.suffix != ".db"]
    holders = [
        path.name
        for path in kept
        if path.stat().st_size < 10_000_000 and server.password.encode() in path.read_bytes()
    ]
    assert holders == ["password"]
    assert stat.S_IMODE((server.home / "password").stat().st_mode) == 0o600
    assert server.password not in status.stdout + logs.stdout


def test_it_listens_on_loopback_alone(server: Server) -> None:
    with closing(server.store()) as store:
        listens = store.query(
            "SHOW SETTINGS YIELD name, value WHERE name ENDS WITH 'listen_address' "
            "OR name IN ['server.http.enabled', 'server.https.enabled'] RETURN name, value"
        ).to_pylist()
    found = {row["name"]: row["value"] for row in listens}
    assert found["server.bolt.listen_address"] == server.uri.removeprefix("bolt://")
    addresses = [str(value) for name, value in found.items() if name.endswith("address")]
    assert all(address.startswith(("127.0.0.1", ":")) for address in addresses)


def test_a_home_keeps_to_its_release_line(server: Server) -> None:
    other = "2026" if server.line == "5.26" else "5.26"
    refused = server_command("start", "--home", str(server.home), "--version", other)
    assert refused.returncode == 1
    assert f"this folder holds a Neo4j {server.line} server, not {other}" in refused.stderr


def test_files_and_addresses_are_out_of_reach_by_configuration(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also for a session that may write, and with no guard before it."""
    secret = tmp_path_factory.mktemp("secret") / "secret.csv"
    secret.write_text("hunter2")
    with closing(server.store()) as store:
        for url in (f"file://{secret}", "http://127.0.0.1:9/x", "ftp://127.0.0.1:9/x"):
            with pytest.raises(StoreError) as refused:
                store.query("LOAD CSV FROM $url AS line RETURN line", {"url": url})
            assert "configuration property" in str(refused.value)
        procedures = store.query("SHOW PROCEDURES YIELD name RETURN name")["name"].to_pylist()
        functions = store.query("SHOW FUNCTIONS YIELD name, isBuiltIn").to_pylist()
    assert not [name for name in procedures if name.startswith(("apoc", "gds", "genai"))]
    assert all(function["isBuiltIn"] for function in functions)
