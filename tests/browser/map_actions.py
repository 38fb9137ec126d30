"""What a visitor does to the map, and what the map says of itself."""

from __future__ import annotations

import math

from playwright.sync_api import Page, expect


def state(page: Page, name: str) -> str:
    """What the map tells under this name: genes, selected, colours, state."""
    return page.locator(".gene-map").get_attribute(f"data-{name}") or ""


def until(page: Page, name: str, value: str) -> None:
    """Wait until the map tells this."""
    expect(page.locator(".gene-map")).to_have_attribute(f"data-{name}", value, timeout=15_000)


def lasso(page: Page, *, radius: float = 150) -> None:
    """Draw a closed loop round the middle of the map, as a hand would."""
    box = page.locator(".gene-map canvas.points").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.5
    page.keyboard.down("Shift")
    page.mouse.move(x + radius, y)
    page.mouse.down()
    for step in range(1, 25):
        angle = 2 * math.pi * step / 24
        page.mouse.move(x + radius * math.cos(angle), y + radius * math.sin(angle), steps=2)
        page.wait_for_timeout(12)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.locator(".gene-map")).not_to_have_attribute("data-selected", "0")


def colour_by(page: Page, name: str) -> None:
    """Choose a colouring and wait for it."""
    before = state(page, "colours")
    page.get_by_role("combobox", name="Colour by").click()
    page.get_by_role("option", name=name, exact=True).click()
    expect(page.locator(".gene-map")).not_to_have_attribute("data-colours", before)
    until(page, "state", "ready")
