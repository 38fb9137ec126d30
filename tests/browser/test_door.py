"""The web server lets in whom it should."""

from __future__ import annotations

import http.client
import json

import psutil
import pytest
from websockets.sync.client import connect

from dashboard import resources
from dashboard.settings import WORKSPACE_VARIABLE
from graph.console import STORE_VARIABLE
from graph.errors import StoreError
from graph.tables import GraphTables


def answered(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    content = response.read()
    return response.status, dict(response.getheaders()), content


@pytest.mark.parametrize("path", ["/", "/gene", "/api/health", "/_stcore/health"])
def test_a_forged_host_is_refused(served, path: str) -> None:
    assert answered(served.port, path, Host="evil.example")[0] == 421
    assert answered(served.port, path, Host=f"evil.example:{served.port}")[0] == 421
    assert answered(served.port, path, Host=f"localhost:{served.port}")[0] == 200


@pytest.mark.parametrize(
    "forged", [{"Host": "evil.example"}, {"Origin": "http://evil.example"}], ids=["host", "origin"]
)
def test_a_forged_web_socket_is_refused(served, forged: dict[str, str]) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    assert answered(served.port, "/_stcore/stream", **upgrade, **forged)[0] == 403


def test_our_own_web_socket_is_let_in(served) -> None:
    with connect(f"ws://127.0.0.1:{served.port}/_stcore/stream") as socket:
        assert socket.protocol is not None


def test_an_upload_needs_the_token_of_our_own_page(served) -> None:
    for method in ("PUT", "DELETE"):
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=10)
        body = b"--x\r\n\r\n--x--" if method == "PUT" else None
        headers = {"Content-Type": "multipart/form-data; boundary=x"} if body else {}
        connection.request(method, "/_stcore/upload_file/session/file", body, headers)
        assert connection.getresponse().status == 403


def test_figures_of_memory_and_sessions_are_not_served(served) -> None:
    assert answered(served.port, "/_stcore/metrics")[0] == 404


def test_a_page_keeps_its_address_to_itself(served) -> None:
    headers = {name.lower(): value for name, value in answered(served.port, "/")[1].items()}
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "modulepreload" in headers["link"]


def test_health_asks_the_store_and_not_only_the_server(served) -> None:
    place = served.made.workspace.store
    away = place.with_name("away.lbdb")
    assert json.loads(answered(served.port, "/api/health")[2]) == {"status": "ok"}
    place.rename(away)
    try:
        status, _, content = answered(served.port, "/api/health")
        assert (status, json.loads(content)) == (503, {"status": "StoreError"})
        assert answered(served.port, "/_stcore/health")[0] == 200
    finally:
        away.rename(place)
    assert answered(served.port, "/api/health")[0] == 200


def test_the_map_is_compressed_and_kept_by_the_browser(served) -> None:
    from dashboard.gene_map import SCRIPT_ROUTE, bundle

    path = SCRIPT_ROUTE.format(name=bundle()[0])
    status, headers, content = answered(served.port, path)
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert "immutable" in headers["cache-control"]
    assert len(content) < 120_000


@pytest.mark.parametrize(
    "path",
    [
        "/api/points/unknown",
        "/api/points/../../etc/passwd",
        "/api/gene-map/unknown.js",
        "/api/gene-map/..%2Fapp.py",
    ],
)
def test_no_other_file_is_served(served, path: str) -> None:
    status, _, content = answered(served.port, path)
    assert status in {400, 404} or b"<!doctype html>" in content.lower()
    assert b"root:" not in content


def test_the_server_listens_on_the_loopback_alone(served) -> None:
    listening = {
        connection.laddr.ip
        for connection in psutil.Process(served.process).net_connections("tcp")
        if connection.status == psutil.CONN_LISTEN and connection.laddr.port == served.port
    }
    assert listening == {"127.0.0.1"}


@pytest.mark.parametrize(
    "statement",
    ["CREATE (g:Gene {id: 'SYMBOL:MINE'})", "MATCH (g:Gene) SET g.symbol = 'x'", "DROP TABLE Gene"],
)
def test_the_pages_own_handle_of_the_store_refuses_change(
    served, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(served.made.workspace.root))
    monkeypatch.setenv(STORE_VARIABLE, "ladybug:")
    store = resources.source().store
    before = served.made.workspace.store.read_bytes()
    with pytest.raises(StoreError, match="read"):
        store.query(statement)
    with pytest.raises(StoreError, match="read"):
        store.load(GraphTables(served.made.workspace.tables))
    assert served.made.workspace.store.read_bytes() == before
