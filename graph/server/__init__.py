"""A local Neo4j Community server for those without Docker, assembled from Maven artifacts."""

from graph.server.home import Started
from graph.server.local import LocalServer
from graph.server.releases import DEFAULT_LINE, RELEASE_LINES

__all__ = ["DEFAULT_LINE", "RELEASE_LINES", "LocalServer", "Started"]
