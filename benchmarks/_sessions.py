"""Many visitors at once, by Streamlit's own messages over web sockets."""

from __future__ import annotations

import asyncio
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect


async def visit_together(url: str, n: int) -> tuple[float, int]:
    """`n` sessions open the map and a gene's page at once: seconds for all, and failures."""
    start = time.perf_counter()
    failures = await asyncio.gather(*(_session(url, number) for number in range(n)))
    return time.perf_counter() - start, sum(failures)


async def _session(url: str, number: int) -> int:
    address = url.replace("http", "ws", 1) + "/_stcore/stream"
    failed = 0
    async with connect(address, max_size=None) as socket:
        failed += await _page(socket, "", "")
        failed += await _page(socket, "gene", f"gene=NCBIGene:{100_000 + 37 * number}")
    return failed


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
            failed |= int(message.delta.new_element.WhichOneof("type") == "exception")
        if message.WhichOneof("type") == "script_finished":
            return failed
