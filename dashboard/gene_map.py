"""The map component: what it is sent, and the function that puts it on a page.

The genes (coordinates as uint16, symbols, types) travel once, over HTTP, compressed, cached by
the browser under a name that changes with the run. The component itself is one ES module,
served likewise. A page's rerun sends the colours, one byte a gene, and little else.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from dashboard.atlas import Atlas
from dashboard.colours import Colouring

BUNDLE = Path(__file__).parent / "bundle" / "gene_map.js"
SCRIPT_ROUTE = "/api/gene-map/{name}"
POINTS_ROUTE = "/api/points/{name}"
HEIGHT = 560


class Served:
    """Compressed contents by name, for the HTTP routes; the oldest make room for new ones."""

    def __init__(self, most: int = 8) -> None:
        self._contents: OrderedDict[str, bytes] = OrderedDict()
        self._most = most
        self._lock = threading.Lock()

    def put(self, name: str, make: Callable[[], bytes]) -> None:
        """Keep what `make` gives under `name`, unless it is there."""
        with self._lock:
            if name in self._contents:
                self._contents.move_to_end(name)
                return
        content = gzip.compress(make(), 6, mtime=0)
        with self._lock:
            self._contents[name] = content
            while len(self._contents) > self._most:
                self._contents.popitem(last=False)

    @property
    def latest(self) -> str | None:
        """The name asked for last, if any."""
        return next(reversed(self._contents), None)

    def get(self, name: str) -> bytes | None:
        """The gzip content of this name."""
        return self._contents.get(name)


served = Served()


@cache
def bundle() -> tuple[str, bytes]:
    """The component's file name, which holds its hash, and its gzip content."""
    script = BUNDLE.read_bytes()
    return f"{hashlib.sha256(script).hexdigest()[:16]}.js", gzip.compress(script, 9, mtime=0)


def pack_points(atlas: Atlas) -> bytes:
    """The genes on the map as the component reads them.

    ``uint32`` length of the header, the header as JSON, padding to four bytes, x as uint16, y as
    uint16, type as uint8; all little-endian. Coordinates fill −1 … 1 along the longer side, with
    one scale for both.
    """
    xy = atlas.xy.astype(np.float64)
    n = len(xy)
    if n:
        low, high = xy.min(axis=0), xy.max(axis=0)
        half = max(float((high - low).max()) / 2, 1e-9)
        xy = (xy - (low + high) / 2) / half
    scaled = np.round((np.clip(xy, -1, 1) + 1) / 2 * 65535).astype("<u2")
    kinds, type_of = np.unique(atlas.types[atlas.placed].astype(str), return_inverse=True)
    header = json.dumps(
        {
            "key": points_key(atlas),
            "tag": atlas.tag,
            "n": n,
            "types": kinds.tolist()[:255],
            "symbols": "\n".join(atlas.symbols[atlas.placed]),
        },
        ensure_ascii=False,
    ).encode()
    padding = b"\0" * (-(4 + len(header)) % 4)
    columns = scaled[:, 0].tobytes() + scaled[:, 1].tobytes()
    types = np.minimum(type_of, 254).astype(np.uint8).tobytes()
    return struct.pack("<I", len(header)) + header + padding + columns + types


def serve_points(atlas: Atlas) -> str:
    """Keep the genes on the map ready for the browser; their name."""
    name = points_key(atlas)
    served.put(name, lambda: pack_points(atlas))
    return name


def points_key(atlas: Atlas) -> str:
    """A name for the genes, places and types of this map."""
    digest = hashlib.sha256(f"{atlas.version}\n{atlas.tag}\n".encode())
    digest.update(np.ascontiguousarray(atlas.xy).tobytes())
    return digest.hexdigest()[:20]


def colours_message(colouring: Colouring) -> dict[str, Any]:
    """The colours as the component reads them."""
    packed = zlib.compress(colouring.values.tobytes(), 6)
    scale = colouring.scale
    return {
        "key": colouring.key,
        "values": base64.b64encode(packed).decode(),
        "title": colouring.title,
        "rest": colouring.rest,
        "categories": None
        if scale
        else [
            {"label": one.label, "count": one.count, "light": one.ink.light, "dark": one.ink.dark}
            for one in colouring.categories
        ],
        "scale": scale
        and {
            "title": scale.title,
            "low": scale.low,
            "high": scale.high,
            "kind": scale.kind,
            "light": scale.ramp.light,
            "dark": scale.ramp.dark,
        },
    }


def gene_map(
    atlas: Atlas,
    colouring: Colouring,
    *,
    key: str,
    selection: str = "",
    selection_version: int = 0,
    marks: Sequence[int] = (),
    view: str = "",
    view_parameter: str = "",
    height: int = HEIGHT,
    on_selection: Callable[[], None] | None = None,
) -> None:
    """Show the map; the visitor's selection comes back as ``st.session_state[key].selection``.

    Parameters
    ----------
    atlas, colouring
        The genes and what to colour them by.
    key
        Identity on the page: zoom and selection live as long as it stays.
    selection, selection_version
        Code of the selection (`dashboard.selection`); taken over when the version changes.
    marks
        Map positions to ring, label and bring into view.
    view, view_parameter
        Where to look at first, and the query parameter that follows the camera.
    on_selection
        Called before the rerun that a selection causes.
    """
    points = serve_points(atlas)
    base = _base_path()
    _component()(
        key=key,
        data={
            "points": {"url": base + POINTS_ROUTE.format(name=points), "key": points},
            "colours": colours_message(colouring),
            "selection": {"version": selection_version, "code": selection},
            "marks": [int(mark) for mark in marks],
            "view": view,
            "viewParameter": view_parameter,
            "height": height,
            "label": f"Map of {len(atlas.placed):,} genes, coloured by {colouring.title}",
        },
        on_selection_change=on_selection or _ignore,
    )


def _ignore() -> None:
    """A component's state needs a callback to exist."""


def _base_path() -> str:
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


@cache
def _component() -> Any:
    # Streamlit sends a component's script along with every message: this one only fetches the
    # real module, which the browser keeps.
    path = json.dumps(_base_path() + SCRIPT_ROUTE.format(name=bundle()[0]))
    loader = f"""export default async (component) => {{
  const module = await import(new URL({path}, document.baseURI).href);
  return module.default(component);
}};
"""
    return st.components.v2.component("gene2graph.gene_map", js=loader)
