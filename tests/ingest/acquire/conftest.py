"""A real HTTP server that speaks the publishers' paths and misbehaves when it is told to."""

from __future__ import annotations

import gzip
import json
import sys
import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from ingest.fetch_http import Http
from ingest.fetch_patience import Patience


@dataclass(frozen=True)
class Fault:
    """One misbehaviour, shown once.

    status and headers replace the answer; cut_after sends only so many bytes of the whole that
    it announces; stall_after sends only so many bytes and then nothing until the client leaves;
    extra_length and extra_total announce more than there is; page sends HTML with status 200.
    """

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cut_after: int | None = None
    stall_after: int | None = None
    extra_length: int = 0
    extra_total: int = 0
    page: bool = False


@dataclass
class Site:
    """What the server holds and what it was asked.

    With `together`, a file's bytes are held back until as many requests as it waits for are there.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    records: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    queries: dict[str, list[dict[str, str]]] = field(default_factory=lambda: defaultdict(list))
    together: threading.Barrier | None = None
    ranges: bool = True
    etags: bool = True
    url: str = ""

    def requests(self, path: str, method: str = "GET") -> list[dict[str, str]]:
        """Headers of the requests for a path."""
        return [headers for asked, way, headers in self.asked if asked == path and way == method]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_HEAD(self) -> None:
        self.answer(body=False)

    def do_GET(self) -> None:
        self.answer(body=True)

    def answer(self, *, body: bool) -> None:
        parts = urlsplit(self.path)
        self.site.asked.append((parts.path, self.command, dict(self.headers)))
        faults = self.site.faults[parts.path]
        fault = faults.pop(0) if faults else Fault()
        if fault.status is not None:
            self.send(fault.status, b"no\n" if body else b"", fault.headers)
        elif fault.page:
            self.send(200, b"<!DOCTYPE html><html>Sorry</html>", {"Content-Type": "text/html"})
        elif parts.path.endswith(".fcgi"):
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            self.site.queries[parts.path].append(query)
            self.eutils(parts.path, query)
        elif parts.path in self.site.files:
            if body and self.site.together is not None:
                self.site.together.wait()
            self.file(self.site.files[parts.path], fault, body=body)
        else:
            self.send(404, b"not found\n" if body else b"", {})

    def file(self, content: bytes, fault: Fault, *, body: bool) -> None:
        tag = f'"{hash(content) & 0xFFFFFFFF:x}"'
        headers = {"Accept-Ranges": "bytes"}
        if self.site.etags:
            headers["ETag"] = tag
            if self.headers.get("If-None-Match") == tag:
                self.send(304, b"", headers)
                return
        start, status = 0, 200
        wanted = self.headers.get("Range", "")
        if wanted and self.site.ranges and self.headers.get("If-Range", tag) == tag:
            start, status = int(wanted.removeprefix("bytes=").rstrip("-")), 206
            if start >= len(content):
                self.send(416, b"", {"Content-Range": f"bytes */{len(content)}"})
                return
            total = len(content) + fault.extra_total
            headers["Content-Range"] = f"bytes {start}-{len(content) - 1}/{total}"
        rest = content[start:]
        length = len(rest) + fault.extra_length
        sent = rest if fault.cut_after is None else rest[: fault.cut_after]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        if body and fault.stall_after is not None:
            self.wfile.write(rest[: fault.stall_after])
            self.wfile.flush()
            self.connection.settimeout(30)
            self.connection.recv(1)  # returns when the client is gone
            self.close_connection = True
        elif body:
            self.wfile.write(sent)
            if len(sent) != length:
                self.close_connection = True

    def eutils(self, path: str, query: dict[str, str]) -> None:
        assert query["db"] == "gds"
        records = self.site.records
        if path.endswith("esearch.fcgi"):
            history = {"count": str(len(records)), "webenv": "MCID_1", "querykey": "1"}
            self.send_json({"header": {}, "esearchresult": history})
            return
        assert (query["WebEnv"], query["query_key"]) == ("MCID_1", "1")
        start, size = int(query["retstart"]), int(query["retmax"])
        page = {str(record["uid"]): record for record in records[start : start + size]}
        self.send_json({"header": {}, "result": {"uids": list(page), **page}})

    def send_json(self, value: Any) -> None:
        self.send(200, json.dumps(value).encode(), {"Content-Type": "application/json"})

    def send(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up, as the cut and killed ones do, is no error of the server's."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture
def site() -> Iterator[Site]:
    """A running server."""
    site = Site()
    handler = type("SiteHandler", (Handler,), {"site": site})
    server = Server(("127.0.0.1", 0), handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def fault() -> type[Fault]:
    """The kinds of misbehaviour."""
    return Fault


@pytest.fixture
def http() -> Http:
    """A client that does not wait long."""
    return Http("gene2graph-tests", Patience(attempts=4, first_wait=0.005, read_timeout=5.0))


def matrix_text(accession: str, *, end: bool = True) -> bytes:
    lines = [
        f'!Series_geo_accession\t"{accession}"',
        '!Sample_geo_accession\t"GSM1"\t"GSM2"',
        "!series_matrix_table_begin",
        '"ID_REF"\t"GSM1"\t"GSM2"',
        *(f'"{place}_at"\t{place}.5\t{place * 7 % 13}' for place in range(4000)),
        *["!series_matrix_table_end"] * end,
    ]
    return gzip.compress(("\n".join(lines) + "\n").encode(), mtime=0)


@pytest.fixture(scope="session")
def matrix() -> Any:
    """A gzipped series matrix, about 40 kB."""
    return matrix_text


def record_of(
    number: int,
    samples: range | list[int],
    *,
    platforms: str = "570",
    taxon: str = "Homo sapiens",
    pdat: str = "2007/03/20",
    summary: str = "Words.",
) -> dict[str, Any]:
    """A series as esummary (version 2.0) gives it."""
    return {
        "uid": str(200_000_000 + number),
        "accession": f"GSE{number}",
        "gds": "",
        "title": f"Series\t{number}",
        "summary": summary,
        "gpl": platforms,
        "gse": str(number),
        "taxon": taxon,
        "entrytype": "GSE",
        "gdstype": "Expression profiling by array",
        "pdat": pdat,
        "suppfile": "CEL",
        "samples": [{"accession": f"GSM{one}", "title": "s"} for one in samples],
        "relations": [],
        "n_samples": len(samples),
        "ftplink": f"ftp://ftp.ncbi.nlm.nih.gov/geo/series/GSE{str(number)[:-3]}nnn/GSE{number}/",
    }


@pytest.fixture(scope="session")
def record() -> Any:
    """A summary of a series."""
    return record_of
