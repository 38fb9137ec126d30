"""Strangers get no further than the pages."""

from __future__ import annotations

import socket

import pytest

from dashboard.app_words import public_words, sentences, verbatim
from dashboard.identity import curie_url
from dashboard.server import host_name, local_url, safe_options, serve
from graph.errors import UserError


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("127.0.0.1:8501", "127.0.0.1"),
        ("LocalHost", "localhost"),
        ("localhost.:80", "localhost"),
        ("[::1]:8501", "::1"),
        ("evil.example:8501", "evil.example"),
        ("", ""),
    ],
)
def test_the_name_in_a_host_header_is_read(header: str, name: str) -> None:
    assert host_name(header) == name


def test_the_server_is_closed_by_default() -> None:
    options = safe_options("127.0.0.1", 8501, ["localhost"])
    assert options["server.enableXsrfProtection"] is True
    assert options["server.enableCORS"] is True
    assert options["server.allowedHosts"] == ["localhost"]
    assert options["browser.gatherUsageStats"] is False
    assert options["client.showErrorDetails"] == "type"
    assert options["server.fileWatcherType"] == "none"


def test_a_taken_port_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=f"port {port}"):
            serve("127.0.0.1", port, ["localhost"], lambda url: None)


@pytest.mark.parametrize(
    ("address", "url"),
    [("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80"), ("::1", "http://[::1]:80")],  # noqa: S104 - not bound
)
def test_an_address_is_reached_from_here(address: str, url: str) -> None:
    assert local_url(address, 80) == url


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("there is no graph at /srv/data/graph.lbdb", "there is no graph at …"),
        ("bolt://neo4j:secret@db:7687 refused", "bolt://db:7687 refused"),
        ("expected 3/4 of a/b", "expected 3/4 of a/b"),
    ],
)
def test_words_for_visitors_hold_no_path_and_no_secret(said: str, shown: str) -> None:
    assert public_words(said) == shown


def test_an_error_is_two_sentences() -> None:
    error = UserError("no file at /srv/x", remedy="copy the link")
    assert sentences(error) == ("No file at ….", "Copy the link.")


def test_a_strangers_words_are_no_markup() -> None:
    assert verbatim("[x](http://evil.example) $a$") == (r"\[x\]\(http\://evil.example\) \$a\$")


def test_identifiers_lead_to_their_databases() -> None:
    assert curie_url("NCBIGene:7157") == "https://www.ncbi.nlm.nih.gov/gene/7157"
    assert curie_url("SYMBOL:OK/SW-CL.58") is None
