"""Many visitors at once, by Streamlit's own messages over web sockets."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


async def visit_together(
    url: str, n: int, measured: Callable[[], float]
) -> tuple[float, int, float]:
    """`n` sessions open the map and a gene's page at once.

    Returns
    -------
    tuple
        Seconds for all, pages that showed an error, and what `measured` gave while all sessions
        were still open.
    """
    start = time.perf_counter()
    arrived = asyncio.Barrier(n + 1)
    async with asyncio.TaskGroup() as group:
        sessions = [group.create_task(_session(url, number, arrived)) for number in range(n)]
        await arrived.wait()
        took, found = time.perf_counter() - start, measured()
        await arrived.wait()
    return took, sum(session.result() for session in sessions), found


async def _session(url: str, number: int, arrived: asyncio.Barrier) -> int:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    failed = 0
    async with connect(address, max_size=None) as socket:
        failed += await _page(socket, "", "")
        failed += await _page(socket, "gene", f"gene=NCBIGene:{100_000 + 37 * number}")
        await arrived.wait()
        await arrived.wait()
    return failed


def shows_an_error(element: Element) -> bool:
    """Whether an element is a traceback, or the line that a page shows in its place."""
    return element.HasField("exception") or (
        element.HasField("alert") and element.alert.format == Alert.ERROR
    )


async def _page(socket: ClientConnection, name: str, query: str) -> int:
    """Ask for a page and read until it is done; 1 if it showed an error."""
    request = BackMsg()
    request.rerun_script.query_string = query
    request.rerun_script.page_name = name
    await socket.send(request.SerializeToString())
    failed = 0
    while True:
        message = ForwardMsg()
        message.ParseFromString(await asyncio.wait_for(socket.recv(), 120))  # type: ignore[arg-type]
        if message.WhichOneof("type") == "delta":
            failed |= int(shows_an_error(message.delta.new_element))
        if message.WhichOneof("type") == "script_finished":
            return failed
