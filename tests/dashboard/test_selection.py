"""A selection in a link is the selection that was made, or is refused."""

from __future__ import annotations

import base64
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.atlas import Atlas
from dashboard.selection import (
    MOST_CHARACTERS,
    MOST_NAMES,
    decode,
    decode_names,
    encode,
    encode_names,
)
from graph.errors import InputError, UserError


@given(chosen=st.sets(st.integers(0, 599)))
@settings(max_examples=60, deadline=None)
def test_a_selection_survives_its_link(atlas: Atlas, chosen: set[int]) -> None:
    positions = np.array(sorted(chosen), dtype=np.int32)
    assert decode(atlas, encode(atlas, positions)).tolist() == positions.tolist()


def test_no_selection_takes_no_place_in_the_link(atlas: Atlas) -> None:
    assert encode(atlas, np.zeros(0, dtype=np.int32)) == ""
    assert len(decode(atlas, "")) == 0


def test_every_second_gene_of_the_chip_fits_a_link() -> None:
    mask = np.random.default_rng(1).random(24_000) < 0.5
    packed = zlib.compress(np.packbits(mask, bitorder="little").tobytes(), 9)
    assert len(base64.urlsafe_b64encode(packed)) < 4_100


def test_a_selection_from_another_map_is_refused(atlas: Atlas) -> None:
    code = encode(atlas, np.array([1, 2], dtype=np.int32))
    with pytest.raises(UserError, match="another run"):
        decode(atlas, "00000000" + code[8:])


@given(ids=st.lists(st.text(min_size=1).filter(lambda one: "\n" not in one), max_size=30))
@settings(max_examples=60, deadline=None)
def test_genes_off_the_map_survive_their_link(ids: list[str]) -> None:
    assert decode_names(encode_names(ids)) == ids


def test_a_link_holds_a_thousand_genes_off_the_map() -> None:
    ids = [f"NCBIGene:{number}" for number in range(100_000, 102_000)]
    assert decode_names(encode_names(ids)) == ids[:MOST_NAMES]
    assert len(encode_names(ids)) < 4_100


def test_a_word_that_is_longer_than_a_link_is_left_out() -> None:
    assert decode_names(encode_names(["a", "b" * MOST_CHARACTERS, "c"])) == ["a"]


@pytest.mark.parametrize("code", ["x", "!!!", "é", "eJwDAAAAAAE", encode_names(["a"])[:-4]])
def test_what_is_no_list_of_ids_is_refused(code: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        decode_names(code)


@pytest.mark.parametrize("code", ["x", "tag.", "tag.!!!", "tag.AAAA", "é.é"])
def test_what_is_no_selection_is_refused(atlas: Atlas, code: str) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        decode(atlas, code)


def test_a_link_that_was_cut_is_refused(atlas: Atlas) -> None:
    code = encode(atlas, np.arange(0, 600, 7, dtype=np.int32))
    for end in range(len(atlas.tag) + 2, len(code)):
        with pytest.raises(InputError, match="cannot be read"):
            decode(atlas, code[:end])


def test_a_bitmap_that_unpacks_to_gigabytes_is_not_unpacked(atlas: Atlas) -> None:
    bomb = base64.urlsafe_b64encode(zlib.compress(b"\0" * 50_000_000, 9)).decode()
    with pytest.raises(InputError, match="cannot be read"):
        decode(atlas, f"{atlas.tag}.{bomb}")
