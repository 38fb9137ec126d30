"""What the map is sent: small, exact, and the same for the same genes."""

from __future__ import annotations

import base64
import gzip
import json
import struct
import zlib

import numpy as np
import pyarrow as pa
import pytest

from dashboard import colours
from dashboard.atlas import Atlas
from dashboard.gene_map import Served, colours_message, pack_points, points_key
from dashboard.selection import decode, encode


def unpacked(content: bytes) -> tuple[dict, np.ndarray, np.ndarray]:
    size = struct.unpack_from("<I", content)[0]
    header = json.loads(content[4 : 4 + size])
    start = -(-(4 + size) // 4) * 4
    n = header["n"]
    xy = np.frombuffer(content, "<u2", 2 * n, start).reshape(2, n).T
    return header, xy, np.frombuffer(content, np.uint8, n, start + 4 * n)


def test_places_keep_their_proportions(atlas: Atlas) -> None:
    header, xy, _ = unpacked(pack_points(atlas))
    assert header["n"] == 600
    span, original = np.ptp(xy.astype(float), axis=0), np.ptp(atlas.xy, axis=0)
    assert span.max() == 65535
    assert span[0] / span[1] == pytest.approx(original[0] / original[1], rel=1e-3)
    assert np.corrcoef(xy[:, 0], atlas.xy[:, 0])[0, 1] > 0.999999


def test_symbols_and_types_come_in_map_order(atlas: Atlas) -> None:
    header, _, types = unpacked(pack_points(atlas))
    assert header["symbols"].split("\n") == atlas.symbols[atlas.placed].tolist()
    assert [header["types"][i] for i in types] == atlas.types[atlas.placed].tolist()


def test_an_empty_map_can_be_packed(atlas: Atlas) -> None:
    bare = Atlas("x", atlas.genes.slice(0, 0))
    header, xy, types = unpacked(pack_points(bare))
    assert (header["n"], len(xy), len(types)) == (0, 0, 0)


def test_one_gene_lies_in_the_middle(atlas: Atlas) -> None:
    _, xy, _ = unpacked(pack_points(Atlas("x", atlas.genes.slice(0, 1))))
    assert xy.tolist() == [[32768, 32768]]


def test_the_chips_24000_genes_take_less_than_300_kilobytes() -> None:
    rng = np.random.default_rng(0)
    n = 24_000
    letters = np.array(list("ABCDEFGHIKLMNOPRSTUVWXYZ"))
    symbols = ["".join(rng.choice(letters, 4)) + str(i % 900) for i in range(n)]
    atlas = big(n, symbols, rng)
    colouring = colours.by_score(
        "z", rng.normal(size=n).astype("f4"), low=-3, high=3, kind="diverging", rest=""
    )
    points = len(gzip.compress(pack_points(atlas), 6))
    assert points + len(json.dumps(colours_message(colouring))) < 300_000


def big(n: int, symbols: list[str], rng: np.random.Generator) -> Atlas:
    text = pa.array(symbols)
    return Atlas(
        "x",
        pa.table(
            {
                "id": [f"NCBIGene:{i}" for i in range(n)],
                "symbol": text,
                "type": rng.choice(["protein-coding", "ncRNA", "pseudo"], n).tolist(),
                "embedding_run": ["r"] * n,
                "map_x": rng.normal(size=n).astype("f4"),
                "map_y": rng.normal(size=n).astype("f4"),
            }
        ),
    )


def test_a_recolouring_changes_the_colours_and_not_the_points(atlas: Atlas) -> None:
    first, second = colours.by_type(atlas), colours.by_class(atlas)
    assert first.key != second.key
    assert points_key(atlas) == points_key(Atlas(atlas.version, atlas.genes))


def test_colours_travel_as_one_byte_a_gene(atlas: Atlas) -> None:
    colouring = colours.by_type(atlas)
    message = colours_message(colouring)
    values = zlib.decompress(base64.b64decode(message["values"]))
    assert list(values) == colouring.values.tolist()
    assert [one["count"] for one in message["categories"]] == [
        one.count for one in colouring.categories
    ]


def test_the_oldest_content_makes_room() -> None:
    served = Served(most=2)
    for name in "abc":
        served.put(name, name.encode)
    assert served.get("a") is None
    assert gzip.decompress(served.get("c") or b"") == b"c"


def test_200000_genes_are_packed_and_selected() -> None:
    n = 200_000
    rng = np.random.default_rng(4)
    genes = pa.table(
        {
            "id": [f"NCBIGene:{i}" for i in range(n)],
            "symbol": [f"G{i}" for i in range(n)],
            "type": ["protein-coding"] * n,
            "map_x": rng.normal(size=n).astype("f4"),
            "map_y": rng.normal(size=n).astype("f4"),
            "embedding_run": ["run"] * n,
        }
    )
    atlas = Atlas("x", genes)
    header, xy, types = unpacked(pack_points(atlas))
    assert (header["n"], len(xy), len(types)) == (n, n, n)
    chosen = np.flatnonzero(rng.random(n) < 0.5).astype(np.int32)
    assert decode(atlas, encode(atlas, chosen)).tolist() == chosen.tolist()
