"""The web server: Streamlit's, with our own routes, a check of every Host, and safe settings."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from streamlit.starlette import App

from dashboard import resources
from dashboard.gene_map import POINTS_ROUTE, SCRIPT_ROUTE, bundle, serve_points, served
from dashboard.themes import THEME
from graph.errors import UserError

logger = logging.getLogger(__name__)

HEALTH_ROUTE = "/api/health"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_CLOSED = frozenset({"/_stcore/metrics"})
_FOREVER = "public, max-age=31536000, immutable"


def safe_options(address: str, port: int, hosts: list[str]) -> dict[str, Any]:
    """Streamlit's options for a server that may face strangers."""
    return {
        "server.address": address,
        "server.port": port,
        "server.headless": True,
        "server.allowedHosts": hosts,
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.enableWebsocketCompression": True,
        "server.fileWatcherType": "none",
        "server.runOnSave": False,
        "server.maxUploadSize": 2,
        "server.maxMessageSize": 50,
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "viewer",
        "client.showErrorDetails": "type",
        "client.showErrorLinks": False,
        "logger.hideWelcomeMessage": True,
        "runner.magicEnabled": False,
    } | THEME


async def _script(request: Request) -> Response:
    name, content = bundle()
    if request.path_params["name"] != name:
        return PlainTextResponse("no such file", status_code=404)
    return _compressed(content, "text/javascript; charset=utf-8")


async def _points(request: Request) -> Response:
    content = served.get(request.path_params["name"])
    if content is None:
        return PlainTextResponse("no such map; reload the page", status_code=404)
    return _compressed(content, "application/octet-stream")


def _compressed(content: bytes, media_type: str) -> Response:
    headers = {"Content-Encoding": "gzip", "Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    return Response(content, media_type=media_type, headers=headers)


async def _health(_: Request) -> Response:
    """Whether the store answers, not only the web server."""

    def ask() -> tuple[int, str]:
        try:
            resources.source()
        except UserError as error:
            return 503, type(error).__name__
        return 200, "ok"

    status, word = await run_in_threadpool(ask)
    return JSONResponse({"status": word}, status_code=status, headers={"Cache-Control": "no-store"})


Scope = Mapping[str, Any]
Receive = Callable[[], Awaitable[Any]]
Send = Callable[[Any], Awaitable[None]]


class PageHeaders:
    """Adds to every page what the map will need, and what the browser must not do with it.

    The map's module and genes then travel while Streamlit's own scripts start. A link to another
    site does not tell it the address, which may hold a visitor's genes.
    """

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, with the headers on pages."""

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", []))
                kinds = [value for name, value in headers if name.lower() == b"content-type"]
                if kinds and kinds[0].startswith(b"text/html"):
                    added = [(b"link", links().encode()), *_CAUTION]
                    message = message | {"headers": [*headers, *added]}
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


_CAUTION = [
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
]


def links() -> str:
    """The Link header: the module, and the genes of the map that was shown last."""
    found = [f"<{SCRIPT_ROUTE.format(name=bundle()[0])}>; rel=modulepreload"]
    latest = served.latest
    if latest is not None:
        points = POINTS_ROUTE.format(name=latest)
        found.append(f"<{points}>; rel=preload; as=fetch; crossorigin=anonymous")
    return ", ".join(found)


class HostCheck:
    """Refuses requests for a host that this server is not: the answer to DNS rebinding.

    Streamlit's own check (`server.allowedHosts`) covers the web socket alone. Its figures of
    memory and sessions, which anybody could read, are not served.
    """

    def __init__(self, app: Any, hosts: list[str]) -> None:
        self._app = app
        self._hosts = {host.lower() for host in hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve or refuse one request."""
        if scope["type"] == "http" and scope["path"] in _CLOSED:
            await PlainTextResponse("not found", status_code=404)(scope, receive, send)  # type: ignore[arg-type]
            return
        if scope["type"] in {"http", "websocket"} and self._hosts and "*" not in self._hosts:
            named = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            if host_name(named) not in self._hosts:
                if scope["type"] == "websocket":
                    await send({"type": "websocket.close", "code": 1008})
                    return
                refusal = PlainTextResponse("this server has another name", status_code=421)
                await refusal(scope, receive, send)  # type: ignore[arg-type]  # starlette's aliases
                return
        await self._app(scope, receive, send)


def host_name(header: str) -> str:
    """The name in a Host header, without its port: ``[::1]:8501`` is ``::1``."""
    if header.startswith("["):
        return header[1:].partition("]")[0].lower()
    return header.partition(":")[0].lower().rstrip(".")


def create_app(hosts: list[str]) -> App:
    """The ASGI application."""
    return App(
        Path(__file__).parent / "app.py",
        routes=[
            Route(HEALTH_ROUTE, _health),
            Route(SCRIPT_ROUTE, _script),
            Route(POINTS_ROUTE, _points),
        ],
        middleware=[Middleware(HostCheck, hosts=hosts), Middleware(PageHeaders)],
    )


def serve(address: str, port: int, hosts: list[str], announce: Callable[[str], None]) -> None:
    """Serve until stopped; `announce` gets the address once the server answers.

    Raises
    ------
    UserError
        The address or port cannot be had.
    """
    _claim(address, port)
    threading.Thread(target=_announce, args=(address, port, announce), daemon=True).start()
    create_app(hosts).run(config=safe_options(address, port, hosts))


def _claim(address: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((address, port))
        except OSError as error:
            raise UserError(
                f"port {port} on {address} cannot be had ({error.strerror})",
                remedy="Choose another with --port, or stop what uses it",
            ) from None


def _announce(address: str, port: int, announce: Callable[[str], None]) -> None:
    """Warm up, wait for the first answer, then tell."""
    try:
        serve_points(resources.warm_up())
    except UserError as error:
        # The pages say so too, and go on by themselves once the store is there.
        logger.warning("the store does not answer yet: %s", error)
    url = local_url(address, port)
    for _ in range(600):
        if ask_health(url) is not None:
            announce(url)
            return
        time.sleep(0.1)
    logger.error("the server did not come up within a minute")


def local_url(address: str, port: int) -> str:
    """Where this machine reaches the server."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(address, address)  # noqa: S104 - no bind
    return f"http://{name if ':' not in name or name.startswith('[') else f'[{name}]'}:{port}"


def ask_health(url: str, timeout_s: float = 5) -> str | None:
    """What a running dashboard says of its store; none where nothing answers."""
    try:
        with urllib.request.urlopen(url + HEALTH_ROUTE, timeout=timeout_s) as answer:  # noqa: S310 - ours
            return str(json.load(answer)["status"])
    except urllib.error.HTTPError as error:
        return str(json.load(error).get("status", error.code))
    except (OSError, ValueError):
        return None
