import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from cli_reference import ROOMS, commands, reference  # noqa: E402 - found through the line above


def test_the_reference_is_the_one_generated() -> None:
    assert (ROOT / "docs" / "cli.md").read_text() == reference(), "run `make docs`"


@pytest.mark.parametrize("room", ROOMS)
def test_every_command_of_a_room_is_in_the_reference(room: str) -> None:
    text = (ROOT / "docs" / "cli.md").read_text()
    for command in commands(room):
        assert f"{command}\n" in text


@pytest.mark.parametrize("room", ROOMS)
def test_the_readme_shows_each_room_at_work(room: str) -> None:
    assert f"python -m {room}" in (ROOT / "README.md").read_text()
