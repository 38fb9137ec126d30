"""The ground: the typed graph, the stores that hold it, and the questions asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.client import Graph, connect

__all__ = ["Graph", "connect"]


def __getattr__(name: str) -> Any:
    # Every command imports this package; only those who ask for a connection pay for one.
    if name in __all__:
        from graph import client

        return getattr(client, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
